"""Nothing is shipped without its licence; licences and bill of materials know the same parts."""

import json
import zipfile
from datetime import UTC, datetime

import pytest

from environment import ROOT
from system_packages import SetupError
from windows_program import checksums, sbom
from windows_program.licences import OVERVIEW, about_qt, gather, one_text, overview, texts_of, write_text
from windows_program.parts import (
    KNOWN,
    TEXTS,
    Part,
    Said,
    font_version,
    found_in,
    inside_pillow,
    require_owner,
    resource,
    resource_parts,
    wheel_parts,
)

OWN = Part("Jämvikt", "0.1.0", "MIT", (ROOT / "LICENSE",), "pkg:generic/jamvikt@0.1.0")
QT = Part("Qt", "6.12.0", "LGPL-3.0-only", (TEXTS / "LGPL-3.0.txt",), "pkg:generic/qt@6.12.0", inside="PySide6")
PYSIDE = Part("PySide6", "6.12.0", "LGPL-3.0-only", (TEXTS / "LGPL-3.0.txt",), "pkg:pypi/pyside6@6.12.0", "0" * 64)
ZLIB = Part("zlib", "1.3.1", "Zlib", (), inside="PySide6")
PARTS = [OWN, PYSIDE, QT, ZLIB]


def wheel(folder, name, version, said, files=("LICENSE",)):
    info = f"{name}-{version}.dist-info"
    target = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\n{said}\n")
        for file in files:
            archive.writestr(f"{info}/licenses/{file}", f"words of {name}")
        archive.extractall(folder / "program" / "lib")
    return target


def test_a_wheel_is_a_part_with_its_own_words(tmp_path):
    found = list(wheel_parts(wheel(tmp_path, "et_xmlfile", "2.0.0", "License: MIT"), tmp_path / "program"))
    assert [(part.name, part.version, part.licence, part.purl) for part in found] == [
        ("et_xmlfile", "2.0.0", "MIT", "pkg:pypi/et-xmlfile@2.0.0")
    ]
    assert [text.read_text("utf-8") for text in found[0].texts] == ["words of et_xmlfile"]


def test_a_wheel_takes_no_words_from_one_with_a_longer_name(tmp_path):
    wheel(tmp_path, "psycopg_binary", "3.3.9", "License-Expression: LGPL-3.0-only")
    part = next(wheel_parts(wheel(tmp_path, "psycopg", "3.3.9", "License: MIT"), tmp_path / "program"))
    assert [text.read_text("utf-8") for text in part.texts] == ["words of psycopg"]


def test_of_qt_the_lgpl_is_chosen(tmp_path):
    said = "License: LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"
    made = wheel(tmp_path, "PySide6_Essentials", "6.12.0", said, ["LicenseRef-Qt-Commercial.txt"])
    part = next(wheel_parts(made, tmp_path / "program"))
    assert part.licence == "LGPL-3.0-only"
    assert [text.name for text in part.texts] == ["LGPL-3.0.txt", "GPL-3.0.txt"]


def test_a_file_that_came_with_no_wheel_stops_the_build(tmp_path):
    made = wheel(tmp_path, "a", "1", "License: MIT")
    lib = tmp_path / "program" / "lib"
    require_owner(lib, [made])
    (lib / "okand.dll").touch()
    with pytest.raises(SetupError, match=r"lib/okand\.dll hör inte till något hjul"):
        require_owner(lib, [made])


def test_pillow_brings_only_what_its_shipped_modules_use(tmp_path):
    def library(name):
        return {"bom-ref": name, "name": name, "version": "1", "licenses": [{"license": {"id": "MIT"}}]}

    bill = {
        "components": [library(name) for name in ("PIL._imaging", "PIL._avif", "zlib", "libavif", "libimagequant")],
        "dependencies": [
            {"ref": "PIL._imaging", "dependsOn": ["zlib", "libimagequant"]},
            {"ref": "PIL._avif", "dependsOn": ["libavif"]},
        ],
    }
    made = tmp_path / "pillow-13-any.whl"
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("pillow-13.dist-info/sboms/pillow.cdx.json", json.dumps(bill))
    (tmp_path / "lib" / "PIL").mkdir(parents=True)
    (tmp_path / "lib" / "PIL" / "_imaging.cp313-win_amd64.pyd").touch()
    assert [part.name for part in inside_pillow(made, tmp_path / "lib")] == ["zlib"]


