"""Uppföljning: what was done for each chosen area since joining, and what a year brought in every anslutning."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.anslutning.entity import (
    TOOK_EFFECT,
    Aktivitet,
    Aktivitetskoppling,
    Aktivitetstatus,
    Anslutning,
    Anslutningshandelse,
    Anslutningssteg,
    AnslutningStatus,
    Atagande,
    Omradesval,
)
from models.anslutning.followup_done import (
    SPENT,
    Area,
    GjortRow,
    Gjortslag,
    decisions_of,
    done_for,
    in_order,
    within,
)
from models.anslutning.queries import period_of, validity
from models.arende.entity import Arende
from models.organ import Organ
from models.person import Person
from models.richtext import RichText
from models.strategi.entity import Nodkoppling, NodTyp, Strategi, StrategiNod
from models.transaktion.entity import Transaktion
from resources.svenska import format_period, join_words

OPEN = (Aktivitetstatus.PLANERAD, Aktivitetstatus.PAGAR, Aktivitetstatus.PAUSAD)
"""The statuses of an activity that something remains of."""


@dataclass(frozen=True, slots=True)
class FokusAktivitet:
    """An activity that serves an area, as it stands now."""

    id: int
    namn: str
    mal: str
    ansvarig: str
    fran: date | None
    till: date | None
    status: Aktivitetstatus
    indikator: str
    malvarde: str
    resultat: RichText

    @property
    def period(self) -> str:
        """From when to when, in words."""
        return format_period(self.fran, self.till)


@dataclass(frozen=True, slots=True)
class FokusRow:
    """A chosen area: its activities in the period, and all that was done for it, the earliest first.

    `nodes` are the nodes whose records count for it: its own, those under it, and the goals it contributes to.
    """

    omradesval_id: int
    anslutning_id: int
    nod_id: int
    typ: NodTyp
    omrade: str
    huvudfokus: bool
    ansvarig: str
    aktiviteter: tuple[FokusAktivitet, ...]
    gjort: tuple[GjortRow, ...]
    nodes: frozenset[int]

    @property
    def antal(self) -> tuple[tuple[Aktivitetstatus, int], ...]:
        """How many activities have each status that any has, in the order of the statuses."""
        counted = ((status, sum(row.status is status for row in self.aktiviteter)) for status in Aktivitetstatus)
        return tuple((status, count) for status, count in counted if count)

    @property
    def lage(self) -> str:
        """The activities in words: "1 klar, 2 pågår och 1 planerad"."""
        words = [f"{count} {STATUS_WORDS[status][count > 1]}" for status, count in self.antal]
        return join_words(words) if words else "Ingen aktivitet"

    @property
    def kostnad_ore(self) -> int:
        """What has been paid or invoiced for what was done."""
        return sum(row.kostnad_ore for row in self.gjort)


STATUS_WORDS = {
    Aktivitetstatus.PLANERAD: ("planerad", "planerade"),
    Aktivitetstatus.PAGAR: ("pågår", "pågår"),
    Aktivitetstatus.KLAR: ("klar", "klara"),
    Aktivitetstatus.PAUSAD: ("pausad", "pausade"),
    Aktivitetstatus.AVBRUTEN: ("avbruten", "avbrutna"),
}


@dataclass(frozen=True, slots=True)
class AnslutningYearRow:
    """What a period brought in one anslutning: its areas, and what was done for the whole of it."""

    anslutning_id: int
    strategi_id: int
    strategi: str
    kortnamn: str
    utgivare: str
    period: str
    status: AnslutningStatus
    galler: str
    ansluten: date | None
    """The day the kommun decided to join."""
    fokus: tuple[FokusRow, ...]
    gjort: tuple[GjortRow, ...]
    """Decisions, duties that were fulfilled, events and costs of the anslutning as a whole, the earliest first."""

    @property
    def kostnad_ore(self) -> int:
        """What has been paid or invoiced for the anslutning and, once each, for what was done for its areas."""
        counted = {row.id: row.kostnad_ore for area in self.fokus for row in area.gjort}
        return sum(counted.values()) + sum(row.kostnad_ore for row in self.gjort)


def focus_followup(
    session: Session, anslutning_id: int, first: date | None = None, last: date | None = None
) -> tuple[FokusRow, ...]:
    """Each chosen area of an anslutning with what was done for it from one day to another; None is no limit."""
    return _focus(session, [anslutning_id], first, last).get(anslutning_id, ())


def joined_on(session: Session, anslutning_id: int) -> date | None:
    """The day the kommun decided to join; None while it is not known. One statement."""
    return session.scalars(
        select(Anslutningssteg.datum).where(
            Anslutningssteg.anslutning_id == anslutning_id,
            Anslutningssteg.status == AnslutningStatus.BESLUTAD,
            Anslutningssteg.datum.is_not(None),
        )
    ).first()


def anslutning_year_rows(session: Session, year: int, today: date | None = None) -> tuple[AnslutningYearRow, ...]:
    """Every anslutning that was in force some day of a year, with what the year brought. A fixed number of statements.

    In force is one that was decided, from its first day (or the day it was decided) to its last (or the day it ended).
    How it stands is said as of `today`, or as of the last day of the year.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = [
        (anslutning.id, joined)
        for anslutning, strategi, joined, ended in _with_days(session)
        if anslutning.status in TOOK_EFFECT
        and (begins := min(filter(None, (anslutning.fran, joined)), default=None)) is not None
        and begins <= last
        and (ended or anslutning.till or strategi.galler_till or date.max) >= first
    ]
    return followup_rows(session, [id_ for id_, _ in found], first, last, today=min(today or last, last))


