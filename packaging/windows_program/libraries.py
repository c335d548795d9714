"""Looks into Windows' libraries and programs: what each asks for, and whether that is there.

Standard library only. The form is Microsoft's "PE Format": a header, a table of sections, and two tables of
imports (the ordinary one and the one for what is loaded when first used).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from system_packages import SetupError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDINGS = (".exe", ".dll", ".pyd")

# What every Windows 10 (1809) and 11 has itself, as far as our libraries ask for it; api-ms-win-* besides.
OF_WINDOWS = """
    advapi32.dll authz.dll bcrypt.dll bcryptprimitives.dll cfgmgr32.dll combase.dll comctl32.dll comdlg32.dll
    crypt32.dll d2d1.dll d3d11.dll d3d12.dll d3d9.dll dbghelp.dll dcomp.dll dnsapi.dll dwmapi.dll dwrite.dll dxgi.dll
    gdi32.dll gdiplus.dll icuuc.dll imm32.dll iphlpapi.dll kernel32.dll mpr.dll mscms.dll msimg32.dll msvcrt.dll
    ncrypt.dll netapi32.dll normaliz.dll ntdll.dll ole32.dll oleaut32.dll opengl32.dll powrprof.dll propsys.dll
    psapi.dll rpcrt4.dll secur32.dll setupapi.dll shcore.dll shell32.dll shlwapi.dll synchronization.dll ucrtbase.dll
    uiautomationcore.dll user32.dll userenv.dll uxtheme.dll version.dll windowscodecs.dll winhttp.dll winmm.dll
    winspool.drv ws2_32.dll wsock32.dll wtsapi32.dll
"""


def imports_of(library: bytes) -> set[str]:
    """The libraries that a library or program asks for, in small letters."""
    try:
        return set(_imports(library))
    except (struct.error, IndexError, ValueError) as error:
        raise SetupError("En fil som ska vara ett Windowsbibliotek är det inte, eller är avbruten.") from error


def _imports(data: bytes) -> Iterator[str]:
    header: int = struct.unpack_from("<I", data, 0x3C)[0]
    if data[:2] != b"MZ" or data[header : header + 4] != b"PE\0\0":
        raise ValueError("not a PE file")
    sections, optional_size = struct.unpack_from("<H12xH", data, header + 6)
    optional = header + 24
    magic = struct.unpack_from("<H", data, optional)[0]
    tables = optional + (112 if magic == 0x20B else 96)
    table: list[tuple[int, int, int]] = []
    for i in range(sections):
        size, address, raw_size, raw = struct.unpack_from("<4I", data, optional + optional_size + 40 * i + 8)
        table.append((address, max(size, raw_size), raw))

    def place(address: int) -> int:
        for start, size, raw in table:
            if start <= address < start + size:
                return raw + address - start
        raise ValueError("points outside of the file")

    def text(address: int) -> str:
        start = place(address)
        return data[start : data.index(b"\0", start)].decode("ascii").lower()

    # (which of the header's tables, the size of its rows, where in a row the name stands)
    for number, size, offset in ((1, 20, 12), (13, 32, 4)):
        start = struct.unpack_from("<I", data, tables + 8 * number)[0]
        row = place(start) if start else 0
        while start and (name := struct.unpack_from("<I", data, row + offset)[0]):
            yield text(name)
            row += size


def missing_libraries(folder: Path) -> dict[str, set[str]]:
    """What is asked for in a folder and is neither there nor part of Windows: each with those that ask."""
    of_windows = set(OF_WINDOWS.split())
    files = [file for file in folder.rglob("*") if file.suffix.lower() in ENDINGS]
    there = {file.name.lower() for file in files}
    missing: dict[str, set[str]] = {}
    for file in files:
        for name in imports_of(file.read_bytes()):
            if name not in there and name not in of_windows and not name.startswith(("api-ms-win-", "ext-ms-")):
                missing.setdefault(name, set()).add(file.name)
    return missing
