"""What a user does with a tjänsteskrivelse: write one from the records, fetch again, put own sections in."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.entity import Arende, Beslut, Underlag
from models.arende.queries import underlag_of
from models.editing import add, get, next_order, remove, reorder
from models.errors import UserError
from models.kommun import Undertecknare, required_kommun
from models.mall import WRITTEN, Forslagsform, Mall, Mallavsnitt, Slot
from models.organ import Organ, OrganTyp, all_organ
from models.person import Person
from models.richtext import RichText
from models.tjansteskrivelse.entity import (
    Avsnitt,
    Forslag,
    Forslagspunkt,
    Skrivelseundertecknare,
    Tjansteskrivelse,
)
from models.tjansteskrivelse.suggest import facts_for, proposal_points, suggestion
from resources.svenska import genitive

STANDARD_SENTENCES = {
    Slot.BARNETS_BASTA: "En prövning av barnets bästa har inte bedömts vara relevant i ärendet.",
    Slot.EKONOMI: "Förslaget medför inga ekonomiska konsekvenser.",
    Slot.JAMSTALLDHET: "Förslaget bedöms inte påverka jämställdheten mellan kvinnor och män, flickor och pojkar.",
}
"""What stands in the place of a section that is not relevant, when the template has no sentence of its own."""


@dataclass(frozen=True, slots=True)
class Refill:
    """What fetching a section again would do; `own` is True when the user's own words would be replaced."""

    avsnitt_id: int
    present: RichText
    fetched: RichText
    own: bool


def write(
    session: Session, arende_id: int, today: date, mall_id: int | None = None, *, till_organ_id: int | None = None
) -> Tjansteskrivelse:
    """A new tjänsteskrivelse for an ärende, headed by the kommun's template and filled from what is recorded.

    It is addressed to the given body, else to the board.
    """
    arende = get(session, Arende, arende_id)
    kommun = required_kommun(session)
    mall = session.get(Mall, mall_id or kommun.mall_id or 0) or session.scalars(select(Mall).order_by(Mall.id)).first()
    if mall is None:
        raise UserError("Det finns ingen mall för tjänsteskrivelser. Lägg till en under Inställningar.")
    _, board = _bodies(session)
    skrivelse = add(
        session,
        Tjansteskrivelse(
            arende_id=arende_id,
            mall_id=mall.id,
            titel=arende.titel,
            datum=today,
            till_organ_id=till_organ_id or (board.id if board else None),
            forvaltning_id=arende.forvaltning_id or kommun.forvaltning_id,
            handlaggare_id=arende.handlaggare_id or kommun.anvandare_id,
        ),
    )
    _add_sections(session, skrivelse, mall)
    _add_signatories(session, skrivelse)
    write_proposal(session, skrivelse, mall)
    _cite_itself(session, skrivelse)
    return skrivelse


def write_proposal(session: Session, skrivelse: Tjansteskrivelse, mall: Mall) -> Forslag:
    """The proposal as the template and the records word it, in place of any there is."""
    for step in session.scalars(select(Forslag).where(Forslag.tjansteskrivelse_id == skrivelse.id)).all():
        remove(session, step)
    facts = facts_for(session, skrivelse)
    committee, board = _bodies(session)
    if facts.berattelse is not None and not facts.berattelse.to_board:
        board = session.get(Organ, facts.berattelse.organ_id)
        committee = None
    two_step = mall.tva_steg and committee is not None and board is not None
    decides = committee if two_step else board
    proposal = add(
        session,
        Forslag(
            tjansteskrivelse_id=skrivelse.id,
            organ_id=decides.id if decides else None,
            till_organ_id=board.id if two_step and board else None,
            form=mall.forslag_form,
        ),
    )
    for point in proposal_points(facts, mall.forslag_form):
        add_point(session, proposal.id, point)
    return proposal


def proposal_is_untouched(session: Session, skrivelse_id: int) -> bool:
    """True if the proposal says only what the records would write, or nothing."""
    skrivelse = get(session, Tjansteskrivelse, skrivelse_id)
    steps = session.scalars(select(Forslag).where(Forslag.tjansteskrivelse_id == skrivelse_id)).all()
    if len(steps) > 1:
        return False
    facts = facts_for(session, skrivelse)
    for step in steps:
        points = session.scalars(
            select(Forslagspunkt.text)
            .where(Forslagspunkt.forslag_id == step.id)
            .order_by(Forslagspunkt.ordning, Forslagspunkt.id)
        ).all()
        if [text for text in points if text.strip()] not in ([], proposal_points(facts, step.form)):
            return False
    return True


