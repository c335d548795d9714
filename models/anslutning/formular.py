"""Svar till utgivarens formulär: each field of the form in the form's order, filled from the records."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Anslutning, Formularsvar
from models.arende.queries import BeslutRow, chain_of_anslutning
from models.editing import add, get, remove
from models.kommun import required_kommun
from models.person import Person
from models.richtext import Block, RichText, Run, plain
from models.strategi.entity import Formularfalt, FormularKalla, Strategi
from models.tjansteskrivelse.suggest import Chosen, chosen_areas
from resources.svenska import in_sentence


@dataclass(frozen=True, slots=True)
class FormularRow:
    """One field: its label and help, and the answer to copy. `egen` is True where the user wrote the answer."""

    falt_id: int
    svar_id: int | None
    etikett: str
    hjalp: str
    svar: RichText
    egen: bool


@dataclass(frozen=True, slots=True)
class FormularData:
    """The whole form of one anslutning."""

    anslutning_id: int
    kommun: str
    strategi: str
    utgivare: str
    formular_url: str
    falt: tuple[FormularRow, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The records the fields are answered from."""

    anslutning: Anslutning
    strategi: Strategi
    kommun: str
    kontaktperson: Person | None
    omraden: tuple[Chosen, ...]
    beslut: Sequence[BeslutRow]


def form_answers(session: Session, anslutning_id: int) -> FormularData:
    """The issuer's form, filled in as far as the records reach."""
    anslutning = get(session, Anslutning, anslutning_id)
    strategi = get(session, Strategi, anslutning.strategi_id)
    sources = Sources(
        anslutning,
        strategi,
        required_kommun(session).namn,
        session.get(Person, anslutning.kontaktperson_id) if anslutning.kontaktperson_id else None,
        chosen_areas(session, anslutning_id),
        chain_of_anslutning(session, anslutning_id),
    )
    return filled_in(session, form_fields(session, strategi.id), sources)


def filled_in(session: Session, fields: Sequence[Formularfalt], sources: Sources) -> FormularData:
    """The fields of a form, answered by the user or else from the records."""
    anslutning_id, strategi = sources.anslutning.id, sources.strategi
    own = {
        row.falt_id: row
        for row in session.scalars(select(Formularsvar).where(Formularsvar.anslutning_id == anslutning_id))
    }
    rows = []
    for field in fields:
        written = own.get(field.id)
        has_own = written is not None and bool(written.svar)
        answer = written.svar if written is not None and has_own else _answer(field.kalla, sources)
        rows.append(FormularRow(field.id, written.id if written else None, field.etikett, field.hjalp, answer, has_own))
    return FormularData(
        anslutning_id,
        sources.kommun,
        strategi.namn,
        ", ".join(strategi.utgivare),
        strategi.formular_url,
        tuple(rows),
    )


def form_fields(session: Session, strategi_id: int) -> list[Formularfalt]:
    """The fields of the issuer's form, in the form's order."""
    query = select(Formularfalt).where(Formularfalt.strategi_id == strategi_id)
    return list(session.scalars(query.order_by(Formularfalt.ordning, Formularfalt.id)))


def set_answer(session: Session, anslutning_id: int, falt_id: int, text: RichText) -> None:
    """Give a field of the form the kommun's own words; empty words let the records answer again."""
    get(session, Anslutning, anslutning_id)
    get(session, Formularfalt, falt_id)
    own = session.scalars(
        select(Formularsvar).where(Formularsvar.anslutning_id == anslutning_id, Formularsvar.falt_id == falt_id)
    ).first()
    if not text:
        if own is not None:
            remove(session, own)
    elif own is None:
        add(session, Formularsvar(anslutning_id=anslutning_id, falt_id=falt_id, svar=text))
    else:
        own.svar = text
        session.flush()


def begin_answer(session: Session, anslutning_id: int, falt_id: int) -> Formularsvar:
    """Let the kommun write a field itself, beginning with what the records say."""
    row = next(row for row in form_answers(session, anslutning_id).falt if row.falt_id == falt_id)
    if row.svar_id is not None:
        return get(session, Formularsvar, row.svar_id)
    return add(session, Formularsvar(anslutning_id=anslutning_id, falt_id=falt_id, svar=row.svar))


def _answer(source: FormularKalla, known: Sources) -> RichText:
    person = known.kontaktperson
    match source:
        case FormularKalla.ORGANISATION:
            return plain(known.kommun)
        case FormularKalla.KONTAKTPERSON:
            return plain(", ".join(part for part in (person.namn, in_sentence(person.titel)) if part) if person else "")
        case FormularKalla.E_POST:
            return plain(person.epost if person else "")
        case FormularKalla.TELEFON:
            return plain(person.telefon if person else "")
        case FormularKalla.BESLUT:
            return plain(known.beslut[-1].citation if known.beslut else "")
        case FormularKalla.HUVUDFOKUS:
            return _bullets([area.rubrik for area in known.omraden if area.huvudfokus])
        case FormularKalla.OMRADEN:
            return _bullets([area.rubrik for area in known.omraden])
        case FormularKalla.PLAN:
            return _per_area(known.omraden, "plan")
        case FormularKalla.EGET_PROBLEM:
            return _per_area(known.omraden, "eget_problem")
        case FormularKalla.RESURSER:
            return known.anslutning.resurser
        case FormularKalla.FRITT:
            return RichText()


def _bullets(words: list[str]) -> RichText:
    return RichText(tuple(Block((Run(word),), "punkt") for word in words))


def _per_area(areas: tuple[Chosen, ...], what: str) -> RichText:
    blocks: list[Block] = []
    for area in areas:
        text: RichText = getattr(area, what)
        activities = area.aktiviteter if what == "plan" else ()
        if text or activities:
            blocks.append(Block((Run(area.rubrik, bold=True),)))
            blocks.extend(text.blocks)
            blocks.extend(Block((Run(name),), "punkt") for name in activities)
    return RichText(tuple(blocks))
