"""Files copied and hashed, papers in order, and what has been sent to whom."""

import hashlib
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select, update

from models.arende.entity import Beslut, Mottagartyp, Underlag, Underlagstyp, problems, underlag_problems
from models.arende.operations import copy_arende, open_arende
from models.arende.papers import (
    add_receiver,
    add_underlag,
    attach_underlag,
    file_to_open,
    mark_sent,
    remove_with_file,
    set_file,
    take_file,
    title_and_day,
    unsent_words,
)
from models.arende.queries import distribution, receivers_of, underlag_of
from models.bilaga import Bilaga
from models.editing import add, get, reorder
from models.errors import UserError
from models.journal import apply

TODAY = date(2026, 3, 2)


@pytest.fixture
def arende_id(database):
    with database.write("nytt") as session:
        return open_arende(session, titel="Anslutning").id


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "2023-01-20_Länsstyrelsens inbjudan.pdf"
    path.write_bytes(b"%PDF-1.7 inbjudan")
    return path


def stored(session):
    return session.scalar(select(func.count()).select_from(Bilaga))


@pytest.mark.parametrize(
    ("name", "title", "day"),
    [
        ("2023-01-20_Inbjudan", "Inbjudan", date(2023, 1, 20)),
        ("20230120 inbjudan från länet", "Inbjudan från länet", date(2023, 1, 20)),
        ("Inbjudan 2023-01-20", "Inbjudan", date(2023, 1, 20)),
        ("protokoll_KSAU_2021-05-24", "Protokoll KSAU", date(2021, 5, 24)),
        ("2023-13-45 Inbjudan", "2023-13-45 Inbjudan", None),
        ("Bilaga 1", "Bilaga 1", None),
        ("202301201234", "202301201234", None),
        ("", "", None),
    ],
)
def test_title_and_day_are_read_from_the_file_name(name, title, day):
    assert title_and_day(name) == (title, day)


def test_a_file_is_copied_and_hashed_and_can_be_opened_after_the_original_is_gone(database, arende_id, file):
    content = file.read_bytes()
    with database.write("bifoga") as session:
        attach_underlag(session, arende_id, [file])
        assert session.scalars(select(Bilaga)).one().sha256 == hashlib.sha256(content).hexdigest()
    file.unlink()
    with database.read() as session:
        row = underlag_of(session, arende_id)[0]
        assert (row.titel, row.datum, row.bilaga) == (
            "Länsstyrelsens inbjudan",
            date(2023, 1, 20),
            "2023-01-20_Länsstyrelsens inbjudan.pdf",
        )
        assert row.bilaga_id is not None
        assert file_to_open(session, row.bilaga_id) == (row.bilaga, content)


def test_a_file_that_is_not_what_was_attached_is_not_opened(database, arende_id, file):
    with database.write("bifoga") as session:
        bilaga_id = attach_underlag(session, arende_id, [file])[0].bilaga_id or 0
        session.execute(update(Bilaga).values(innehall=b"annat"))
    with pytest.raises(UserError, match="inte längre den som bifogades"), database.read() as session:
        file_to_open(session, bilaga_id)


def test_a_missing_file_is_said_and_nothing_is_added(database, arende_id, tmp_path):
    with pytest.raises(UserError, match="kunde inte läsas"), database.write("bifoga") as session:
        attach_underlag(session, arende_id, [tmp_path / "borta.pdf"])
    with database.read() as session:
        assert underlag_of(session, arende_id) == []


def test_a_replaced_or_removed_file_does_not_linger(database, arende_id, file, tmp_path):
    other = tmp_path / "annan.txt"
    other.write_text("annan")
    with database.write("bifoga") as session:
        paper = attach_underlag(session, arende_id, [file])[0]
        set_file(session, paper, other)
        assert stored(session) == 1
        take_file(session, paper)
        assert (paper.bilaga_id, stored(session)) == (None, 0)
        set_file(session, paper, file)
        remove_with_file(session, paper)
        assert stored(session) == 0


