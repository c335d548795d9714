"""The outline of a verksamhetsberättelse: its facts, what has changed, and every section with its state and mark."""

from typing import TYPE_CHECKING

from desktop.widgets.outline_list import OutlineRow, remark_words

if TYPE_CHECKING:
    from desktop.berattelse.reading import PageData
    from models.berattelse.queries import SectionRow, Sheet

OVERVIEW = 0
"""The id under which "Uppgifter" stands, before the sections."""
CHANGES = -1
"""The id under which the changed figures stand, when there are any."""


def outline_rows(sheet: "Sheet", data: "PageData") -> list[OutlineRow]:
    """What the list shows."""
    own = len(data.remarks_of(None))
    words = " · ".join([sheet.status.label, *([sheet.dnr] if sheet.dnr else []), *remark_words(own)])
    icon = "las" if sheet.locked else "varning" if own else "klar"
    rows = [OutlineRow(OVERVIEW, "Uppgifter", words, icon, remarks=bool(own), fixed=True)]
    if data.changes:
        said = f"{len(data.changes)} sedan utkastet"
        rows.append(OutlineRow(CHANGES, "Ändrade siffror", said, "varning", remarks=True, fixed=True))
    return rows + [_section_row(section, len(data.remarks_of(section.id)), sheet) for section in sheet.avsnitt]


def state_words(section: "SectionRow", remarks: int = 0) -> str:
    """How far a section has come: "Ur registret · 120 ord", "Tomt · 1 anmärkning"."""
    from models.berattelse.facts import values

    if section.utelamnat:
        return "Utelämnat"
    words = len(section.text.text.split())
    parts = ["Ur registret"] if any(values(section.shown)) else []
    parts += [f"{words} ord"] if words else []
    nothing = "Endast rubrik" if section.kapitel else "Inget i registret" if section.shown else "Tomt"
    return " · ".join([*(parts or [nothing]), *remark_words(remarks)])


def heading_of(section: "SectionRow") -> str:
    """What the section is called where it stands in a list."""
    return section.rubrik.strip() or section.slag.label


def _section_row(section: "SectionRow", remarks: int, sheet: "Sheet") -> OutlineRow:
    from models.berattelse.facts import values

    done = bool(any(values(section.shown)) or section.text or section.kapitel)
    icon = "varning" if remarks else "klar" if done and not section.utelamnat else ""
    return OutlineRow(
        section.id,
        heading_of(section),
        state_words(section, remarks),
        icon,
        section.niva + 1,
        remarks=bool(remarks),
        left_out=section.utelamnat,
        fixed=sheet.locked,
    )
