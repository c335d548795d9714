"""What is tried: the Windows program as it was built, kept as it is while it is tried (`check_windows.py`)."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from environment import ROOT
from windows_program import places, setup_exe
from wine.judging import TrialError
from wine.places import PROGRAM, TRIAL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def take_program() -> None:
    """Keep what was just built as it is; links, so that it costs nothing."""
    shutil.rmtree(PROGRAM, ignore_errors=True)
    with places.one_build_at_a_time():
        shutil.copytree(places.PROGRAM, PROGRAM, copy_function=os.link)


def build_setup(version: str) -> Path:
    """The installer of what was built, packed in a hurry, under any number."""
    return setup_exe.build_setup(PROGRAM, version, TRIAL, fast=True)


def run_script(command: Sequence[str]) -> None:
    """Run one of our own scripts. Raises TrialError with what it said if it fails."""
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise TrialError(f"{command[1]} slutade med {done.returncode}:\n{done.stdout[-3000:]}")
