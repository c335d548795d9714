"""Questions the page of one anslutning asks: its head, checklist, duties, events, parties, ärenden and choices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import (
    Anslutning,
    Anslutningshandelse,
    Anslutningssteg,
    AnslutningStatus,
    Atagande,
    Kravsvar,
    Kravsvarstyp,
    Part,
)
from models.anslutning.operations import is_open
from models.anslutning.queries import citations, period_of, replaced_by, validity
from models.arende.entity import Arende, Arendestatus
from models.arende.queries import BeslutRow
from models.bilaga import Bilaga
from models.editing import get
from models.strategi.entity import HandelseTyp, Krav, Strategi, Upprepning
from models.strategi.queries import later_versions
from models.tjansteskrivelse.queries import SkrivelseRow, skrivelser_by_arende
from resources.svenska import format_date, format_due, format_period, join_words


@dataclass(frozen=True, slots=True)
class AnslutningHead:
    """What stands above the form: strategy, validity, steps reached, and the versions it can be renewed to."""

    id: int
    strategi_id: int
    strategi: str
    kortnamn: str
    utgivare: str
    period: str
    status: AnslutningStatus
    galler: str
    steg: tuple[Anslutningssteg, ...]
    beslut: tuple[tuple[int, str], ...]
    """Decisions to choose from, those of the own ärenden first."""
    senare: tuple[tuple[int, str], ...]
    ersatt_av_id: int | None

    def step(self, status: AnslutningStatus) -> Anslutningssteg | None:
        """The step of a status, if it has been reached."""
        return next((step for step in self.steg if step.status is status), None)


@dataclass(frozen=True, slots=True)
class KravsvarRow:
    """A line of the checklist: the requirement, the answer and what shows it."""

    id: int
    krav: str
    obligatorisk: bool
    svar: Kravsvarstyp
    bevis: str
    datum: date | None


@dataclass(frozen=True, slots=True)
class AtagandeRow:
    """A duty with its day and how far off it is."""

    id: int
    text: str
    upprepning: str
    forfaller: date | None
    klart: date | None
    oppet: bool
    nar: str
    """ "om 5 dagar, fredag v. 12", "klart 2024-03-15" or "inget datum"."""


@dataclass(frozen=True, slots=True)
class HandelseRow:
    """An event with its time in words."""

    id: int
    rubrik: str
    typ: HandelseTyp
    nar: str
    plats: str
    vi_arrangerar: bool


@dataclass(frozen=True, slots=True)
class ArendeOfAnslutning:
    """An ärende of the anslutning with its tjänsteskrivelser."""

    id: int
    dnr: str
    titel: str
    status: Arendestatus
    skrivelser: tuple[SkrivelseRow, ...]


def head(session: Session, anslutning_id: int, today: date, beslut: Sequence[tuple[int, str]] = ()) -> AnslutningHead:
    """What stands above the form, with decisions to choose from. Raises UserError when the anslutning is gone."""
    anslutning = get(session, Anslutning, anslutning_id)
    strategi = get(session, Strategi, anslutning.strategi_id)
    return AnslutningHead(
        id=anslutning.id,
        strategi_id=strategi.id,
        strategi=strategi.namn,
        kortnamn=strategi.kortnamn or strategi.namn,
        utgivare=", ".join(strategi.utgivare),
        period=period_of(anslutning, strategi),
        status=anslutning.status,
        galler=validity(anslutning, strategi, today, replaced_by(session, anslutning)),
        steg=tuple(
            session.scalars(
                select(Anslutningssteg)
                .where(Anslutningssteg.anslutning_id == anslutning_id)
                .order_by(Anslutningssteg.datum, Anslutningssteg.id)
            )
        ),
        beslut=tuple(beslut),
        senare=tuple((row.id, row.namn) for row in later_versions(session, strategi.id)),
        ersatt_av_id=anslutning.ersatt_av_id,
    )


def other_anslutningar(session: Session, anslutning_id: int) -> list[tuple[int, str]]:
    """The anslutningar that may have replaced this one, the newest first."""
    found = session.execute(
        select(Anslutning, Strategi)
        .join(Strategi, Anslutning.strategi_id == Strategi.id)
        .where(Anslutning.id != anslutning_id)
        .order_by(Anslutning.id.desc())
    )
    return [(row.id, strategi.kortnamn or strategi.namn) for row, strategi in found]


def decision_choices(cited: Mapping[int, str], chain: Sequence[BeslutRow]) -> list[tuple[int, str]]:
    """Every decision as people cite it, those of the anslutning's own chain first and newest first."""
    own = [row.id for row in reversed(chain)]
    rest = sorted(cited.keys() - set(own), reverse=True)
    return [(key, cited[key]) for key in (*own, *rest)]


