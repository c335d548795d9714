"""Give a tjänsteskrivelse another template: other headings in another order, and no text lost."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.editing import get, remove
from models.mall import WRITTEN, Mall, Mallavsnitt, Slot
from models.tjansteskrivelse.entity import Avsnitt, Tjansteskrivelse
from models.tjansteskrivelse.operations import (
    heading_text,
    is_own,
    proposal_is_untouched,
    write_proposal,
)
from models.tjansteskrivelse.suggest import facts_for, suggestion


def change_template(session: Session, skrivelse_id: int, mall_id: int) -> Tjansteskrivelse:
    """Order and head the paper anew by another template.

    A text moves to the heading of its own kind. What the user has written under a heading that the new template lacks
    is kept as an own section at its place; a text that records wrote and nobody touched is left out, since they can
    write it again. Underlag, receivers and signatories are records and stay, also while the paper has no heading for
    them. The proposal is worded anew only if the user has not touched it.
    """
    skrivelse = get(session, Tjansteskrivelse, skrivelse_id)
    mall = get(session, Mall, mall_id)
    old = _sections(session, skrivelse_id)
    headings = list(
        session.scalars(
            select(Mallavsnitt).where(Mallavsnitt.mall_id == mall.id).order_by(Mallavsnitt.ordning, Mallavsnitt.id)
        )
    )
    untouched = proposal_is_untouched(session, skrivelse_id)
    skrivelse.mall_id = mall.id
    facts = facts_for(session, skrivelse)
    left = list(old)
    placed: list[Avsnitt] = []
    for heading in headings:
        words = heading_text(session, heading, skrivelse.forvaltning_id)
        section = _taken(left, heading, words)
        if section is None:
            text = suggestion(facts, heading.slot)
            section = Avsnitt(tjansteskrivelse_id=skrivelse_id, text=text, hamtad=text)
            session.add(section)
        _head(section, heading, words)
        placed.append(section)
    for section in left:
        _keep_or_leave(session, section, old, placed)
    for place, section in enumerate(placed):
        section.ordning = place
    session.flush()
    if untouched:
        write_proposal(session, skrivelse, mall)
    return skrivelse


def _sections(session: Session, skrivelse_id: int) -> list[Avsnitt]:
    return list(
        session.scalars(
            select(Avsnitt).where(Avsnitt.tjansteskrivelse_id == skrivelse_id).order_by(Avsnitt.ordning, Avsnitt.id)
        )
    )


def _taken(left: list[Avsnitt], heading: Mallavsnitt, words: str) -> Avsnitt | None:
    """The old section that belongs under a heading: of its kind, or once kept as an own one with the same words."""

    def of_its_kind(section: Avsnitt) -> bool:
        same_words = section.rubrik.casefold() == words.casefold()
        if heading.slot in (Slot.EGET, Slot.RUBRIK):
            return section.slot is heading.slot and same_words
        return section.slot is heading.slot

    def once_kept(section: Avsnitt) -> bool:
        return heading.slot in WRITTEN and section.slot is Slot.EGET and section.rubrik.casefold() == words.casefold()

    for belongs in (of_its_kind, once_kept):
        for section in left:
            if belongs(section):
                left.remove(section)
                return section
    return None


def _head(section: Avsnitt, heading: Mallavsnitt, words: str) -> None:
    section.slot = heading.slot
    section.rubrik = words
    section.niva = heading.niva
    section.obligatorisk = heading.obligatorisk
    section.hjalp = heading.hjalp
    if not section.inte_relevant:
        section.inte_relevant_text = heading.inte_relevant


def _keep_or_leave(session: Session, section: Avsnitt, old: list[Avsnitt], placed: list[Avsnitt]) -> None:
    kept = section.slot is Slot.EGET or (section.slot in WRITTEN and is_own(section))
    if not kept:
        remove(session, section)
        return
    section.slot = Slot.EGET
    section.obligatorisk = False
    before = [other for other in old[: old.index(section)] if other in placed]
    place = placed.index(before[-1]) + 1 if before else 0
    placed.insert(place, section)
    # Under the chapter it follows, never a lone subheading at the head of the paper.
    section.niva = min(section.niva, placed[place - 1].niva) if place else 1
