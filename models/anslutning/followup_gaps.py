"""Gaps: areas without activities, activities without a goal, goals nobody serves, and the day a plan is due."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.anslutning.entity import (
    ENDED,
    Aktivitetskoppling,
    Anslutning,
    Anslutningssteg,
    AnslutningStatus,
    Atagande,
    Insats,
    Kravsvar,
    Kravsvarstyp,
    Omradesval,
)
from models.anslutning.followup import OPEN, AnslutningYearRow, FokusAktivitet, FokusRow
from models.anslutning.followup_done import HELD
from models.anslutning.operations import is_open, years_after
from models.besok.entity import Besoksstatus, Namndbesok, Verksamhetsbesok
from models.dialogtraff.entity import Dialogtraff, Fraga
from models.editing import get
from models.errors import UserError
from models.omvarld.entity import Arrangemang, Arrangemangsstatus
from models.organ import Organ
from models.strategi.entity import (
    Krav,
    Nodkoppling,
    NodTyp,
    Strategi,
    StrategiNod,
    StrategiTyp,
    Upprepning,
)
from models.term import Term
from resources.svenska import format_due, sort_key

SIGNED = "underskrift"
"""The key in the catalogue of the requirement to sign."""
GOALS = (StrategiTyp.NATIONELL, StrategiTyp.GLOBAL, StrategiTyp.EGEN, StrategiTyp.HANDLINGSPLAN)
"""Kinds of strategies whose nodes are goals that other nodes contribute to."""


class Lucka(Term):
    """What is missing, as the headings of the list say it."""

    FRIST = "frist", "Plan som ska finnas"
    OMRADE = "omrade", "Mål utan aktivitet"
    ARTIKEL = "artikel", "Artiklar utan aktivitet"
    OGJORT = "ogjort", "Områden där inget är gjort än"
    FORSENAD = "forsenad", "Aktiviteter som skulle vara klara"
    UTAN_MAL = "utan_mal", "Aktiviteter utan mål"
    UTAN_BEVIS = "utan_bevis", "Krav och åtaganden utan bevis"
    OKOPPLAT = "okopplat", "Gjort som inte hör till något område"


@dataclass(frozen=True, slots=True)
class LuckaRow:
    """One gap: what it is about, why it is one, and the record where it is mended."""

    slag: Lucka
    post_id: int
    text: str
    mer: str
    place: tuple[str, int]
    sen: bool = False
    omradesval_id: int = 0
    """The chosen area it is about; 0 for what is about none."""

    @property
    def id(self) -> str:
        """Its own name among all gaps."""
        return f"{self.slag.value}:{self.place[0]}:{self.post_id}"


@dataclass(frozen=True, slots=True)
class Frist:
    """A duty that counts from the joining: when it is due, from which day that is counted, and the day it should be.

    `borde` differs from `forfaller` when the day of signing was noted later than the duty got its day.
    """

    atagande_id: int
    text: str
    forfaller: date | None
    klart: date | None
    raknad_fran: date | None
    fran_vad: str
    borde: date | None


@dataclass(frozen=True, slots=True)
class MalRow:
    """A goal of a national, global or own strategy, with the chosen areas that contribute to it and their activities.

    `rubrik` says that it only gathers those under it.
    """

    nod_id: int
    strategi_id: int
    strategi: str
    djup: int
    mal: str
    omraden: tuple[str, ...]
    aktiviteter: int
    rubrik: bool


def deadlines(session: Session, anslutning_id: int) -> tuple[Frist, ...]:
    """The duties that fall due a number of years after the kommun signed, or joined. Three statements."""
    anslutning = get(session, Anslutning, anslutning_id)
    duties = session.scalars(
        select(Atagande)
        .where(Atagande.anslutning_id == anslutning_id, Atagande.upprepning == Upprepning.N_AR_EFTER)
        .order_by(Atagande.ordning, Atagande.id)
    ).all()
    day, words = _counted_from(session, anslutning)
    return tuple(
        Frist(
            duty.id, duty.text or "Åtagande utan text", duty.forfaller, duty.klart, day, words,
            years_after(day, duty.n or 1) if day is not None else None,
        )
        for duty in duties
    )  # fmt: skip


def count_from_signing(session: Session, atagande_id: int) -> Atagande:
    """Let a duty fall due its years after the day the kommun signed, or joined."""
    duty = get(session, Atagande, atagande_id)
    wanted = next((row for row in deadlines(session, duty.anslutning_id) if row.atagande_id == atagande_id), None)
    if wanted is None or wanted.borde is None:
        raise UserError("Det går inte att räkna ut dagen. Skriv först när kommunen undertecknade eller beslutade.")
    duty.forfaller = wanted.borde
    session.flush()
    return duty


def gaps(session: Session, row: AnslutningYearRow, today: date) -> tuple[LuckaRow, ...]:
    """What is missing in an anslutning, read for the whole of its time. Seven statements."""
    here = ("anslutning", row.anslutning_id)
    return (
        *_due(session, row, today),
        *_areas(row, here),
        *_late(row, here, today),
        *_aimless(row, here),
        *_unproved(session, row, here),
        *_unlinked(session, row),
    )


def goal_rows(session: Session, today: date) -> tuple[MalRow, ...]:
    """Every goal of the strategies that living anslutningar contribute to, and the national ones. Five statements."""
    strategies = {
        row.id: row for row in session.scalars(select(Strategi).where(Strategi.typ.in_(GOALS))) if row.is_valid(today)
    }
    chosen = session.execute(
        select(Omradesval.id, StrategiNod)
        .join(StrategiNod, Omradesval.nod_id == StrategiNod.id)
        .join(Anslutning, Omradesval.anslutning_id == Anslutning.id)
        .where(Anslutning.status.not_in(ENDED))
        .order_by(Omradesval.id)
    ).all()
    served: dict[int, list[int]] = defaultdict(list)
    for node_id, goal_id in session.execute(select(Nodkoppling.nod_id, Nodkoppling.mal_nod_id)):
        served[goal_id].append(node_id)
    activities: dict[int, set[int]] = defaultdict(set)
    for choice_id, activity_id in session.execute(
        select(Aktivitetskoppling.omradesval_id, Aktivitetskoppling.aktivitet_id)
    ):
        activities[choice_id].add(activity_id)
    names = {choice_id: node.med_kod for choice_id, node in chosen}
    by_node: dict[int, list[int]] = defaultdict(list)
    for choice_id, node in chosen:
        by_node[node.id].append(choice_id)
    nodes = session.scalars(
        select(StrategiNod)
        .where(StrategiNod.strategi_id.in_(strategies))
        .order_by(StrategiNod.strategi_id, StrategiNod.ordning, StrategiNod.id)
    ).all()
    rows: dict[int, list[MalRow]] = defaultdict(list)
    for node, depth, below in _reading_order(nodes):
        goals = {node.id, *below}
        contributing = {id_ for goal in goals for id_ in (goal, *served[goal])}
        choices = sorted({choice for id_ in contributing for choice in by_node.get(id_, ())})
        count = len(set().union(*(activities[choice] for choice in choices)))
        rows[node.strategi_id].append(
            MalRow(
                nod_id=node.id,
                strategi_id=node.strategi_id,
                strategi=strategies[node.strategi_id].kortnamn or strategies[node.strategi_id].namn,
                djup=depth,
                mal=node.med_kod,
                omraden=tuple(dict.fromkeys(names[choice] for choice in choices)),
                aktiviteter=count,
                rubrik=bool(below),
            )
        )
    shown = [
        strategi
        for strategi in strategies.values()
        if strategi.typ is StrategiTyp.NATIONELL or any(row.omraden for row in rows[strategi.id])
    ]
    shown.sort(key=lambda row: (GOALS.index(row.typ), sort_key(row.namn)))
    return tuple(row for strategi in shown for row in rows[strategi.id])


def _reading_order(nodes: Sequence[StrategiNod]) -> Iterator[tuple[StrategiNod, int, list[int]]]:
    """Each node before those under it, with its depth and the ids of all under it."""
    children: dict[int | None, list[StrategiNod]] = defaultdict(list)
    for node in nodes:
        children[node.overordnad_id].append(node)

    def walk(above: int | None, depth: int) -> Iterator[tuple[StrategiNod, int, list[int]]]:
        for node in children[above]:
            inside = list(walk(node.id, depth + 1))
            yield node, depth, [each.id for each, _, _ in inside]
            yield from inside

    yield from walk(None, 0)


def _counted_from(session: Session, anslutning: Anslutning) -> tuple[date | None, str]:
    """The day a plan's years are counted from: the signing where it is noted, otherwise the decision to join."""
    signed = session.scalars(
        select(Kravsvar.datum)
        .join(Krav, Kravsvar.krav_id == Krav.id)
        .where(
            Kravsvar.anslutning_id == anslutning.id,
            Krav.nyckel == SIGNED,
            Kravsvar.svar == Kravsvarstyp.JA,
            Kravsvar.datum.is_not(None),
        )
    ).first()
    if signed is not None:
        return signed, "undertecknandet"
    decided = session.scalars(
        select(Anslutningssteg.datum).where(
            Anslutningssteg.anslutning_id == anslutning.id,
            Anslutningssteg.status == AnslutningStatus.BESLUTAD,
            Anslutningssteg.datum.is_not(None),
        )
    ).first()
    return decided, "beslutet om anslutning"


