"""Strategier: the catalogue of what a kommun can join or must relate to, and the kommun's own strategies."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from desktop.gesture import gesture, read
from desktop.list_page import ListPage
from desktop.moments import today
from desktop.pages import PageAction, PageSpec
from desktop.strategi.form import StrategiForm
from desktop.strategi.issuers import IssuerTree
from desktop.strategi.sheet import read_list
from desktop.strategi.update import ask_file, update_from_file
from desktop.widgets.marks import EmptyPage
from models.strategi.operations import new_strategi, remove_strategi

if TYPE_CHECKING:
    from desktop.context import Context


class StrategiPage(ListPage):
    """The page. Ctrl+N makes a strategy of the kommun's own and puts the cursor in its name."""

    kinds: ClassVar[frozenset[str]] = frozenset({"strategi", "anslutning", "kommun"})
    form: StrategiForm

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self.list = IssuerTree()
        self.form = StrategiForm(context)
        nothing = EmptyPage(
            "Välj en strategi i listan, eller tryck Ctrl+N för att skriva in kommunens egen.", icon="strategi"
        )
        self.join("strategier", nothing, shares=(38, 62))

    def refresh(self) -> None:
        """Read the list."""
        read(self.context, self, lambda session: read_list(session, today()), self.list.set_rows)

    def escape(self) -> bool:
        """Back to the list."""
        self.list.tree.setFocus()
        return True

    def new(self) -> None:
        """A strategy of the kommun's own with the cursor in its name."""
        gesture(self.context, self, "ny strategi", lambda session: new_strategi(session).id, self.show_new)

    def remove(self) -> None:
        """Remove an own strategy; undo brings it back."""
        id_ = self.shown_id
        if id_ is not None:
            self.flush()
            gesture(
                self.context,
                self,
                "ta bort strategin",
                lambda session: remove_strategi(session, id_),
                lambda _none: self.context.status("Strategin är borttagen. Ctrl+Z ångrar."),
            )

    def update_catalogue(self) -> None:
        """Ask for a newer catalogue and take it in."""
        path = ask_file(self)
        if path is not None:
            self.flush()
            update_from_file(self.context, self, path)

    def offer_what_fits(self) -> None:
        """A new strategy, a newer catalogue, and removing the one that is shown."""
        update = PageAction("Uppdatera katalogen från fil …", self.update_catalogue, "uppdatera")
        gone = PageAction("Ta bort strategin", self.remove, "ta_bort")
        self.offer(
            primary=PageAction("Ny strategi", self.new, "ny", "Ny egen strategi"),
            more=(update, gone) if self.shown_id is not None else (update,),
        )
