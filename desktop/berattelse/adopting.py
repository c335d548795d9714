"""Marking a verksamhetsberättelse as adopted, on its own page or from a line of the start page."""

from typing import TYPE_CHECKING

from desktop.berattelse.decision_dialogs import AdoptionDialog
from desktop.gesture import gesture, read
from desktop.moments import today

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.pages import Page
    from models.berattelse.decided import AdoptingRow


def ask_for_adoption(page: "Page", berattelse_id: int) -> None:
    """Ask when and by which § it was adopted, with what the protokoll says filled in, and freeze it."""
    from models.berattelse.adoption import adopt
    from models.berattelse.decided import adopting_items
    from models.berattelse.recheck import changed_figures, summary

    def what_is_known(session: "Session") -> "tuple[list[AdoptingRow], str]":
        changes = changed_figures(session, berattelse_id, today())
        return adopting_items(session, berattelse_id), summary(changes) if changes else ""

    def ask(known: "tuple[list[AdoptingRow], str]") -> None:
        items, changed = known
        dialog = AdoptionDialog(items, today(), changed, page)
        dialog.finished.connect(dialog.deleteLater)

        def do(day: "date", paragraf_id: int | None) -> None:
            def done(_id: int) -> None:
                dialog.accept()
                page.context.status("Verksamhetsberättelsen är antagen. Den kan inte längre ändras.")

            gesture(
                page.context,
                page,
                "markera verksamhetsberättelsen som antagen",
                lambda session: adopt(session, berattelse_id, day, paragraf_id).id,
                done,
                failed=unless_for_people(page, dialog.failed),
            )

        dialog.wanted.connect(do)
        dialog.open()

    page.flush()
    read(page.context, page, what_is_known, ask)


def unless_for_people(page: "Page", failed: "Callable[[BaseException], object]") -> "Callable[[BaseException], object]":
    """A sentence for people goes to whoever asked; anything else is a fault and is shown as one."""
    from desktop.errors import is_for_people

    return lambda error: failed(error) if is_for_people(error) else page.context.show_error(error)