def _due(session: Session, row: AnslutningYearRow, today: date) -> Iterator[LuckaRow]:
    for limit in deadlines(session, row.anslutning_id):
        if limit.klart is not None or limit.forfaller is None:
            continue
        counted = f"räknat från {limit.fran_vad} {limit.raknad_fran}" if limit.raknad_fran else ""
        if limit.borde not in (None, limit.forfaller):
            counted = f"{counted} blir det {limit.borde}"
        more = " · ".join(part for part in (format_due(limit.forfaller, today), counted) if part)
        late = limit.forfaller < today
        yield LuckaRow(Lucka.FRIST, limit.atagande_id, limit.text, more, ("anslutning", row.anslutning_id), sen=late)


def _areas(row: AnslutningYearRow, here: tuple[str, int]) -> Iterator[LuckaRow]:
    for area in row.fokus:
        if not area.aktiviteter:
            slag = Lucka.ARTIKEL if area.typ is NodTyp.ARTIKEL else Lucka.OMRADE
            yield LuckaRow(slag, area.omradesval_id, area.omrade, _whose(area), here, omradesval_id=area.omradesval_id)
        elif not any(done.genomford for done in area.gjort):
            id_ = area.omradesval_id
            yield LuckaRow(Lucka.OGJORT, id_, area.omrade, area.lage, here, omradesval_id=id_)


