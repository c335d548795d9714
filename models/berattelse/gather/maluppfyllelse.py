"""How far the goals have been reached: through which work, area by area, and what the indicators say."""

from collections.abc import Iterable
from itertools import groupby

from models.anslutning.entity import Aktivitetstatus
from models.berattelse.facts import (
    Del,
    Fakta,
    Faktablock,
    Faktadiagram,
    Faktakolumn,
    Faktaserie,
    Kalla,
    Uppgift,
    sentence,
)
from models.berattelse.gather import dialogtraffar, namndbesok, verksamhetsbesok
from models.berattelse.gather.anslutningar import area_count, area_name, kalla_of
from models.berattelse.gather.joined import Ansluten
from models.berattelse.gather.uppgifter import (
    TUSENDELAR,
    Piece,
    column,
    count,
    heading,
    listed,
    none_of,
    several,
    table,
    value_of,
)
from models.berattelse.gather.year import Year
from models.indikator.comparing import Arsvarde, Mallage, unit_of
from models.indikator.queries import IndikatorRow

SHORTEST_SERIES = 3
"""A chart over time says something from so many years on."""
_SEXES = (("kvinnor", "Kvinnor"), ("man", "Män"))


def facts(year: Year) -> Fakta:
    """The work, the areas, the indicators."""
    found = [*_work(year), *(block for row in year.joined for block in _areas(row)), *_indicators(year)]
    return tuple(found) or (none_of(f"Inget arbete med målen är registrerat för {year.ar}."),)


def _work(year: Year) -> Iterable[Faktablock]:
    """Through what the organ followed the goals up; the strongest way first."""
    parts: list[list[Piece]] = []
    if year.dialogs_held:
        number = dialogtraffar.held_count(year)
        parts.append([number, several(number.number, " dialogträff", " dialogträffar")])
    if verksamhetsbesok.made_visits(year):
        parts.append([verksamhetsbesok.made_count(year), " verksamhetsbesök"])
    if namndbesok.made_visits(year):
        number = namndbesok.made_count(year)
        parts.append([number, several(number.number, " besök hos en nämnd", " besök hos nämnder")])
    if parts:
        yield sentence(f"{year.Word} följde upp arbetet med målen genom ", *listed(parts), ".")


def _areas(row: Ansluten) -> Iterable[Faktablock]:
    """Each area that something was done for, and what was finished."""
    told = [area for area in row.omraden if area.arets]
    if not told:
        return
    yield heading(row.namn)
    for area in told:
        done = area_count(row, area, Aktivitetstatus.KLAR)
        number = count(f"omradesval/{area.val.id}/aktiviteter", len(area.arets), kalla_of(row))
        word = several(number.number, " aktivitet", " aktiviteter")
        words: list[Piece] = [area_name(row, area), ": "]
        if done is None:
            words += ["ingen av ", number, word, " är klar"] if number.number > 1 else [number, word, ", inte klar"]
        else:
            words += [done, " av ", number, word, several(done.number, " är klar (", " är klara (")]
            finished = [activity for activity in area.arets if activity.status is Aktivitetstatus.KLAR]
            words += listed([[column(activity, "namn", kalla_of(row))] for activity in finished])
            words.append(")")
        yield sentence(*words, ".", bullet=True)


def _indicators(year: Year) -> Iterable[Faktablock]:
    rows = [row for row in year.indicators if row.senaste]
    if not rows:
        return
    yield heading("Indikatorer")
    for strategi, some in groupby(rows, key=lambda row: row.strategi):
        group = list(some)
        columns = (
            Faktakolumn("Indikator"),
            Faktakolumn("År"),
            Faktakolumn("Kvinnor", TUSENDELAR, "Senaste värde"),
            Faktakolumn("Män", TUSENDELAR, "Senaste värde"),
            Faktakolumn("Totalt", TUSENDELAR, "Senaste värde"),
            Faktakolumn("Kvinnor", TUSENDELAR, "Mål"),
            Faktakolumn("Män", TUSENDELAR, "Mål"),
            Faktakolumn("Läge"),
        )
        rubrik = f"Indikatorer: {strategi}" if strategi else "Indikatorer"
        yield table(rubrik, columns, [_indicator(row) for row in group])
        for row in group:
            if row.kommentar:
                yield sentence(_name(row), ": ", _of(row, f"{row.senaste.ar}/kommentar", row.kommentar), bullet=True)
        for row in group:
            if sum(bool(value) for value in row.serie) >= SHORTEST_SERIES:
                yield _chart(row)


def _indicator(row: IndikatorRow) -> tuple[Piece, ...]:
    latest = row.senaste
    state = row.mallage.label if row.mallage is not Mallage.INGET else row.utveckling.label
    return (
        _name(row),
        _of(row, "senaste_ar", str(latest.ar)),
        *(_measured(row, f"{latest.ar}/{field}", getattr(latest, field)) for field in ("kvinnor", "man", "totalt")),
        _measured(row, "mal_kvinnor", row.mal_kvinnor),
        _measured(row, "mal_man", row.mal_man),
        _of(row, "lage", state),
    )


def _chart(row: IndikatorRow) -> Faktablock:
    series = tuple(
        Faktaserie(label, tuple(_point(row, value, field) for value in row.serie)) for field, label in _SEXES
    )
    unit = f", {row.enhet}" if row.enhet else ""
    return Faktablock(
        diagram=Faktadiagram(
            f"{row.namn}{unit}",
            f"Linjediagram över {row.namn} för kvinnor och män, {row.serie[0].ar}–{row.serie[-1].ar}.",
            tuple(str(value.ar) for value in row.serie),
            series,
            TUSENDELAR,
            linjer=True,
        )
    )


def _point(row: IndikatorRow, value: Arsvarde, field: str) -> Del:
    return Del(uppgift=_measured(row, f"{value.ar}/{field}", getattr(value, field)))


def _name(row: IndikatorRow) -> Uppgift | None:
    return _of(row, "namn", row.namn)


def _of(row: IndikatorRow, key: str, value: object) -> Uppgift | None:
    return value_of(f"indikator/{row.id}/{key}", value, Kalla("indikator", row.id))


def _measured(row: IndikatorRow, key: str, value: int | None) -> Uppgift | None:
    if value is None:
        return None
    decimals = row.decimaler if row.decimaler is not None else _needed(value)
    return Uppgift(
        f"indikator/{row.id}/{key}", str(value), Kalla("indikator", row.id), TUSENDELAR, decimals, unit_of(row.enhet)
    )


def _needed(value: int) -> int:
    """The decimals a value has, when nobody has said how many to show."""
    return next(places for places in range(4) if value % 10 ** (3 - places) == 0)
