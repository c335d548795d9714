"""Minutes as they are written: which § is reached and done, what was decided, how it departs from the proposal."""

from dataclasses import replace
from datetime import time
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.entity import Utfall
from models.editing import add, get, next_order
from models.errors import UserError
from models.paragraf.agenda import add_item
from models.paragraf.entity import Beslutsuppdrag, Paragraf, Punkttyp
from models.richtext import Block, RichText, Run, plain
from models.sammantrade.entity import Ajournering, Sammantrade, Sammantradesstatus
from models.sammantrade.operations import set_status
from models.standpunkt import Standardbeslut
from models.tjansteskrivelse.difference import Piece, difference
from resources.svenska import format_long_date

FORSLAG: Literal["forslag"] = "forslag"
"""What `decide` is told when the meeting decides as proposed."""

_BY_WORDS = (
    (("återremitter", "återremiss"), Utfall.ATERREMISS),
    (("bordlägg", "bordlagt"), Utfall.BORDLAGT),
    (("avslås", "avslå "), Utfall.AVSLAG),
)
"""Words by which a decision that somebody wrote by hand tells its outcome."""


def open_meeting(session: Session, sammantrade_id: int, clock: time | None) -> Sammantrade:
    """The meeting begins: its start is what the clock says. Opened again after a mistake it keeps its start.

    Without a clock (minutes written on another day) the planned hours stand.
    """
    meeting = get(session, Sammantrade, sammantrade_id)
    if clock is not None:
        if meeting.status is not Sammantradesstatus.HALLET:
            meeting.start = clock
        meeting.slut = None
    meeting.status = Sammantradesstatus.PAGAR
    session.flush()
    return meeting


def close_meeting(session: Session, sammantrade_id: int, clock: time | None) -> Sammantrade:
    """The meeting is over: its end is what the clock says; a break that goes on ends with it.

    What was bordlagt or återremitterat comes back to the organ's next meeting.
    """
    meeting = get(session, Sammantrade, sammantrade_id)
    pause = open_break(session, sammantrade_id)
    if clock is not None:
        meeting.slut = clock
    if pause is not None:
        pause.till = meeting.slut
    return set_status(session, sammantrade_id, Sammantradesstatus.HALLET)


def open_break(session: Session, sammantrade_id: int) -> Ajournering | None:
    """The break that goes on, if any."""
    found = select(Ajournering).where(Ajournering.sammantrade_id == sammantrade_id, Ajournering.till.is_(None))
    return session.scalars(found.order_by(Ajournering.id)).first()


def adjourn(session: Session, sammantrade_id: int, clock: time) -> Ajournering:
    """A break begins, or the one that goes on ends."""
    pause = open_break(session, sammantrade_id)
    if pause is not None:
        pause.till = clock
        session.flush()
        return pause
    place = next_order(session, Ajournering, sammantrade_id=sammantrade_id)
    return add(session, Ajournering(sammantrade_id=sammantrade_id, fran=clock, ordning=place))


def reach(session: Session, paragraf_id: int, clock: time | None) -> Paragraf:
    """A § is taken up; the time it was first reached is kept."""
    paragraf = get(session, Paragraf, paragraf_id)
    if paragraf.borjade is None:
        paragraf.borjade = clock
    session.flush()
    return paragraf


def finish(session: Session, paragraf_id: int, *, klar: bool = True) -> Paragraf:
    """A § is minuted, or is not after all. An outcome that nobody has said is taken from the words of the decision."""
    paragraf = get(session, Paragraf, paragraf_id)
    paragraf.klar = klar
    if klar:
        paragraf.utfall = outcome_of(paragraf)
    session.flush()
    return paragraf


def go_on(session: Session, paragraf_id: int, next_id: int | None, clock: time | None) -> None:
    """A § is done and the next one is taken up: one gesture."""
    finish(session, paragraf_id)
    if next_id is not None:
        reach(session, next_id, clock)


def decide(session: Session, paragraf_id: int, choice: int | Literal["forslag"]) -> Paragraf:
    """Decide by a stock decision (its id) or as proposed; the proposal's words are reused unchanged."""
    paragraf = get(session, Paragraf, paragraf_id)
    if choice == FORSLAG:
        if not paragraf.forslag:
            raise UserError("Punkten har inget förslag till beslut att bifalla. Skriv beslutet eller välj ett annat.")
        paragraf.beslut, paragraf.utfall = paragraf.forslag, Utfall.BIFALL
    else:
        stock = get(session, Standardbeslut, choice)
        paragraf.beslut = RichText((Block((Run(stock.text),), "punkt"),)) if stock.text.strip() else RichText()
        paragraf.utfall = stock.utfall
    session.flush()
    return paragraf


