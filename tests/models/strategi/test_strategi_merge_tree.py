"""The three-way merge of the tree and of the links between strategies and goals."""

import pytest
from sqlalchemy import select

from models.anslutning import operations as anslutning
from models.editing import add, remove, reorder
from models.strategi.entity import (
    Nodkoppling,
    StrategiNod,
)
from tests.models.strategi.catalogue_entries import entry, newer, node
from tests.models.strategi.merging import TODAY, requirements, said, strategi, the_node, tree, update

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
