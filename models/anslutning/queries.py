"""Questions about anslutningar: the list, the chosen tree, the plan, the checklist, the people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import (
    ENDED,
    TOOK_EFFECT,
    Aktivitet,
    Aktivitetskoppling,
    Aktivitetstatus,
    Anslutning,
    Anslutningssteg,
    AnslutningStatus,
    Atagande,
    Foretradare,
    Kravsvar,
    Kravsvarstyp,
    Omradesval,
    Sida,
)
from models.anslutning.operations import is_open
from models.arende.entity import Beslut
from models.errors import Problem
from models.organ import Organ
from models.person import Person
from models.strategi.entity import Krav, Roll, Strategi
from models.strategi.queries import NodRow, nodes_of
from resources.svenska import format_due, format_years


@dataclass(frozen=True, slots=True)
class AnslutningRow:
    """A line of the list of anslutningar. `galler` is "Gäller", "Löper ut ..." or what ended it."""

    id: int
    strategi_id: int
    strategi: str
    kortnamn: str
    utgivare: str
    period: str
    status: AnslutningStatus
    galler: str
    nasta_atagande: str
    forfaller: date | None


@dataclass(frozen=True, slots=True)
class OmradeRow:
    """A node of the strategy and, if the kommun has chosen it, its choice."""

    nod: NodRow
    omradesval_id: int | None
    huvudfokus: bool
    aktiviteter: int
    har_plan: bool


@dataclass(frozen=True, slots=True)
class AktivitetRow:
    """A line of the plan: an activity under one chosen area; `fler` counts further areas it serves."""

    id: int
    omradesval_id: int
    omrade: str
    namn: str
    mal: str
    ansvarig: str
    fran: date | None
    till: date | None
    status: Aktivitetstatus
    indikator: str
    malvarde: str
    fler: int


@dataclass(frozen=True, slots=True)
class KravRow:
    """A requirement and the kommun's answer."""

    id: int
    kravsvar_id: int
    text: str
    obligatorisk: bool
    svar: Kravsvarstyp
    svarstext: str
    bevis: str
    datum: date | None


@dataclass(frozen=True, slots=True)
class ForetradareRow:
    """Somebody who represents the kommun; `vald` is the decision as people cite it."""

    id: int
    person_id: int
    namn: str
    roll: Roll
    sida: Sida
    vald: str
    fran: date | None
    till: date | None


@dataclass(frozen=True, slots=True)
class StegRow:
    """A status with the day it was reached."""

    id: int
    status: AnslutningStatus
    datum: date | None
    beslut: str
    anteckning: str


def anslutning_rows(session: Session, today: date) -> list[AnslutningRow]:
    """Every anslutning, living ones first. Three statements."""
    duties: dict[int, list[Atagande]] = {}
    for found_duty in session.scalars(
        select(Atagande).where(Atagande.forfaller.is_not(None)).order_by(Atagande.forfaller)
    ):
        if is_open(found_duty):
            duties.setdefault(found_duty.anslutning_id, []).append(found_duty)
    found = session.execute(select(Anslutning, Strategi).join(Strategi, Anslutning.strategi_id == Strategi.id)).all()
    names = {anslutning.id: strategi.namn for anslutning, strategi in found if anslutning.status in TOOK_EFFECT}
    rows = []
    for anslutning, strategi in found:
        duty = next(iter(duties.get(anslutning.id, ())), None)
        rows.append(
            AnslutningRow(
                id=anslutning.id,
                strategi_id=strategi.id,
                strategi=strategi.namn,
                kortnamn=strategi.kortnamn or strategi.namn,
                utgivare=", ".join(strategi.utgivare),
                period=period_of(anslutning, strategi),
                status=anslutning.status,
                galler=validity(anslutning, strategi, today, names.get(anslutning.ersatt_av_id or 0, "")),
                nasta_atagande=duty.text if duty is not None else "",
                forfaller=duty.forfaller if duty is not None else None,
            )
        )
    return sorted(rows, key=lambda row: (row.status in ENDED, row.forfaller or date.max, -row.id))


def replaced_by(session: Session, anslutning: Anslutning) -> str:
    """The strategy of the anslutning that replaces this one, once that one is decided; otherwise an empty text."""
    if anslutning.ersatt_av_id is None:
        return ""
    successor = session.get(Anslutning, anslutning.ersatt_av_id)
    if successor is None or successor.status not in TOOK_EFFECT:
        return ""
    return session.scalar(select(Strategi.namn).where(Strategi.id == successor.strategi_id)) or ""


