"""Finding any record by a few letters: the names of every noun with a page, numbers, places, days."""

from datetime import date

import pytest

from models.arende.entity import Arende, Diarienummer
from models.editing import add
from models.finding import NAMELESS, lines
from models.omvarld.entity import Arrangemang, Inkommen, Omvarldspost, Rapport
from models.paragraf.entity import Paragraf
from models.pris.entity import Pris
from models.protokoll.entity import Protokoll
from models.sok import store
from models.sok.search import search
from models.statistics.place import Place
from tests.dialogue import make_history
from tests.prize import make_2024
from tests.visits import CMV, make_spring


@pytest.fixture
def life(database):
    store.ensure(database)
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
    store.catch_up(database)
    with database.read() as session:
        return search(session, text)


def places(database, text):
    return [row.place for row in found(database, text)]


def test_each_noun_is_found_by_its_name(database, life):
    spring, dialogs, prize = life
    assert places(database, CMV) == [Place("verksamhetsbesok", spring.cmv)]
    visit, body = places(database, "förskolenämnden")
    assert visit == Place("namndbesok", spring.namndbesok[2])
    assert body.noun == "organ"
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


def test_what_has_no_name_says_so_and_everything_has_a_kind(database, life):
    with database.write("namnlös") as session:
        add(session, Pris(organ_id=life[0].organ, namn=" ", plats="Rådhussalen"))
    (nameless,) = found(database, "rådhussalen")
    assert nameless.title == NAMELESS
    assert nameless.about.startswith("Pris")


def test_each_record_has_one_line(database, life):
    with database.read() as session:
        for table, line in lines().items():
            own = [row.own for row in session.execute(line)]
            assert len(own) == len(set(own)), table
