"""Opening, numbering and copying ärenden, and the people and bodies made on the way."""

from datetime import date

import pytest

from models.anslutning import operations as anslutning
from models.arende.entity import (
    Arende,
    Arendestatus,
    Beslut,
    Mottagare,
    Mottagartyp,
    Underlagstyp,
    Utfall,
    beslut_problems,
)
from models.arende.operations import (
    at_new_forvaltning,
    copy_arende,
    decided_by_new,
    give_number,
    handled_by_new,
    open_arende,
)
from models.arende.papers import add_receiver, add_underlag
from models.arende.queries import (
    arende_rows,
    chain_of_arende,
    find_by_number,
    numbers_in_order,
    numbers_of,
    receivers_of,
    underlag_of,
)
from models.editing import add, get, remove, reorder
from models.errors import UserError
from models.kommun import set_up
from models.organ import Organ, OrganTyp, find_organ
from models.person import Person
from models.richtext import plain
from models.strategi.entity import Strategi

TODAY = date(2026, 3, 2)


@pytest.fixture
def kommun(database):
    with database.write("börja") as session:
        return set_up(
            session, kommunkod="1983", forvaltning="Kommunledningsförvaltningen", anvandare="Åsa Öst", mall_id=None
        )


def opened(session, titel="Anslutning till länets strategi"):
    return open_arende(session, titel=titel)


def test_a_new_arende_is_handled_by_the_user_at_the_own_forvaltning(database, kommun):
    with database.write("nytt") as session:
        arende = opened(session)
        assert (arende.handlaggare_id, arende.forvaltning_id) == (kommun.anvandare_id, kommun.forvaltning_id)
        row = arende_rows(session)[0]
        assert (row.titel, row.handlaggare, row.status) == (
            "Anslutning till länets strategi",
            "Åsa Öst",
            Arendestatus.BEREDS,
        )


def test_an_arende_for_an_anslutning_says_so_in_its_title(database, kommun):
    with database.write("nytt") as session:
        strategi = add(session, Strategi(namn="Strategi för länet"))
        started = anslutning.start(session, strategi.id, TODAY)
        open_arende(session, anslutning_id=started.id)
        row = arende_rows(session)[0]
        assert (row.titel, row.anslutning) == ("Anslutning till Strategi för länet", "Strategi för länet")


def test_numbers_are_kept_as_written_and_the_first_is_the_main_one(database, kommun):
    with database.write("nytt") as session:
        arende = opened(session)
        for nummer, hos in ((" Ks 84/2024 ", ""), ("801-553-17", "Länsstyrelsen"), ("KS 2016–000612", "")):
            give_number(session, arende.id, nummer, hos)
        assert numbers_of(session, arende.id) == ("Ks 84/2024", "801-553-17", "KS 2016–000612")
        assert arende_rows(session)[0].dnr == "Ks 84/2024"
        rows = numbers_in_order(session, arende.id)
        reorder(session, type(rows[0]), [rows[1].id, rows[0].id, rows[2].id])
        assert arende_rows(session)[0].dnr == "801-553-17"


@pytest.mark.parametrize("written", ["ks 84/2024", "KS84/2024", " Ks  84/2024", "Ks\u00a084/2024"])
def test_an_arende_is_found_by_its_number_however_it_is_written(database, kommun, written):
    with database.write("nytt") as session:
        arende = opened(session)
        give_number(session, arende.id, "Ks 84/2024")
        assert find_by_number(session, written).id == arende.id


def test_an_unknown_number_is_answered_with_those_there_are(database, kommun):
    with database.write("nytt") as session:
        give_number(session, opened(session).id, "Ks 84/2024")
        with pytest.raises(UserError, match="Det här finns: Ks 84/2024"):
            find_by_number(session, "Ks 85/2024")


def decision(session, arende, day, paragraf, organ="Kommunstyrelsen"):
    return add(
        session,
        Beslut(
            arende_id=arende.id,
            organ_id=find_organ(session, organ).id,
            datum=day,
            paragraf=paragraf,
            utfall=Utfall.BIFALL,
        ),
    )


def test_the_chain_holds_the_decisions_of_all_arenden_of_the_anslutning_oldest_first(database, kommun):
    with database.write("nytt") as session:
        strategi = add(session, Strategi(namn="Modellkoncept"))
        started = anslutning.start(session, strategi.id, TODAY)
        joining = open_arende(session, anslutning_id=started.id)
        election = open_arende(session, titel="Val av representanter", anslutning_id=started.id)
        decision(session, election, date(2023, 1, 11), "§ 292")
        decision(session, joining, date(2021, 6, 2), "§ 210")
        decision(session, joining, date(2022, 11, 30), "§ 291")
        give_number(session, joining.id, "KS 2021/0340")
        chain = chain_of_arende(session, election.id)
        assert [row.citation for row in chain] == [
            "Kommunstyrelsen 2021-06-02 § 210",
            "Kommunstyrelsen 2022-11-30 § 291",
            "Kommunstyrelsen 2023-01-11 § 292",
        ]
        assert [row.arende_id for row in chain] == [joining.id, joining.id, election.id]
        assert chain[0].dnr == "KS 2021/0340"


