"""The three-way merge: what the user has done to a strategy survives every update of the catalogue."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from models.anslutning import operations as anslutning
from models.anslutning.entity import Kravsvar, Kravsvarstyp
from models.editing import add, remove, reorder
from models.strategi.entity import (
    Formularfalt,
    Krav,
    Sakerhet,
    StrategiAtagande,
)
from models.strategi.merge import arranged
from tests.models.strategi.catalogue_entries import entry, krav, newer
from tests.models.strategi.merging import TODAY, requirements, said, strategi, tree, update

# --- a first time, and again


def test_a_new_entry_becomes_a_strategy_with_its_tree_and_terms(stocked):
    with stocked.read() as session:
        row = strategi(session)
        assert (row.namn, row.giltig_fran, row.sakerhet) == ("Strategi för länet", date(2024, 1, 1), Sakerhet.A)
        assert row.utgivare == ("Länsstyrelsen",)
        assert session.scalars(select(StrategiAtagande.text)).all() == ["Rapportera"]
        assert session.scalars(select(Formularfalt.etikett)).all() == ["Organisation"]
        assert json.loads(row.katalogpost)["nyckel"] == "lan-2024"
    assert tree(stocked) == ["Makt", "  Makt-a", "  Makt-b", "Ekonomi", "Vald"]
    assert requirements(stocked) == ["Krav plan", "Krav fart"]


def test_the_report_of_a_first_time_names_what_was_added(database, first):
    report = update(database, first)
    assert (report.added, report.updated, report.kept) == (["Strategi för länet"], [], [])


def test_the_same_edition_again_changes_nothing(stocked, first):
    changes = []
    stocked.listeners.append(changes.append)
    report = update(stocked, first | {"vision": "Något annat"})
    assert (report.added, report.updated, report.kept) == ([], [], [])
    assert changes == []


def test_an_older_edition_changes_nothing(stocked, first):
    update(stocked, newer(first, vision="Nyare"))
    report = update(stocked, first)
    assert report.updated == []
    with stocked.read() as session:
        assert strategi(session).vision == "Nyare"


# --- fields


def test_what_the_user_has_not_touched_follows_the_catalogue(stocked, first):
    report = update(stocked, newer(first, vision="Ny vision", giltig_till="2027-12-31", typ="program"))
    assert (report.updated, report.kept) == (["Strategi för länet"], [])
    with stocked.read() as session:
        row = strategi(session)
        assert (row.vision, row.giltig_till, row.typ.value, row.utgava) == (
            "Ny vision",
            date(2027, 12, 31),
            "program",
            2,
        )


def test_what_the_user_has_written_stays_and_is_reported_when_the_catalogue_says_otherwise(stocked, first):
    with stocked.write("ändra") as session:
        strategi(session).vision = "Min vision"
    report = update(stocked, newer(first, vision="Ny vision"))
    assert said(report) == ["Strategi för länet, Vision: ”Min vision” (katalogen: ”Ny vision”)"]
    with stocked.read() as session:
        assert strategi(session).vision == "Min vision"


def test_an_own_change_is_not_reported_when_the_catalogue_has_nothing_new_about_it(stocked, first):
    with stocked.write("ändra") as session:
        strategi(session).vision = "Min vision"
    report = update(stocked, newer(first, kortnamn="Kort"))
    assert report.kept == []
    with stocked.read() as session:
        assert (strategi(session).vision, strategi(session).kortnamn) == ("Min vision", "Kort")


def test_an_own_change_survives_a_second_update(stocked, first):
    with stocked.write("ändra") as session:
        strategi(session).vision = "Min vision"
    second = newer(first, vision="Två")
    update(stocked, second)
    report = update(stocked, newer(second, vision="Tre"))
    assert len(report.kept) == 1
    with stocked.read() as session:
        assert strategi(session).vision == "Min vision"


def test_the_same_change_in_both_is_no_conflict(stocked, first):
    with stocked.write("ändra") as session:
        strategi(session).giltig_till = date(2027, 12, 31)
    assert update(stocked, newer(first, giltig_till="2027-12-31")).kept == []


def test_a_field_that_is_new_in_the_catalogue_does_not_overwrite_the_users(database):
    first = entry()
    update(database, first)
    with database.write("ändra") as session:
        strategi(session).innebord = "Mina ord"
    report = update(database, newer(first, innebord="Katalogens ord", erbjuder="Stöd"))
    with database.read() as session:
        assert strategi(session).innebord == "Mina ord"
        assert strategi(session).erbjuder == "Stöd"
    assert said(report) == [
        "Strategi för länet, Vad det innebär att ansluta sig: ”Mina ord” (katalogen: ”Katalogens ord”)"
    ]


def test_sums_and_days_are_reported_as_people_read_them(stocked, first):
    with stocked.write("ändra") as session:
        strategi(session).avgift_ore = 5_000_000
        strategi(session).giltig_fran = date(2024, 2, 1)
    report = update(stocked, newer(first, avgift_ore=6_000_000, giltig_fran=None))
    assert said(report) == [
        "Strategi för länet, Gäller från: ”2024-02-01” (katalogen: ”tomt”)",
        "Strategi för länet, Avgift: ”50\u00a0000\u00a0kr” (katalogen: ”60\u00a0000\u00a0kr”)",
    ]


# --- children


def test_new_requirements_come_and_untouched_ones_go(stocked, first):
    update(stocked, newer(first, krav=[krav("plan", "Ny plan"), krav("mentor")]))
    assert requirements(stocked) == ["Ny plan", "Krav mentor"]


def test_a_changed_requirement_stays_when_the_catalogue_drops_it(stocked, first):
    with stocked.write("ändra") as session:
        session.scalars(select(Krav).where(Krav.nyckel == "fart")).one().text = "Mitt krav"
    report = update(stocked, newer(first, krav=[krav("plan")]))
    assert requirements(stocked) == ["Krav plan", "Mitt krav"]
    assert len(report.kept) == 1


def test_an_answered_requirement_stays_when_the_catalogue_drops_it(stocked, first):
    with stocked.write("starta") as session:
        started = anslutning.start(session, strategi(session).id, TODAY)
        krav_id = session.scalars(select(Krav.id).where(Krav.nyckel == "fart")).one()
        answer = session.scalars(
            select(Kravsvar).where(Kravsvar.anslutning_id == started.id, Kravsvar.krav_id == krav_id)
        ).one()
        answer.svar = next(svar for svar in Kravsvarstyp if svar is not Kravsvarstyp.EJ_BESVARAT)
    report = update(stocked, newer(first, krav=[krav("plan")]))
    assert requirements(stocked) == ["Krav plan", "Krav fart"]
    assert "används eller ändrat av dig" in said(report)[0]


def test_an_unanswered_requirement_of_an_anslutning_may_go(stocked, first):
    with stocked.write("starta") as session:
        anslutning.start(session, strategi(session).id, TODAY)
    assert update(stocked, newer(first, krav=[krav("plan")])).kept == []
    assert requirements(stocked) == ["Krav plan"]


def test_a_new_requirement_comes_into_the_checklist_of_an_anslutning_that_goes_on(stocked, first):
    with stocked.write("starta") as session:
        anslutning.start(session, strategi(session).id, TODAY)
    update(stocked, newer(first, krav=[*first["krav"], krav("mentor")]))
    with stocked.read() as session:
        asked = select(Krav.text).join(Kravsvar, Kravsvar.krav_id == Krav.id).order_by(Krav.ordning)
        assert session.scalars(asked).all() == ["Krav plan", "Krav fart", "Krav mentor"]


def test_what_the_user_removed_does_not_come_back(stocked, first):
    with stocked.write("ta bort") as session:
        remove(session, session.scalars(select(Krav).where(Krav.nyckel == "fart")).one())
    assert update(stocked, newer(first, kortnamn="K")).kept == []
    assert requirements(stocked) == ["Krav plan"]


def test_it_is_reported_when_the_catalogue_has_changed_what_the_user_removed(stocked, first):
    with stocked.write("ta bort") as session:
        remove(session, session.scalars(select(Krav).where(Krav.nyckel == "fart")).one())
    report = update(stocked, newer(first, krav=[krav("plan"), krav("fart", "Annat")]))
    assert requirements(stocked) == ["Krav plan"]
    assert said(report) == ["Strategi för länet, Krav ”Annat”: ”borttaget” (katalogen: ”ändrat”)"]


def test_own_requirements_stay_where_they_stand(stocked, first):
    with stocked.write("lägg till") as session:
        own = add(session, Krav(strategi_id=strategi(session).id, text="Eget", ordning=9))
        ids = [session.scalars(select(Krav.id).where(Krav.nyckel == key)).one() for key in ("plan", "fart")]
        reorder(session, Krav, [ids[0], own.id, ids[1]])
    update(stocked, newer(first, krav=[krav("fart"), krav("plan"), krav("ny")]))
    assert requirements(stocked) == ["Krav fart", "Krav plan", "Eget", "Krav ny"]


def test_the_users_order_wins_over_the_catalogues(stocked, first):
    with stocked.write("flytta") as session:
        ids = [session.scalars(select(Krav.id).where(Krav.nyckel == key)).one() for key in ("fart", "plan")]
        reorder(session, Krav, ids)
    update(stocked, newer(first, krav=[krav("ny"), krav("plan"), krav("fart")]))
    assert requirements(stocked) == ["Krav ny", "Krav fart", "Krav plan"]


# --- order


@pytest.mark.parametrize(
    ("present", "old", "new", "expected"),
    [
        ("abc", "abc", "abc", "abc"),
        ("abc", "abc", "cba", "cba"),
        ("acb", "abc", "abcd", "acdb"),
        ("axbc", "abc", "bac", "baxc"),
        ("xab", "ab", "ba", "xba"),
        ("ac", "abc", "ac", "ac"),
        ("cab", "abc", "dabc", "dcab"),
        ("", "", "ab", "ab"),
        ("ab", "", "", "ab"),
    ],
)
def test_orders_are_joined(present, old, new, expected):
    assert "".join(arranged(present, old, new)) == expected


orders = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(orders, orders, orders)
def test_no_sibling_is_lost_or_doubled_whatever_the_orders(present, old, new):
    result = arranged(present, old, new)
    assert sorted(result) == sorted({*present, *new})


@given(orders, orders)
def test_without_own_moves_the_catalogues_order_holds(old, new):
    result = arranged(old, old, new)
    assert [key for key in result if key in new] == new
