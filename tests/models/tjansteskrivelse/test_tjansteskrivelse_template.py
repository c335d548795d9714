from datetime import date

import pytest
from sqlalchemy import select

from models.arende.entity import Mottagare
from models.editing import add
from models.journal import apply
from models.mall import Forslagsform, Slot
from models.richtext import plain
from models.tjansteskrivelse.data import collect
from models.tjansteskrivelse.entity import Avsnitt, Forslagspunkt
from models.tjansteskrivelse.operations import add_own_section, add_signatory, set_relevance, write
from models.tjansteskrivelse.outline import outline
from models.tjansteskrivelse.template import change_template

DAY = date(2023, 1, 20)


def headings(session, skrivelse):
    return [(row.rubrik, row.slot) for row in outline(session, skrivelse).sections]


def text_of(session, skrivelse, heading):
    return next(row.text for row in outline(session, skrivelse).sections if row.rubrik == heading)


def test_an_untouched_paper_becomes_what_the_other_template_would_have_made(matter, skrivelse):
    with matter.db.write("x") as session:
        change_template(session, skrivelse, matter.malls["lund"])
        fresh = write(session, matter.arende, DAY, matter.malls["lund"]).id
        mine, theirs = collect(session, skrivelse), collect(session, fresh)
        assert [(s.rubrik, s.niva, s.text) for s in mine.avsnitt] == [
            (s.rubrik, s.niva, s.text) for s in theirs.avsnitt
        ]
        assert mine.forslag == theirs.forslag
        assert mine.forslag[0].form is Forslagsform.ATT_SATSER


def test_own_text_without_a_heading_is_kept_at_its_place(matter, skrivelse):
    with matter.db.write("x") as session:
        opinion = session.scalars(
            select(Avsnitt).where(Avsnitt.tjansteskrivelse_id == skrivelse, Avsnitt.slot == Slot.YTTRANDE)
        ).one()
        opinion.text = plain("Förvaltningen ser bara fördelar.")
        own = add_own_section(session, skrivelse, "Tidplan")
        own.text = plain("Arbetet börjar i mars.")
        session.flush()
        change_template(session, skrivelse, matter.malls["lund"])
        found = headings(session, skrivelse)
        assert ("Kommunledningsförvaltningens yttrande", Slot.EGET) in found
        assert ("Tidplan", Slot.EGET) in found
        names = [name for name, _ in found]
        # After the nearest section that stood before it in the old paper and stands in the new one too.
        assert names.index("Kommunledningsförvaltningens yttrande") == names.index("Förslag till beslut") + 1
        assert text_of(session, skrivelse, "Tidplan") == plain("Arbetet börjar i mars.")


def test_there_and_back_again_loses_nothing(matter, skrivelse):
    with matter.db.write("x") as session:
        for section in session.scalars(select(Avsnitt).where(Avsnitt.tjansteskrivelse_id == skrivelse)):
            if section.slot in (Slot.ARENDEBESKRIVNING, Slot.YTTRANDE):
                section.text = plain(f"Egen text om {section.rubrik}.")
        session.flush()
        before = [(row.rubrik, row.slot, row.text) for row in outline(session, skrivelse).sections]
        change_template(session, skrivelse, matter.malls["lund"])
        change_template(session, skrivelse, matter.malls["koping"])
        assert [(row.rubrik, row.slot, row.text) for row in outline(session, skrivelse).sections] == before


@pytest.mark.parametrize("key", ["koping", "lund", "allman"])
def test_every_own_text_is_somewhere_after_any_change(matter, key):
    with matter.db.write("x") as session:
        skrivelse = write(session, matter.arende, DAY, matter.malls["allman"]).id
        texts = set()
        for section in session.scalars(select(Avsnitt).where(Avsnitt.tjansteskrivelse_id == skrivelse)):
            if section.slot not in (Slot.FORSLAG, Slot.UNDERLAG, Slot.UNDERTECKNARE, Slot.SKICKAS_TILL, Slot.RUBRIK):
                section.text = plain(f"Eget om {section.slot}.")
                texts.add(section.text)
        session.flush()
        change_template(session, skrivelse, matter.malls[key])
        rows = outline(session, skrivelse).sections
        assert texts <= {row.text for row in rows}
        assert [session.get(Avsnitt, row.id).ordning for row in rows] == list(range(len(rows)))


def test_what_was_said_to_be_not_relevant_stays_said(matter):
    with matter.db.write("x") as session:
        skrivelse = write(session, matter.arende, DAY, matter.malls["lund"]).id
        economy = session.scalars(
            select(Avsnitt).where(Avsnitt.tjansteskrivelse_id == skrivelse, Avsnitt.slot == Slot.EKONOMI)
        ).one()
        set_relevance(session, economy.id, relevant=False)
        economy.inte_relevant_text = "Förslaget kostar ingenting."
        session.flush()
        change_template(session, skrivelse, matter.malls["koping"])
        kept = next(
            section for section in collect(session, skrivelse).avsnitt if section.rubrik == "Ekonomiska konsekvenser"
        )
        assert kept.slot is Slot.EGET
        assert kept.text == plain("Förslaget kostar ingenting.")


def test_own_wording_of_the_proposal_is_left(matter, skrivelse):
    with matter.db.write("x") as session:
        point = session.scalars(select(Forslagspunkt)).one()
        point.text = "Köpings kommun ansluter sig från och med den 1 mars."
        session.flush()
        change_template(session, skrivelse, matter.malls["lund"])
        (step,) = collect(session, skrivelse).forslag
        assert step.punkter == ("Köpings kommun ansluter sig från och med den 1 mars.",)
        assert step.form is Forslagsform.MENING


def test_records_wait_while_the_template_has_no_heading_for_them(matter):
    with matter.db.write("x") as session:
        skrivelse = write(session, matter.arende, DAY, matter.malls["lund"]).id
        add_signatory(session, skrivelse, "Alva Berg", "Kommundirektör")
        add(session, Mottagare(arende_id=matter.arende, namn="Kanslienheten"))
        change_template(session, skrivelse, matter.malls["koping"])
        assert Slot.UNDERTECKNARE not in [slot for _, slot in headings(session, skrivelse)]
        change_template(session, skrivelse, matter.malls["lund"])
        data = collect(session, skrivelse)
        assert data.undertecknare == (("Alva Berg", "Kommundirektör"),)
        assert data.verkstallighet == ("Kanslienheten",)


def test_the_change_is_one_gesture_that_can_be_taken_back(matter, skrivelse):
    changes = []
    matter.db.listeners.append(changes.append)
    with matter.db.read() as session:
        before = collect(session, skrivelse)
    with matter.db.write("byta mall") as session:
        change_template(session, skrivelse, matter.malls["lund"])
    with matter.db.write("ångra") as session:
        apply(session, changes[0].inverse)
    with matter.db.read() as session:
        assert collect(session, skrivelse) == before
