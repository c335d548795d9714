"""A guard against a fault of PySide6 6.12 under Python 3.11, which would end the program in the middle of work."""

import ctypes
import sys

MANY = 1 << 40


def keep_true_alive() -> None:
    """Give `True` references it can never lose.

    PySide6 6.12 loses one reference to `True` at every `emit()` and `disconnect()`; after some hundred of them
    Python 3.11 ends with "bool_dealloc: deallocating True or False". From Python 3.12 on `True` is immortal (PEP 683)
    and nothing need be done. A test holds that the fault is still there; when it fails, take this away.
    """
    if sys.version_info < (3, 12):
        count = ctypes.c_ssize_t.from_address(id(True))
        if count.value < MANY:
            count.value += MANY
