import subprocess
import sys

import pytest

COUNT_LOST = """
import sys
from PySide6.QtCore import QObject, Signal
class Sender(QObject):
    said = Signal()
sender = Sender()
before = sys.getrefcount(True)
for _ in range(50):
    sender.said.emit()
print(before - sys.getrefcount(True))
"""
SURVIVE = """
import desktop
from PySide6.QtCore import QObject, Signal
class Sender(QObject):
    said = Signal()
sender = Sender()
for _ in range(20_000):
    sender.said.emit()
print("alive")
"""


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


def test_the_program_survives_as_many_signals_as_a_day_brings():
    done = run(SURVIVE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "alive"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True is immortal there")
def test_the_fault_we_guard_against_is_still_there():
    # When this fails PySide6 has mended its signals: take desktop/binding.py away.
    assert int(run(COUNT_LOST).stdout or 0) >= 50
