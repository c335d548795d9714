"""A small list of records edited in place: the rows that belong to a record, one line of fields each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.errors import is_for_people
from desktop.pages import Saver
from desktop.saving import (
    UNSAVED,
    Draft,
    Follow,
    Saved,
    as_field,
    in_words,
    rescue,
    save_work,
    say_when_full,
    value_for,
)
from desktop.theme import GAP, set_icon
from desktop.typing_pause import TypingPause
from desktop.widgets.field import FieldError
from desktop.widgets.marks import MutedLabel, ProblemLabel, quiet_button

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from models.base import Base
    from models.change import Change


@dataclass(frozen=True, slots=True)
class ChildField:
    """One column: the record's field, its heading, what makes its widget, and its share of the width."""

    name: str
    label: str
    make: Callable[[], QWidget]
    stretch: int = 1


@dataclass
class ChildRow:
    """One record as it stands in the table."""

    draft: Draft
    widgets: dict[str, QWidget]
    buttons: list[QToolButton]
    problem: ProblemLabel
    dirty: set[str] = field(default_factory=set)


class ChildTable(QWidget, Saver):
    """Rows with fields that save themselves. Alt+Up and Alt+Down move a row, Ctrl+Delete removes it.

    `load(session, parent_id)` gives the records in order, `make(session, parent_id)` adds one and returns it. Kinds
    with the column `ordning` can be moved (`ordered`). `follow` does what follows from a save, `remove` from a removal.
    """

    filled = Signal(list)
    """The records (detached), after each reading."""

    def __init__(
        self,
        context: "Context",
        kind: "type[Base]",
        fields: Sequence[ChildField],
        *,
        name: str,
        load: "Callable[[Session, int], Sequence[Any]]",
        make: "Callable[[Session, int], Any]",
        add_text: str,
        empty: str = "",
        ordered: bool = True,
        follow: "Follow | None" = None,
        remove: "Callable[[Session, int], object] | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.kind = kind
        self._follow, self._remove = follow, remove
        self.fields = tuple(fields)
        self.rows: list[ChildRow] = []
        self._load, self._make, self._ordered = load, make, ordered
        self._parent_id: int | None = None
        self._focus_new: int | None = None
        self._name = name
        self.setAccessibleName(name)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(GAP)
        self.grid.setVerticalSpacing(6)
        self.empty = MutedLabel(empty)
        self.add_button = QPushButton(add_text)
        self.add_button.setMinimumHeight(32)
        set_icon(self.add_button, "ny")
        self.add_button.clicked.connect(self.add_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self.grid)
        column.addWidget(self.empty)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._headings = [self._heading(place, part) for place, part in enumerate(self.fields)]
        self._pause = TypingPause(self)
        self._pause.timeout.connect(self.flush)
        context.changes.changed.connect(self._database_changed)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        self._show(None, [])

    @property
    def unsaved(self) -> frozenset[str]:
        """The fields that hold something not yet saved."""
        return frozenset(name for row in self.rows for name in row.dirty)

    @property
    def parent_id(self) -> int | None:
        """The record whose rows are shown."""
        return self._parent_id

    def set_parent_id(self, id: int | None) -> None:  # noqa: A002 - the column's own name
        """Show the rows of another record."""
        self.flush()
        if id != self._parent_id:
            self._parent_id = id
            self._show(None, [])
        self.add_button.setEnabled(id is not None)
        self.reload()

    def reload(self) -> None:
        """Read the rows again; fields with unsaved text are left alone."""
        parent_id, load, database = self._parent_id, self._load, self.context.db
        if parent_id is None:
            return

        def work() -> list[Any]:
            with database.read() as session:
                return list(load(session, parent_id))

        self.context.jobs.run(work, lambda records: self._show(parent_id, records), owner=self)

    def flush(self) -> None:
        """Save at once what is typed and not yet saved."""
        self._pause.stop()
        focused = self._row_of(QApplication.focusWidget())
        for row in list(self.rows):
            self._save(row, was_left=row is not focused)

    def add_row(self) -> None:
        """Add a record at the end and put the cursor in it."""
        parent_id, make, context = self._parent_id, self._make, self.context
        if parent_id is None:
            return
        self.flush()

        def work() -> int:
            with context.db.write(f"lägg till {self.kind.singular}") as session:
                record = make(session, parent_id)
                session.flush()
                return int(record.id)

        context.jobs.run(work, self._added, owner=self)

    def remove_row(self, row: ChildRow) -> None:
        """Remove a record; undo brings it back."""
        self.flush()
        context, kind, id_, own = self.context, self.kind, row.draft.id, self._remove

        def work() -> None:
            from models.editing import get, remove

            with context.db.write(f"ta bort {kind.singular}") as session:
                if own is not None:
                    own(session, id_)
                else:
                    remove(session, get(session, kind, id_))

        context.jobs.run(work, lambda _: context.status("Borttaget. Ctrl+Z ångrar."), owner=self)

    def move_row(self, row: ChildRow, steps: int) -> None:
        """Move a record up or down."""
        ids = [other.draft.id for other in self.rows]
        place = ids.index(row.draft.id)
        if not (self._ordered and 0 <= place + steps < len(ids)):
            return
        self.flush()
        ids.insert(place + steps, ids.pop(place))
        context, kind = self.context, self.kind

        def work() -> None:
            from models.editing import reorder

            with context.db.write(f"flytta {kind.singular}") as session:
                reorder(session, kind, ids)

        context.jobs.run(work, owner=self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that move and remove rows, wherever in the row one is."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            row = next((row for row in self.rows if any(watched in _inputs(w) for w in row.widgets.values())), None)
            act = None if row is None else self._key(row, event)
            if act is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    act()
                return True
        return super().eventFilter(watched, event)

    def _key(self, row: ChildRow, event: QKeyEvent) -> Callable[[], None] | None:
        mods, key = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, event.key()
        if mods == Qt.KeyboardModifier.AltModifier and self._ordered and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return lambda: self.move_row(row, -1 if key == Qt.Key.Key_Up else 1)
        if mods == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Delete:
            return lambda: self.remove_row(row)
        return None

    # --- showing

    def _show(self, parent_id: int | None, records: list[Any]) -> None:
        if parent_id != self._parent_id and parent_id is not None:
            return
        ids = [record.id for record in records]
        if ids != [row.draft.id for row in self.rows]:
            self._rebuild(ids)
        for row, record in zip(self.rows, records, strict=True):
            for part in self.fields:
                if part.name not in row.dirty and not row.draft.saving.get(part.name):
                    row.draft.base[part.name] = getattr(record, part.name)
                    as_field(row.widgets[part.name]).set_value(row.draft.base[part.name])
        for label in self._headings:
            label.setVisible(bool(records))
        self.empty.setVisible(not records and bool(self.empty.text()))
        if self._focus_new in ids:
            row = self.rows[ids.index(self._focus_new)]
            self._focus_new = None
            # Not at once: what is new in a layout is not shown until the next turn of the event loop.
            QTimer.singleShot(0, row.widgets[self.fields[0].name], row.widgets[self.fields[0].name].setFocus)
        self.filled.emit(records)

    def _rebuild(self, ids: list[int]) -> None:
        focus = self.window().focusWidget()
        had = next(
            ((row.draft.id, name) for row in self.rows for name, w in row.widgets.items() if focus in _inputs(w)), None
        )
        known = {row.draft.id: row for row in self.rows}
        for row in self.rows:
            for widget in (*row.widgets.values(), *row.buttons, row.problem):
                self.grid.removeWidget(widget)
                if row.draft.id not in ids:
                    widget.setVisible(False)
                    widget.deleteLater()
        self.rows = [known.get(id_) or self._make_row(id_) for id_ in ids]
        before = None
        for line, row in enumerate(self.rows):
            before = self._lay_out(line, row, before)
        if had is not None and had[0] in ids:
            self.rows[ids.index(had[0])].widgets[had[1]].setFocus()

    def _lay_out(self, line: int, row: ChildRow, before: QWidget | None) -> QWidget:
        top = 1 + 2 * line
        for place, part in enumerate(self.fields):
            self.grid.addWidget(row.widgets[part.name], top, place, Qt.AlignmentFlag.AlignTop)
        for place, button in enumerate(row.buttons):
            self.grid.addWidget(button, top, len(self.fields) + place, Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(row.problem, top + 1, 0, 1, len(self.fields))
        order = [*row.widgets.values(), *row.buttons]
        for widget in order:
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget
        assert before is not None
        QWidget.setTabOrder(before, self.add_button)
        return before

    def _make_row(self, id_: int) -> ChildRow:
        row = ChildRow(Draft(id_, {}), {}, [], ProblemLabel())
        for part in self.fields:
            widget = part.make()
            widget.setAccessibleName(part.label)
            as_field(widget).edited.connect(lambda row=row, name=part.name: self._edited(row, name))
            say_when_full(self.context, part.label, widget)
            for piece in _inputs(widget):
                piece.installEventFilter(self)
                piece.setProperty(UNSAVED, False)
            row.widgets[part.name] = widget
        if self._ordered:
            row.buttons.append(_row_button("upp", "Flytta upp", "Alt+↑", lambda: self.move_row(row, -1)))
            row.buttons.append(_row_button("ner", "Flytta ner", "Alt+↓", lambda: self.move_row(row, 1)))
        row.buttons.append(_row_button("ta_bort", "Ta bort raden", "Ctrl+Delete", lambda: self.remove_row(row)))
        return row

    def _heading(self, place: int, part: ChildField) -> QLabel:
        label = QLabel(part.label)
        label.setObjectName("fieldLabel")
        self.grid.addWidget(label, 0, place)
        self.grid.setColumnStretch(place, part.stretch)
        return label

    # --- saving

    def _added(self, id_: int) -> None:
        self._focus_new = id_
        self.reload()

    def _edited(self, row: ChildRow, name: str) -> None:
        self._mark(row, name, dirty=True)
        self._pause.typed()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        left, came = self._row_of(old), self._row_of(new)
        if left is not None and (left is not came or old is not new):
            self._save(left, was_left=True)
            self.context.undo.end_typing()

    def _row_of(self, widget: QWidget | None) -> ChildRow | None:
        return next((row for row in self.rows if any(widget in _inputs(w) for w in row.widgets.values())), None)

    def _save(self, row: ChildRow, *, was_left: bool = False) -> None:
        values: dict[str, Any] = {}
        errors = []
        for name in sorted(row.dirty):
            try:
                values[name] = value_for(self.kind, name, row.widgets[name])
            except FieldError as error:
                errors.append(str(error))
        if was_left or not errors:
            row.problem.say(errors, "error")
        if not values:
            return
        for name in values:
            row.draft.saving[name] = row.draft.saving.get(name, 0) + 1
            self._mark(row, name, dirty=False)
        self.context.jobs.run(
            save_work(self.context, self.kind, row.draft, values, f"ändra {self.kind.singular}", follow=self._follow),
            lambda result: self._saved(row, values, result),
            lambda error: self._not_saved(row, values, error),
            owner=self,
        )

    def _saved(self, row: ChildRow, values: dict[str, Any], result: Saved) -> None:
        self._not_saving(row, values)
        for name, present in result.conflicts.items():
            row.draft.base[name] = present
            self._mark(row, name, dirty=False)
            mine = in_words(values[name])
            self.context.notify(
                f"Någon annan har ändrat samma rad. Din text är inte sparad: {mine[:200]}",
                [("Kopiera texten", partial(QApplication.clipboard().setText, mine))],
            )
            self.reload()

    def _not_saved(self, row: ChildRow, values: dict[str, Any], error: BaseException) -> None:
        self._not_saving(row, values)
        if row in self.rows:
            for name in values:
                self._mark(row, name, dirty=True)
        else:
            labels = {part.name: part.label for part in self.fields}
            why = str(error) if is_for_people(error) else ""
            rescue(self.context, {labels[name]: value for name, value in values.items()}, why)
            if why:
                return
        self.context.show_error(error)

    def _not_saving(self, row: ChildRow, values: dict[str, Any]) -> None:
        for name in values:
            row.draft.saving[name] -= 1

    def _mark(self, row: ChildRow, name: str, *, dirty: bool) -> None:
        (row.dirty.add if dirty else row.dirty.discard)(name)
        for piece in _inputs(row.widgets[name]):
            piece.setProperty(UNSAVED, dirty)

    def _database_changed(self, change: "Change") -> None:
        if self.kind.__tablename__ in change.kinds:
            self.reload()


def _inputs(widget: QWidget) -> list[QWidget]:
    proxy = widget.focusProxy()
    return [widget] if proxy is None else [widget, proxy]


def _row_button(icon: str, name: str, shortcut: str, act: Callable[[], None]) -> QToolButton:
    button = quiet_button(icon, name, shortcut)
    button.setProperty("narrow", True)
    button.clicked.connect(lambda _checked=False: act())
    return button
