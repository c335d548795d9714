"""Disks that are full or read-only, and a database to put on them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.reliability import content


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> Path:
    """The prepared database; copy it, never open it."""
    return content.make(tmp_path_factory.mktemp("mall") / "bas.db")


@pytest.fixture
def base(template: Path, tmp_path: Path) -> Path:
    """A copy of the prepared database on the ordinary disk."""
    return Path(shutil.copy(template, tmp_path / "bas.db"))


@dataclass(frozen=True)
class Disk:
    """A small disk of its own, which can be filled, emptied and write-protected."""

    folder: Path

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"

    def fill(self, leave: int = 0) -> None:
        """Take all room but `leave` bytes."""
        free = os.statvfs(self.folder)
        size = max(0, free.f_bavail * free.f_frsize - leave)
        with self._ballast.open("ab") as ballast:
            for _ in range(size // 4096):
                ballast.write(b"\0" * 4096)

    def make_room(self) -> None:
        """Throw the ballast away."""
        self._ballast.unlink(missing_ok=True)

    def protect(self) -> None:
        """Write-protect the whole disk, also for root."""
        mount("-o", "remount,ro", str(self.folder))

    def release(self) -> None:
        """Allow writing again."""
        mount("-o", "remount,rw", str(self.folder))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of eight megabytes. Only root on Linux can make one."""
    if sys.platform != "linux" or os.getuid() != 0:
        pytest.skip("a small disk of its own can only be mounted by root on Linux")
    folder = tmp_path / "disk å"
    folder.mkdir()
    made = mount("-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder), check=False)
    if made.returncode:
        pytest.skip(f"no disk can be mounted here: {made.stderr.strip()}")
    yield Disk(folder)
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def mount(*words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run mount."""
    return subprocess.run(["mount", *words], check=check, capture_output=True, text=True)


@pytest.fixture
def base_on_disk(template: Path, disk: Disk) -> Path:
    """A copy of the prepared database on the small disk."""
    return Path(shutil.copy(template, disk.folder / "bas.db"))
