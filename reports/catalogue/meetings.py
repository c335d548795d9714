"""The documents of sammanträden: kallelse, protokoll, utdrag, anslag, närvaro; and those of an organ's year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from models.arbetsordning import Arbetsordning
from models.errors import UserError
from models.kommun import letterhead
from models.narvaro.entity import Narvaro
from models.narvaro.lista import collect_narvarolista, collect_year
from models.organ import Organ
from models.paragraf.entity import Paragraf, Paragrafarende
from models.protokoll.bevis import collect_anslag
from models.protokoll.collect import collect, collect_utdrag
from models.protokoll.data import ProtokollData, UtdragData, with_pictures
from models.protokoll.entity import Anslag, Protokoll, Protokollslag, Protokollstatus
from models.protokoll.register_paper import collect_register
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.sammantrade.kallelse import collect_kallelse
from models.yearly import organ_and_year, year_id
from reports.build import anslag, beslutsregister, kallelse, narvarolista, protokoll, utdrag
from reports.catalogue.kinds import TEXT_FORMATS, Candidate, DocumentKind, Paper, kind, paper_of
from resources.svenska import format_paragraphs

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

UNREADY = (Sammantradesstatus.PLANERAT, Sammantradesstatus.INSTALLT)
"""The kallelse of such a meeting is a draft, or of no use."""
HELD = (Sammantradesstatus.PAGAR, Sammantradesstatus.HALLET)
"""Only such a meeting has something to write a protokoll of."""


def utdrag_paper(session: "Session", paragraf_ids: Sequence[int]) -> Paper:
    """One protokollsutdrag of several §§ of the same protokoll, in the protokoll's order.

    Raises UserError when none is chosen, or when they stand in different protokoll.
    """
    chosen = tuple(dict.fromkeys(paragraf_ids))
    if not chosen:
        raise UserError("Välj de paragrafer som utdraget ska ha.")
    data = collect_utdrag(session, chosen)
    if len(data.paragrafer) != len(chosen):
        raise UserError("Paragraferna står i olika protokoll. Gör ett utdrag för varje protokoll.")
    head = with_pictures(data.protokoll.brevhuvud, letterhead(session))
    return paper_of(utdrag.build(data, head), head, _arende_of(session, data))


def paper_to_sign(session: "Session", protokoll_id: int) -> Paper:
    """The protokoll as it is sent out to be signed: the very paper, without the mark of a draft."""
    data = replace(collect(session, protokoll_id), status=Protokollstatus.UTE)
    return _protokoll_paper(session, data)


def _protokoll_paper(session: "Session", data: ProtokollData) -> Paper:
    head = with_pictures(data.brevhuvud, letterhead(session))
    return paper_of(protokoll.build(data, head), head)


def _arende_of(session: "Session", data: UtdragData) -> int | None:
    ids = [each.id for each in data.paragrafer]
    return session.scalars(
        select(Paragrafarende.arende_id)
        .where(Paragrafarende.paragraf_id.in_(ids), Paragrafarende.arende_id.is_not(None))
        .order_by(Paragrafarende.ordning, Paragrafarende.id)
    ).first()


def _meetings(session: "Session", _today: date) -> list[Candidate]:
    """Every sammanträde with a day, the newest first."""
    rows = session.execute(
        select(Sammantrade.id, Sammantrade.datum, Sammantrade.status, Organ.namn)
        .join(Organ, Sammantrade.organ_id == Organ.id)
        .where(Sammantrade.datum.is_not(None))
        .order_by(Sammantrade.datum.desc(), Sammantrade.id.desc())
    )
    return [
        Candidate(id_, f"{day} {organ}", status not in UNREADY, day.year if day else None)
        for id_, day, status, organ in rows
    ]


def _attended(session: "Session", today: date) -> list[Candidate]:
    there = set(session.scalars(select(Narvaro.sammantrade_id).distinct()))
    return [each for each in _meetings(session, today) if each.id in there]


def _protokoll(session: "Session", _today: date) -> list[Candidate]:
    numbers: dict[int, list[int]] = {}
    for protokoll_id, number in session.execute(
        select(Paragraf.protokoll_id, Paragraf.nummer).where(Paragraf.nummer.is_not(None))
    ):
        numbers.setdefault(protokoll_id, []).append(number or 0)
    rows = session.execute(
        select(Protokoll.id, Protokoll.slag, Protokoll.status, Sammantrade.datum, Organ.namn)
        .join(Sammantrade, Protokoll.sammantrade_id == Sammantrade.id)
        .join(Organ, Sammantrade.organ_id == Organ.id)
        .where(Sammantrade.datum.is_not(None), Sammantrade.status.in_(HELD))
        .order_by(Sammantrade.datum.desc(), Protokoll.id)
    )
    found = []
    for id_, slag, status, day, organ in rows:
        at_once = " omedelbar justering" if slag is Protokollslag.OMEDELBAR else ""
        label = f"{day} {organ}{at_once} {format_paragraphs(numbers.get(id_, []))}".rstrip()
        found.append(Candidate(id_, label, status is not Protokollstatus.UTKAST, day.year if day else None))
    return found


def _announced(session: "Session", today: date) -> list[Candidate]:
    """The protokoll of organ that announce, once they are justerade or an anslag has been written."""
    announcing = set(
        session.scalars(
            select(Protokoll.id)
            .join(Sammantrade, Protokoll.sammantrade_id == Sammantrade.id)
            .join(Arbetsordning, Arbetsordning.organ_id == Sammantrade.organ_id)
            .outerjoin(Anslag, Anslag.protokoll_id == Protokoll.id)
            .where(Arbetsordning.anslas, (Protokoll.status == Protokollstatus.JUSTERAT) | Anslag.id.is_not(None))
        )
    )
    return [each for each in _protokoll(session, today) if each.id in announcing]


def _paragrafer(session: "Session", _today: date) -> list[Candidate]:
    """Every § that has its number, the newest meeting first."""
    rows = session.execute(
        select(Paragraf.id, Paragraf.nummer, Paragraf.rubrik, Sammantrade.datum, Protokoll.status)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .join(Protokoll, Paragraf.protokoll_id == Protokoll.id)
        .where(Paragraf.nummer.is_not(None), Sammantrade.datum.is_not(None), Sammantrade.status.in_(HELD))
        .order_by(Sammantrade.datum.desc(), Paragraf.nummer)
    )
    return [
        Candidate(
            id_, f"{day} § {number} {title}".rstrip(), status is Protokollstatus.JUSTERAT, day.year if day else None
        )
        for id_, number, title, day, status in rows
    ]


def _years(session: "Session", candidates: Sequence[int]) -> list[Candidate]:
    """The years of organ that have one of these sammanträden, the newest first."""
    rows = session.execute(
        select(Sammantrade.organ_id, Sammantrade.datum, Organ.namn)
        .join(Organ, Sammantrade.organ_id == Organ.id)
        .where(Sammantrade.id.in_(candidates), Sammantrade.datum.is_not(None))
    )
    found = {(day.year, organ_id): name for organ_id, day, name in rows if day is not None}
    return [
        Candidate(year_id(organ_id, year), f"{year} {name}", year=year)
        for (year, organ_id), name in sorted(found.items(), key=lambda each: (-each[0][0], each[1]))
    ]


def _years_attended(session: "Session", today: date) -> list[Candidate]:
    return _years(session, [each.id for each in _attended(session, today)])


def _years_decided(session: "Session", _today: date) -> list[Candidate]:
    decided = select(Paragraf.sammantrade_id).where(Paragraf.nummer.is_not(None)).distinct()
    held = select(Sammantrade.id).where(Sammantrade.id.in_(decided), Sammantrade.status.in_(HELD))
    return _years(session, list(session.scalars(held)))


def _of_no_arende(_session: "Session", _arende_id: int) -> list[int]:
    return []


def _paragrafer_of(session: "Session", arende_id: int) -> list[int]:
    """The §§ in which the ärende was dealt with, the newest first."""
    rows = session.scalars(
        select(Paragraf.id)
        .join(Paragrafarende, Paragrafarende.paragraf_id == Paragraf.id)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .where(Paragrafarende.arende_id == arende_id, Paragraf.nummer.is_not(None))
        .order_by(Sammantrade.datum.desc(), Paragraf.nummer.desc())
    )
    return list(dict.fromkeys(rows))


def _make_kallelse(session: "Session", id: int, _today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect_kallelse(session, id)
    return paper_of(kallelse.build(data), data.brevhuvud)


def _make_regiebok(session: "Session", id: int, _today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect_kallelse(session, id)
    return paper_of(kallelse.build_regiebok(data), data.brevhuvud)


def _make_protokoll(session: "Session", id: int, _today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    return _protokoll_paper(session, collect(session, id))


def _make_utdrag(session: "Session", id: int, _today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    return utdrag_paper(session, [id])


def _make_anslag(session: "Session", id: int, _today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect_anslag(session, id)
    return paper_of(anslag.build(data), data.brevhuvud)


def _make_narvarolista(session: "Session", id: int, _today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect_narvarolista(session, id)
    return paper_of(narvarolista.build(data), data.brevhuvud)


def _make_year(session: "Session", id: int, _today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect_year(session, *organ_and_year(id))
    return paper_of(narvarolista.build_year(data), data.brevhuvud)


def _make_register(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    organ_id, year = organ_and_year(id)
    data = collect_register(session, organ_id, year, today)
    return paper_of(beslutsregister.build(data), data.brevhuvud)


def _kind(name: str, title: str, selects: str, **how: Any) -> DocumentKind:
    """A kind that may be chosen by year and, unless it says otherwise, belongs to no ärende."""
    return kind(name, title, selects, by_year=True, of_arende=how.pop("of_arende", _of_no_arende), **how)


MEETING = "--id (sammanträdets nummer) eller --ar (året)"
PROTOKOLL = "--id (protokollets nummer) eller --ar (året)"
YEAR = "--ar (året) eller --id (organets nummer och året i ett, till exempel 52024)"
WITH_SHEETS = (*TEXT_FORMATS, "xlsx")

OF_MEETINGS: tuple[DocumentKind, ...] = (
    _kind(
        "kallelse",
        "Kallelse",
        MEETING,
        candidates=_meetings,
        make=_make_kallelse,
        optional=(kallelse.PROPOSALS, kallelse.CALLED),
    ),
    _kind("regiebok", "Regiebok", MEETING, candidates=_meetings, make=_make_regiebok),
    _kind("protokoll", "Protokoll", PROTOKOLL, candidates=_protokoll, make=_make_protokoll),
    _kind(
        "protokollsutdrag",
        "Protokollsutdrag",
        "--id (paragrafens nummer i databasen), --arende (diarienummer) eller --ar (året)",
        candidates=_paragrafer,
        of_arende=_paragrafer_of,
        make=_make_utdrag,
    ),
    _kind("anslag", "Anslag/Bevis", PROTOKOLL, candidates=_announced, make=_make_anslag),
    _kind(
        "narvarolista",
        "Närvarolista",
        MEETING,
        candidates=_attended,
        make=_make_narvarolista,
        formats=WITH_SHEETS,
    ),
    _kind(
        "narvarosammanstallning",
        "Närvarosammanställning",
        YEAR,
        candidates=_years_attended,
        make=_make_year,
        formats=WITH_SHEETS,
    ),
    _kind(
        "beslutsregister",
        "Beslutsregister",
        YEAR,
        candidates=_years_decided,
        make=_make_register,
        formats=WITH_SHEETS,
        optional=beslutsregister.CHAPTERS,
    ),
)
