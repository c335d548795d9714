"""The package for a whole computer: its tables, its cabinet and its file, read back by a reader of the tests' own."""

import os
import struct
import zlib
from uuid import UUID

import pytest

from system_packages import SetupError
from windows_program.msi.cabinet import cabinet, check_sum
from windows_program.msi.compound_file import compound_file
from windows_program.msi.database import Table, database, stream_name, summary, type_of
from windows_program.msi.package import build_msi
from windows_program.msi.tables import (
    UPGRADE_CODE,
    component_code,
    product_code,
    product_version,
    short_names,
    tables,
)

TIME = 1_700_000_000


def program(folder, *names):
    for name in ("Jamvikt.exe", "jamvikt-kommando.exe", *names):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, "utf-8")
        os.utime(folder / name, (TIME, TIME))
    return folder


def streams_of(data):
    """Read a compound file the way its format says: header, the table of sectors, the directory, each chain."""
    fat_count, directory = struct.unpack_from("<I4xI", data, 44)[0], struct.unpack_from("<I", data, 48)[0]
    small_begin, difat, difat_count = struct.unpack_from("<I4xII", data, 60)

    def sector(number):
        return data[512 * (number + 1) : 512 * (number + 2)]

    places = [place for place in struct.unpack_from("<109I", data, 76) if place != 0xFFFFFFFF]
    for _ in range(difat_count):
        *more, difat = struct.unpack("<128I", sector(difat))
        places += [place for place in more if place != 0xFFFFFFFF]
    assert len(places) == fat_count
    fat = [number for place in places for number in struct.unpack("<128I", sector(place))]

    def chain(number, table, piece):
        found = []
        while number != 0xFFFFFFFE:
            found.append(piece(number))
            number = table[number]
        return b"".join(found)

    lines = chain(directory, fat, sector)
    entries = [lines[place : place + 128] for place in range(0, len(lines), 128)]
    root = entries[0]
    small = chain(struct.unpack_from("<I", root, 116)[0], fat, sector)
    small_fat = struct.unpack(f"<{len(small_fat_data := chain(small_begin, fat, sector)) // 4}I", small_fat_data)
    found = {}
    colours = {}

    def walk(number, black):
        if number == 0xFFFFFFFF:
            return {black}
        entry = entries[number]
        colours[number] = entry[67]
        left, right = struct.unpack_from("<II", entry, 68)
        name = entry[: struct.unpack_from("<H", entry, 64)[0] - 2].decode("utf-16-le")
        depths = walk(left, black + entry[67])
        begin, size = struct.unpack_from("<IQ", entry, 116)
        if size < 4096:
            kept = chain(begin, small_fat, lambda place: small[64 * place : 64 * place + 64]) if size else b""
        else:
            kept = chain(begin, fat, sector)
        found[name] = kept[:size]
        return depths | walk(right, black + entry[67])

    depths = walk(struct.unpack_from("<I", root, 76)[0], 0)
    assert len(depths) == 1, "every way through the tree passes as many black entries"
    return found


def files_of(data):
    """Unpack a cabinet: every block checked, then cut into files."""
    _, _, size, _, begin, _, _, _, _, count, *_ = struct.unpack_from("<4s5I2B5H", data)
    assert size == len(data)
    place, blocks, _ = struct.unpack_from("<I2H", data, 36)
    whole = before = b""
    for _ in range(blocks):
        said, packed, plain = struct.unpack_from("<I2H", data, place)
        block = data[place + 8 : place + 8 + packed]
        assert said == check_sum(block) ^ check_sum(data[place + 4 : place + 8])
        assert block[:2] == b"CK"
        before = zlib.decompressobj(-15, zdict=before).decompress(block[2:])
        assert len(before) == plain
        whole += before
        place += 8 + packed
    found, at = {}, begin
    for _ in range(count):
        length, offset, _, day, clock, _ = struct.unpack_from("<2I4H", data, at)
        name = data[at + 16 : data.index(b"\0", at + 16)]
        at += 16 + len(name) + 1
        found[name.decode()] = (whole[offset : offset + length], day, clock)
    return found


def test_a_cabinet_gives_back_its_files(tmp_path):
    contents = {"a": b"", "b": os.urandom(100_000), "c": b"samma " * 20_000, "d": b"slut"}
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
        os.utime(tmp_path / name, (TIME, TIME))
    found = files_of(cabinet([(name, tmp_path / name) for name in contents]))
    assert {name: data for name, (data, _, _) in found.items()} == contents
    # 2023-11-14 22:13:20 in universal time
    assert found["a"][1:] == (43 << 9 | 11 << 5 | 14, 22 << 11 | 13 << 5 | 10)


def test_the_check_sum_is_the_published_one():
    assert check_sum(bytes([1, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, 0])) == 7
    assert check_sum(bytes([0, 0, 0, 0, 1, 2, 3])) == 0x010203


