"""What stands in the calendar: meetings, dialogs, visits, events and last days, each with the words it is told by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased, defer

from models.anslutning.entity import ENDED, Anslutning, Anslutningshandelse, Atagande
from models.anslutning.operations import is_open
from models.besok.entity import Besoksstatus, Namndbesok, Verksamhetsbesok
from models.besok.queries import visitors_by_visit
from models.columns import RichTextType
from models.dialogtraff.entity import Dialogstatus, Dialogtraff, Riktning
from models.omvarld.entity import Arrangemang, Arrangemangsstatus
from models.organ import Organ
from models.paragraf.entity import Beslutsuppdrag, Beslutsuppdragsstatus, Paragraf
from models.pris.entity import Pris, Prisstatus
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.strategi.entity import Strategi
from models.term import Term
from resources.svenska import format_times, join_words, week_number

ANSWER_DUE = "dialogtraff.svar_senast"
"""The last day of a dialog's answer is a thing of its own in the calendar, beside the dialog."""
NOMINATE_BY = "pris.nominera_senast"
AWARDED = "pris.delas_ut"
"""The two days of a prize."""
_HOUR_UNKNOWN = "Sluttiden är inte angiven."


class Kalenderslag(Term):
    """What kind of thing stands in the calendar."""

    SAMMANTRADE = "sammantrade", "Sammanträde"
    DIALOGTRAFF = "dialogtraff", "Dialogträff"
    VERKSAMHETSBESOK = "verksamhetsbesok", "Verksamhetsbesök"
    NAMNDBESOK = "namndbesok", "Nämndbesök"
    ARRANGEMANG = "arrangemang", "Arrangemang"
    SISTA_DAG = "sista_dag", "Sista dag"


@dataclass(frozen=True, slots=True)
class KalenderRow:
    """One thing in the calendar. `tabell` and `post_id` say which record it is of; `till` is the last of several days.

    `beskrivning` is what is told of it beside the heading: names at most, no other personal data.
    """

    tabell: str
    post_id: int
    slag: Kalenderslag
    rubrik: str
    datum: date
    till: date | None = None
    start: time | None = None
    slut: time | None = None
    plats: str = ""
    status: str = ""
    installd: bool = False
    preliminar: bool = False
    beskrivning: tuple[str, ...] = ()
    hos: tuple[str, int] | None = None
    """The record that it is a part of, by table and id, where it is not a record of its own."""

    @property
    def id(self) -> str:
        """Its own name in a list of things of several tables."""
        return f"{self.tabell}:{self.post_id}"

    @property
    def place(self) -> tuple[str, int]:
        """The record that shows it, by table and id."""
        return self.hos or (self.tabell, self.post_id)

    @property
    def tid(self) -> str:
        """Its hours: "9.00–12.00"."""
        return format_times(self.start, self.slut).removeprefix("kl. ")

    @property
    def vecka(self) -> int:
        """The week of its first day."""
        return week_number(self.datum)

    @property
    def sista(self) -> date:
        """Its last day."""
        return max(self.till or self.datum, self.datum)


def calendar_rows(session: Session, organ_id: int | None = None, year: int | None = None) -> list[KalenderRow]:
    """Everything with a day, of an organ (or all) in a year (or ever), in the order of time. Ten statements.

    Events and duties of anslutningar belong to the kommun and are always there.
    """
    days = None if year is None else (date(year, 1, 1), date(year, 12, 31))
    within = _Within(organ_id, days)
    rows = [
        *_meetings(session, within),
        *_dialogs(session, within),
        *_visits(session, within),
        *_arrangemang(session, within),
        *_prizes(session, within),
        *_tasks(session, within),
        *_of_anslutningar(session, within),
    ]
    return sorted(rows, key=lambda row: (row.datum, row.start or time.min, row.slag.value, row.tabell, row.post_id))


