"""The paper that follows an anslutning up, against what a person has read."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import select

from models.anslutning.entity import Aktivitetstatus, AnslutningStatus, Omradesval
from models.anslutning.followup_data import followup_id
from models.anslutning.followup_links import link, write_own
from models.anslutning.operations import plan_activity, set_status
from models.budget.entity import Budget
from models.editing import add, get
from models.indikator.operations import add_indicator, set_values
from models.omvarld.entity import Arrangemang, Arrangemangsstatus
from models.organ import find_organ
from models.richtext import plain
from models.transaktion.entity import Transaktion, Transaktionsstatus
from reports.catalogue import kind_named, select_record
from reports.render import render
from tests.golden import compare, paper_made
from tests.matter import make_matter

TODAY = date(2024, 3, 14)


@pytest.fixture
def matter(memory_database):
    matter = make_matter(memory_database)
    with matter.db.write("gör") as session:
        set_status(session, matter.anslutning, AnslutningStatus.BESLUTAD, date(2023, 2, 6))
        area = session.scalars(select(Omradesval)).first()
        activity = plan_activity(session, area.id, "Heltid som norm")
        activity.status, activity.till = Aktivitetstatus.KLAR, date(2024, 2, 28)
        activity.resultat = plain("Heltid erbjuds i hela omsorgen.")
        write_own(session, area.id, "Utbildning för alla chefer", date(2023, 10, 4))
        organ = find_organ(session, "KS")
        event = add(session, Arrangemang(organ_id=organ.id, rubrik="Frukost om löner", datum=date(2024, 1, 17)))
        event.status, event.kvinnor, event.man = Arrangemangsstatus.GENOMFORT, 22, 9
        link(session, area.id, "arrangemang_id", event.id)
        budget = add(session, Budget(organ_id=organ.id, ar=2024))
        cost = add(session, Transaktion(budget_id=budget.id, belopp_ore=184_000, arrangemang_id=event.id))
        cost.status = Transaktionsstatus.BETALD
        full = add_indicator(session, area.nod_id, namn="Heltidsanställda")
        set_values(session, full.id, 2023, kvinnor=61_500, man=79_000, totalt=66_400)
        set_values(session, full.id, 2023, kommentar=plain("Deltid är norm i vården."), antal_kvinnor=3)
        get(session, type(full), full.id).enhet = "%"
    return matter


def test_the_whole_time_area_by_area(matter):
    paper = paper_made(matter.db, "uppfoljning", matter.anslutning, TODAY)
    compare(paper, "uppfoljning")
    assert [remark.split(":")[0] for remark in paper.remarks] == ["Få personer bakom siffrorna i ”Heltidsanställda”"]
    sheet = openpyxl.load_workbook(BytesIO(render(paper.document, "xlsx", paper.style))).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert any("Frukost om löner" in row and 1840 in row for row in cells)


def test_a_year_has_only_what_it_brought_and_is_chosen_by_its_year(matter):
    with matter.db.read() as session:
        kind = kind_named("uppfoljning")
        assert select_record(session, kind, TODAY, ar=2023) == followup_id(matter.anslutning, 2023)
        assert select_record(session, kind, TODAY, id=matter.anslutning) == matter.anslutning
    paper = paper_made(matter.db, "uppfoljning", followup_id(matter.anslutning, 2023), TODAY)
    text = render(paper.document, "txt", paper.style).decode()
    assert "Avser:    2023" in text
    assert "Utbildning för alla chefer" in text
    assert "Frukost om löner" not in text
    assert "Det som saknas" not in text
