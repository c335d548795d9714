"""What the Windows program is made of: each part with its version, its licence and where the licence's words are.

Licences and SBOM are both made of this list, so that neither can know of a part that the other does not. A part without
a licence, or with one that nobody has looked at, stops the build.
"""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from environment import ROOT
from system_packages import SetupError
from windows_program.checksums import sha256_of
from windows_program.runtime import python_dll
from windows_program.wheels import canonical, metadata_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from email.message import Message
    from pathlib import Path

TEXTS = ROOT / "packaging" / "windows_program" / "licence_texts"
RESOURCES = ROOT / "resources"

# Every licence that somebody has read and found fit to be shipped with the program, by its SPDX name.
KNOWN = {
    "0BSD",
    "Apache-2.0",
    "Bitstream-Vera",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSD-3-Clause AND Apache-2.0",
    "bzip2-1.0.6",
    "FTL",
    "IJG",
    "LGPL-3.0-only",
    "LGPL-3.0-or-later",
    "libtiff",
    "LicenseRef-Microsoft-VC-Runtime",
    "blessing",
    "MIT",
    "MIT-CMU",
    "OFL-1.1",
    "PostgreSQL",
    "PSF-2.0",
    "Python-2.0.1",
    "Zlib",
}

# What a distribution calls its licence, where that is no SPDX name; and the one that is chosen where there is a choice.
SAID = {
    "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only": "LGPL-3.0-only",
    "BSD license": "BSD-3-Clause",
}

# Qt's wheels carry no licence text but the commercial one, which does not apply here.
QT = ("pyside6-essentials", "pyside6-pdf", "shiboken6")

# What Pillow's own list names but its Windows wheel does not hold: neither in its files nor among what they load.
NOT_IN_PILLOW = ("libimagequant", "libxcb", "FriBiDi")


@dataclass(frozen=True)
class Part:
    """One thing that is shipped."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]  # files with the licence's words; empty when they stand with the part it is in
    purl: str = ""
    sha256: str = ""
    inside: str = ""  # the part that carries it


@dataclass(frozen=True)
class Said:
    """A text that a build finds in a file, so that a version is what is shipped and not what somebody believed."""

    file: str
    pattern: bytes


def parts_of(program: Path, runtime: Path, wheels: Sequence[Path], version: str) -> list[Part]:
    """Every part of the program, sorted by name. Raises SetupError for one whose licence is not known."""
    found = [
        Part("Jämvikt", version, "MIT", (ROOT / "LICENSE",), purl=f"pkg:generic/jamvikt@{version}"),
        *python_parts(runtime),
        *(part for wheel in wheels for part in wheel_parts(wheel, program)),
        *inside_wheels(program, wheels),
        *resource_parts(),
    ]
    for part in found:
        if part.licence not in KNOWN:
            raise SetupError(f"{part.name} {part.version} har licensen {part.licence}, som ingen har godkänt.")
        if not part.texts and not part.inside:
            raise SetupError(f"{part.name} {part.version} saknar licenstext.")
        if not all(text.is_file() for text in part.texts):
            raise SetupError(f"Licenstexten till {part.name} {part.version} finns inte.")
    require_owner(program / "lib", wheels)
    return sorted(found, key=lambda part: (part.name.lower(), part.version, part.inside))


def require_owner(lib: Path, wheels: Sequence[Path]) -> None:
    """Raise SetupError when a library lies in the folder that came with none of the wheels."""
    owned = {name for wheel in wheels for name in zipfile.ZipFile(wheel).namelist()}
    for path in sorted(lib.rglob("*")):
        name = path.relative_to(lib).as_posix()
        if path.is_file() and "__pycache__" not in name and name not in owned:
            raise SetupError(f"Filen lib/{name} hör inte till något hjul, så ingen vet vilken licens den har.")


def found_in(folder: Path, said: Said) -> str:
    """The version that a file tells of itself. Raises SetupError when it tells none."""
    files = sorted(folder.glob(said.file))
    match = re.search(said.pattern, files[0].read_bytes()) if files else None
    if match is None:
        raise SetupError(f"Versionen går inte att läsa ur {said.file}.")
    return match.group(1).decode("ascii").replace("\0", "")


def resource(field: str) -> bytes:
    """A pattern for the value of a field in a file's version resource: three numbers, in UTF-16."""
    name = field.encode("utf-16-le")
    return re.escape(name) + rb"\0\0(?:\0\0)?((?:[0-9.]\0)+)"


