"""What is asked about the protokoll of a meeting once it is over."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arbetsordning import Arbetsordning, Protokollsform, arbetsordning_of
from models.bilaga import Bilaga
from models.dokument import DokumentRow, dokument_rows
from models.editing import get
from models.paragraf.entity import Paragraf
from models.protokoll.announcing import down_day, last_day
from models.protokoll.deadlines import announce_by
from models.protokoll.due import adjust_day
from models.protokoll.entity import Anslag, Justeringssatt, Protokoll, Protokollslag, Protokollstatus
from models.sammantrade.entity import Sammantrade
from resources.svenska import format_paragraphs


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """The anslag with its days; `sista_dag` and `nere` are computed unless `own_last` or `own_down` says otherwise."""

    id: int
    uppe: date | None
    sista_dag: date | None
    nere: date | None
    nedtaget: date | None
    own_last: bool
    own_down: bool


@dataclass(frozen=True, slots=True)
class ProtokollRow:
    """A protokoll of a meeting: how far it has come and the days that follow from it."""

    id: int
    slag: Protokollslag
    status: Protokollstatus
    satt: Justeringssatt
    paragrafer: str
    justeras_senast: date | None
    justerat: date | None
    anslas_senast: date | None
    sha256: str
    bilaga_id: int | None
    fil: str
    anslag: NoticeRow | None

    @property
    def label(self) -> str:
        """Which of the meeting's protokoll it is: "Protokoll §§ 18–33"."""
        return f"{self.slag.label} {self.paragrafer}".rstrip()


@dataclass(frozen=True, slots=True)
class MeetingRules:
    """What the organ does with its protokoll."""

    form: Protokollsform
    justeras: bool
    anslas: bool
    overklagas: bool


@dataclass(frozen=True, slots=True)
class ParagrafChoice:
    """A § to choose; `gives_tasks` is that its decision speaks of an uppdrag."""

    id: int
    protokoll_id: int
    nummer: int | None
    rubrik: str
    gives_tasks: bool

    @property
    def label(self) -> str:
        """Number and heading."""
        return f"§ {self.nummer} {self.rubrik}" if self.nummer is not None else self.rubrik


def protokoll_rows(session: Session, sammantrade_id: int) -> list[ProtokollRow]:
    """The ordinary protokoll first, then those of §§ that were justerade at once. Five statements."""
    meeting = get(session, Sammantrade, sammantrade_id)
    rules = arbetsordning_of(session, meeting.organ_id)
    found = session.execute(
        select(Protokoll, Bilaga.filnamn)
        .outerjoin(Bilaga, Protokoll.bilaga_id == Bilaga.id)
        .where(Protokoll.sammantrade_id == sammantrade_id)
        .order_by(Protokoll.id)
    ).all()
    notices: dict[int, Anslag] = {}
    ids = [row.id for row, _ in found]
    for notice in session.scalars(select(Anslag).where(Anslag.protokoll_id.in_(ids)).order_by(Anslag.id)):
        notices.setdefault(notice.protokoll_id, notice)
    numbers: defaultdict[int, list[int]] = defaultdict(list)
    for choice in paragraf_choices(session, sammantrade_id):
        if choice.nummer is not None:
            numbers[choice.protokoll_id].append(choice.nummer)
    rows = [_row(row, name or "", numbers[row.id], notices.get(row.id), meeting, rules) for row, name in found]
    return sorted(rows, key=lambda row: (row.slag is not Protokollslag.ORDINARIE, row.id))


def rules_of_meeting(session: Session, sammantrade_id: int) -> MeetingRules:
    """What is done with the protokoll of a meeting. One without rules is justerat and not announced."""
    rules = arbetsordning_of(session, get(session, Sammantrade, sammantrade_id).organ_id)
    if rules is None:
        return MeetingRules(Protokollsform.PROTOKOLL, justeras=True, anslas=False, overklagas=False)
    return MeetingRules(rules.form, rules.justeras, rules.anslas, rules.overklagas)


def paragraf_choices(session: Session, sammantrade_id: int) -> list[ParagrafChoice]:
    """The §§ of a meeting in the order of their numbers. One statement."""
    found = session.scalars(
        select(Paragraf).where(Paragraf.sammantrade_id == sammantrade_id).order_by(Paragraf.ordning, Paragraf.id)
    )
    rows = [
        ParagrafChoice(
            row.id, row.protokoll_id, row.nummer, row.rubrik.strip(), "uppdrag" in row.beslut.text.casefold()
        )
        for row in found
    ]
    return sorted(rows, key=lambda row: (row.nummer is None, row.nummer or 0))


def papers_of_meeting(session: Session, sammantrade_id: int) -> list[DokumentRow]:
    """What has been handed out of a meeting, the newest first. Three statements."""
    own = {
        "kallelse": {sammantrade_id},
        "regiebok": {sammantrade_id},
        "narvarolista": {sammantrade_id},
        "protokoll": set(session.scalars(select(Protokoll.id).where(Protokoll.sammantrade_id == sammantrade_id))),
        "protokollsutdrag": set(session.scalars(select(Paragraf.id).where(Paragraf.sammantrade_id == sammantrade_id))),
    }
    own["anslag"] = own["protokoll"]
    return [row for row in dokument_rows(session) if row.post_id in own.get(row.slag, ())]


def _row(  # noqa: PLR0917 - what a row is made of
    protokoll: Protokoll,
    file: str,
    numbers: list[int],
    notice: Anslag | None,
    meeting: Sammantrade,
    rules: Arbetsordning | None,
) -> ProtokollRow:
    return ProtokollRow(
        id=protokoll.id,
        slag=protokoll.slag,
        status=protokoll.status,
        satt=protokoll.satt,
        paragrafer=format_paragraphs(numbers),
        justeras_senast=adjust_day(protokoll, meeting, rules),
        justerat=protokoll.justerat,
        anslas_senast=announce_by(protokoll.justerat) if protokoll.justerat else None,
        sha256=protokoll.sha256,
        bilaga_id=protokoll.bilaga_id,
        fil=file,
        anslag=_notice(notice) if notice else None,
    )


def _notice(row: Anslag) -> NoticeRow:
    return NoticeRow(
        row.id, row.uppe, last_day(row), down_day(row), row.nedtaget, row.sista_dag is not None, row.nere is not None
    )
