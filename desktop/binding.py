"""A guard against a fault of PySide6 6.12 under Python 3.11, which would end the program in the middle of work."""

import ctypes
import sys

MANY = 1 << 40


def keep_constants_alive() -> None:
    """Give `True`, `False` and `None` references they can never lose.

    PySide6 6.12 loses one reference to `True` at every `emit()` and `disconnect()`, and one to `None` at nearly every
    call that returns nothing (`QModelIndex.data`, `parentWidget`, `property`, a cell of a table that is painted).
    After some hundred signals or some ten thousand cells Python 3.11 ends with "bool_dealloc: deallocating True or
    False" or "none_dealloc: deallocating None". From Python 3.12 on they are immortal (PEP 683) and nothing need be
    done. A test holds that the fault is still there; when it fails, take this away.
    """
    if sys.version_info < (3, 12):
        for constant in (True, False, None):
            count = ctypes.c_ssize_t.from_address(id(constant))
            if count.value < MANY:
                count.value += MANY
