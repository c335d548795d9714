"""The year in figures: the same values as in their own sections, so a figure that has changed is told of once."""

from collections.abc import Iterable

from models.berattelse.facts import Fakta, Faktablock, sentence
from models.berattelse.gather import dialogtraffar, ekonomi, namndbesok, verksamhetsbesok
from models.berattelse.gather.anslutningar import joined_count, short_name_of
from models.berattelse.gather.arrangemang import LEARNING, SPREADING, by_kind, of_kinds
from models.berattelse.gather.organisation import attendance_share, meetings_count, paragraphs_count
from models.berattelse.gather.pris import winners_told
from models.berattelse.gather.uppgifter import Piece, listed, none_of, several
from models.berattelse.gather.year import Year


def facts(year: Year) -> Fakta:
    """One line for each part of the work that there is anything to tell of."""
    lines = tuple(sentence(*words, bullet=True) for words in _lines(year) if words)
    if not lines:
        return (none_of(f"Ingenting är registrerat för {year.ar}."),)
    opening: Faktablock = none_of(f"Året {year.ar} i korthet:")
    return (opening, *lines)


def _lines(year: Year) -> Iterable[list[Piece]]:
    yield _meetings(year)
    yield dialogtraffar.told(year) if year.dialogs_held else []
    yield _visits(year)
    yield _events(year)
    for prize in year.prizes:
        yield winners_told(year, prize)
    yield _joined(year)
    yield _money(year)


def _meetings(year: Year) -> list[Piece]:
    if not year.held:
        return []
    words: list[Piece] = [
        f"{year.Word} höll ",
        meetings_count(year),
        several(len(year.held), " sammanträde", " sammanträden"),
    ]
    if (number := paragraphs_count(year)).number:
        words += [" och behandlade ", number, " paragrafer"]
    if (present := attendance_share(year)) is not None:
        words += [". Ledamöternas närvaro var ", present]
    return [*words, "."]


def _visits(year: Year) -> list[Piece]:
    parts: list[list[Piece]] = []
    if verksamhetsbesok.made_visits(year):
        words: list[Piece] = [verksamhetsbesok.made_count(year), " verksamhetsbesök"]
        if (there := verksamhetsbesok.count_at_meetings(year)) is not None:
            words += [" (varav ", there, several(there.number, " vid ett sammanträde)", " vid sammanträden)")]
        parts.append(words)
    if namndbesok.made_visits(year):
        number = namndbesok.made_count(year)
        parts.append([number, several(number.number, " besök hos en nämnd", " besök hos nämnder")])
    return [f"{year.Word} gjorde ", *listed(parts), "."] if parts else []


def _events(year: Year) -> list[Piece]:
    learned, spread = of_kinds(year, LEARNING), of_kinds(year, SPREADING)
    words: list[Piece] = []
    if spread:
        words = [f"{year.Word} genomförde ", *by_kind(year, spread)]
    if learned:
        words += [" och deltog i " if spread else f"{year.Word} deltog i ", *by_kind(year, learned)]
    return [*words, "."] if words else []


def _joined(year: Year) -> list[Piece]:
    joined = year.joined
    if not joined:
        return []
    return [
        "Kommunen hade ",
        joined_count(year),
        several(len(joined), " anslutning som gällde: ", " anslutningar som gällde: "),
        *listed([[short_name_of(row)] for row in joined]),
        ".",
    ]


def _money(year: Year) -> list[Piece]:
    if year.budget is None:
        return []
    sums = year.budget_sums(year.budget)
    whole, used = ekonomi.budget_of(year.budget, sums), ekonomi.used_of(year.budget, sums)
    words: list[Piece] = ["Av budgeten på ", whole, " användes "] if whole else ["Kostnaderna blev "]
    words.append(ekonomi.outcome_of(year.budget, sums))
    return [*words, *((" (", used, ")") if used else ()), "."]
