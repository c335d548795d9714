"""Items change places, leave their meeting, and get a protokoll of their own."""

from datetime import date, time

import pytest
from sqlalchemy import select

from models import journal
from models.bilaga import Bilaga
from models.editing import add, get
from models.errors import UserError
from models.narvaro.entity import Narvaro, Narvaropass, Tjanstgoring
from models.paragraf.agenda import (
    add_item,
)
from models.paragraf.entity import (
    Jav,
    Paragraf,
)
from models.paragraf.item import (
    attach_papers,
    closed_words,
)
from models.paragraf.order import (
    move_item,
    move_to_meeting,
    put_back,
    remove_item,
    reorder_items,
    take_out_for_immediate,
)
from models.protokoll.entity import Protokoll, Protokollslag, Protokollstatus
from models.sammantrade.entity import Sammantradesstatus
from models.sammantrade.operations import set_status
from tests.models.paragraf.agenda_cases import APRIL, TODAY, meeting_with, organ_of, titles_of


def test_items_move_past_one_another_and_stop_at_the_ends(database):
    with database.write("x") as session:
        meeting, (a, _, c) = meeting_with(session, "A", "B", "C")
        assert move_item(session, c.id, -2)
        assert titles_of(session, meeting.id) == ["C", "A", "B"]
        assert not move_item(session, c.id, -1)
        assert move_item(session, a.id, 9)
        assert titles_of(session, meeting.id) == ["C", "B", "A"]
        assert [c.nummer, a.nummer] == [1, 3]
        with pytest.raises(UserError, match="har ändrats"):
            reorder_items(session, meeting.id, [a.id])


def test_moving_in_an_agenda_of_sixty_asks_no_more_than_in_one_of_four(database, count_statements):
    spoken = {}
    with database.write("x") as session:
        organ = organ_of(session)
        for number in (4, 60):
            meeting, items = meeting_with(
                session, *map(str, range(number)), organ=organ, day=date(2024, 1, number % 28 + 1)
            )
            with count_statements(session) as statements:
                move_item(session, items[2].id, -1)
            spoken[number] = [statement.split()[0] for statement in statements]
            assert titles_of(session, meeting.id)[:3] == ["0", "2", "1"]
    assert spoken[4] == spoken[60]
    assert spoken[60].count("UPDATE") <= 4
    assert spoken[60].count("SELECT") <= 12


def test_frozen_items_keep_their_order_and_rows(database):
    with database.write("x") as session:
        meeting, items = meeting_with(session, *"ABCDE")
        a, b, c, d, e = items
        own = take_out_for_immediate(session, [b.id, c.id])
        own.status = Protokollstatus.JUSTERAT
        session.flush()
        kept = [(row.ordning, row.version, row.nummer) for row in (b, c)]
        with pytest.raises(UserError, match="inte byta plats"):
            reorder_items(session, meeting.id, [a.id, c.id, b.id, d.id, e.id])
        with pytest.raises(UserError, match="får inte plats"):
            reorder_items(session, meeting.id, [a.id, b.id, d.id, c.id, e.id])
        session.rollback()
    with database.write("x") as session:
        meeting, (a, b, c, d, e) = meeting_with(session, *"ABCDE")
        own = take_out_for_immediate(session, [b.id, c.id])
        own.status = Protokollstatus.JUSTERAT
        session.flush()
        kept = [(row.ordning, row.version, row.nummer) for row in (b, c)]
        reorder_items(session, meeting.id, [e.id, d.id, a.id, b.id, c.id])
        assert titles_of(session, meeting.id) == ["E", "D", "A", "B", "C"]
        assert [(row.ordning, row.version, row.nummer) for row in (b, c)] == kept


def present(session, meeting, name="Anna Ek"):
    return add(session, Narvaro(sammantrade_id=meeting.id, namn=name))


def test_presence_follows_the_neighbours_of_an_item_that_is_struck(database):
    with database.write("x") as session:
        meeting, (a, b, c) = meeting_with(session, "A", "B", "C")
        anna, bo = present(session, meeting), present(session, meeting, "Bo Ek")
        came = add(session, Narvaropass(narvaro_id=anna.id, fran_paragraf_id=b.id, kom=time(9, 30)))
        went = add(session, Narvaropass(narvaro_id=bo.id, till_paragraf_id=b.id))
        only = add(session, Narvaropass(narvaro_id=anna.id, fran_paragraf_id=b.id, till_paragraf_id=b.id))
        serves = add(
            session,
            Tjanstgoring(narvaro_id=bo.id, for_narvaro_id=anna.id, fran_paragraf_id=b.id, till_paragraf_id=c.id),
        )
        gone = only.id
        remove_item(session, b.id, TODAY)
        assert (came.fran_paragraf_id, came.till_paragraf_id, came.kom) == (c.id, None, time(9, 30))
        assert (went.fran_paragraf_id, went.till_paragraf_id) == (None, a.id)
        assert (serves.fran_paragraf_id, serves.till_paragraf_id) == (c.id, c.id)
        assert session.get(Narvaropass, gone) is None
        remove_item(session, c.id, TODAY)
        assert session.scalars(select(Tjanstgoring)).all() == []