def followup_rows(
    session: Session, ids: Sequence[int], first: date | None, last: date | None, *, today: date
) -> tuple[AnslutningYearRow, ...]:
    """The anslutningar with these ids in this order, with what a period brought. A fixed number of statements."""
    if not ids:
        return ()
    known = {row[0].id: row for row in _with_days(session)}
    focus = _focus(session, ids, first, last)
    whole = _whole(session, ids, first, last, today)
    rows = []
    for id_ in ids:
        anslutning, strategi, joined, _ended = known[id_]
        successor = known.get(anslutning.ersatt_av_id or 0)
        replaced = successor[1].namn if successor and successor[0].status in TOOK_EFFECT else ""
        rows.append(
            AnslutningYearRow(
                anslutning_id=id_,
                strategi_id=strategi.id,
                strategi=strategi.namn,
                kortnamn=strategi.kortnamn or strategi.namn,
                utgivare=", ".join(strategi.utgivare),
                period=period_of(anslutning, strategi),
                status=anslutning.status,
                galler=validity(anslutning, strategi, today, replaced),
                ansluten=joined,
                fokus=focus.get(id_, ()),
                gjort=tuple(in_order(whole[id_])),
            )
        )
    return tuple(rows)


def _with_days(session: Session) -> list[tuple[Anslutning, Strategi, date | None, date | None]]:
    """Every anslutning with the day it was decided and the day it ended. Two statements."""
    decided: dict[int, date] = {}
    ended: dict[int, date] = {}
    for id_, status, day in session.execute(
        select(Anslutningssteg.anslutning_id, Anslutningssteg.status, Anslutningssteg.datum)
    ):
        if day is None:
            continue
        if status is AnslutningStatus.BESLUTAD:
            decided[id_] = day
        elif status in (AnslutningStatus.AVSLUTAD, AnslutningStatus.ERSATT):
            ended[id_] = max(day, ended.get(id_, day))
    found = session.execute(
        select(Anslutning, Strategi)
        .join(Strategi, Anslutning.strategi_id == Strategi.id)
        .order_by(Anslutning.fran, Anslutning.id)
    )
    over = (AnslutningStatus.AVSLUTAD, AnslutningStatus.ERSATT)
    return [
        (row, strategi, decided.get(row.id), ended.get(row.id) if row.status in over else None)
        for row, strategi in found
    ]


