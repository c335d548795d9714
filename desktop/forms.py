"""Forms: fields bound to one record, saved as they are left or when the typing pauses."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.errors import is_for_people
from desktop.form_layout import FieldRow, FormLayout
from desktop.pages import Saver
from desktop.saving import (
    UNSAVED,
    Draft,
    Follow,
    Saved,
    as_field,
    in_words,
    joined,
    rescue,
    save_work,
    say_when_full,
    value_for,
    written_in,
)
from desktop.typing_pause import TypingPause
from desktop.widgets.field import FieldError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from models.base import Base
    from models.change import Change
    from models.errors import Problem


@dataclass(frozen=True, slots=True)
class Reading:
    """What a load brings back."""

    entity: "Base"
    values: dict[str, Any]
    problems: "Sequence[Problem]"


class Form(FormLayout, Saver):
    """A form over one kind of record. Add fields, then `load(id)`; saving, undo, conflicts and remarks follow.

    `problems(session, record)` gives the remarks shown beside the fields. `also` names other tables whose changes can
    alter them. `follow` does in the gesture of each save what follows from the change. A field's name is the record's
    column.
    """

    loaded = Signal(object)
    """The record (detached), after each reading."""
    gone = Signal()
    """The record is no longer there."""
    saved = Signal()

    def __init__(
        self,
        context: "Context",
        kind: "type[Base]",
        *,
        problems: "Callable[[Session, Any], Sequence[Problem]] | None" = None,
        also: Iterable[str] = (),
        follow: "Follow | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.kind = kind
        self._follow = follow
        self.draft: Draft | None = None
        self._problems = problems
        self._tables = {kind.__tablename__, *also}
        self._dirty: set[str] = set()
        self._reading = False
        self._read_again = False
        self._pause = TypingPause(self)
        self._pause.timeout.connect(self._paused)
        context.changes.changed.connect(self._changed_elsewhere)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        self.set_fields_enabled(enabled=False)

    @property
    def id(self) -> int | None:
        """The record shown, or None."""
        return None if self.draft is None else self.draft.id

    @property
    def unsaved(self) -> frozenset[str]:
        """The fields that hold something not yet saved."""
        return frozenset(self._dirty)

    def add(
        self,
        name: str,
        label: str,
        widget: QWidget,
        *,
        help: str = "",  # noqa: A002 - what it is
        beside: bool = False,
        stretch: int = 1,
    ) -> Any:
        """Add a field under the ones before, or `beside` the last one. Returns the widget."""
        row = self.place(name, label, widget, help=help, beside=beside, stretch=stretch)
        as_field(widget).edited.connect(lambda: self._edited(name))
        say_when_full(self.context, label, widget)
        row.conflict.kept.connect(lambda: self._keep_mine(name))
        row.conflict.taken.connect(lambda: self._take_theirs(name))
        self._mark(name, dirty=False)
        if self.draft is None:
            widget.setEnabled(False)
        return widget

    def load(self, id: int) -> None:  # noqa: A002 - the column's own name
        """Show a record. What was typed for the one before is saved first."""
        self.flush()
        if self.draft is None or self.draft.id != id:
            self._rescue_unsaved()
            self.draft = Draft(id, {})
            self._dirty.clear()
            for row in self.rows.values():
                row.reset()
        self._read()

    def clear(self) -> None:
        """Show no record."""
        self.flush()
        self._rescue_unsaved()
        self.draft = None
        self._dirty.clear()
        for row in self.rows.values():
            row.reset()
            as_field(row.widget).set_value(None)
        self.set_fields_enabled(enabled=False)

    def flush(self) -> None:
        """Save at once what is typed and not yet saved."""
        self._pause.stop()
        self._save(self._dirty)

    def revert_focused(self) -> bool:
        """Show the saved value again in the field with the cursor, if what is typed there cannot be saved."""
        name = self.name_of(self.window().focusWidget())
        if name is None or name not in self._dirty or self.draft is None:
            return False
        row = self.rows[name]
        self._mark(name, dirty=False)
        for widget in row.inputs():
            widget.clearFocus()
        as_field(row.widget).set_value(self.draft.base[name])
        row.widget.setFocus()
        row.show_error("")
        row.conflict.dismiss()
        return True

    def set_choices_of(self, name: str, choices: Sequence[tuple[Any, ...]]) -> None:
        """Give a choice or pick field its values without touching what is stored."""
        row = self.rows[name]
        row.widget.set_choices(choices)  # type: ignore[attr-defined]
        draft = self.draft
        if draft and name in draft.base and name not in self._dirty and not draft.saving.get(name):
            as_field(row.widget).set_value(draft.base[name])

    def reload(self) -> None:
        """Read the record again; fields with unsaved text are left alone."""
        if self.draft is not None:
            self._read()

    # --- reading

    def _read(self) -> None:
        if self._reading:
            self._read_again = True
            return
        draft = self.draft
        assert draft is not None
        self._reading = True
        kind, names, check = self.kind, list(self.rows), self._problems
        database = self.context.db

        def work() -> Reading:
            from models.editing import get

            with database.read() as session:
                entity = get(session, kind, draft.id)
                found = check(session, entity) if check else ()
                return Reading(entity, {name: getattr(entity, name) for name in names}, found)

        self.context.jobs.run(work, lambda result: self._show(draft, result), self._not_read, owner=self)

    def _show(self, draft: Draft, reading: Reading) -> None:
        self._reading = False
        if draft is self.draft:
            for name, value in reading.values.items():
                if name not in self._dirty and not draft.saving.get(name):
                    draft.base[name] = value
                    row = self.rows[name]
                    as_field(row.widget).set_value(value)
                    row.conflict.dismiss()
                    row.show_error("")
            self.set_fields_enabled(enabled=True)
            self.show_problems(reading.problems)
            self.loaded.emit(reading.entity)
        self._read_if_asked()

    def _not_read(self, error: BaseException) -> None:
        from models.errors import UserError

        self._reading = False
        if isinstance(error, UserError) and self.draft is not None and not self._read_again:
            self.draft = None
            self.clear()
            self.gone.emit()
            self.context.status(str(error))
        elif not isinstance(error, UserError):
            self.context.show_error(error)
        self._read_if_asked()

    def _read_if_asked(self) -> None:
        if self._read_again:
            self._read_again = False
            if self.draft is not None:
                self._read()

    def _changed_elsewhere(self, change: "Change") -> None:
        if self.draft is None:
            return
        own = self.kind.__tablename__
        others = (change.kinds & self._tables) - {own}
        if others or change.touches(own, self.draft.id):
            self._read()

    # --- saving

    def _edited(self, name: str) -> None:
        # Before the record is read the field still shows the one before: what is typed then belongs to neither.
        if self.draft is None or name not in self.draft.base:
            return
        self._mark(name, dirty=True)
        self.rows[name].show_error("")
        self._pause.typed()

    def _paused(self) -> None:
        self._save(self._dirty)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        name = self.name_of(old)
        if name is None or name == self.name_of(new):
            return
        if name in self._dirty:
            self._pause.stop()
            self._save({name}, left=True)
        self.context.undo.end_typing()

    def _save(self, names: Iterable[str], *, left: bool = False) -> None:
        draft = self.draft
        values: dict[str, Any] = {}
        for name in sorted(names):
            row = self.rows[name]
            if row.conflict.shown:
                continue
            try:
                value = value_for(self.kind, name, row.widget)
            except FieldError as error:
                if left or not row.has_focus:
                    row.show_error(str(error))
                continue
            row.show_error("")
            values[name] = value
        if draft is None or not values:
            return
        for name in values:
            draft.saving[name] = draft.saving.get(name, 0) + 1
            self._mark(name, dirty=False)
        label = f"ändra {joined([self.rows[name].label_text for name in self.rows if name in values])}"
        self.context.jobs.run(
            save_work(self.context, self.kind, draft, values, label, follow=self._follow),
            lambda result: self._was_saved(draft, values, result),
            lambda error: self._was_not_saved(draft, values, error),
            owner=self,
        )

    def _was_saved(self, draft: Draft, values: dict[str, Any], result: Saved) -> None:
        self._not_saving(draft, values)
        if result.values:
            self.saved.emit()
        if draft is not self.draft:
            rescue(self.context, self._by_label({name: values[name] for name in result.conflicts}))
            return
        for name, present in result.conflicts.items():
            self._mark(name, dirty=True)
            draft.base[name] = present
            self.rows[name].conflict.show_texts(in_words(present), in_words(values[name]))

    def _was_not_saved(self, draft: Draft, values: dict[str, Any], error: BaseException) -> None:
        self._not_saving(draft, values)
        if draft is self.draft:
            for name in values:
                self._mark(name, dirty=True)
        else:
            rescue(self.context, self._by_label(values), str(error) if is_for_people(error) else "")
            if is_for_people(error):
                return
        self.context.show_error(error)

    def _by_label(self, values: dict[str, Any]) -> dict[str, Any]:
        return {self.rows[name].label_text: value for name, value in values.items()}

    def _rescue_unsaved(self) -> None:
        rescue(self.context, self._by_label({name: written_in(self.rows[name].widget) for name in sorted(self._dirty)}))

    def _not_saving(self, draft: Draft, values: dict[str, Any]) -> None:
        for name in values:
            draft.saving[name] -= 1

    def _keep_mine(self, name: str) -> None:
        self._mark(name, dirty=True)
        self._save({name})

    def _take_theirs(self, name: str) -> None:
        if self.draft is not None:
            self._mark(name, dirty=False)
            as_field(self.rows[name].widget).set_value(self.draft.base[name])

    def _mark(self, name: str, *, dirty: bool) -> None:
        (self._dirty.add if dirty else self._dirty.discard)(name)
        row: FieldRow = self.rows[name]
        for widget in row.inputs():
            widget.setProperty(UNSAVED, dirty)
