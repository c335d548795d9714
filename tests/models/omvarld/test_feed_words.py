"""The words of a paper: who presents what the office gathered, which papers are cited, what is put in another item."""

from datetime import date

import pytest
from sqlalchemy import select

from models.arende.entity import Arende, Underlag, Underlagstyp
from models.besok.entity import Namndbesok
from models.besok.operations import NamndbesokDraft, attach_presentation, plan_namndbesok
from models.dialogtraff.entity import Frageunderlag
from models.dialogtraff.operations import DialogDraft, plan_dialog
from models.dokument import register
from models.editing import add, edit, get
from models.errors import UserError
from models.omvarld.entity import Rapport, Rapporttyp
from models.omvarld.events import report_dialog
from models.omvarld.feed import fill_agenda, is_own
from models.omvarld.kinds import Postslag
from models.omvarld.operations import add_report, follow_edit, quick_add
from models.organ import Organ, OrganTyp
from models.paragraf.agenda import add_item, add_paper
from models.paragraf.entity import Paragraf, Punktkalla
from models.person import Person
from models.richtext import plain
from models.sammantrade.queries import agenda_rows
from models.uppdrag import Uppdrag, Uppdragsroll
from models.yearly import year_id
from tests.agendas import FIRST, NOW, item, make_agenda, officers, papers


@pytest.fixture
def agenda(database):
    with database.write("organ") as session:
        return make_agenda(session)


def put_in(session, record, paragraf):
    before, record.paragraf_id = record.paragraf_id, paragraf.id
    follow_edit(session, record, {"paragraf_id": (before, paragraf.id)})


def test_the_sakkunniga_of_the_day_presents_what_the_office_has_gathered(database, agenda):
    with database.write("uppdrag") as session:
        for name, first, last in (
            ("Torun Lager", date(2020, 1, 1), date(2024, 2, 29)),
            ("Mirjam Norell", date(2024, 3, 1), None),
        ):
            person = add(session, Person(namn=name))
            add(session, Uppdrag(
                organ_id=agenda.organ, person_id=person.id, roll=Uppdragsroll.SAKKUNNIG, fran=first, till=last
            ))  # fmt: skip
        quick_add(session, agenda.organ, Postslag.OMVARLD, NOW, "Något nytt")
        plan_dialog(session, agenda.organ, 2024, DialogDraft(motpart="Kvinnojouren"))
    with database.read() as session:
        for kalla in (Punktkalla.OMVARLD, Punktkalla.DIALOGPLAN):
            assert officers(session, item(session, agenda.meeting, kalla).id) == ["Mirjam Norell"]
        assert officers(session, item(session, agenda.meeting, Punktkalla.INKOMNA).id) == []


def test_a_plan_is_cited_as_it_was_last_handed_out_before_the_meeting(database, agenda):
    def hand_out(day):
        with database.write("exportera") as session:
            register(session, slag="dialogplan", titel="Planering", format="pdf",
                     post_id=year_id(agenda.organ, 2024), arende_id=None, day=day, file="plan.pdf",
                     content=f"{day}".encode())  # fmt: skip

    def cited():
        with database.read() as session:
            return papers(session, item(session, agenda.meeting, Punktkalla.DIALOGPLAN).id)

    with database.write("plan") as session:
        asked = add(session, Frageunderlag(titel="Frågor", datum=date(2023, 6, 15)))
        plan_dialog(session, agenda.organ, 2024, DialogDraft(motpart="Kvinnojouren", frageunderlag_id=asked.id))
    assert cited() == [("Frågor", date(2023, 6, 15), "")]
    with database.write("egen") as session:
        add_paper(session, item(session, agenda.meeting, Punktkalla.DIALOGPLAN).id, titel="Bildspel")
    hand_out(date(2024, 2, 26))
    hand_out(date(2024, 2, 20))
    hand_out(date(2024, 3, 16))
    assert cited() == [
        ("Planering av dialogträffar 2024", date(2024, 2, 26), ""), ("Frågor", date(2023, 6, 15), ""),
        ("Bildspel", None, ""),
    ]  # fmt: skip


def test_what_was_shown_is_cited_by_its_name_and_the_item_stands_before_the_later_ones(database, agenda, tmp_path):
    slides = tmp_path / "Jämställdhetsdelegationen.pptx"
    slides.write_bytes(b"PK")
    with database.write("besök") as session:
        namnd = add(session, Organ(namn="Förskolenämnden", typ=OrganTyp.NAMND))
        visit = plan_namndbesok(session, agenda.organ, NamndbesokDraft(namnd.id, date(2024, 4, 16)))
        attach_presentation(session, visit.id, slides)
        fill_agenda(session, agenda.meeting)
    with database.read() as session:
        told = get(session, Paragraf, get(session, Namndbesok, visit.id).paragraf_id or 0)
        assert papers(session, told.id) == [("Presentationen ”Jämställdhetsdelegationen”", None, "")]
        headings = [row.rubrik for row in agenda_rows(session, agenda.meeting)]
        assert headings[headings.index(told.rubrik) + 1] == "Frågor till kommande verksamhetsbesök"


