"""Own strategies, the tree of free depth, and the goals its nodes contribute to."""

from datetime import date

import pytest
from sqlalchemy import select

from models.anslutning import operations as anslutning
from models.anslutning.entity import AnslutningStatus, Kravsvar
from models.editing import add, get
from models.errors import UserError
from models.kommun import set_up
from models.strategi.catalogue import update_catalogue
from models.strategi.entity import Krav, NodTyp, Sakerhet, Strategi, StrategiNod, StrategiTyp
from models.strategi.operations import (
    add_node,
    add_part,
    move_node,
    new_strategi,
    remove_node,
    remove_part,
    remove_strategi,
    set_goals,
)
from models.strategi.queries import (
    anslutningar_to,
    goal_coverage,
    goal_nodes,
    goals_of_node,
    nodes_of,
    parts_of,
    strategi_rows,
    versions_of,
)
from models.strategi.remarks import all_problems, problems
from tests.models.strategi.catalogue_entries import entry, node

TODAY = date(2026, 3, 2)
MAL = [node("d1", "Makt", kod="1"), node("d2", "Arbete")]


@pytest.fixture
def own_id(database):
    """An own strategy with the tree a (a1, a2), b, c."""
    with database.write("gör") as session:
        strategi = new_strategi(session, "Vår strategi")
        a = add(session, StrategiNod(strategi_id=strategi.id, rubrik="a", ordning=0))
        add(session, StrategiNod(strategi_id=strategi.id, rubrik="b", ordning=1))
        add(session, StrategiNod(strategi_id=strategi.id, rubrik="c", ordning=2))
        add(session, StrategiNod(strategi_id=strategi.id, overordnad_id=a.id, rubrik="a1", ordning=0))
        add(session, StrategiNod(strategi_id=strategi.id, overordnad_id=a.id, rubrik="a2", ordning=1))
        return strategi.id


def tree(database, strategi_id):
    with database.read() as session:
        return " ".join("." * row.djup + (row.rubrik or "?") for row in nodes_of(session, strategi_id))


def id_of(session, rubrik):
    return session.scalars(select(StrategiNod.id).where(StrategiNod.rubrik == rubrik)).one()


def test_an_own_strategy_is_the_kommuns(database):
    with database.write("gör") as session:
        set_up(session, kommunkod="1983", forvaltning="Kansliet", anvandare="Åsa Öst", mall_id=None)
        strategi = new_strategi(session)
        assert (strategi.typ, strategi.utgivare, strategi.lan) == (
            StrategiTyp.EGEN,
            ("Köpings kommun",),
            "Västmanlands län",
        )
        assert (strategi.sakerhet, strategi.nyckel) == (Sakerhet.EGEN, "")


@pytest.mark.parametrize(
    ("rubrik", "move", "expected"),
    [
        ("b", "up", "b a .a1 .a2 c"),
        ("a", "down", "b a .a1 .a2 c"),
        ("a", "up", "a .a1 .a2 b c"),
        ("c", "down", "a .a1 .a2 b c"),
        ("a2", "up", "a .a2 .a1 b c"),
        ("b", "in", "a .a1 .a2 .b c"),
        ("a2", "in", "a .a1 ..a2 b c"),
        ("a", "in", "a .a1 .a2 b c"),
        ("a1", "out", "a .a2 a1 b c"),
        ("b", "out", "a .a1 .a2 b c"),
    ],
)
def test_nodes_move_by_keyboard_with_all_below_them(database, own_id, rubrik, move, expected):
    with database.write("flytta") as session:
        before = [row.rubrik for row in nodes_of(session, own_id)]
        moved = move_node(session, id_of(session, rubrik), move)
        assert moved == (expected.replace(".", "").split() != before or (rubrik, move) in {("b", "in"), ("a2", "in")})
    assert tree(database, own_id) == expected


def test_a_new_node_stands_after_below_or_last(database, own_id):
    with database.write("lägg till") as session:
        add_node(session, own_id, id_of(session, "a")).rubrik = "ny1"
        below = add_node(session, own_id, id_of(session, "a"), below=True)
        below.rubrik = "ny2"
        add_node(session, own_id).rubrik = "ny3"
    assert tree(database, own_id) == "a .a1 .a2 .ny2 ny1 b c ny3"


def test_a_new_node_is_called_as_its_neighbour(database, own_id):
    with database.write("lägg till") as session:
        get(session, StrategiNod, id_of(session, "a")).typ = NodTyp.ARTIKEL
        assert add_node(session, own_id, id_of(session, "a")).typ is NodTyp.ARTIKEL


def test_removing_a_node_takes_those_below_along(database, own_id):
    with database.write("ta bort") as session:
        remove_node(session, id_of(session, "a"))
    assert tree(database, own_id) == "b c"


def test_a_branch_that_an_anslutning_has_chosen_from_stays(database, own_id):
    with database.write("välj") as session:
        started = anslutning.start(session, own_id, TODAY)
        anslutning.choose(session, started.id, id_of(session, "a2"))
    with pytest.raises(UserError, match="ta bort a2: en anslutning har valt det"), database.write("ta bort") as session:
        remove_node(session, id_of(session, "a"))
    assert tree(database, own_id) == "a .a1 .a2 b c"


def test_an_own_strategy_can_be_removed(database, own_id):
    with database.write("ta bort") as session:
        remove_strategi(session, own_id)
    with database.read() as session:
        assert strategi_rows(session, TODAY) == []
        assert session.scalars(select(StrategiNod)).all() == []


