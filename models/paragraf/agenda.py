"""What a user puts on an agenda: own items, ärenden, standing items, what comes back, copies of old ones.

Nothing is typed twice: an ärende brings its numbers, handläggare, papers, proposal and receivers with it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.entity import Arende, Mottagartyp, Underlag
from models.arende.operations import things_to_review
from models.arende.queries import numbers_of, receivers_of, underlag_of
from models.base import Base
from models.editing import add, get, next_order
from models.errors import UserError
from models.organ import Organ
from models.paragraf.entity import (
    Paragraf,
    Paragrafarende,
    Paragrafhandlaggare,
    Paragrafmottagare,
    Paragrafunderlag,
    Punkttyp,
)
from models.paragraf.order import place_among_arenden, place_at
from models.paragraf.proposal import description_of, newest_skrivelse, proposal_of
from models.paragraf.series import open_protokoll, renumber_meeting
from models.paragraf.tasks import open_tasks_text
from models.person import Person
from models.sammantrade.entity import Sammantrade
from models.standpunkt import Standpunkt

Part = Literal["arendenummer", "handlaggare", "arendebeskrivning", "forslag", "underlag", "mottagare", "regi"]
PARTS: tuple[Part, ...] = (
    "arendenummer",
    "handlaggare",
    "arendebeskrivning",
    "forslag",
    "underlag",
    "mottagare",
    "regi",
)

_CHILDREN: dict[Part, type[Base]] = {
    "arendenummer": Paragrafarende,
    "handlaggare": Paragrafhandlaggare,
    "underlag": Paragrafunderlag,
    "mottagare": Paragrafmottagare,
}
_FIELDS: dict[Part, tuple[str, ...]] = {
    "arendebeskrivning": ("arendebeskrivning",),
    "forslag": ("forslag_fran", "forslag", "beslut_till_id"),
    "regi": ("tidsatgang", "regi"),
}


@dataclass(frozen=True, slots=True)
class CopiedItem:
    """A copy and the places in it that hold an old date, § or sum, or a name, and must be looked at."""

    paragraf: Paragraf
    to_review: tuple[str, ...]


def add_item(
    session: Session,
    sammantrade_id: int,
    rubrik: str = "",
    typ: Punkttyp = Punkttyp.BESLUT,
    *,
    after_id: int | None = None,
) -> Paragraf:
    """A new item, after another one; else one for decision stands among the ärenden, any other one last."""
    item = _new(session, sammantrade_id, rubrik=rubrik, typ=typ)
    return _placed(session, item, after_id)


def add_from_arende(session: Session, sammantrade_id: int, arende_id: int, *, after_id: int | None = None) -> Paragraf:
    """An ärende as an item, with all that is recorded of it.

    The proposal is that of its newest tjänsteskrivelse addressed to the organ, else of the newest one at all.
    """
    meeting = get(session, Sammantrade, sammantrade_id)
    arende = get(session, Arende, arende_id)
    already = session.scalars(
        select(Paragraf)
        .join(Paragrafarende, Paragrafarende.paragraf_id == Paragraf.id)
        .where(Paragraf.sammantrade_id == sammantrade_id, Paragrafarende.arende_id == arende_id)
    ).first()
    if already is not None:
        raise UserError(f"Ärendet står redan på dagordningen: {already.rubrik}.")
    skrivelse = newest_skrivelse(session, arende_id, meeting.organ_id)
    proposal = proposal_of(session, skrivelse, meeting.organ_id)
    item = _new(
        session,
        sammantrade_id,
        rubrik=arende.titel,
        arendebeskrivning=description_of(session, arende, skrivelse),
        forslag=proposal.text,
        beslut_till_id=proposal.beslut_till_id,
    )
    for place, number in enumerate(numbers_of(session, arende_id) or ("",)):
        session.add(Paragrafarende(paragraf_id=item.id, arende_id=arende_id, dnr=number, ordning=place))
    officer = session.get(Person, arende.handlaggare_id or 0)
    if officer is not None:
        session.add(Paragrafhandlaggare(paragraf_id=item.id, person_id=officer.id, namn=officer.med_parti))
    _add_papers(session, item, arende_id, skrivelse.id if skrivelse else None)
    for place, receiver in enumerate(receivers_of(session, arende_id)):
        session.add(Paragrafmottagare(paragraf_id=item.id, typ=receiver.typ, namn=receiver.namn, ordning=place))
    return _placed(session, item, after_id)


def add_standing(session: Session, sammantrade_id: int, standpunkt_id: int, *, after_id: int | None = None) -> Paragraf:
    """A standing item of the organ, with the words it begins from."""
    standing = get(session, Standpunkt, standpunkt_id)
    return _placed(session, new_standing(session, sammantrade_id, standing), after_id)


def new_standing(session: Session, sammantrade_id: int, standing: Standpunkt) -> Paragraf:
    """The item of a standing one, last and without number; one of open tasks fills itself."""
    description = standing.arendebeskrivning
    if standing.typ is Punkttyp.UPPDRAG and not description:
        description = open_tasks_text(session, standing.organ_id)
    item = _new(
        session,
        sammantrade_id,
        rubrik=standing.rubrik,
        typ=standing.typ,
        standpunkt_id=standing.id,
        arendebeskrivning=description,
        forslag=standing.forslag,
        tidsatgang=standing.tidsatgang,
    )
    for place, number in enumerate(part.strip() for part in standing.dnr.split(",") if part.strip()):
        session.add(Paragrafarende(paragraf_id=item.id, dnr=number, ordning=place))
    session.flush()
    return item


def add_waiting(session: Session, sammantrade_id: int, paragraf_id: int, *, after_id: int | None = None) -> Paragraf:
    """A bordlagd or återremitterad § comes back as a new item that carries on from it, with everything it had."""
    item = new_continued(session, sammantrade_id, paragraf_id)
    if after_id is not None:
        place_at(session, item, after_id)
    renumber_meeting(session, sammantrade_id)
    return item


def new_continued(session: Session, sammantrade_id: int, paragraf_id: int) -> Paragraf:
    """The item that carries on from an earlier §, among the ärenden and without number."""
    old = get(session, Paragraf, paragraf_id)
    others = session.scalars(
        select(Sammantrade.datum)
        .join(Paragraf, Paragraf.sammantrade_id == Sammantrade.id)
        .where(Paragraf.fortsatter_id == paragraf_id)
    ).first()
    if others is not None:
        raise UserError(f"Punkten är redan upptagen igen, på sammanträdet {others}.")
    item = _new(session, sammantrade_id, rubrik=old.rubrik, typ=old.typ, fortsatter_id=old.id)
    _copy_parts(session, old, item, PARTS)
    place_among_arenden(session, item)
    return item


def copy_item(
    session: Session,
    paragraf_id: int,
    sammantrade_id: int,
    parts: Collection[Part] = PARTS,
    *,
    after_id: int | None = None,
) -> CopiedItem:
    """An old item as a new one with the chosen parts, and what in it may be wrong this time."""
    old = get(session, Paragraf, paragraf_id)
    item = new_copy(session, old, sammantrade_id, parts)
    _placed(session, item, after_id)
    return CopiedItem(item, tuple(_to_review(session, item)))


def new_copy(session: Session, old: Paragraf, sammantrade_id: int, parts: Collection[Part]) -> Paragraf:
    """The copy of an item, last and without number."""
    item = _new(session, sammantrade_id, rubrik=old.rubrik, typ=old.typ, standpunkt_id=old.standpunkt_id)
    _copy_parts(session, old, item, parts)
    return item


def add_open_tasks(session: Session, sammantrade_id: int, *, after_id: int | None = None) -> Paragraf:
    """The item of open tasks, filled with those that are open now: the one there is, else a new one."""
    item = session.scalars(
        select(Paragraf)
        .where(Paragraf.sammantrade_id == sammantrade_id, Paragraf.typ == Punkttyp.UPPDRAG)
        .order_by(Paragraf.ordning, Paragraf.id)
    ).first()
    if item is None:
        item = add_item(session, sammantrade_id, "Öppna uppdrag", Punkttyp.UPPDRAG, after_id=after_id)
    return fetch_open_tasks(session, item.id)


def fetch_open_tasks(session: Session, paragraf_id: int) -> Paragraf:
    """Let an item of open tasks say which they are now."""
    item = get(session, Paragraf, paragraf_id)
    meeting = get(session, Sammantrade, item.sammantrade_id)
    item.arendebeskrivning = open_tasks_text(session, meeting.organ_id)
    session.flush()
    return item


# What an item consists of, added as a form adds it.


def add_number(session: Session, paragraf_id: int, dnr: str = "", arende_id: int | None = None) -> Paragrafarende:
    """One more ärendenummer."""
    place = next_order(session, Paragrafarende, paragraf_id=paragraf_id)
    return add(session, Paragrafarende(paragraf_id=paragraf_id, dnr=dnr.strip(), arende_id=arende_id, ordning=place))


def add_officer(
    session: Session, paragraf_id: int, namn: str = "", person_id: int | None = None
) -> Paragrafhandlaggare:
    """One more handläggare; with a person the name is that person's."""
    person = session.get(Person, person_id or 0)
    place = next_order(session, Paragrafhandlaggare, paragraf_id=paragraf_id)
    name = person.med_parti if person is not None and not namn else namn
    return add(
        session,
        Paragrafhandlaggare(paragraf_id=paragraf_id, namn=name, person_id=person_id, ordning=place),
    )


