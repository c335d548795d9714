"""The records that fill agendas, read in the same number of statements however many meetings and records there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.arbetsordning import words_of
from models.arende.entity import Diarienummer, Underlag, Underlagstyp
from models.besok.entity import Besoksstatus, Besoksvard, Namndbesok, Verksamhetsbesok
from models.bilaga import Bilaga
from models.dialogtraff.entity import Dialogdeltagare, Dialogstatus, Dialogtraff, Frageunderlag
from models.dokument import Dokument
from models.omvarld.entity import Inkommen, Inkommenbilaga, Omvarldspost, Rapport
from models.organ import Organ
from models.sammantrade.entity import Sammantrade
from models.uppdrag import UppdragRow, Uppdragsroll
from models.uppdrag.queries import seats_of
from models.yearly import year_id

PLANS = ("dialogplan", "besoksplan")
"""The papers, as the catalogue of documents calls them, that tell what a year will be."""

TO_COME = (Besoksstatus.PRELIMINART, Besoksstatus.BEKRAFTAT)


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that may fill an item of these meetings, each kind in the order in which it is told."""

    namn: dict[int, str]
    """Organ -> its name."""
    kallas: dict[int, str]
    """Organ that meets -> what it calls itself."""
    verksamhetsbesok: Sequence[Verksamhetsbesok]
    vardar: dict[int, list[Besoksvard]]
    namndbesok: Sequence[Namndbesok]
    dialoger: Sequence[Dialogtraff]
    deltagare: dict[int, list[Dialogdeltagare]]
    underlag: dict[int, Frageunderlag]
    diarienummer: dict[int, str]
    """Ärende of a dialog -> its first number."""
    handlingar: dict[int, list[Underlag]]
    """Ärende of a dialog -> the papers it rests on, but no tjänsteskrivelser."""
    filnamn: dict[int, str]
    poster: Sequence[Omvarldspost]
    rapporter: Sequence[Rapport]
    inkomna: Sequence[Inkommen]
    sakkunniga: dict[int, list[UppdragRow]]
    """Organ that meets -> those who have been its sakkunniga."""
    planer: dict[tuple[str, int], list[date]]
    """Kind of plan and year of an organ (`models.yearly`) -> the days it was handed out."""
    filer: dict[int, int] = field(default_factory=dict)
    """Paper that came in -> its first file."""


def collect(session: Session, meetings: Sequence[Sammantrade]) -> Sources:
    """Read what may fill the agendas of these meetings. Fifteen statements, and six for each organ."""
    ids = [meeting.id for meeting in meetings]
    organs = sorted({meeting.organ_id for meeting in meetings})
    days = [meeting.datum for meeting in meetings if meeting.datum is not None]
    first = min(days, default=date.max)
    visits = _visits(session, ids, organs, first)
    namndbesok = session.scalars(
        select(Namndbesok)
        .where(Namndbesok.organ_id.in_(organs), Namndbesok.datum > first, Namndbesok.status.in_(TO_COME))
        .order_by(Namndbesok.datum, Namndbesok.id)
    ).all()
    dialogs = session.scalars(
        select(Dialogtraff)
        .where(
            Dialogtraff.status != Dialogstatus.INSTALLD,
            or_(
                Dialogtraff.sammantrade_id.in_(ids),
                Dialogtraff.organ_id.in_(organs) & Dialogtraff.ar.in_(sorted({day.year for day in days})),
            ),
        )
        .order_by(Dialogtraff.id)
    ).all()
    sets = sorted({dialog.frageunderlag_id for dialog in dialogs if dialog.frageunderlag_id is not None})
    arenden = sorted({dialog.arende_id for dialog in dialogs if dialog.arende_id is not None})
    shown = sorted({visit.presentation_id for visit in namndbesok if visit.presentation_id is not None})
    papers = _of_meetings(session, Inkommen, ids)
    numbers = session.execute(
        select(Diarienummer.arende_id, Diarienummer.nummer)
        .where(Diarienummer.arende_id.in_(arenden))
        .order_by(Diarienummer.ordning.desc(), Diarienummer.id.desc())
    )
    files = _pairs(
        session,
        select(Inkommenbilaga.inkommen_id, Inkommenbilaga.bilaga_id)
        .where(Inkommenbilaga.inkommen_id.in_([row.id for row in papers]), Inkommenbilaga.bilaga_id.is_not(None))
        .order_by(Inkommenbilaga.ordning.desc(), Inkommenbilaga.id.desc()),
    )
    return Sources(
        namn=dict(_pairs(session, select(Organ.id, Organ.namn))),
        kallas={id_: words_of(session, id_).kallas for id_ in organs},
        verksamhetsbesok=sorted(visits, key=lambda row: (row.datum or date.max, str(row.start or ""), row.id)),
        vardar=_children(session, Besoksvard, Besoksvard.verksamhetsbesok_id, [visit.id for visit in visits]),
        namndbesok=sorted(namndbesok, key=lambda row: (row.datum or date.max, str(row.start or ""), row.id)),
        dialoger=sorted(dialogs, key=lambda row: (row.datum or date.max, str(row.start or ""), row.id)),
        deltagare=_children(session, Dialogdeltagare, Dialogdeltagare.dialogtraff_id, [row.id for row in dialogs]),
        underlag={row.id: row for row in session.scalars(select(Frageunderlag).where(Frageunderlag.id.in_(sets)))},
        diarienummer={id_: number for id_, number in numbers if number},
        handlingar=_rest_on(session, arenden),
        filnamn=dict(_pairs(session, select(Bilaga.id, Bilaga.filnamn).where(Bilaga.id.in_(shown)))),
        poster=_of_meetings(session, Omvarldspost, ids),
        rapporter=_of_meetings(session, Rapport, ids),
        inkomna=papers,
        sakkunniga={id_: _experts(session, id_) for id_ in organs},
        planer=_plans(session, [year_id(id_, day.year) for id_ in organs for day in days]),
        filer=dict(files),
    )