def refill(session: Session, avsnitt_id: int) -> Refill:
    """What the records would write in a section now. Changes nothing."""
    section = get(session, Avsnitt, avsnitt_id)
    skrivelse = get(session, Tjansteskrivelse, section.tjansteskrivelse_id)
    fetched = suggestion(facts_for(session, skrivelse), section.slot)
    return Refill(section.id, section.text, fetched, own=is_own(section) and section.text != fetched)


def take_refill(session: Session, avsnitt_id: int) -> Avsnitt:
    """Let the records write the section; the user has seen the difference and said yes."""
    section = get(session, Avsnitt, avsnitt_id)
    section.text = section.hamtad = refill(session, avsnitt_id).fetched
    section.inte_relevant = False
    session.flush()
    return section


def refill_untouched(session: Session, skrivelse_id: int) -> list[int]:
    """Write every section anew that the user has not touched; the ids of those whose text changed."""
    skrivelse = get(session, Tjansteskrivelse, skrivelse_id)
    facts = facts_for(session, skrivelse)
    changed = []
    for section in session.scalars(select(Avsnitt).where(Avsnitt.tjansteskrivelse_id == skrivelse_id)):
        fetched = suggestion(facts, section.slot)
        if not is_own(section) and section.slot in WRITTEN and section.text != fetched:
            section.text = section.hamtad = fetched
            changed.append(section.id)
    session.flush()
    return changed


def is_own(section: Avsnitt) -> bool:
    """True if the user has written in the section or said that it is not relevant."""
    return section.text != section.hamtad or section.inte_relevant


def set_relevance(session: Session, avsnitt_id: int, *, relevant: bool) -> Avsnitt:
    """Say that a section is not relevant in this matter, or that it is after all; its text is kept all the while."""
    section = get(session, Avsnitt, avsnitt_id)
    section.inte_relevant = not relevant
    if not relevant and not section.inte_relevant_text.strip():
        section.inte_relevant_text = STANDARD_SENTENCES.get(
            section.slot, "Frågan har inte bedömts vara relevant i ärendet."
        )
    session.flush()
    return section


def add_own_section(session: Session, skrivelse_id: int, rubrik: str, after_id: int | None = None) -> Avsnitt:
    """A free section with the user's own heading, after another one or last."""
    section = add(
        session,
        Avsnitt(
            tjansteskrivelse_id=skrivelse_id,
            slot=Slot.EGET,
            rubrik=rubrik,
            niva=1,
            ordning=next_order(session, Avsnitt, tjansteskrivelse_id=skrivelse_id),
        ),
    )
    if after_id is not None:
        ids = list(
            session.scalars(
                select(Avsnitt.id)
                .where(Avsnitt.tjansteskrivelse_id == skrivelse_id, Avsnitt.id != section.id)
                .order_by(Avsnitt.ordning, Avsnitt.id)
            )
        )
        ids.insert(ids.index(after_id) + 1, section.id)
        reorder(session, Avsnitt, ids)
    return section


def add_point(session: Session, forslag_id: int, text: str = "") -> Forslagspunkt:
    """One more point of a proposal."""
    place = next_order(session, Forslagspunkt, forslag_id=forslag_id)
    return add(session, Forslagspunkt(forslag_id=forslag_id, text=text, ordning=place))


def add_step(session: Session, skrivelse_id: int) -> Forslag:
    """One more step of the proposal, in the form the others have: "Kommunfullmäktige beslutar"."""
    others = session.scalars(
        select(Forslag).where(Forslag.tjansteskrivelse_id == skrivelse_id).order_by(Forslag.ordning, Forslag.id)
    ).all()
    step = add(
        session,
        Forslag(
            tjansteskrivelse_id=skrivelse_id,
            form=others[-1].form if others else Forslagsform.NUMRERADE,
            ordning=next_order(session, Forslag, tjansteskrivelse_id=skrivelse_id),
        ),
    )
    add_point(session, step.id)
    return step


def move(session: Session, kind: type[Avsnitt | Forslagspunkt | Skrivelseundertecknare], id: int, steps: int) -> bool:  # noqa: A002
    """Move a section, point or signatory up (negative) or down among its siblings; False at the end of the row."""
    entity = get(session, kind, id)
    parent = "forslag_id" if isinstance(entity, Forslagspunkt) else "tjansteskrivelse_id"
    ids = list(
        session.scalars(select(kind.id).filter_by(**{parent: getattr(entity, parent)}).order_by(kind.ordning, kind.id))
    )
    place = ids.index(id) + steps
    if not 0 <= place < len(ids):
        return False
    ids.insert(place, ids.pop(ids.index(id)))
    reorder(session, kind, ids)
    return True


