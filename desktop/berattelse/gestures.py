"""What the user does with a whole section or paper: each is one write, one step of undo, and a word about it."""

from typing import TYPE_CHECKING, Any

from desktop.berattelse.changes_view import ChangesDialog
from desktop.berattelse.last_year_dialog import LastYearDialog
from desktop.documents import export_document
from desktop.gesture import gesture, read
from desktop.moments import today

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from desktop.berattelse.page import BerattelsePage
    from desktop.berattelse.reading import PageData

PAPER = "verksamhetsberattelse"


def write(
    page: "BerattelsePage", label: str, act: "Callable[[Session], Any]", then: "Callable[[Any], object] | None" = None
) -> None:
    """Save what is typed, then do `act` as one gesture."""
    page.flush()
    gesture(page.context, page, label, act, then)


def say(page: "BerattelsePage", sentence: str) -> "Callable[[Any], object]":
    """Tell in the status line that a gesture is done."""
    return lambda _result: page.context.status(sentence)


def begin(page: "BerattelsePage", organ_id: int, ar: int, mall_id: int | None) -> None:
    """Begin a year's paper."""
    from models.berattelse import operations

    write(
        page,
        f"börja verksamhetsberättelsen för {ar}",
        lambda session: operations.begin(session, organ_id, ar, mall_id, today=today()).id,
        say(page, f"Verksamhetsberättelsen för {ar} är påbörjad. Ctrl+Z ångrar."),
    )


def accept(page: "BerattelsePage", id_: int, then: "Callable[[Any], object] | None" = None) -> None:
    """Let the figures of today be those of the draft."""
    from models.berattelse.recheck import accept_figures

    write(
        page,
        "godta de nya siffrorna",
        lambda session: accept_figures(session, id_, today()),
        then or say(page, "De nya siffrorna är godtagna. Ctrl+Z ångrar."),
    )


def move_section(page: "BerattelsePage", id_: int, steps: int) -> None:
    """Move a section up or down, a chapter with what stands under it."""
    from models.berattelse import operations

    write(page, "flytta avsnitt", lambda session: operations.move_section(session, id_, steps))


def remove_section(page: "BerattelsePage", id_: int, heading: str) -> None:
    """Take a section away with its text."""
    from models.berattelse import operations

    write(
        page,
        f"ta bort avsnittet {heading}",
        lambda session: operations.remove_section(session, id_),
        say(page, "Avsnittet är borttaget. Ctrl+Z ångrar. Det går också att bara utelämna ett avsnitt."),
    )


def add_section(page: "BerattelsePage", id_: int, after: int | None, added: "Callable[[int], object]") -> None:
    """Add an own section after another one."""
    from models.berattelse import operations

    write(
        page,
        "lägg till avsnitt",
        lambda session: operations.add_section(session, id_, after_id=after, today=today()).id,
        added,
    )


def change_template(page: "BerattelsePage", id_: int, mall_id: int) -> None:
    """Head and order the paper by another template."""
    from models.berattelse import operations

    write(
        page,
        "byta mall",
        lambda session: operations.change_template(session, id_, mall_id, today=today()).id,
        say(page, "Mallen är bytt. Det du har skrivit är kvar. Ctrl+Z ångrar."),
    )


def save_as_template(page: "BerattelsePage", id_: int) -> None:
    """Make a template of the paper's sections, and offer to show it."""
    from desktop.kalender.places import SETTINGS
    from models.berattelse.mall import save_as_mall

    def act(session: "Session") -> str:
        return save_as_mall(session, id_).namn

    def saved(name: str) -> None:
        ways = (("Öppna mallarna", lambda: page.context.navigate("installningar", SETTINGS["berattelsemall"])),)
        page.context.notify(f"Mallen ”{name}” är sparad, utan din text. Ctrl+Z ångrar.", ways)

    write(page, "spara som mall", act, saved)


def ask_for_last_year(page: "BerattelsePage", id_: int) -> None:
    """Show what can be carried over from last year's paper, and carry it over."""
    from models.berattelse.last_year import last_year_plan, use_last_year

    def ask(plan: Any) -> None:
        if plan is None:
            page.context.status("Det finns ingen tidigare verksamhetsberättelse att utgå från.")
            return
        dialog = LastYearDialog(plan, page)
        dialog.finished.connect(dialog.deleteLater)
        dialog.wanted.connect(
            lambda choices: write(
                page,
                f"utgå från {plan.fran_ar} års verksamhetsberättelse",
                lambda session: use_last_year(session, id_, choices, today=today()),
                lambda carried: page.context.notify(f"{carried.text} Ctrl+Z ångrar.", ()),
            )
        )
        dialog.open()

    page.flush()
    read(page.context, page, lambda session: last_year_plan(session, id_), ask)


def remove_paper(page: "BerattelsePage", id_: int, ar: int) -> None:
    """Remove the whole paper."""
    from models.berattelse import operations

    write(
        page,
        f"ta bort verksamhetsberättelsen för {ar}",
        lambda session: operations.remove_berattelse(session, id_),
        say(page, f"Verksamhetsberättelsen för {ar} är borttagen. Ctrl+Z ångrar."),
    )


def export(page: "BerattelsePage", data: "PageData") -> None:
    """Hand the paper out; if figures have changed since the draft they are shown first."""
    sheet = data.sheet
    if sheet is None:
        return
    id_ = sheet.id

    def go_on(_result: object = None) -> None:
        export_document(page.context, page, PAPER, id_)

    def asked(accepts: bool) -> None:  # noqa: FBT001 - the signal's own value
        if accepts:
            accept(page, id_, go_on)
        else:
            go_on()

    page.flush()
    if not data.changes:
        go_on()
        return
    dialog = ChangesDialog(page.context, data.summary, data.changes, page)
    dialog.wanted.connect(asked)
    dialog.source_wanted.connect(lambda change: page.open_source(change.kalla))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
