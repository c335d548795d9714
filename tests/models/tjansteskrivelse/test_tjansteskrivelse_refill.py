from datetime import date

import pytest
from sqlalchemy import select

from models.anslutning.entity import Anslutning
from models.errors import UserError
from models.journal import apply
from models.mall import Slot
from models.richtext import RichText, plain
from models.tjansteskrivelse.entity import Avsnitt, Forslagspunkt, Skrivelseundertecknare
from models.tjansteskrivelse.operations import (
    add_own_section,
    add_point,
    add_signatory,
    add_step,
    cite_decision,
    is_own,
    move,
    refill,
    refill_untouched,
    remove_section,
    set_relevance,
    take_refill,
)
from models.tjansteskrivelse.outline import Avsnittslage, outline


def section(session, skrivelse, slot):
    return session.scalars(select(Avsnitt).where(Avsnitt.tjansteskrivelse_id == skrivelse, Avsnitt.slot == slot)).one()


def test_an_untouched_section_follows_the_records_when_asked(matter, skrivelse):
    with matter.db.write("motiv") as session:
        session.get(Anslutning, matter.anslutning).motiv = plain("Ett nytt skäl.")
    with matter.db.write("hämta") as session:
        opinion = section(session, skrivelse, Slot.YTTRANDE)
        found = refill(session, opinion.id)
        assert not found.own
        assert "Ett nytt skäl." in found.fetched.text
        assert refill_untouched(session, skrivelse) == [opinion.id]
        assert "Ett nytt skäl." in opinion.text.text
        assert not is_own(opinion)
        assert refill_untouched(session, skrivelse) == []


def test_own_text_is_never_overwritten_unasked(matter, skrivelse):
    with matter.db.write("skriv") as session:
        opinion = section(session, skrivelse, Slot.YTTRANDE)
        opinion.text = plain("Min egen bedömning.")
        session.get(Anslutning, matter.anslutning).motiv = plain("Ett nytt skäl.")
    with matter.db.write("hämta") as session:
        opinion = section(session, skrivelse, Slot.YTTRANDE)
        assert is_own(opinion)
        assert opinion.id not in refill_untouched(session, skrivelse)
        assert opinion.text == plain("Min egen bedömning.")
        found = refill(session, opinion.id)
        assert found.own
        assert found.present == plain("Min egen bedömning.")
        take_refill(session, opinion.id)
        assert "Ett nytt skäl." in opinion.text.text
        assert not is_own(opinion)


def test_a_text_emptied_by_hand_stays_empty(matter, skrivelse):
    with matter.db.write("töm") as session:
        opinion = section(session, skrivelse, Slot.YTTRANDE)
        opinion.text = RichText()
        session.flush()
        assert is_own(opinion)
        assert refill_untouched(session, skrivelse) == []
        assert not opinion.text


def test_not_relevant_is_an_own_answer_with_a_sentence_and_keeps_the_text(matter, skrivelse):
    with matter.db.write("x") as session:
        own = add_own_section(session, skrivelse, "Barnets bästa")
        own.slot, own.text = Slot.BARNETS_BASTA, plain("Påbörjad prövning.")
        session.flush()
        set_relevance(session, own.id, relevant=False)
        assert own.inte_relevant
        assert "barnets bästa" in own.inte_relevant_text
        own.inte_relevant_text = "Frågan rör inte barn."
        set_relevance(session, own.id, relevant=True)
        assert own.text == plain("Påbörjad prövning.")
        set_relevance(session, own.id, relevant=False)
        assert own.inte_relevant_text == "Frågan rör inte barn."
        row = next(row for row in outline(session, skrivelse).sections if row.id == own.id)
        assert row.lage is Avsnittslage.INTE_RELEVANT
        assert row.words == 4


