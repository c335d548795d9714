"""Every document of two meetings, one like Örebro's and one like Lund's, against what a person has read."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import select

from models.arbetsordning import Arbetsordning, Numrering, Protokollsform
from models.kommun import set_up
from models.paragraf.entity import Paragraf
from models.protokoll.entity import Protokoll, Protokollslag, Protokollstatus
from models.publicering import people_data
from models.richtext import plain
from models.sammantrade.entity import Sammantrade
from models.yearly import year_id
from reports.catalogue import kind_named, utdrag_paper
from reports.catalogue.meetings import OF_MEETINGS
from reports.document import Heading
from reports.document import text_of as words_of
from reports.masking import masked
from reports.render import render
from tests.golden import compare, paper_made
from tests.lund import make_lund
from tests.orebro import make_orebro

TODAY = date(2024, 3, 20)


@pytest.fixture
def orebro(memory_database):
    with memory_database.write("möte") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        return make_orebro(session)


@pytest.fixture
def lund(memory_database):
    with memory_database.write("möte") as session:
        set_up(session, kommunkod="1281", forvaltning="Kommunkontoret", anvandare="", mall_id=None)
        return make_lund(session)


def send_out(database, meeting):
    with database.write("skicka") as session:
        session.get(Protokoll, meeting.protokoll).status = Protokollstatus.UTE


def made(database, name, id_):
    return paper_made(database, name, id_, TODAY)


def headings(paper):
    return [(block.level, words_of(block.words)) for block in paper.document.blocks if isinstance(block, Heading)]


def test_protokoll_of_a_delegation(memory_database, orebro):
    send_out(memory_database, orebro)
    compare(made(memory_database, "protokoll", orebro.protokoll), "protokoll-orebro")


def test_the_delegations_protokoll_has_the_parts_of_the_real_one(memory_database, orebro):
    whole = ["Ärendebeskrivning", "Beslutsunderlag", "Förslag till beslut", "Beslut"]
    wanted = {
        "§ 18 Val av justerare": ["Beslut"],
        "§ 19 Anmälan av jäv": [],
        "§ 20 Anmälan av övriga frågor": [],
        "§ 21 Godkännande av dagordning": ["Beslut"],
        "§ 22 Verksamhetsbesök: Centrum mot våld i nära relation": whole,
        "§ 24 Kommunstyrelsens jämställdhetsdelegations verksamhetsberättelse 2023": whole,
        "§ 25 Inför Jämställdhetsdelegationens besök hos nämnder": whole,
        "§ 26 Frågor till kommande verksamhetsbesök": whole,
        "§ 27 Dialogträff: Grundskolenämnden": whole,
        "§ 28 Dialogträffar 2024": whole,
        "§ 29 Omvärldsbevakning": whole,
        "§ 30 Ledamöter rapporterar": whole,
        "§ 31 Ordförandes information": whole,
        "§ 32 Sakkunnigs information": whole,
        "§ 33 Inkomna handlingar": whole,
    }
    found: dict[str, list[str]] = {}
    for level, text in headings(made(memory_database, "protokoll", orebro.protokoll)):
        if level == 2:
            found[text.replace("\u00a0", " ")] = []
        elif found:
            found[list(found)[-1]].append(text)
    assert [*found][:3] == ["Närvarande ledamöter", "Övriga närvarande", "Underskrifter"]
    assert {name: parts for name, parts in found.items() if name.startswith("§")} == wanted


def test_protokoll_of_a_formal_organ(memory_database, lund):
    send_out(memory_database, lund)
    compare(made(memory_database, "protokoll", lund.protokoll), "protokoll-lund")


def test_a_paragraf_justerad_at_once_has_its_own_protokoll(memory_database, lund):
    with memory_database.read() as session:
        own = session.scalars(select(Protokoll.id).where(Protokoll.slag == Protokollslag.OMEDELBAR)).one()
    compare(made(memory_database, "protokoll", own), "protokoll-omedelbart")


def test_minnesanteckningar_have_no_signatures_and_no_sign_of_paragraf(memory_database, orebro):
    with memory_database.write("anteckna") as session:
        rules = session.scalars(select(Arbetsordning)).one()
        rules.form, rules.numrering = Protokollsform.MINNESANTECKNINGAR, Numrering.PER_SAMMANTRADE
        rules.justeras = False
        for place, number in enumerate(list(orebro.paragrafer), 1):
            session.get(Paragraf, orebro.paragrafer[number]).nummer = place
    paper = made(memory_database, "protokoll", orebro.protokoll)
    compare(paper, "minnesanteckningar")
    names = [text for _, text in headings(paper)]
    assert names[0] == "Minnesanteckningar (utkast) 2024-03-15"
    assert "1 Val av justerare" in names
    assert "Underskrifter" not in names


def test_kallelse_and_regiebok(memory_database, orebro):
    with memory_database.write("planera") as session:
        meeting = session.get(Sammantrade, orebro.sammantrade)
        meeting.anteckning = plain("Boka Kupolen.")
        meeting.kallelse_skickad = date(2024, 3, 8)
        for place, id_ in enumerate(orebro.paragrafer.values()):
            paragraf = session.get(Paragraf, id_)
            paragraf.tidsatgang = 5 + 5 * (place % 3)
            paragraf.regi = "Länken provas kvart över nio." if place == 4 else ""
    compare(made(memory_database, "kallelse", orebro.sammantrade), "kallelse-orebro")
    compare(made(memory_database, "regiebok", orebro.sammantrade), "regiebok-orebro")


def test_the_secretarys_own_words_stand_in_the_regiebok_only(memory_database, orebro):
    with memory_database.write("planera") as session:
        session.get(Sammantrade, orebro.sammantrade).anteckning = plain("HEMLIGT ETT")
        session.get(Paragraf, orebro.paragrafer[24]).regi = "HEMLIGT TVÅ"
    with memory_database.read() as session:
        for name, id_ in (
            ("kallelse", orebro.sammantrade),
            ("protokoll", orebro.protokoll),
            ("protokollsutdrag", orebro.paragrafer[24]),
            ("narvarolista", orebro.sammantrade),
        ):
            paper = kind_named(name).make(session, id_, TODAY)
            assert "HEMLIGT" not in render(paper.document, "txt", paper.style).decode(), name
    assert render(made(memory_database, "regiebok", orebro.sammantrade).document, "txt").count(b"HEMLIGT") == 2


def test_utdrag_of_one_paragraf(memory_database, lund):
    compare(made(memory_database, "protokollsutdrag", lund.paragrafer[166]), "protokollsutdrag-lund")


def test_utdrag_of_several_paragrafer_in_the_order_of_the_protokoll(memory_database, orebro):
    with memory_database.read() as session:
        paper = utdrag_paper(session, [orebro.paragrafer[number] for number in (33, 24, 25)])
    compare(paper, "protokollsutdrag-orebro")


def test_anslag_has_the_days_of_the_real_one(memory_database, lund):
    paper = made(memory_database, "anslag", lund.protokoll)
    compare(paper, "anslag-lund")
    text = render(paper.document, "txt", paper.style).decode()
    assert all(day in text for day in ("2021-05-26", "2021-06-16", "2021-06-17"))


def test_narvarolista_and_the_year(memory_database, lund):
    compare(made(memory_database, "narvarolista", lund.sammantrade), "narvarolista-lund")
    compare(made(memory_database, "narvarosammanstallning", year_id(lund.organ, 2021)), "narvarosammanstallning-lund")


def test_beslutsregister(memory_database, orebro):
    compare(made(memory_database, "beslutsregister", year_id(orebro.organ, 2024)), "beslutsregister-orebro")


def test_a_year_without_decisions_says_so(memory_database, orebro):
    paper = made(memory_database, "beslutsregister", year_id(orebro.organ, 1999))
    assert "Inga beslut är fattade under 1999." in render(paper.document, "txt", paper.style).decode()
    paper = made(memory_database, "narvarosammanstallning", year_id(orebro.organ, 1999))
    assert "Ingen närvaro är antecknad under 1999." in render(paper.document, "txt", paper.style).decode()


def workbook(paper):
    return openpyxl.load_workbook(BytesIO(render(paper.document, "xlsx", paper.style)))


def values(sheet):
    """The rows of a sheet from its headings on."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(number for number, row in enumerate(rows) if sum(value is not None for value in row) > 3)
    return rows[start], [row for row in rows[start + 1 :] if any(value is not None for value in row)]