def validity(anslutning: Anslutning, strategi: Strategi, today: date, replaced_by: str) -> str:
    """How the anslutning stands today, in words."""
    last = anslutning.till or strategi.galler_till
    if anslutning.status is AnslutningStatus.ERSATT or replaced_by:
        return f"Ersatt av {replaced_by}" if replaced_by else "Ersatt"
    if anslutning.status in ENDED:
        return anslutning.status.label
    if last is not None and last < today:
        return f"Löpte ut {last}"
    if anslutning.status in (AnslutningStatus.UTREDS, AnslutningStatus.FORESLAGEN):
        return "Inte beslutad än"
    if last is not None and (last - today).days <= 180:
        return f"Löper ut {format_due(last, today)}"
    return f"Gäller till {last}" if last else "Gäller tills vidare"


def areas(session: Session, anslutning_id: int) -> list[OmradeRow]:
    """The strategy's whole tree with the kommun's choices."""
    anslutning = session.get(Anslutning, anslutning_id)
    if anslutning is None:
        return []
    choices = {
        choice.nod_id: choice
        for choice in session.scalars(select(Omradesval).where(Omradesval.anslutning_id == anslutning_id))
    }
    counts: dict[int, int] = {}
    for link in session.scalars(
        select(Aktivitetskoppling).where(Aktivitetskoppling.omradesval_id.in_([row.id for row in choices.values()]))
    ):
        counts[link.omradesval_id] = counts.get(link.omradesval_id, 0) + 1
    rows = []
    for node in nodes_of(session, anslutning.strategi_id):
        choice = choices.get(node.id)
        rows.append(
            OmradeRow(
                node,
                choice.id if choice else None,
                choice.huvudfokus if choice else False,
                counts.get(choice.id, 0) if choice else 0,
                bool(choice and choice.plan),
            )
        )
    return rows


def plan_rows(session: Session, anslutning_id: int, omradesval_id: int | None = None) -> list[AktivitetRow]:
    """The plan: each activity under each chosen area it serves, in the strategy's order."""
    order = {row.omradesval_id: (place, row.nod.med_kod) for place, row in enumerate(areas(session, anslutning_id))}
    served: dict[int, int] = {}
    for activity_id in session.scalars(select(Aktivitetskoppling.aktivitet_id)):
        served[activity_id] = served.get(activity_id, 0) + 1
    query = (
        select(Aktivitetskoppling, Aktivitet, Organ.namn, Person.namn)
        .join(Aktivitet, Aktivitetskoppling.aktivitet_id == Aktivitet.id)
        .join(Omradesval, Aktivitetskoppling.omradesval_id == Omradesval.id)
        .outerjoin(Organ, Aktivitet.ansvarigt_organ_id == Organ.id)
        .outerjoin(Person, Aktivitet.ansvarig_person_id == Person.id)
        .where(Omradesval.anslutning_id == anslutning_id)
        .order_by(Aktivitetskoppling.ordning, Aktivitetskoppling.id)
    )
    rows = [
        AktivitetRow(
            id=activity.id,
            omradesval_id=link.omradesval_id,
            omrade=order[link.omradesval_id][1],
            namn=activity.namn,
            mal=activity.mal,
            ansvarig=organ or person or "",
            fran=activity.fran,
            till=activity.till,
            status=activity.status,
            indikator=activity.indikator,
            malvarde=activity.malvarde,
            fler=served[activity.id] - 1,
        )
        for link, activity, organ, person in session.execute(query)
        if omradesval_id in (None, link.omradesval_id)
    ]
    return sorted(rows, key=lambda row: order[row.omradesval_id][0])


def requirement_rows(session: Session, anslutning_id: int) -> list[KravRow]:
    """The checklist: each requirement with its answer."""
    found = session.execute(
        select(Krav, Kravsvar)
        .join(Kravsvar, Kravsvar.krav_id == Krav.id)
        .where(Kravsvar.anslutning_id == anslutning_id)
        .order_by(Krav.ordning, Krav.id)
    )
    cited = citations(session)
    return [
        KravRow(
            krav.id,
            svar.id,
            krav.text,
            krav.obligatorisk,
            svar.svar,
            svar.text,
            "; ".join(part for part in (svar.bevis, cited.get(svar.bevis_beslut_id or 0, "")) if part),
            svar.datum,
        )
        for krav, svar in found
    ]


