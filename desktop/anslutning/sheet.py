"""Everything the page shows of one anslutning, read at once."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.anslutning.details import (
    AnslutningHead,
    ArendeOfAnslutning,
    AtagandeRow,
    HandelseRow,
    KravsvarRow,
    arenden_of,
    checklist,
    duty_rows,
    event_rows,
    head,
    other_anslutningar,
)
from models.anslutning.formular import FormularData, form_answers
from models.anslutning.queries import ForetradareRow, OmradeRow, areas, problems, representative_rows
from models.arende.queries import BeslutRow, chain_of_anslutning
from models.errors import Problem
from models.kommun import own_kommun
from models.organ import all_organ
from models.person import all_persons

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Choices = tuple[tuple[int, str, str], ...]
"""Id, name, and more words to search in."""


@dataclass(frozen=True, slots=True)
class AnslutningSheet:
    """One anslutning as the page shows it. Equal sheets look the same, so a section redraws only what is new."""

    head: AnslutningHead
    areas: tuple[OmradeRow, ...]
    checklist: tuple[KravsvarRow, ...]
    duties: tuple[AtagandeRow, ...]
    events: tuple[HandelseRow, ...]
    representatives: tuple[ForetradareRow, ...]
    arenden: tuple[ArendeOfAnslutning, ...]
    chain: tuple[BeslutRow, ...]
    problems: tuple[Problem, ...]
    answers: FormularData | None
    persons: Choices
    organ: Choices
    others: tuple[tuple[int, str], ...]
    """The anslutningar that may have replaced this one."""

    @property
    def id(self) -> int:
        """The anslutning."""
        return self.head.id

    def problems_of(self, field: str) -> list[str]:
        """The remarks about one field or section."""
        return [problem.message for problem in self.problems if problem.field == field]


def read_sheet(session: "Session", anslutning_id: int, today: date) -> AnslutningSheet:
    """Read it. Raises UserError when the anslutning is gone."""
    top = head(session, anslutning_id, today)
    has_form = top.formular and own_kommun(session) is not None
    return AnslutningSheet(
        head=top,
        areas=tuple(areas(session, anslutning_id)),
        checklist=tuple(checklist(session, anslutning_id)),
        duties=tuple(duty_rows(session, anslutning_id, today)),
        events=tuple(event_rows(session, anslutning_id)),
        representatives=tuple(representative_rows(session, anslutning_id)),
        arenden=tuple(arenden_of(session, anslutning_id)),
        chain=tuple(chain_of_anslutning(session, anslutning_id)),
        problems=tuple(problems(session, anslutning_id, today)),
        answers=form_answers(session, anslutning_id) if has_form else None,
        persons=tuple((person.id, person.med_parti, person.titel) for person in all_persons(session)),
        others=tuple(other_anslutningar(session, anslutning_id)),
        organ=tuple((organ.id, organ.namn, organ.kortnamn) for organ in all_organ(session)),
    )


SHEET_KINDS = frozenset(
    {
        "anslutning", "anslutningssteg", "omradesval", "aktivitet", "aktivitetskoppling", "kravsvar", "foretradare",
        "part", "atagande", "anslutningshandelse", "formularsvar", "arende", "diarienummer", "beslut",
        "tjansteskrivelse", "person", "organ", "kommun", "bilaga", "strategi", "strategi_nod", "krav",
        "formularfalt", "nodkoppling",
    }
)  # fmt: skip
"""The tables whose changes can alter a sheet."""
