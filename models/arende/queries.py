"""Questions about ärenden: the list, one ärende's papers and receivers, and the chain of decisions over the years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Anslutning
from models.arende.entity import (
    Arende,
    Arendestatus,
    Beslut,
    Diarienummer,
    Mottagare,
    Mottagartyp,
    Underlag,
    Underlagstyp,
    Utfall,
)
from models.bilaga import Bilaga
from models.errors import UserError
from models.organ import Organ
from models.person import Person
from models.richtext import RichText
from models.strategi.entity import Strategi
from models.tjansteskrivelse.entity import Tjansteskrivelse
from resources.svenska import sort_key


@dataclass(frozen=True, slots=True)
class ArendeRow:
    """A line of the list of ärenden; `senaste_beslut` is the last decision as people cite it."""

    id: int
    dnr: str
    titel: str
    status: Arendestatus
    handlaggare: str
    anslutning: str
    senaste_beslut: str


@dataclass(frozen=True, slots=True)
class BeslutRow:
    """A decision in the chain; `arende_id` and `dnr` say in which ärende it was made."""

    id: int
    arende_id: int
    dnr: str
    organ: str
    organ_i_text: str
    datum: date | None
    paragraf: str
    rubrik: str
    innehall: RichText
    utfall: Utfall
    reservation: str
    bilaga_text: str
    bilaga_id: int | None

    @property
    def citation(self) -> str:
        """The decision as papers cite it: "Kommunstyrelsen 2021-06-02 § 210"."""
        return " ".join(part for part in (self.organ, str(self.datum or ""), self.paragraf) if part)


@dataclass(frozen=True, slots=True)
class MottagareRow:
    """Somebody a decision goes to; `skickat` is None until it is sent."""

    id: int
    arende_id: int
    arende: str
    dnr: str
    typ: Mottagartyp
    namn: str
    skickat: date | None


@dataclass(frozen=True, slots=True)
class UnderlagRow:
    """A paper the decision rests on, as it is cited."""

    id: int
    typ: Underlagstyp
    titel: str
    datum: date | None
    dnr: str
    bilaga_id: int | None
    tjansteskrivelse_id: int | None
    bilaga: str = ""


def arende_rows(session: Session) -> list[ArendeRow]:
    """Every ärende, the newest first. Four statements whatever the number of rows."""
    numbers = main_numbers(session)
    last: dict[int, str] = {}
    for row in decisions(session, numbers):
        last[row.arende_id] = row.citation
    found = session.execute(
        select(Arende, Person.namn, Strategi.namn)
        .outerjoin(Person, Arende.handlaggare_id == Person.id)
        .outerjoin(Anslutning, Arende.anslutning_id == Anslutning.id)
        .outerjoin(Strategi, Anslutning.strategi_id == Strategi.id)
        .order_by(Arende.id.desc())
    )
    return [
        ArendeRow(
            arende.id, numbers.get(arende.id, ""), arende.titel, arende.status, handlaggare or "", strategi or "",
            last.get(arende.id, ""),
        )
        for arende, handlaggare, strategi in found
    ]  # fmt: skip


def main_numbers(session: Session) -> dict[int, str]:
    """Ärende id -> its main diarienummer."""
    rows = session.scalars(select(Diarienummer).order_by(Diarienummer.ordning.desc(), Diarienummer.id.desc()))
    return {row.arende_id: row.nummer for row in rows}


def numbers_of(session: Session, arende_id: int) -> tuple[str, ...]:
    """The ärende's diarienummer, the main one first."""
    rows = session.scalars(
        select(Diarienummer).where(Diarienummer.arende_id == arende_id).order_by(Diarienummer.ordning, Diarienummer.id)
    )
    return tuple(row.nummer for row in rows if row.nummer)


def find_by_number(session: Session, number: str) -> Arende:
    """The ärende with that diarienummer, whatever its spaces and case. Raises UserError if there is none."""
    wanted = "".join(number.split()).casefold()
    for row in session.scalars(select(Diarienummer)):
        if "".join(row.nummer.split()).casefold() == wanted:
            arende = session.get(Arende, row.arende_id)
            if arende is not None:
                return arende
    known = sorted(main_numbers(session).values(), key=sort_key)
    raise UserError(f"Det finns inget ärende med diarienummer {number}. Det här finns: {', '.join(known) or 'inget'}.")


