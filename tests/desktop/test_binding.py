import subprocess
import sys

import pytest

COUNT_LOST = """
import sys
from PySide6.QtCore import QObject, Signal
class Sender(QObject):
    said = Signal()
sender = Sender()
before = sys.getrefcount({singleton})
for _ in range(50):
    sender.{call}
print(before - sys.getrefcount({singleton}))
"""
SURVIVE = """
import desktop
from PySide6.QtCore import QObject, Signal
class Sender(QObject):
    said = Signal()
sender = Sender()
for _ in range(100_000):
    sender.said.emit()
    sender.setObjectName("x")
print("alive")
"""


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


def test_the_program_survives_as_many_calls_as_a_day_brings():
    done = run(SURVIVE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "alive"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="they are immortal there")
@pytest.mark.parametrize(("singleton", "call"), [("True", "said.emit()"), ("None", "setObjectName('x')")])
def test_the_fault_we_guard_against_is_still_there(singleton, call):
    # When this fails PySide6 minds Python 3.11 again: take desktop/binding.py away.
    assert int(run(COUNT_LOST.format(singleton=singleton, call=call)).stdout or 0) >= 45


def test_no_source_is_read_for_what_is_imported_after_the_binding():
    program = """
from desktop.binding import read_no_sources
read_no_sources()
import linecache
import colorsys, desktop.sidebar
from PySide6.QtCore import QObject
assert QObject().objectName() == ""
print(sorted(name for name in linecache.cache if name.endswith(("colorsys.py", "sidebar.py"))))
"""
    done = run(program)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_binding_would_read_them_otherwise():
    # When this fails PySide has mended it: take read_no_sources away.
    done = run("import PySide6.QtCore, linecache, colorsys; print(any('colorsys' in name for name in linecache.cache))")
    assert done.stdout.strip() == "True", done.stderr
