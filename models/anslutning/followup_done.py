"""What has been done for chosen areas: by the links that people made, and by what the records say themselves.

A record counts for an area by itself where it names the area's node, one under it, or a goal the node contributes to:
the questions of a dialog and the world around do. Everything else is linked by the user (`Insats`).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.anslutning.entity import Insats
from models.arende.entity import Beslut, Utfall
from models.besok.entity import Besoksstatus, Namndbesok, Verksamhetsbesok
from models.dialogtraff.entity import Dialogstatus, Dialogsvar, Dialogtraff, Fraga
from models.omvarld.entity import Arrangemang, Arrangemangsstatus, Omvarldspost
from models.organ import Organ
from models.paragraf.entity import Paragraf
from models.sammantrade.entity import Sammantrade
from models.term import Term
from models.transaktion.entity import Transaktion, Transaktionsstatus

HELD = (Dialogstatus.GENOMFORD, Dialogstatus.UPPFOLJD)
"""The statuses of a dialog that has taken place."""
SPENT = (Transaktionsstatus.FAKTURERAD, Transaktionsstatus.BETALD)
"""The statuses of a cost that is utfall."""


class Gjortslag(Term):
    """What kind of thing was done."""

    AKTIVITET = "aktivitet", "Aktivitet"
    DIALOGTRAFF = "dialogtraff", "Dialogträff"
    VERKSAMHETSBESOK = "verksamhetsbesok", "Verksamhetsbesök"
    NAMNDBESOK = "namndbesok", "Nämndbesök"
    ARRANGEMANG = "arrangemang", "Arrangemang"
    PARAGRAF = "paragraf", "Paragraf"
    BESLUT = "beslut", "Beslut"
    OMVARLD = "omvarldspost", "Omvärld"
    HANDELSE = "anslutningshandelse", "Händelse"
    ATAGANDE = "atagande", "Åtagande"
    KOSTNAD = "transaktion", "Kostnad"
    EGET = "insats", "Övrigt"


LINKED = {
    "dialogtraff_id": Gjortslag.DIALOGTRAFF,
    "verksamhetsbesok_id": Gjortslag.VERKSAMHETSBESOK,
    "namndbesok_id": Gjortslag.NAMNDBESOK,
    "arrangemang_id": Gjortslag.ARRANGEMANG,
    "paragraf_id": Gjortslag.PARAGRAF,
    "beslut_id": Gjortslag.BESLUT,
}
"""Field of an `Insats` -> what it names."""
COSTING = ("dialogtraff_id", "verksamhetsbesok_id", "namndbesok_id", "arrangemang_id", "paragraf_id")
"""Fields of a transaktion that name something that may have been done for an area."""


@dataclass(frozen=True, slots=True)
class GjortRow:
    """One thing that was done: when, what in words, and the record that shows it, by table and id.

    `genomford` is False for what is linked but lies ahead or was called off. `kostnad_ore` is its utfall. `insats_id`
    is the link the user made; None for what counts by itself. `dag` may not be known.
    """

    slag: Gjortslag
    post_id: int
    dag: date | None
    text: str
    mer: str = ""
    genomford: bool = True
    kostnad_ore: int = 0
    insats_id: int | None = None
    hos: tuple[str, int] | None = None
    """The record that it is a part of, where it is not a record with a page of its own."""

    @property
    def id(self) -> str:
        """Its own name in a list of things of several tables."""
        return f"{self.slag.value}:{self.post_id}"

    @property
    def place(self) -> tuple[str, int]:
        """The record that shows it, by table and id."""
        return self.hos or (self.slag.value, self.post_id)


@dataclass(frozen=True, slots=True)
class Area:
    """A chosen area as its records are sought: its id and the nodes whose records count for it."""

    omradesval_id: int
    anslutning_id: int
    nodes: frozenset[int]


def within(day: date | None, first: date | None, last: date | None) -> bool:
    """True for a day in the period; what has no day belongs to every period that has no end."""
    if day is None:
        return last is None
    return (first is None or first <= day) and (last is None or day <= last)


def done_for(
    session: Session, areas: Collection[Area], first: date | None, last: date | None
) -> Mapping[int, list[GjortRow]]:
    """Chosen area -> what was done for it in a period, the earliest first. Ten statements at the most."""
    links = list(
        session.scalars(
            select(Insats).where(Insats.omradesval_id.in_([area.omradesval_id for area in areas])).order_by(Insats.id)
        )
    )
    wanted: dict[str, set[int]] = {field: {id_ for row in links if (id_ := getattr(row, field))} for field in LINKED}
    asked = _answers(session, areas)
    wanted["dialogtraff_id"] |= {dialog_id for answers in asked.values() for dialog_id in answers}
    records = {field: _READERS[field](session, ids) if ids else {} for field, ids in wanted.items()}
    world = _world(session, areas)
    costs = _costs(session, wanted)
    of_area = {area.omradesval_id: area for area in areas}
    found: dict[int, dict[str, GjortRow]] = defaultdict(dict)
    for link in links:
        for row in _linked(link, of_area[link.omradesval_id], records):
            found[link.omradesval_id].setdefault(row.id, row)
    for area in areas:
        for dialog_id, answers in asked[area.omradesval_id].items():
            dialog = records["dialogtraff_id"].get(dialog_id)
            if dialog is not None and dialog.genomford:
                told = {0: "", 1: "1 svar om området"}.get(answers, f"{answers} svar om området")
                known = found[area.omradesval_id].get(dialog.id, dialog)
                found[area.omradesval_id][dialog.id] = replace(known, mer=told or known.mer)
        for row in world[area.omradesval_id]:
            found[area.omradesval_id].setdefault(row.id, row)
    return {
        area.omradesval_id: in_order(
            replace(row, kostnad_ore=costs.get((row.slag, row.post_id), 0))
            for row in found[area.omradesval_id].values()
            if within(row.dag, first, last)
        )
        for area in areas
    }


def in_order(rows: Iterable[GjortRow]) -> list[GjortRow]:
    """The earliest first, those without a day last."""
    return sorted(rows, key=lambda row: (row.dag or date.max, row.slag, row.post_id))


def decisions_of(session: Session, arende_ids: Any) -> dict[int, list[GjortRow]]:
    """Ärende -> its decisions as things that were done, for ids or a subquery. One statement."""
    found: dict[int, list[GjortRow]] = defaultdict(list)
    for beslut, organ in session.execute(
        select(Beslut, Organ.namn)
        .outerjoin(Organ, Beslut.organ_id == Organ.id)
        .where(Beslut.arende_id.in_(arende_ids))
        .order_by(Beslut.datum, Beslut.id)
    ):
        found[beslut.arende_id].append(_decision(beslut, organ))
    return found


def _linked(link: Insats, area: Area, records: Mapping[str, Mapping[int, GjortRow]]) -> Iterator[GjortRow]:
    for field in LINKED:
        id_ = getattr(link, field)
        row = records[field].get(id_) if id_ else None
        if row is not None:
            yield replace(row, insats_id=link.id, mer=link.text or row.mer)
    if not any(getattr(link, field) for field in LINKED):
        text = link.text or "(utan text)"
        hos = ("anslutning", area.anslutning_id)
        yield GjortRow(Gjortslag.EGET, link.id, link.datum, text, insats_id=link.id, hos=hos)


def _answers(session: Session, areas: Collection[Area]) -> Mapping[int, Mapping[int, int]]:
    """Chosen area -> dialog whose questions ask of it -> how many of them were answered. One statement."""
    nodes = frozenset[int]().union(*(area.nodes for area in areas))
    found: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for node_id, dialog_id, answer_id in session.execute(
        select(Fraga.nod_id, Dialogtraff.id, Dialogsvar.id)
        .join(Dialogtraff, Dialogtraff.frageunderlag_id == Fraga.frageunderlag_id)
        .outerjoin(Dialogsvar, (Dialogsvar.dialogtraff_id == Dialogtraff.id) & (Dialogsvar.fraga_id == Fraga.id))
        .where(Fraga.nod_id.in_(nodes), Dialogtraff.status.in_(HELD))
    ):
        answered = found[node_id or 0][dialog_id]
        if answer_id is not None:
            answered.add(answer_id)
    of_area: dict[int, dict[int, int]] = {}
    for area in areas:
        answers: dict[int, set[int]] = defaultdict(set)
        for node_id in area.nodes & found.keys():
            for dialog_id, ids in found[node_id].items():
                answers[dialog_id] |= ids
        of_area[area.omradesval_id] = {dialog_id: len(ids) for dialog_id, ids in answers.items()}
    return of_area


def _world(session: Session, areas: Collection[Area]) -> Mapping[int, list[GjortRow]]:
    nodes = frozenset[int]().union(*(area.nodes for area in areas))
    rows = session.execute(
        select(Omvarldspost.id, Omvarldspost.nod_id, Omvarldspost.datum, Omvarldspost.titel, Omvarldspost.kalla)
        .where(Omvarldspost.nod_id.in_(nodes))
        .order_by(Omvarldspost.id)
    ).all()
    return {
        area.omradesval_id: [
            GjortRow(Gjortslag.OMVARLD, id_, day, title or "(utan rubrik)", source)
            for id_, node_id, day, title, source in rows
            if node_id in area.nodes
        ]
        for area in areas
    }


def _costs(session: Session, wanted: Mapping[str, Collection[int]]) -> Mapping[tuple[Gjortslag, int], int]:
    """What things have cost so far. One statement."""
    table: Any = Transaktion.__table__
    columns = [table.c[field] for field in COSTING]
    sums: dict[tuple[Gjortslag, int], int] = defaultdict(int)
    for ore, *ids in session.execute(
        select(table.c.belopp_ore, *columns).where(
            table.c.status.in_(SPENT),
            or_(*(column.in_(wanted[field]) for field, column in zip(COSTING, columns, strict=True))),
        )
    ):
        for field, id_ in zip(COSTING, ids, strict=True):
            if id_ is not None:
                sums[LINKED[field], id_] += ore or 0
    return sums


def _dialogs(session: Session, ids: Collection[int]) -> dict[int, GjortRow]:
    kind = Dialogtraff
    query = select(kind.id, kind.datum, kind.ar, kind.status, kind.motpart, Organ.namn)
    return {
        id_: GjortRow(
            Gjortslag.DIALOGTRAFF, id_, day, f"Dialogträff med {organ or name.strip() or 'motpart utan namn'}",
            "" if day else str(year or ""), genomford=status in HELD,
        )
        for id_, day, year, status, name, organ in session.execute(
            query.outerjoin(Organ, kind.motpart_id == Organ.id).where(kind.id.in_(ids))
        )
    }  # fmt: skip


def _visits(session: Session, ids: Collection[int]) -> dict[int, GjortRow]:
    kind = Verksamhetsbesok
    query = select(kind.id, kind.datum, kind.status, kind.verksamhet, kind.plats).where(kind.id.in_(ids))
    return {
        id_: GjortRow(
            Gjortslag.VERKSAMHETSBESOK, id_, day, f"Besök: {name or 'verksamhet utan namn'}", place,
            genomford=status is Besoksstatus.GENOMFORT,
        )
        for id_, day, status, name, place in session.execute(query)
    }  # fmt: skip


def _namnd_visits(session: Session, ids: Collection[int]) -> dict[int, GjortRow]:
    kind = Namndbesok
    query = select(kind.id, kind.datum, kind.status, Organ.namn).outerjoin(Organ, kind.namnd_id == Organ.id)
    return {
        id_: GjortRow(
            Gjortslag.NAMNDBESOK, id_, day, f"Besök hos {name or 'nämnd utan namn'}",
            genomford=status is Besoksstatus.GENOMFORT,
        )
        for id_, day, status, name in session.execute(query.where(kind.id.in_(ids)))
    }  # fmt: skip


def _events(session: Session, ids: Collection[int]) -> dict[int, GjortRow]:
    kind = Arrangemang
    query = select(kind.id, kind.datum, kind.status, kind.rubrik, kind.typ, kind.kvinnor, kind.man)
    return {
        id_: GjortRow(
            Gjortslag.ARRANGEMANG, id_, day, title or typ.label, _took_part(women, men),
            genomford=status is Arrangemangsstatus.GENOMFORT,
        )
        for id_, day, status, title, typ, women, men in session.execute(query.where(kind.id.in_(ids)))
    }  # fmt: skip


def _took_part(women: int | None, men: int | None) -> str:
    return "" if women is None and men is None else f"{women or 0} kvinnor och {men or 0} män"


def _paragrafer(session: Session, ids: Collection[int]) -> dict[int, GjortRow]:
    query = (
        select(Paragraf.id, Paragraf.nummer, Paragraf.rubrik, Sammantrade.id, Sammantrade.datum, Organ.namn)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .outerjoin(Organ, Sammantrade.organ_id == Organ.id)
    )
    return {
        id_: GjortRow(
            Gjortslag.PARAGRAF, id_, day, f"§ {number} {title}".strip() if number is not None else title,
            organ or "", genomford=number is not None, hos=("sammantrade", meeting_id),
        )
        for id_, number, title, meeting_id, day, organ in session.execute(query.where(Paragraf.id.in_(ids)))
    }  # fmt: skip


def _decisions(session: Session, ids: Collection[int]) -> dict[int, GjortRow]:
    query = select(Beslut, Organ.namn).outerjoin(Organ, Beslut.organ_id == Organ.id).where(Beslut.id.in_(ids))
    return {beslut.id: _decision(beslut, organ) for beslut, organ in session.execute(query)}


def _decision(beslut: Beslut, organ: str | None) -> GjortRow:
    cited = " ".join(part for part in (organ or "", beslut.paragraf) if part) or "Beslut"
    return GjortRow(
        Gjortslag.BESLUT, beslut.id, beslut.datum, ": ".join(part for part in (cited, beslut.rubrik) if part),
        beslut.utfall.label, genomford=beslut.utfall is not Utfall.INTE_AVGJORT, hos=("arende", beslut.arende_id),
    )  # fmt: skip


_READERS: Mapping[str, Callable[[Session, Collection[int]], dict[int, GjortRow]]] = {
    "dialogtraff_id": _dialogs,
    "verksamhetsbesok_id": _visits,
    "namndbesok_id": _namnd_visits,
    "arrangemang_id": _events,
    "paragraf_id": _paragrafer,
    "beslut_id": _decisions,
}
