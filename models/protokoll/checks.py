"""What is missing in a protokoll before it is sent out: remarks with the place to mend them, never a hindrance."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arbetsordning import arbetsordning_of
from models.editing import get
from models.narvaro.queries import attendance
from models.paragraf.completeness import completeness_of_meeting
from models.paragraf.entity import Paragraf
from models.paragraf.holes import hole_rows
from models.paragraf.numbering import UNUSED
from models.protokoll.entity import Protokoll, Protokollslag, Underskriftsroll
from models.protokoll.signers import SignerRow, signer_rows
from models.sammantrade.entity import Sammantrade
from models.term import Term
from models.uppdrag import Uppdragsroll


class CheckPlace(Term):
    """Where a remark is mended; the label is the words of the button that leads there."""

    PARAGRAF = "paragraf", "Till paragrafen"
    NARVARO = "narvaro", "Till närvaron"
    UNDERSKRIFT = "underskrift", "Till underskrifterna"
    NUMRERING = "numrering", "Till dagordningen"
    SAMMANTRADE = "sammantrade", "Till sammanträdet"


@dataclass(frozen=True, slots=True)
class Check:
    """A remark, about what ("§ 24 Budget"), and the record to go to."""

    place: CheckPlace
    about: str
    message: str
    paragraf_id: int | None = None


def checks(session: Session, protokoll_id: int) -> list[Check]:
    """Everything that a reader or the law would miss. The number of statements does not grow with the §§."""
    protokoll = get(session, Protokoll, protokoll_id)
    meeting = get(session, Sammantrade, protokoll.sammantrade_id)
    items = session.scalars(
        select(Paragraf).where(Paragraf.protokoll_id == protokoll_id).order_by(Paragraf.ordning, Paragraf.id)
    ).all()
    rules = arbetsordning_of(session, meeting.organ_id)
    found = [*_of_meeting(meeting), *_of_attendance(session, meeting)]
    lacking = completeness_of_meeting(session, meeting.id)
    for item in items:
        about = " ".join(part for part in (f"§ {item.nummer}" if item.nummer else "", item.rubrik.strip()) if part)
        # That nobody was there is said once, of the meeting.
        messages = [problem.message for problem in lacking.get(item.id, ()) if problem.field != "narvaro"]
        if item.nummer is None:
            messages.insert(0, "Punkten har inget nummer än.")
        found += [Check(CheckPlace.PARAGRAF, about, message, item.id) for message in dict.fromkeys(messages)]
    if protokoll.slag is Protokollslag.ORDINARIE:
        found += [
            Check(CheckPlace.NUMRERING, row.numbers, "Numret saknas i protokollet. Skriv varför det inte används.")
            for row in hole_rows(session, meeting.id)
            if row.lucka_id is not None and (not row.text.strip() or row.text.strip() == UNUSED)
        ]
    if rules is None or rules.justeras:
        found += _of_signers(signer_rows(session, protokoll_id))
    return found


def _of_meeting(meeting: Sammantrade) -> list[Check]:
    missing = [
        words
        for words, value in (
            ("dag", meeting.datum),
            ("starttid", meeting.start),
            ("sluttid", meeting.slut),
            ("plats", meeting.plats.strip()),
        )
        if not value
    ]
    return [Check(CheckPlace.SAMMANTRADE, "Sammanträdet", f"Sammanträdet saknar {words}.") for words in missing]


def _of_attendance(session: Session, meeting: Sammantrade) -> list[Check]:
    here = attendance(session, meeting.id)
    there = [row for row in here.rows if row.present]
    if not there:
        return [Check(CheckPlace.NARVARO, "Närvaron", "Ingen är antecknad som närvarande.")]
    found = []
    if not any(row.roll is Uppdragsroll.SEKRETERARE for row in there):
        found.append("Ingen sekreterare är antecknad.")
    if not any(
        row.roll in (Uppdragsroll.ORDFORANDE, Uppdragsroll.FORSTE_VICE, Uppdragsroll.ANDRE_VICE) for row in there
    ):
        found.append("Varken ordföranden eller någon vice ordförande är antecknad som närvarande.")
    return [Check(CheckPlace.NARVARO, "Närvaron", message) for message in found]


def _of_signers(rows: list[SignerRow]) -> list[Check]:
    named = {role: [row for row in rows if row.roll is role and row.namn.strip()] for role in Underskriftsroll}
    about = "Underskrifterna"
    found = [
        Check(CheckPlace.UNDERSKRIFT, about, message)
        for role, message in (
            (Underskriftsroll.SEKRETERARE, "Det står inte vem som skriver under som sekreterare."),
            (Underskriftsroll.ORDFORANDE, "Det står inte vem som skriver under som ordförande."),
            (Underskriftsroll.JUSTERARE, "Ingen justerare är vald."),
        )
        if not named[role]
    ]
    chairs = {row.narvaro_id for row in named[Underskriftsroll.ORDFORANDE]}
    if any(row.narvaro_id in chairs and row.narvaro_id is not None for row in named[Underskriftsroll.JUSTERARE]):
        found.append(Check(CheckPlace.UNDERSKRIFT, about, "Samma person är ordförande och justerare."))
    return found
