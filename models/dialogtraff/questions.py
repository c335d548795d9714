"""Frågeunderlag and their frågor: make a set, a new version of it, and know which version each counterpart was sent.

A version that was sent is never changed: every change of one is refused with the way out, a new version.
"""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dialogtraff.entity import Dialogsvar, Dialogtraff, Fraga, Frageunderlag, Malgrupp
from models.editing import add, get, next_order, remove, reorder
from models.errors import UserError
from models.organ import Organ
from resources.svenska import format_date, join_words


def new_set(
    session: Session,
    titel: str,
    datum: date | None,
    *,
    organ_id: int | None = None,
    malgrupp: Malgrupp = Malgrupp.NAMND,
    texts: tuple[str, ...] = (),
) -> Frageunderlag:
    """A set of questions in its first version."""
    underlag = add(session, Frageunderlag(titel=titel, datum=datum, organ_id=organ_id, malgrupp=malgrupp))
    for text in texts:
        add_question(session, underlag.id, text)
    return underlag


def new_version(session: Session, frageunderlag_id: int, datum: date | None) -> Frageunderlag:
    """A version after another one, with the same questions: each remembers the question it was first asked as."""
    old = get(session, Frageunderlag, frageunderlag_id)
    later = session.scalars(select(Frageunderlag).where(Frageunderlag.ersatter_id == old.id)).first()
    if later is not None:
        day = f" ({format_date(later.datum)})" if later.datum else ""
        raise UserError(f"Det finns redan en nyare version av underlaget{day}. Arbeta vidare i den.")
    underlag = add(
        session,
        Frageunderlag(
            titel=old.titel,
            datum=datum,
            organ_id=old.organ_id,
            malgrupp=old.malgrupp,
            ersatter_id=old.id,
            inledning=old.inledning,
        ),
    )
    _copy_questions(session, old.id, underlag.id)
    return underlag


def copy_set(session: Session, frageunderlag_id: int, titel: str, malgrupp: Malgrupp) -> Frageunderlag:
    """Another set of the same questions, for another kind of counterpart; they can be compared all the same."""
    old = get(session, Frageunderlag, frageunderlag_id)
    underlag = add(
        session,
        Frageunderlag(titel=titel, datum=None, organ_id=old.organ_id, malgrupp=malgrupp, inledning=old.inledning),
    )
    _copy_questions(session, old.id, underlag.id)
    return underlag


def add_question(
    session: Session, frageunderlag_id: int, text: str = "", *, hjalp: str = "", nod_id: int | None = None
) -> Fraga:
    """A question, last in its version. Dialogs that have chosen the version get an empty answer to it."""
    refuse_if_sent(session, frageunderlag_id)
    place = next_order(session, Fraga, frageunderlag_id=frageunderlag_id)
    fraga = add(session, Fraga(frageunderlag_id=frageunderlag_id, text=text, hjalp=hjalp, nod_id=nod_id, ordning=place))
    for dialogtraff_id in session.scalars(
        select(Dialogtraff.id).where(Dialogtraff.frageunderlag_id == frageunderlag_id)
    ).all():
        add(session, Dialogsvar(dialogtraff_id=dialogtraff_id, fraga_id=fraga.id))
    return fraga


def remove_question(session: Session, fraga_id: int) -> None:
    """Take a question out of a version that was not sent. Raises UserError when somebody has answered it."""
    fraga = get(session, Fraga, fraga_id)
    refuse_if_sent(session, fraga.frageunderlag_id)
    for svar in session.scalars(select(Dialogsvar).where(Dialogsvar.fraga_id == fraga_id)).all():
        if svar.svar:
            raise UserError("Frågan är besvarad, så den kan inte tas bort. Gör en ny version av underlaget i stället.")
        remove(session, svar)
    _hand_over_origin(session, fraga)
    remove(session, fraga)


def move_questions(session: Session, frageunderlag_id: int, ids: list[int]) -> None:
    """Give the questions of a version the order in which their ids stand."""
    refuse_if_sent(session, frageunderlag_id)
    reorder(session, Fraga, ids)


