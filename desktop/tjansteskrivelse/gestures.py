"""What the user does with a whole section or paper: each is one write, one step of undo, and a word about it."""

from typing import TYPE_CHECKING, Any

from desktop.gesture import gesture, read
from desktop.tjansteskrivelse.difference import DifferenceDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from desktop.pages import Page
    from models.tjansteskrivelse.operations import Refill


def write(
    page: "Page", label: str, act: "Callable[[Session], Any]", then: "Callable[[Any], object] | None" = None
) -> None:
    """Save what is typed, then do `act` as one gesture."""
    page.flush()
    gesture(page.context, page, label, act, then)


def say(page: "Page", sentence: str) -> "Callable[[Any], object]":
    """Tell in the status line that a gesture is done."""
    return lambda _result: page.context.status(sentence)


def move_section(page: "Page", id_: int, steps: int) -> None:
    """Move a section up or down."""
    from models.tjansteskrivelse.entity import Avsnitt
    from models.tjansteskrivelse.operations import move

    write(page, "flytta avsnitt", lambda session: move(session, Avsnitt, id_, steps))


def remove_section(page: "Page", id_: int, heading: str) -> None:
    """Take an own section away."""
    from models.tjansteskrivelse import operations

    write(
        page,
        f"ta bort avsnittet {heading}",
        lambda session: operations.remove_section(session, id_),
        say(page, "Avsnittet är borttaget. Ctrl+Z ångrar."),
    )


def add_section(page: "Page", id_: int, after: int | None, added: "Callable[[int], object]") -> None:
    """Add an own section after another one."""
    from models.tjansteskrivelse.operations import add_own_section

    write(page, "lägg till avsnitt", lambda s: add_own_section(s, id_, "Nytt avsnitt", after).id, added)


def set_relevance(page: "Page", id_: int, *, away: bool) -> None:
    """Say that a section is not relevant, or that it is after all."""
    from models.tjansteskrivelse import operations

    label = "säg att avsnittet inte är relevant" if away else "säg att avsnittet är relevant"
    write(page, label, lambda session: operations.set_relevance(session, id_, relevant=not away).id)


def fetch(page: "Page", id_: int, heading: str) -> None:
    """Fetch a section's text from the records: at once into an empty one, otherwise after a look."""
    from models.tjansteskrivelse.operations import refill, take_refill

    def take() -> None:
        write(page, "hämta texten igen", lambda session: take_refill(session, id_).id)

    def ask(found: "Refill") -> None:
        if found.present == found.fetched:
            page.context.status("Texten är redan den som uppgifterna ger.")
        elif not found.present:
            take()
        else:
            dialog = DifferenceDialog(heading, found, page)
            dialog.taken.connect(take)
            dialog.open()

    read(page.context, page, lambda session: refill(session, id_), ask)


def fetch_untouched(page: "Page", id_: int) -> None:
    """Fetch every section again that the user has not touched."""
    from models.tjansteskrivelse.operations import refill_untouched

    def told(changed: list[int]) -> None:
        count = len(changed)
        words = f"{count} avsnitt hämtades om." if count else "Alla orörda avsnitt var redan aktuella."
        page.context.status(words)

    write(page, "hämta om orörda avsnitt", lambda session: refill_untouched(session, id_), told)


def change_template(page: "Page", id_: int, mall_id: int) -> None:
    """Head and order the paper by another template."""
    from models.tjansteskrivelse import template

    write(
        page,
        "byta mall",
        lambda session: template.change_template(session, id_, mall_id).id,
        say(page, "Mallen är bytt. Det du har skrivit är kvar. Ctrl+Z ångrar."),
    )


def cite(page: "Page", arende_id: int, beslut_id: int) -> None:
    """Put a decision of the chain among the underlag."""
    from models.tjansteskrivelse.operations import cite_decision

    write(page, "lägg beslutet bland underlagen", lambda session: cite_decision(session, arende_id, beslut_id).id)


def remove_paper(page: "Page", id_: int, arende_id: int | None) -> None:
    """Remove the whole paper and go to its ärende."""
    from models.editing import get, remove
    from models.tjansteskrivelse.entity import Tjansteskrivelse

    write(
        page,
        "ta bort tjänsteskrivelsen",
        lambda session: remove(session, get(session, Tjansteskrivelse, id_)),
        lambda _none: page.context.navigate("arende", arende_id),
    )