def underlag_of(session: Session, arende_id: int) -> list[UnderlagRow]:
    """The papers the ärende rests on, in their order; a tjänsteskrivelse has the date of its paper."""
    rows = session.execute(
        select(Underlag, Tjansteskrivelse.datum, Bilaga.filnamn)
        .outerjoin(Tjansteskrivelse, Underlag.tjansteskrivelse_id == Tjansteskrivelse.id)
        .outerjoin(Bilaga, Underlag.bilaga_id == Bilaga.id)
        .where(Underlag.arende_id == arende_id)
        .order_by(Underlag.ordning, Underlag.id)
    )
    return [
        UnderlagRow(
            row.id,
            row.typ,
            row.titel or ("Muntlig information" if row.typ is Underlagstyp.MUNTLIG else ""),
            row.datum if row.tjansteskrivelse_id is None else own_date,
            row.dnr,
            row.bilaga_id,
            row.tjansteskrivelse_id,
            file_name or "",
        )
        for row, own_date, file_name in rows
    ]


def receivers_of(session: Session, arende_id: int) -> list[Mottagare]:
    """Those the decision goes to, in their order."""
    return list(
        session.scalars(
            select(Mottagare).where(Mottagare.arende_id == arende_id).order_by(Mottagare.ordning, Mottagare.id)
        )
    )


def numbers_in_order(session: Session, arende_id: int) -> list[Diarienummer]:
    """The ärende's diarienummer as records, the main one first."""
    return list(
        session.scalars(
            select(Diarienummer)
            .where(Diarienummer.arende_id == arende_id)
            .order_by(Diarienummer.ordning, Diarienummer.id)
        )
    )


def chain_of_arende(session: Session, arende_id: int) -> list[BeslutRow]:
    """The decisions that led here: the ärende's own and those of its anslutning's other ärenden, oldest first."""
    arende = session.get(Arende, arende_id)
    if arende is None:
        return []
    if arende.anslutning_id is not None:
        return chain_of_anslutning(session, arende.anslutning_id)
    return [row for row in decisions(session, main_numbers(session)) if row.arende_id == arende_id]


def chain_of_anslutning(
    session: Session, anslutning_id: int, known: Sequence[BeslutRow] | None = None
) -> list[BeslutRow]:
    """The decisions of all ärenden of an anslutning and of earlier ones it took over from, oldest first.

    `known` is every decision, when they have been read already.
    """
    family = {anslutning_id}
    earlier = {row.ersatt_av_id: row.id for row in session.scalars(select(Anslutning)) if row.ersatt_av_id}
    current = anslutning_id
    while (current := earlier.get(current, 0)) and current not in family:
        family.add(current)
    arenden = set(session.scalars(select(Arende.id).where(Arende.anslutning_id.in_(family))))
    rows = decisions(session, main_numbers(session)) if known is None else known
    return [row for row in rows if row.arende_id in arenden]


def decisions(session: Session, numbers: Mapping[int, str]) -> list[BeslutRow]:
    """Every decision there is, oldest first; `numbers` are the main diarienummer of the ärenden."""
    found = session.execute(select(Beslut, Organ).outerjoin(Organ, Beslut.organ_id == Organ.id))
    rows = [_decision(beslut, organ, numbers) for beslut, organ in found]
    return sorted(rows, key=lambda row: (row.datum or date.max, sort_key(row.paragraf), row.id))


def _decision(beslut: Beslut, organ: Organ | None, numbers: Mapping[int, str]) -> BeslutRow:
    return BeslutRow(
        id=beslut.id,
        arende_id=beslut.arende_id,
        dnr=numbers.get(beslut.arende_id, ""),
        organ=organ.namn if organ is not None else "",
        organ_i_text=organ.i_text if organ is not None else "",
        datum=beslut.datum,
        paragraf=beslut.paragraf,
        rubrik=beslut.rubrik,
        innehall=beslut.innehall,
        utfall=beslut.utfall,
        reservation=beslut.reservation,
        bilaga_text=beslut.bilaga_text,
        bilaga_id=beslut.bilaga_id,
    )


def distribution(session: Session, *, only_unsent: bool = False) -> list[MottagareRow]:
    """The list of what is to be sent to whom, ärende by ärende."""
    numbers = main_numbers(session)
    query = select(Mottagare, Arende.titel).join(Arende, Mottagare.arende_id == Arende.id)
    if only_unsent:
        query = query.where(Mottagare.skickat.is_(None))
    rows = session.execute(query.order_by(Arende.id.desc(), Mottagare.typ.desc(), Mottagare.ordning, Mottagare.id))
    return [
        MottagareRow(row.id, row.arende_id, titel, numbers.get(row.arende_id, ""), row.typ, row.namn, row.skickat)
        for row, titel in rows
    ]
