"""What the kommun had joined in the year: since when, by which decision, and how far the plan of each area had come."""

from collections.abc import Iterable

from models.anslutning.entity import Aktivitetstatus
from models.anslutning.queries import period_of
from models.berattelse.facts import Fakta, Faktablock, Faktakolumn, Kalla, Uppgift, sentence
from models.berattelse.gather.joined import Ansluten, Omrade
from models.berattelse.gather.uppgifter import ANTAL, column, count, heading, none_of, several, table, value_of
from models.berattelse.gather.year import Year

_COLUMNS = (
    (Aktivitetstatus.PLANERAD, "Planerade"),
    (Aktivitetstatus.PAGAR, "Pågår"),
    (Aktivitetstatus.KLAR, "Klara"),
    (Aktivitetstatus.PAUSAD, "Pausade"),
    (Aktivitetstatus.AVBRUTEN, "Avbrutna"),
)


def facts(year: Year) -> Fakta:
    """Each anslutning, and the chosen areas with their activities."""
    joined = year.joined
    if not joined:
        return (none_of(f"Kommunen hade ingen anslutning som gällde {year.ar}."),)
    columns = (
        Faktakolumn("Anslutning"),
        Faktakolumn("Period"),
        Faktakolumn("Läge"),
        Faktakolumn("Beslut"),
    )
    rows = [(name_of(row), period(row), state_of(row), decision_of(row)) for row in joined]
    words = several(len(joined), " anslutning", " anslutningar")
    return (
        sentence("Kommunen hade ", joined_count(year), words, f" som gällde under {year.ar}."),
        table(f"Anslutningar {year.ar}", columns, rows),
        *(block for row in joined for block in _areas(row)),
    )


def joined_count(year: Year) -> Uppgift:
    """How many were in force."""
    return count(f"anslutning/galler/{year.ar}", len(year.joined), Kalla("anslutning", year.joined[0].post.id))


def name_of(row: Ansluten) -> Uppgift | None:
    """What the kommun joined, by its full name."""
    return value_of(f"anslutning/{row.post.id}/strategi", row.strategi.namn, kalla_of(row))


def short_name_of(row: Ansluten) -> Uppgift | None:
    """The same in short."""
    return value_of(f"anslutning/{row.post.id}/kortnamn", row.namn, kalla_of(row))


def period(row: Ansluten) -> Uppgift | None:
    """The years it is for."""
    return value_of(f"anslutning/{row.post.id}/period", period_of(row.post, row.strategi), kalla_of(row))


def state_of(row: Ansluten) -> Uppgift | None:
    """How far it had come."""
    return value_of(f"anslutning/{row.post.id}/steg", row.steg, kalla_of(row))


def decision_of(row: Ansluten) -> Uppgift | None:
    """The decision to join: "Kommunstyrelsen 2021-06-02 § 210"."""
    return value_of(f"anslutningssteg/{row.beslut_steg}/beslut", row.beslut, kalla_of(row))


def area_name(row: Ansluten, area: Omrade) -> Uppgift | None:
    """What a chosen area is called."""
    return value_of(f"omradesval/{area.val.id}/namn", area.nod.med_kod, kalla_of(row))


def area_count(row: Ansluten, area: Omrade, status: Aktivitetstatus) -> Uppgift | None:
    """How many activities of an area have come so far; None for none."""
    number = area.having(status)
    return count(f"omradesval/{area.val.id}/aktiviteter/{status.value}", number, kalla_of(row)) if number else None


def kalla_of(row: Ansluten) -> Kalla:
    """Where the anslutning is seen and changed."""
    return Kalla("anslutning", row.post.id)


def _areas(row: Ansluten) -> Iterable[Faktablock]:
    if not row.omraden:
        return
    yield heading(row.namn)
    main = [area for area in row.omraden if area.val.huvudfokus]
    number = count(f"omradesval/antal/{row.post.id}", len(row.omraden), kalla_of(row))
    focus = count(f"omradesval/huvudfokus/{row.post.id}", len(main), kalla_of(row)) if main else None
    words = ("Kommunen har valt ", number, several(len(row.omraden), " område", " områden"))
    yield sentence(*words, *((", ", focus, " av dem i huvudfokus") if focus else ()), ".")
    columns = (
        Faktakolumn("Område"),
        Faktakolumn("Huvudfokus"),
        *(Faktakolumn(word, ANTAL, "Aktiviteter") for _, word in _COLUMNS),
    )
    rows = [
        (
            area_name(row, area),
            column(area.val, "huvudfokus", kalla_of(row)) if area.val.huvudfokus else None,
            *(area_count(row, area, status) for status, _ in _COLUMNS),
        )
        for area in row.omraden
    ]
    yield table(f"Valda områden: {row.namn}", columns, rows)
