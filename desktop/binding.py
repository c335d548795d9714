"""A guard against how PySide6 6.12 treats Python 3.11: without it the program ends in the middle of work."""

import ctypes
import sys

SINGLETONS = (None, True, False, NotImplemented, Ellipsis)
"""The objects that are immortal from Python 3.12 on (PEP 683)."""
MANY = sys.maxsize // 4


def keep_singletons_alive() -> None:
    """Give `None`, `True` and their like more references than they can ever lose.

    PySide6 6.12 is built as if they were immortal: every call of Qt that gives nothing back loses a reference to
    `None`, every `emit()` one to `True`. Under Python 3.11 they run out after some thousand calls, and Python ends with
    "none_dealloc: deallocating None". Tests hold that the fault is still there; when they fail, take this away.
    """
    if sys.version_info < (3, 12):
        for thing in SINGLETONS:
            count = ctypes.c_ssize_t.from_address(id(thing))
            if count.value < MANY:
                count.value += MANY


def read_no_sources() -> None:
    """Keep PySide from reading the source of every module that is imported after it: a twelfth of the start.

    It looks for its own name there, to know which modules may ask for its snake_case names. Nobody here does.
    """
    import PySide6.QtCore  # noqa: F401 - brings the module that is changed here

    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and "_mod_uses_pyside" in vars(feature):
        vars(feature)["_mod_uses_pyside"] = lambda _module: False
