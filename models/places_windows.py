"""What Windows says of disks and folders. Only asked there; every question has a harmless answer when it fails."""

import ctypes
import sys
from pathlib import Path, PurePath

ROOT_INFO_BASIC = 0
"""CF_SYNC_ROOT_INFO_BASIC: one number of eight bytes."""
ABOVE = 64
"""Folders that are looked at upwards for one that exists."""


def drive_type(root: str) -> int:
    r"""GetDriveTypeW of `C:\`: 2 a stick, 3 a disk, 4 a share. 0 when it is not known."""
    if sys.platform == "win32":
        return int(ctypes.WinDLL("kernel32").GetDriveTypeW(ctypes.c_wchar_p(root)))
    return 0


def device(letter: str) -> str:
    """QueryDosDeviceW of `C:`: the first name of the device behind a letter; empty when there is none."""
    if sys.platform == "win32":
        room = ctypes.create_unicode_buffer(1024)
        long = ctypes.WinDLL("kernel32").QueryDosDeviceW(ctypes.c_wchar_p(letter), room, len(room))
        return str(room.value) if long else ""
    return ""


def kept_by_cloud(path: PurePath) -> bool:
    """Whether a cloud service has told Windows that it keeps the folder: also one without a name we know."""
    if sys.platform == "win32":
        try:
            ask = ctypes.WinDLL("cldapi").CfGetSyncRootInfoByPath
        except (OSError, AttributeError):  # before Windows 10 1709
            return False
        folder = next((above for above in [*Path(path).parents][:ABOVE] if above.is_dir()), None)
        if folder is None:
            return False
        ask.restype = ctypes.c_long
        answer, length = ctypes.c_longlong(), ctypes.c_ulong()
        size, words = ctypes.sizeof(answer), ctypes.c_wchar_p(str(folder))
        return int(ask(words, ROOT_INFO_BASIC, ctypes.byref(answer), size, ctypes.byref(length))) == 0
    return False
