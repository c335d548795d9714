"""What the organ learned in the year: seminars, conferences and courses it took part in."""

from models.berattelse.facts import Fakta, sentence
from models.berattelse.gather.arrangemang import LEARNING, by_kind, of_kinds, told
from models.berattelse.gather.uppgifter import none_of
from models.berattelse.gather.year import Year


def facts(year: Year) -> Fakta:
    """How many of each kind, who took part, and each of them."""
    rows = of_kinds(year, LEARNING)
    if not rows:
        return (none_of(f"Inga seminarier, konferenser eller utbildningar är registrerade för {year.ar}."),)
    return told(year, rows, "Kompetensutveckling", sentence(f"{year.Word} deltog i ", *by_kind(year, rows), "."))
