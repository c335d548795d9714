"""Everything that planning a sammanträde shows, read at once in a constant number of statements."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from models.arbetsordning import Numrering, arbetsordning_of
from models.editing import get
from models.organ import DECIDING, all_organ
from models.paragraf.holes import HoleRow, hole_rows
from models.paragraf.item import OtherMeeting, arende_names, other_meetings
from models.paragraf.series import FROZEN
from models.paragraf.tasks import open_tasks
from models.person import all_persons
from models.protokoll.entity import Protokollstatus
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.sammantrade.queries import AgendaRow, agenda_rows, breaks_of, call_due, minutes_between, ordinary_protokoll
from models.sammantrade.waiting import COMING, offered_arenden, standing_rows, waiting_items
from resources.svenska import format_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from models.change import Change, Row

Choice = tuple[int, str, str]
"""Id, name, and more words to search in."""

BACK, ARENDE, OPEN, STANDING, TASKS = "tillbaka", "arende", "oppet", "stående", "uppdrag"


@dataclass(frozen=True, slots=True)
class OfferRow:
    """Something that can be put on the agenda with one key: what kind, what it is, and why it is offered."""

    id: str
    kind: str
    record_id: int
    slag: str
    titel: str
    skal: str


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """One meeting as it is planned. `due` is the day the kallelse is due, `sent` the day it was sent."""

    id: int
    organ_id: int
    year: int | None
    per_meeting: bool
    rows: tuple[AgendaRow, ...]
    holes: tuple[HoleRow, ...]
    offers: tuple[OfferRow, ...]
    planned: int
    available: int | None
    due: date | None
    sent: date | None
    coming: bool
    closed: bool
    """True if the ordinary protokoll is out to be justerat or justerat: nothing more can be taken up."""
    locked: bool
    """True if it is justerat: the database refuses every change of the meeting."""
    meetings: tuple[OtherMeeting, ...]
    persons: tuple[Choice, ...]
    organs: tuple[Choice, ...]
    arenden: tuple[Choice, ...]


SHEET_KINDS = frozenset(
    {
        "sammantrade", "ajournering", "paragraf", "paragrafarende", "paragrafhandlaggare", "paragrafunderlag",
        "paragraflucka", "protokoll", "standpunkt", "arbetsordning", "organ", "person", "arende", "diarienummer",
        "tjansteskrivelse", "beslutsuppdrag", "bilaga",
    }
)  # fmt: skip
"""The tables whose changes can alter a sheet."""


def read_order(session: "Session", before: PlanSheet) -> PlanSheet:
    """Read only the agenda again: what an item says or where it stands changes nothing else on the sheet."""
    rows = agenda_rows(session, before.id)
    return replace(
        before, rows=tuple(rows), holes=_holes(session, before.id), planned=sum(row.tidsatgang or 0 for row in rows)
    )


def is_only_order(change: "Change") -> bool:
    """True if a change has only moved, numbered or reworded items: none came, left, or began to wait."""
    return change.kinds <= {"paragraf", "paragraflucka"} and all(
        row.table == "paragraflucka" or _says_the_same(row.before, row.after) for row in change.rows
    )


def _says_the_same(before: "Row | None", after: "Row | None") -> bool:
    if before is None or after is None:
        return False
    return all(before[name] == after[name] for name in ("sammantrade_id", "protokoll_id", "utfall", "fortsatter_id"))


def _holes(session: "Session", sammantrade_id: int) -> tuple[HoleRow, ...]:
    return tuple(row for row in hole_rows(session, sammantrade_id) if row.lucka_id is not None)


def read_sheet(session: "Session", sammantrade_id: int) -> PlanSheet:
    """Read it. Raises UserError when the meeting is gone."""
    meeting = get(session, Sammantrade, sammantrade_id)
    rules = arbetsordning_of(session, meeting.organ_id)
    rows = agenda_rows(session, sammantrade_id)
    protokoll = ordinary_protokoll(session, sammantrade_id)
    closed = protokoll is not None and protokoll.status in FROZEN
    breaks = breaks_of(session, sammantrade_id)
    return PlanSheet(
        id=meeting.id,
        organ_id=meeting.organ_id,
        year=meeting.datum.year if meeting.datum else None,
        per_meeting=rules is not None and rules.numrering is Numrering.PER_SAMMANTRADE,
        rows=tuple(rows),
        holes=_holes(session, sammantrade_id),
        offers=() if closed else _offers(session, meeting),
        planned=sum(row.tidsatgang or 0 for row in rows),
        available=minutes_between(meeting.start, meeting.slut, breaks),
        due=call_due(meeting.datum, rules.kallelsedagar if rules else None),
        sent=meeting.kallelse_skickad,
        coming=meeting.status in COMING,
        closed=closed,
        locked=protokoll is not None and protokoll.status is Protokollstatus.JUSTERAT,
        meetings=tuple(other_meetings(session, sammantrade_id)),
        persons=tuple((person.id, person.med_parti, person.titel) for person in all_persons(session)),
        organs=tuple(
            (organ.id, organ.namn, organ.kortnamn)
            for organ in all_organ(session)
            if organ.typ in DECIDING and organ.id != meeting.organ_id
        ),
        arenden=tuple((row.id, f"{row.dnr} {row.titel}".strip(), "") for row in arende_names(session)),
    )


def _offers(session: "Session", meeting: Sammantrade) -> tuple[OfferRow, ...]:
    """What can be put on the agenda, the most urgent first."""
    rows: list[OfferRow] = []
    if meeting.status is not Sammantradesstatus.INSTALLT:
        rows += [
            OfferRow(f"{BACK}:{row.paragraf_id}", BACK, row.paragraf_id, "Kommer tillbaka", row.rubrik, row.reason)
            for row in waiting_items(session, meeting.organ_id)
            if row.sammantrade_id != meeting.id
        ]
        for row in offered_arenden(session, meeting.organ_id):
            skrivelse = f"tjänsteskrivelse {format_date(row.skrivelse)}" if row.skrivelse else ""
            about = ", ".join(part for part in (row.dnr, row.handlaggare, skrivelse) if part)
            kind, word = (ARENDE, "Berett ärende") if row.addressed else (OPEN, "Öppet ärende")
            rows.append(OfferRow(f"{ARENDE}:{row.arende_id}", kind, row.arende_id, word, row.titel, about))
        tasks = open_tasks(session, meeting.organ_id)
        if tasks:
            words = "1 uppdrag från beslut" if len(tasks) == 1 else f"{len(tasks)} uppdrag från beslut"
            rows.append(OfferRow(TASKS, TASKS, 0, "Öppna uppdrag", words, "; ".join(row.text for row in tasks)))
        rows += [
            OfferRow(
                f"{STANDING}:{row.standpunkt_id}", STANDING, row.standpunkt_id, "Stående punkt", row.rubrik,
                "Vilar" if row.vilar else "Borttagen från dagordningen",
            )
            for row in standing_rows(session, meeting.id)
            if not row.on_agenda
        ]  # fmt: skip
    return tuple(rows)
