"""The year's answer to the issuer: each question with the year's facts filled in, and last year's answer beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Aktivitetstatus, Arssvar
from models.anslutning.followup import OPEN, STATUS_WORDS, AnslutningYearRow, FokusAktivitet, FokusRow, followup_rows
from models.anslutning.followup_done import GjortRow, Gjortslag
from models.editing import add, get, remove
from models.indikator.comparing import shown
from models.indikator.queries import IndikatorRow, indicator_rows
from models.kommun import own_kommun
from models.richtext import Block, RichText, Run, plain
from resources.svenska import capitalised, format_amount, format_date, join_words

SUMMARY, WHOLE, FIGURES, MONEY = "sammanfattning", "hela", "indikatorer", "kostnader"
OBSTACLES, NEXT = "hinder", "nasta_ar"
AREA = "omrade/"
"""Field of a chosen area: this and the id of the choice."""
COUNTED = (
    (Gjortslag.DIALOGTRAFF, "dialogträff", "dialogträffar"),
    (Gjortslag.VERKSAMHETSBESOK, "verksamhetsbesök", "verksamhetsbesök"),
    (Gjortslag.NAMNDBESOK, "besök hos nämnd", "besök hos nämnder"),
    (Gjortslag.ARRANGEMANG, "arrangemang", "arrangemang"),
)
"""What is counted in the summary, with its words."""


@dataclass(frozen=True, slots=True)
class ArssvarRow:
    """One question: the answer to copy, and last year's. `egen` says that the answer stands as somebody wrote it."""

    falt: str
    etikett: str
    svar_id: int | None
    svar: RichText
    egen: bool
    forra: RichText


@dataclass(frozen=True, slots=True)
class ArssvarData:
    """The whole answer for a year. `lamnat` is the day it was handed in, `forra_lamnat` the day of last year's."""

    anslutning_id: int
    ar: int
    strategi: str
    utgivare: str
    falt: tuple[ArssvarRow, ...]
    lamnat: date | None
    forra_lamnat: date | None


def year_answer(session: Session, anslutning_id: int, year: int, today: date) -> ArssvarData:
    """The answer for a year: own words where there are any, otherwise what the records say of the year."""
    kommun = own_kommun(session)
    name = kommun.namn if kommun else "kommunen"
    (now,) = followup_rows(session, [anslutning_id], date(year, 1, 1), date(year, 12, 31), today=today)
    (before,) = followup_rows(session, [anslutning_id], date(year - 1, 1, 1), date(year - 1, 12, 31), today=today)
    facts = _facts(session, now, year, name)
    earlier = _facts(session, before, year - 1, name)
    own = _own(session, anslutning_id, year)
    own_before = _own(session, anslutning_id, year - 1)
    labels = _labels(now, year)
    rows = []
    for falt, label in labels.items():
        written = own.get(falt)
        old = own_before.get(falt)
        rows.append(
            ArssvarRow(
                falt=falt,
                etikett=label,
                svar_id=written.id if written else None,
                svar=written.svar if written else facts[falt],
                egen=written is not None,
                forra=old.svar if old else earlier.get(falt, RichText()),
            )
        )
    return ArssvarData(
        anslutning_id, year, now.strategi, now.utgivare, tuple(rows), _handed_in(own), _handed_in(own_before)
    )


def answer_years(session: Session, anslutning_id: int, today: date) -> list[int]:
    """The years an answer can be made for: from the one the kommun joined in to this one, the latest first."""
    (row,) = followup_rows(session, [anslutning_id], None, None, today=today)
    written = session.scalars(select(Arssvar.ar).where(Arssvar.anslutning_id == anslutning_id).distinct())
    known = {year for year in written if year is not None}
    first = min(filter(None, (row.ansluten.year if row.ansluten else None, *known, today.year)))
    return sorted({*known, *range(first, today.year + 1)}, reverse=True)


def begin_year_answer(session: Session, anslutning_id: int, year: int, falt: str, today: date) -> Arssvar:
    """Let the kommun write a field itself, beginning with what the records say."""
    row = next(row for row in year_answer(session, anslutning_id, year, today).falt if row.falt == falt)
    if row.svar_id is not None:
        return get(session, Arssvar, row.svar_id)
    return add(session, Arssvar(anslutning_id=anslutning_id, ar=year, falt=falt, svar=row.svar))


def drop_year_answer(session: Session, arssvar_id: int) -> None:
    """Let the records answer again."""
    remove(session, get(session, Arssvar, arssvar_id))


def hand_in(session: Session, anslutning_id: int, year: int, day: date) -> int:
    """Say that the year's answer was handed in on a day: each field keeps its words. How many fields there are."""
    rows = year_answer(session, anslutning_id, year, day).falt
    for row in rows:
        if row.svar_id is None:
            add(session, Arssvar(anslutning_id=anslutning_id, ar=year, falt=row.falt, svar=row.svar, lamnat=day))
        else:
            get(session, Arssvar, row.svar_id).lamnat = day
    session.flush()
    return len(rows)


