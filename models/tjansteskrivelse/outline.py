"""A tjänsteskrivelse as its writer works on it: sections with their state, what records would write, remarks, words."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.queries import BeslutRow, chain_of_arende
from models.editing import get
from models.mall import WRITTEN, Forslagsform, Mall, Slot
from models.organ import Organ
from models.richtext import RichText
from models.term import Term
from models.tjansteskrivelse.data import TjansteskrivelseData, collect, lead_text
from models.tjansteskrivelse.entity import Avsnitt, Forslag, Forslagspunkt, Skrivelsestatus, Tjansteskrivelse
from models.tjansteskrivelse.operations import is_own
from models.tjansteskrivelse.remarks import Remark, remarks
from models.tjansteskrivelse.suggest import facts_for, suggestion


class Avsnittslage(Term):
    """How far a section has come."""

    TOMT = "tomt", "Tomt"
    SKRIVET = "skrivet", "Ifyllt"
    INTE_RELEVANT = "inte_relevant", "Inte relevant"
    RUBRIK = "rubrik", "Endast rubrik"


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section in the outline. `fetched` is what the records would write now; `own` says that the user has written."""

    id: int
    slot: Slot
    rubrik: str
    niva: int
    obligatorisk: bool
    hjalp: str
    lage: Avsnittslage
    text: RichText
    fetched: RichText
    own: bool
    words: int
    remarks: tuple[Remark, ...]

    @property
    def from_records(self) -> bool:
        """True when what stands there was written by the records and not touched."""
        return self.slot in WRITTEN and bool(self.text) and not self.own

    @property
    def differs(self) -> bool:
        """True when the records would write something else than what stands there."""
        return self.slot in WRITTEN and bool(self.fetched) and self.fetched != self.text


@dataclass(frozen=True, slots=True)
class PointRow:
    """One point of a proposal."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the proposal with the words that lead into its points."""

    id: int
    organ_id: int | None
    till_organ_id: int | None
    form: Forslagsform
    ledtext: str
    points: tuple[PointRow, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole paper at work. `remarks` are those about the paper as a whole; a section has its own."""

    id: int
    arende_id: int
    anslutning_id: int | None
    titel: str
    datum: date | None
    diarienummer: tuple[str, ...]
    status: Skrivelsestatus
    mall_id: int | None
    mall: str
    sections: tuple[SectionRow, ...]
    steps: tuple[StepRow, ...]
    chain: tuple[BeslutRow, ...]
    remarks: tuple[Remark, ...]

    @property
    def words(self) -> int:
        """Words the user will have read by the nämnd: the sections' texts and the points."""
        return sum(section.words for section in self.sections)

    @property
    def all_remarks(self) -> tuple[Remark, ...]:
        """Every remark, in the order of the paper."""
        return (*self.remarks, *(remark for section in self.sections for remark in section.remarks))


def outline(session: Session, id: int) -> Outline:  # noqa: A002 - the column's own name
    """Everything the editor shows of one paper."""
    skrivelse = get(session, Tjansteskrivelse, id)
    mall = session.get(Mall, skrivelse.mall_id or 0)
    facts = facts_for(session, skrivelse)
    data = collect(session, id)
    found = remarks(data)
    steps = step_rows(session, id)
    rows = session.scalars(
        select(Avsnitt).where(Avsnitt.tjansteskrivelse_id == id).order_by(Avsnitt.ordning, Avsnitt.id)
    )
    return Outline(
        id=id,
        arende_id=data.arende_id,
        anslutning_id=facts.anslutning.id if facts.anslutning else None,
        titel=skrivelse.titel,
        datum=skrivelse.datum,
        diarienummer=data.diarienummer,
        status=skrivelse.status,
        mall_id=skrivelse.mall_id,
        mall=mall.namn if mall else "",
        sections=tuple(
            SectionRow(
                row.id,
                row.slot,
                row.rubrik,
                row.niva,
                row.obligatorisk,
                row.hjalp,
                state(row, data),
                row.text,
                suggestion(facts, row.slot),
                is_own(row),
                _words(row, data),
                tuple(remark for remark in found if remark.avsnitt_id == row.id),
            )
            for row in rows
        ),
        steps=tuple(steps),
        chain=tuple(chain_of_arende(session, data.arende_id)),
        remarks=tuple(remark for remark in found if remark.avsnitt_id is None),
    )


def step_rows(session: Session, skrivelse_id: int) -> list[StepRow]:
    """The steps of the proposal with all their points, also empty ones."""
    steps = list(
        session.scalars(
            select(Forslag).where(Forslag.tjansteskrivelse_id == skrivelse_id).order_by(Forslag.ordning, Forslag.id)
        )
    )
    points: dict[int, list[PointRow]] = {}
    for point in session.scalars(
        select(Forslagspunkt)
        .where(Forslagspunkt.forslag_id.in_([step.id for step in steps]))
        .order_by(Forslagspunkt.ordning, Forslagspunkt.id)
    ):
        points.setdefault(point.forslag_id, []).append(PointRow(point.id, point.text))
    return [
        StepRow(
            step.id,
            step.organ_id,
            step.till_organ_id,
            step.form,
            lead_text(session.get(Organ, step.organ_id or 0), session.get(Organ, step.till_organ_id or 0), step.form),
            tuple(points.get(step.id, ())),
        )
        for step in steps
    ]


def state(section: Avsnitt, data: TjansteskrivelseData) -> Avsnittslage:
    """How far a section has come, also one that is made from records."""
    if section.slot is Slot.RUBRIK:
        return Avsnittslage.RUBRIK
    if section.inte_relevant:
        return Avsnittslage.INTE_RELEVANT
    match section.slot:
        case Slot.FORSLAG:
            filled = any(step.punkter for step in data.forslag)
        case Slot.UNDERLAG:
            filled = bool(data.underlag)
        case Slot.UNDERTECKNARE:
            filled = bool(data.undertecknare)
        case Slot.SKICKAS_TILL:
            filled = bool(data.verkstallighet or data.kannedom)
        case _:
            filled = bool(section.text)
    return Avsnittslage.SKRIVET if filled else Avsnittslage.TOMT


def _words(section: Avsnitt, data: TjansteskrivelseData) -> int:
    if section.slot is Slot.FORSLAG:
        return sum(len(point.split()) for step in data.forslag for point in step.punkter)
    if section.slot not in WRITTEN:
        return 0
    text = section.inte_relevant_text if section.inte_relevant else _bare(section.text)
    return len(text.split())


def _bare(text: RichText) -> str:
    """The words without list marks and numbers."""
    return "\n".join(block.text for block in text.blocks)