def test_a_joined_strategy_and_one_of_the_catalogue_stay(database, own_id):
    with database.write("uppdatera") as session:
        update_catalogue(session, [entry()])
        listed = session.scalars(select(Strategi.id).where(Strategi.nyckel != "")).one()
        anslutning.start(session, own_id, TODAY)
    for strategi_id, words in ((own_id, "har en anslutning"), (listed, "hör till katalogen")):
        with pytest.raises(UserError, match=words), database.write("ta bort") as session:
            remove_strategi(session, strategi_id)


@pytest.fixture
def goals(database):
    with database.write("uppdatera") as session:
        update_catalogue(
            session,
            [
                entry("delmal", kortnamn="Delmålen", typ="nationell", noder=MAL),
                entry("agenda", kortnamn="Agenda", typ="global", noder=[node("5", noder=[node("5.1")])]),
                entry("gammal", typ="nationell", giltig_fran="2000-01-01", giltig_till="2010-12-31", noder=[]),
            ],
        )  # fmt: skip


def test_goals_in_force_stand_first_and_national_before_global(database, goals):
    with database.read() as session:
        assert [strategi.nyckel for strategi, _ in goal_nodes(session, TODAY)] == ["delmal", "agenda", "gammal"]


def test_links_to_goals_are_set_as_a_whole(database, own_id, goals):
    with database.write("koppla") as session:
        a = id_of(session, "a")
        d1, d2 = id_of(session, "Makt"), id_of(session, "Arbete")
        set_goals(session, a, [d1, d2])
        set_goals(session, a, [d2])
        assert goals_of_node(session, a) == (d2,)


def test_coverage_names_what_serves_each_goal_and_those_nobody_serves(database, own_id, goals):
    with database.write("koppla") as session:
        for rubrik in ("a", "b"):
            set_goals(session, id_of(session, rubrik), [id_of(session, "Makt")])
        rows = goal_coverage(session, own_id, TODAY)
        assert [(row.strategi, row.mal, row.noder) for row in rows] == [
            ("Delmålen", "1 Makt", ("a", "b")),
            ("Delmålen", "Arbete", ()),
        ]


def test_remarks_say_what_cannot_be_right():
    strategi = Strategi(
        giltig_fran=date(2024, 1, 1),
        giltig_till=date(2023, 1, 1),
        forlangd_till=date(2022, 1, 1),
        formular_url="formuläret",
    )
    assert [problem.field for problem in problems(strategi)] == ["namn", "giltig_till", "forlangd_till", "formular_url"]
    fine = Strategi(namn="X", giltig_fran=date(2024, 1, 1), giltig_till=date(2027, 12, 31), formular_url="https://a.se")
    assert problems(fine) == []


def test_versions_that_replace_one_another_in_a_ring_are_remarked(database):
    with database.write("gör") as session:
        first, second = new_strategi(session, "Ett"), new_strategi(session, "Två")
        first.ersatt_av_id = second.id
        assert all_problems(session, first) == []
        second.ersatt_av_id = first.id
        assert [problem.field for problem in all_problems(session, first)] == ["ersatt_av_id"]


def test_parts_are_added_last_and_an_answered_one_stays(database, own_id):
    with database.write("lägg till") as session:
        first, second = add_part(session, Krav, own_id), add_part(session, Krav, own_id)
        started = anslutning.start(session, own_id, TODAY)
        answer = session.scalars(
            select(Kravsvar).where(Kravsvar.anslutning_id == started.id, Kravsvar.krav_id == first.id)
        ).one()
        answer.text = "Det finns en plan."
        session.flush()
        assert [row.id for row in parts_of(session, Krav, own_id)] == [first.id, second.id]
        with pytest.raises(UserError, match="en anslutning har svarat"):
            remove_part(session, first)
        remove_part(session, second)
        assert [row.id for row in parts_of(session, Krav, own_id)] == [first.id]


def test_versions_are_the_family_and_those_that_replace_one_another_oldest_first(database, own_id):
    with database.write("gör") as session:
        later = new_strategi(session, "Två")
        earlier, other = new_strategi(session, "Noll"), new_strategi(session, "En helt annan")
        get(session, Strategi, own_id).ersatt_av_id = later.id
        earlier.familj = get(session, Strategi, own_id).familj = "vår"
        earlier.giltig_fran, later.giltig_fran = date(2010, 1, 1), date(2024, 1, 1)
        get(session, Strategi, own_id).giltig_fran = date(2018, 1, 1)
        session.flush()
        assert [row.namn for row in versions_of(session, later.id, TODAY)] == ["Noll", "Vår strategi", "Två"]
        assert [row.ersatt for row in versions_of(session, own_id, TODAY)] == [False, True, False]
        assert [row.namn for row in versions_of(session, other.id, TODAY)] == ["En helt annan"]
        assert versions_of(session, 9999, TODAY) == []


def test_own_anslutningar_to_a_strategy(database, own_id):
    with database.write("anslut") as session:
        assert anslutningar_to(session, own_id) == []
        started = anslutning.start(session, own_id, TODAY)
        assert anslutningar_to(session, own_id) == [(started.id, started.status)]


def test_a_new_requirement_stands_unanswered_in_the_anslutningar_that_go_on(database, own_id):
    with database.write("anslut") as session:
        over = anslutning.start(session, own_id, TODAY)
        anslutning.set_status(session, over.id, AnslutningStatus.AVSLUTAD, TODAY)
        running = anslutning.start(session, own_id, TODAY)
        krav = add_part(session, Krav, own_id)
        assert session.scalars(select(Kravsvar.anslutning_id).where(Kravsvar.krav_id == krav.id)).all() == [running.id]
        remove_part(session, krav)
        assert session.scalars(select(Kravsvar)).all() == []