def representative_rows(
    session: Session, anslutning_id: int, cited: Mapping[int, str] | None = None
) -> list[ForetradareRow]:
    """Everybody who represents or has represented the kommun in this anslutning.

    `cited` are the citations of decisions, when they have been read already.
    """
    cited = citations(session) if cited is None else cited
    found = session.execute(
        select(Foretradare, Person)
        .join(Person, Foretradare.person_id == Person.id)
        .where(Foretradare.anslutning_id == anslutning_id)
        .order_by(Foretradare.ordning, Foretradare.id)
    )
    return [
        ForetradareRow(
            row.id, person.id, person.med_parti, row.roll, row.sida,
            cited.get(row.vald_genom_id or 0, ""), row.fran, row.till,
        )
        for row, person in found
    ]  # fmt: skip


def steps(session: Session, anslutning_id: int) -> list[StegRow]:
    """The statuses reached so far, by day."""
    cited = citations(session)
    rows = session.scalars(select(Anslutningssteg).where(Anslutningssteg.anslutning_id == anslutning_id))
    found = [StegRow(row.id, row.status, row.datum, cited.get(row.beslut_id or 0, ""), row.anteckning) for row in rows]
    return sorted(found, key=lambda row: (row.datum or date.max, row.id))


def problems(session: Session, anslutning_id: int, today: date) -> list[Problem]:
    """What a careful colleague would point out about an anslutning. Never blocks."""
    anslutning = session.get(Anslutning, anslutning_id)
    if anslutning is None:
        return []
    return [
        *own_problems(session, anslutning),
        *area_problems(areas(session, anslutning_id)),
        *representative_problems(representative_rows(session, anslutning_id), today),
    ]


def own_problems(session: Session, anslutning: Anslutning) -> list[Problem]:
    """Those of the anslutning's own fields."""
    found = []
    if anslutning.fran and anslutning.till and anslutning.till < anslutning.fran:
        found.append(Problem("till", "Perioden slutar före den börjar."))
    return found + _invoice_year(session, anslutning)


def area_problems(rows: Sequence[OmradeRow]) -> list[Problem]:
    """Those of the areas: something is in focus, and each that is chosen has a plan."""
    found = []
    chosen = [row for row in rows if row.omradesval_id]
    if chosen and not any(row.huvudfokus for row in chosen):
        found.append(Problem("huvudfokus", "Inget område är markerat som huvudfokus."))
    found += [
        Problem("plan", f"{row.nod.med_kod}: skriv hur ni planerar att arbeta, eller lägg till en aktivitet.")
        for row in chosen
        if not row.har_plan and not row.aktiviteter
    ]
    return found


def _invoice_year(session: Session, anslutning: Anslutning) -> list[Problem]:
    """A fee invoiced in another year than the decision was made belongs to that year's budget."""
    year = anslutning.fakturaar
    if year is None:
        return []
    decided = session.scalars(
        select(Anslutningssteg.datum).where(
            Anslutningssteg.anslutning_id == anslutning.id,
            Anslutningssteg.status == AnslutningStatus.BESLUTAD,
            Anslutningssteg.datum.is_not(None),
        )
    ).first()
    if decided is None or year == decided.year:
        return []
    return [
        Problem(
            "fakturaar",
            f"Beslutet fattades {decided.year} men avgiften faktureras {year}. Den hör till budgeten för {year}.",
        )
    ]


def representative_problems(rows: Sequence[ForetradareRow], today: date) -> list[Problem]:
    """The sides should balance, and somebody should be told before a term ends."""
    sitting = [row for row in rows if row.roll is Roll.POLITIKER and (row.till is None or row.till >= today)]
    sides = {side: sum(row.sida is side for row in sitting) for side in (Sida.STYRET, Sida.OPPOSITIONEN)}
    found = []
    if sides[Sida.STYRET] != sides[Sida.OPPOSITIONEN] and any(sides.values()):
        found.append(
            Problem(
                "foretradare",
                f"Styret har {sides[Sida.STYRET]} och oppositionen {sides[Sida.OPPOSITIONEN]} företrädare.",
            )
        )
    found += [
        Problem("foretradare", f"Uppdraget för {row.namn} slutar {format_due(row.till, today)}.")
        for row in sitting
        if row.till is not None and (row.till - today).days <= 60
    ]
    return found


def citations(session: Session) -> dict[int, str]:
    """Every decision by its id, as people cite it: "Kommunstyrelsen 2021-06-02 § 210"."""
    found = session.execute(select(Beslut, Organ.namn).outerjoin(Organ, Beslut.organ_id == Organ.id))
    return {
        beslut.id: " ".join(part for part in (organ or "", str(beslut.datum or ""), beslut.paragraf) if part)
        for beslut, organ in found
    }


def period_of(anslutning: Anslutning, strategi: Strategi) -> str:
    """The years of the anslutning's own period, or of the strategy when it has none: "2023–2025"."""
    first, last = anslutning.fran, anslutning.till
    if not first and not last:
        return strategi.period
    return format_years(first, last)
