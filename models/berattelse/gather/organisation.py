"""The organ of the year: who sat in it and when, who served it, its meetings, and who came to them."""

from collections.abc import Iterable
from datetime import date

from models.berattelse.facts import Fakta, Faktablock, Faktakolumn, Kalla, Uppgift, sentence
from models.berattelse.gather.uppgifter import (
    ANTAL,
    DAG,
    TUSENDELAR,
    Piece,
    column,
    count,
    heading,
    listed,
    none_of,
    several,
    share,
    table,
    value_of,
)
from models.berattelse.gather.year import Kallad, Year
from models.person import Kon
from models.sammantrade.entity import Sammantradesstatus
from models.uppdrag.entity import LEDAMOTER, Uppdragsroll
from models.uppdrag.queries import NO_PARTY, UppdragRow, composed
from resources.svenska import in_sentence, sort_key

ELECTED = (*LEDAMOTER, Uppdragsroll.ERSATTARE, Uppdragsroll.ADJUNGERAD)
"""The roles that are told in the table; the others serve the organ and are told in a sentence."""
SERVING = (Uppdragsroll.SAKKUNNIG, Uppdragsroll.SEKRETERARE)
_SEXES = ((Kon.KVINNA, "kvinnor", "Kvinnor"), (Kon.MAN, "man", "Män"), (Kon.EJ_ANGIVET, "ej_angivet", "Ej angivet"))


def facts(year: Year) -> Fakta:
    """People, meetings and attendance."""
    return (*_people(year), *_meetings(year), *_attendance(year))


def meetings_count(year: Year) -> Uppgift:
    """How many meetings were held."""
    return count(f"sammantrade/hallna/{year.ar}", len(year.held), Kalla("sammantrade", year.held[0].id))


def paragraphs_count(year: Year) -> Uppgift:
    """How many §§ they dealt with."""
    held = {row.id for row in year.held}
    number = sum(punkt.sammantrade_id in held for punkt in year.punkter.values())
    return count(f"paragraf/antal/{year.ar}", number, Kalla("sammantrade", year.held[0].id))


def attendance_share(year: Year) -> Uppgift | None:
    """How large a part of the ledamöter came, over all meetings; None where nobody's attendance is written down."""
    called = _ledamoter(year)
    return share(
        f"narvaro/{year.ar}/alla/andel", sum(row.narvarande for row in called), len(called), _first_meeting(year)
    )


def _people(year: Year) -> Iterable[Faktablock]:
    elected = [row for row in year.seats if row.roll in ELECTED]
    if not elected:
        yield none_of(f"Inga ledamöter är registrerade för {year.ar}.")
    else:
        yield sentence(*_composition(year))
        columns = (
            Faktakolumn("Namn"),
            Faktakolumn("Parti"),
            Faktakolumn("Uppdrag"),
            Faktakolumn("Sida"),
            Faktakolumn("Från", DAG),
            Faktakolumn("Till", DAG),
        )
        yield table(f"Ledamöter {year.ar}", columns, [_seat(year, row) for row in elected])
        if any(_within(year, row.fran) or _within(year, row.till) for row in elected):
            yield sentence("Där ingen dag står gällde uppdraget hela året.")
    for roll in SERVING:
        rows = [row for row in year.seats if row.roll is roll]
        if rows:
            yield sentence(f"{roll.label}: ", *listed([_served(year, row) for row in rows]), ".")


def _composition(year: Year) -> list[Piece]:
    """The ledamöter on the last day of the year, women and men side by side."""
    found = composed(row for row in year.seats if row.is_held(year.last))
    base = f"uppdrag/sammansattning/{year.last}"
    parts: list[list[Piece]] = [
        [count(f"{base}/kvinnor", found.kvinnor, year.kalla), several(found.kvinnor, " kvinna", " kvinnor")],
        [count(f"{base}/man", found.man, year.kalla), several(found.man, " man", " män")],
    ]
    if found.ej_angivet:
        parts.append([count(f"{base}/ej_angivet", found.ej_angivet, year.kalla), " utan angivet kön"])
    return [
        f"Vid årets slut hade {year.word} ",
        count(f"{base}/antal", found.antal, year.kalla),
        several(found.antal, " ledamot: ", " ledamöter: "),
        *listed(parts),
        ".",
    ]


def _seat(year: Year, row: UppdragRow) -> tuple[Uppgift | None, ...]:
    return (
        _name(year, row),
        _of_seat(year, row, "parti"),
        _of_seat(year, row, "roll"),
        _of_seat(year, row, "sida") if row.sida.value != "ingen" else None,
        _of_seat(year, row, "fran") if _within(year, row.fran) else None,
        _of_seat(year, row, "till") if _within(year, row.till) else None,
    )