def remove_section(session: Session, avsnitt_id: int) -> None:
    """Take an own section away. Raises UserError for a heading that belongs to the template."""
    section = get(session, Avsnitt, avsnitt_id)
    if section.slot is not Slot.EGET:
        raise UserError(f"”{section.rubrik}” hör till mallen och kan inte tas bort. Ett tomt avsnitt skrivs inte ut.")
    remove(session, section)


def add_signatory(session: Session, skrivelse_id: int, namn: str = "", titel: str = "") -> Skrivelseundertecknare:
    """One more who signs, last."""
    place = next_order(session, Skrivelseundertecknare, tjansteskrivelse_id=skrivelse_id)
    return add(session, Skrivelseundertecknare(tjansteskrivelse_id=skrivelse_id, namn=namn, titel=titel, ordning=place))


def cite_decision(session: Session, arende_id: int, beslut_id: int) -> Underlag:
    """Put a decision of the chain among the underlag: its protokollsutdrag with day, § and what is attached to it."""
    beslut = get(session, Beslut, beslut_id)
    organ = session.get(Organ, beslut.organ_id or 0)
    title = " ".join(
        part for part in ("Protokollsutdrag", organ.i_text if organ else "", beslut.paragraf, beslut.rubrik) if part
    )
    if beslut.bilaga_text:
        title = f"{title}, med {beslut.bilaga_text}"
    return add(
        session,
        Underlag(
            arende_id=arende_id,
            titel=title,
            datum=beslut.datum,
            bilaga_id=beslut.bilaga_id,
            ordning=next_order(session, Underlag, arende_id=arende_id),
        ),
    )


def _add_sections(session: Session, skrivelse: Tjansteskrivelse, mall: Mall) -> None:
    facts = facts_for(session, skrivelse)
    headings = session.scalars(
        select(Mallavsnitt).where(Mallavsnitt.mall_id == mall.id).order_by(Mallavsnitt.ordning, Mallavsnitt.id)
    )
    for heading in headings:
        text = suggestion(facts, heading.slot)
        session.add(
            Avsnitt(
                tjansteskrivelse_id=skrivelse.id,
                slot=heading.slot,
                rubrik=heading_text(session, heading, skrivelse.forvaltning_id),
                niva=heading.niva,
                obligatorisk=heading.obligatorisk,
                text=text,
                hamtad=text,
                inte_relevant_text=heading.inte_relevant,
                hjalp=heading.hjalp,
                ordning=heading.ordning,
            )
        )
    session.flush()


def heading_text(session: Session, heading: Mallavsnitt, forvaltning_id: int | None) -> str:
    """The heading, with the förvaltning in the genitive before it where the template says so."""
    office = session.get(Organ, forvaltning_id or 0)
    if not heading.med_forvaltning or office is None or not office.namn:
        return heading.rubrik
    word = heading.rubrik.removeprefix("Förvaltningens ").strip()
    return f"{genitive(office.namn)} {word[:1].lower()}{word[1:]}"


def _add_signatories(session: Session, skrivelse: Tjansteskrivelse) -> None:
    rows = session.execute(
        select(Undertecknare, Person)
        .join(Person, Undertecknare.person_id == Person.id)
        .order_by(Undertecknare.ordning, Undertecknare.id)
    )
    for place, (signatory, person) in enumerate(rows):
        session.add(
            Skrivelseundertecknare(
                tjansteskrivelse_id=skrivelse.id,
                namn=person.namn,
                titel=signatory.titel or person.titel,
                ordning=place,
            )
        )
    session.flush()


def _cite_itself(session: Session, skrivelse: Tjansteskrivelse) -> None:
    """The tjänsteskrivelse stands first among the underlag, with its date (the handbooks' craft rule)."""
    papers = underlag_of(session, skrivelse.arende_id)
    own = add(
        session,
        Underlag(arende_id=skrivelse.arende_id, titel="Tjänsteskrivelse", tjansteskrivelse_id=skrivelse.id),
    )
    reorder(session, Underlag, [own.id, *(paper.id for paper in papers)])


def _bodies(session: Session) -> tuple[Organ | None, Organ | None]:
    """The board that decides and its committee that prepares."""
    organs = all_organ(session)
    board = next((organ for organ in organs if organ.typ is OrganTyp.KS), None)
    committee = next(
        (organ for organ in organs if organ.typ is OrganTyp.UTSKOTT and board and organ.overordnat_id == board.id),
        None,
    )
    return committee, board
