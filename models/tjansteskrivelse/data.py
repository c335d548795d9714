"""A tjänsteskrivelse as values: all that its paper says, collected in one read."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.entity import Arende, Mottagartyp, Underlagstyp
from models.arende.queries import numbers_of, receivers_of, underlag_of
from models.editing import get
from models.kommun import LetterheadData, letterhead
from models.mall import Forslagsform, Slot
from models.organ import Organ
from models.person import Person
from models.richtext import RichText, plain
from models.tjansteskrivelse.entity import (
    Avsnitt,
    Forslag,
    Forslagspunkt,
    Skrivelseundertecknare,
    Tjansteskrivelse,
)


@dataclass(frozen=True, slots=True)
class ForslagData:
    """A step of the proposal: the words that lead in, and its points in order."""

    ledtext: str
    form: Forslagsform
    punkter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AvsnittData:
    """A section. `text` is what the paper says, also when the section was said to be not relevant."""

    id: int
    slot: Slot
    rubrik: str
    niva: int
    obligatorisk: bool
    text: RichText
    inte_relevant: bool


@dataclass(frozen=True, slots=True)
class UnderlagData:
    """A paper the decision rests on, or "Muntlig information"."""

    titel: str
    datum: date | None
    dnr: str
    muntlig: bool


@dataclass(frozen=True, slots=True)
class TjansteskrivelseData:
    """Everything on the paper."""

    id: int
    arende_id: int
    brevhuvud: LetterheadData
    titel: str
    datum: date | None
    diarienummer: tuple[str, ...]
    handlaggare: str
    handlaggare_titel: str
    handlaggare_epost: str
    handlaggare_telefon: str
    till: str
    forslag: tuple[ForslagData, ...]
    avsnitt: tuple[AvsnittData, ...]
    underlag: tuple[UnderlagData, ...]
    undertecknare: tuple[tuple[str, str], ...]
    verkstallighet: tuple[str, ...]
    kannedom: tuple[str, ...]


def collect(session: Session, id: int) -> TjansteskrivelseData:  # noqa: A002 - the column's own name
    """Everything the paper with that id says."""
    skrivelse = get(session, Tjansteskrivelse, id)
    arende = get(session, Arende, skrivelse.arende_id)
    officer = session.get(Person, skrivelse.handlaggare_id or 0)
    to = session.get(Organ, skrivelse.till_organ_id or 0)
    receivers = receivers_of(session, arende.id)
    signatories = session.scalars(
        select(Skrivelseundertecknare)
        .where(Skrivelseundertecknare.tjansteskrivelse_id == id)
        .order_by(Skrivelseundertecknare.ordning, Skrivelseundertecknare.id)
    )
    return TjansteskrivelseData(
        id=id,
        arende_id=arende.id,
        brevhuvud=letterhead(session, skrivelse.forvaltning_id),
        titel=skrivelse.titel,
        datum=skrivelse.datum,
        diarienummer=numbers_of(session, arende.id),
        handlaggare=officer.namn if officer else "",
        handlaggare_titel=officer.titel if officer else "",
        handlaggare_epost=officer.epost if officer else "",
        handlaggare_telefon=officer.telefon if officer else "",
        till=to.namn if to else "",
        forslag=_proposals(session, id),
        avsnitt=_sections(session, id),
        underlag=tuple(
            UnderlagData(
                paper.titel,
                paper.datum,
                paper.dnr,
                paper.typ is Underlagstyp.MUNTLIG,
            )
            for paper in underlag_of(session, arende.id)
        ),
        undertecknare=tuple((row.namn, row.titel) for row in signatories),
        verkstallighet=tuple(row.namn for row in receivers if row.typ is Mottagartyp.VERKSTALLIGHET and row.namn),
        kannedom=tuple(row.namn for row in receivers if row.typ is Mottagartyp.KANNEDOM and row.namn),
    )


def _sections(session: Session, skrivelse_id: int) -> tuple[AvsnittData, ...]:
    rows = session.scalars(
        select(Avsnitt).where(Avsnitt.tjansteskrivelse_id == skrivelse_id).order_by(Avsnitt.ordning, Avsnitt.id)
    )
    return tuple(
        AvsnittData(
            row.id,
            row.slot,
            row.rubrik,
            row.niva,
            row.obligatorisk,
            plain(row.inte_relevant_text) if row.inte_relevant else row.text,
            row.inte_relevant,
        )
        for row in rows
    )


def _proposals(session: Session, skrivelse_id: int) -> tuple[ForslagData, ...]:
    steps = session.scalars(
        select(Forslag).where(Forslag.tjansteskrivelse_id == skrivelse_id).order_by(Forslag.ordning, Forslag.id)
    ).all()
    points: dict[int, list[str]] = {}
    for point in session.scalars(
        select(Forslagspunkt)
        .where(Forslagspunkt.forslag_id.in_([step.id for step in steps]))
        .order_by(Forslagspunkt.ordning, Forslagspunkt.id)
    ):
        points.setdefault(point.forslag_id, []).append(point.text)
    return tuple(
        ForslagData(
            lead_text(session.get(Organ, step.organ_id or 0), session.get(Organ, step.till_organ_id or 0), step.form),
            step.form,
            tuple(text for text in points.get(step.id, []) if text.strip()),
        )
        for step in steps
    )


def lead_text(organ: Organ | None, to: Organ | None, form: Forslagsform) -> str:
    """The words before the points: who decides, or who proposes that whom decides (two-step)."""
    if organ is None:
        return ""
    if to is not None:
        return f"{organ.namn} föreslår att {to.i_text} beslutar"
    return f"Förslag till {organ.i_text}" if form is Forslagsform.MENING else f"{organ.namn} beslutar"
