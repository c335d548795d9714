"""The papers of the world around, against what a person has read."""

from datetime import date, time
from io import BytesIO

import openpyxl
import pytest

from models.editing import add
from models.kommun import set_up
from models.omvarld.entity import Arrangemang, Arrangemangsstatus, Arrangemangstyp, Omvarldspost
from models.organ import Organ
from models.paragraf.entity import Punktkalla
from models.richtext import plain
from models.sammantrade.operations import plan_meeting
from reports.catalogue import kind_named, select_record
from reports.catalogue.world import events_id
from reports.render import render
from tests.agendas import FIRST, make_agenda, papers
from tests.agendas import item as fed_item
from tests.golden import compare, paper_made

TODAY = date(2024, 3, 14)


@pytest.fixture
def world(memory_database):
    with memory_database.write("underlag") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        agenda = make_agenda(session)
        for title, source, link, day, text, meaning in (
            ("Lägesbild av våld mot minoriteter", "Jämställdhetsmyndigheten", "https://myndigheten.example/lagesbild",
             date(2024, 3, 14), "Regeringen vill veta hur utsatta de nationella minoriteterna är.",
             "Kan bli underlag till handlingsplanen."),
            ("SOU 2024:21 överlämnad", "Regeringskansliet", "", date(2024, 2, 20), "", ""),
        ):  # fmt: skip
            session.add(
                Omvarldspost(
                    organ_id=agenda.organ, titel=title, kalla=source, lank=link, datum=day,
                    sammanfattning=plain(text), relevans=meaning, sammantrade_id=agenda.meeting,
                )
            )  # fmt: skip
        held, planned = Arrangemangsstatus.GENOMFORT, Arrangemangsstatus.PLANERAT
        for title, typ, status, day, counted, text in (
            ("Kunskapsfrukost om barn som lever med våld", Arrangemangstyp.FRUKOST, held, date(2024, 3, 8),
             (34, 21, None), "Deltagarna vill ha en fortsättning."),
            ("Kväll med civilsamhället", Arrangemangstyp.OVRIGT, held, date(2024, 2, 13), (None, None, None), ""),
            ("Kunskapshöjande dag", Arrangemangstyp.KUNSKAPSDAG, planned, date(2024, 10, 3), (None, None, None), ""),
        ):  # fmt: skip
            session.add(
                Arrangemang(
                    organ_id=agenda.organ, rubrik=title, typ=typ, status=status, datum=day, start=time(8),
                    slut=time(9, 30), plats="Rådhuset", malgrupp="alla anställda", kvinnor=counted[0], man=counted[1],
                    ej_angivet=counted[2], utvardering=plain(text),
                )
            )  # fmt: skip
        return agenda


def made(database, name, id_):
    return paper_made(database, name, id_, TODAY)


def test_the_list_of_a_meeting(memory_database, world):
    compare(made(memory_database, "omvarldslista", world.meeting), "omvarldslista")


def test_the_paragraf_cites_the_list_by_the_date_it_has(memory_database, world):
    paper = made(memory_database, "omvarldslista", world.meeting)
    with memory_database.read() as session:
        found = papers(session, fed_item(session, world.meeting, Punktkalla.OMVARLD).id)
    assert found == [("Omvärldsbevakning", paper.document.date, "")]


def test_the_events_of_a_year_count_women_and_men_side_by_side(memory_database, world):
    paper = made(memory_database, "arrangemangslista", events_id(world.organ, 2024))
    compare(paper, "arrangemangslista")
    sheet = openpyxl.load_workbook(BytesIO(render(paper.document, "xlsx", paper.style))).active
    rows = list(sheet.iter_rows(values_only=True))
    heads = next(row for row in rows if row and row[0] == "Datum")
    first = next(row for row in rows if "Kunskapsfrukost om barn som lever med våld" in row)
    assert heads.index("Män") == heads.index("Kvinnor") + 1
    assert (first[heads.index("Kvinnor")], first[heads.index("Män")]) == (34, 21)


def test_a_meeting_and_a_year_without_anything_say_so(memory_database, world):
    with memory_database.write("tomt") as session:
        other = add(session, Organ(namn="Rådet"))
        empty = plan_meeting(session, other.id, FIRST).id
    text = render(made(memory_database, "omvarldslista", empty).document, "txt").decode()
    assert "Inget är antecknat till sammanträdet." in text
    text = render(made(memory_database, "arrangemangslista", events_id(world.organ, 1999)).document, "txt").decode()
    assert "Inget arrangemang är genomfört under 1999." in text


def test_records_are_chosen_by_year(memory_database, world):
    with memory_database.read() as session:
        assert select_record(session, kind_named("omvarldslista"), TODAY, ar=2024) == world.meeting
        assert select_record(session, kind_named("arrangemangslista"), TODAY) == events_id(world.organ, 2024)


@pytest.mark.parametrize("name", ["omvarldslista", "arrangemangslista"])
@pytest.mark.parametrize("format_name", ["pdf", "docx", "html", "xlsx"])
def test_each_format_is_made(memory_database, world, name, format_name):
    id_ = world.meeting if name == "omvarldslista" else events_id(world.organ, 2024)
    paper = made(memory_database, name, id_)
    assert len(render(paper.document, format_name, paper.style)) > 1000
