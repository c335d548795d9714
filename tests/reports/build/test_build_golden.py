"""Every document of one matter, as text, against what a person has read and found right."""

from datetime import date

import pytest
from sqlalchemy import select

from models.anslutning.entity import (
    Aktivitet,
    Aktivitetskoppling,
    Aktivitetstatus,
    Anslutning,
    Anslutningshandelse,
    Atagande,
    Foretradare,
    Omradesval,
    Part,
    Sida,
)
from models.arende.entity import Beslut, Mottagare, Mottagartyp, Underlag, Underlagstyp
from models.editing import add
from models.mall import Slot
from models.organ import find_organ
from models.person import Person
from models.richtext import Block, RichText, Run, plain
from models.strategi.entity import Formularfalt, FormularKalla, Krav
from models.tjansteskrivelse.entity import Avsnitt
from models.tjansteskrivelse.operations import add_own_section, add_point, add_signatory, set_relevance, write
from models.tjansteskrivelse.outline import outline
from tests.golden import compare, paper_made, text_of
from tests.matter import DAY, make_matter

TODAY = date(2023, 2, 1)


@pytest.fixture
def matter(memory_database):
    """The matter with something under every heading a document has."""
    found = make_matter(memory_database)
    with found.db.write("mer") as session:
        board = find_organ(session, "KS")
        anslutning = session.get(Anslutning, found.anslutning)
        anslutning.resurser = plain("Ryms inom budget.")
        anslutning.uppfoljning = plain("Följs upp varje år.")
        choice = session.scalars(select(Omradesval)).one()
        choice.eget_problem = plain("Kvinnor arbetar deltid oftare än män.")
        choice.plan = RichText((Block((Run("Heltid"),), "punkt"), Block((Run("Chefer utbildas", bold=True),), "punkt")))
        activity = add(
            session,
            Aktivitet(
                namn="Heltid som norm",
                mal="Fler arbetar heltid",
                ansvarigt_organ_id=board.id,
                fran=date(2023, 3, 1),
                till=date(2024, 12, 31),
                status=Aktivitetstatus.PAGAR,
                indikator="Andel heltid",
                malvarde="80 %",
            ),
        )
        add(session, Aktivitetskoppling(aktivitet_id=activity.id, omradesval_id=choice.id))
        politician = add(session, Person(namn="Siv Ek", parti="S"))
        add(session, Foretradare(anslutning_id=found.anslutning, person_id=politician.id, sida=Sida.STYRET))
        add(session, Part(anslutning_id=found.anslutning, namn="Arboga kommun"))
        add(session, Atagande(anslutning_id=found.anslutning, text="Delta i nätverket", klart=DAY, ordning=1))
        add(session, Anslutningshandelse(anslutning_id=found.anslutning, rubrik="Dialog", fran=date(2023, 5, 9)))
        add(session, Krav(strategi_id=found.strategi, text="Beslut av nämnd"))
        add(
            session,
            Formularfalt(strategi_id=found.strategi, etikett="Vilka områden?", kalla=FormularKalla.OMRADEN),
        )
        add(session, Formularfalt(strategi_id=found.strategi, etikett="Något mer?", ordning=1))
        add(
            session,
            Beslut(
                arende_id=found.arende,
                organ_id=board.id,
                datum=date(2022, 8, 31),
                paragraf="§ 292",
                innehall=plain("att utreda frågan"),
                reservation="Skriftlig reservation",
            ),
        )
        add(
            session,
            Underlag(arende_id=found.arende, titel="Strategin", datum=date(2018, 3, 8), dnr="801-553-17", ordning=1),
        )
        add(session, Underlag(arende_id=found.arende, typ=Underlagstyp.MUNTLIG, ordning=2))
        add(session, Mottagare(arende_id=found.arende, namn="Kanslienheten", skickat=date(2023, 2, 15)))
        add(session, Mottagare(arende_id=found.arende, namn="Länsstyrelsen", typ=Mottagartyp.KANNEDOM, ordning=1))
    return found


def made(matter, name, id_):
    return paper_made(matter.db, name, id_, TODAY)


@pytest.mark.parametrize("template", ["koping", "lund", "allman"])
def test_tjansteskrivelse(matter, template):
    with matter.db.write("skriv") as session:
        skrivelse = write(session, matter.arende, DAY, matter.malls[template]).id
        step = outline(session, skrivelse).steps[0]
        add_point(session, step.id, "Avgiften på 50 000 kr betalas av kommunstyrelsen.")
        add_signatory(session, skrivelse, "Alva Berg", "Kommundirektör")
        add_signatory(session, skrivelse, "Nils Åkesson", "Kanslichef")
        own = add_own_section(session, skrivelse, "Tidplan", outline(session, skrivelse).sections[0].id)
        own.text = RichText((Block((Run("Arbetet "), Run("börjar", italic=True), Run(" i mars, se § 27."))),))
        for section in session.scalars(select(Avsnitt).where(Avsnitt.slot == Slot.EKONOMI)):
            set_relevance(session, section.id, relevant=False)
    compare(made(matter, "tjansteskrivelse", skrivelse), f"tjansteskrivelse-{template}")


@pytest.mark.parametrize("name", ["anslutning", "handlingsplan", "formularsvar"])
def test_documents_of_an_anslutning(matter, name):
    compare(made(matter, name, matter.anslutning), name)


def test_expedieringslista(matter):
    compare(made(matter, "expedieringslista", matter.arende), "expedieringslista")


def test_an_empty_paper_has_its_compulsory_headings_only(matter):
    with matter.db.write("töm") as session:
        skrivelse = write(session, matter.arende, DAY, matter.malls["allman"]).id
        for section in session.scalars(select(Avsnitt)):
            section.text = RichText()
        compulsory = [row.rubrik for row in outline(session, skrivelse).sections if row.obligatorisk]
        optional = [
            row.rubrik for row in outline(session, skrivelse).sections if not row.obligatorisk and not row.words
        ]
    text = text_of(made(matter, "tjansteskrivelse", skrivelse))
    assert all(heading in text for heading in compulsory)
    assert not any(f"\n{heading}\n" in text for heading in optional if heading != "Beslutet skickas till")


def test_a_section_moved_from_its_chapter_skips_no_level(matter):
    from models.tjansteskrivelse.operations import move

    with matter.db.write("flytta") as session:
        skrivelse = write(session, matter.arende, DAY, matter.malls["lund"]).id
        background = next(row for row in outline(session, skrivelse).sections if row.rubrik == "Bakgrund")
        while move(session, Avsnitt, background.id, -1):
            pass
    text_of(made(matter, "tjansteskrivelse", skrivelse))  # `check` inside finds skipped levels