def _served(year: Year, row: UppdragRow) -> list[Piece]:
    """Name, title and days: "Angelica Ek (jämställdhetsstrateg) från 1 mars 2024"."""
    found: list[Piece] = [_name(year, row)]
    if row.titel.strip() and in_sentence(row.titel.strip()) != in_sentence(row.roll.label):
        title = value_of(f"uppdrag/{row.id}/titel", in_sentence(row.titel.strip()), year.kalla)
        found += [" (", title, ")"]
    for field, word, day in (("fran", "från", row.fran), ("till", "till och med", row.till)):
        if _within(year, day):
            found += [f" {word} ", value_of(f"uppdrag/{row.id}/{field}", day, year.kalla)]
    return found


def _name(year: Year, row: UppdragRow) -> Uppgift | None:
    return value_of(f"uppdrag/{row.id}/namn", row.namn, year.kalla)


def _of_seat(year: Year, row: UppdragRow, field: str) -> Uppgift | None:
    return value_of(f"uppdrag/{row.id}/{field}", getattr(row, field), year.kalla)


def _within(year: Year, day: date | None) -> bool:
    """Whether a first or last day is one of this year, and so a change that the year has seen."""
    return day is not None and year.first < day < year.last


def _meetings(year: Year) -> Iterable[Faktablock]:
    yield heading("Sammanträden")
    if not year.held:
        yield none_of(f"Inga sammanträden hölls under {year.ar}.")
    else:
        days = listed([["den ", column(row, "datum")] for row in year.held])
        yield sentence(
            f"{year.Word} höll ",
            meetings_count(year),
            several(len(year.held), " sammanträde: ", " sammanträden: "),
            *days,
            ".",
        )
        if paragraphs_count(year).number:
            yield sentence("Sammanträdena behandlade ", paragraphs_count(year), " paragrafer.")
    cancelled = [row for row in year.meetings_of(year.ar) if row.status is Sammantradesstatus.INSTALLT]
    if cancelled:
        number = count(f"sammantrade/installda/{year.ar}", len(cancelled), Kalla("sammantrade", cancelled[0].id))
        days = listed([["den ", column(row, "datum")] for row in cancelled])
        words = several(len(cancelled), " sammanträde ställdes in: ", " sammanträden ställdes in: ")
        yield sentence(number, words, *days, ".")


def _attendance(year: Year) -> Iterable[Faktablock]:
    called = _ledamoter(year)
    if not called:
        return
    yield heading("Närvaro")
    yield sentence(
        "I medeltal var ",
        attendance_share(year),
        " av ledamöterna närvarande. Tabellerna räknar varje ledamot vid varje sammanträde; den som var med under en "
        "del av sammanträdet räknas som närvarande.",
    )
    sexes = [(key, label, [row for row in called if row.kon is kon]) for kon, key, label in _SEXES]
    yield _attendance_table(year, "Närvaro efter kön", "Kön", "kon", sexes, called)
    names = sorted({row.parti for row in called}, key=lambda name: (name == "", sort_key(name)))
    parties = [(name or "utan", name or NO_PARTY, [row for row in called if row.parti == name]) for name in names]
    yield _attendance_table(year, "Närvaro efter parti", "Parti", "parti", parties, called)


def _attendance_table(  # noqa: PLR0917 - the parts of a table, in the order they stand
    year: Year,
    rubrik: str,
    first: str,
    kind: str,
    groups: Iterable[tuple[str, str, list[Kallad]]],
    called: list[Kallad],
) -> Faktablock:
    columns = (
        Faktakolumn(first),
        Faktakolumn("Kallade", ANTAL),
        Faktakolumn("Närvarande", ANTAL),
        Faktakolumn("Andel", TUSENDELAR),
    )
    rows = [(label, *_cells(year, f"{kind}/{key}", some)) for key, label, some in groups if some]
    return table(rubrik, columns, rows, ("Alla", *_cells(year, "alla", called)))


def _cells(year: Year, key: str, called: list[Kallad]) -> tuple[Uppgift | None, ...]:
    base, kalla = f"narvaro/{year.ar}/{key}", _first_meeting(year)
    here = sum(row.narvarande for row in called)
    return (
        count(f"{base}/kallade", len(called), kalla),
        count(f"{base}/narvarande", here, kalla),
        share(f"{base}/andel", here, len(called), kalla),
    )


def _ledamoter(year: Year) -> list[Kallad]:
    """The ledamöter of the meetings at which attendance was written down."""
    written = {row.sammantrade_id for row in year.kallade if row.narvarande}
    return [row for row in year.kallade if row.roll in LEDAMOTER and row.sammantrade_id in written]


def _first_meeting(year: Year) -> Kalla:
    return Kalla("sammantrade", year.held[0].id) if year.held else year.kalla
