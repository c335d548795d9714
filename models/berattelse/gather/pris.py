"""The year's prize: how many were nominated, who judged, who won and why. Nobody else who was nominated is named."""

from collections.abc import Iterable

from models.berattelse.facts import Fakta, Faktablock, Kalla, Uppgift, Uppgiftsslag, sentence
from models.berattelse.gather.uppgifter import Piece, column, count, listed, none_of, several
from models.berattelse.gather.year import Year
from models.pris.entity import Nominering, Pris, Prisutfall
from models.pris.remarks import DECIDED


def facts(year: Year) -> Fakta:
    """Each prize of the year; as a rule there is one."""
    if not year.prizes:
        return (none_of(f"Inget pris är registrerat för {year.ar}."),)
    return tuple(block for prize in year.prizes for block in _prize(year, prize))


def winners_told(year: Year, prize: Pris) -> list[Piece]:
    """Who got the prize: "Jämställdhetspriset 2025 gick till Förskolan Linden."; nothing before it is decided."""
    winners = winners_of(year, prize)
    if not winners:
        return []
    names = listed([[column(row, "namn", _kalla(prize)) or "pristagare utan namn"] for row in winners])
    return [*_named(prize), " gick till ", *names, "."]


def winners_of(year: Year, prize: Pris) -> list[Nominering]:
    """The winners, once they are decided."""
    return _with(year, prize, Prisutfall.PRISTAGARE)


def _prize(year: Year, prize: Pris) -> Iterable[Faktablock]:
    nominated = [row for row in year.nominations if row.pris_id == prize.id]
    opening: list[Piece] = []
    if nominated:
        number = count(f"nominering/antal/{prize.id}", len(nominated), _kalla(prize))
        opening = [
            "Till ",
            *_named(prize),
            " kom ",
            number,
            several(len(nominated), " nominering", " nomineringar"),
            ".",
        ]
    jury = [[column(row, "namn", _kalla(prize))] for row in year.jury if row.pris_id == prize.id and row.namn.strip()]
    if jury:
        opening += [" " if opening else "", "Juryn bestod av ", *listed(jury), "."]
    if opening:
        yield sentence(*opening)
    winners = winners_of(year, prize)
    if not winners:
        yield sentence(*_named(prize), " har inte delats ut.")
        return
    sum_of = column(prize, "prissumma_ore", slag=Uppgiftsslag.BELOPP)
    yield sentence(*winners_told(year, prize)[:-1], *((". Prissumman var ", sum_of) if sum_of else ()), ".")
    for row in winners:
        yield sentence(*_winner(prize, row, several=len(winners) > 1), bullet=True)
    honoured = [[column(row, "namn", _kalla(prize))] for row in _with(year, prize, Prisutfall.HEDERSOMNAMNANDE)]
    if honoured:
        yield sentence("Hedersomnämnande fick ", *listed(honoured), ".")
    yield from _award(year, prize)


def _winner(prize: Pris, row: Nominering, *, several: bool) -> list[Piece]:
    """Name, share and why."""
    found: list[Piece] = [column(row, "namn", _kalla(prize)) or "Pristagare utan namn"]
    ore = column(row, "andel_ore", _kalla(prize), Uppgiftsslag.BELOPP)
    if ore is not None and several:
        found += [", ", ore]
    if (why := column(row, "motivering", _kalla(prize))) is not None:
        found += [": ”", why, "”"]
    return found


def _award(year: Year, prize: Pris) -> Iterable[Faktablock]:
    decided = year.cited(prize.paragraf_id)
    handed = column(prize, "delas_ut")
    if decided is not None:
        yield sentence("Beslutet fattades i ", decided, ".")
    if handed is not None:
        place = column(prize, "plats")
        yield sentence("Priset delades ut den ", handed, *((" (", place, ")") if place else ()), ".")


def _with(year: Year, prize: Pris, outcome: Prisutfall) -> list[Nominering]:
    if prize.status not in DECIDED:
        return []
    return [row for row in year.nominations if row.pris_id == prize.id and row.utfall is outcome]


def _named(prize: Pris) -> list[Piece]:
    name: Uppgift | str = column(prize, "namn") or "Priset"
    return [name, " ", column(prize, "ar", slag=Uppgiftsslag.TEXT)]


def _kalla(prize: Pris) -> Kalla:
    return Kalla("pris", prize.id)
