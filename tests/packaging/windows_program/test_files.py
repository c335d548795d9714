"""What of the wheels and of Python is shipped, and what is left out."""

import re

import pytest

from windows_program.files import is_wanted, is_wanted_of_python
from windows_program.sources import sources


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/QtCore.pyd",
        "PySide6/Qt6Core.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/translations/qtbase_sv.qm",
        "shiboken6/__init__.py",
        "sqlalchemy/orm/session.py",
        "sqlalchemy/dialects/postgresql/psycopg.py",
        "psycopg_binary.libs/libpq-1.dll",
        "docx/templates/default.docx",
        "reportlab/pdfgen/canvas.py",
        "pillow-13.0.0.dist-info/licenses/LICENSE",
        "pillow-13.0.0.dist-info/METADATA",
    ],
)
def test_what_the_program_needs_is_wanted(name):
    assert is_wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/",
        "PySide6/designer.exe",
        "PySide6/Qt6Quick.dll",
        "PySide6/opengl32sw.dll",
        "PySide6/qml/QtQuick/qmldir",
        "PySide6/translations/qtbase_de.qm",
        "PySide6/plugins/platforms/qminimal.dll",
        "shiboken6/include/shiboken.h",
        "icalendar/tests/test_a.py",
        "sqlalchemy/testing/suite.py",
        "sqlalchemy/dialects/oracle/base.py",
        "lxml/includes/libxml/tree.h",
        "PIL/_avif.cp313-win_amd64.pyd",
        "PIL/Image.pyi",
        "pillow-13.0.0.dist-info/RECORD",
    ],
)
def test_what_it_does_not_need_is_left_out(name):
    assert not is_wanted(name)


def test_no_interpreter_is_shipped_that_anybody_could_start():
    assert not is_wanted_of_python("python.exe")
    assert not is_wanted_of_python("pythonw.exe")
    assert is_wanted_of_python("python313.dll")
    assert is_wanted_of_python("_ssl.pyd")


def test_every_module_of_qt_that_the_program_imports_is_there():
    used = {name.decode() for text in sources().files.values() for name in re.findall(rb"PySide6[.]Qt[A-Za-z]+", text)}
    assert used
    for module in sorted({name.removeprefix("PySide6.") for name in used}):
        assert is_wanted(f"PySide6/{module}.pyd"), module
