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
from models.strategi.catalogue import update_catalogue
from models.strategi.entity import (
    Formularfalt,
    Krav,
    Nodkoppling,
    Sakerhet,
    Strategi,
    StrategiAtagande,
    StrategiNod,
)
from models.strategi.merge import arranged
from models.strategi.queries import nodes_of
from tests.models.strategi.catalogue_entries import entry, krav, newer, node

TODAY = date(2026, 3, 2)


@pytest.fixture
def first():
    return entry()


@pytest.fixture
def stocked(database, first):
    update(database, first)
    return database


def update(database, *entries):
    with database.write("uppdatera katalogen") as session:
        return update_catalogue(session, entries)


def strategi(session, nyckel="lan-2024"):
    return session.scalars(select(Strategi).where(Strategi.nyckel == nyckel)).one()


def the_node(session, nyckel):
    return session.scalars(select(StrategiNod).where(StrategiNod.nyckel == nyckel)).one()


def tree(database, nyckel="lan-2024"):
    """The tree as "  rubrik" lines."""
    with database.read() as session:
        return ["  " * row.djup + row.rubrik for row in nodes_of(session, strategi(session, nyckel).id)]


def requirements(database):
    with database.read() as session:
        return [row.text for row in session.scalars(select(Krav).order_by(Krav.ordning, Krav.id))]


def said(report):
    return [str(kept) for kept in report.kept]


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


# --- the tree


def test_nodes_come_change_move_and_go(stocked, first):
    noder = [node("ekonomi", "Ekonomi och arbete", noder=[node("makt-b")]), node("halsa"), node("makt", noder=[])]
    report = update(stocked, newer(first, noder=noder))
    assert tree(stocked) == ["Ekonomi och arbete", "  Makt-b", "Halsa", "Makt"]
    assert report.kept == []


def test_a_node_the_kommun_has_chosen_stays(stocked, first):
    with stocked.write("välj") as session:
        started = anslutning.start(session, strategi(session).id, TODAY)
        anslutning.choose(session, started.id, the_node(session, "vald").id)
    report = update(stocked, newer(first, noder=first["noder"][:2]))
    assert "Vald" in tree(stocked)
    assert "används eller ändrat av dig" in said(report)[0]


def test_a_parent_stays_while_something_of_the_users_hangs_on_it(stocked, first):
    with stocked.write("lägg till") as session:
        add(
            session,
            StrategiNod(strategi_id=strategi(session).id, overordnad_id=the_node(session, "makt").id, rubrik="Egen"),
        )
    update(stocked, newer(first, noder=first["noder"][1:]))
    assert tree(stocked) == ["Makt", "  Egen", "Ekonomi", "Vald"]


def test_a_node_the_user_has_moved_stays_where_the_user_put_it(stocked, first):
    with stocked.write("flytta") as session:
        the_node(session, "makt-b").overordnad_id = the_node(session, "vald").id
    moved = [node("makt", noder=[node("makt-a")]), node("ekonomi", noder=[node("makt-b")]), node("vald")]
    report = update(stocked, newer(first, noder=moved))
    assert tree(stocked) == ["Makt", "  Makt-a", "Ekonomi", "Vald", "  Makt-b"]
    assert len(report.kept) == 1


def test_moves_in_opposite_directions_make_no_ring(stocked, first):
    with stocked.write("flytta") as session:
        the_node(session, "makt").overordnad_id = the_node(session, "ekonomi").id
    ring = [node("makt", noder=[node("makt-a"), node("makt-b"), node("ekonomi")]), node("vald")]
    report = update(stocked, newer(first, noder=ring))
    assert sorted(line.strip() for line in tree(stocked)) == ["Ekonomi", "Makt", "Makt-a", "Makt-b", "Vald"]
    assert len(report.kept) == 1


def test_a_node_under_one_the_user_removed_does_not_come(stocked, first):
    with stocked.write("ta bort") as session:
        remove(session, the_node(session, "makt"))
    update(stocked, newer(first, noder=[node("makt", noder=[node("makt-c")]), *first["noder"][1:]]))
    assert tree(stocked) == ["Ekonomi", "Vald"]


