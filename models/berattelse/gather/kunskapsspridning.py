"""What the organ gave others to learn from: the 8th of March, breakfasts, days for civil society."""

from models.berattelse.facts import Fakta, sentence
from models.berattelse.gather.arrangemang import SPREADING, by_kind, of_kinds, told
from models.berattelse.gather.uppgifter import none_of
from models.berattelse.gather.year import Year


def facts(year: Year) -> Fakta:
    """How many of each kind, who came, and each of them."""
    rows = of_kinds(year, SPREADING)
    if not rows:
        return (none_of(f"{year.Word} höll inga egna arrangemang under {year.ar}."),)
    return told(year, rows, "Kunskapsspridning", sentence(f"{year.Word} genomförde ", *by_kind(year, rows), "."))
