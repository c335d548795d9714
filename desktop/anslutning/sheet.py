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
    decision_choices,
    duty_rows,
    event_rows,
    head,
    other_anslutningar,
)
from models.anslutning.entity import Anslutning
from models.anslutning.formular import FormularData, Sources, filled_in, form_fields
from models.anslutning.queries import (
    ForetradareRow,
    OmradeRow,
    area_problems,
    areas,
    representative_problems,
    representative_rows,
)
from models.arende.queries import BeslutRow, chain_of_anslutning, decisions, main_numbers
from models.editing import get
from models.errors import Problem
from models.kommun import own_kommun
from models.organ import all_organ
from models.person import Person, all_persons
from models.strategi.entity import Strategi
from models.tjansteskrivelse.suggest import chosen_areas

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    """Remarks about the sections; those about the anslutning's own fields stand beside the fields."""
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
    """Read it. Raises UserError when the anslutning is gone.

    What several parts need is read once and handed on. The session forgets a record that nobody holds, so the
    anslutning and its strategy are held here while the parts ask for them.
    """
    anslutning = get(session, Anslutning, anslutning_id)
    strategi = get(session, Strategi, anslutning.strategi_id)
    numbers = main_numbers(session)
    known = decisions(session, numbers)
    cited = {row.id: row.citation for row in known}
    chain = chain_of_anslutning(session, anslutning_id, known)
    persons = all_persons(session)
    tree = areas(session, anslutning_id)
    people = representative_rows(session, anslutning_id, cited)
    return AnslutningSheet(
        head=head(session, anslutning_id, today, decision_choices(cited, chain)),
        areas=tuple(tree),
        checklist=tuple(checklist(session, anslutning_id, cited)),
        duties=tuple(duty_rows(session, anslutning_id, today)),
        events=tuple(event_rows(session, anslutning_id)),
        representatives=tuple(people),
        arenden=tuple(arenden_of(session, anslutning_id, numbers)),
        chain=tuple(chain),
        problems=(*area_problems(tree), *representative_problems(people, today)),
        answers=_answers(session, anslutning, strategi, persons=persons, tree=tree, chain=chain),
        persons=tuple((person.id, person.med_parti, person.titel) for person in persons),
        others=tuple(other_anslutningar(session, anslutning_id)),
        organ=tuple((organ.id, organ.namn, organ.kortnamn) for organ in all_organ(session)),
    )


def _answers(
    session: "Session",
    anslutning: Anslutning,
    strategi: Strategi,
    *,
    persons: "Sequence[Person]",
    tree: "Sequence[OmradeRow]",
    chain: "Sequence[BeslutRow]",
) -> FormularData | None:
    """The issuer's form, if it has one whose fields are known."""
    fields = form_fields(session, strategi.id)
    kommun = own_kommun(session)
    if not fields or kommun is None:
        return None
    contact = next((person for person in persons if person.id == anslutning.kontaktperson_id), None)
    chosen = chosen_areas(session, anslutning.id, [row.nod for row in tree])
    return filled_in(session, fields, Sources(anslutning, strategi, kommun.namn, contact, chosen, chain))


SHEET_KINDS = frozenset(
    {
        "anslutning", "anslutningssteg", "omradesval", "aktivitet", "aktivitetskoppling", "kravsvar", "foretradare",
        "part", "atagande", "anslutningshandelse", "formularsvar", "arende", "diarienummer", "beslut",
        "tjansteskrivelse", "person", "organ", "kommun", "bilaga", "strategi", "strategi_nod", "krav",
        "formularfalt", "nodkoppling",
    }
)  # fmt: skip
"""The tables whose changes can alter a sheet."""