def test_what_is_put_in_an_item_of_ones_own_stands_after_its_words(database, agenda):
    with database.write("rättelse") as session:
        own = add_item(session, agenda.meeting, "Rättelse av § 17")
        own.arendebeskrivning = plain("Protokollet har ett fel.")
        told = add_report(session, agenda.organ, Rapporttyp.ORDFORANDE, NOW, "Priset är delat.", av="Ebba Ek (S)")
        put_in(session, told, own)
        paper = quick_add(session, agenda.organ, Postslag.INKOMMEN, NOW, "Skrivelse, 2024-02-01")
        put_in(session, paper, own)

    def found():
        with database.read() as session:
            one = get(session, Paragraf, own.id)
            return one.arendebeskrivning.text.splitlines(), officers(session, one.id), is_own(session, one.id)

    assert found() == (["Protokollet har ett fel.", "Priset är delat."], ["Ebba Ek (S)"], False)
    with database.read() as session:
        assert papers(session, own.id) == [("", None, ""), ("Skrivelse", date(2024, 2, 1), "")]
        assert papers(session, item(session, agenda.meeting, Punktkalla.INKOMNA).id) == []
    with database.write("egna ord") as session:
        get(session, Paragraf, own.id).arendebeskrivning = plain("Det står fel.\nPriset är delat.")
    with database.write("nya ord") as session:
        get(session, Rapport, told.id).text = plain("Priset delas ut i maj.")
    assert found()[0] == ["Det står fel.", "Priset delas ut i maj."]
    with database.write("ändrat") as session:
        get(session, Paragraf, own.id).arendebeskrivning = plain("Helt egna ord.")
    with database.write("nya ord") as session:
        get(session, Rapport, told.id).text = plain("Åter nya.")
    assert found() == (["Helt egna ord."], ["Ebba Ek (S)"], True)


def test_what_leaves_an_item_of_ones_own_leaves_its_words(database, agenda):
    with database.write("egen") as session:
        own = add_item(session, agenda.meeting, "Egen punkt")
        own.arendebeskrivning = plain("Egna ord.")
        post = quick_add(session, agenda.organ, Postslag.OMVARLD, NOW, "Ny rapport")
        put_in(session, post, own)
    with database.read() as session:
        assert get(session, Paragraf, own.id).arendebeskrivning.text == "Egna ord.\nNy rapport."
    with database.write("tillbaka") as session:
        get(session, type(post), post.id).paragraf_id = None
    with database.read() as session:
        assert get(session, Paragraf, own.id).arendebeskrivning.text == "Egna ord."
        assert item(session, agenda.meeting, Punktkalla.OMVARLD).arendebeskrivning.text == "Ny rapport."


def test_the_papers_of_the_arende_are_cited_between_the_questions_and_the_answer(database, agenda):
    with database.write("ärende") as session:
        arende = add(session, Arende(titel="Dialogträffar"))
        add(session, Underlag(arende_id=arende.id, titel="Strategin", datum=date(2015, 9, 22)))
        add(session, Underlag(arende_id=arende.id, typ=Underlagstyp.MUNTLIG))
        asked = add(session, Frageunderlag(titel="Frågor", datum=date(2023, 6, 15)))
        draft = DialogDraft(motpart="Nämnden", sammantrade_id=agenda.meeting, frageunderlag_id=asked.id)
        made = plan_dialog(session, agenda.organ, 2024, draft)
        made.arende_id, made.svar_inkom = arende.id, date(2024, 2, 29)
    with database.write("ett till") as session:
        add(session, Underlag(arende_id=arende.id, titel="Budgeten", dnr="Ks 1/2023", ordning=2))
    with database.read() as session:
        assert papers(session, item(session, agenda.meeting, Punktkalla.DIALOGTRAFF).id) == [
            ("Frågor", date(2023, 6, 15), ""),
            ("Strategin", date(2015, 9, 22), ""),
            ("Budgeten", None, "Ks 1/2023"),
            ("Svar från Nämnden till Kommunstyrelsens jämställdhetsdelegation", date(2024, 2, 29), ""),
        ]


def test_a_report_of_another_kind_goes_to_the_item_of_that_kind(database, agenda):
    with database.write("ny") as session:
        told = quick_add(session, agenda.organ, Postslag.RAPPORT, NOW, "Enkäten är försenad.")
    with database.write("slag") as session:
        report = edit(session, Rapport, told.id, {"typ": (Rapporttyp.LEDAMOT, Rapporttyp.SAKKUNNIG)})
        follow_edit(session, report, {"typ": (Rapporttyp.LEDAMOT, Rapporttyp.SAKKUNNIG)})
    with database.read() as session:
        assert item(session, agenda.meeting, Punktkalla.LEDAMOT).arendebeskrivning.text == ""
        assert item(session, agenda.meeting, Punktkalla.SAKKUNNIG).arendebeskrivning.text == "Enkäten är försenad."


def test_a_dialog_held_elsewhere_is_told_of_and_its_summary_cited(database, agenda):
    with database.write("kväll") as session:
        evening = plan_dialog(session, agenda.organ, 2024, DialogDraft(motpart="Civilsamhället"))
        with pytest.raises(UserError, match="dagen"):
            report_dialog(session, evening.id, NOW)
        evening.datum, evening.sammanfattning = date(2024, 2, 13), plain("Kvällen gav mycket.")
        report_dialog(session, evening.id, NOW)
    with database.read() as session:
        told = item(session, agenda.meeting, Punktkalla.LEDAMOT)
        assert told.arendebeskrivning.text.splitlines() == [
            "Den 13 februari 2024 hölls en dialogträff med civilsamhället.",
            "Kvällen gav mycket.",
        ]
        assert papers(session, told.id) == [("Sammanfattning av anteckningar från dialogträff", date(2024, 2, 13), "")]
    with database.write("en gång till") as session, pytest.raises(UserError, match="redan"):
        report_dialog(session, evening.id, NOW)
    with database.write("vid ett möte") as session:
        other = plan_dialog(
            session, agenda.organ, 2024, DialogDraft(motpart="En förening", sammantrade_id=agenda.meeting)
        )
        with pytest.raises(UserError, match="egen punkt"):
            report_dialog(session, other.id, NOW)
        assert other.datum == FIRST
        assert session.scalars(select(Rapport)).one().datum == NOW
