"""The papers of an item: added, dropped, moved, opened with their file, and removed."""

from datetime import date, time
from typing import Any

import pytest

from desktop.sammantrade.planera.papers import ItemPapers
from models.arende.entity import Underlagstyp
from models.bilaga import Bilaga
from models.editing import add
from models.organ import Organ, OrganTyp
from models.paragraf.entity import Paragrafunderlag
from tests import meeting
from tests.desktop.whole_window import opened


@pytest.fixture
def papers(qapp, qtbot, memory_database):
    with memory_database.write("sammanträde") as session:
        add(session, Organ(namn="Kommunstyrelsen", typ=OrganTyp.NAMND))
        organ = meeting.body(session, "Jämställdhetsdelegationen", OrganTyp.DELEGATION, "Kommunstyrelsen")
        held = meeting.begin(session, organ, date(2026, 3, 2), (time(9), time(11)))
        for number in (1, 2):
            meeting.item(session, held, number, f"Punkt {number}")
        first, other = (held.paragrafer[number] for number in (1, 2))
    with opened(qapp, qtbot, memory_database) as program:
        assert program.window.context is not None
        made: Any = ItemPapers(program.window.context)
        qtbot.addWidget(made)
        made.show()
        made.show_item(first)
        made.other = other
        yield made


def titles(papers):
    return [row.titel for row in papers.rows.list.model.rows]


def stored(papers, kind):
    with papers.context.db.read() as session:
        return session.query(kind).order_by(kind.id).all()


def test_papers_are_added_dropped_moved_and_removed(papers, tmp_path):
    file = tmp_path / "Verksamhetsberättelse 2026-02-01.pdf"
    file.write_bytes(b"%PDF-1.7")
    papers.add(Underlagstyp.MUNTLIG)
    papers.attach([file])
    assert titles(papers) == ["Muntlig information", "Verksamhetsberättelse"]
    assert [row.typ for row in stored(papers, Paragrafunderlag)] == [Underlagstyp.MUNTLIG, Underlagstyp.HANDLING]
    assert papers.file.list.count() == 1
    papers.move_chosen(-1)
    assert titles(papers) == ["Verksamhetsberättelse", "Muntlig information"]
    papers.remove()
    assert titles(papers) == ["Muntlig information"]
    assert stored(papers, Bilaga) == []
    papers.context.undo.undo()
    assert titles(papers) == ["Verksamhetsberättelse", "Muntlig information"]
    assert [row.storlek for row in stored(papers, Bilaga)] == [8]


def test_another_item_has_papers_of_its_own(papers):
    papers.add(Underlagstyp.HANDLING)
    papers.show_item(papers.other)
    assert titles(papers) == []
    papers.add(Underlagstyp.MUNTLIG)
    assert len(titles(papers)) == 1
    papers.show_item(None)
    papers.add(Underlagstyp.MUNTLIG)
    assert len(stored(papers, Paragrafunderlag)) == 2
