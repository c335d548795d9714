"""Everything the page shows of one organ on a day, read at once."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.arbetsordning.entity import Arbetsordning
from models.arbetsordning.queries import TillhorighetRow, pending_change, tillhorighet_rows
from models.editing import get
from models.organ import Organ, OrganTyp, all_organ
from models.person import all_persons
from models.standpunkt import StandpunktRow, standing_items, suitable_sets
from models.uppdrag.operations import overlap_remarks
from models.uppdrag.queries import (
    Sammansattning,
    UppdragRow,
    changes_of,
    composed,
    in_papers,
    over_time,
    seats_of,
    still_ending,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

AHEAD = 180
"""Days ahead that an uppdrag which ends is worth a line here; the start page tells it 90 days ahead."""

Choices = tuple[tuple[int, str, str], ...]
"""Id, name, and more words to search in."""


@dataclass(frozen=True, slots=True)
class DelegationSheet:
    """One organ that meets. Equal sheets look the same, so a part redraws only what is new."""

    id: int
    """The arbetsordning."""
    organ_id: int
    namn: str
    typ: OrganTyp
    overordnat: str
    day: date
    holders: tuple[UppdragRow, ...]
    """Those with a role on the day, in the order of papers."""
    history: tuple[UppdragRow, ...]
    ending: tuple[UppdragRow, ...]
    changes: tuple[date, ...]
    """The days on which somebody came or left."""
    composition: Sammansattning
    remarks: tuple[str, ...]
    items: tuple[StandpunktRow, ...]
    sets: tuple[tuple[str, str, str], ...]
    """Key, name and description of the agendas the program carries, those that suit the organ first."""
    tillhorigheter: tuple[TillhorighetRow, ...]
    pending: str
    """What a day that has come should have changed, in words, or ""."""
    persons: Choices
    organ: Choices


def read_sheet(session: "Session", ordning_id: int, day: date, today: date) -> DelegationSheet:
    """Read it. Raises UserError when the rules are gone."""
    ordning = get(session, Arbetsordning, ordning_id)
    organ = get(session, Organ, ordning.organ_id)
    rows = seats_of(session, organ.id)
    bodies = all_organ(session)
    holders = in_papers(row for row in rows if row.is_held(day))
    return DelegationSheet(
        id=ordning_id,
        organ_id=organ.id,
        namn=organ.namn,
        typ=organ.typ,
        overordnat=next((body.namn for body in bodies if body.id == organ.overordnat_id), ""),
        day=day,
        holders=tuple(holders),
        history=tuple(over_time(rows)),
        ending=tuple(still_ending(rows, today, AHEAD)),
        changes=tuple(changes_of(rows)),
        composition=composed(holders, ordning.antal_ledamoter),
        remarks=tuple(overlap_remarks(rows, day, ordning.antal_ledamoter)),
        items=tuple(standing_items(session, organ.id)),
        sets=tuple((found.nyckel, found.namn, found.beskrivning) for found in suitable_sets(organ.typ)),
        tillhorigheter=tuple(tillhorighet_rows(session, organ.id)),
        pending=pending_change(session, organ.id, today),
        persons=tuple((person.id, person.med_parti, person.titel) for person in all_persons(session)),
        organ=tuple((body.id, body.namn, body.kortnamn) for body in bodies),
    )