def test_an_arende_of_its_own_has_only_its_own_decisions(database, kommun):
    with database.write("nytt") as session:
        one, other = opened(session), opened(session, "Annat")
        decision(session, one, date(2021, 6, 2), "§ 1")
        decision(session, other, date(2021, 6, 2), "§ 2")
        assert [row.paragraf for row in chain_of_arende(session, one.id)] == ["§ 1"]
        assert arende_rows(session)[1].senaste_beslut == "Kommunstyrelsen 2021-06-02 § 1"


def test_an_organ_that_has_decided_is_not_removed(database, kommun):
    with database.write("nytt") as session:
        organ_id = decision(session, opened(session), date(2021, 6, 2), "§ 1").organ_id
    with pytest.raises(UserError, match="hänvisar hit"), database.write("ta bort") as session:
        remove(session, get(session, Organ, organ_id))


def full(session):
    arende = opened(session, "Anslutning 2024–2027")
    arende.beskrivning = plain("Beslutades 2023-01-20, § 12, och kostade 60 000 kr.")
    arende.status = Arendestatus.AVSLUTAT
    give_number(session, arende.id, "KS 2021/0340")
    paper = add_underlag(session, arende.id)
    paper.titel, paper.datum, paper.dnr = "Inbjudan", date(2021, 5, 1), "21/00340"
    add_underlag(session, arende.id, Underlagstyp.MUNTLIG)
    add_receiver(session, arende.id, Mottagartyp.KANNEDOM, "Kulturnämnden").skickat = date(2023, 2, 1)
    decision(session, arende, date(2023, 1, 20), "§ 12")
    session.flush()
    return arende


def test_a_copy_takes_the_chosen_parts_and_never_numbers_decisions_or_sending_days(database, kommun):
    with database.write("kopiera") as session:
        old = full(session)
        new = copy_arende(session, old.id, ["underlag", "mottagare", "beskrivning"]).arende
        assert (new.titel, new.status, new.beskrivning) == (old.titel, Arendestatus.BEREDS, old.beskrivning)
        assert numbers_of(session, new.id) == ()
        assert chain_of_arende(session, new.id) == []
        assert [row.titel for row in underlag_of(session, new.id)] == ["Inbjudan", "Muntlig information"]
        assert [(row.namn, row.skickat) for row in receivers_of(session, new.id)] == [("Kulturnämnden", None)]


def test_a_copy_without_parts_has_only_the_title(database, kommun):
    with database.write("kopiera") as session:
        copied = copy_arende(session, full(session).id, [])
        assert (bool(copied.arende.beskrivning), underlag_of(session, copied.arende.id)) == (False, [])
        assert copied.to_review == ("Rubriken: 2024", "Rubriken: 2027")


def test_a_copy_names_the_places_to_look_at(database, kommun):
    with database.write("kopiera") as session:
        copied = copy_arende(session, full(session).id, ["underlag", "mottagare", "beskrivning"])
    assert copied.to_review == (
        "Rubriken: 2024",
        "Rubriken: 2027",
        "Beskrivningen: 2023-01-20",
        "Beskrivningen: § 12",
        "Beskrivningen: 60 000 kr",
        "Underlaget Inbjudan: 2021-05-01",
        "Underlaget Inbjudan: diarienummer 21/00340",
        "Mottagarna: Kulturnämnden",
    )


def test_people_and_bodies_are_made_where_they_are_needed(database, kommun):
    with database.write("nytt") as session:
        arende = opened(session)
        at_new_forvaltning(session, arende.id, "Kulturförvaltningen")
        person = handled_by_new(session, arende.id, "Örjan Ek")
        assert arende.handlaggare_id == person.id
        assert get(session, Person, person.id).organ_id == arende.forvaltning_id
        beslut = add(session, Beslut(arende_id=arende.id))
        for namn, typ in (
            ("Kommunstyrelsens arbetsutskott 2", OrganTyp.UTSKOTT),
            ("Jämställdhetsdelegationen", OrganTyp.DELEGATION),
            ("Ungdomsrådet", OrganTyp.RAD),
            ("Kulturnämnden", OrganTyp.NAMND),
        ):
            assert decided_by_new(session, beslut.id, namn).typ is typ
        assert beslut.organ_id == find_organ(session, "Kulturnämnden").id


def test_removing_an_arende_takes_all_that_hangs_on_it(database, kommun):
    with database.write("ta bort") as session:
        remove(session, full(session))
        assert arende_rows(session) == []
        assert session.query(Mottagare).count() == 0
        assert session.query(Arende).count() == 0


def test_a_decision_that_was_made_is_cited_by_body_day_and_paragraph():
    assert beslut_problems(Beslut()) == []
    made = Beslut(utfall=Utfall.BIFALL)
    assert [problem.field for problem in beslut_problems(made)] == ["organ_id", "datum", "paragraf"]
    made.organ_id, made.datum, made.paragraf = 1, TODAY, "§ 1"
    assert beslut_problems(made) == []