def _whose(area: FokusRow) -> str:
    focus = "huvudfokus" if area.huvudfokus else ""
    return " · ".join(part for part in (area.ansvarig or "ingen ansvarig", focus) if part)


def _each(row: AnslutningYearRow) -> Iterator[tuple[FokusAktivitet, FokusRow]]:
    """Every activity once, with the first area it serves."""
    seen: set[int] = set()
    for area in row.fokus:
        for activity in area.aktiviteter:
            if activity.id not in seen:
                seen.add(activity.id)
                yield activity, area


def _late(row: AnslutningYearRow, here: tuple[str, int], today: date) -> Iterator[LuckaRow]:
    for activity, area in _each(row):
        if activity.status in OPEN and activity.till is not None and activity.till < today:
            more = " · ".join((f"{activity.status.label.lower()}, skulle vara klar {activity.till}", area.omrade))
            area_id = area.omradesval_id
            yield LuckaRow(Lucka.FORSENAD, activity.id, activity.namn, more, here, sen=True, omradesval_id=area_id)


def _aimless(row: AnslutningYearRow, here: tuple[str, int]) -> Iterator[LuckaRow]:
    for activity, area in _each(row):
        if activity.status in OPEN and not activity.mal.strip():
            area_id = area.omradesval_id
            yield LuckaRow(Lucka.UTAN_MAL, activity.id, activity.namn, area.omrade, here, omradesval_id=area_id)