def _focus(
    session: Session, ids: Collection[int], first: date | None, last: date | None
) -> Mapping[int, tuple[FokusRow, ...]]:
    """Anslutning -> its chosen areas in the strategy's reading order."""
    chosen = [
        (choice, organ)
        for choice, organ in session.execute(
            select(Omradesval, Organ.namn)
            .outerjoin(Organ, Omradesval.ansvarigt_organ_id == Organ.id)
            .where(Omradesval.anslutning_id.in_(ids))
            .order_by(Omradesval.id)
        )
    ]
    nodes, places, counting = _trees(session, [choice for choice, _ in chosen])
    areas = [Area(choice.id, choice.anslutning_id, counting[choice.id]) for choice, _ in chosen]
    done = done_for(session, areas, first, last) if areas else {}
    activities = _activities(session, [choice.id for choice, _ in chosen])
    rows: dict[int, list[FokusRow]] = defaultdict(list)
    for choice, organ in sorted(chosen, key=lambda row: places[row[0].nod_id]):
        node = nodes[choice.nod_id]
        own = [row for row in activities[choice.id] if _overlaps(row, first, last)]
        finished = [_finished(row, choice.anslutning_id) for row in own if row.status is Aktivitetstatus.KLAR]
        gjort = (*done[choice.id], *(row for row in finished if within(row.dag, first, last)))
        rows[choice.anslutning_id].append(
            FokusRow(
                omradesval_id=choice.id,
                anslutning_id=choice.anslutning_id,
                nod_id=node.id,
                typ=node.typ,
                omrade=node.med_kod or "Område utan rubrik",
                huvudfokus=choice.huvudfokus,
                ansvarig=organ or "",
                aktiviteter=tuple(own),
                gjort=tuple(in_order(gjort)),
                nodes=counting[choice.id],
            )
        )
    return {id_: tuple(found) for id_, found in rows.items()}


def _trees(
    session: Session, choices: Sequence[Omradesval]
) -> tuple[dict[int, StrategiNod], dict[int, int], dict[int, frozenset[int]]]:
    """The nodes of the strategies, each one's place in reading order, and chosen area -> the nodes that count for it.

    A node under a chosen one counts for the nearest chosen above it. Two statements.
    """
    strategies = select(StrategiNod.strategi_id).where(StrategiNod.id.in_([choice.nod_id for choice in choices]))
    nodes = {
        node.id: node
        for node in session.scalars(
            select(StrategiNod)
            .where(StrategiNod.strategi_id.in_(strategies))
            .order_by(StrategiNod.strategi_id, StrategiNod.ordning, StrategiNod.id)
        )
    }
    children: dict[int | None, list[int]] = defaultdict(list)
    for node in nodes.values():
        children[node.overordnad_id].append(node.id)
    places = {id_: place for place, id_ in enumerate(_below(children, None))}
    links = session.execute(
        select(Nodkoppling.nod_id, Nodkoppling.mal_nod_id).where(
            or_(Nodkoppling.nod_id.in_(nodes), Nodkoppling.mal_nod_id.in_(nodes))
        )
    ).all()
    related: dict[int, set[int]] = defaultdict(set)
    for node_id, goal_id in links:
        related[node_id].add(goal_id)
        related[goal_id].add(node_id)
    taken: dict[int, set[int]] = defaultdict(set)
    for choice in choices:
        taken[choice.anslutning_id].add(choice.nod_id)
    counting = {}
    for choice in choices:
        others = taken[choice.anslutning_id] - {choice.nod_id}
        own = {choice.nod_id, *_below(children, choice.nod_id, others)}
        counting[choice.id] = frozenset(own.union(*(related[id_] for id_ in own)) - others)
    return nodes, places, counting


def _below(children: Mapping[int | None, list[int]], above: int | None, stop: Collection[int] = ()) -> Iterator[int]:
    for id_ in children.get(above, ()):
        if id_ not in stop:
            yield id_
            yield from _below(children, id_, stop)