def test_own_sections_are_added_moved_and_removed(matter, skrivelse):
    with matter.db.write("x") as session:
        first = outline(session, skrivelse).sections[0].id
        own = add_own_section(session, skrivelse, "Tidplan", first)
        assert [row.rubrik for row in outline(session, skrivelse).sections][1] == "Tidplan"
        assert move(session, Avsnitt, own.id, -1)
        assert not move(session, Avsnitt, own.id, -1)
        assert [row.rubrik for row in outline(session, skrivelse).sections][:2] == ["Tidplan", "Förslag till beslut"]
        with pytest.raises(UserError, match="hör till mallen"):
            remove_section(session, first)
        remove_section(session, own.id)
        assert "Tidplan" not in [row.rubrik for row in outline(session, skrivelse).sections]


def test_points_steps_and_signatories(matter, skrivelse):
    with matter.db.write("x") as session:
        step = outline(session, skrivelse).steps[0]
        second = add_point(session, step.id, "Arbetet följs upp varje år.")
        move(session, Forslagspunkt, second.id, -1)
        add_step(session, skrivelse)
        shown = outline(session, skrivelse)
        assert shown.steps[0].points[0].text == "Arbetet följs upp varje år."
        assert [len(step.points) for step in shown.steps] == [2, 1]
        assert shown.steps[1].form is shown.steps[0].form
        assert shown.steps[1].ledtext == ""
        add_signatory(session, skrivelse, "Alva Berg", "Kommundirektör")
        last = add_signatory(session, skrivelse, "Nils Åkesson", "Kanslichef")
        move(session, Skrivelseundertecknare, last.id, -1)
        assert last.ordning == 0


def test_a_decision_of_the_chain_becomes_underlag_with_day_and_paragraph(matter, skrivelse):
    from models.arende.entity import Beslut
    from models.editing import add
    from models.organ import find_organ

    with matter.db.write("x") as session:
        board = find_organ(session, "KS")
        decision = add(
            session,
            Beslut(
                arende_id=matter.arende,
                organ_id=board.id,
                datum=date(2022, 8, 31),
                paragraf="§ 292",
                rubrik="Fortsatt arbete",
                bilaga_text="protokollsbilaga (skriftlig reservation)",
            ),
        )
        cited = cite_decision(session, matter.arende, decision.id)
        assert cited.datum == date(2022, 8, 31)
        assert cited.titel == (
            "Protokollsutdrag kommunstyrelsen § 292 Fortsatt arbete, med protokollsbilaga (skriftlig reservation)"
        )
        assert cited.ordning == 1


def test_the_outline_tells_state_source_and_words(matter, skrivelse):
    with matter.db.read() as session:
        shown = outline(session, skrivelse)
    states = {row.slot: row for row in shown.sections}
    assert states[Slot.ARENDEBESKRIVNING].from_records
    assert not states[Slot.ARENDEBESKRIVNING].differs
    assert states[Slot.FORSLAG].words == 9
    assert states[Slot.UNDERLAG].lage is Avsnittslage.SKRIVET
    assert shown.words == sum(row.words for row in shown.sections)
    assert shown.all_remarks == ()
    assert shown.anslutning_id == matter.anslutning


def test_a_fetched_text_that_the_records_no_longer_say_is_told(matter, skrivelse):
    with matter.db.write("motiv") as session:
        session.get(Anslutning, matter.anslutning).motiv = plain("Ett nytt skäl.")
        row = next(row for row in outline(session, skrivelse).sections if row.slot is Slot.YTTRANDE)
        assert row.from_records
        assert row.differs


def test_every_gesture_can_be_taken_back(matter, skrivelse):
    changes = []
    matter.db.listeners.append(changes.append)
    with matter.db.read() as session:
        before = outline(session, skrivelse)
    with matter.db.write("gest") as session:
        own = add_own_section(session, skrivelse, "Tidplan", before.sections[0].id)
        move(session, Avsnitt, own.id, 1)
        set_relevance(session, before.sections[1].id, relevant=False)
    with matter.db.write("ångra") as session:
        apply(session, changes[0].inverse)
    with matter.db.read() as session:
        assert outline(session, skrivelse) == before
