"""A kodsträng in fields: one for each koddel, which offers its codes and says what is wrong in words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCompleter, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.form_layout import FieldRow
from desktop.gesture import gesture
from desktop.pages import Saver
from desktop.theme import AIR, GAP
from desktop.typing_pause import TypingPause
from desktop.widgets.marks import LinkButton, MutedLabel
from desktop.widgets.text import TextLine
from models.errors import UserError
from models.kodstrang.plan import KoddelRow, Kodplan, suggestions_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.orm import Session

    from desktop.context import Context

MOST_OFFERED = 40


class CodeField(TextLine):
    """One code as text, so that leading zeros stay; those the kommun has listed are offered while one types."""

    def __init__(self, koddel: KoddelRow, parent: QWidget | None = None) -> None:
        super().__init__(longest=60, parent=parent)
        self.koddel = koddel
        self.plan = Kodplan(())
        self._length = 0
        self._offered: list[str] = []
        self._names = QStringListModel(self)
        self.offers = QCompleter(self._names, self)
        self.offers.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.offers.setWidget(self)
        popup = self.offers.popup()
        assert popup is not None
        popup.setAccessibleName(f"Koder för {koddel.rubrik}")
        self.offers.activated[QModelIndex].connect(self._taken)  # type: ignore[index]
        self.textEdited.connect(self.offer)
        self.textChanged.connect(lambda _text: self._changed())

    def offer(self, typed: str) -> None:
        """Show the codes that begin with what was typed, or whose name holds it."""
        pairs = suggestions_for(self.plan, self.koddel.id, typed)[:MOST_OFFERED]
        self._offered = [kod for kod, _ in pairs]
        self._names.setStringList([f"{kod}  {namn}".strip() for kod, namn in pairs])
        popup = self.offers.popup()
        if pairs and [typed] != self._offered:
            self.offers.complete()
        elif popup is not None:
            popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F4 and arrow down open the whole list."""
        if event.key() in (Qt.Key.Key_F4, Qt.Key.Key_Down):
            self.offer("")
        else:
            super().keyPressEvent(event)

    @property
    def was_pasted(self) -> bool:
        """While an edit is told of: it brought several characters at once. Qt tells of the edit before the change."""
        return len(self.text()) > self._length + 1

    def _changed(self) -> None:
        self._length = len(self.text())  # what Qt tells may be the text before an answer to the edit

    def _taken(self, index: QModelIndex) -> None:
        if index.row() < len(self._offered):
            self.set_value(self._offered[index.row()])
            self.edited.emit()


