import pytest

from models.anslutning.entity import Anslutning
from models.editing import add
from models.indikator.comparing import Mallage, Utveckling
from models.indikator.entity import Indikator, Indikatorvarde, Riktning
from models.indikator.queries import indicator_rows, node_choices, value_records, years_with_values
from models.richtext import plain
from models.strategi.entity import Strategi, StrategiNod, StrategiTyp


@pytest.fixture
def ids(database):
    with database.write("underlag") as session:
        strategi = add(session, Strategi(namn="Ett jämställt Ådalen", kortnamn="Ådalen"))
        first = add(session, StrategiNod(strategi_id=strategi.id, rubrik="Makt", ordning=0))
        last = add(session, StrategiNod(strategi_id=strategi.id, rubrik="Våld", ordning=1))
        under = add(session, StrategiNod(strategi_id=strategi.id, overordnad_id=first.id, rubrik="Lön", kod="1.1"))
        made = [
            add(session, Indikator(namn="Fri", ordning=0)),
            add(session, Indikator(namn="Våldsbrott", strateginod_id=last.id, ordning=1)),
            add(
                session,
                Indikator(
                    namn="Heltid",
                    enhet="%",
                    decimaler=1,
                    strateginod_id=under.id,
                    riktning=Riktning.HOGRE,
                    utgangsar=2020,
                    mal_kvinnor=70_000,
                    mal_man=80_000,
                    ordning=2,
                ),
            ),
        ]
        for year, women, men, total in ((2020, 55_000, 78_000, 66_000), (2019, 40_000, 80_000, 60_000)):
            add(session, Indikatorvarde(indikator_id=made[2].id, ar=year, kvinnor=women, man=men, totalt=total))
        add(
            session,
            Indikatorvarde(
                indikator_id=made[2].id, ar=2023, kvinnor=61_500, man=79_000, kommentar=plain("Deltid"), antal_man=3
            ),
        )
        return strategi.id, last.id, tuple(row.id for row in made)


def test_rows_stand_by_strategy_and_tree_and_those_of_none_last(database, ids, count_statements):
    strategi_id, last, made = ids
    with database.read() as session:
        with count_statements(session) as statements:
            rows = indicator_rows(session, 2024)
        assert len(statements) == 3
        assert [row.namn for row in rows] == ["Heltid", "Våldsbrott", "Fri"]
        assert [(row.nod, row.strategi) for row in rows] == [("1.1 Lön", "Ådalen"), ("Våld", "Ådalen"), ("", "")]
        assert [row.id for row in indicator_rows(session, 2024, [strategi_id])] == [made[2], made[1]]
        assert [row.id for row in indicator_rows(session, 2024, ids=[made[0]])] == [made[0]]
        assert [row.id for row in indicator_rows(session, 2024, nod_ids=[last])] == [made[1]]
        assert indicator_rows(session, 2024, []) == []


def test_a_row_holds_the_year_the_year_before_the_start_and_the_latest(database, ids):
    with database.read() as session:
        row = indicator_rows(session, 2024)[0]
        assert (row.arets.ar, bool(row.arets)) == (2024, False)
        assert (row.forra.kvinnor, row.forra.man, row.forra.totalt) == (61_500, 79_000, None)
        assert (row.utgang.ar, row.utgang.kvinnor) == (2020, 55_000)
        assert (row.senaste.ar, row.skillnad) == (2023, -17_500)
        assert (row.kommentar.text, row.antal_man) == ("Deltid", 3)
        assert [year.ar for year in row.serie] == [2019, 2020, 2023]
        assert (row.utveckling, row.mallage) == (Utveckling.BATTRE, Mallage.NARMARE)


def test_what_came_after_the_year_is_not_known_in_it(database, ids):
    with database.read() as session:
        row = indicator_rows(session, 2020)[0]
        assert (row.arets.kvinnor, row.senaste.ar, row.kommentar.text) == (55_000, 2020, "")
        assert row.utveckling is Utveckling.OKAND
        empty = indicator_rows(session, 2024)[2]
        assert (empty.serie, empty.senaste.ar, empty.skillnad) == ((), None, None)


def test_a_removed_node_leaves_the_indicator_free(database, ids):
    from models.editing import get, remove

    with database.write("bort") as session:
        remove(session, get(session, StrategiNod, ids[1]))
        assert [row.strategi_id for row in indicator_rows(session, 2024)][1:] == [None, None]


def test_years_of_one_and_of_all(database, ids):
    with database.read() as session:
        assert [row.ar for row in value_records(session, ids[2][2])] == [2023, 2020, 2019]
        assert years_with_values(session) == [2023, 2020, 2019]


def test_what_an_indicator_can_belong_to(database, ids, count_statements):
    with database.write("fler") as session:
        joined = add(session, Strategi(namn="Zonen", typ=StrategiTyp.LANSSTRATEGI))
        other = add(session, Strategi(namn="Annan", typ=StrategiTyp.LANSSTRATEGI))
        nodes = [
            add(session, StrategiNod(strategi_id=strategi.id, rubrik=strategi.namn)).id for strategi in (joined, other)
        ]
        add(session, Anslutning(strategi_id=joined.id))
    with database.read() as session:
        with count_statements(session) as statements:
            found = node_choices(session)
        assert len(statements) == 2
        assert [words for _, words, _ in found] == [
            "Zonen – Zonen", "Makt – Ådalen", "1.1 Lön – Ådalen", "Våld – Ådalen",
        ]  # fmt: skip
        assert found[1][2] == "Ett jämställt Ådalen"
        assert nodes[1] in {id_ for id_, _, _ in node_choices(session, nodes[1])}
