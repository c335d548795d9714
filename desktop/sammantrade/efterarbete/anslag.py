"""Step 6: the anslag with its computed days, which may be written over, and its bevis."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.documents import export_document, preview_document
from desktop.gesture import gesture
from desktop.inline_form import InlineForm
from desktop.moments import today
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import MutedLabel
from desktop.widgets.text import TextLine
from models.protokoll.announcing import put_up_notice, take_down_notice
from models.protokoll.entity import Anslag
from resources.svenska import format_date, format_due, format_weekday

if TYPE_CHECKING:
    from datetime import date

    from desktop.context import Context
    from desktop.sammantrade.efterarbete.sheet import AfterSheet


class AnslagPart(QWidget):
    """Put it up, see its days, take it down."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: AfterSheet | None = None
        self.words = MutedLabel()
        self.put_up = QPushButton("Anslås i dag")
        self.put_up.setObjectName("primary")
        self.put_up.setMinimumHeight(FIELD)
        set_icon(self.put_up, "kalender")
        self.form = InlineForm(context, Anslag)
        self.up, self.last, self.down, self.taken = (DateField() for _ in range(4))
        self.form.add("uppe", "Sätts upp", self.up)
        self.form.add("sista_dag", "Sista dag att överklaga", self.last, beside=True)
        self.form.add("nere", "Tas ned", self.down)
        self.form.add("nedtaget", "Nedtaget", self.taken, beside=True)
        self.taken.line.setPlaceholderText("Sitter uppe")
        self.form.add("forvaringsplats", "Protokollet förvaras", TextLine("Till exempel Kommunledningskontoret"))
        self.form.add("av", "Bevis undertecknas av", TextLine("Namn"), beside=True)
        self.take_down = _button("Nedtaget i dag", "klar")
        self.look = _button("Förhandsgranska", "forhandsgranska")
        self.export = _button("Exportera …", "exportera")
        self.export.setAccessibleName("Exportera anslag och bevis")
        self.export.setToolTip("Exportera anslag och bevis")
        first, buttons = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.put_up)
        first.addStretch(1)
        buttons.setSpacing(GAP)
        for button in (self.take_down, self.look, self.export):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.words)
        column.addLayout(first)
        column.addWidget(self.form)
        column.addLayout(buttons)
        self.put_up.clicked.connect(self.announce)
        self.take_down.clicked.connect(self.taken_down)
        self.look.clicked.connect(lambda: self._document(preview_document))
        self.export.clicked.connect(lambda: self._document(export_document))

    def show_sheet(self, sheet: "AfterSheet") -> None:
        """Show the anslag of the chosen protokoll, or the way to put it up."""
        self.sheet = sheet
        notice = sheet.paper.anslag
        self.words.setText(notice_words(sheet, today()))
        self.put_up.setVisible(notice is None)
        self.put_up.setEnabled(sheet.is_adjusted)
        self.form.setVisible(notice is not None)
        self.take_down.setVisible(notice is not None and notice.nedtaget is None)
        for button in (self.look, self.export):
            button.setVisible(notice is not None)
        if notice is None:
            self.form.clear()
            return
        if self.form.id != notice.id:
            self.form.load(notice.id)
        self.last.line.setPlaceholderText(_computed(None if notice.own_last else notice.sista_dag))
        self.down.line.setPlaceholderText(_computed(None if notice.own_down else notice.nere))

    def clear(self) -> None:
        """Show none."""
        self.sheet = None
        self.form.clear()

    def announce(self) -> None:
        """The anslag goes up today; the day can be changed afterwards."""
        if self.sheet is not None:
            id_, day = self.sheet.paper.id, today()
            gesture(self.context, self, "sätt upp anslaget", lambda session: put_up_notice(session, id_, day).id)

    def taken_down(self) -> None:
        """The anslag was taken down today."""
        if self.sheet is not None and self.sheet.paper.anslag is not None:
            self.form.flush()
            id_, day = self.sheet.paper.anslag.id, today()
            gesture(self.context, self, "ta ned anslaget", lambda session: take_down_notice(session, id_, day).id)

    def _document(self, do: object) -> None:
        if self.sheet is not None and callable(do):
            self.form.flush()
            do(self.context, self.window(), "anslag", self.sheet.paper.id)


def notice_words(sheet: "AfterSheet", day: "date") -> str:
    """Where the anslag stands: when it must go up, or until when it is up."""
    notice, paper = sheet.paper.anslag, sheet.paper
    if notice is None:
        if not sheet.is_adjusted:
            return "Det är justeringen som anslås. Protokollet är inte justerat än."
        if not sheet.rules.anslas:
            return "Organet anslår inte sina protokoll enligt arbetsordningen, men det går att göra ändå."
        due = paper.anslas_senast
        return f"Justeringen ska anslås senast {_day(due)} ({format_due(due, day)})." if due else ""
    if notice.nedtaget is not None:
        return f"Anslaget satt uppe från {_day(notice.uppe)} till {_day(notice.nedtaget)}."
    appeal = f"Sista dag att överklaga är {_day(notice.sista_dag)}. " if notice.sista_dag else ""
    down = f"Ta ned anslaget {_day(notice.nere)} ({format_due(notice.nere, day)})." if notice.nere else ""
    return appeal + down


def _day(day: "date | None") -> str:
    return f"{format_weekday(day)} {format_date(day)}" if day else "?"


def _computed(day: "date | None") -> str:
    return f"{day} (räknat)" if day else ""


def _button(text: str, icon: str) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(FIELD)
    set_icon(button, icon)
    return button
