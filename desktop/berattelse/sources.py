"""Where a figure leads: the page that shows the record it comes from."""

from typing import TYPE_CHECKING

from desktop.kalender.places import page_of
from desktop.pages import PAGES

if TYPE_CHECKING:
    from models.berattelse.facts import Kalla, Uppgift

_TITLES = {spec.key: spec.title for spec in PAGES}


def page_of_source(kalla: "Kalla") -> tuple[str, int] | None:
    """The page's key and the id by which it knows the record; None for one without a page."""
    key, id_ = page_of(kalla.slag, kalla.id)
    return (key, id_) if key in _TITLES else None


def lead(value: "Uppgift") -> str:
    """What opening a value's source does, in words: "Öppnar Budget"."""
    place = page_of_source(value.kalla)
    return f"Öppnar {_TITLES[place[0]]}" if place is not None else "Källan har ingen egen sida"
