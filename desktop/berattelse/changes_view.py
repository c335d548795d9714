"""Which figures have changed since the draft: what stood, what stands now, and the way to the source."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.list_pane import ListPane
from desktop.tables import Column
from desktop.theme import AIR, GAP, set_icon
from desktop.widgets.marks import MutedLabel, hide_unless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.context import Context
    from models.berattelse.recheck import Andring

GONE = "finns inte längre"
NEW = "fanns inte"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change as the list shows it."""

    id: str
    change: "Andring"


class ChangesView(QWidget):
    """The list of changes, with what can be done about the chosen one."""

    source_wanted = Signal(object)
    """The change whose source is wanted."""
    section_wanted = Signal(object)
    accepted = Signal()
    """The new figures are right."""

    def __init__(self, context: "Context", *, accepts: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = ListPane(
            "berattelse_andringar",
            "Ändrade siffror",
            [
                Column("Uppgift", lambda row: f"{row.change.var}: {row.change.visas_som}", stretch=True),
                Column("I utkastet", lambda row: row.change.fore or NEW, width=118),
                Column("Nu", lambda row: row.change.nu if row.change.nu is not None else GONE, width=118),
            ],
            context.settings,
            empty="Inga siffror har ändrats sedan utkastet.",
            empty_icon="klar",
            lines=2,
        )
        self.source = QPushButton("&Visa källan")
        self.section = QPushButton("Visa i &avsnittet")
        self.accept = QPushButton("&Godta de nya siffrorna")
        self.accept.setObjectName("primary")
        set_icon(self.source, "lank")
        set_icon(self.section, "skrivelse")
        set_icon(self.accept, "klar")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.source)
        buttons.addWidget(self.section)
        buttons.addStretch(1)
        buttons.addWidget(self.accept)
        hide_unless(self.accept, wanted=accepts)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, GAP, AIR, AIR)
        column.setSpacing(GAP)
        column.addWidget(
            MutedLabel(
                "Papperet visar alltid det som står i registret nu. Läs vad som har ändrats och om din egen text "
                "fortfarande stämmer. När du godtar jämförs siffrorna med dagens nästa gång."
            )
        )
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self.list.opened.connect(lambda _id: self._want(self.source_wanted))
        self.list.chosen.connect(lambda _id: self._enable())
        self.source.clicked.connect(lambda _checked=False: self._want(self.source_wanted))
        self.section.clicked.connect(lambda _checked=False: self._want(self.section_wanted))
        self.accept.clicked.connect(lambda _checked=False: self.accepted.emit())
        self._enable()

    @property
    def chosen(self) -> "Andring | None":
        """The chosen change."""
        id_ = self.list.chosen_id
        return next((row.change for row in self.list.model.rows if row.id == id_), None)

    def show_changes(self, changes: "Sequence[Andring]") -> None:
        """Show what has changed."""
        self.list.set_rows([ChangeRow(change.nyckel, change) for change in changes])
        if changes and self.list.chosen_id is None:
            self.list.choose(changes[0].nyckel)
        self.accept.setEnabled(bool(changes))
        self._enable()

    def take_focus(self) -> None:
        """Put the cursor in the list."""
        self.list.take_focus()

    def _want(self, signal: object) -> None:
        if self.chosen is not None:
            signal.emit(self.chosen)  # type: ignore[attr-defined]

    def _enable(self) -> None:
        change = self.chosen
        self.source.setEnabled(change is not None)
        self.section.setEnabled(change is not None and change.nu is not None)


class ChangesDialog(QDialog):
    """Before an export: what has changed since the draft, and whether that is as it should be."""

    wanted = Signal(bool)
    """Go on with the export; True: after accepting the new figures."""
    source_wanted = Signal(object)

    def __init__(
        self, context: "Context", summary: str, changes: "Sequence[Andring]", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(summary)
        self.resize(860, 520)
        self.view = ChangesView(context, accepts=False)
        self.view.section.setVisible(False)
        self.view.show_changes(changes)
        self.accept_button = QPushButton("&Godta och exportera")
        self.accept_button.setObjectName("primary")
        self.anyway = QPushButton("&Exportera utan att godta")
        self.cancel = QPushButton("Avbryt")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.setContentsMargins(AIR, 0, AIR, AIR)
        buttons.addStretch(1)
        for button in (self.cancel, self.anyway, self.accept_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)
        self.accept_button.setDefault(True)
        self.view.take_focus()
        self.accept_button.clicked.connect(lambda _checked=False: self._go_on(accept=True))
        self.anyway.clicked.connect(lambda _checked=False: self._go_on(accept=False))
        self.cancel.clicked.connect(self.reject)
        self.view.source_wanted.connect(self._show_source)

    def _go_on(self, *, accept: bool) -> None:
        self.accept()
        self.wanted.emit(accept)

    def _show_source(self, change: object) -> None:
        self.reject()
        self.source_wanted.emit(change)
