"""The register through the real window: what was handed out, the very file, and what separates it from now."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.documents import plain_text
from desktop.dokument.compare import Standing, readable, standings
from models.arende.entity import Arende
from models.arende.operations import give_number, open_arende
from models.bilaga import Bilaga
from models.dokument import Dokument, dokument_rows, register
from models.editing import add, get, remove
from models.kommun import set_up
from models.mall import Mall, Mallavsnitt, Slot
from models.richtext import plain
from models.tjansteskrivelse.entity import Avsnitt, Tjansteskrivelse
from models.tjansteskrivelse.operations import write
from reports.catalogue import kind_named
from reports.render import render
from tests.desktop import accessibility
from tests.desktop.keys import press
from tests.desktop.whole_window import opened

DAY = date(2026, 3, 2)


@pytest.fixture
def ids(memory_database):
    """A tjänsteskrivelse that was handed out as PDF and as text, and then as PDF once more."""
    with memory_database.write("förbered") as session:
        mall = add(session, Mall(namn="Liten"))
        add(session, Mallavsnitt(mall_id=mall.id, slot=Slot.BAKGRUND, rubrik="Bakgrund", niva=1))
        set_up(session, kommunkod="1983", forvaltning="Kontoret", anvandare="Eva Ek", mall_id=mall.id)
        arende = open_arende(session, titel="Anslutning till strategin")
        give_number(session, arende.id, "KS 2026/0001")
        skrivelse = write(session, arende.id, DAY)
        section = session.query(Avsnitt).one()
        section.text = plain("Länsstyrelsen har tagit fram en strategi.")
    for ending in ("pdf", "txt", "pdf"):
        hand_out(memory_database, skrivelse.id, arende.id, ending)
    return {"skrivelse": skrivelse.id, "arende": arende.id, "section": section.id}


def hand_out(database, skrivelse_id, arende_id, ending):
    with database.read() as session:
        paper = kind_named("tjansteskrivelse").make(session, skrivelse_id, DAY)
    with database.write("exportera") as session:
        register(
            session,
            slag="tjansteskrivelse",
            titel=paper.document.title,
            format=ending,
            post_id=skrivelse_id,
            arende_id=arende_id,
            day=DAY,
            file=f"Tjänsteskrivelse.{ending}",
            content=render(paper.document, ending, paper.style),
            text=plain_text(paper),
        )


@pytest.fixture
def program(qapp, qtbot, memory_database, ids):
    with opened(qapp, qtbot, memory_database, "dokument") as program:
        program.window.navigate("dokument")
        yield program


def test_every_paper_stands_in_the_register_with_the_newest_chosen(program):
    page = program.window.page
    rows = page.list.model.shown
    assert [(row.format, row.utgava, row.dnr) for row in rows] == [
        ("pdf", 2, "KS 2026/0001"),
        ("txt", 1, "KS 2026/0001"),
        ("pdf", 1, "KS 2026/0001"),
    ]
    detail = page.detail
    assert detail.title.text() == "Tjänsteskrivelse: Anslutning till strategin"
    assert detail.what.text() == "PDF, utgåva 2"
    assert detail.what.width() > 100
    assert detail.hash.text() == f"{rows[0].sha256[:12]} …"
    assert "stämmer" in detail.standing.text
    assert detail.preview.content.startswith(b"%PDF")
    assert accessibility.faults(program.window) == []


def test_only_the_newest_editions_when_one_wants(program):
    page = program.window.page
    page.latest.click()
    assert [(row.format, row.utgava) for row in page.list.model.shown] == [("pdf", 2), ("txt", 1)]


def test_a_change_of_the_records_shows_word_by_word(program, memory_database, ids):
    page = program.window.page
    assert set(page.standings.values()) == {Standing.SAME}
    with memory_database.write("ändra") as session:
        get(session, Avsnitt, ids["section"]).text = plain("Länsstyrelsen har tagit fram en ny strategi.")
    assert set(page.standings.values()) == {Standing.DIFFERS}
    assert "skiljer sig" in page.detail.standing.text
    page.detail.bar.wanted.emit("difference")
    assert "[+ ny +]" in page.detail.difference.toPlainText()
    assert page.detail.stack.currentWidget() is page.detail.difference
    page.detail.bar.wanted.emit("paper")
    assert page.detail.stack.currentWidget() is page.detail.preview


def test_a_paper_whose_record_is_gone_stays(program, memory_database, ids):
    with memory_database.write("ta bort") as session:
        remove(session, get(session, Tjansteskrivelse, ids["skrivelse"]))
    page = program.window.page
    assert set(page.standings.values()) == {Standing.GONE}
    assert page.detail.preview.content.startswith(b"%PDF")


def test_the_text_of_other_formats_is_shown(program):
    page = program.window.page
    page.list.choose(page.list.model.shown[1].id)
    assert page.detail.stack.currentWidget() is page.detail.text
    assert "Länsstyrelsen har tagit fram" in page.detail.text.toPlainText()


def test_enter_opens_a_read_only_copy_of_the_very_file(program, memory_database):
    page = program.window.page
    launched = []
    page.launch = launched.append
    page.list.table.setFocus()
    press(Qt.Key.Key_Return)
    (path,) = launched
    with memory_database.read() as session:
        kept = get(session, Bilaga, page.list.model.shown[0].bilaga_id)
        assert path.read_bytes() == kept.innehall
    assert not path.stat().st_mode & 0o222
    assert path.name == "Tjänsteskrivelse.pdf"


def test_a_copy_is_saved_where_one_says(program, tmp_path):
    page = program.window.page
    target = tmp_path / "kopia.pdf"
    page.ask_place = lambda _suggested: str(target)
    page.detail.save.click()
    assert target.read_bytes().startswith(b"%PDF")
    assert "kopia.pdf" in program.window.notice.text.text()
    page.ask_place = lambda _suggested: str(tmp_path / "finns" / "inte" / "x.pdf")
    page.detail.save.click()
    assert "finns inte" in program.window.notice.text.text()
    page.ask_place = lambda _suggested: ""
    page.detail.save.click()


def test_a_file_that_was_tampered_with_is_told(program, memory_database):
    page = program.window.page
    row = page.list.model.shown[2]
    with memory_database.write("fuska") as session:
        get(session, Bilaga, row.bilaga_id).innehall = b"%PDF-fel"
    page.detail.text.clear()
    page.list.choose(page.list.model.shown[1].id)
    page._with_kept(lambda kept: page._show_paper(page._row(), kept))
    assert program.window.notice.isHidden()
    with memory_database.write("fuska") as session:
        get(session, Bilaga, page.list.model.shown[1].bilaga_id).innehall = b"annat"
    page._view("paper")
    assert "kontrollsumman stämmer inte" in program.window.notice.text.text()


def test_the_paper_leads_to_its_arende(program, ids):
    program.window.page.detail.arende.click()
    assert (program.window.page.spec.key, program.window.page.list._wanted) == ("arende", ids["arende"])


def test_export_again_makes_a_new_edition(program, monkeypatch):
    from desktop.dokument import page as page_module

    asked: list[tuple[str, int, tuple[str, ...]]] = []
    monkeypatch.setattr(page_module, "export_document", lambda _c, _p, name, id_, like: asked.append((name, id_, like)))
    program.window.run_export()
    row = program.window.page.list.model.shown[0]
    assert asked == [("tjansteskrivelse", row.post_id, (row.format, *row.val))], "as it was chosen the last time"


def test_an_empty_register_says_what_belongs_here(qapp, qtbot, memory_database):
    with opened(qapp, qtbot, memory_database, "dokument") as program:
        program.window.navigate("dokument")
        page = program.window.page
        assert page.list.stack.currentWidget() is page.list.no_rows
        assert "Ctrl+E" in page.list.no_rows.sentence.text()
        assert page.export is None
        assert page.detail.open.isHidden()


def test_papers_without_text_cannot_be_compared(memory_database, ids):
    with memory_database.write("äldre") as session:
        for row in session.query(Dokument):
            row.text = ""
    with memory_database.read() as session:
        assert set(standings(session, dokument_rows(session)).values()) == {Standing.UNKNOWN}


def test_a_text_is_read_without_its_lines_and_line_ends():
    text = "RUBRIK\n======\nEn rad som är så lång att den fortsätter på nästa rad i\nfilen.\n- Punkt ett\n- Punkt två\n"
    assert readable(text) == (
        "RUBRIK\nEn rad som är så lång att den fortsätter på nästa rad i filen.\n- Punkt ett\n- Punkt två"
    )


def test_the_arende_may_be_gone(program, memory_database, ids):
    with memory_database.write("ta bort") as session:
        remove(session, get(session, Arende, ids["arende"]))
    assert [row.dnr for row in program.window.page.list.model.shown] == ["", "", ""]