def checklist(session: Session, anslutning_id: int, cited: Mapping[int, str] | None = None) -> list[KravsvarRow]:
    """The requirements in their order with answer and evidence; a decision and a file count as evidence.

    `cited` are the citations of decisions, when they have been read already.
    """
    cited = citations(session) if cited is None else cited
    found = session.execute(
        select(Krav, Kravsvar, Bilaga.filnamn)
        .join(Kravsvar, Kravsvar.krav_id == Krav.id)
        .outerjoin(Bilaga, Kravsvar.bevis_bilaga_id == Bilaga.id)
        .where(Kravsvar.anslutning_id == anslutning_id)
        .order_by(Krav.ordning, Krav.id)
    )
    return [
        KravsvarRow(
            id=svar.id,
            krav=krav.text,
            obligatorisk=krav.obligatorisk,
            svar=svar.svar,
            bevis="; ".join(part for part in (svar.bevis, cited.get(svar.bevis_beslut_id or 0, ""), file) if part),
            datum=svar.datum,
        )
        for krav, svar, file in found
    ]


def file_name(session: Session, bilaga_id: int | None) -> str:
    """The name of an attached file, or an empty text."""
    bilaga = session.get(Bilaga, bilaga_id or 0)
    return bilaga.filnamn if bilaga else ""


def duty_rows(session: Session, anslutning_id: int, today: date) -> list[AtagandeRow]:
    """The duties: open ones first, the nearest day first, those without a day after them."""
    rows = [
        AtagandeRow(
            duty.id, duty.text, repeat_words(duty.upprepning, duty.n), duty.forfaller, duty.klart, is_open(duty),
            _when(duty, today),
        )
        for duty in session.scalars(
            select(Atagande).where(Atagande.anslutning_id == anslutning_id).order_by(Atagande.ordning, Atagande.id)
        )
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (not row.oppet, row.forfaller or date.max))


def repeat_words(upprepning: Upprepning, n: int | None) -> str:
    """How often a duty comes: "Vart 3:e år", "2 år efter anslutningen"."""
    match upprepning:
        case Upprepning.VART_N_AR if n:
            return "Varje år" if n == 1 else "Vartannat år" if n == 2 else f"Vart {n}:e år"
        case Upprepning.N_AR_EFTER if n:
            return f"{n} år efter anslutningen"
        case _:
            return upprepning.label


def _when(duty: Atagande, today: date) -> str:
    if not is_open(duty):
        return f"klart {duty.klart}"
    if duty.forfaller is None:
        return "inget datum"
    return format_due(duty.forfaller, today)


def event_rows(session: Session, anslutning_id: int) -> list[HandelseRow]:
    """The events in their order of time, those without a day last."""
    rows = session.scalars(select(Anslutningshandelse).where(Anslutningshandelse.anslutning_id == anslutning_id)).all()
    ordered = sorted(rows, key=lambda row: (row.fran or date.max, row.ordning, row.id))
    return [
        HandelseRow(
            row.id,
            row.rubrik,
            row.typ,
            " ".join(part for part in (_days(row.fran, row.till), row.tid_text) if part),
            row.plats,
            row.vi_arrangerar,
        )
        for row in ordered
    ]


def _days(first: date | None, last: date | None) -> str:
    return format_date(first) if first is not None and last in (None, first) else format_period(first, last)


def parties(session: Session, anslutning_id: int) -> list[Part]:
    """The other organisations in the same round, in their order."""
    query = select(Part).where(Part.anslutning_id == anslutning_id)
    return list(session.scalars(query.order_by(Part.ordning, Part.id)))


def arenden_of(session: Session, anslutning_id: int, numbers: Mapping[int, str]) -> list[ArendeOfAnslutning]:
    """The ärenden of the anslutning, the newest first, with their tjänsteskrivelser."""
    query = select(Arende).where(Arende.anslutning_id == anslutning_id).order_by(Arende.id.desc())
    rows = session.scalars(query).all()
    papers = skrivelser_by_arende(session, [row.id for row in rows], numbers)
    return [
        ArendeOfAnslutning(row.id, numbers.get(row.id, ""), row.titel, row.status, tuple(papers.get(row.id, ())))
        for row in rows
    ]


def unanswered(rows: list[KravsvarRow]) -> str:
    """The state of the checklist in one line: "4 av 6 uppfyllda, 1 delvis och 1 inte besvarat"."""
    counts = {svar: sum(row.svar is svar for row in rows) for svar in Kravsvarstyp}
    words = [f"{counts[Kravsvarstyp.JA]} av {len(rows)} uppfyllda"]
    words += [
        f"{counts[svar]} {one if counts[svar] == 1 else several}"
        for svar, one, several in (
            (Kravsvarstyp.DELVIS, "delvis", "delvis"),
            (Kravsvarstyp.NEJ, "inte uppfyllt", "inte uppfyllda"),
            (Kravsvarstyp.EJ_BESVARAT, "inte besvarat", "inte besvarade"),
        )
        if counts[svar]
    ]
    return join_words(words) if rows else ""
