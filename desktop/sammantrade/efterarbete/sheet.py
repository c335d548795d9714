"""What the work after a meeting shows, read at once."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.dokument import DokumentRow
from models.editing import get
from models.organ import Organ
from models.protokoll.checks import Check, checks
from models.protokoll.entity import Protokollslag, Protokollstatus, Underskriftsroll
from models.protokoll.followup import UppdragsuppfoljningRow, task_rows
from models.protokoll.queries import (
    MeetingRules,
    ParagrafChoice,
    ProtokollRow,
    papers_of_meeting,
    paragraf_choices,
    protokoll_rows,
    rules_of_meeting,
)
from models.protokoll.rounds import RoundRow, round_rows
from models.protokoll.sending import SendingRow, sending_rows
from models.protokoll.signers import Candidate, Proposal, SignerRow, candidates, proposals, signer_rows
from models.sammantrade.entity import Sammantrade, Sammantradesstatus

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SHEET_KINDS = frozenset(
    {
        "sammantrade", "protokoll", "underskrift", "justeringsomgang", "anslag", "beslutsuppdrag", "paragraflucka",
        "arbetsordning", "dokument", "organ", "kommun", "paragraf", "paragrafarende", "paragrafhandlaggare",
        "paragrafunderlag", "yrkande", "omrostning", "rost", "reservation", "jav", "paragrafmottagare", "mottagare",
        "narvaro", "narvaropass", "tjanstgoring", "ajournering",
    }
)  # fmt: skip
"""The tables whose changes alter what is shown."""


@dataclass(frozen=True, slots=True)
class AfterSheet:
    """A meeting after it was held. What belongs to one protokoll is of the chosen one, `paper`."""

    sammantrade_id: int
    organ_id: int
    organ: str
    datum: date | None
    status: Sammantradesstatus
    rules: MeetingRules
    papers: tuple[ProtokollRow, ...]
    paper: ProtokollRow
    checks: tuple[Check, ...]
    signers: tuple[SignerRow, ...]
    candidates: dict[Underskriftsroll, list[Candidate]]
    proposals: tuple[Proposal, ...]
    rounds: tuple[RoundRow, ...]
    items: tuple[ParagrafChoice, ...]
    sendings: tuple[SendingRow, ...]
    tasks: tuple[UppdragsuppfoljningRow, ...]
    documents: tuple[DokumentRow, ...]

    @property
    def is_draft(self) -> bool:
        """True if the paper's words may be changed."""
        return self.paper.status is Protokollstatus.UTKAST

    @property
    def is_out(self) -> bool:
        """True while the paper is out to be signed."""
        return self.paper.status is Protokollstatus.UTE

    @property
    def is_adjusted(self) -> bool:
        """True once the paper is locked."""
        return self.paper.status is Protokollstatus.JUSTERAT

    def is_ahead(self, day: date) -> bool:
        """True if the meeting is still to come."""
        return self.datum is not None and day < self.datum

    @property
    def register_id(self) -> int | None:
        """What stands for the organ's year where a beslutsregister is made; None for a meeting without a day."""
        from models.yearly import year_id

        return year_id(self.organ_id, self.datum.year) if self.datum else None

    @property
    def name(self) -> str:
        """What the paper's files are called: "Protokoll 2024-03-15"."""
        day = f" {self.datum}" if self.datum else ""
        own = f" {self.paper.paragrafer}" if self.paper.slag is Protokollslag.OMEDELBAR else ""
        return f"{'Protokoll' if self.rules.justeras else self.rules.form.label}{day}{own}"


def read_sheet(session: "Session", sammantrade_id: int, protokoll_id: int | None = None) -> AfterSheet:
    """Read the meeting; without a protokoll that it has, its ordinary one is chosen."""
    meeting = get(session, Sammantrade, sammantrade_id)
    papers = protokoll_rows(session, sammantrade_id)
    paper = next((row for row in papers if row.id == protokoll_id), papers[0])
    justerat = paper.status is Protokollstatus.JUSTERAT
    return AfterSheet(
        sammantrade_id=sammantrade_id,
        organ_id=meeting.organ_id,
        organ=get(session, Organ, meeting.organ_id).namn,
        datum=meeting.datum,
        status=meeting.status,
        rules=rules_of_meeting(session, sammantrade_id),
        papers=tuple(papers),
        paper=paper,
        checks=() if justerat else tuple(checks(session, paper.id)),
        signers=tuple(signer_rows(session, paper.id)),
        candidates=candidates(session, paper.id),
        proposals=tuple(proposals(session, paper.id)),
        rounds=tuple(round_rows(session, paper.id)),
        items=tuple(paragraf_choices(session, sammantrade_id)),
        sendings=tuple(sending_rows(session, sammantrade_id)),
        tasks=tuple(task_rows(session, sammantrade_id)),
        documents=tuple(papers_of_meeting(session, sammantrade_id)),
    )