class CodesPart(QWidget, Saver):
    """The fields save themselves like those of a form: when one is left, or at a pause in the typing."""

    settings_wanted = Signal()

    def __init__(
        self,
        context: "Context",
        save: "Callable[[Session, int, Mapping[int, str]], object]",
        *,
        missing_told: bool = True,
        said: str = "",
        columns: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        """`save` writes codes (koddel id -> code) of the record with an id; `said` goes before the koddel's name aloud.

        Without `missing_told` a koddel without a code is not remarked on.
        """
        super().__init__(parent)
        self.context = context
        self._save, self._missing_told, self._said, self._columns = save, missing_told, said, columns
        self._id: int | None = None
        self._stored: Mapping[int, str] = {}
        self._internt = False
        self.rows: dict[int, FieldRow] = {}
        self.fields: dict[int, CodeField] = {}
        self._koddelar: tuple[tuple[int, str], ...] = ()
        self._dirty: set[int] = set()
        self.none = MutedLabel(
            "Kommunens kodsträng är inte upplagd än. Lägg upp dess delar, så får varje kostnad fält här."
        )
        self.to_settings = LinkButton("Lägg upp kodsträngen i Inställningar")
        self.to_settings.clicked.connect(self.settings_wanted)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(AIR)
        self.grid.setVerticalSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.grid)
        column.addWidget(self.none)
        column.addWidget(self.to_settings, 0, Qt.AlignmentFlag.AlignLeft)
        self._pause = TypingPause(self)
        self._pause.timeout.connect(self.flush)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    @property
    def unsaved(self) -> frozenset[str]:
        """The koddelar whose code is not yet saved."""
        return frozenset(self.rows[id_].label_text for id_ in self._dirty)

    def show_codes(
        self, id_: int, plan: Kodplan, koder: "Mapping[int, str]", *, internt: bool = False, locked: bool = False
    ) -> None:
        """Show the codes of a record; what is being typed is left."""
        if id_ != self._id:
            self.flush()
            self._dirty.clear()
        self._id, self._stored, self._internt = id_, koder, internt
        wanted = tuple((row.id, row.rubrik) for row in plan.koddelar)
        if wanted != self._koddelar:
            self._build(plan)
            self._koddelar = wanted
        for row in plan.koddelar:
            field = self.fields[row.id]
            field.plan, field.koddel = plan, row
            if row.id not in self._dirty:
                field.set_value(self._stored.get(row.id, ""))
            field.setEnabled(not locked)
            self._judge(row.id)
        self.none.setVisible(not wanted and self._missing_told)
        self.to_settings.setVisible(not wanted and self._missing_told)

    def clear(self) -> None:
        """Show no transaktion."""
        self.flush()
        self._id = None
        self._dirty.clear()

    def flush(self) -> None:
        """Save at once what is typed and not yet saved, in one gesture."""
        self._pause.stop()
        id_, codes = self._id, {koddel: self.fields[koddel].value() for koddel in sorted(self._dirty)}
        self._dirty.clear()
        changed = {koddel: code for koddel, code in codes.items() if code.strip() != self._stored.get(koddel, "")}
        if id_ is None or not changed:
            return
        names = ", ".join(self.rows[koddel].label_text.lower() for koddel in changed)
        gesture(self.context, self, f"ändra {names}", lambda session: self._save(session, id_, changed))

    def _edited(self, koddel_id: int) -> None:
        if self.fields[koddel_id].was_pasted and koddel_id == next(iter(self.fields)) and len(self.fields) > 1:
            self._spread(koddel_id)
        self._dirty.add(koddel_id)
        self._judge(koddel_id)
        self._pause.typed()

    def _spread(self, first: int) -> None:
        """A whole kodsträng pasted in the first field ("1234 6510 – 0107") goes a code to each koddel."""
        plan, text = self.fields[first].plan, self.fields[first].value()
        if len(text.split()) < 2:
            return
        try:
            codes = plan.codes_in(text)
        except UserError as error:
            self.rows[first].show_error(str(error))
            return
        self.rows[first].show_error("")
        for koddel_id, field in self.fields.items():
            field.set_value(codes.get(koddel_id, ""))
            self._dirty.add(koddel_id)
            self._judge(koddel_id)

    def _judge(self, koddel_id: int) -> None:
        """What the code is called, and what is wrong with it, while it is typed."""
        field, row = self.fields[koddel_id], self.rows[koddel_id]
        code = field.value().strip()
        name = field.plan.name_of(koddel_id, code)
        row.help.setText(name)
        row.help.setToolTip(name)
        row.help.setVisible(bool(name))
        told = code or self._missing_told
        row.show_problems(field.plan.remarks_on(field.koddel, code, internt=self._internt) if told else ())

    def _focus_moved(self, old: QObject | None, _new: QObject | None) -> None:
        if self._dirty and any(old is field for field in self.fields.values()):
            self.flush()

    def _build(self, plan: Kodplan) -> None:
        for row in self.rows.values():
            self.grid.removeWidget(row)
            row.setVisible(False)
            row.deleteLater()
        self._dirty.clear()
        self.rows, self.fields = {}, {}
        for place, koddel in enumerate(plan.koddelar):
            field = self.fields[koddel.id] = CodeField(koddel)
            row = self.rows[koddel.id] = FieldRow(koddel.rubrik, field)
            # A long word must not make the whole form wider than there is room for.
            for label in (row.label, row.help):
                label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            if self._said:
                field.setAccessibleName(f"{self._said}: {koddel.rubrik}")
            field.edited.connect(lambda id_=koddel.id: self._edited(id_))
            self.grid.addWidget(row, place // self._columns, place % self._columns)
        for place in range(self._columns):
            self.grid.setColumnStretch(place, 1)
