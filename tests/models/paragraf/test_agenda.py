"""What is put on an agenda, and what happens to it when it changes places or leaves."""

from datetime import date

import pytest
from sqlalchemy import select

from models.arbetsordning import arbetsordning_of
from models.arende.entity import Mottagartyp, Underlagstyp, Utfall
from models.arende.operations import give_number, open_arende
from models.arende.papers import add_receiver, add_underlag
from models.editing import add
from models.errors import UserError
from models.mall import Forslagsform, Slot
from models.organ import Organ
from models.paragraf.agenda import (
    Part,
    add_from_arende,
    add_item,
    add_open_tasks,
    add_standing,
    add_waiting,
    copy_item,
)
from models.paragraf.entity import (
    Beslutsuppdrag,
    Beslutsuppdragsstatus,
    Paragraf,
    Paragrafarende,
    Paragrafhandlaggare,
    Paragrafmottagare,
    Paragrafunderlag,
    Punkttyp,
)
from models.paragraf.item import (
    attach_papers,
    name_from_person,
    number_from_arende,
    numbers_of_item,
    officers_of_item,
    papers_of_item,
    receivers_of_item,
)
from models.paragraf.order import (
    remove_item,
)
from models.person import Person
from models.richtext import plain
from models.sammantrade.operations import plan_meeting
from models.standpunkt import Standpunkt, add_set
from models.tjansteskrivelse.entity import Avsnitt, Forslag, Tjansteskrivelse
from models.tjansteskrivelse.operations import add_point, write
from models.tjansteskrivelse.queries import points_of
from tests.matter import make_matter
from tests.models.paragraf.agenda_cases import APRIL, MARCH, TODAY, meeting_with, organ_of, titles_of


@pytest.fixture
def matter(database):
    return make_matter(database)


# From an ärende.


def written_to(session, arende_id, organ_id, day, *points, form=Forslagsform.NUMRERADE, to=None):
    skrivelse = write(session, arende_id, day)
    skrivelse.till_organ_id = organ_id
    step = session.scalars(select(Forslag).where(Forslag.tjansteskrivelse_id == skrivelse.id)).one()
    step.organ_id, step.till_organ_id, step.form = organ_id, to, form
    for point in points_of(session, step.id):
        session.delete(point)
    for point in points:
        add_point(session, step.id, point)
    session.flush()
    return skrivelse


def test_an_arende_brings_all_that_is_recorded_of_it(matter, tmp_path):
    file = tmp_path / "2023-01-10 Inbjudan.pdf"
    file.write_bytes(b"%PDF")
    with matter.db.write("x") as session:
        organ, arende = organ_of(session), matter.arende
        give_number(session, arende, "LST 2022/17", "Länsstyrelsen")
        oral = add_underlag(session, arende, Underlagstyp.MUNTLIG)
        oral.titel = "Sakkunnig informerar"
        add_receiver(session, arende, Mottagartyp.KANNEDOM, "Kommunstyrelsen")
        older = written_to(session, arende, organ, date(2023, 2, 1), "Gammalt förslag.")
        mine = written_to(session, arende, organ, date(2023, 3, 1), "Kommunen ansluter sig.", "Avgiften betalas.")
        other = written_to(session, arende, None, date(2023, 4, 1), "Någon annan beslutar.")
        meeting, _ = meeting_with(session, organ=organ)
        item = add_from_arende(session, meeting.id, arende)
        assert item.rubrik == "Anslutning till Älvlandets strategi för jämställdhet"
        assert [(row.dnr, row.arende_id) for row in numbers_of_item(session, item.id)] == [
            ("KS 2023/0045", arende),
            ("LST 2022/17", arende),
        ]
        assert [row.namn for row in officers_of_item(session, item.id)] == ["Majken Dahl"]
        assert item.forslag.text == "1. Kommunen ansluter sig.\n2. Avgiften betalas."
        assert item.arendebeskrivning
        papers = papers_of_item(session, item.id)
        assert papers[0].tjansteskrivelse_id == mine.id
        assert papers[0].datum == date(2023, 3, 1)
        assert {row.tjansteskrivelse_id for row in papers} == {mine.id, older.id, other.id, None}
        assert [(row.namn, row.typ) for row in receivers_of_item(session, item.id)] == [
            ("Kommunstyrelsen", Mottagartyp.KANNEDOM)
        ]
        with pytest.raises(UserError, match="redan på dagordningen"):
            add_from_arende(session, meeting.id, arende)
        (attached,) = attach_papers(session, item.id, [file])
        assert (attached.titel, attached.datum) == ("Inbjudan", date(2023, 1, 10))
        assert papers_of_item(session, item.id)[-1].bilaga == "2023-01-10 Inbjudan.pdf"


