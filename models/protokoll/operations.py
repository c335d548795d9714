"""What happens to a protokoll after the meeting: sent out, signed or refused, justerat and locked.

Sent out it waits (`UTE`): its words may still be changed only after it has been taken home. Justerat it is frozen word
for word and locked by the database (`models.protokoll.lock`).
"""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.bilaga import Bilaga, keep
from models.editing import add, get, next_order
from models.errors import UserError
from models.freezing import digest_of, frozen
from models.paragraf.entity import Paragraf
from models.paragraf.series import renumber_meeting
from models.protokoll.collect import collect_live
from models.protokoll.decisions import record_decisions
from models.protokoll.entity import (
    Justeringsomgang,
    Justeringssatt,
    Protokoll,
    Protokollslag,
    Protokollstatus,
    Underskrift,
    Underskriftsroll,
)
from models.protokoll.proof import Proof, prove
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.sammantrade.operations import set_status

RECALLED = "Taget tillbaka innan det var underskrivet."
"""What is said of an omgång that the secretary took home."""


def send_out(
    session: Session, protokoll_id: int, pdf: bytes, text: str, day: date, *, name: str = ""
) -> Justeringsomgang:
    """Send the paper out to be signed: from now on its §§ keep their numbers, and the very file is kept.

    `text` is what the file says, to be compared with a later omgång.
    """
    protokoll = get(session, Protokoll, protokoll_id)
    if protokoll.status is not Protokollstatus.UTKAST:
        raise UserError(_NOT_A_DRAFT[protokoll.status])
    _hold(session, protokoll, day)
    _refuse_empty(session, protokoll)
    place = next_order(session, Justeringsomgang, protokoll_id=protokoll_id)
    kept = keep(session, name or f"Protokoll {protokoll_id}.pdf", pdf)
    said = frozen(collect_live(session, protokoll_id))
    protokoll.status = Protokollstatus.UTE
    return add(
        session,
        Justeringsomgang(
            protokoll_id=protokoll_id, skickad=day, bilaga_id=kept.id, text=text, lydelse=said, ordning=place
        ),
    )


def sent_file(session: Session, protokoll_id: int) -> bytes:
    """The very file that is out now, or that was last out; empty before the first time."""
    last = latest_round(session, protokoll_id)
    kept = session.get(Bilaga, last.bilaga_id or 0) if last else None
    return kept.innehall if kept else b""


def latest_round(session: Session, protokoll_id: int) -> Justeringsomgang | None:
    """The last time the paper was sent out."""
    return session.scalars(
        select(Justeringsomgang)
        .where(Justeringsomgang.protokoll_id == protokoll_id)
        .order_by(Justeringsomgang.ordning.desc(), Justeringsomgang.id.desc())
    ).first()


def prove_signed(session: Session, protokoll_id: int, content: bytes) -> Proof:
    """What can be said of a file that came back. Changes nothing."""
    return prove(sent_file(session, protokoll_id), content)


def reject(session: Session, protokoll_id: int, by: str, comment: str, day: date) -> Justeringsomgang:
    """Somebody would not sign: the paper is a draft again, and why is kept."""
    return _take_home(session, protokoll_id, by, comment, day)


def recall(session: Session, protokoll_id: int, day: date, why: str = "") -> Justeringsomgang:
    """Take the paper home before it is signed: it is a draft again."""
    return _take_home(session, protokoll_id, "", why or RECALLED, day)


def take_back_signed(
    session: Session, protokoll_id: int, content: bytes, day: date, *, name: str = "", note: str = ""
) -> Proof:
    """Receive the signed file: the paper is justerat and locked.

    When it cannot be proven that the file says what was sent out, the user must have looked and say so in a `note`,
    which is kept with the omgång. Raises UserError, and changes nothing, without one.
    """
    protokoll = get(session, Protokoll, protokoll_id)
    if protokoll.status is not Protokollstatus.UTE:
        raise UserError("Protokollet är inte ute för justering. Skicka ut det först.")
    proof = prove_signed(session, protokoll_id, content)
    if proof is Proof.NO_PDF:
        raise UserError(proof.label)
    if not proof.is_proven and not note.strip():
        raise UserError(f"{proof.label} Skriv en anteckning om att du har jämfört, och ta emot filen igen.")
    last = latest_round(session, protokoll_id)
    if last is not None and note.strip():
        last.kommentar = note.strip()
    kept = keep(session, name or f"Protokoll {protokoll_id} signerat.pdf", content)
    adjust(session, protokoll_id, day, satt=Justeringssatt.DIGITALT, bilaga_id=kept.id)
    return proof


