from datetime import date

import pytest
from sqlalchemy import delete, select

from models.arende.entity import Beslut
from models.editing import add
from models.errors import UserError
from models.kommun import Undertecknare, own_kommun
from models.mall import Forslagsform, Mall, Slot
from models.organ import find_organ
from models.person import all_persons
from models.richtext import plain
from models.tjansteskrivelse.data import collect
from models.tjansteskrivelse.entity import Avsnitt, Tjansteskrivelse
from models.tjansteskrivelse.operations import write

DAY = date(2023, 1, 20)


def section_text(data, slot):
    return next(section.text.text for section in data.avsnitt if section.slot is slot)


def test_a_new_paper_has_the_headings_of_the_kommuns_template(matter, skrivelse):
    with matter.db.read() as session:
        data = collect(session, skrivelse)
    assert [section.rubrik for section in data.avsnitt] == [
        "Förslag till beslut",
        "Ärendebeskrivning",
        "Kommunledningsförvaltningens yttrande",
        "Beslutsunderlag",
    ]
    assert data.titel == "Anslutning till Älvlandets strategi för jämställdhet"
    assert data.datum == DAY
    assert data.diarienummer == ("KS 2023/0045",)
    assert data.handlaggare == "Majken Dahl"
    assert data.till == "Kommunstyrelsen"


def test_a_proposal_in_one_sentence_is_addressed_to_the_board(matter, skrivelse):
    with matter.db.read() as session:
        (step,) = collect(session, skrivelse).forslag
    assert step.form is Forslagsform.MENING
    assert step.ledtext == "Förslag till kommunstyrelsen"
    assert step.punkter == ("Köpings kommun ansluter sig till Älvlandets strategi för jämställdhet.",)


def test_a_two_step_template_lets_the_committee_propose(matter):
    with matter.db.write("x") as session:
        data = collect(session, write(session, matter.arende, DAY, matter.malls["lund"]).id)
    (step,) = data.forslag
    assert step.ledtext == "Kommunstyrelsens arbetsutskott föreslår att kommunstyrelsen beslutar"
    assert step.punkter == ("ansluta kommunen till Älvlandets strategi för jämställdhet.",)


def test_records_fill_the_sections(matter, skrivelse):
    with matter.db.read() as session:
        data = collect(session, skrivelse)
    about = section_text(data, Slot.ARENDEBESKRIVNING)
    assert "Länsstyrelsen i Älvlandet har tagit fram" in about
    assert "2018–2020" in about
    assert "31 december 2023" in about
    assert "formulär" in about
    assert "– Arbetsliv (huvudfokus)" in about
    assert "– Berätta varje år hur det går" in about
    assert "Hälsa" not in about
    opinion = section_text(data, Slot.YTTRANDE)
    assert "Anslutningen stärker kommunens arbete." in opinion
    assert "kostnadsfri" in opinion


def test_the_paper_cites_itself_first_with_its_own_date(matter, skrivelse):
    with matter.db.read() as session:
        (paper,) = collect(session, skrivelse).underlag
    assert (paper.titel, paper.datum) == ("Tjänsteskrivelse", DAY)


def test_only_decisions_made_before_the_paper_are_told(matter):
    with matter.db.write("beslut") as session:
        board = find_organ(session, "KS")
        for day, paragraph in ((date(2022, 9, 1), "§ 210"), (date(2023, 3, 1), "§ 50"), (None, "§ 99")):
            add(
                session,
                Beslut(
                    arende_id=matter.arende,
                    organ_id=board.id,
                    datum=day,
                    paragraf=paragraph,
                    innehall=plain("att utreda frågan"),
                    reservation="Skriftlig reservation finns",
                ),
            )
        text = section_text(
            collect(session, write(session, matter.arende, DAY, matter.malls["lund"]).id), Slot.BAKGRUND
        )
    assert (
        "Kommunstyrelsen beslutade den 1 september 2022 § 210 att utreda frågan. Skriftlig reservation finns." in text
    )
    assert "§ 50" not in text
    assert "§ 99" not in text


def test_the_usual_signatories_come_along_in_their_order(matter):
    with matter.db.write("x") as session:
        (person,) = all_persons(session)
        add(session, Undertecknare(person_id=person.id, titel="Kanslichef", ordning=1))
        add(session, Undertecknare(person_id=person.id, titel="", ordning=0))
        data = collect(session, write(session, matter.arende, DAY).id)
    assert data.undertecknare == (("Majken Dahl", "Jämställdhetsstrateg"), ("Majken Dahl", "Kanslichef"))


def test_without_templates_the_user_is_told_what_to_do(matter):
    with matter.db.write("x") as session:
        own_kommun(session).mall_id = None
        session.flush()
        for mall in session.scalars(select(Mall)).all():
            session.execute(delete(Mall).where(Mall.id == mall.id))
        with pytest.raises(UserError, match="Inställningar"):
            write(session, matter.arende, DAY)
        session.rollback()


def test_points_of_other_papers_stay_out(matter, skrivelse):
    with matter.db.write("x") as session:
        other = write(session, matter.arende, DAY)
        assert len(collect(session, other.id).forslag[0].punkter) == 1
        assert len(collect(session, skrivelse).forslag[0].punkter) == 1
        assert session.get(Tjansteskrivelse, skrivelse) is not None
        assert session.scalars(select(Avsnitt).where(Avsnitt.tjansteskrivelse_id == other.id)).all()
