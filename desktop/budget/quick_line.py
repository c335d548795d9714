"""A cost in one line, typed left to right with Tab: what would be left is told before it is saved."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.budget.rate_field import RateField
from desktop.form_layout import FieldRow
from desktop.gesture import read
from desktop.moments import today
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.amount_field import AmountField
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError, FocusOfPart
from desktop.widgets.marks import MutedLabel, ProblemLabel
from desktop.widgets.text import TextLine
from models.budget.remarks import overdraw
from models.transaktion.entity import Transaktionsstatus
from models.transaktion.moms import moms_of
from models.transaktion.operations import TransaktionDraft
from models.transaktion.quick import QuickLine, understood
from models.transaktion.suggest import Suggestion, receivers_like, suggestion_for
from resources.svenska import format_amount

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.budget.sheet import MoneyData
    from desktop.context import Context

NO_POST = 0
HINT = "Skriv raden med Tab mellan fälten. Enter lägger till."


class CostLine(QWidget):
    """Enter anywhere in the line adds the cost and begins the next one. A mottagare brings what it had last time."""

    wanted = Signal(object)
    """The TransaktionDraft."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.money: MoneyData | None = None
        self._suggested: Suggestion | None = None
        self._asked = ""
        self._own: set[QWidget] = set()
        """The fields somebody has chosen in themselves, which a suggestion leaves alone."""
        self.day = DateField(week=False)
        self.receiver = TextLine("Vem som får betalt")
        self.text = TextLine("Vad det är")
        self.post = Choice()
        self.amount = AmountField()
        self.rate = RateField()
        self.status = Choice.of([status for status in Transaktionsstatus if status is not Transaktionsstatus.UTGAR])
        self.button = QPushButton("Lägg till")
        self.button.setMinimumHeight(FIELD)
        self.button.setToolTip("Lägg till (Enter)")
        set_icon(self.button, "ny")
        self.names = QStringListModel(self)
        self.completer = QCompleter(self.names, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setWidget(self.receiver)
        popup = self.completer.popup()
        assert popup is not None
        popup.setAccessibleName("Tidigare mottagare")
        self.completer.activated.connect(self._name_taken)
        self.told = MutedLabel(HINT)
        self.told.setWordWrap(False)
        self.warning = ProblemLabel()
        self.fields = (
            ("Datum", self.day, 12),
            ("Mottagare", self.receiver, 20),
            ("Text", self.text, 22),
            ("Post", self.post, 18),
            ("Utan moms", self.amount, 11),
            ("Moms", self.rate, 8),
            ("Status", self.status, 12),
        )
        self.rows: dict[QWidget, FieldRow] = {}
        self._lay_out()
        self.clear()

    # --- what it knows

    def show_money(self, money: "MoneyData", post_id: int | None) -> None:
        """Another budget, or other figures; `post_id` is the post whose costs are shown, for the next one."""
        other = self.money is None or self.money.id != money.id
        self.money = money
        self.post.set_choices([(NO_POST, "Välj post"), *money.posts])
        if other:
            self.clear()
        if self.post not in self._own:
            self._show_post(post_id)
        locked = money.last_den is not None
        for _, widget, _ in self.fields:
            widget.setEnabled(not locked)
        self.button.setEnabled(not locked)
        self._tell()

    def begin(self) -> None:
        """Put the cursor in the first field."""
        self.day.setFocus()
        self.day.line.selectAll()

    def clear(self) -> None:
        """An empty line; the post and the status stay, as the next cost is often of the same kind."""
        self._own -= {self.amount, self.rate, self.day}
        self._suggested, self._asked = None, ""
        self.receiver.set_value("")
        self.text.set_value("")
        self.amount.set_value(None)
        self.rate.set_value(None)
        if self.status.value() is None:
            self.status.set_value(Transaktionsstatus.PLANERAD)
        self._tell()

    @property
    def draft(self) -> TransaktionDraft:
        """What the line says. Raises FieldError."""
        amount, rate = self.amount.value(), self.rate.value()
        suggested = self._suggested
        said = self._whole_line
        if said is not None:
            return TransaktionDraft(
                post_id=self.post.value() or None,
                status=said.status or self.status.value(),
                datum=said.datum or self.day.value(),
                mottagare=said.mottagare,
                text=said.text,
                belopp_ore=said.belopp_ore,
                moms_bp=said.moms_bp,
                moms_ore=said.moms_ore,
            )
        return TransaktionDraft(
            post_id=self.post.value() or None,
            status=self.status.value(),
            datum=self.day.value(),
            mottagare=self.receiver.value().strip(),
            text=self.text.value().strip(),
            belopp_ore=amount,
            moms_bp=rate,
            moms_ore=None if amount is None or rate is None else moms_of(amount, rate),
            kostnadsslag_id=suggested.kostnadsslag_id if suggested is not None else None,
        )

    @property
    def _whole_line(self) -> QuickLine | None:
        """A whole line typed or pasted where the mottagare stands: "2024-05-16 Bokhandeln Litteratur 1 250,50"."""
        line = self.receiver.value()
        if self.amount.text().strip() or self.text.text().strip() or " " not in line.strip():
            return None
        said = understood(line, today(), self.money.receivers if self.money is not None else ())
        return said if said.belopp_ore is not None else None

    # --- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds, wherever in the line one is; leaving the mottagare asks what it had the last time."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            popup = self.completer.popup()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (popup and popup.isVisible()):
                self.add()
                return True
            if watched is self.receiver and event.key() == Qt.Key.Key_Down:
                self._offer(self.receiver.text())
                return True
        elif event.type() == QEvent.Type.FocusOut and watched is self.receiver:
            self._ask_suggestion()
        return super().eventFilter(watched, event)

    def add(self) -> None:
        """Add what the line says, or say what cannot be read."""
        for widget, row in self.rows.items():
            try:
                widget.value()  # type: ignore[attr-defined]
                row.show_error("")
            except FieldError as error:
                row.show_error(str(error))
                widget.setFocus()
                return
        draft = self.draft
        if not draft.mottagare and not draft.text and draft.belopp_ore is None:
            self.told.setText("Skriv vem som får betalt och hur mycket.")
            self.receiver.setFocus()
            return
        self.wanted.emit(draft)

    # --- inside

    def _offer(self, typed: str) -> None:
        names = receivers_like(self.money.receivers if self.money is not None else [], typed)
        popup = self.completer.popup()
        if names and names != [typed]:
            self.names.setStringList(names)
            self.completer.complete()
        elif popup is not None:
            popup.hide()

    def _name_taken(self, name: str) -> None:
        self.receiver.set_value(name)
        self._ask_suggestion()

    def _ask_suggestion(self) -> None:
        money, name = self.money, self.receiver.value().strip()
        if money is None or name == self._asked:
            return
        self._asked = name

        def ask(session: "Session") -> Suggestion | None:
            return suggestion_for(session, money.id, name)

        def then(found: Suggestion | None) -> None:
            if name == self._asked:
                self._take(found)

        read(self.context, self, ask, then)

    def _take(self, found: Suggestion | None) -> None:
        self._suggested = found
        if found is not None:
            if self.post not in self._own and found.post_id is not None:
                self._show_post(found.post_id)
            if self.rate not in self._own:
                self.rate.set_value(found.moms_bp)
        self._tell()

    def _show_post(self, post_id: int | None) -> None:
        self.post.set_value(post_id or NO_POST)
        if self.post.value() is None:
            self.post.set_value(NO_POST)

    def _edited(self, widget: QWidget) -> None:
        self._own.add(widget)
        self.rows[widget].show_error("")
        self._tell()

    def _tell(self) -> None:
        """What would be left: worked out from the figures that are shown, so that no key waits for the database."""
        try:
            amount = self.amount.value()
        except FieldError:
            amount = None
        said = self._whole_line
        if said is not None:
            amount = said.belopp_ore
        if self.money is None or amount is None:
            self.told.setText(HINT if self.money is None or self.money.last_den is None else "Året är låst.")
            self.warning.say(())
            return
        status = (said.status if said is not None else None) or self.status.value()
        told, warning = what_is_left(self.money, self.post.value() or None, status, amount)
        read_as = "" if said is None else " · ".join(filter(None, (said.mottagare, said.text, format_amount(amount))))
        self.told.setText(f"{read_as}. {told}" if read_as else told)
        self.warning.say([warning] if warning else ())

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(GAP)
        for label, widget, stretch in self.fields:
            row = self.rows[widget] = FieldRow(label, widget)
            line.addWidget(row, stretch)
            widget.edited.connect(lambda widget=widget: self._edited(widget))
            part = widget.focusProxy() if isinstance(widget, FocusOfPart) else widget
            (part or widget).installEventFilter(self)
        self.receiver.textEdited.connect(self._offer)
        self.button.clicked.connect(lambda _checked=False: self.add())
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        said = QHBoxLayout()
        said.setSpacing(2 * GAP)
        said.addWidget(self.told)
        said.addWidget(self.warning, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addLayout(said)


def what_is_left(
    money: "MoneyData",
    post_id: int | None,
    status: Transaktionsstatus,
    ore: int,
    *,
    instead: "tuple[int | None, Transaktionsstatus, int] | None" = None,
) -> tuple[str, str]:
    """What is left if everything planned comes to be and one more cost is there, and the warning, if any.

    `instead` is the cost as it stands, which the other takes the place of: its post, status and öre.
    """
    by_id = {row.post_id: row for row in money.sums.poster}
    post = by_id.get(post_id, money.sums.ofordelat)
    of_whole = post.budget_ore is None and not post.utanfor
    if of_whole:
        post = money.sums.totalt
    if instead is not None:
        had = by_id.get(instead[0], money.sums.ofordelat)
        if instead[0] == post_id or (of_whole and not had.utanfor):
            post = post.plus(instead[1], -instead[2])
    would_be = post.plus(status, ore)
    left = would_be.om_allt_blir_av_ore
    if left is None:
        return "Posten är utanför budgeten och räknas inte." if would_be.utanfor else "", ""
    where = f"på {post.namn}" if post.post_id is not None else "i budgeten"
    return f"Om allt planerat blir av återstår {format_amount(left)} {where}.", overdraw(would_be)