def _activities(session: Session, omradesval_ids: Collection[int]) -> Mapping[int, list[FokusAktivitet]]:
    found: dict[int, list[FokusAktivitet]] = defaultdict(list)
    for link, activity, organ, person in session.execute(
        select(Aktivitetskoppling, Aktivitet, Organ.namn, Person.namn)
        .join(Aktivitet, Aktivitetskoppling.aktivitet_id == Aktivitet.id)
        .outerjoin(Organ, Aktivitet.ansvarigt_organ_id == Organ.id)
        .outerjoin(Person, Aktivitet.ansvarig_person_id == Person.id)
        .where(Aktivitetskoppling.omradesval_id.in_(omradesval_ids))
        .order_by(Aktivitetskoppling.ordning, Aktivitetskoppling.id)
    ):
        found[link.omradesval_id].append(
            FokusAktivitet(
                id=activity.id,
                namn=activity.namn or "(utan namn)",
                mal=activity.mal,
                ansvarig=", ".join(part for part in (organ, person) if part),
                fran=activity.fran,
                till=activity.till,
                status=activity.status,
                indikator=activity.indikator,
                malvarde=activity.malvarde,
                resultat=activity.resultat,
            )
        )
    return found


def _overlaps(row: FokusAktivitet, first: date | None, last: date | None) -> bool:
    return (last is None or row.fran is None or row.fran <= last) and (
        first is None or row.till is None or row.till >= first
    )


def _finished(row: FokusAktivitet, anslutning_id: int) -> GjortRow:
    text = f"Klar: {row.namn}"
    return GjortRow(Gjortslag.AKTIVITET, row.id, row.till, text, row.resultat.text, hos=("anslutning", anslutning_id))


def _whole(
    session: Session, ids: Collection[int], first: date | None, last: date | None, today: date
) -> Mapping[int, list[GjortRow]]:
    """Anslutning -> what was done for the whole of it. Five statements."""
    found: dict[int, list[GjortRow]] = {id_: [] for id_ in ids}
    matters = session.execute(select(Arende.id, Arende.anslutning_id).where(Arende.anslutning_id.in_(ids)))
    owners = {arende_id: anslutning_id or 0 for arende_id, anslutning_id in matters}
    for arende_id, decided in decisions_of(session, owners).items():
        found[owners[arende_id]].extend(row for row in decided if row.genomford)
    for id_, rows in (*_duties(session, ids), *_events(session, ids, today), *_spent(session, ids)):
        found[id_].append(rows)
    return {id_: [row for row in rows if within(row.dag, first, last)] for id_, rows in found.items()}


def _duties(session: Session, ids: Collection[int]) -> Iterable[tuple[int, GjortRow]]:
    query = select(Atagande).where(Atagande.anslutning_id.in_(ids), Atagande.klart.is_not(None)).order_by(Atagande.id)
    for duty in session.scalars(query):
        text = duty.text or "Åtagande utan text"
        hos = ("anslutning", duty.anslutning_id)
        yield duty.anslutning_id, GjortRow(Gjortslag.ATAGANDE, duty.id, duty.klart, text, duty.bevis, hos=hos)


def _events(session: Session, ids: Collection[int], today: date) -> Iterable[tuple[int, GjortRow]]:
    query = select(Anslutningshandelse).where(Anslutningshandelse.anslutning_id.in_(ids))
    for event in session.scalars(query.order_by(Anslutningshandelse.id)):
        day = event.fran or event.till
        if day is not None and day <= today:
            more = ", ".join(part for part in (event.plats, "vi arrangerar" if event.vi_arrangerar else "") if part)
            text, hos = event.rubrik or event.typ.label, ("anslutning", event.anslutning_id)
            yield event.anslutning_id, GjortRow(Gjortslag.HANDELSE, event.id, day, text, more, hos=hos)


def _spent(session: Session, ids: Collection[int]) -> Iterable[tuple[int, GjortRow]]:
    query = select(Transaktion).where(Transaktion.anslutning_id.in_(ids), Transaktion.status.in_(SPENT))
    for row in session.scalars(query.order_by(Transaktion.id)):
        text = row.text or row.mottagare or "Kostnad utan text"
        more = row.mottagare if row.text else ""
        cost = GjortRow(Gjortslag.KOSTNAD, row.id, row.datum, text, more, kostnad_ore=row.belopp_ore or 0)
        yield row.anslutning_id or 0, cost
