"""The outline of a tjänsteskrivelse: every section with its state in words and marks."""

from typing import TYPE_CHECKING

from desktop.widgets.outline_list import OutlineRow, remark_words

if TYPE_CHECKING:
    from models.tjansteskrivelse.outline import Outline, SectionRow

FACTS = 0
"""The id under which "Uppgifter" stands, before the sections."""


def outline_rows(outline: "Outline") -> list[OutlineRow]:
    """The facts of the paper and its sections, as the list shows them."""
    return [_facts_row(outline), *map(_section_row, outline.sections)]


def state_words(section: "SectionRow") -> str:
    """How far a section has come: "Ifyllt, 120 ord, från registret", "Tomt, 1 anmärkning"."""
    parts = [section.lage.label]
    if section.words:
        parts.append(f"{section.words} ord")
    if section.from_records:
        parts.append("hämtat")
    return " · ".join([*parts, *remark_words(len(section.remarks))])


def _facts_row(outline: "Outline") -> OutlineRow:
    words = [*outline.diarienummer[:1], outline.status.label] if outline.diarienummer else ["Inget diarienummer"]
    state = " · ".join([*words, *remark_words(len(outline.remarks))])
    icon = "varning" if outline.remarks else "klar"
    return OutlineRow(FACTS, "Uppgifter", state, icon, remarks=bool(outline.remarks), fixed=True)


def _section_row(section: "SectionRow") -> OutlineRow:
    from models.tjansteskrivelse.outline import Avsnittslage

    done = section.lage in (Avsnittslage.SKRIVET, Avsnittslage.INTE_RELEVANT)
    icon = "varning" if section.remarks else "klar" if done else ""
    heading = section.rubrik or "Avsnitt utan rubrik"
    level, remarks = max(1, section.niva), bool(section.remarks)
    return OutlineRow(section.id, heading, state_words(section), icon, level, remarks)