def departure(paragraf: Paragraf) -> tuple[Piece, ...]:
    """How the decision departs from the proposal, word by word; nothing where it does not, or where there is no both.

    Marks of lists and the spaces between words are no departure: the same words decided as one point or as a
    paragraph are the same decision.
    """
    if not paragraf.forslag or not paragraf.beslut or same_words(paragraf.forslag, paragraf.beslut):
        return ()
    return difference(_unmarked(paragraf.forslag), _unmarked(paragraf.beslut))


def same_words(one: RichText, other: RichText) -> bool:
    """True if two texts say the same, whatever their marks of lists."""
    return _said(one) == _said(other)


def outcome_of(paragraf: Paragraf) -> Utfall:
    """The outcome by the words of the decision, where nobody has said it.

    A decision in the words of the proposal is a bifall; in other words it is a bifall with changes.
    """
    if paragraf.utfall is not Utfall.INTE_AVGJORT or not paragraf.beslut:
        return paragraf.utfall
    words = paragraf.beslut.text.casefold()
    for stems, utfall in _BY_WORDS:
        if any(stem in words for stem in stems):
            return utfall
    if paragraf.forslag and not same_words(paragraf.forslag, paragraf.beslut):
        return Utfall.ANDRAT
    return Utfall.BIFALL


def tasks_from_decision(session: Session, paragraf_id: int) -> list[Beslutsuppdrag]:
    """A task for each point of the decision that gives somebody one ("… får i uppdrag att …"); else the first point.

    Points that already are tasks of the § are not made again.
    """
    paragraf = get(session, Paragraf, paragraf_id)
    lines = [block.text.strip() for block in paragraf.beslut.blocks if block.text.strip()]
    if not lines:
        raise UserError("Det finns inget beslut att följa upp än. Skriv beslutet först.")
    given = [line for line in lines if "uppdrag" in line.casefold()] or lines[:1]
    present = set(session.scalars(select(Beslutsuppdrag.text).where(Beslutsuppdrag.paragraf_id == paragraf_id)))
    added = []
    for line in given:
        if line not in present:
            place = next_order(session, Beslutsuppdrag, paragraf_id=paragraf_id)
            task = Beslutsuppdrag(paragraf_id=paragraf_id, text=line, ansvarig=_tasked(line), ordning=place)
            added.append(add(session, task))
    return added


def correct(session: Session, wrong_id: int, sammantrade_id: int, *, after_id: int | None = None) -> Paragraf:
    """A new § that corrects an error in an earlier, justerad one: the old one stays as it is, the new points back."""
    wrong = get(session, Paragraf, wrong_id)
    meeting = get(session, Sammantrade, wrong.sammantrade_id)
    number = f"§ {wrong.nummer}" if wrong.nummer else wrong.rubrik
    day = f" den {format_long_date(meeting.datum)}" if meeting.datum else ""
    paragraf = add_item(session, sammantrade_id, f"Rättelse av {number}{day}", Punkttyp.INFORMATION, after_id=after_id)
    paragraf.rattar_id = wrong.id
    about = f", {wrong.rubrik}" if wrong.nummer and wrong.rubrik else ""
    paragraf.arendebeskrivning = plain(
        f"Protokollet{day.replace(' den ', ' från den ')} har ett fel i {number}{about}."
    )
    session.flush()
    return paragraf


def correct_next(session: Session, wrong_id: int) -> Paragraf | None:
    """The same at the organ's next meeting, or None when none is planned."""
    meeting = get(session, Sammantrade, get(session, Paragraf, wrong_id).sammantrade_id)
    over = (Sammantradesstatus.HALLET, Sammantradesstatus.INSTALLT)
    coming = select(Sammantrade).where(Sammantrade.organ_id == meeting.organ_id, Sammantrade.status.not_in(over))
    if meeting.datum is not None:
        coming = coming.where(Sammantrade.datum > meeting.datum)
    following = session.scalars(coming.order_by(Sammantrade.datum, Sammantrade.id)).first()
    return None if following is None else correct(session, wrong_id, following.id)


def _unmarked(text: RichText) -> RichText:
    """The same lines without their marks of lists."""
    return RichText(tuple(replace(block, kind="stycke", level=0) for block in text.blocks))


def _said(text: RichText) -> list[str]:
    return [" ".join(block.text.split()) for block in text.blocks if block.text.strip()]


def _tasked(line: str) -> str:
    """Who got the task: the words before "får i uppdrag" or "ges i uppdrag"."""
    folded = line.casefold()
    for words in (" får i uppdrag", " ges i uppdrag", " får uppdraget", " ges uppdraget"):
        place = folded.find(words)
        if place > 0:
            return line[:place].strip().removeprefix("att ").strip()
    return ""