def add_paper(session: Session, paragraf_id: int, **values: Any) -> Paragrafunderlag:
    """One more paper that the decision rests on."""
    place = next_order(session, Paragrafunderlag, paragraf_id=paragraf_id)
    return add(session, Paragrafunderlag(paragraf_id=paragraf_id, ordning=place, **values))


def add_item_receiver(
    session: Session, paragraf_id: int, namn: str = "", typ: Mottagartyp = Mottagartyp.VERKSTALLIGHET
) -> Paragrafmottagare:
    """One more who gets the decision of the §."""
    place = next_order(session, Paragrafmottagare, paragraf_id=paragraf_id)
    return add(session, Paragrafmottagare(paragraf_id=paragraf_id, namn=namn, typ=typ, ordning=place))


def _new(session: Session, sammantrade_id: int, **values: Any) -> Paragraf:
    """An item, last on the agenda and without number."""
    protokoll = open_protokoll(session, sammantrade_id)
    place = next_order(session, Paragraf, sammantrade_id=sammantrade_id)
    return add(session, Paragraf(sammantrade_id=sammantrade_id, protokoll_id=protokoll.id, ordning=place, **values))


def _placed(session: Session, item: Paragraf, after_id: int | None) -> Paragraf:
    if after_id is not None:
        place_at(session, item, after_id)
    elif item.standpunkt_id is None and item.typ is Punkttyp.BESLUT:
        place_among_arenden(session, item)
    renumber_meeting(session, item.sammantrade_id)
    return item