def test_without_one_to_the_organ_the_newest_skrivelse_counts_and_a_second_step_names_who_decides(matter):
    with matter.db.write("x") as session:
        organ = organ_of(session)
        board = add(session, Organ(namn="Kommunfullmäktige"))
        written_to(session, matter.arende, None, date(2023, 2, 1), "Först.")
        written_to(session, matter.arende, None, date(2023, 3, 1), "sist göra så", form=Forslagsform.ATT_SATSER)
        meeting, _ = meeting_with(session, organ=organ)
        item = add_from_arende(session, meeting.id, matter.arende)
        assert item.forslag.text == "att sist göra så"
        assert item.beslut_till_id is None
        remove_item(session, item.id, TODAY)
        written_to(session, matter.arende, organ, date(2023, 1, 1), "Delegationen föreslår.", to=board.id)
        item = add_from_arende(session, meeting.id, matter.arende)
        assert item.forslag.text == "– Delegationen föreslår."
        assert item.beslut_till_id == board.id


def test_an_arende_without_anything_is_an_item_all_the_same(matter):
    with matter.db.write("x") as session:
        arende = open_arende(session, titel="Bara en rubrik")
        arende.handlaggare_id = None
        arende.beskrivning = plain("Vad det gäller.")
        meeting, _ = meeting_with(session)
        item = add_from_arende(session, meeting.id, arende.id)
        assert (item.forslag.text, item.arendebeskrivning.text) == ("", "Vad det gäller.")
        assert [row.arende_id for row in numbers_of_item(session, item.id)] == [arende.id]


def test_a_section_that_is_not_relevant_is_no_description(matter):
    with matter.db.write("x") as session:
        organ = organ_of(session)
        skrivelse = written_to(session, matter.arende, organ, date(2023, 3, 1), "Ja.")
        assert isinstance(skrivelse, Tjansteskrivelse)
        for section in session.scalars(select(Avsnitt).where(Avsnitt.tjansteskrivelse_id == skrivelse.id)):
            section.inte_relevant = section.slot is not Slot.BAKGRUND
            section.text = plain(section.slot.label)
        meeting, _ = meeting_with(session, organ=organ)
        text = add_from_arende(session, meeting.id, matter.arende).arendebeskrivning.text
        assert text in {"Bakgrund", ""}


# Standing items, tasks, and what comes back.


def test_arenden_stand_where_the_standing_agenda_has_its_place_for_them(matter):
    with matter.db.write("x") as session:
        organ = organ_of(session)
        add_set(session, organ, "orebro")
        meeting = plan_meeting(session, organ, MARCH)
        assert "Ärenden" not in titles_of(session, meeting.id)
        add_from_arende(session, meeting.id, matter.arende)
        add_item(session, meeting.id, "Eget beslut")
        titles = titles_of(session, meeting.id)
        assert titles[4:8] == [
            "Verksamhetsbesök",
            "Anslutning till Älvlandets strategi för jämställdhet",
            "Eget beslut",
            "Frågor till kommande verksamhetsbesök",
        ]
        assert session.scalars(select(Paragraf).where(Paragraf.rubrik == "Eget beslut")).one().nummer == 7


def test_a_standing_item_brings_its_words_and_numbers(database):
    with database.write("x") as session:
        organ = organ_of(session)
        standing = add(
            session,
            Standpunkt(
                organ_id=organ, rubrik="Omvärld", dnr="Ks 86/2024, Ks 87/2024", forslag=plain("Tas till protokollet."),
                tidsatgang=10,
            ),
        )  # fmt: skip
        meeting, (first,) = meeting_with(session, "Först", organ=organ)
        assert titles_of(session, meeting.id) == ["Omvärld", "Först"]
        again = add_standing(session, meeting.id, standing.id, after_id=first.id)
        assert [row.dnr for row in numbers_of_item(session, again.id)] == ["Ks 86/2024", "Ks 87/2024"]
        assert (again.tidsatgang, again.forslag.text, again.nummer) == (10, "Tas till protokollet.", 3)


def test_open_tasks_fill_their_item(database):
    with database.write("x") as session:
        organ = organ_of(session)
        meeting, (item,) = meeting_with(session, "Trygghet", organ=organ)
        add(session, Beslutsuppdrag(paragraf_id=item.id, text="Ta fram en plan", ansvarig="Kontoret",
                                    forfaller=date(2024, 5, 1)))  # fmt: skip
        add(session, Beslutsuppdrag(paragraf_id=item.id, text="Klart", status=Beslutsuppdragsstatus.RAPPORTERAT))
        add(session, Standpunkt(organ_id=organ, rubrik="Uppdrag", typ=Punkttyp.UPPDRAG))
        later = plan_meeting(session, organ, APRIL)
        (tasks,) = session.scalars(select(Paragraf).where(Paragraf.sammantrade_id == later.id))
        assert tasks.arendebeskrivning.text == "– Ta fram en plan (§ 1, 2024-03-15, Kontoret, senast 2024-05-01)"
        assert add_open_tasks(session, later.id).id == tasks.id
        assert add_open_tasks(session, meeting.id).rubrik == "Öppna uppdrag"