def python_parts(runtime: Path) -> list[Part]:
    """CPython, and the libraries that its Windows form brings."""
    words = (runtime / "LICENSE.txt",)
    version = found_in(runtime, Said("python3[0-9]*.dll", resource("ProductVersion")))
    python = "CPython"
    inside = (
        ("OpenSSL", Said("libcrypto-3*.dll", rb"OpenSSL (3\.[0-9.]+) "), "Apache-2.0", (TEXTS / "Apache-2.0.txt",)),
        ("SQLite", Said("sqlite3.dll", rb"(3\.[0-9]{2}\.[0-9]+)\0\0"), "blessing", ()),
        ("zlib", Said("python3[0-9]*.dll", rb"\0(1\.[23]\.[0-9.]+)\0"), "Zlib", ()),
        ("Expat", Said("pyexpat.pyd", rb"expat_(2\.[0-9.]+)"), "MIT", (TEXTS / "Expat.txt",)),
        ("bzip2", Said("_bz2.pyd", rb"(1\.0\.[0-9]+), "), "bzip2-1.0.6", ()),
    )
    purl = f"pkg:generic/python@{version}"
    return [
        Part(python, version, "Python-2.0.1", words, purl, sha256_of(runtime / python_dll(runtime))),
        *(
            Part(name, number, licence, texts, f"pkg:generic/{name.lower()}@{number}", inside=python)
            for name, said, licence, texts in inside
            for number in [found_in(runtime, said)]
        ),
        Part("libffi", file_version(runtime, "libffi-8.dll"), "MIT", (), inside=python),
        Part(
            "Microsoft Visual C++ Runtime",
            file_version(runtime, "vcruntime140.dll"),
            "LicenseRef-Microsoft-VC-Runtime",
            (),
            inside=python,
        ),
    ]


def file_version(folder: Path, name: str) -> str:
    """What a file's version resource says, or the number of its form where it has none."""
    try:
        return found_in(folder, Said(name, resource("FileVersion")))
    except SetupError:
        return re.sub(r"\D+", "", name.partition(".")[0]) or "0"


def licence_said(metadata: Message) -> str:
    """The SPDX name of a distribution's licence."""
    expression = metadata["License-Expression"]
    said = str(expression or metadata["License"] or "").strip().splitlines() or [""]
    line = said[0]
    for known, spdx in SAID.items():
        if line.startswith(known):
            return spdx
    return line


def wheel_parts(wheel: Path, program: Path) -> Iterator[Part]:
    """The distribution that a wheel is."""
    metadata = metadata_of(wheel)
    name, version = str(metadata["Name"]), str(metadata["Version"])
    plain = canonical(name)
    infos = [
        info for info in sorted((program / "lib").glob("*.dist-info")) if canonical(info.name.split("-")[0]) == plain
    ]
    texts: list[Path] = []
    if plain in QT:
        texts = [TEXTS / "LGPL-3.0.txt", TEXTS / "GPL-3.0.txt"]
    else:
        for info in infos:
            pattern = re.compile(r"(licen[cs]es?|copying|notice)[^/]*$", re.IGNORECASE)
            texts += [path for path in sorted(info.rglob("*")) if path.is_file() and pattern.search(path.name)]
    if licence_said(metadata).startswith("LGPL") and plain not in QT:
        texts += [TEXTS / "GPL-3.0.txt"]  # to which the LGPL's words refer
    yield Part(name, version, licence_said(metadata), tuple(texts), f"pkg:pypi/{plain}@{version}", sha256_of(wheel))


