"""What Ctrl+K can do besides finding records: go to a page, begin something new, and whatever the window offers now."""

from functools import partial
from typing import TYPE_CHECKING

from desktop.actions import ACTIONS
from desktop.gesture import read
from desktop.go_to import Deed
from desktop.kalender.places import SETTINGS

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.pages import Page
    from models.sok.search import Hit
    from models.statistics.place import Place

BEGINNINGS = (
    ("Ny anslutning", "anslutning", "begin_new"),
    ("Ny strategi", "strategi", "new"),
    ("Ny indikator", "indikator", "new"),
    ("Läs in från Kolada", "indikator", "read_kolada"),
    ("Nytt ärende", "arende", "new"),
    ("Nytt sammanträde", "sammantrade", "new"),
    ("Planera årets sammanträden", "sammantrade", "plan_year"),
    ("Ny dialogträff", "dialogtraff", "new"),
    ("Planera årets dialogträffar", "dialogtraff", "plan_year"),
    ("Nytt frågeunderlag", "dialogtraff", "new_set"),
    ("Jämför svar från dialogträffar", "dialogtraff", "compare_answers"),
    ("Nytt verksamhetsbesök", "besok", "new_verksamhet"),
    ("Nytt nämndbesök", "besok", "new_namnd"),
    ("Anteckna omvärld, handling, rapport eller arrangemang", "omvarld", "new"),
    ("Fyll på nästa dagordning", "omvarld", "take_up_waiting"),
    ("Nytt pris", "pris", "new"),
    ("Ny kostnad", "budget", "new"),
    ("Stäm av budgeten", "budget", "reconcile"),
    ("Ny verksamhetsberättelse", "berattelse", "new"),
    ("Spara årets kalenderfil", "kalender", "save_year"),
)
"""Words, page, and the page's method: what can be begun from anywhere."""


def pages_to_go_to(window: "MainWindow") -> list[Deed]:
    """The pages of the sidebar."""
    return [Deed(spec.title, "Sida", spec.icon, partial(window.navigate, spec.key)) for spec in window.sidebar.specs]


def deeds_of(window: "MainWindow") -> list[Deed]:
    """What the page shown offers, what can be begun anywhere, and the window's own actions."""
    if window.context is None:
        return []
    found: dict[str, Deed] = {}
    page = window.page
    if page is not None:
        for offer in (page.primary, page.preview, page.export, *page.more):
            if offer is not None:
                text = offer.text.removesuffix(" …")
                found[text] = Deed(text, f"Gör · {page.title}", offer.icon or page.spec.icon, offer.run)
    icons = {spec.key: spec for spec in window.sidebar.specs}
    for text, key, method in BEGINNINGS:
        if text not in found and key in icons:
            about = f"Gör · {icons[key].title}"
            found[text] = Deed(text, about, icons[key].icon, partial(begin, window, key, method))
    for spec in ACTIONS:
        action = window.actions_by_key[spec.key]
        text = spec.text.replace("&", "").removesuffix(" …")
        if action.isEnabled() and text not in found and spec.key not in ("primary", "preview", "export", "search"):
            found[text] = Deed(text, "Gör", spec.icon or "tangentbord", action.trigger)
    return list(found.values())


def begin(window: "MainWindow", key: str, method: str) -> None:
    """Go to a page and begin something there, once the page has read what it needs."""
    window.navigate(key)
    page, context = window.page, window.context
    if page is None or context is None or page.spec.key != key:
        return

    def act(_read: object) -> None:
        if window.page is page:
            run(page, method)

    # By way of the queue: what the page reads when it is shown comes before.
    read(context, page, lambda _session: None, act)


def run(page: "Page", method: str) -> None:
    """Call a page's method by its name."""
    getattr(page, method)()


SECONDS = 0.15
"""How long a search waits for the last edits to be taken in; what is left after that is found by its name."""


def search_records(window: "MainWindow", text: str) -> None:
    """Search everything for the line that asked, in the queue of the database."""
    from models.sok.search import search
    from models.sok.store import catch_up, prepare

    context = window.context
    if context is None:
        return

    def work() -> "tuple[list[Hit], int | None]":
        if window.search.asked != text:
            return [], None  # somebody has typed on; that is asked next
        state = catch_up(context.db, SECONDS) if prepare(context.db) else None
        with context.db.read() as session:
            return search(session, text), None if state is None else state.percent

    context.jobs.run(work, lambda found: window.search.know(text, *found), owner=window)


def get_ready_to_search(window: "MainWindow") -> None:
    """Take in the last edits, and the text of files that have been attached since the last search."""
    if window.context is not None and window.keeper is not None:
        from desktop.attached_text import read_attached

        window.keeper.go()
        read_attached(window.context, window, window.keeper.go)


def show_progress(window: "MainWindow", percent: int | None) -> None:
    """More has been taken into the index: ask again for what somebody waits for, now and then."""
    line = window.search
    if line.percent is not None and (percent is None or percent >= line.percent + STEP):
        line.ask_again()


STEP = 5
"""Percent of a new index after which what was typed is asked for again."""


def open_hit(window: "MainWindow", hit: "Hit") -> None:
    """Show what was found: a § in its meeting, a record of Inställningar in its section, else the record itself."""
    place, own = hit.place, hit.own
    open_place(window, place)
    page = window.page
    if page is None:
        return
    if own.table == "paragraf":
        page.show_item(own.id)  # type: ignore[attr-defined]
    elif place.noun in SETTINGS:
        page.show_record(own.id, own.table)  # type: ignore[attr-defined]


def open_place(window: "MainWindow", place: "Place") -> None:
    """Show a record on its page."""
    from desktop.kalender.places import page_of

    if place.noun == "frageunderlag":
        window.navigate("dialogtraff")
        page = window.page
        if page is not None:
            page.show_set(place.id)  # type: ignore[attr-defined]
        return
    if place.noun in SETTINGS:
        window.navigate("installningar", SETTINGS[place.noun])
        return
    window.navigate(*page_of(place.noun, place.id))