def held_between(session: Session, first: date, last: date) -> list[KalenderRow]:
    """The dialogs, visits, events and days of prizes of every organ from one day to another, in the order of time.

    Six statements.
    """
    within = _Within(None, (first, last))
    rows = [
        *_dialogs(session, within),
        *_visits(session, within),
        *_arrangemang(session, within),
        *_prizes(session, within),
    ]
    return sorted(rows, key=lambda row: (row.datum, row.start or time.min, row.tabell, row.post_id))


def calendar_row(session: Session, tabell: str, post_id: int) -> KalenderRow | None:
    """One thing of the calendar; None when it is gone or has no day."""
    rows = _READERS[tabell](session, _Within(post_id=post_id))
    return next((row for row in rows if (row.tabell, row.post_id) == (tabell, post_id)), None)


def calendar_years(session: Session) -> list[int]:
    """The years in which something stands in the calendar, the latest first."""
    days: set[date | None] = set()
    for column in (
        Sammantrade.datum,
        Dialogtraff.datum,
        Verksamhetsbesok.datum,
        Namndbesok.datum,
        Arrangemang.datum,
        Pris.nominera_senast,
        Pris.delas_ut,
    ):
        days.update(session.scalars(select(column).distinct()))
    return sorted({day.year for day in days if day is not None}, reverse=True)


@dataclass(frozen=True, slots=True)
class _Within:
    organ_id: int | None = None
    days: tuple[date, date] | None = None
    post_id: int | None = None

    def limit(self, query: Any, kind: Any, *days: Any, organ: Any = None) -> Any:
        """The query within the organ, the days (by any of the columns `days`) and the record."""
        organ = kind.__table__.c.get("organ_id") if organ is None else organ
        if self.organ_id is not None and organ is not None:
            query = query.where(organ == self.organ_id)
        if self.post_id is not None:
            query = query.where(kind.id == self.post_id)
        if self.days is not None:
            query = query.where(or_(*(day.between(*self.days) for day in days)))
        return query.options(*(defer(getattr(kind, name)) for name in _long_texts(kind)))

    def holds(self, day: date | None) -> bool:
        """True for a day among those asked for."""
        return day is not None and (self.days is None or self.days[0] <= day <= self.days[1])


def _long_texts(kind: Any) -> list[str]:
    """The columns with whole texts, which no line of the calendar shows."""
    return [column.key for column in kind.__table__.c if isinstance(column.type, RichTextType)]


def _meetings(session: Session, within: _Within) -> Iterable[KalenderRow]:
    query = select(Sammantrade, Organ.namn).join(Organ, Sammantrade.organ_id == Organ.id)
    for row, organ in session.execute(within.limit(query, Sammantrade, Sammantrade.datum)):
        if row.datum is not None:
            yield KalenderRow(
                "sammantrade", row.id, Kalenderslag.SAMMANTRADE, f"Sammanträde: {organ}", row.datum, None,
                row.start, row.slut, row.plats, row.status.label,
                installd=row.status is Sammantradesstatus.INSTALLT,
                beskrivning=_told((row.start, row.slut)),
            )  # fmt: skip


def _dialogs(session: Session, within: _Within) -> Iterable[KalenderRow]:
    query = select(Dialogtraff, Organ.namn).outerjoin(Organ, Dialogtraff.motpart_id == Organ.id)
    for row, organ in session.execute(within.limit(query, Dialogtraff, Dialogtraff.datum, Dialogtraff.svar_senast)):
        name = organ or row.motpart or "motpart saknas"
        cancelled = row.status is Dialogstatus.INSTALLD
        if within.holds(row.datum):
            where = row.riktning.label if row.riktning is Riktning.VI_BESOKER else ""
            yield KalenderRow(
                "dialogtraff", row.id, Kalenderslag.DIALOGTRAFF, f"Dialogträff: {name}", row.datum, None,
                row.start, row.slut, row.plats, row.status.label, installd=cancelled,
                preliminar=row.status is Dialogstatus.PLANERAD, beskrivning=_told((row.start, row.slut), where),
            )  # fmt: skip
        if within.holds(row.svar_senast) and row.svar_inkom is None and not cancelled:
            yield KalenderRow(
                ANSWER_DUE, row.id, Kalenderslag.SISTA_DAG, f"Sista dag för svar: {name}", row.svar_senast,
                hos=("dialogtraff", row.id),
            )  # fmt: skip


