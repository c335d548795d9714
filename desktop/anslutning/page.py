"""Anslutningar: the list, and beside it the form, the choice of a strategy, or the renewal."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.anslutning.chooser import StrategyChooser
from desktop.anslutning.form import AnslutningForm
from desktop.anslutning.list import AnslutningList
from desktop.anslutning.renewal import RenewalView
from desktop.anslutning.uppfoljning import DONE, PLAN, UppfoljningView
from desktop.documents import export_document, preview_document
from desktop.forms import Form
from desktop.gesture import gesture, read
from desktop.list_and_form import ListAndForm
from desktop.moments import today
from desktop.pages import Page, PageAction, PageSpec
from desktop.widgets.marks import EmptyPage
from models.anslutning.entity import Anslutning
from models.anslutning.queries import AnslutningRow, anslutning_rows
from models.editing import get, remove

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from desktop.anslutning.sheet import AnslutningSheet
    from desktop.context import Context

    Make = Callable[[Context, QWidget, str, int], None]

FOLLOWUP = "uppfoljning"
DOCUMENTS = (
    ("anslutning", "Anslutningskort"),
    ("handlingsplan", "Handlingsplan"),
    ("formularsvar", "Svar till utgivarens formulär"),
    (FOLLOWUP, "Uppföljning"),
)


class AnslutningPage(Page):
    """The kommun's anslutningar."""

    kinds: ClassVar[frozenset[str]] = frozenset({"anslutning", "strategi", "atagande", "anslutningssteg"})

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self.pane = AnslutningList(context.settings, self.begin_new)
        self.form = AnslutningForm(context)
        self.chooser = StrategyChooser(context)
        self.renewal = RenewalView(context)
        self.followup = UppfoljningView(context)
        self.nothing = EmptyPage("Välj en anslutning i listan.")
        self.stack = QStackedWidget()
        for part in (self.nothing, self.form, self.chooser, self.renewal, self.followup):
            self.stack.addWidget(part)
        self.split = ListAndForm("anslutning", self.pane, self.stack, context.settings, shares=(28, 72))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        self.pane.chosen.connect(self._chosen)
        self.pane.opened.connect(lambda _id: self.form.bar.links[self.form.bar.marked].setFocus())
        self.form.sheet_shown.connect(self._offer_for)
        self.form.gone.connect(self._gone)
        self.form.renew_wanted.connect(self.begin_renewal)
        self.form.followup_wanted.connect(self.begin_followup)
        self.chooser.left.connect(self._back_to_form)
        self.chooser.started.connect(self._made)
        self.renewal.left.connect(self._back_to_form)
        self.renewal.made.connect(self._made)
        self.followup.left.connect(self._back_to_form)
        self.followup.wanted.connect(self._to_part)
        self._offer_nothing()

    @property
    def help_place(self) -> str:
        """Following up has a chapter of its own."""
        following = self.stack.currentWidget() is self.followup
        return f"{self.spec.key}/{FOLLOWUP}" if following else self.spec.key

    @property
    def shown_id(self) -> int | None:
        """The anslutning shown."""
        return self.form.id

    def open(self, id: int | None) -> None:  # noqa: A002 - the record's own name
        """Show an anslutning."""
        if id is not None:
            self.pane.choose(id)

    def refresh(self) -> None:
        """Read the list."""
        day = today()
        read(self.context, self, lambda session: anslutning_rows(session, day), self._fill)

    def escape(self) -> bool:
        """Back to the form from a choice, and from the form to the list."""
        if self.stack.currentWidget() in (self.chooser, self.renewal, self.followup):
            self._back_to_form()
            return True
        self.pane.table.setFocus()
        return True

    def begin_new(self) -> None:
        """Ctrl+N: choose the strategy, here in the page."""
        self.stack.setCurrentWidget(self.chooser)
        self.chooser.begin()

    def begin_renewal(self) -> None:
        """Compare with the next version."""
        if self.form.sheet is not None and self.form.sheet.head.senare:
            self.stack.setCurrentWidget(self.renewal)
            self.renewal.begin(self.form.sheet)

    def begin_followup(self, mode: str = DONE) -> None:
        """Show what was done, what is missing, the year's answer or next year's plan."""
        if self.form.sheet is not None:
            self.stack.setCurrentWidget(self.followup)
            self.followup.begin(self.form.sheet, mode)

    def remove(self) -> None:
        """Remove the anslutning with all that belongs to it; undo brings it back."""
        wanted = self.form.id
        if wanted is None:
            return
        for form in self.form.findChildren(Form):
            form.clear()  # saved, and not read again when it is gone

        def act(session: "Session") -> None:
            remove(session, get(session, Anslutning, wanted))

        gesture(
            self.context,
            self,
            "ta bort anslutning",
            act,
            lambda _none: self.context.status("Anslutningen är borttagen. Ctrl+Z ångrar."),
        )

    def _fill(self, rows: list[AnslutningRow]) -> None:
        self.pane.set_rows(rows)
        if rows and self.pane.chosen_id is None:
            self.pane.choose(rows[0].id)
        if not rows and self.stack.currentWidget() is self.form:
            self._gone()

    def _chosen(self, id: int | None) -> None:  # noqa: A002 - the row's own name
        if id is None:
            self._gone()
            return
        self.form.load(id)
        self.stack.setCurrentWidget(self.form)

    def _made(self, id: int) -> None:  # noqa: A002 - the row's own name
        self.stack.setCurrentWidget(self.form)
        self.pane.choose(id)
        self.form.status.stepper.setFocus()

    def _back_to_form(self) -> None:
        self.stack.setCurrentWidget(self.form if self.form.id is not None else self.nothing)
        self.pane.table.setFocus()

    def _to_part(self, table: str, id_: int, omradesval_id: int) -> None:
        self.stack.setCurrentWidget(self.form)
        self.form.show_part(table, id_, omradesval_id)

    def _gone(self) -> None:
        if self.stack.currentWidget() is not self.chooser:
            self.stack.setCurrentWidget(self.nothing)
        self._offer_nothing()

    # --- what the page offers

    def _offer_nothing(self) -> None:
        self.offer(primary=PageAction("Ny anslutning", self.begin_new, tip="Ny anslutning"))

    def _offer_for(self, sheet: "AnslutningSheet") -> None:
        more = [
            PageAction("Uppföljning", self.begin_followup, "klar"),
            PageAction("Nästa års plan", lambda: self.begin_followup(PLAN), "framat"),
            PageAction("Ta bort anslutningen", self.remove, "ta_bort"),
        ]
        if sheet.head.senare and sheet.head.ersatt_av_id is None:
            more.insert(0, PageAction("Förnya …", self.begin_renewal, "uppdatera"))
        self.offer(
            primary=PageAction("Ny anslutning", self.begin_new),
            export=PageAction("Exportera", lambda: self._ask_which(export_document)),
            preview=PageAction("Förhandsgranska", lambda: self._ask_which(preview_document)),
            more=tuple(more),
        )

    def _ask_which(self, act: "Make") -> None:
        """Let the user say which of the documents, and then act; what is being followed up is said by that."""
        wanted, sheet = self.form.id, self.form.sheet
        if wanted is None or sheet is None:
            return
        if self.stack.currentWidget() is self.followup:
            act(self.context, self, FOLLOWUP, self.followup.document_id)
            return
        menu = QMenu(self)
        menu.setAccessibleName("Vilket dokument?")
        for name, title in DOCUMENTS:
            if name != "formularsvar" or sheet.answers is not None:
                menu.addAction(title).triggered.connect(partial(self._make, act, name, wanted))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(max(0, self.width() - 420), 0)))
        menu.setActiveAction(menu.actions()[0])

    def _make(self, act: "Make", name: str, id: int, *_checked: bool) -> None:  # noqa: A002 - the record's own name
        act(self.context, self, name, id)
