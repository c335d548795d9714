"""What the paper that follows an anslutning up is made of: the whole time since joining, or one year."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.data import AtagandeData
from models.anslutning.entity import TOOK_EFFECT, Anslutning, Atagande
from models.anslutning.followup import AnslutningYearRow, followup_rows, joined_on
from models.anslutning.followup_gaps import LuckaRow, gaps
from models.anslutning.queries import KravRow, requirement_rows
from models.editing import get
from models.indikator.queries import IndikatorRow, indicator_rows
from models.indikator.remarks import small_numbers, small_sentences
from models.kommun import LetterheadData, letterhead
from models.strategi.entity import Strategi
from models.yearly import organ_and_year, year_id


@dataclass(frozen=True, slots=True)
class UppfoljningData:
    """One anslutning over a period. `ar` is None for the whole time. `luckor` are told of the whole time only."""

    dag: date
    brevhuvud: LetterheadData
    ar: int | None
    forsta: date | None
    rad: AnslutningYearRow
    krav: tuple[KravRow, ...]
    ataganden: tuple[AtagandeData, ...]
    indikatorer: tuple[IndikatorRow, ...]
    luckor: tuple[LuckaRow, ...]
    fa_personer: tuple[str, ...]
    """Sentences about small numbers, for whoever hands the paper out."""


def followup_id(anslutning_id: int, year: int | None = None) -> int:
    """The number that stands for an anslutning's year where an id is asked for; its own id is its whole time."""
    return year_id(anslutning_id, year) if year else anslutning_id


def collect(session: Session, id: int, today: date) -> UppfoljningData:  # noqa: A002 - as the catalogue says it
    """Everything about the anslutning and period of that number (`followup_id`), as it stands `today`."""
    owner, year = organ_and_year(id)
    anslutning_id = owner or id
    get(session, Anslutning, anslutning_id)
    first, last = (date(year, 1, 1), date(year, 12, 31)) if owner else (joined_on(session, anslutning_id), None)
    (row,) = followup_rows(session, [anslutning_id], first, last, today=today)
    nodes = {node for area in row.fokus for node in area.nodes}
    figures = [each for each in indicator_rows(session, year if owner else today.year) if each.nod_id in nodes]
    figures = [each for each in figures if each.senaste]
    duties = session.scalars(
        select(Atagande).where(Atagande.anslutning_id == anslutning_id).order_by(Atagande.ordning, Atagande.id)
    )
    shown = {(each.id, each.senaste.ar) for each in figures}
    small = [
        each
        for each in small_numbers(session, None, [id_ for id_, _ in shown])
        if (each.indikator_id, each.ar) in shown
    ]
    return UppfoljningData(
        dag=today,
        brevhuvud=letterhead(session),
        ar=year if owner else None,
        forsta=first,
        rad=row,
        krav=tuple(requirement_rows(session, anslutning_id)),
        ataganden=tuple(
            AtagandeData(duty.text, duty.upprepning.label, duty.forfaller, duty.klart, duty.bevis) for duty in duties
        ),
        indikatorer=tuple(figures),
        luckor=() if owner else gaps(session, row, today),
        fa_personer=tuple(small_sentences(small)),
    )


def followup_choices(session: Session, today: date) -> list[tuple[int, str, bool, int | None]]:
    """What can be followed up: number, words, whether it was decided, and the year of those for one. One statement.

    The whole time of each anslutning comes first, the latest first; then the years of those that were decided.
    """
    found = session.execute(select(Anslutning, Strategi).join(Strategi, Anslutning.strategi_id == Strategi.id)).all()
    whole: list[tuple[int, str, bool, int | None]] = []
    years: list[tuple[int, str, bool, int | None]] = []
    for anslutning, strategi in sorted(found, key=lambda row: (row[0].fran or date.min, row[0].id), reverse=True):
        name = strategi.kortnamn or strategi.namn
        decided = anslutning.status in TOOK_EFFECT
        whole.append((anslutning.id, f"{name}, sedan anslutningen", decided, None))
        if decided:
            first = (anslutning.fran or today).year
            last = min(anslutning.till or strategi.galler_till or today, today).year
            years += [
                (followup_id(anslutning.id, year), f"{name} {year}", True, year) for year in range(last, first - 1, -1)
            ]
    return whole + years