def _visits(session: Session, within: _Within) -> Iterable[KalenderRow]:
    yield from _verksamhetsbesok(session, within)
    yield from _namndbesok(session, within)


def _verksamhetsbesok(session: Session, within: _Within) -> Iterable[KalenderRow]:
    query = select(Verksamhetsbesok, Organ.namn).outerjoin(Organ, Verksamhetsbesok.forvaltning_id == Organ.id)
    for row, organ in session.execute(within.limit(query, Verksamhetsbesok, Verksamhetsbesok.datum)):
        if row.datum is not None:
            at_meeting = "Besöket sker vid sammanträdet." if row.sammantrade_id else ""
            yield KalenderRow(
                "verksamhetsbesok", row.id, Kalenderslag.VERKSAMHETSBESOK,
                f"Verksamhetsbesök: {row.verksamhet or 'verksamhet saknas'}", row.datum, None, row.start, row.slut,
                row.plats, row.status.label, installd=row.status is Besoksstatus.INSTALLT,
                preliminar=row.status is Besoksstatus.PRELIMINART,
                beskrivning=_told((row.start, row.slut), organ or "", at_meeting),
            )  # fmt: skip


def _namndbesok(session: Session, within: _Within) -> Iterable[KalenderRow]:
    namnd = aliased(Organ)
    query = select(Namndbesok, namnd.namn).outerjoin(namnd, Namndbesok.namnd_id == namnd.id)
    found = session.execute(within.limit(query, Namndbesok, Namndbesok.datum)).all()
    going = visitors_by_visit(session, [row.id for row, _ in found])
    for row, name in found:
        if row.datum is not None:
            who = join_words(each.namn for each in going.get(row.id, ()) if each.namn)
            yield KalenderRow(
                "namndbesok", row.id, Kalenderslag.NAMNDBESOK, f"Nämndbesök: {name or 'nämnd saknas'}", row.datum,
                None, row.start, row.slut, row.plats, row.status.label,
                installd=row.status is Besoksstatus.INSTALLT, preliminar=row.status is Besoksstatus.PRELIMINART,
                beskrivning=_told((row.start, row.slut), f"Deltar: {who}" if who else ""),
            )  # fmt: skip


def _arrangemang(session: Session, within: _Within) -> Iterable[KalenderRow]:
    for (row,) in session.execute(within.limit(select(Arrangemang), Arrangemang, Arrangemang.datum)):
        if row.datum is not None:
            together = f"Tillsammans med {row.samarbete}" if row.samarbete else ""
            yield KalenderRow(
                "arrangemang", row.id, Kalenderslag.ARRANGEMANG, row.rubrik or row.typ.label, row.datum, None,
                row.start, row.slut, row.plats, row.status.label,
                installd=row.status is Arrangemangsstatus.INSTALLT,
                beskrivning=_told((row.start, row.slut), "" if not row.rubrik else row.typ.label, together),
            )  # fmt: skip


