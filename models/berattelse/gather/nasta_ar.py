"""What was planned for the year after: meetings, dialogs, visits, events, what should be ready, and its money.

It tells of the plan also when some of it has been done since: only what was cancelled is left out.
"""

from collections.abc import Iterable, Sequence

from models.anslutning.entity import Aktivitetstatus
from models.berattelse.facts import Fakta, Faktablock, Kalla, Uppgift, sentence
from models.berattelse.gather import dialogtraffar, ekonomi, namndbesok, verksamhetsbesok
from models.berattelse.gather.anslutningar import kalla_of
from models.berattelse.gather.arrangemang import title_of
from models.berattelse.gather.uppgifter import Piece, column, count, heading, listed, none_of, several
from models.berattelse.gather.year import Year
from models.besok.entity import Besoksstatus
from models.dialogtraff.entity import Dialogstatus
from models.omvarld.entity import Arrangemangsstatus
from models.sammantrade.entity import Sammantradesstatus

_NOT_CANCELLED = (Besoksstatus.PRELIMINART, Besoksstatus.BEKRAFTAT, Besoksstatus.GENOMFORT)
_OPEN = (Aktivitetstatus.PLANERAD, Aktivitetstatus.PAGAR)


def facts(year: Year) -> Fakta:
    """Each kind that anything is planned of."""
    found = (
        *_meetings(year),
        *_dialogs(year),
        *_visits(year),
        *_events(year),
        *_activities(year),
        *_budget(year),
    )
    return found or (none_of(f"Ingenting är planerat för {year.ar + 1} än."),)


def _meetings(year: Year) -> Iterable[Faktablock]:
    rows = [row for row in year.meetings_of(year.ar + 1) if row.status is not Sammantradesstatus.INSTALLT]
    if rows:
        number = count(f"sammantrade/planerade/{year.ar + 1}", len(rows), Kalla("sammantrade", rows[0].id))
        days = listed([["den ", column(row, "datum")] for row in rows])
        words = (several(len(rows), " sammanträde", " sammanträden"), " är planerade: " if len(rows) > 1 else
                 " är planerat: ")  # fmt: skip
        yield sentence(number, *words, *days, ".")


def _dialogs(year: Year) -> Iterable[Faktablock]:
    rows = [row for row in year.dialogs(year.ar + 1) if row.post.status is not Dialogstatus.INSTALLD]
    if rows:
        number = count(f"dialogtraff/planerade/{year.ar + 1}", len(rows), Kalla("dialogtraff", rows[0].post.id))
        items = [(dialogtraffar.name_of(row), column(row.post, "datum")) for row in rows]
        yield from _list("Dialogträffar", number, several(len(rows), "dialogträff", "dialogträffar"), items)


def _visits(year: Year) -> Iterable[Faktablock]:
    made = year.verksamhetsbesok(year.ar + 1, *_NOT_CANCELLED)
    if made:
        number = count(
            f"verksamhetsbesok/planerade/{year.ar + 1}", len(made), Kalla("verksamhetsbesok", made[0].post.id)
        )
        items = [(verksamhetsbesok.name_of(row), column(row.post, "datum")) for row in made]
        yield from _list("Verksamhetsbesök", number, "verksamhetsbesök", items)
    boards = year.namndbesok(year.ar + 1, *_NOT_CANCELLED)
    if boards:
        number = count(f"namndbesok/planerade/{year.ar + 1}", len(boards), Kalla("namndbesok", boards[0].post.id))
        items = [(namndbesok.name_of(row), column(row.post, "datum")) for row in boards]
        yield from _list(
            "Besök hos nämnder", number, several(len(boards), "besök hos en nämnd", "besök hos nämnder"), items
        )


def _events(year: Year) -> Iterable[Faktablock]:
    rows = [
        *year.arrangemang(year.ar + 1, Arrangemangsstatus.PLANERAT),
        *year.arrangemang(year.ar + 1, Arrangemangsstatus.GENOMFORT),
    ]
    rows.sort(key=lambda row: (row.datum or year.next_last, row.id))
    if rows:
        number = count(f"arrangemang/planerade/{year.ar + 1}", len(rows), Kalla("arrangemang", rows[0].id))
        yield from _list("Arrangemang", number, "arrangemang", [(title_of(row), column(row, "datum")) for row in rows])


def _list(
    rubrik: str, number: Uppgift, words: str, items: Sequence[tuple[Uppgift | str | None, Uppgift | None]]
) -> Iterable[Faktablock]:
    yield heading(rubrik)
    planned = several(number.number, "planerad" if words == "dialogträff" else "planerat", "planerade")
    yield sentence(number, f" {words} är {planned}:")
    for name, day in items:
        yield sentence(name, *((", ", day) if day else ()), bullet=True)


def _activities(year: Year) -> Iterable[Faktablock]:
    """The activities that should be ready in the year after."""
    found = {
        activity.id: (activity, row)
        for row in year.joined
        for area in row.omraden
        for activity in area.aktiviteter
        if activity.till is not None and year.last < activity.till <= year.next_last and activity.status in _OPEN
    }
    if not found:
        return
    yield heading("Aktiviteter som ska bli klara")
    for activity, row in found.values():
        words: list[Piece] = [column(activity, "namn", kalla_of(row)), ", ", column(activity, "till", kalla_of(row))]
        yield sentence(*words, bullet=True)


def _budget(year: Year) -> Iterable[Faktablock]:
    if year.next_budget is None:
        return
    blocks = tuple(ekonomi.decided(year, year.next_budget))
    if blocks:
        yield heading("Budget")
        yield from blocks
