"""Which files of the wheels and of Python the Windows program is made of: what is not needed stays out.

Two ways, each where it is safe. Of Qt only what stands here is taken, because most of it is for other kinds of
programs. Of everything else all is taken but what stands here: tests, headers, the parts for engines and pictures we
have not. That nothing needed is missing is shown twice: every library asked for by a library is looked for while the
folder is made (`libraries.py`), and `check_windows.py` imports every module under wine.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

# --- Python itself: python.exe and pythonw.exe are not shipped, the program's own starters take their place.

NOT_OF_PYTHON = ("python.exe", "pythonw.exe", "python.cat", "*._pth", "LICENSE.txt", "winsound.pyd")

# --- Qt: its Python modules, its libraries (those that these need are checked), its plugins.

QT_MODULES = (
    "QtCore",
    "QtGui",
    "QtPdf",
    "QtPdfWidgets",
    "QtPrintSupport",
    "QtSvg",
    "QtWidgets",
)

OF_QT = (
    "PySide6/__init__.py",
    "PySide6/_config.py",
    "PySide6/_git_pyside_version.py",
    "PySide6/pyside6.abi3.dll",
    "PySide6/support/__init__.py",
    "PySide6/support/deprecated.py",
    *(f"PySide6/{module}.pyd" for module in QT_MODULES),
    *(f"PySide6/Qt6{module.removeprefix('Qt')}.dll" for module in QT_MODULES),
    # Asked for by Qt6Pdf.dll. The Python module is not there, so nothing of ours can speak with a network through Qt.
    "PySide6/Qt6Network.dll",
    # Windows' own look, and the platform without a screen, for papers and tests.
    "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/plugins/platforms/qoffscreen.dll",
    "PySide6/plugins/styles/*.dll",
    # Icons are SVG, logotypes PNG or JPEG (PNG is in Qt itself).
    "PySide6/plugins/iconengines/qsvgicon.dll",
    "PySide6/plugins/imageformats/qsvg.dll",
    "PySide6/plugins/imageformats/qico.dll",
    "PySide6/plugins/imageformats/qjpeg.dll",
    "PySide6/translations/qtbase_sv.qm",
    # Python's bridge to Qt.
    "shiboken6/*.py",
    "shiboken6/Shiboken.pyd",
    "shiboken6/shiboken6.abi3.dll",
    # Microsoft's runtime for C++, which Qt brings and which lies beside what asks for it.
    "shiboken6/msvcp140.dll",
    "shiboken6/msvcp140_1.dll",
    "shiboken6/msvcp140_2.dll",
    "shiboken6/vcruntime140.dll",
    "shiboken6/vcruntime140_1.dll",
)

# --- all else

NOT_OF_WHEELS = (
    # What is for building against them, and for those who check types.
    "*.pyi",
    "*.h",
    "*.c",
    "*.pyx",
    "*.pxi",
    "*.pxd",
    "*.lib",
    "*/py.typed",
    "lxml/includes/*",
    # Their own tests.
    "*/tests/*",
    "*/testing/*",
    # What we never do: HTML and RelaxNG in lxml, text and colours by Pillow's extra libraries, other databases.
    "lxml/html/*",
    "lxml/isoschematron/*",
    "lxml/objectify.*",
    "lxml/sax.*",
    "lxml/builder.cp*",
    "PIL/_avif.*",
    "PIL/_imagingcms.*",
    "PIL/_imagingmath.*",
    "PIL/_imagingmorph.*",
    "PIL/_imagingtk.*",
    "PIL/_webp.*",
    "alembic/templates/*",
    "sqlalchemy/dialects/mssql/*",
    "sqlalchemy/dialects/mysql/*",
    "sqlalchemy/dialects/oracle/*",
    "sqlalchemy/ext/asyncio/*",
    # We draw on ReportLab's canvas, with fonts of our own.
    "reportlab/fonts/*",
    "reportlab/graphics/*",
    "reportlab/platypus/*",
    # The same as default.docx, unpacked.
    "docx/templates/default-docx-template/*",
    # What pip notes about an installation, and scripts for a command line we do not offer.
    "*.dist-info/RECORD",
    "*.dist-info/INSTALLER",
    "*.dist-info/WHEEL",
    "*.dist-info/entry_points.txt",
    "*.dist-info/top_level.txt",
    "*.dist-info/sboms/*",
    "*.data/*",
)


def is_wanted(name: str) -> bool:
    """Whether a file of a wheel, by its name there, is part of the program."""
    if name.endswith("/"):
        return False
    if re.match(r"(PySide6|shiboken6)/", name):
        return any(fnmatchcase(name, pattern) for pattern in OF_QT)
    return not any(fnmatchcase(name, pattern) for pattern in NOT_OF_WHEELS)


def is_wanted_of_python(name: str) -> bool:
    """Whether a file of the embeddable Python, by its name, is part of the program."""
    return not any(fnmatchcase(name, pattern) for pattern in NOT_OF_PYTHON)