def inside_wheels(program: Path, wheels: Sequence[Path]) -> Iterator[Part]:
    """What the wheels bring that is somebody else's."""
    lib = program / "lib"
    core = "PySide6_Essentials"
    qt = found_in(lib / "PySide6", Said("Qt6Core.dll", resource("ProductVersion"))).removesuffix(".0")
    words: tuple[Path, ...] = (TEXTS / "LGPL-3.0.txt", TEXTS / "GPL-3.0.txt", TEXTS / "Qt-tredjepart.txt")
    yield Part("Qt", qt, "LGPL-3.0-only", words, f"pkg:generic/qt@{qt}", inside=core)
    pdf = next((str(metadata_of(wheel)["Version"]) for wheel in wheels if wheel.name.startswith("pyside6_pdf-")), "")
    words = (TEXTS / "PDFium.txt", TEXTS / "Apache-2.0.txt")
    yield Part("PDFium", f"Qt {pdf}", "BSD-3-Clause AND Apache-2.0", words, inside="PySide6_Pdf")
    runtime = file_version(lib / "shiboken6", "msvcp140.dll")
    yield Part("Microsoft Visual C++ Runtime", runtime, "LicenseRef-Microsoft-VC-Runtime", (), inside="shiboken6")
    libs = lib / "psycopg_binary.libs"
    if libs.is_dir():
        binary = "psycopg-binary"
        number = found_in(libs, Said("libpq-*.dll", resource("ProductVersion")))
        words = (TEXTS / "PostgreSQL.txt",)
        yield Part("libpq", number, "PostgreSQL", words, f"pkg:generic/postgresql@{number}", inside=binary)
        number = found_in(libs, Said("libcrypto-3*.dll", rb"OpenSSL (3\.[0-9.]+) "))
        words = (TEXTS / "Apache-2.0.txt",)
        yield Part("OpenSSL", number, "Apache-2.0", words, f"pkg:generic/openssl@{number}", inside=binary)
    for wheel in wheels:
        if wheel.name.lower().startswith("pillow-"):
            yield from inside_pillow(wheel, lib)


def inside_pillow(wheel: Path, lib: Path) -> Iterator[Part]:
    """The image libraries in those of Pillow's modules that are shipped, by the list that Pillow brings itself."""
    with zipfile.ZipFile(wheel) as archive:
        name = next((name for name in archive.namelist() if name.endswith(".cdx.json")), "")
        if not name:
            raise SetupError("Pillows hjul talar inte om vilka bildbibliotek som ingår.")
        bill = json.loads(archive.read(name))
    needs = {line["ref"]: line.get("dependsOn", []) for line in bill["dependencies"]}
    shipped = {f"PIL.{path.name.partition('.')[0]}" for path in (lib / "PIL").glob("*.pyd")}
    waiting = [c["bom-ref"] for c in bill["components"] if c["name"] in shipped]
    reached: set[str] = set()
    while waiting:
        ref = waiting.pop()
        if ref not in reached:
            reached.add(ref)
            waiting += needs.get(ref, [])
    for component in bill["components"]:
        called = component["name"]
        if component["bom-ref"] in reached and not called.startswith("PIL.") and called not in NOT_IN_PILLOW:
            licence = component["licenses"][0]["license"]["id"]
            version = component.get("version", "")
            yield Part(called, version, licence, (), component.get("purl", ""), inside="pillow")


def resource_parts() -> list[Part]:
    """Fonts and word lists among the program's resources."""
    fonts, words = RESOURCES / "fonts", RESOURCES / "avstavning"
    return [
        Part("DejaVu Sans", font_version(fonts / "DejaVuSans.ttf"), "Bitstream-Vera", (fonts / "LICENSE-DejaVu.txt",)),
        Part(
            "Source Sans Pro",
            font_version(fonts / "SourceSansPro-Regular.ttf"),
            "OFL-1.1",
            (fonts / "LICENSE-SourceSansPro.txt",),
        ),
        Part(
            "hyph_sv",
            sha256_of(words / "hyph_sv.dic")[:8],  # the list itself has no number
            "LGPL-3.0-or-later",
            (words / "LICENSE-hyph_sv.txt", TEXTS / "LGPL-3.0.txt", TEXTS / "GPL-3.0.txt"),
        ),
    ]


def font_version(font: Path) -> str:
    """The version that a font tells in its table of names."""
    match = re.search(rb"V\0?e\0?r\0?s\0?i\0?o\0?n\0? \0?((?:[0-9.]\0?)+)", font.read_bytes())
    if match is None:
        raise SetupError(f"Typsnittet {font.name} säger inte vilken version det är.")
    return match.group(1).decode("ascii").replace("\0", "").rstrip(".")