def remove_set(session: Session, frageunderlag_id: int) -> None:
    """Remove a version that no dialog has chosen. The one after it then follows the one before."""
    underlag = get(session, Frageunderlag, frageunderlag_id)
    users = session.scalars(select(Dialogtraff).where(Dialogtraff.frageunderlag_id == frageunderlag_id)).first()
    if users is not None:
        raise UserError("Minst en dialogträff använder versionen, så den kan inte tas bort.")
    for later in session.scalars(select(Frageunderlag).where(Frageunderlag.ersatter_id == underlag.id)):
        later.ersatter_id = underlag.ersatter_id
    for fraga in questions_of(session, frageunderlag_id):
        _hand_over_origin(session, fraga)
    remove(session, underlag)


def compare_with(session: Session, fraga_id: int, other_id: int | None) -> None:
    """Say that two questions ask the same thing, so that their answers are compared; None lets one stand alone.

    Allowed also in a version that was sent: it says nothing else than before.
    """
    fraga = get(session, Fraga, fraga_id)
    if other_id is None:
        _hand_over_origin(session, fraga)
        fraga.ursprung_id = None
        session.flush()
        return
    target, old = origin_of(get(session, Fraga, other_id)), origin_of(fraga)
    if target == old:
        return
    for same in session.scalars(select(Fraga).where((Fraga.ursprung_id == old) | (Fraga.id == old))):
        same.ursprung_id = target
    session.flush()


def origin_of(fraga: Fraga) -> int:
    """The id of the question it was first asked as; its own for a question that was not asked before."""
    return fraga.ursprung_id or fraga.id


def questions_of(session: Session, frageunderlag_id: int) -> list[Fraga]:
    """The questions of a version in order."""
    query = select(Fraga).where(Fraga.frageunderlag_id == frageunderlag_id)
    return list(session.scalars(query.order_by(Fraga.ordning, Fraga.id)))


def sent_to(session: Session, frageunderlag_id: int) -> list[tuple[str, date]]:
    """Who was sent this version, and when, in the order of sending. One statement."""
    found = session.execute(
        select(Dialogtraff.motpart, Organ.namn, Dialogtraff.underlag_skickat)
        .outerjoin(Organ, Dialogtraff.motpart_id == Organ.id)
        .where(Dialogtraff.frageunderlag_id == frageunderlag_id, Dialogtraff.underlag_skickat.is_not(None))
        .order_by(Dialogtraff.underlag_skickat, Dialogtraff.id)
    )
    return [(organ or motpart or "okänd motpart", day) for motpart, organ, day in found if day is not None]


def refuse_if_sent(session: Session, frageunderlag_id: int) -> None:
    """Raise UserError, with the way out, when the version was sent to somebody."""
    receivers = sent_to(session, frageunderlag_id)
    if receivers:
        names = [name for name, _day in receivers[:3]]
        if len(receivers) > len(names):
            names.append("fler")
        raise UserError(
            f"Versionen är skickad till {join_words(names)} och ändras inte, så att det alltid går att se vad de "
            "svarade på. Gör en ny version."
        )


def keep_sent_set(session: Session, underlag: Frageunderlag, changes: Mapping[str, object]) -> None:
    """Refuse a change of what a sent version says; the own note is no part of it. For a form's save."""
    if set(changes) - {"anteckning"}:
        refuse_if_sent(session, underlag.id)


def keep_sent_question(session: Session, fraga: Fraga, changes: Mapping[str, object]) -> None:
    """Refuse a change of a question that was sent; what it is compared with is no part of it. For a form's save."""
    if set(changes) - {"ursprung_id"}:
        refuse_if_sent(session, fraga.frageunderlag_id)


def _copy_questions(session: Session, source_id: int, target_id: int) -> None:
    for fraga in questions_of(session, source_id):
        add(
            session,
            Fraga(
                frageunderlag_id=target_id,
                ursprung_id=origin_of(fraga),
                text=fraga.text,
                hjalp=fraga.hjalp,
                nod_id=fraga.nod_id,
                ordning=fraga.ordning,
            ),
        )


def _hand_over_origin(session: Session, fraga: Fraga) -> None:
    """Let the earliest of those first asked as this question be the first one instead."""
    heirs = list(session.scalars(select(Fraga).where(Fraga.ursprung_id == fraga.id).order_by(Fraga.id)))
    for heir in heirs:
        heir.ursprung_id = None if heir is heirs[0] else heirs[0].id
    session.flush()
