"""Windows' own message box, for what must be told when there is neither a console nor a window of ours."""

import sys

ERROR_TO_THE_FRONT = 0x10 | 0x10000
"""MB_ICONERROR and MB_SETFOREGROUND, with the one button OK."""


def show_error(text: str) -> None:
    """Show a text and wait until it has been read. Elsewhere than on Windows there is always a stream instead."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, "Jämvikt", ERROR_TO_THE_FRONT)
