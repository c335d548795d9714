"""Beslutsregister: the decisions of an organ's year, to be found by name, by focus area and by receiver."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.anslutning.entity import Omradesval
from models.arende.entity import Arende, Mottagare, Utfall
from models.arende.queries import main_numbers
from models.paragraf.entity import Paragraf, Paragrafarende, Paragrafmottagare, Punkttyp
from models.protokoll.entity import Protokoll, Protokollstatus
from models.richtext import RichText
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.strategi.entity import StrategiNod
from resources.svenska import sort_key

NO_AREA = "Utan fokusområde"
NO_RECEIVER = "Utan mottagare"


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A decision of the register. `omraden` are the focus areas of the anslutning its ärenden belong to."""

    paragraf_id: int
    protokoll_id: int
    sammantrade_id: int
    nummer: int | None
    datum: date | None
    rubrik: str
    typ: Punkttyp
    beslut: RichText
    utfall: Utfall
    dnr: tuple[str, ...]
    omraden: tuple[str, ...]
    mottagare: tuple[str, ...]
    justerat: bool

    @property
    def paragraf(self) -> str:
        """The § as people cite it: "§ 24"."""
        return f"§ {self.nummer}" if self.nummer is not None else ""


@dataclass(frozen=True, slots=True)
class RegisterGroup:
    """A heading of the register and the decisions under it."""

    rubrik: str
    rader: tuple[RegisterRow, ...]


def decision_register(session: Session, organ_id: int, year: int) -> list[RegisterRow]:
    """The decisions of an organ's year in the order of their §§; what is only formalia is left out. Six statements."""
    found = session.execute(
        select(Paragraf, Sammantrade.datum, Protokoll.status)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .join(Protokoll, Paragraf.protokoll_id == Protokoll.id)
        .where(
            Sammantrade.organ_id == organ_id,
            Sammantrade.datum >= date(year, 1, 1),
            Sammantrade.datum <= date(year, 12, 31),
            Sammantrade.status != Sammantradesstatus.INSTALLT,
            Paragraf.typ != Punkttyp.FORMALIA,
            or_(Paragraf.utfall != Utfall.INTE_AVGJORT, Protokoll.status == Protokollstatus.JUSTERAT),
        )
        .order_by(Sammantrade.datum, Sammantrade.id, Paragraf.nummer, Paragraf.ordning, Paragraf.id)
    ).all()
    ids = [paragraf.id for paragraf, _, _ in found]
    arenden, written = _arenden(session, ids)
    of_arende = {id_ for own in arenden.values() for id_ in own}
    areas = _areas(session, of_arende)
    receivers, of_matters = _receivers(session, ids, of_arende)
    numbers = main_numbers(session)
    return [
        RegisterRow(
            paragraf_id=row.id,
            protokoll_id=row.protokoll_id,
            sammantrade_id=row.sammantrade_id,
            nummer=row.nummer,
            datum=day,
            rubrik=row.rubrik.strip(),
            typ=row.typ,
            beslut=row.beslut,
            utfall=row.utfall,
            dnr=_once(written[row.id]) or _once(numbers.get(id_, "") for id_ in arenden[row.id]),
            omraden=_once(area for id_ in arenden[row.id] for area in areas[id_]),
            mottagare=_once([*receivers[row.id], *(name for id_ in arenden[row.id] for name in of_matters[id_])]),
            justerat=status is Protokollstatus.JUSTERAT,
        )
        for row, day, status in found
    ]


def alphabetic(rows: Iterable[RegisterRow]) -> list[RegisterGroup]:
    """By the first letter of the heading, Swedish order."""
    groups: dict[str, list[RegisterRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (sort_key(row.rubrik), row.nummer or 0)):
        letter = row.rubrik[:1].upper()
        groups[letter if letter.isalpha() else "#"].append(row)
    return [RegisterGroup(letter, tuple(own)) for letter, own in groups.items()]


def by_area(rows: Iterable[RegisterRow]) -> list[RegisterGroup]:
    """By focus area; those of none last. A decision that serves several stands under each."""
    return _grouped(((area, row) for row in rows for area in row.omraden or (NO_AREA,)), NO_AREA)


def by_receiver(rows: Iterable[RegisterRow]) -> list[RegisterGroup]:
    """By whom the decision is sent to; those sent to nobody last."""
    return _grouped(((name, row) for row in rows for name in row.mottagare or (NO_RECEIVER,)), NO_RECEIVER)


def _grouped(pairs: Iterable[tuple[str, RegisterRow]], last: str) -> list[RegisterGroup]:
    groups: dict[str, list[RegisterRow]] = defaultdict(list)
    for name, row in pairs:
        groups[name].append(row)
    order = sorted(groups, key=lambda name: (name == last, sort_key(name)))
    return [RegisterGroup(name, tuple(groups[name])) for name in order]


def _arenden(session: Session, ids: list[int]) -> tuple[defaultdict[int, list[int]], defaultdict[int, list[str]]]:
    """The ärenden of each §, and the numbers as they stand in the paper."""
    arenden: defaultdict[int, list[int]] = defaultdict(list)
    written: defaultdict[int, list[str]] = defaultdict(list)
    for row in session.scalars(
        select(Paragrafarende)
        .where(Paragrafarende.paragraf_id.in_(ids))
        .order_by(Paragrafarende.ordning, Paragrafarende.id)
    ):
        if row.arende_id is not None:
            arenden[row.paragraf_id].append(row.arende_id)
        written[row.paragraf_id].append(row.dnr)
    return arenden, written


def _areas(session: Session, arende_ids: set[int]) -> defaultdict[int, list[str]]:
    """Ärende -> the chosen areas of its anslutning; the main ones, where some are marked as such."""
    found = session.execute(
        select(Arende.id, StrategiNod, Omradesval.huvudfokus)
        .join(Omradesval, Omradesval.anslutning_id == Arende.anslutning_id)
        .join(StrategiNod, Omradesval.nod_id == StrategiNod.id)
        .where(Arende.id.in_(arende_ids))
        .order_by(StrategiNod.ordning, StrategiNod.id)
    ).all()
    main = {arende_id for arende_id, _, is_main in found if is_main}
    areas: defaultdict[int, list[str]] = defaultdict(list)
    for arende_id, node, is_main in found:
        if is_main or arende_id not in main:
            areas[arende_id].append(node.med_kod)
    return areas


def _receivers(
    session: Session, ids: list[int], arende_ids: set[int]
) -> tuple[defaultdict[int, list[str]], defaultdict[int, list[str]]]:
    """The receivers of each § and of each ärende."""
    own: defaultdict[int, list[str]] = defaultdict(list)
    for id_, name in session.execute(
        select(Paragrafmottagare.paragraf_id, Paragrafmottagare.namn)
        .where(Paragrafmottagare.paragraf_id.in_(ids))
        .order_by(Paragrafmottagare.ordning, Paragrafmottagare.id)
    ):
        own[id_].append(name)
    of_arende: defaultdict[int, list[str]] = defaultdict(list)
    for id_, name in session.execute(
        select(Mottagare.arende_id, Mottagare.namn)
        .where(Mottagare.arende_id.in_(arende_ids))
        .order_by(Mottagare.ordning, Mottagare.id)
    ):
        of_arende[id_].append(name)
    return own, of_arende


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for each in words if (word := each.strip())))