def test_a_version_is_read_from_the_file_itself(tmp_path):
    (tmp_path / "a.dll").write_bytes(b"x\0" + "FileVersion\0".encode("utf-16-le") + "3.13.2\0".encode("utf-16-le"))
    assert found_in(tmp_path, Said("a.dll", resource("FileVersion"))) == "3.13.2"
    with pytest.raises(SetupError, match=r"Versionen går inte att läsa ur a\.dll"):
        found_in(tmp_path, Said("a.dll", resource("ProductVersion")))


def test_the_resources_parts_are_known_and_have_their_words():
    for part in resource_parts():
        assert part.licence in KNOWN
        assert all(text.is_file() for text in part.texts)
    assert font_version(ROOT / "resources" / "fonts" / "DejaVuSans.ttf") == "2.37"


def test_the_folder_of_licences_tells_of_every_part(tmp_path):
    folder = gather(tmp_path, PARTS)
    words = (folder / OVERVIEW).read_text("utf-8")
    for part in PARTS:
        assert f"{part.name} {part.version}" in words
    assert "zlib 1.3.1, ingår i PySide6\n    Licens: Zlib\n    Villkor: LGPL-3.0.txt" in words
    assert sorted(path.name for path in folder.iterdir()) == ["Jamvikt.txt", "LGPL-3.0.txt", "OM-QT.txt", OVERVIEW]


def test_a_part_whose_holder_is_unknown_is_a_fault():
    with pytest.raises(KeyError):
        overview([OWN, ZLIB])


def test_the_one_text_holds_every_licence_once(tmp_path):
    words = one_text(PARTS)
    assert words.count("GNU LESSER GENERAL PUBLIC LICENSE\n") == 1
    assert "Permission is hereby granted" in words
    assert "Qt 6.12.0 och PySide6" in about_qt(PARTS)
    assert write_text(PARTS, "0.1.0", tmp_path).name == "Jamvikt-0.1.0-licenser.txt"
    assert list(texts_of(PARTS)) == ["Jamvikt.txt", "LGPL-3.0.txt"]


def test_the_bill_names_every_part_and_where_it_is(tmp_path):
    made = sbom.bill(PARTS, 1_700_000_000)
    assert sbom.faults_of(made) == []
    assert [one["name"] for one in made["components"]] == ["PySide6", "Qt", "zlib"]
    assert {line["ref"]: line["dependsOn"] for line in made["dependencies"]} == {
        "Jämvikt@0.1.0": ["PySide6@6.12.0"],
        "PySide6@6.12.0": ["PySide6/Qt@6.12.0", "PySide6/zlib@1.3.1"],
        "PySide6/Qt@6.12.0": [],
        "PySide6/zlib@1.3.1": [],
    }
    assert made["metadata"]["timestamp"] == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC).isoformat()[:-6] + "Z"


def test_the_same_parts_give_the_same_bill(tmp_path):
    one = sbom.write(PARTS, "0.1.0", 1_700_000_000, tmp_path).read_bytes()
    assert sbom.write(PARTS, "0.1.0", 1_700_000_000, tmp_path).read_bytes() == one
    assert sbom.bill(PARTS[:-1], 0)["serialNumber"] != sbom.bill(PARTS, 0)["serialNumber"]


def test_the_check_of_a_bill_sees_its_faults():
    made = sbom.bill(PARTS, 0)
    made["components"][0]["purl"] = "pyside6"
    made["components"][1]["licenses"] = []
    made["components"][0]["hashes"][0]["content"] = "kort"
    made["dependencies"][0]["dependsOn"] = ["okand"]
    assert len(sbom.faults_of(made)) == 4


def test_check_sums_are_sorted_and_in_the_form_that_sha256sum_reads(tmp_path):
    for name in ("b", "a"):
        (tmp_path / name).write_text(name, "utf-8")
    lines = checksums.write([tmp_path / "b", tmp_path / "a"], tmp_path).read_text("utf-8").splitlines()
    assert [line[64:] for line in lines] == ["  a", "  b"]
    assert lines[0].startswith("ca978112ca1bbdcafac231b39a23dc4d")
