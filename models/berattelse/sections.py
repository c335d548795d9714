"""The sections of a verksamhetsberättelse: in order, as chapters with what stands under them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.berattelse.entity import Avsnittsslag, Berattelse, Berattelseavsnitt, Berattelsestatus
from models.berattelse.lock import LOCKED
from models.editing import get
from models.errors import UserError

EXPECTED = frozenset(
    {Avsnittsslag.SAMMANFATTNING, Avsnittsslag.MALUPPFYLLELSE, Avsnittsslag.UTVECKLING, Avsnittsslag.NASTA_AR}
)
"""Sections whose facts do not speak for themselves: somebody has to say what they mean."""


def section_records(session: Session, berattelse_id: int) -> list[Berattelseavsnitt]:
    """The sections, in order. One statement."""
    query = select(Berattelseavsnitt).where(Berattelseavsnitt.berattelse_id == berattelse_id)
    return list(session.scalars(query.order_by(Berattelseavsnitt.ordning, Berattelseavsnitt.id)))


def open_berattelse(session: Session, berattelse_id: int) -> Berattelse:
    """A verksamhetsberättelse that may be changed. Raises UserError for an adopted one."""
    berattelse = get(session, Berattelse, berattelse_id)
    if berattelse.status is Berattelsestatus.ANTAGEN:
        raise UserError(LOCKED)
    return berattelse


def is_chapter(sections: Sequence[Berattelseavsnitt], place: int) -> bool:
    """True if deeper sections stand under the one at that place."""
    return place + 1 < len(sections) and sections[place + 1].niva > sections[place].niva


def expects_text(sections: Sequence[Berattelseavsnitt], place: int) -> bool:
    """True if the section at that place says too little without words of the user's own.

    A heading of one's own that others stand under may stand alone.
    """
    section = sections[place]
    if section.slag is Avsnittsslag.EGET or section.utan_fakta:
        return not is_chapter(sections, place)
    return section.slag in EXPECTED
