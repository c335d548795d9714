"""What is coming: events, due days and last days, in the order of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from models.anslutning.operations import is_open
from models.kalender.rows import KalenderRow
from models.statistics.meetings import MeetingAhead
from models.statistics.place import Place
from models.statistics.source import Source
from resources.svenska import capitalised, format_date, format_relative, format_times, format_week, format_weekday

AHEAD = 365
"""Days ahead that are shown."""


@dataclass(frozen=True, slots=True)
class ComingRow:
    """One day that is coming: "fre 2026-03-06", "v. 10", what happens then, and whose it is."""

    key: str
    day: date
    week: str
    when: str
    text: str
    about: str
    place: Place


def coming_rows(source: Source, today: date) -> list[ComingRow]:
    """Events, duties, activities that should be ready and last days within a year, the nearest first."""
    rows: list[ComingRow] = []

    def add(key: str, first: date | None, last: date | None, text: str, anslutning_id: int, extra: str = "") -> None:  # noqa: PLR0917
        end = last or first
        if first is None or end is None or end < today or first > today + timedelta(days=AHEAD):
            return
        owner = source.living[anslutning_id]
        about = " · ".join(part for part in (owner.name, extra) if part)
        rows.append(
            ComingRow(key, first, format_week(first), _when(first, end, today), text, about,
                      Place("anslutning", anslutning_id))
        )  # fmt: skip

    for event in source.events:
        where = " ".join(part for part in (event.tid_text, event.plats) if part)
        host = "vi arrangerar" if event.vi_arrangerar else ""
        extra = " · ".join(part for part in (where, host) if part)
        text = event.rubrik or event.typ.label
        add(f"event:{event.id}", event.fran or event.till, event.till, text, event.anslutning_id, extra)
    for duty in source.duties:
        if is_open(duty):
            add(f"duty:{duty.id}", duty.forfaller, None, duty.text or "Åtagande utan text", duty.anslutning_id)
    for activity, anslutning_id in source.activities:
        add(f"activity:{activity.id}", activity.till, None, f"Ska vara klart: {activity.namn}", anslutning_id)
    for owner in source.living.values():
        if owner.decided:
            add(f"last:{owner.id}", owner.last, None, "Anslutningens sista dag", owner.id)
        else:
            add(f"apply:{owner.id}", owner.strategi.sista_anmalan, None, "Sista dag att anmäla sig", owner.id)
            add(f"issuer:{owner.id}", owner.strategi.beslutsdag_utgivare, None, "Utgivaren beslutar", owner.id)
    return sorted(rows, key=lambda row: (row.day, row.key))


def with_meetings(rows: list[ComingRow], ahead: Iterable[MeetingAhead], today: date) -> list[ComingRow]:
    """The coming days with the coming meetings among them."""
    meetings = [
        ComingRow(
            f"meeting:{row.id}", row.day, format_week(row.day), _when(row.day, row.day, today),
            f"Sammanträde: {row.organ}", row.about, Place("sammantrade", row.id),
        )
        for row in ahead
        if row.day <= today + timedelta(days=AHEAD)
    ]  # fmt: skip
    return sorted([*rows, *meetings], key=lambda row: (row.day, row.key))


def with_held(rows: list[ComingRow], held: Iterable[KalenderRow], today: date) -> list[ComingRow]:
    """The coming days with dialogs, visits and events among them."""
    more = [
        ComingRow(
            row.id, row.datum, format_week(row.datum), _when(row.datum, row.sista, today), row.rubrik,
            " · ".join(part for part in (format_times(row.start, row.slut), row.plats, _unsure(row)) if part),
            Place(*row.place),
        )
        for row in held
    ]  # fmt: skip
    return sorted([*rows, *more], key=lambda row: (row.day, row.key))


def _unsure(row: KalenderRow) -> str:
    return "preliminärt" if row.preliminar else ""


def _when(first: date, last: date, today: date) -> str:
    if first < today:
        return f"Pågår till {format_date(last)}"
    days = (first - today).days
    if days <= 1:
        return capitalised(format_relative(first, today).split(",")[0])
    words = f"{capitalised(format_weekday(first)[:3])} {format_date(first)}"
    return words if last == first else f"{words}–{format_date(last)}"