def test_what_was_put_off_comes_back_once_with_everything_it_had(database):
    with database.write("x") as session:
        organ = organ_of(session)
        _, (item,) = meeting_with(session, "Belysning", organ=organ)
        item.forslag, item.regi, item.tidsatgang = plain("Bifalls."), "Ring", 15
        add(session, Paragrafarende(paragraf_id=item.id, dnr="KS 1"))
        add(session, Paragrafhandlaggare(paragraf_id=item.id, namn="Anna Ek"))
        add(session, Paragrafunderlag(paragraf_id=item.id, titel="Kartan"))
        add(session, Paragrafmottagare(paragraf_id=item.id, namn="Tekniska", skickat=MARCH))
        item.utfall, item.beslut = Utfall.BORDLAGT, plain("Ärendet bordläggs.")
        later = plan_meeting(session, organ, APRIL, with_waiting=False)
        back = add_waiting(session, later.id, item.id)
        assert (back.fortsatter_id, back.rubrik, back.forslag.text) == (item.id, "Belysning", "Bifalls.")
        assert (back.regi, back.tidsatgang, back.utfall) == ("Ring", 15, Utfall.INTE_AVGJORT)
        assert not back.beslut
        assert [row.dnr for row in numbers_of_item(session, back.id)] == ["KS 1"]
        assert [row.namn for row in officers_of_item(session, back.id)] == ["Anna Ek"]
        assert [row.titel for row in papers_of_item(session, back.id)] == ["Kartan"]
        assert [(row.namn, row.skickat) for row in receivers_of_item(session, back.id)] == [("Tekniska", None)]
        assert back.nummer == 2
        with pytest.raises(UserError, match="redan upptagen igen"):
            add_waiting(session, later.id, item.id)


def test_a_copy_has_the_chosen_parts_and_tells_what_to_look_at(database):
    with database.write("x") as session:
        meeting, (item, last) = meeting_with(session, "Dialogträffar 2024", "Sist")
        item.arendebeskrivning, item.forslag = plain("Beslut § 12 den 2024-02-16."), plain("Budgeten är 60 000 kronor.")
        add(session, Paragrafarende(paragraf_id=item.id, dnr="Ks 483/2024"))
        add(session, Paragrafunderlag(paragraf_id=item.id, titel="Planering 2024", datum=date(2024, 2, 26)))
        add(session, Paragrafhandlaggare(paragraf_id=item.id, namn="Anna Ek"))
        copied = copy_item(session, item.id, meeting.id, after_id=item.id)
        assert [row.rubrik for row in session.scalars(select(Paragraf).order_by(Paragraf.ordning))] == [
            "Dialogträffar 2024",
            "Dialogträffar 2024",
            "Sist",
        ]
        assert (copied.paragraf.nummer, last.nummer) == (2, 3)
        said = "\n".join(copied.to_review)
        for words in ("Rubriken: 2024", "§ 12", "2024-02-16", "60 000 kronor", "Ks 483/2024", "2024-02-26", "Anna Ek"):
            assert words in said
        only: tuple[Part, ...] = ("forslag",)
        bare = copy_item(session, item.id, meeting.id, only).paragraf
        assert (bare.forslag.text, bare.arendebeskrivning.text) == ("Budgeten är 60 000 kronor.", "")
        assert numbers_of_item(session, bare.id) == []


# What a chosen person or ärende writes.


def test_a_chosen_person_gives_the_name_unless_another_is_written(database):
    with database.write("x") as session:
        _, (item,) = meeting_with(session, "A")
        anna, bo = add(session, Person(namn="Anna Ek", parti="S")), add(session, Person(namn="Bo Ek"))
        row = add(session, Paragrafhandlaggare(paragraf_id=item.id, person_id=anna.id))
        name_from_person(session, row, {"person_id": (None, anna.id)})
        assert row.namn == "Anna Ek (S)"
        name_from_person(session, row, {"person_id": (anna.id, bo.id)})
        assert row.namn == "Bo Ek"
        row.namn = "Bo Ek, tekniska"
        name_from_person(session, row, {"person_id": (bo.id, anna.id)})
        assert row.namn == "Bo Ek, tekniska"


def test_a_chosen_arende_gives_its_number_unless_another_is_written(matter):
    with matter.db.write("x") as session:
        _, (item,) = meeting_with(session, "A")
        row = add(session, Paragrafarende(paragraf_id=item.id, arende_id=matter.arende))
        number_from_arende(session, row, {"arende_id": (None, matter.arende)})
        assert row.dnr == "KS 2023/0045"
        row.dnr = "Eget"
        number_from_arende(session, row, {"arende_id": (None, matter.arende)})
        number_from_arende(session, row, {"dnr": ("", "Eget")})
        assert row.dnr == "Eget"
        assert arbetsordning_of(session, 0) is None