def _rest_on(session: Session, arenden: list[int]) -> dict[int, list[Underlag]]:
    found: defaultdict[int, list[Underlag]] = defaultdict(list)
    query = select(Underlag).where(
        Underlag.arende_id.in_(arenden),
        Underlag.typ == Underlagstyp.HANDLING,
        Underlag.tjansteskrivelse_id.is_(None),
    )
    for row in session.scalars(query.order_by(Underlag.ordning, Underlag.id)):
        found[row.arende_id].append(row)
    return found


def _experts(session: Session, organ_id: int) -> list[UppdragRow]:
    return [row for row in seats_of(session, organ_id) if row.roll is Uppdragsroll.SAKKUNNIG]


def _plans(session: Session, years: list[int]) -> dict[tuple[str, int], list[date]]:
    found: defaultdict[tuple[str, int], list[date]] = defaultdict(list)
    query = select(Dokument.slag, Dokument.post_id, Dokument.datum)
    for slag, year, day in session.execute(query.where(Dokument.slag.in_(PLANS), Dokument.post_id.in_(set(years)))):
        if day is not None and year is not None:
            found[slag, year].append(day)
    return found


def _pairs(session: Session, query: Any) -> list[tuple[int, Any]]:
    return [(first, second) for first, second in session.execute(query)]


def _visits(session: Session, ids: list[int], organs: list[int], first: date) -> Sequence[Verksamhetsbesok]:
    coming = Verksamhetsbesok.organ_id.in_(organs) & (Verksamhetsbesok.datum > first)
    coming &= Verksamhetsbesok.status.in_(TO_COME)
    return session.scalars(
        select(Verksamhetsbesok)
        .where(Verksamhetsbesok.status != Besoksstatus.INSTALLT, or_(Verksamhetsbesok.sammantrade_id.in_(ids), coming))
        .order_by(Verksamhetsbesok.id)
    ).all()


def _of_meetings(session: Session, kind: Any, ids: list[int]) -> Sequence[Any]:
    rows = session.scalars(select(kind).where(kind.sammantrade_id.in_(ids)))
    return sorted(rows, key=lambda row: (row.datum or date.max, row.id))


def _children(session: Session, kind: Any, parent: Any, ids: Iterable[int]) -> dict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.scalars(select(kind).where(parent.in_(list(ids))).order_by(kind.ordning, kind.id)):
        found[getattr(row, parent.key)].append(row)
    return found
