"""The visits to verksamheter that were made in the year."""

from models.berattelse.facts import Fakta, Faktakolumn, Kalla, Uppgift, sentence
from models.berattelse.gather.met import Besok
from models.berattelse.gather.uppgifter import DAG, Piece, column, count, listed, none_of, several, table, value_of
from models.berattelse.gather.year import Year
from models.besok.entity import Besoksstatus


def facts(year: Year) -> Fakta:
    """How many visits were made, how many of them at a meeting, and each of them."""
    made = made_visits(year)
    called_off = year.verksamhetsbesok(year.ar, Besoksstatus.INSTALLT)
    cancelled: Fakta = ()
    if called_off:
        number = count(f"verksamhetsbesok/installda/{year.ar}", len(called_off), _kalla(called_off[0]))
        cancelled = (
            sentence(number, " verksamhetsbesök ställdes in: ", *listed([[name_of(row)] for row in called_off]), "."),
        )
    if not made:
        return (none_of(f"Inga verksamhetsbesök gjordes under {year.ar}."), *cancelled)
    at_meetings = count_at_meetings(year)
    told: list[Piece] = [f"{year.Word} gjorde ", made_count(year), " verksamhetsbesök"]
    if at_meetings is not None:
        told += [", varav ", at_meetings, several(at_meetings.number, " vid ett sammanträde", " vid sammanträden")]
    columns = (Faktakolumn("Dag", DAG), Faktakolumn("Verksamhet"), Faktakolumn("Hör till"), Faktakolumn("Protokoll"))
    rows = [
        (
            column(row.post, "datum"),
            name_of(row),
            value_of(f"verksamhetsbesok/{row.post.id}/forvaltning", row.forvaltning, _kalla(row)),
            year.cited(row.post.paragraf_id),
        )
        for row in made
    ]
    return (sentence(*told, "."), *cancelled, table(f"Verksamhetsbesök {year.ar}", columns, rows))


def made_visits(year: Year) -> list[Besok]:
    """The visits that were made."""
    return year.verksamhetsbesok(year.ar, Besoksstatus.GENOMFORT)


def made_count(year: Year) -> Uppgift:
    """How many they were."""
    made = made_visits(year)
    return count(f"verksamhetsbesok/genomforda/{year.ar}", len(made), _kalla(made[0]))


def count_at_meetings(year: Year) -> Uppgift | None:
    """How many of them were made at a meeting; None for none."""
    there = [row for row in made_visits(year) if getattr(row.post, "sammantrade_id", None) is not None]
    return count(f"verksamhetsbesok/vid_sammantrade/{year.ar}", len(there), _kalla(there[0])) if there else None


def name_of(visit: Besok) -> Uppgift | str:
    """What was visited."""
    return column(visit.post, "verksamhet") or "verksamhet utan namn"


def _kalla(visit: Besok) -> Kalla:
    return Kalla("verksamhetsbesok", visit.post.id)