def _unproved(session: Session, row: AnslutningYearRow, here: tuple[str, int]) -> Iterator[LuckaRow]:
    answers = session.execute(
        select(Kravsvar, Krav.text)
        .join(Krav, Kravsvar.krav_id == Krav.id)
        .where(
            Kravsvar.anslutning_id == row.anslutning_id,
            Kravsvar.svar == Kravsvarstyp.JA,
            Kravsvar.bevis == "",
            Kravsvar.bevis_beslut_id.is_(None),
            Kravsvar.bevis_bilaga_id.is_(None),
        )
        .order_by(Krav.ordning, Krav.id)
    )
    for answer, text in answers:
        yield LuckaRow(Lucka.UTAN_BEVIS, answer.id, text, "kravet är besvarat med ja", here)
    duties = select(Atagande).where(
        Atagande.anslutning_id == row.anslutning_id, Atagande.klart.is_not(None), Atagande.bevis == ""
    )
    for duty in session.scalars(duties.order_by(Atagande.id)):
        if not is_open(duty):
            text = duty.text or "Åtagande utan text"
            yield LuckaRow(Lucka.UTAN_BEVIS, -duty.id, text, f"klart {duty.klart}", here)


def _unlinked(session: Session, row: AnslutningYearRow) -> Iterator[LuckaRow]:
    """What was held since the kommun joined and serves no area of any anslutning."""
    since = row.ansluten
    if since is None or row.status in ENDED:
        return
    counted = {done.id for area in row.fokus for done in area.gjort}
    aimed = select(Fraga.frageunderlag_id).where(Fraga.nod_id.is_not(None))
    of_organ = (Dialogtraff.datum, Dialogtraff.id, Organ.namn, Dialogtraff.motpart)
    dialogs = (
        select(*of_organ)
        .outerjoin(Organ, Dialogtraff.motpart_id == Organ.id)
        .where(
            Dialogtraff.status.in_(HELD),
            Dialogtraff.datum >= since,
            or_(Dialogtraff.frageunderlag_id.is_(None), Dialogtraff.frageunderlag_id.not_in(aimed)),
            Dialogtraff.id.not_in(select(Insats.dialogtraff_id).where(Insats.dialogtraff_id.is_not(None))),
        )
    )
    visits = select(Verksamhetsbesok.datum, Verksamhetsbesok.id, Verksamhetsbesok.verksamhet).where(
        Verksamhetsbesok.status == Besoksstatus.GENOMFORT,
        Verksamhetsbesok.datum >= since,
        Verksamhetsbesok.id.not_in(select(Insats.verksamhetsbesok_id).where(Insats.verksamhetsbesok_id.is_not(None))),
    )
    to_namnder = (
        select(Namndbesok.datum, Namndbesok.id, Organ.namn)
        .outerjoin(Organ, Namndbesok.namnd_id == Organ.id)
        .where(
            Namndbesok.status == Besoksstatus.GENOMFORT,
            Namndbesok.datum >= since,
            Namndbesok.id.not_in(select(Insats.namndbesok_id).where(Insats.namndbesok_id.is_not(None))),
        )
    )
    events = select(Arrangemang.datum, Arrangemang.id, Arrangemang.rubrik).where(
        Arrangemang.status == Arrangemangsstatus.GENOMFORT,
        Arrangemang.datum >= since,
        Arrangemang.id.not_in(select(Insats.arrangemang_id).where(Insats.arrangemang_id.is_not(None))),
    )
    found = []
    for noun, words, query in (
        ("dialogtraff", "Dialogträff", dialogs),
        ("verksamhetsbesok", "Verksamhetsbesök", visits),
        ("namndbesok", "Nämndbesök", to_namnder),
        ("arrangemang", "Arrangemang", events),
    ):
        for day, id_, *names in session.execute(query):
            if f"{noun}:{id_}" not in counted:
                name = next((name.strip() for name in names if name and name.strip()), "utan namn")
                found.append((day, LuckaRow(Lucka.OKOPPLAT, id_, f"{words}: {name}", str(day), (noun, id_))))
    yield from (gap for _, gap in sorted(found, key=lambda each: (-each[0].toordinal(), each[1].id)))
