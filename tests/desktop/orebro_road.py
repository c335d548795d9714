"""What every test of Örebro's delegation does: found it, meet on 2024-03-15, let the protokoll be signed, read it."""

import difflib
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.sammantrade.page import SammantradePage
from models.protokoll.collect import collect
from models.protokoll.entity import Justeringssatt, Protokoll, Protokollstatus, Underskriftsroll
from tests.desktop import meeting_road, road, table_road
from tests.desktop import orebro_paper as paper
from tests.desktop.papers import assert_in_order, flat, structure
from tests.models.protokoll.test_proof import signed_again

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desktop.main_window import MainWindow
    from desktop.sammantrade.genomfor.mode import GenomforMode

CORRECTED = "Ordförandes information"
CORRECTION = "Rättelse av § 17 den 16 februari 2024"
FRONT = (
    "Protokoll",
    paper.DAY,
    "9.00–12.00",
    paper.PLATS,
    "§§ 18–22 och 24–33",
    "Närvarande ledamöter",
    *paper.LEDAMOTER,
    f"{paper.SAKKUNNIG}, sakkunnig",
    f"{paper.SEKRETERARE}, sekreterare",
    "Digitalt justerat protokoll.",
    paper.SEKRETERARE,
    paper.ORDFORANDE,
    "Ordförande",
    paper.JUSTERARE,
    "Justerare",
)
"""What the front page says, in order."""


def begin_kommun(window: "MainWindow") -> None:
    """The first start: Örebro."""
    road.answer_four_questions(
        window,
        kommun="Örebro",
        forvaltning="Kommunledningsförvaltningen",
        namn=paper.SAKKUNNIG,
        mall="Köpings modell",
    )


def found_the_delegation(window: "MainWindow") -> None:
    """The organ, its rules and those who sit in it."""
    page = meeting_road.begin_organ(window, paper.ORGAN)
    meeting_road.set_rules(
        page,
        {"antal_ledamoter": "11", "plats": paper.PLATS, "start": "9.00", "slut": "12.00"},
        no=("har_ersattare", "anslas", "overklagas"),
    )
    chair, *others = paper.LEDAMOTER
    meeting_road.elect(page, [(chair, "Ordförande"), *((name, "Ledamot") for name in others)], "2023-01-01")
    meeting_road.elect(page, [(paper.SAKKUNNIG, "Sakkunnig"), (paper.SEKRETERARE, "Sekreterare")], "2023-01-01")
    meeting_road.call_in_papers(page, paper.SAKKUNNIG, "Sakkunnig")


def hold_earlier_meeting(window: "MainWindow") -> int:
    """The meeting before, of which only one § is needed: the one with an error in it. Justerat by hand."""
    agenda = meeting_road.plan(window, paper.EARLIER)
    meeting_road.new_item(agenda, CORRECTED)
    meeting_road.declare_hole(agenda, "§§ 1–16", paper.BEFORE)
    page = window.page
    assert isinstance(page, SammantradePage)
    table = table_road.sit_down(page)
    table_road.everybody_is_here(table)
    table_road.begin_writing(table)
    table_road.minute(table, ("Delegationen är inbjuden till en föreställning.",), "1")
    table_road.close_meeting(table)
    after = table_road.after_the_meeting(page)
    table_road.choose_signers(after, satt="För hand")
    table_road.adjust_by_hand(after, "2024-02-23")
    assert page.shown_id is not None
    return page.shown_id


def hold_meeting(page: SammantradePage, minute: "Callable[[GenomforMode, paper.Item], object]") -> None:
    """Two come late; every § is minuted in its way."""
    table = table_road.sit_down(page)
    table_road.everybody_is_here(table)
    for name, paragraphs in paper.LATE.items():
        table_road.was_here_for(table, name, paragraphs)
    table_road.begin_writing(table)
    for item in paper.ITEMS:
        minute(table, item)
    table_road.close_meeting(table)


def adjust(page: SammantradePage, folder: "Path") -> None:
    """The protokoll goes out, comes back signed, and is justerat."""
    after = table_road.after_the_meeting(page)
    table_road.choose_signers(after, justeras_dag="2024-03-20")
    table_road.adjust_digitally(after, folder, "2024-03-20", signed_again)


def check_records(session: "Session", sammantrade_id: int) -> None:
    """The protokoll is justerat, its § points back to the wrong one, and nothing is missing in it."""
    [protokoll] = session.scalars(select(Protokoll).where(Protokoll.sammantrade_id == sammantrade_id))
    assert protokoll.status is Protokollstatus.JUSTERAT
    data = collect(session, protokoll.id)
    assert data.omfattar == "§§ 18–22 och 24–33"
    assert [(hole.paragrafer, hole.forklaring) for hole in data.luckor] == [("§ 23", paper.HOLE)]
    assert {row.namn: row.paragrafer for row in data.deltagare if row.paragrafer} == paper.LATE
    assert [(row.roll, row.namn) for row in data.underskrifter] == [
        (Underskriftsroll.SEKRETERARE, paper.SEKRETERARE),
        (Underskriftsroll.ORDFORANDE, paper.ORDFORANDE),
        (Underskriftsroll.JUSTERARE, paper.JUSTERARE),
        (Underskriftsroll.ERSATTARE, paper.ERSATTARE),
    ]
    assert data.satt is Justeringssatt.DIGITALT


def check_paper(lines: "Sequence[str]", wanted: "Sequence[str]" = paper.STRUCTURE) -> None:
    """The Word file, line by line."""
    first = lines.index("§ 18 Val av justerare")
    front, items = lines[:first], lines[first:]
    differs = list(difflib.unified_diff(list(wanted), structure(items), lineterm="", n=1))
    assert not differs, "\n".join(differs)
    people = [line.removeprefix("- ") for line in front if line.startswith("- ")]
    assert [line.partition(",")[0] for line in people] == [*paper.LEDAMOTER, paper.SAKKUNNIG, paper.SEKRETERARE]
    late = {name: line for name in paper.LATE for line in people if line.startswith(name)}
    assert late == {name: f"{name}, {paragraphs}" for name, paragraphs in paper.LATE.items()}
    assert_in_order(" ".join(front), FRONT)


def check_printed(text: str, headings: "Sequence[str]", wanted: "Sequence[str]" = paper.STRUCTURE) -> str:
    """The PDF: the same headings as bookmarks, and every line in its place. Gives back the words from § 18 on."""
    marked = [line.removeprefix("# ") for line in wanted if line.startswith(("§ ", "# "))]
    found = [flat(heading) for heading in headings]
    assert found[found.index(marked[0]) :] == marked
    assert_in_order(text, FRONT)
    shown = [line.removeprefix("# ").removeprefix("- ") for line in wanted]
    facts = [line.partition(": ")[2] if line.startswith("Ärendenummer") else line for line in shown]
    body = text[text.index("§ 18 Val av justerare") :]
    assert_in_order(body, [line for line in facts if line != "…" and not line.startswith(("Handläggare", "Rättelse"))])
    return body
