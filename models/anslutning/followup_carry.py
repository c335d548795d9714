"""Next year's plan: each activity of this year's is kept, changed or ended, all in one gesture."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Aktivitet, Aktivitetskoppling, Aktivitetstatus
from models.anslutning.followup import OPEN, FokusAktivitet, focus_followup
from models.anslutning.operations import connect, years_after
from models.editing import add, get
from models.errors import UserError
from models.richtext import RichText
from models.term import Term
from resources.svenska import join_words


class Planval(Term):
    """What is to happen to an activity when the year is over."""

    BEHALL = "behall", "Behåll"
    ANDRA = "andra", "Ändra"
    AVSLUTA_KLAR = "avsluta_klar", "Avsluta som klar"
    AVSLUTA_AVBRUTEN = "avsluta_avbruten", "Avsluta som avbruten"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """An activity of this year's plan, with what is proposed for it and the period it would have next year."""

    aktivitet: FokusAktivitet
    omraden: tuple[str, ...]
    forslag: Planval
    fran: date | None
    till: date | None

    @property
    def id(self) -> int:
        """The activity."""
        return self.aktivitet.id

    @property
    def upprepas(self) -> bool:
        """True for one that is over: to keep it is to do it once more."""
        return self.aktivitet.status not in OPEN

    @property
    def fortsatter(self) -> bool:
        """True for one that already goes on next year: to keep it changes nothing."""
        return not self.upprepas and self.till == self.aktivitet.till


@dataclass(frozen=True, slots=True)
class Onskan:
    """What somebody has said of one activity. The words are those it is to have next year, where it is changed."""

    val: Planval
    namn: str = ""
    mal: str = ""
    malvarde: str = ""


@dataclass(frozen=True, slots=True)
class Overfort:
    """What was carried over: the names of those that go on, are done again, are changed, and have ended."""

    ar: int
    behallna: tuple[str, ...]
    upprepade: tuple[str, ...]
    andrade: tuple[str, ...]
    avslutade: tuple[str, ...]

    @property
    def words(self) -> str:
        """It in a sentence: "3 aktiviteter behölls, 1 ändrades och 2 avslutades."."""
        counts = [
            (len(self.behallna), "behölls"),
            (len(self.upprepade), "görs på nytt"),
            (len(self.andrade), "ändrades"),
            (len(self.avslutade), "avslutades"),
        ]
        told = [f"{count} {verb}" for count, verb in counts if count]
        return f"Planen för {self.ar}: {join_words(told)}." if told else f"Inget fördes över till {self.ar}."


def plan_of_year(session: Session, anslutning_id: int, year: int) -> tuple[PlanRow, ...]:
    """The activities of a year's plan, each once. What is open is proposed to be kept, what is over to stay so."""
    found: dict[int, FokusAktivitet] = {}
    areas: dict[int, list[str]] = {}
    for area in focus_followup(session, anslutning_id, date(year, 1, 1), date(year, 12, 31)):
        for activity in area.aktiviteter:
            found[activity.id] = activity
            areas.setdefault(activity.id, []).append(area.omrade)
    ended = {
        Aktivitetstatus.KLAR: Planval.AVSLUTA_KLAR,
        Aktivitetstatus.AVBRUTEN: Planval.AVSLUTA_AVBRUTEN,
    }
    return tuple(
        PlanRow(activity, tuple(areas[id_]), ended.get(activity.status, Planval.BEHALL), *_next_period(activity, year))
        for id_, activity in found.items()
    )


def carry(session: Session, anslutning_id: int, year: int, wishes: Mapping[int, Onskan]) -> Overfort:
    """Make next year's plan of this year's, as was said of each activity. Says what was carried.

    Kept, an open activity goes on: its last day moves to next year, unless it lies there already. One that is over
    is done once more, as a new activity with next year's days; the old one keeps its result. Changed, a new activity
    takes over with its own words, and the old one ends as it stands. What nobody has said anything of is left alone.
    """
    rows = {row.id: row for row in plan_of_year(session, anslutning_id, year)}
    if not wishes.keys() <= rows.keys():
        raise UserError("Planen har ändrats sedan den visades. Visa den på nytt och välj igen.")
    kept: list[str] = []
    repeated: list[str] = []
    changed: list[str] = []
    ended: list[str] = []
    for id_, wish in wishes.items():
        row, activity = rows[id_], get(session, Aktivitet, id_)
        match wish.val:
            case Planval.BEHALL if row.upprepas:
                repeated.append(_again(session, activity, row, Onskan(wish.val), year).namn)
            case Planval.BEHALL:
                activity.till = row.till
                kept.append(activity.namn)
            case Planval.ANDRA:
                changed.append(_again(session, activity, row, wish, year).namn)
                if not row.upprepas:
                    begun = activity.status is Aktivitetstatus.PAGAR
                    _end(activity, Aktivitetstatus.KLAR if begun else Aktivitetstatus.AVBRUTEN, year)
            case Planval.AVSLUTA_KLAR | Planval.AVSLUTA_AVBRUTEN if not row.upprepas:
                done = wish.val is Planval.AVSLUTA_KLAR
                _end(activity, Aktivitetstatus.KLAR if done else Aktivitetstatus.AVBRUTEN, year)
                ended.append(activity.namn)
    session.flush()
    return Overfort(year + 1, tuple(kept), tuple(repeated), tuple(changed), tuple(ended))


def _next_period(activity: FokusAktivitet, year: int) -> tuple[date | None, date | None]:
    """The days an activity would have next year: an open one goes on, one that is over begins anew."""
    if activity.status in OPEN:
        return activity.fran, _moved(activity.till, year)
    if activity.till is None:
        return date(year + 1, 1, 1), date(year + 1, 12, 31)
    steps = year + 1 - activity.till.year
    return years_after(activity.fran, steps) if activity.fran else None, years_after(activity.till, steps)


def _moved(day: date | None, year: int) -> date | None:
    return years_after(day, year + 1 - day.year) if day is not None and day.year <= year else day


def _again(session: Session, old: Aktivitet, row: PlanRow, wish: Onskan, year: int) -> Aktivitet:
    """A planned activity made of another, for the same areas, without its result."""
    first = row.fran if row.upprepas else date(year + 1, 1, 1)
    new = add(
        session,
        Aktivitet(
            namn=wish.namn.strip() or old.namn,
            mal=wish.mal.strip() or old.mal,
            ansvarigt_organ_id=old.ansvarigt_organ_id,
            ansvarig_person_id=old.ansvarig_person_id,
            fran=first,
            till=row.till,
            status=Aktivitetstatus.PLANERAD,
            indikator=old.indikator,
            malvarde=wish.malvarde.strip() or old.malvarde,
            resultat=RichText(),
        ),
    )
    links = select(Aktivitetskoppling).where(Aktivitetskoppling.aktivitet_id == old.id)
    for link in session.scalars(links.order_by(Aktivitetskoppling.id)).all():
        connect(session, new.id, link.omradesval_id)
    return new


def _end(activity: Aktivitet, status: Aktivitetstatus, year: int) -> None:
    activity.status = status
    last = date(year, 12, 31)
    if activity.till is None or activity.till > last:
        activity.till = last