def test_a_range_is_turned_when_its_ends_pass_one_another(database):
    with database.write("x") as session:
        meeting, (a, b, c) = meeting_with(session, "A", "B", "C")
        stretch = add(
            session,
            Narvaropass(narvaro_id=present(session, meeting).id, fran_paragraf_id=a.id, till_paragraf_id=b.id),
        )
        move_item(session, a.id, 2)
        assert (stretch.fran_paragraf_id, stretch.till_paragraf_id) == (b.id, a.id)
        assert c.nummer == 2


def test_striking_an_item_takes_its_file_along_and_undo_brings_all_back(database, tmp_path):
    file = tmp_path / "bild.png"
    file.write_bytes(b"x")
    changes = []
    database.listeners.append(changes.append)
    with database.write("x") as session:
        meeting, (a, b) = meeting_with(session, "A", "B")
        attach_papers(session, a.id, [file])
        one, two = a.id, b.id
    with database.write("stryk") as session:
        remove_item(session, one, TODAY)
        assert session.scalars(select(Bilaga)).all() == []
        assert get(session, Paragraf, two).nummer == 1
    with database.write("ångra") as session:
        journal.apply(session, changes[-1].inverse)
    with database.read() as session:
        assert [row.filnamn for row in session.scalars(select(Bilaga))] == ["bild.png"]
        assert titles_of(session, meeting.id) == ["A", "B"]
        assert get(session, Paragraf, two).nummer == 2


def test_an_item_goes_to_another_meeting_of_the_organ_only(database):
    with database.write("x") as session:
        organ = organ_of(session)
        meeting, (a, b) = meeting_with(session, "A", "B", organ=organ)
        later, _ = meeting_with(session, day=APRIL, organ=organ)
        elsewhere, _ = meeting_with(session, organ=organ_of(session, "Rådet"))
        with pytest.raises(UserError, match="samma organ"):
            move_to_meeting(session, a.id, elsewhere.id)
        move_to_meeting(session, a.id, later.id)
        assert (a.sammantrade_id, a.nummer, b.nummer) == (later.id, 2, 1)
        assert get(session, Protokoll, a.protokoll_id).sammantrade_id == later.id
        assert move_to_meeting(session, a.id, later.id) is a
        add(session, Jav(paragraf_id=b.id, narvaro_id=present(session, meeting).id))
        with pytest.raises(UserError, match="jäv"):
            move_to_meeting(session, b.id, later.id)


def test_items_are_taken_out_for_immediate_justering_and_put_back(database):
    with database.write("x") as session:
        meeting, (a, b) = meeting_with(session, "A", "B")
        ordinary = a.protokoll_id
        own = take_out_for_immediate(session, [b.id])
        assert (own.slag, b.protokoll_id, b.nummer) == (Protokollslag.OMEDELBAR, own.id, 2)
        with pytest.raises(UserError, match="har redan ett eget"):
            take_out_for_immediate(session, [b.id])
        with pytest.raises(UserError, match="Välj"):
            take_out_for_immediate(session, [])
        with pytest.raises(UserError, match="vanliga"):
            put_back(session, ordinary)
        put_back(session, own.id)
        assert b.protokoll_id == ordinary
        assert session.scalars(select(Protokoll).where(Protokoll.sammantrade_id == meeting.id)).one().id == ordinary
        own = take_out_for_immediate(session, [b.id])
        remove_item(session, b.id, TODAY)
        assert session.get(Protokoll, own.id) is None
        assert closed_words(session, a.id) == ""


def test_nothing_is_added_to_an_agenda_that_people_have_seen_justerad(database):
    with database.write("x") as session:
        meeting, (a,) = meeting_with(session, "A")
        get(session, Protokoll, a.protokoll_id).status = Protokollstatus.UTE
        session.flush()
        for act in (
            lambda: add_item(session, meeting.id, "B"),
            lambda: remove_item(session, a.id, TODAY),
            lambda: move_item(session, a.id, 1),
            lambda: take_out_for_immediate(session, [a.id]),
            lambda: set_status(session, meeting.id, Sammantradesstatus.INSTALLT),
        ):
            with pytest.raises(UserError, match="ute för justering"):
                act()
        assert closed_words(session, a.id) == "Protokollet är ute för justering."