def test_a_file_that_a_copied_arende_also_uses_stays(database, arende_id, file):
    with database.write("bifoga") as session:
        paper = attach_underlag(session, arende_id, [file])[0]
        copy_arende(session, arende_id, ["underlag"])
        remove_with_file(session, paper)
        assert stored(session) == 1


def test_a_decision_may_have_a_file(database, arende_id, file):
    with database.write("bifoga") as session:
        beslut = add(session, Beslut(arende_id=arende_id))
        set_file(session, beslut, file)
        assert stored(session) == 1
        remove_with_file(session, beslut)
        assert stored(session) == 0


def test_papers_keep_their_order(database, arende_id):
    with database.write("ordna") as session:
        papers = [add_underlag(session, arende_id) for _ in range(3)]
        for paper, titel in zip(papers, "abc", strict=True):
            paper.titel = titel
        reorder(session, Underlag, [papers[2].id, papers[0].id, papers[1].id])
        assert [row.titel for row in underlag_of(session, arende_id)] == ["c", "a", "b"]


def test_an_undated_paper_is_remarked_and_oral_information_is_not():
    undated = Underlag(titel="Inbjudan")
    assert [problem.field for problem in underlag_problems(undated)] == ["datum"]
    assert underlag_problems(Underlag(typ=Underlagstyp.MUNTLIG)) == []
    assert [problem.field for problem in underlag_problems(Underlag())] == ["titel", "datum"]


def test_an_arende_without_title_is_remarked():
    from models.arende.entity import Arende

    assert [problem.field for problem in problems(Arende(titel="  "))] == ["titel"]
    assert problems(Arende(titel="Anslutning")) == []


def test_what_is_not_sent_is_said_in_words(database, arende_id):
    with database.write("skicka") as session:
        rows = [
            add_receiver(session, arende_id, Mottagartyp.VERKSTALLIGHET, namn)
            for namn in ("Kansliet", "Kulturnämnden", "", "Bolaget", "Skolan")
        ]
        assert unsent_words(rows) == "Inte skickat till Kansliet, Kulturnämnden, en mottagare utan namn och 2 till."
        assert mark_sent(session, [row.id for row in rows[2:]], TODAY) == 3
        assert unsent_words(rows) == "Inte skickat till Kansliet och Kulturnämnden."
        assert mark_sent(session, [rows[0].id, rows[2].id], date(2026, 3, 3)) == 1
        assert rows[2].skickat == TODAY
        assert unsent_words(rows) == "Inte skickat till Kulturnämnden."
        mark_sent(session, [rows[1].id], TODAY)
        assert unsent_words(rows) == ""
    assert unsent_words([]) == ""


def test_receivers_stand_in_order_and_in_two_groups(database, arende_id):
    with database.write("skicka") as session:
        add_receiver(session, arende_id, Mottagartyp.KANNEDOM, "Kulturnämnden")
        add_receiver(session, arende_id, Mottagartyp.VERKSTALLIGHET, "Kansliet").skickat = TODAY
        session.flush()
        assert [row.namn for row in receivers_of(session, arende_id)] == ["Kulturnämnden", "Kansliet"]
        assert [row.namn for row in distribution(session, only_unsent=True)] == ["Kulturnämnden"]


def test_a_removed_paper_comes_back_with_its_file_when_undone(database, arende_id, file):
    changes: list[Any] = []
    with database.write("bifoga") as session:
        paper_id = attach_underlag(session, arende_id, [file])[0].id
    database.listeners.append(changes.append)
    with database.write("ta bort") as session:
        remove_with_file(session, get(session, Underlag, paper_id))
    with database.write("ångra") as session:
        apply(session, changes[0].inverse)
    with database.read() as session:
        row = underlag_of(session, arende_id)[0]
        assert file_to_open(session, row.bilaga_id or 0) == (file.name, file.read_bytes())
