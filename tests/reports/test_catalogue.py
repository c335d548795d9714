"""Choosing what a document is made of: by number, by ärende, by year."""

from datetime import date

import pytest

from models.arende.operations import give_number, open_arende
from models.editing import add
from models.errors import UserError
from models.kommun import set_up
from models.paragraf.entity import Paragraf, Paragrafarende
from models.protokoll.entity import Protokoll, Protokollstatus
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.yearly import organ_and_year, year_id
from reports.catalogue import DOCUMENTS, MOST_LISTED, kind_named, paper_to_sign, select_record, utdrag_paper
from reports.document import Heading, text_of
from tests.lund import make_lund
from tests.orebro import make_orebro

TODAY = date(2024, 3, 20)


@pytest.fixture
def orebro(memory_database):
    with memory_database.write("möte") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        return make_orebro(session)


@pytest.fixture
def lund(memory_database, orebro):
    assert orebro
    with memory_database.write("möte") as session:
        return make_lund(session)


def chosen(database, name, **how):
    with database.read() as session:
        return select_record(session, kind_named(name), TODAY, **how)


def title(paper):
    return next(text_of(block.words) for block in paper.document.blocks if isinstance(block, Heading))


def test_names_and_years_of_organ_are_unique():
    assert len({kind.name for kind in DOCUMENTS}) == len(DOCUMENTS)
    assert organ_and_year(year_id(37, 2024)) == (37, 2024)


def test_the_only_meeting_of_a_year_is_chosen_by_the_year(memory_database, lund, orebro):
    assert chosen(memory_database, "kallelse", ar=2021) == lund.sammantrade
    assert chosen(memory_database, "narvarolista", ar=2024) == orebro.sammantrade
    assert chosen(memory_database, "beslutsregister", ar=2024) == year_id(orebro.organ, 2024)
    with pytest.raises(UserError, match="Det finns inget från 1999 att göra protokoll av"):
        chosen(memory_database, "protokoll", ar=1999)


def test_several_of_a_year_are_named(memory_database, lund):
    with pytest.raises(UserError, match="omedelbar justering § 160") as error:
        chosen(memory_database, "protokoll", ar=2021)
    assert f"--id {lund.protokoll}  2021-05-24 Kommunstyrelsens arbetsutskott §§ 157" in str(error.value)


def test_a_long_list_of_choices_ends(memory_database, lund):
    with pytest.raises(UserError, match=r"\.\.\. och 12 till") as error:
        chosen(memory_database, "protokollsutdrag")
    assert str(error.value).count("--id") == MOST_LISTED


def test_only_what_was_held_has_a_protokoll(memory_database, orebro):
    with memory_database.write("ställ in") as session:
        session.get(Sammantrade, orebro.sammantrade).status = Sammantradesstatus.INSTALLT
    with pytest.raises(UserError, match="Det finns inget med nummer"):
        chosen(memory_database, "protokoll", id=orebro.protokoll)
    assert chosen(memory_database, "kallelse", id=orebro.sammantrade) == orebro.sammantrade


def test_an_utdrag_is_found_by_the_number_of_its_arende(memory_database, orebro):
    at = orebro.paragrafer[24]
    with memory_database.write("ärende") as session:
        arende = open_arende(session, titel="Verksamhetsberättelse")
        give_number(session, arende.id, "Ks 84/2024")
        add(session, Paragrafarende(paragraf_id=at, arende_id=arende.id, dnr="Ks 84/2024", ordning=1))
    assert chosen(memory_database, "protokollsutdrag", arende="ks 84/2024") == at
    with memory_database.read() as session:
        assert kind_named("protokollsutdrag").make(session, at, TODAY).arende_id == arende.id


def test_an_utdrag_needs_paragrafer_of_one_protokoll(memory_database, lund, orebro):
    with memory_database.read() as session:
        with pytest.raises(UserError, match="Välj de paragrafer"):
            utdrag_paper(session, [])
        with pytest.raises(UserError, match="olika protokoll"):
            utdrag_paper(session, [lund.paragrafer[166], orebro.paragrafer[24]])
        again = utdrag_paper(session, [lund.paragrafer[166], lund.paragrafer[166]])
    assert title(again) == "Protokollsutdrag 2021-05-24"


def test_the_paper_to_sign_is_no_draft_and_the_same_as_when_it_is_out(memory_database, orebro):
    with memory_database.read() as session:
        draft = kind_named("protokoll").make(session, orebro.protokoll, TODAY)
        sent = paper_to_sign(session, orebro.protokoll)
    assert "(utkast)" in title(draft)
    assert title(sent) == "Protokoll 2024-03-15"
    with memory_database.write("skicka") as session:
        session.get(Protokoll, orebro.protokoll).status = Protokollstatus.UTE
    with memory_database.read() as session:
        out = kind_named("protokoll").make(session, orebro.protokoll, TODAY)
    assert out.document == sent.document


def test_the_list_of_years_holds_those_with_numbered_paragrafer(memory_database, orebro):
    with memory_database.write("utan nummer") as session:
        for id_ in orebro.paragrafer.values():
            session.get(Paragraf, id_).nummer = None
    with memory_database.read() as session:
        labels = [each.label for each in kind_named("beslutsregister").candidates(session, TODAY)]
    assert labels == ["2024 Kommunstyrelsens jämställdhetsdelegation"], "the meeting before has one"
