"""What a user does with the world around: note it in a moment, say at which meeting it is taken up, attach files."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.arende.papers import attach_each, detach, forget_bilaga
from models.editing import add, get, remove
from models.errors import UserError
from models.omvarld.entity import (
    Arrangemang,
    Arrangemangsstatus,
    Inkommen,
    Inkommenbilaga,
    Omvarldspost,
    Rapport,
    Rapporttyp,
)
from models.omvarld.kinds import Post, Postslag, entity_of
from models.omvarld.paste import cited, understood
from models.organ import Organ
from models.paragraf.entity import Pafyllning, Paragraf
from models.richtext import plain
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.sammantrade.waiting import COMING
from models.uppdrag import Uppdragsroll, holders_on

_ROLE = {Rapporttyp.ORDFORANDE: Uppdragsroll.ORDFORANDE, Rapporttyp.SAKKUNNIG: Uppdragsroll.SAKKUNNIG}
"""Who tells what: the seat whose holder is filled in."""


def quick_add(session: Session, organ_id: int, slag: Postslag, today: date, text: str = "") -> Post:
    """A new record of what was typed or pasted, dated today, to be taken up at the organ's next meeting.

    The first line is the title and a link is recognised; a paper is read as it is cited. An event stands for itself.
    """
    get(session, Organ, organ_id)
    meeting = next_meeting(session, organ_id, today)
    chosen = meeting.id if meeting is not None else None
    if slag is Postslag.OMVARLD:
        paste = understood(text)
        return add(
            session,
            Omvarldspost(
                organ_id=organ_id,
                titel=paste.titel,
                kalla=paste.kalla,
                lank=paste.lank,
                datum=today,
                sammanfattning=paste.text,
                sammantrade_id=chosen,
            ),
        )
    if slag is Postslag.INKOMMEN:
        paper = cited(text.strip().splitlines()[0] if text.strip() else "")
        return add(
            session,
            Inkommen(
                organ_id=organ_id,
                titel=paper.titel,
                datum=paper.datum,
                dnr=paper.dnr,
                bilagor=paper.bilagor,
                inkom=today,
                sammantrade_id=chosen,
            ),
        )
    if slag is Postslag.RAPPORT:
        return add_report(session, organ_id, Rapporttyp.LEDAMOT, today, text, sammantrade_id=chosen)
    paste = understood(text)
    return add(session, Arrangemang(organ_id=organ_id, rubrik=paste.titel, datum=today, beskrivning=paste.text))


def add_report(
    session: Session,
    organ_id: int,
    typ: Rapporttyp,
    today: date,
    text: str = "",
    *,
    av: str = "",
    sammantrade_id: int | None = None,
) -> Rapport:
    """Something somebody will tell. Ordförandes and sakkunnigs information get the holder of the seat as teller."""
    report = Rapport(organ_id=organ_id, typ=typ, av=av, datum=today, text=plain(text), sammantrade_id=sammantrade_id)
    add(session, report)
    if not av:
        fill_teller(session, report)
    return report


def fill_teller(session: Session, report: Rapport) -> None:
    """Let ordförandes or sakkunnigs information be told by the one who holds the seat that day."""
    role = _ROLE.get(report.typ)
    if role is not None and report.datum is not None and not report.av.strip():
        holders = [row for row in holders_on(session, report.organ_id, report.datum) if row.roll is role]
        report.av = holders[0].med_parti if holders else ""
        session.flush()


def take_up(session: Session, slag: Postslag, post_id: int, sammantrade_id: int | None) -> Post:
    """Say at which meeting a record is taken up, or at none. The standing item for its kind takes it."""
    post = get(session, entity_of(slag), post_id)
    if isinstance(post, Arrangemang):
        raise UserError("Ett arrangemang tas upp genom en rapport från det.")
    before = post.sammantrade_id
    post.sammantrade_id = sammantrade_id
    follow_edit(session, post, {"sammantrade_id": (before, sammantrade_id)})
    return post


def take_up_waiting(session: Session, sammantrade_id: int) -> list[Any]:
    """Let everything of the organ that waits for a meeting, or whose meeting was cancelled, come to this one."""
    meeting = get(session, Sammantrade, sammantrade_id)
    cancelled = select(Sammantrade.id).where(Sammantrade.status == Sammantradesstatus.INSTALLT)
    found: list[Any] = []
    for kind in (Omvarldspost, Inkommen, Rapport):
        found += session.scalars(
            select(kind)
            .where(
                kind.organ_id == meeting.organ_id,
                or_(
                    kind.sammantrade_id.is_(None) & kind.paragraf_id.is_(None),
                    kind.sammantrade_id.in_(cancelled),
                ),
            )
            .order_by(kind.datum, kind.id)
        )
    for post in found:
        post.sammantrade_id, post.paragraf_id = sammantrade_id, None
    session.flush()
    return found


def follow_edit(session: Session, post: Any, changes: Mapping[str, tuple[Any, Any]]) -> None:
    """What follows when fields of a record were edited; field -> (value before, value after).

    A chosen § brings its meeting; another meeting lets go of a § that is not its own. Information gets its teller.
    """
    if "paragraf_id" in changes and post.paragraf_id is not None:
        item = get(session, Paragraf, post.paragraf_id)
        if not isinstance(post, Arrangemang):
            post.sammantrade_id = item.sammantrade_id
    elif "sammantrade_id" in changes and post.paragraf_id is not None:
        item = get(session, Paragraf, post.paragraf_id)
        if item.sammantrade_id != post.sammantrade_id:
            post.paragraf_id = None
    if isinstance(post, Rapport) and "typ" in changes and "paragraf_id" not in changes:
        _leave_its_item(session, post, changes["typ"][0])
    if isinstance(post, Rapport) and changes.keys() & {"typ", "datum"}:
        fill_teller(session, post)
    if isinstance(post, Arrangemang) and changes.keys() & {"kvinnor", "man"} and post.kvinnor is not None:
        _was_held(post)
    session.flush()


def attach_files(session: Session, inkommen_id: int, files: Sequence[Path]) -> list[Inkommenbilaga]:
    """Files of a paper that came in, after those it has."""
    get(session, Inkommen, inkommen_id)
    return attach_each(session, Inkommenbilaga, files, inkommen_id=inkommen_id)


def remove_file(session: Session, inkommenbilaga_id: int) -> None:
    """Take a file away; one that nothing else refers to is thrown."""
    detach(session, get(session, Inkommenbilaga, inkommenbilaga_id), "inkommen_id")


def remove_post(session: Session, slag: Postslag, post_id: int) -> None:
    """Remove a record with its files."""
    files = [
        row.bilaga_id
        for row in session.scalars(select(Inkommenbilaga).where(Inkommenbilaga.inkommen_id == post_id))
        if slag is Postslag.INKOMMEN
    ]
    remove(session, get(session, entity_of(slag), post_id))
    for bilaga_id in files:
        forget_bilaga(session, bilaga_id)


def next_meeting(session: Session, organ_id: int, day: date) -> Sammantrade | None:
    """The organ's first meeting from a day on whose agenda can still be planned."""
    return session.scalars(
        select(Sammantrade)
        .where(Sammantrade.organ_id == organ_id, Sammantrade.status.in_(COMING), Sammantrade.datum >= day)
        .order_by(Sammantrade.datum, Sammantrade.id)
    ).first()


def _leave_its_item(session: Session, report: Rapport, before: Rapporttyp) -> None:
    """A report of another kind leaves the item its old kind fills; an item somebody chose for it stays."""
    fed = session.scalars(select(Pafyllning).where(Pafyllning.paragraf_id == (report.paragraf_id or 0))).first()
    if fed is not None and fed.kalla.value == before.value:
        report.paragraf_id = None


def _was_held(event: Arrangemang) -> None:
    """An event whose participants are counted has been held."""
    if event.man is not None and event.status is Arrangemangsstatus.PLANERAT:
        event.status = Arrangemangsstatus.GENOMFORT
