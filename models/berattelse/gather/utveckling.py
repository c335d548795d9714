"""What remained when the year was over: tasks, agreements, late activities, and what nobody has done yet."""

from collections.abc import Iterable

from models.anslutning.entity import Aktivitetstatus
from models.berattelse.facts import Fakta, Faktablock, Kalla, sentence
from models.berattelse.gather.anslutningar import area_name, kalla_of
from models.berattelse.gather.dialogtraffar import name_of
from models.berattelse.gather.uppgifter import Piece, column, count, heading, listed, none_of, several, value_of
from models.berattelse.gather.year import Year
from models.dialogtraff.coverage import CoverageRow

LONG_AGO = 3
"""Years without a dialog or a visit after which a counterpart is told of."""
_OPEN = (Aktivitetstatus.PLANERAD, Aktivitetstatus.PAGAR, Aktivitetstatus.PAUSAD)


def facts(year: Year) -> Fakta:
    """Each kind under its heading."""
    found = (*_tasks(year), *_agreements(year), *_late(year), *_gaps(year), *_unmet(year))
    return found or (none_of(f"Inga uppdrag, överenskommelser eller aktiviteter stod öppna när {year.ar} var slut."),)


def _tasks(year: Year) -> Iterable[Faktablock]:
    if not year.open_tasks:
        return
    yield heading("Uppdrag från beslut")
    for task, paragraf, day in year.open_tasks:
        source = Kalla("sammantrade", paragraf.sammantrade_id)
        words: list[Piece] = [column(task, "text", source) or "Uppdrag utan text"]
        cited = year.cited(paragraf.id) or value_of(
            f"paragraf/{paragraf.id}/citat", _citation(paragraf.nummer, day), source
        )
        words += [" (", cited] if cited else []
        if task.forfaller is not None:
            words += [", " if cited else " (", "ska vara klart ", column(task, "forfaller", source)]
        words += [")"] if cited or task.forfaller else []
        yield sentence(*words, bullet=True)


def _citation(number: int | None, day: object) -> str:
    return f"§ {number}, {day}" if number is not None and day is not None else ""


def _agreements(year: Year) -> Iterable[Faktablock]:
    """What had been agreed and was not done on the last day of the year."""
    rows = [(row, dialog) for row, dialog in year.agreements if row.klar is None or row.klar > year.last]
    if not rows:
        return
    yield heading("Överenskommelser att följa upp")
    for row, dialog in rows:
        source = Kalla("dialogtraff", dialog.post.id)
        words: list[Piece] = [name_of(dialog), ": ", column(row, "text", source) or "överenskommelse utan text"]
        if row.forfaller is not None:
            words += [" (ska vara klart ", column(row, "forfaller", source), ")"]
        yield sentence(*words, bullet=True)


def _late(year: Year) -> Iterable[Faktablock]:
    """The activities that should have been ready by the end of the year (or by now, in it) and were not."""
    late = {
        activity.id: (activity, row)
        for row in year.joined
        for area in row.omraden
        for activity in area.aktiviteter
        if activity.till is not None and activity.till < min(year.today, year.next_first) and activity.status in _OPEN
    }
    if not late:
        return
    yield heading("Aktiviteter som inte blev klara i tid")
    for activity, row in late.values():
        source = kalla_of(row)
        yield sentence(
            column(activity, "namn", source),
            " (",
            column(activity, "status", source),
            ", skulle vara klar ",
            column(activity, "till", source),
            ")",
            bullet=True,
        )


def _gaps(year: Year) -> Iterable[Faktablock]:
    """The chosen areas that nothing is planned for."""
    gaps = [(row, area) for row in year.joined for area in row.omraden if not area.aktiviteter]
    if not gaps:
        return
    number = count(f"omradesval/utan_aktivitet/{year.ar}", len(gaps), kalla_of(gaps[0][0]))
    names = listed([[area_name(row, area)] for row, area in gaps])
    yield heading("Områden utan aktivitet")
    yield sentence(
        number, several(len(gaps), " valt område saknar", " valda områden saknar"), " aktivitet: ", *names, "."
    )


def _unmet(year: Year) -> Iterable[Faktablock]:
    """The nämnder and bolag that have not been met for long, once anybody has been met at all."""
    rows = year.coverage.rows
    if all(row.ar_sedan is None for row in rows):
        return
    waiting = [row for row in rows if row.motpart_id is not None and (row.ar_sedan is None or row.ar_sedan >= LONG_AGO)]
    if not waiting:
        return
    number = count(f"dialogtraff/utan_kontakt/{year.ar}", len(waiting), year.kalla)
    yield heading("Att bjuda in")
    yield sentence(
        number,
        several(len(waiting), " nämnd eller bolag", " nämnder och bolag"),
        f" har inte haft dialogträff eller besök på {LONG_AGO} år eller mer: ",
        *listed([[_unmet_name(year, row)] for row in waiting]),
        ".",
    )


def _unmet_name(year: Year, row: CoverageRow) -> Piece:
    return value_of(f"organ/{row.motpart_id}/namn", row.motpart, year.kalla)