@pytest.mark.parametrize("count", [1, 2, 3, 7, 8, 20])
def test_a_compound_file_gives_back_its_streams(count):
    streams = {f"ström{number}": bytes([number]) * (number * 997) for number in range(count)}
    assert streams_of(compound_file(streams, UUID(int=1))) == streams


def test_a_large_compound_file_has_a_table_of_its_tables():
    streams = {"stor": os.urandom(8_000_000), "liten": b"x"}
    assert streams_of(compound_file(streams, UUID(int=1))) == streams


def test_names_of_streams_are_packed_two_letters_in_one():
    # As every .msi has them.
    assert stream_name("_StringPool", of_table=True) == "\u4840\u3f3f\u4577\u446c\u3e6a\u44b2\u482f"


def test_column_types_are_those_of_windows_installer():
    assert [type_of("s72", key=True), type_of("S72", key=False), type_of("l0", key=False)] == [0x2D48, 0x1D48, 0x0F00]
    assert [type_of("i2", key=False), type_of("I2", key=False), type_of("i4", key=False)] == [0x0502, 0x1502, 0x0104]


def test_text_is_kept_as_the_database_says_it_is():
    streams = database({"Property": Table([("Property", "s72"), ("Value", "l0")], 1, [("Namn", "Jämvikt")])})
    pool = streams[stream_name("_StringPool", of_table=True)]
    assert struct.unpack_from("<HH", pool) == (1252, 0)
    assert "Jämvikt".encode("cp1252") in streams[stream_name("_StringData", of_table=True)]


def test_two_rows_with_one_key_are_refused():
    with pytest.raises(AssertionError):
        database({"Property": Table([("Property", "s72"), ("Value", "l0")], 1, [("Namn", "a"), ("Namn", "b")])})


def test_the_summary_tells_only_the_time_it_is_given():
    assert summary({2: "Titel"}, TIME) == summary({2: "Titel"}, TIME)
    assert summary({2: "Titel"}, TIME) != summary({2: "Titel"}, TIME + 1)


def test_codes_follow_what_they_name_and_never_change():
    assert str(UPGRADE_CODE) == "4638a10f-d3cc-5675-b3b2-165c27d28cb7"
    assert product_code("0.1.0") != product_code("0.1.1")
    assert component_code("0.1.0", "lib") == component_code("0.1.0", "lib") != component_code("0.1.1", "lib")


def test_windows_installer_compares_three_numbers():
    assert product_version("1.2") == "1.2.0"
    assert product_version("255.255.65535.0") == "255.255.65535"


@pytest.mark.parametrize("version", ["2026.1", "1.256", "1.2.3.4"])
def test_a_version_that_windows_installer_cannot_tell_from_another_is_refused(version):
    with pytest.raises(SetupError, match="255, 255, 65535"):
        product_version(version)


def test_short_names_differ_where_their_beginnings_do_not():
    names = ["lib/python313.dll", "lib/python314.dll", "a.py", "program/python313.dll", "lib/.hidden", "PYTHON~1.DLL"]
    found = short_names(names)
    assert found["a.py"] == "a.py"
    assert [found[name] for name in names[:2]] == ["PYTHON~1.DLL|python313.dll", "PYTHON~2.DLL|python314.dll"]
    assert found["program/python313.dll"] == "PYTHON~1.DLL|python313.dll"


def test_every_file_has_the_component_of_its_folder(tmp_path):
    names = ["Jamvikt.exe", "jamvikt-kommando.exe", "lib/x/a.py"]
    made = tables(program(tmp_path, "lib/x/a.py"), names, "0.1.0")
    folders = {row[0]: row[1:] for row in made["Directory"].rows}
    components = {row[0]: row[2] for row in made["Component"].rows}
    assert len(made["File"].rows) == 3
    assert len(components) == 2
    for row in made["File"].rows:
        folder = components[row[1]]
        assert row[1] in {line[1] for line in made["FeatureComponents"].rows}
        while folder != "TARGETDIR":
            folder = folders[folder][0]
    assert [row[3] for row in made["RemoveFile"].rows][-1] == "INSTALLDIR"


def test_the_same_folder_gives_the_same_package(tmp_path):
    one = build_msi(program(tmp_path / "p1", "lib/x/a.py"), "0.1.0", tmp_path / "1").read_bytes()
    two = build_msi(program(tmp_path / "p2", "lib/x/a.py"), "0.1.0", tmp_path / "2").read_bytes()
    other = build_msi(program(tmp_path / "p1", "lib/x/b.py"), "0.1.0", tmp_path / "1").read_bytes()
    assert one == two != other
    streams = streams_of(one)
    assert {name: data for name, (data, _, _) in files_of(streams[stream_name("jamvikt.cab", of_table=False)]).items()}
