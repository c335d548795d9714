"""The zip of an ärende's papers: whole, listed, and the same each time."""

import hashlib
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from reports.bundle import Enclosed, bundle, manifest, papers_of_arende, unlike
from tests.matter import make_matter

DAY = date(2026, 11, 16)


def test_every_file_is_there_and_listed_with_its_hash():
    files = [Enclosed("01 Skrivelse å.pdf", b"%PDF" * 500), Enclosed("Bilagor/brev.txt", b"hej")]
    content = bundle(files, "KS 2026/0184 Prov", DAY, ["Något är utelämnat."])
    assert content == bundle(files, "KS 2026/0184 Prov", DAY, ["Något är utelämnat."])
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["manifest.txt", "01 Skrivelse å.pdf", "Bilagor/brev.txt"]
        listed = archive.read("manifest.txt").decode()
        for file in files:
            assert archive.read(file.name) == file.content
    assert listed.startswith("KS 2026/0184 Prov\n2026-11-16, 2 filer\nNågot är utelämnat.\n")
    assert "2 000 byte  01 Skrivelse å.pdf" in listed
    assert f"{hashlib.sha256(b'hej').hexdigest()}  Bilagor/brev.txt" in listed.splitlines()


def test_names_never_meet():
    files = [Enclosed(name, b"") for name in ("a.pdf", "A.pdf", "a.pdf", "a (2).pdf", "manifest.txt", "utan", "utan")]
    names = [file.name for file in unlike(files)]
    assert len({name.casefold() for name in names}) == len(files)
    assert names[:3] == ["a.pdf", "A (2).pdf", "a (3).pdf"]
    assert names[4:] == ["manifest (2).txt", "utan", "utan (2)"]
    assert "1 fil\n" in manifest(files[:1], "T", DAY)


def test_the_papers_of_an_arende_are_those_that_can_be_made(memory_database):
    matter = make_matter(memory_database)
    with matter.db.read() as session:
        names = [each.kind.name for each in papers_of_arende(session, matter.arende, DAY)]
    assert names == ["anslutning", "handlingsplan", "formularsvar"]