def test_excel_has_minutes_and_days_to_count_with(memory_database, lund):
    book = workbook(made(memory_database, "narvarosammanstallning", year_id(lund.organ, 2021)))
    assert len(book.worksheets) == 2
    heads, rows = values(book.worksheets[0])
    minutes = heads.index("Minuter")
    chair = next(row for row in rows if row[0] == "Elin Solvang")
    assert chair[minutes] == 137
    assert isinstance(chair[minutes], int)
    heads, rows = values(workbook(made(memory_database, "narvarolista", lund.sammantrade)).worksheets[0])
    row = next(row for row in rows if row[heads.index("Namn")] == "Hedda Björk")
    assert row[heads.index("Datum")] == datetime(2021, 5, 24)  # noqa: DTZ001 - as Excel keeps a day
    assert (row[heads.index("Kom")], row[heads.index("Minuter")]) == ("13.02", 135)
    unknown = next(row for row in rows if row[heads.index("Namn")] == "Johan Dunder")
    assert unknown[heads.index("Minuter")] is None


def test_excel_has_the_decisions_to_sort(memory_database, orebro):
    heads, rows = values(workbook(made(memory_database, "beslutsregister", year_id(orebro.organ, 2024))).worksheets[0])
    assert [row[heads.index("§")] for row in rows] == [17, 22, *range(24, 34)]
    assert {row[heads.index("Justerat")] for row in rows} == {"Nej"}


def test_a_copy_for_the_web_names_the_elected_and_nobody_else(memory_database, lund):
    tried = 0
    with memory_database.read() as session:
        people = people_data(session)
        assert {"Ebba Lindal", "Love Ankarberg", "Elsa Barr"} <= set(people.hidden)
        for kind in OF_MEETINGS:
            for candidate in kind.candidates(session, TODAY)[:3]:
                paper = kind.make(session, candidate.id, TODAY)
                text = render(masked(paper.document, people.hidden, people.shown), "txt", paper.style).decode()
                assert [name for name in people.hidden if name in text] == [], kind.name
                tried += "Elin Solvang" in text
    assert tried >= 5