def _own(session: Session, anslutning_id: int, year: int) -> Mapping[str, Arssvar]:
    query = select(Arssvar).where(Arssvar.anslutning_id == anslutning_id, Arssvar.ar == year)
    return {row.falt: row for row in session.scalars(query.order_by(Arssvar.id))}


def _handed_in(own: Mapping[str, Arssvar]) -> date | None:
    return max((row.lamnat for row in own.values() if row.lamnat is not None), default=None)


def _labels(row: AnslutningYearRow, year: int) -> dict[str, str]:
    """The questions in their order."""
    return {
        SUMMARY: f"Det viktigaste under {year}",
        **{f"{AREA}{area.omradesval_id}": f"Vad ni har gjort: {area.omrade}" for area in row.fokus},
        WHOLE: f"Vad ni har gjort i {row.kortnamn} som helhet",
        FIGURES: "Hur det har gått för kvinnor och män",
        MONEY: "Vad det har kostat",
        OBSTACLES: "Vad som har varit svårt och vad ni har lärt er",
        NEXT: f"Planen för {year + 1}",
    }


def _facts(session: Session, row: AnslutningYearRow, year: int, kommun: str) -> dict[str, RichText]:
    nodes = {node for area in row.fokus for node in area.nodes}
    figures = [each for each in indicator_rows(session, year) if each.nod_id in nodes]
    return {
        SUMMARY: plain(_summary(row, year, kommun)),
        **{f"{AREA}{area.omradesval_id}": _of_area(area) for area in row.fokus},
        WHOLE: _bullets([done_in_words(each) for each in row.gjort if each.slag is not Gjortslag.KOSTNAD]),
        FIGURES: _bullets([in_words(each) for each in figures if each.senaste]),
        MONEY: plain(_money(row, year)),
        OBSTACLES: RichText(),
        NEXT: _bullets(_coming(row, year)),
    }


def _summary(row: AnslutningYearRow, year: int, kommun: str) -> str:
    activities = {activity.id: activity for area in row.fokus for activity in area.aktiviteter}
    counts = [
        f"{count} {STATUS_WORDS[status][count > 1]}"
        for status in Aktivitetstatus
        if (count := sum(activity.status is status for activity in activities.values()))
    ]
    done = {each.id: each for area in row.fokus for each in area.gjort if each.genomford}
    met = [
        f"{count} {one if count == 1 else several}"
        for slag, one, several in COUNTED
        if (count := sum(each.slag is slag for each in done.values()))
    ]
    areas = "1 område" if len(row.fokus) == 1 else f"{len(row.fokus)} områden"
    words = [f"{kommun} arbetade under {year} med {areas} i {row.strategi}."] if row.fokus else []
    if counts:
        words.append(f"Aktiviteter i planen: {join_words(counts)}.")
    if met:
        words.append(capitalised(f"{join_words(met)} handlade om områdena."))
    return " ".join(words)


def _of_area(area: FokusRow) -> RichText:
    """The activities with their results, then everything else that was done, as points."""
    blocks = [_activity(activity) for activity in area.aktiviteter if activity.status is not Aktivitetstatus.PLANERAD]
    blocks += [
        Block((Run(done_in_words(each)),), "punkt")
        for each in area.gjort
        if each.genomford and each.slag is not Gjortslag.AKTIVITET
    ]
    return RichText(tuple(blocks))


def _activity(activity: FokusAktivitet) -> Block:
    result = " ".join(activity.resultat.text.split())
    text = f" ({activity.status.label.lower()}). {result}" if result else f" ({activity.status.label.lower()})."
    return Block((Run(activity.namn, bold=True), Run(text)), "punkt")


def done_in_words(row: GjortRow) -> str:
    """One thing that was done in a line: "2026-03-12: Dialogträff med Socialnämnden (2 svar om området)"."""
    day = f"{format_date(row.dag)}: " if row.dag else ""
    return f"{day}{row.text}{f' ({row.mer})' if row.mer else ''}"


def in_words(row: IndikatorRow) -> str:
    """An indicator in a line, women and men side by side: "Andel heltid 2025: kvinnor 62 %, män 88 %"."""
    values = row.senaste
    sexes = [
        f"{who} {shown(value, row.decimaler, row.enhet)}"
        for who, value in (("kvinnor", values.kvinnor), ("män", values.man), ("totalt", values.totalt))
        if value is not None
    ]
    comment = " ".join(row.kommentar.text.split())
    return f"{row.namn} {values.ar}: {', '.join(sexes)}.{f' {comment}' if comment else ''}"


def _money(row: AnslutningYearRow, year: int) -> str:
    return f"Kostnaderna var {format_amount(row.kostnad_ore)} under {year}." if row.kostnad_ore else ""


def _coming(row: AnslutningYearRow, year: int) -> list[str]:
    """The open activities that go on after the year, each once."""
    names: dict[int, str] = {}
    for area in row.fokus:
        for activity in area.aktiviteter:
            if activity.status in OPEN and (activity.till is None or activity.till.year > year):
                names.setdefault(activity.id, ", ".join(part for part in (activity.namn, activity.period) if part))
    return list(names.values())


def _bullets(words: Sequence[str]) -> RichText:
    return RichText(tuple(Block((Run(word),), "punkt") for word in words))