def _add_papers(session: Session, item: Paragraf, arende_id: int, skrivelse_id: int | None) -> None:
    """The ärende's papers; the tjänsteskrivelse whose proposal it is stands first (the handbooks' craft rule)."""
    papers = underlag_of(session, arende_id)
    papers.sort(key=lambda paper: skrivelse_id is None or paper.tjansteskrivelse_id != skrivelse_id)
    named = {row.id: row.titel for row in session.scalars(select(Underlag).where(Underlag.arende_id == arende_id))}
    for place, paper in enumerate(papers):
        session.add(
            Paragrafunderlag(
                paragraf_id=item.id,
                typ=paper.typ,
                titel=named[paper.id],
                datum=paper.datum,
                dnr=paper.dnr,
                bilaga_id=paper.bilaga_id,
                tjansteskrivelse_id=paper.tjansteskrivelse_id,
                ordning=place,
            )
        )


def _copy_parts(session: Session, old: Paragraf, new: Paragraf, parts: Collection[Part]) -> None:
    for part in parts:
        for field in _FIELDS.get(part, ()):
            setattr(new, field, getattr(old, field))
        if part in _CHILDREN:
            _copy_children(session, _CHILDREN[part], old, new)
    session.flush()


def _copy_children(session: Session, kind: Any, old: Paragraf, new: Paragraf) -> None:
    left_out = {"id", "version", "andrad", "paragraf_id", "skickat"}
    columns = [column.key for column in kind.__table__.columns if column.key not in left_out]
    query = select(kind).where(kind.paragraf_id == old.id).order_by(kind.ordning, kind.id)
    for row in session.scalars(query).all():
        session.add(kind(paragraf_id=new.id, **{name: getattr(row, name) for name in columns}))


def _to_review(session: Session, item: Paragraf) -> list[str]:
    found = [f"Rubriken: {hit}" for hit in things_to_review(item.rubrik)]
    found += [f"Beskrivningen: {hit}" for hit in things_to_review(item.arendebeskrivning.text)]
    found += [f"Förslaget: {hit}" for hit in things_to_review(item.forslag.text)]
    found += [f"Regin: {hit}" for hit in things_to_review(item.regi)]
    for row in session.scalars(select(Paragrafarende).where(Paragrafarende.paragraf_id == item.id)):
        found += [f"Ärendenumret: {row.dnr}"] if row.dnr else []
    for paper in session.scalars(select(Paragrafunderlag).where(Paragrafunderlag.paragraf_id == item.id)):
        found += [f"Underlaget {paper.titel or paper.typ.label}: {paper.datum}"] if paper.datum else []
        found += [f"Underlaget {paper.titel}: {hit}" for hit in things_to_review(paper.titel)]
    names = session.scalars(select(Paragrafhandlaggare.namn).where(Paragrafhandlaggare.paragraf_id == item.id)).all()
    if any(names):
        found.append(f"Handläggarna: {', '.join(name for name in names if name)}")
    if item.beslut_till_id is not None:
        organ = session.get(Organ, item.beslut_till_id)
        found += [f"Beslutas av: {organ.namn}"] if organ else []
    return found
