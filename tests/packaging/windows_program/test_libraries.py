"""Reading what Windows' libraries ask for, shown on small ones that are made here."""

import struct

import pytest

from system_packages import SetupError
from windows_program.libraries import OF_WINDOWS, imports_of, missing_libraries


def library(*names, late=()):
    """The least file that is a Windows library and asks for these: one section, two tables of imports."""
    base = 0x1000
    texts, places = b"", []
    for name in (*names, *late):
        places.append(base + len(texts))
        texts += name.encode() + b"\0"
    ordinary = b"".join(struct.pack("<5I", 0, 0, 0, place, 0) for place in places[: len(names)]) + bytes(20)
    delayed = b"".join(struct.pack("<8I", 1, place, *(0,) * 6) for place in places[len(names) :]) + bytes(32)
    section = texts + ordinary + delayed
    tables = [0] * 32
    tables[2] = base + len(texts) if names else 0
    tables[26] = base + len(texts) + len(ordinary) if late else 0
    optional = struct.pack("<H110x", 0x20B) + struct.pack("<32I", *tables)
    head = b"MZ" + bytes(0x3A) + struct.pack("<I", 0x40)
    head += b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, len(optional), 0) + optional
    raw = len(head) + 40
    return head + struct.pack("<8s4I16x", b".rdata", len(section), base, len(section), raw) + section


def test_both_kinds_of_imports_are_read():
    assert imports_of(library("KERNEL32.dll", "Qt6Core.dll", late=["winhttp.dll"])) == {
        "kernel32.dll",
        "qt6core.dll",
        "winhttp.dll",
    }
    assert imports_of(library()) == set()


@pytest.mark.parametrize("data", [b"", b"MZ", b"text", library("a.dll")[:-40], b"MZ" + bytes(100)])
def test_what_is_no_library_is_refused_in_words(data):
    with pytest.raises(SetupError, match="Windowsbibliotek"):
        imports_of(data)


def test_a_library_that_is_nowhere_is_named_with_who_asks(tmp_path):
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "a.pyd").write_bytes(library("b.dll", "kernel32.dll", "api-ms-win-crt-heap-l1-1-0.dll"))
    (tmp_path / "c.exe").write_bytes(library("gone.dll", "user32.dll"))
    assert missing_libraries(tmp_path) == {"b.dll": {"a.pyd"}, "gone.dll": {"c.exe"}}
    (tmp_path / "lib" / "B.dll").write_bytes(library())
    assert missing_libraries(tmp_path) == {"gone.dll": {"c.exe"}}


def test_no_library_of_ours_is_taken_for_windows_own():
    names = OF_WINDOWS.split()
    assert sorted(names) == sorted(set(names))
    assert not {name for name in names if name.startswith(("qt", "python", "vcruntime", "msvcp", "lib"))}