def test_own_nodes_and_own_order_stay(stocked, first):
    with stocked.write("ordna") as session:
        own = add(session, StrategiNod(strategi_id=strategi(session).id, rubrik="Egen"))
        reorder(session, StrategiNod, [the_node(session, "vald").id, own.id, the_node(session, "ekonomi").id,
                                       the_node(session, "makt").id])  # fmt: skip
    update(stocked, newer(first, noder=[*first["noder"], node("ny")]))
    assert [line for line in tree(stocked) if line[0] != " "] == ["Vald", "Ny", "Egen", "Ekonomi", "Makt"]


# --- links


def test_a_newer_version_is_linked_from_the_older(stocked):
    report = update(stocked, entry("lan-2028", namn="Nästa", ersatter=["lan-2024"]))
    assert report.added == ["Nästa"]
    with stocked.read() as session:
        assert strategi(session).ersatt_av_id == strategi(session, "lan-2028").id


def test_a_link_the_user_has_taken_away_does_not_come_back(stocked):
    second = entry("lan-2028", ersatter=["lan-2024"])
    update(stocked, second)
    with stocked.write("ändra") as session:
        strategi(session).ersatt_av_id = None
    update(stocked, newer(second, kortnamn="X"))
    with stocked.read() as session:
        assert strategi(session).ersatt_av_id is None


def test_a_link_the_catalogue_drops_goes(stocked):
    second = entry("lan-2028", ersatter=["lan-2024"], kompletterar="lan-2024")
    update(stocked, second)
    update(stocked, newer(second, ersatter=[], kompletterar=""))
    with stocked.read() as session:
        assert strategi(session).ersatt_av_id is None
        assert strategi(session, "lan-2028").kompletterar_id is None


def test_completions_are_linked_whatever_the_order_of_the_entries(database):
    update(database, entry("b", kompletterar="a"), entry("a"))
    with database.read() as session:
        assert strategi(session, "b").kompletterar_id == strategi(session, "a").id


def links(database):
    with database.read() as session:
        names = {row.id: row.nyckel for row in session.scalars(select(StrategiNod))}
        return sorted((names[row.nod_id], names[row.mal_nod_id]) for row in session.scalars(select(Nodkoppling)))


@pytest.fixture
def goals(database):
    update(database, entry("mal", noder=[node("d1"), node("d2"), node("d3")]))
    first = entry(noder=[node("makt", mal=["mal/d1", "mal/d2"])])
    update(database, first)
    return first


def test_goals_are_linked(database, goals):
    assert links(database) == [("makt", "d1"), ("makt", "d2")]


def test_links_to_goals_follow_the_catalogue_and_keep_the_users(database, goals):
    with database.write("koppla") as session:
        add(session, Nodkoppling(nod_id=the_node(session, "makt").id, mal_nod_id=the_node(session, "d3").id))
    update(database, newer(goals, noder=[node("makt", mal=["mal/d2"])]))
    assert links(database) == [("makt", "d2"), ("makt", "d3")]


def test_a_link_to_a_goal_that_the_user_removed_does_not_come_back(database, goals):
    with database.write("ta bort") as session:
        for link in session.scalars(select(Nodkoppling)).all()[:1]:
            remove(session, link)
    update(database, newer(goals, kortnamn="X"))
    assert links(database) == [("makt", "d2")]


def test_goals_of_a_strategy_that_comes_later_are_linked_then(database):
    first = entry(noder=[node("makt", mal=["mal/d1"])])
    update(database, first)
    assert links(database) == []
    update(database, entry("mal", noder=[node("d1")]), newer(first))
    assert links(database) == [("makt", "d1")]


def test_the_whole_update_is_one_gesture_that_can_be_undone(stocked, first):
    from models.journal import apply

    changes = []
    stocked.listeners.append(changes.append)
    update(stocked, newer(first, vision="Ny", noder=[node("ny")], krav=[]))
    assert len(changes) == 1
    with stocked.write("ångra") as session:
        apply(session, changes[0].inverse)
    assert tree(stocked) == ["Makt", "  Makt-a", "  Makt-b", "Ekonomi", "Vald"]
    assert requirements(stocked) == ["Krav plan", "Krav fart"]
    with stocked.read() as session:
        assert (strategi(session).vision, strategi(session).utgava) == ("Ett jämställt län", 1)


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
