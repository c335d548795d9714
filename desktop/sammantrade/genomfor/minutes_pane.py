"""The middle of the table: the § that is being written, in large calm type; its parts appear when they are used."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QShowEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.forms import Form
from desktop.sammantrade.genomfor.locked_view import LockedView
from desktop.sammantrade.genomfor.parts import Parts
from desktop.sammantrade.genomfor.votes import VotesPart
from desktop.theme import AIR, GAP, scaled
from desktop.tjansteskrivelse.difference import show_pieces
from desktop.widgets.choice import Choice
from desktop.widgets.marks import MutedLabel, ProblemLabel
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import TextLine
from resources.svenska import format_date, format_time

if TYPE_CHECKING:
    from desktop.context import Context
    from models.paragraf.live import ItemRow, Sitting, Writing

LARGER = 1.18
"""How much larger the minutes are than the rest of the window."""


class MinutesPane(QFrame):
    """One § at a time. `ready` tells that the § asked for can be written in."""

    ready = Signal()
    part_ready = Signal(QWidget)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cardPlain")
        self.id: int | None = None
        self.is_locked = False
        self.number = QLabel()
        self.state = QLabel()
        self.state.setObjectName("muted")
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.meta = MutedLabel()
        self._fill_form(context)
        self.locked = LockedView()
        self.nothing = QWidget()
        self.stack = QStackedWidget()
        for page in (self.nothing, self.form, self.locked):
            self.stack.addWidget(page)
        self.form.loaded.connect(self._loaded)
        for part in self.parts.all:
            part.ready.connect(self.part_ready)
        self._lay_out()

    # --- what is shown

    def open_item(self, item: "ItemRow") -> None:
        """Show another §; what was typed in the one before is saved first."""
        self.id = item.id
        self.is_locked = not item.is_open
        if self.is_locked:
            focus = QApplication.focusWidget()
            was_writing = focus is not None and self.form.isAncestorOf(focus)
            self.form.clear()
            self.stack.setCurrentWidget(self.locked)
            if was_writing:
                self.locked.text.setFocus()
        else:
            self.form.rows["beslutsgang"].setVisible(False)
            self.form.load(item.id)
            self.form.verticalScrollBar().setValue(0)
            self.stack.setCurrentWidget(self.form)
        self._show_parts(None)

    def show_writing(self, sitting: "Sitting", item: "ItemRow", writing: "Writing") -> None:
        """Show what the § has besides its texts."""
        data = writing.data
        self.number.setText(sitting.here.number(item.id).replace("punkt", "Punkt"))
        place = [each.id for each in sitting.items].index(item.id) + 1
        words = [f"{place} av {len(sitting.items)}"]
        if item.borjade:
            words.append(f"från {format_time(item.borjade)}")
        words += ["klar"] if item.klar else []
        self.state.setText(" · ".join(words))
        if self.is_locked:
            self.title.set_value(item.rubrik)
            self.locked.show_item(item, writing, sitting.ord.beskrivning)
            return
        self._label("arendebeskrivning", sitting.ord.beskrivning)
        meta = [
            ", ".join(data.arendenummer),
            f"Handläggare: {', '.join(data.handlaggare)}" if data.handlaggare else "",
            f"Underlag: {', '.join(_paper(each.titel, each.datum) for each in data.underlag)}" if data.underlag else "",
            f"Rättar {data.rattar}" if data.rattar else "",
            f"Fortsätter {data.fortsatter}" if data.fortsatter else "",
        ]
        self.meta.setText(" · ".join(each for each in meta if each))
        self.meta.setVisible(bool(self.meta.text()))
        self.proposal_lead.setText(data.forslag_ledtext)
        self.proposal.setText(data.forslag.text)
        for widget in (self.proposal_lead, self.proposal):
            widget.setVisible(bool(data.forslag))
        self._label("beslut", data.beslut_ledtext)
        if data.beslutsgang or writing.votes or writing.yrkanden:
            self.form.rows["beslutsgang"].setVisible(True)
        people = [(row.narvaro_id, row.namn) for row in sitting.here.rows]
        self.parts.set_people(people)
        self._show_parts(writing)
        self._show_departure(writing)
        self.remarks.say([problem.message for problem in sitting.remarks[item.id]] if item.klar else [])

    def clear(self) -> None:
        """Show no §."""
        self.id = None
        self.form.clear()
        self._show_parts(None)
        self.number.clear()
        self.state.clear()
        self.stack.setCurrentWidget(self.nothing)

    def flush(self) -> None:
        """Save what is typed and not yet saved."""
        self.form.flush()
        for part in self.parts.all:
            part.table.flush()
        self.votes.flush()

    # --- where one writes

    def writing_place(self) -> QWidget:
        """Where one writes first: after the words that are there already."""
        if self.is_locked:
            return self.locked.text
        if not self.title.value():
            return self.title  # type: ignore[no-any-return]
        self.description.edit.moveCursor(QTextCursor.MoveOperation.End)
        return self.description

    def show_procedure(self) -> None:
        """The beslutsgång is wanted: let it be seen."""
        self.form.rows["beslutsgang"].setVisible(True)
        self.form.ensureWidgetVisible(self.form.rows["beslutsgang"])

    def see(self, widget: QWidget) -> None:
        """Scroll so that a widget is seen."""
        self.form.ensureWidgetVisible(widget, 0, AIR)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text of the window."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._enlarge_soon()

    def showEvent(self, event: QShowEvent) -> None:
        """The style sheet gives every field its font when it is first shown; ours comes after."""
        super().showEvent(event)
        self._enlarge_soon()

    # --- inside

    def _fill_form(self, context: "Context") -> None:
        """The fields and parts, in the order a § is read."""
        from models.arende.entity import Utfall
        from models.paragraf.entity import Paragraf

        self.form = Form(context, Paragraf)
        self.form.setMinimumWidth(360)
        self.parts = Parts(context)
        self.votes = VotesPart(context)
        self.title = self.form.add("rubrik", "Rubrik", TextLine("Rubrik"))
        self.title.setObjectName("plainTitle")
        self.form.rows["rubrik"].label.setVisible(False)
        self.form.add_widget(self.meta)
        self.form.add_widget(self.parts.jav)
        self.description = self._text("arendebeskrivning", "Ärendebeskrivning", lines=6)
        self.form.add_widget(self.parts.yrkanden)
        self.procedure = self._text("beslutsgang", "Beslutsgång", lines=2)
        self.form.add_widget(self.votes)
        self.proposal_lead = QLabel()
        self.proposal_lead.setObjectName("fieldLabel")
        self.proposal_lead.setWordWrap(True)
        self.proposal = QLabel()
        self.proposal.setWordWrap(True)
        self.proposal.setTextFormat(Qt.TextFormat.PlainText)
        self.form.add_widget(self.proposal_lead)
        self.form.add_widget(self.proposal)
        self.decision = self._text("beslut", "Beslut", lines=2)
        self.departure = QTextEdit()
        self.departure.setReadOnly(True)
        self.departure.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.departure.setFrameShape(QFrame.Shape.NoFrame)
        self.departure.setAccessibleName("Så skiljer sig beslutet från förslaget")
        self.departure_words = MutedLabel("Beslutet skiljer sig från förslaget:")
        self.form.add_widget(self.departure_words)
        self.form.add_widget(self.departure)
        self.outcome = self.form.add("utfall", "Så gick det", Choice.of(Utfall))
        self.outcome.setMaximumWidth(scaled(320))
        self.form.add_widget(self.parts.reservationer)
        self.form.add_widget(self.parts.uppdrag)
        self.remarks = ProblemLabel()
        self.form.add_widget(self.remarks)

    def _text(self, name: str, label: str, *, lines: int) -> RichTextField:
        field = RichTextField(lines=lines, most_lines=16, toolbar=False)
        self.form.add(name, label, field)
        return field

    def _label(self, name: str, words: str) -> None:
        row = self.form.rows[name]
        if words and row.label.text() != words:
            row.label.setText(words)
            row.widget.setAccessibleName(words.rstrip(":"))

    def _loaded(self) -> None:
        if self.form.id == self.id:
            self.ready.emit()

    def _show_parts(self, writing: "Writing | None") -> None:
        id_ = None if writing is None else writing.id
        parts = self.parts
        for part, count in (
            (parts.jav, writing.jav if writing else 0),
            (parts.yrkanden, writing.yrkanden if writing else 0),
            (parts.reservationer, writing.reservationer if writing else 0),
            (parts.uppdrag, writing.uppdrag if writing else 0),
        ):
            part.show_of(id_, count)
        self.votes.show_votes(writing.votes if writing else ())

    def _show_departure(self, writing: "Writing") -> None:
        pieces = writing.departure
        self.departure_words.setVisible(bool(pieces))
        self.departure.setVisible(bool(pieces))
        if pieces:
            self.departure.clear()
            show_pieces(self.departure, pieces)
            document = self.departure.document()
            document.setTextWidth(max(self.departure.viewport().width(), 200))
            self.departure.setFixedHeight(int(document.size().height()) + 6)

    def _enlarge_soon(self) -> None:
        QTimer.singleShot(0, self, self._enlarge)

    def _enlarge(self) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * LARGER)
        for field in (self.description, self.procedure, self.decision):
            field.edit.setFont(font)
        self.locked.text.setFont(font)
        self.proposal.setFont(font)
        self.departure.setFont(font)
        large = QFont(font)
        large.setPointSizeF(font.pointSizeF() * 1.12)
        large.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(large)
        self.number.setFont(large)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(AIR + 4, AIR - 4, AIR + 4, 0)
        head.setSpacing(GAP)
        head.addWidget(self.number, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.form.rows["rubrik"], 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)


def _paper(title: str, day: object) -> str:
    from datetime import date

    return f"{title} {format_date(day)}" if isinstance(day, date) else title
