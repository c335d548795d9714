import subprocess
import sys

import pytest

SLOW = ("sqlalchemy", "reportlab", "openpyxl", "docx", "alembic", "models", "reports", "lxml", "PIL", "icalendar")
PROGRAM = """
import sys
import {module}
slow = {slow}
print(" ".join(sorted(name for name in sys.modules if name.split(".")[0] in slow)))
"""


@pytest.mark.parametrize("module", ["desktop.application", "desktop.main_window", "desktop.child_table"])
def test_the_window_is_painted_before_anything_slow_is_imported(module):
    program = PROGRAM.format(module=module, slow=set(SLOW))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
