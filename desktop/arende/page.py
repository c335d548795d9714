"""Ärenden: the list of matters and the form of the chosen one."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from desktop.all_papers import export_all_papers
from desktop.arende.copying import CopyDialog
from desktop.arende.form import ArendeForm
from desktop.documents import export_document, preview_document
from desktop.gesture import gesture, read
from desktop.list_page import ListPage
from desktop.list_pane import ListPane
from desktop.pages import PageAction, PageSpec
from desktop.tables import Column
from desktop.widgets.marks import EmptyPage
from desktop.widgets.narrow_columns import NarrowColumns
from models.arende.entity import Arende, Arendestatus
from models.arende.operations import Copied, copy_arende, open_arende
from models.arende.queries import ArendeRow, arende_rows
from models.editing import get, remove

if TYPE_CHECKING:
    from desktop.context import Context
    from models.arende.operations import Part


_MARKS = {
    Arendestatus.BEREDS: "klocka",
    Arendestatus.BESLUTAT: "klar",
    Arendestatus.VERKSTALLS: "framat",
    Arendestatus.AVSLUTAT: "las",
}

COLUMNS = (
    Column("Dnr", lambda row: row.dnr, width=112),
    Column("Ärende", lambda row: row.titel or "(utan rubrik)", stretch=True),
    Column("Status", lambda row: row.status, icon=lambda row: _MARKS[row.status], width=108),
    Column("Handläggare", lambda row: row.handlaggare, width=130),
    Column("Anslutning", lambda row: row.anslutning, width=180),
    Column("Senaste beslut", lambda row: row.senaste_beslut, width=220),
)


class ArendePage(ListPage):
    """The page. Ctrl+N makes an ärende and puts the cursor in its title."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {"arende", "diarienummer", "beslut", "organ", "person", "anslutning", "strategi"}
    )
    form: ArendeForm

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self._to_review: dict[int, tuple[str, ...]] = {}
        self.list = ListPane(
            "arenden",
            "Ärenden",
            COLUMNS,
            context.settings,
            empty="Här finns kommunens ärenden: handlingar, beslut över åren och vem som ska få dem.",
            empty_button="Nytt ärende",
            make_first=self.new,
            empty_icon="arende",
            lines=2,
        )
        self.narrow = NarrowColumns(self.list.table, {2: 360, 3: 580, 5: 780, 4: 980})
        self.form = ArendeForm(context)
        self.form.review.closed.connect(self._reviewed)
        nothing = EmptyPage("Välj ett ärende i listan, eller tryck Ctrl+N för ett nytt.", icon="arende")
        self.join("arenden", nothing, shares=(40, 60))

    def refresh(self) -> None:
        """Read the list."""
        read(self.context, self, arende_rows, self._show_rows)

    def escape(self) -> bool:
        """Back to the list."""
        self.list.table.setFocus()
        return True

    def new(self) -> None:
        """A new ärende with the cursor in its title."""
        gesture(self.context, self, "nytt ärende", lambda session: open_arende(session).id, self.show_new)

    def copy(self) -> CopyDialog | None:
        """Ask which parts to copy, and make a new ärende of them."""
        id_, sheet = self.shown_id, self.form.sheet
        if id_ is None or sheet is None:
            return None
        row = next((row for row in self.list.model.rows if row.id == id_), None)
        dialog = CopyDialog(row.titel if row else "", self)
        dialog.wanted.connect(lambda parts: self._copy(id_, parts))
        dialog.open()
        return dialog

    def show_chosen(self, id_: int | None) -> None:
        """With an ärende comes what there is to go through after it was copied."""
        super().show_chosen(id_)
        self.form.review.show_places(self._to_review.get(id_ or 0, ()))

    def remove(self) -> None:
        """Remove the ärende with all that hangs on it; undo brings it back."""
        id_ = self.shown_id
        if id_ is not None:
            gesture(
                self.context,
                self,
                "ta bort ärendet",
                lambda session: remove(session, get(session, Arende, id_)),
                lambda _none: self.context.status("Ärendet är borttaget. Ctrl+Z ångrar."),
            )

    def _show_rows(self, rows: list[ArendeRow]) -> None:
        self.list.set_rows(rows)
        self.both.card.setVisible(bool(rows))
        if self.shown_id is None and rows and not self.list.filter.text():
            self.list.choose(rows[0].id)

    def _copy(self, id_: int, parts: "list[Part]") -> None:
        def act(session: "object") -> Copied:
            return copy_arende(session, id_, parts)  # type: ignore[arg-type]

        def show(copied: Copied) -> None:
            self._to_review[copied.arende.id] = copied.to_review
            self.show_new(copied.arende.id)
            if self.shown_id == copied.arende.id:
                self.form.review.show_places(copied.to_review)

        gesture(self.context, self, "kopiera som nytt ärende", act, show)

    def _reviewed(self) -> None:
        if self.shown_id is not None:
            self._to_review.pop(self.shown_id, None)
        self.form.review.show_places(())
        self.form.focus_title()

    def offer_what_fits(self) -> None:
        """A new ärende, and what can be done with the one that is shown."""
        id_ = self.shown_id
        primary = PageAction("Nytt ärende", self.new, "ny")
        if id_ is None:
            self.offer(primary=primary)
            return
        self.offer(
            primary=primary,
            export=PageAction(
                "Exportera",
                lambda: export_document(self.context, self, "expedieringslista", id_),
                "exportera",
                "Exportera expedieringslistan",
            ),
            preview=PageAction(
                "Förhandsgranska",
                lambda: preview_document(self.context, self, "expedieringslista", id_),
                "forhandsgranska",
                "Förhandsgranska expedieringslistan",
            ),
            more=(
                PageAction("Kopiera som nytt ärende …", self.copy, "kopiera"),
                PageAction("Exportera alla papper …", lambda: export_all_papers(self.context, self, id_), "exportera"),
                PageAction("Ta bort ärendet", self.remove, "ta_bort"),
            ),
        )
