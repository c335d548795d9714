"""Finding any record by a few letters: the names of every noun with a page, numbers, places, days."""

from datetime import date

import pytest

from models.arende.entity import Arende, Diarienummer
from models.editing import add
from models.finding import MOST, NAMELESS, Findable, findable, matches
from models.omvarld.entity import Arrangemang, Inkommen, Omvarldspost, Rapport
from models.paragraf.entity import Paragraf
from models.pris.entity import Pris
from models.protokoll.entity import Protokoll
from models.sammantrade.entity import Sammantrade
from models.statistics.place import Place
from models.strategi.entity import Strategi
from tests.dialogue import make_history
from tests.prize import make_2024
from tests.visits import CMV, make_spring


@pytest.fixture
def life(database):
    with database.write("allt") as session:
        spring = make_spring(session)
        _, dialogs = make_history(session)
        prize = make_2024(session)
        common = {"organ_id": spring.organ, "datum": date(2024, 2, 1)}
        add(session, Omvarldspost(titel="Ny lägesbild", kalla="Myndigheten", **common))
        add(session, Inkommen(titel="Svar på remiss", fran="Regionen", dnr="KS 2024/0163", **common))
        add(session, Rapport(av="Anna Ek (S)", **common))
        add(session, Arrangemang(rubrik="Frukost", plats="Biblioteket", **common))
        arende = add(session, Arende(titel="Anslutning till strategin"))
        add(session, Diarienummer(arende_id=arende.id, nummer="KS 2024/0184", ordning=1))
        add(session, Diarienummer(arende_id=arende.id, nummer="KS 2019/7", ordning=2))
        protokoll = session.query(Protokoll).filter_by(sammantrade_id=spring.meeting).first()
        if protokoll is None:
            protokoll = add(session, Protokoll(sammantrade_id=spring.meeting))
        held = {"sammantrade_id": spring.meeting, "protokoll_id": protokoll.id}
        add(session, Paragraf(nummer=27, rubrik="Dialogträff", ordning=1, **held))
    return spring, dialogs, prize


def found(database, text):
    with database.read() as session:
        return matches(findable(session), text)


def places(database, text):
    return [row.place for row in found(database, text)]


def test_each_noun_is_found_by_its_name(database, life):
    spring, dialogs, prize = life
    assert places(database, CMV) == [Place("verksamhetsbesok", spring.cmv)]
    assert places(database, "förskolenämnden") == [Place("namndbesok", spring.namndbesok[2])]
    assert Place("dialogtraff", dialogs[2]) in places(database, "grundskolenämnden 2024")
    assert places(database, "bostadsbolaget hemvist") == [Place("pris", prize.pris)]
    assert {row.noun for row in places(database, "lägesbild")} == {"omvarldspost"}
    assert {row.noun for row in places(database, "anna ek")} == {"rapport"}
    assert {row.noun for row in places(database, "frukost bibl")} == {"arrangemang"}
    assert "frageunderlag" in {row.noun for row in places(database, "underlag 2023-06-15")}


def test_numbers_are_found_from_their_beginning_and_paragrafer_at_their_meeting(database, life):
    spring, _, _ = life
    assert [row.title for row in found(database, "ks 2024/0163")] == ["Svar på remiss"]
    (item,) = found(database, "§ 27 2024")
    assert (item.title, item.place) == ("§ 27 2024 Dialogträff", Place("sammantrade", spring.meeting))
    assert item.about.startswith("Paragraf · ")
    assert found(database, "84") == []


def test_an_arende_with_several_numbers_is_one_row(database, life):
    assert [row.place.noun for row in found(database, "anslutning till strategin")] == ["arende"]


def test_names_that_begin_with_it_come_first_then_the_latest():
    def row(title, day):
        return Findable(Place("pris", 1), title, day, f" {title.casefold()} {day}", day)

    rows = [row("Om nämnden", "2024-03-01"), row("Kulturnämnden", "2023-01-01"), row("Nämnden", "2020-01-01")]
    assert [each.title for each in matches(rows, "NÄMND")] == ["Nämnden", "Om nämnden", "Kulturnämnden"]
    assert matches(rows, "  ") == []
    assert matches(rows, "nämnden 2023") == [rows[1]]
    assert len(matches([row("Nämnden", "")] * 50, "n")) == MOST


def test_what_has_no_name_says_so_and_everything_has_a_kind(database, life):
    with database.write("namnlös") as session:
        add(session, Pris(organ_id=life[0].organ, namn=" "))
    with database.read() as session:
        rows = findable(session)
    assert [row.title for row in rows if row.place.noun == "pris"].count(NAMELESS) == 1
    assert all(row.about and row.key.startswith(" ") for row in rows)


def test_everything_is_read_with_one_statement(database, life, count_statements):
    with database.write("mycket") as session:
        for number in range(50):
            add(session, Sammantrade(organ_id=life[0].organ, datum=date(2020, 1, 1)))
            add(session, Strategi(namn=f"Strategi {number}", nyckel=""))
    with database.read() as session, count_statements(session) as statements:
        rows = findable(session)
    assert len(statements) == 1
    assert len([row for row in rows if row.title.startswith("Strategi ")]) == 50
