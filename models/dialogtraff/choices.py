"""What the fields of a dialog may choose among: counterparts, meetings, §§, ärenden, sets of questions."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.entity import Arende
from models.arende.queries import main_numbers
from models.dialogtraff.sets import set_choices
from models.organ import Organ, OrganTyp
from models.paragraf.entity import Paragraf
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from resources.svenska import format_date, sort_key

Choices = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class DialogChoices:
    """Id and words of each, in the order they are offered."""

    organs: Choices
    """Those who hold dialogs: the delegation."""
    motparter: Choices
    sammantraden: Choices
    paragrafer: Choices
    arenden: Choices
    underlag: Choices


def hosts(session: Session) -> list[tuple[int, str]]:
    """The organ that may hold dialogs, delegations first. One statement."""
    kinds = (OrganTyp.DELEGATION, OrganTyp.BEREDNING, OrganTyp.RAD, OrganTyp.KOMMITTE, OrganTyp.UTSKOTT, OrganTyp.KS)
    found = session.scalars(select(Organ).where(Organ.typ.in_(kinds))).all()
    ordered = sorted(found, key=lambda organ: (kinds.index(organ.typ), organ.ordning, sort_key(organ.namn)))
    return [(organ.id, organ.namn) for organ in ordered]


def dialog_choices(session: Session, organ_id: int, today: date) -> DialogChoices:
    """Everything to choose among in the dialogs of an organ. Seven statements."""
    organs = [organ for organ in session.scalars(select(Organ)) if organ.is_valid(today)]
    meetings = session.scalars(
        select(Sammantrade)
        .where(Sammantrade.organ_id == organ_id, Sammantrade.status != Sammantradesstatus.INSTALLT)
        .where(Sammantrade.datum.is_not(None))
        .order_by(Sammantrade.datum.desc(), Sammantrade.id.desc())
    ).all()
    items = session.execute(
        select(Paragraf.id, Paragraf.nummer, Paragraf.rubrik, Sammantrade.datum)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .where(Sammantrade.organ_id == organ_id, Sammantrade.datum.is_not(None))
        .order_by(Sammantrade.datum.desc(), Paragraf.ordning)
    ).all()
    numbers = main_numbers(session)
    matters = session.execute(select(Arende.id, Arende.titel)).all()
    return DialogChoices(
        organs=tuple(hosts(session)),
        motparter=tuple((organ.id, organ.namn) for organ in sorted(organs, key=lambda organ: sort_key(organ.namn))),
        sammantraden=tuple((row.id, format_date(row.datum)) for row in meetings if row.datum),
        paragrafer=tuple(
            (id_, f"{format_date(day)} {f'§ {number} ' if number else ''}{title}")
            for id_, number, title, day in items
            if day is not None
        ),
        arenden=tuple(
            sorted(((id_, f"{numbers.get(id_, '')} {title}".strip()) for id_, title in matters), key=lambda row: row[1])
        ),
        underlag=tuple(set_choices(session)),
    )
