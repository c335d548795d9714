from datetime import date

from models.arende.entity import Mottagartyp
from models.arende.queries import MottagareRow
from models.kommun import LetterheadData
from reports.build.expediering import ExpedieringData, build
from reports.document import Heading, Table, check
from reports.render import render

DAY = date(2026, 11, 16)
HEAD = LetterheadData("Ekmora kommun", "", "", "", "", "", "", "", None, "")


def receiver(arende, name, kind, sent=None, title="Anslutning"):
    return MottagareRow(1, arende, title, f"KS 2026/{arende}", kind, name, sent)


ONE = (
    receiver(1, "Nämnden", Mottagartyp.VERKSTALLIGHET, date(2026, 11, 9)),
    receiver(1, "Rektorerna", Mottagartyp.VERKSTALLIGHET),
    receiver(1, "Bolaget", Mottagartyp.KANNEDOM),
)


def test_one_arende_is_named_once_and_its_receivers_stand_by_reason():
    document = build(ExpedieringData(DAY, HEAD, "KS 2026/1", ONE))
    assert check(document) == []
    assert [block.words for block in document.blocks if isinstance(block, Heading)] == ["Anslutning"]
    first, second = [block for block in document.blocks if isinstance(block, Table)]
    assert (first.caption, second.caption) == (Mottagartyp.VERKSTALLIGHET.label, Mottagartyp.KANNEDOM.label)
    assert first.rows == (("Nämnden", date(2026, 11, 9)), ("Rektorerna", "Inte skickat"))
    assert second.rows == (("Bolaget", "Inte skickat"),)
    assert render(document, "txt").decode().replace("\u00a0", " ").count("KS 2026/1") == 1


def test_excel_gets_every_receiver_in_one_flat_table():
    (sheet,) = build(ExpedieringData(DAY, HEAD, "KS 2026/1", ONE)).sheets
    assert [column.heading for column in sheet.columns] == [
        "Diarienummer", "Ärende", "Mottagare", "Varför", "Skickat",
    ]  # fmt: skip
    assert [row[:3] for row in sheet.rows] == [("KS 2026/1", "Anslutning", row.namn) for row in ONE]


def test_several_arenden_have_a_heading_each():
    rows = (*ONE, receiver(2, "Kansliet", Mottagartyp.KANNEDOM, title=""))
    document = build(ExpedieringData(DAY, HEAD, "", rows))
    assert check(document) == []
    assert [block.words for block in document.blocks if isinstance(block, Heading)] == [
        "Expedieringslista", "KS 2026/1 Anslutning", "KS 2026/2",
    ]  # fmt: skip


def test_no_receivers():
    document = build(ExpedieringData(DAY, HEAD, "", ()))
    assert check(document) == []
    assert "inga mottagare" in render(document, "txt").decode()
