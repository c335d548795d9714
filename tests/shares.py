"""A share without a network, to try what is refused on one."""

from pathlib import Path

import pytest

from models import places


def make_share(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder that is a share as far as the program knows: one in /proc/mounts, so not for Windows."""
    folder.mkdir()
    around = places.Surroundings(windows=False, home=Path("/ingen"), mounts=f"server:/x {folder} cifs rw 0 0\n")
    monkeypatch.setattr(places, "surroundings", lambda: around)
    return folder
