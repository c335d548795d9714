"""An anslutning as values: what its card and its plan say, collected in one read."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Anslutning, Anslutningshandelse, AnslutningStatus, Atagande, Part
from models.anslutning.queries import (
    AktivitetRow,
    ForetradareRow,
    KravRow,
    StegRow,
    plan_rows,
    replaced_by,
    representative_rows,
    requirement_rows,
    steps,
    validity,
)
from models.arende.entity import Arende
from models.arende.queries import BeslutRow, chain_of_anslutning, main_numbers
from models.editing import get
from models.kommun import LetterheadData, letterhead
from models.person import Person
from models.richtext import RichText
from models.strategi.entity import Strategi
from models.tjansteskrivelse.suggest import Chosen, chosen_areas


@dataclass(frozen=True, slots=True)
class AtagandeData:
    """A duty: what, when it is due, when it was done and what shows it."""

    text: str
    upprepning: str
    forfaller: date | None
    klart: date | None
    bevis: str


@dataclass(frozen=True, slots=True)
class HandelseData:
    """An event: what, when and where."""

    rubrik: str
    fran: date | None
    till: date | None
    tid_text: str
    plats: str
    vi_arrangerar: bool


@dataclass(frozen=True, slots=True)
class AnslutningData:
    """Everything about one anslutning on the day of the card. Amounts in öre."""

    id: int
    dag: date
    brevhuvud: LetterheadData
    strategi: str
    undertitel: str
    utgivare: str
    period: str
    giltig: str
    status: AnslutningStatus
    steg: tuple[StegRow, ...]
    diarienummer: tuple[str, ...]
    kontaktperson: str
    motiv: RichText
    resurser: RichText
    omraden: tuple[Chosen, ...]
    aktiviteter: tuple[AktivitetRow, ...]
    krav: tuple[KravRow, ...]
    foretradare: tuple[ForetradareRow, ...]
    parter: tuple[tuple[str, str], ...]
    ataganden: tuple[AtagandeData, ...]
    handelser: tuple[HandelseData, ...]
    beslut: tuple[BeslutRow, ...]
    avgift_ore: int | None
    ordinarie_avgift_ore: int | None
    fakturaar: int | None
    avgift_fakturerad: date | None
    egna_kostnader: str
    uppfoljning: RichText


def collect(session: Session, id: int, today: date) -> AnslutningData:  # noqa: A002 - the column's own name
    """Everything about the anslutning with that id, as it stands `today`."""
    anslutning = get(session, Anslutning, id)
    strategi = get(session, Strategi, anslutning.strategi_id)
    contact = session.get(Person, anslutning.kontaktperson_id or 0)
    numbers = main_numbers(session)
    arenden = session.scalars(select(Arende.id).where(Arende.anslutning_id == id).order_by(Arende.id))
    return AnslutningData(
        id=id,
        dag=today,
        brevhuvud=letterhead(session),
        strategi=strategi.namn,
        undertitel=strategi.undertitel,
        utgivare=", ".join(strategi.utgivare),
        period=strategi.period,
        giltig=validity(anslutning, strategi, today, replaced_by(session, anslutning)),
        status=anslutning.status,
        steg=tuple(steps(session, id)),
        diarienummer=tuple(numbers[arende] for arende in arenden if arende in numbers),
        kontaktperson=contact.namn if contact is not None else "",
        motiv=anslutning.motiv,
        resurser=anslutning.resurser,
        omraden=chosen_areas(session, id),
        aktiviteter=tuple(plan_rows(session, id)),
        krav=tuple(requirement_rows(session, id)),
        foretradare=tuple(representative_rows(session, id)),
        parter=tuple(
            (part.namn, part.typ.label)
            for part in session.scalars(select(Part).where(Part.anslutning_id == id).order_by(Part.ordning, Part.id))
        ),
        ataganden=tuple(
            AtagandeData(duty.text, duty.upprepning.label, duty.forfaller, duty.klart, duty.bevis)
            for duty in session.scalars(
                select(Atagande).where(Atagande.anslutning_id == id).order_by(Atagande.ordning, Atagande.id)
            )
        ),
        handelser=tuple(
            HandelseData(event.rubrik, event.fran, event.till, event.tid_text, event.plats, event.vi_arrangerar)
            for event in session.scalars(
                select(Anslutningshandelse)
                .where(Anslutningshandelse.anslutning_id == id)
                .order_by(Anslutningshandelse.ordning, Anslutningshandelse.id)
            )
        ),
        beslut=tuple(chain_of_anslutning(session, id)),
        avgift_ore=anslutning.avgift_ore,
        ordinarie_avgift_ore=anslutning.ordinarie_avgift_ore,
        fakturaar=anslutning.fakturaar,
        avgift_fakturerad=anslutning.avgift_fakturerad,
        egna_kostnader=anslutning.egna_kostnader,
        uppfoljning=anslutning.uppfoljning,
    )