def _prizes(session: Session, within: _Within) -> Iterable[KalenderRow]:
    for (row,) in session.execute(within.limit(select(Pris), Pris, Pris.nominera_senast, Pris.delas_ut)):
        name = " ".join(part for part in (row.namn or "priset", str(row.ar or "")) if part)
        here = ("pris", row.id)
        if within.holds(row.nominera_senast) and row.status in (Prisstatus.FORBEREDS, Prisstatus.NOMINERING):
            yield KalenderRow(
                NOMINATE_BY, row.id, Kalenderslag.SISTA_DAG, f"Sista dag att nominera: {name}", row.nominera_senast,
                hos=here,
            )  # fmt: skip
        if within.holds(row.delas_ut):
            yield KalenderRow(
                AWARDED, row.id, Kalenderslag.ARRANGEMANG, f"Utdelning: {name}", row.delas_ut, plats=row.plats,
                status=row.status.label, hos=here,
            )  # fmt: skip


def _tasks(session: Session, within: _Within) -> Iterable[KalenderRow]:
    query = (
        select(Beslutsuppdrag, Paragraf.sammantrade_id)
        .join(Paragraf, Beslutsuppdrag.paragraf_id == Paragraf.id)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .where(Beslutsuppdrag.status == Beslutsuppdragsstatus.OPPET)
    )
    for row, meeting_id in session.execute(
        within.limit(query, Beslutsuppdrag, Beslutsuppdrag.forfaller, organ=Sammantrade.organ_id)
    ):
        if row.forfaller is not None:
            yield KalenderRow(
                "beslutsuppdrag", row.id, Kalenderslag.SISTA_DAG, f"Uppdrag ska vara klart: {row.text}",
                row.forfaller, beskrivning=_told(None, row.ansvarig), hos=("sammantrade", meeting_id),
            )  # fmt: skip


def _of_anslutningar(session: Session, within: _Within) -> Iterable[KalenderRow]:
    yield from _duties(session, within)
    yield from _events(session, within)


def _duties(session: Session, within: _Within) -> Iterable[KalenderRow]:
    for row, name in session.execute(within.limit(_of_living(Atagande), Atagande, Atagande.forfaller)):
        if row.forfaller is not None and is_open(row):
            yield KalenderRow(
                "atagande", row.id, Kalenderslag.SISTA_DAG, f"Sista dag: {row.text or 'åtagande'}", row.forfaller,
                beskrivning=_told(None, name), hos=("anslutning", row.anslutning_id),
            )  # fmt: skip


def _events(session: Session, within: _Within) -> Iterable[KalenderRow]:
    query = _of_living(Anslutningshandelse)
    days = (Anslutningshandelse.fran, Anslutningshandelse.till)
    for row, name in session.execute(within.limit(query, Anslutningshandelse, *days)):
        first = row.fran or row.till
        if first is not None:
            yield KalenderRow(
                "anslutningshandelse", row.id, Kalenderslag.ARRANGEMANG, row.rubrik or row.typ.label, first,
                row.till, plats=row.plats, beskrivning=_told(None, name, row.tid_text),
                hos=("anslutning", row.anslutning_id),
            )  # fmt: skip


def _of_living(kind: Any) -> Any:
    return (
        select(kind, Strategi.namn)
        .join(Anslutning, kind.anslutning_id == Anslutning.id)
        .join(Strategi, Anslutning.strategi_id == Strategi.id)
        .where(Anslutning.status.not_in(ENDED))
    )


def _told(hours: tuple[time | None, time | None] | None, *lines: str) -> tuple[str, ...]:
    """The lines that say something, and that the end is not known where only the start is."""
    open_end = hours is not None and hours[0] is not None and (hours[1] is None or hours[1] <= hours[0])
    return tuple(line for line in (*lines, _HOUR_UNKNOWN if open_end else "") if line)


_READERS = {
    "sammantrade": _meetings,
    "dialogtraff": _dialogs,
    ANSWER_DUE: _dialogs,
    "verksamhetsbesok": _verksamhetsbesok,
    "namndbesok": _namndbesok,
    "arrangemang": _arrangemang,
    NOMINATE_BY: _prizes,
    AWARDED: _prizes,
    "beslutsuppdrag": _tasks,
    "atagande": _duties,
    "anslutningshandelse": _events,
}
"""What reads the things of each table."""