def adjust_by_hand(
    session: Session, protokoll_id: int, day: date, content: bytes | None = None, *, name: str = ""
) -> Protokoll:
    """The printed paper has been signed by hand; a scanned copy may be kept with it. Justerat and locked."""
    kept = keep(session, name or f"Protokoll {protokoll_id} underskrivet.pdf", content) if content else None
    return adjust(session, protokoll_id, day, satt=Justeringssatt.FOR_HAND, bilaga_id=kept.id if kept else None)


def adjust(
    session: Session,
    protokoll_id: int,
    day: date,
    *,
    satt: Justeringssatt | None = None,
    bilaga_id: int | None = None,
) -> Protokoll:
    """Freeze and lock the paper, and write its decisions into the chains of its ärenden.

    Everything is written before the status, which is the last statement: from then on the database refuses all.
    """
    protokoll = get(session, Protokoll, protokoll_id)
    if protokoll.status is Protokollstatus.JUSTERAT:
        raise UserError("Protokollet är redan justerat.")
    _hold(session, protokoll, day)
    _refuse_empty(session, protokoll)
    _sign(session, protokoll_id, day)
    protokoll.satt = satt or protokoll.satt
    protokoll.justerat = day
    protokoll.bilaga_id = bilaga_id
    session.flush()
    record_decisions(session, protokoll_id)
    said = replace(collect_live(session, protokoll_id), status=Protokollstatus.JUSTERAT)
    session.flush()
    protokoll.lydelse = frozen(said)
    protokoll.sha256 = digest_of(protokoll.lydelse)
    protokoll.status = Protokollstatus.JUSTERAT
    session.flush()
    return protokoll


_NOT_A_DRAFT = {
    Protokollstatus.UTE: "Protokollet är redan ute för justering. Ta tillbaka det innan du skickar ut det på nytt.",
    Protokollstatus.JUSTERAT: "Protokollet är redan justerat.",
}


def _take_home(session: Session, protokoll_id: int, by: str, comment: str, day: date) -> Justeringsomgang:
    protokoll = get(session, Protokoll, protokoll_id)
    last = latest_round(session, protokoll_id)
    if protokoll.status is not Protokollstatus.UTE or last is None:
        raise UserError("Protokollet är inte ute för justering.")
    if not comment.strip():
        raise UserError("Skriv varför protokollet inte skrevs under, så att det går att rätta.")
    last.avvisad, last.avvisad_av, last.kommentar = day, by.strip(), comment.strip()
    protokoll.status = Protokollstatus.UTKAST
    session.flush()
    return last


def _hold(session: Session, protokoll: Protokoll, day: date) -> None:
    """A paper that is sent out or justerat is of a meeting that has been held, and its §§ have their numbers."""
    meeting = get(session, Sammantrade, protokoll.sammantrade_id)
    if meeting.datum is not None and day < meeting.datum:
        raise UserError("Dagen ligger före sammanträdet. Kontrollera dagen.")
    if meeting.status is Sammantradesstatus.INSTALLT:
        raise UserError("Sammanträdet är inställt, så det finns inget protokoll att justera.")
    # A § that was justerad at once may be signed while the meeting goes on; the ordinary paper may not.
    if meeting.status is not Sammantradesstatus.HALLET and protokoll.slag is Protokollslag.ORDINARIE:
        set_status(session, meeting.id, Sammantradesstatus.HALLET)
    unnumbered = select(Paragraf.id).where(Paragraf.protokoll_id == protokoll.id, Paragraf.nummer.is_(None))
    if session.scalar(unnumbered.limit(1)) is not None:
        renumber_meeting(session, meeting.id)


def _refuse_empty(session: Session, protokoll: Protokoll) -> None:
    if session.scalar(select(Paragraf.id).where(Paragraf.protokoll_id == protokoll.id).limit(1)) is None:
        raise UserError("Protokollet har inga paragrafer att justera.")


def _sign(session: Session, protokoll_id: int, day: date) -> None:
    """Everybody who signs has signed by then; an ersättare only if somebody has said so."""
    for row in session.scalars(select(Underskrift).where(Underskrift.protokoll_id == protokoll_id)):
        if row.datum is None and row.roll is not Underskriftsroll.ERSATTARE:
            row.datum = day
    session.flush()
