"""What the start page's rows look like as lines: icon, words, time, action, and where they lead. Knows no widget."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop.kalender.places import SETTINGS
from desktop.kalender.places import page_of as page_of_record
from desktop.moments import moment_in_words
from desktop.oversikt.actions import action_of
from desktop.oversikt.sheet import CardData, Goal, SheetData, StepsData
from desktop.widgets.line_list import Group, LineData
from models.anslutning.entity import ENDED
from models.statistics import Todo, Urgency
from models.statistics.budgets import left_in_words
from resources.svenska import format_long_date, format_week, format_weekday

if TYPE_CHECKING:
    from models.anslutning.queries import AnslutningRow
    from models.statistics import ComingRow, FirstSteps, OversiktData, Place, RecentRow, TodoRow
    from models.statistics.budgets import BudgetNow

ICONS = {
    Todo.DUTY: "klocka",
    Todo.ANSWER: "klar",
    Todo.ELECTION: "person",
    Todo.SEAT: "person",
    Todo.CALL: "sammantrade",
    Todo.SENDING: "exportera",
    Todo.DRAFT: "skrivelse",
    Todo.ENDING: "uppdatera",
    Todo.APPLICATION: "anslutning",
    Todo.FEE: "information",
    Todo.ADJUSTMENT: "skrivelse",
    Todo.NOTICE: "kalender",
    Todo.EXTRACT: "exportera",
    Todo.TASK: "klar",
    Todo.REPLY: "dialogtraff",
    Todo.REGISTERING: "mapp",
    Todo.PROMISE: "dialogtraff",
    Todo.VISIT: "besok",
    Todo.INVITATION: "dialogtraff",
    Todo.QUESTIONS: "dialogtraff",
    Todo.HELD: "dialogtraff",
    Todo.PRIZE: "pris",
    Todo.BUDGET: "budget",
    Todo.RECONCILING: "budget",
    Todo.ACTIVITY: "klocka",
    Todo.ORDER: "budget",
    Todo.REPORT: "berattelse",
    Todo.ADOPTED: "las",
}
COMING_FIRST = 6
"""What is coming that is shown before the link is followed."""


def sheet(data: "OversiktData", day: date, now: datetime) -> SheetData:
    """The whole page of a day, in words."""
    new = not any(data.first_steps.done)
    late = sum(row.urgency is Urgency.OVERDUE for row in data.todo)
    coming = coming_lines(data.coming)
    recent = recent_lines(data.recent, now)
    budget = budget_lines(data.budget)
    return SheetData(
        greeting(data.kommun, day) if data.kommun else "",
        steps(data.first_steps),
        {
            "todo": CardData(
                tuple(todo_groups(data.todo, day)),
                count=f"{late} försenade" if late else "",
                seen=bool(data.todo) or not new,
                goals={row.key: page_of(row.place) for row in data.todo},
            ),
            "coming": CardData(
                (("", tuple(coming[:COMING_FIRST])),),
                (("", tuple(coming[COMING_FIRST:])),),
                seen=not new,
                goals={row.key: page_of(row.place) for row in data.coming},
            ),
            "anslutningar": CardData(
                (("", tuple(anslutning_lines(data.anslutningar, ended=False))),),
                (("Avslutade", tuple(anslutning_lines(data.anslutningar, ended=True))),),
                seen=not new,
                goals={str(row.id): ("anslutning", row.id) for row in data.anslutningar},
            ),
            "budget": CardData(
                (("", tuple(budget)),),
                seen=data.budget is not None,
                goals={line.key: ("budget", data.budget.budget_id) for line in budget} if data.budget else {},
            ),
            "recent": CardData(
                (("", tuple(recent)),),
                seen=not new,
                goals={line.key: page_of(row.place) for line, row in zip(recent, data.recent, strict=True)},
            ),
        },
    )


def steps(first: "FirstSteps") -> StepsData:
    """The first road: what is done, and where each step leads."""
    goals: tuple[Goal, ...] = (
        ("strategi", None),
        ("anslutning", first.anslutning_id),
        ("arende", first.arende_id) if first.arende_id else ("anslutning", first.anslutning_id),
        ("tjansteskrivelse", first.skrivelse_id) if first.skrivelse_id else ("arende", first.arende_id),
    )
    return StepsData(first.done, goals)


def todo_groups(rows: "tuple[TodoRow, ...]", day: date) -> list[Group]:
    """The things to do under the headings of their urgency; this week is told with its number."""
    weeks = {Urgency.THIS_WEEK: f", {format_week(day)}"}
    return [
        (f"{urgency.label}{weeks.get(urgency, '')} · {len(found)}", tuple(_todo(row) for row in found))
        for urgency in Urgency
        if (found := [row for row in rows if row.urgency is urgency])
    ]


def coming_lines(rows: "tuple[ComingRow, ...]") -> list[LineData]:
    """What is coming, with the week first."""
    return [LineData(row.key, row.text, row.about, lead=row.week, when=row.when) for row in rows]


def anslutning_lines(rows: "tuple[AnslutningRow, ...]", *, ended: bool) -> list[LineData]:
    """The anslutningar, in force or ended."""
    return [
        LineData(
            str(row.id),
            row.kortnamn,
            " · ".join(dict.fromkeys(part for part in (row.status.label, row.galler) if part)),
            late=row.galler.startswith("Löpte ut"),
        )
        for row in rows
        if (row.status in ENDED) == ended
    ]


def recent_lines(rows: "tuple[RecentRow, ...]", now: datetime) -> list[LineData]:
    """What was changed last, with the user's own time."""
    return [LineData(f"{place}", row.text, when=moment_in_words(row.andrad, now)) for place, row in enumerate(rows)]


def budget_lines(budget: "BudgetNow | None") -> list[LineData]:
    """The year's budget: what is left in all, then of each post."""
    if budget is None:
        return []
    return [
        LineData(
            str(place),
            budget.sums.equation or post.namn if not place else post.namn,
            left_in_words(post),
            late=(post.om_allt_blir_av_ore or 0) < 0,
        )
        for place, post in enumerate(budget.posts)
    ]


def page_of(place: "Place") -> Goal:
    """The page and the record (for Inställningar: the section) of a place; 0 leads to where one is begun."""
    if not place.id:
        return place.noun, 0
    if place.noun in SETTINGS:
        return "installningar", SETTINGS[place.noun]
    return page_of_record(place.noun, place.id)


def greeting(kommun: str, day: date) -> str:
    """The line under the page's title."""
    words = f"{format_weekday(day)} {format_long_date(day)}, {format_week(day)}"
    return f"{kommun} · {words}" if kommun else words


def _todo(row: "TodoRow") -> LineData:
    action = action_of(row)
    return LineData(
        row.key,
        row.text,
        row.about,
        when=row.when,
        action=action.words if action else "",
        icon=ICONS[row.kind],
        late=row.urgency is Urgency.OVERDUE,
    )
