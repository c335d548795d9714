"""Saving some fields of a record: the values as they were read, what is on its way, what somebody else has changed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QApplication, QWidget

from desktop.widgets.field import Field, FieldError, composed
from desktop.widgets.text import TextLine
from resources.svenska import join_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from models.base import Base

Follow = Callable[["Session", Any, Mapping[str, tuple[Any, Any]]], None]
"""Session, record, and field -> (value before, value after)."""

UNSAVED = "jamviktUnsaved"
"""The property of fields that save themselves: True while they hold something not yet saved."""


@dataclass
class Draft:
    """One record as the form knows it: the values as they were read or last saved."""

    id: int
    base: dict[str, Any]
    saving: dict[str, int] = field(default_factory=dict)
    """Field -> number of saves on their way."""


class Saved(NamedTuple):
    """What a save brings back: values as stored, and for refused fields what stands in the database."""

    values: dict[str, Any]
    conflicts: dict[str, Any]


def save_work(
    context: "Context",
    kind: "type[Base]",
    draft: Draft,
    values: dict[str, Any],
    label: str,
    *,
    follow: "Follow | None" = None,
) -> Callable[[], Saved]:
    """The work that saves some fields of a record; a field somebody else has changed is left and reported.

    `follow` does in the same gesture what follows from the change.
    """

    def save(names: Iterable[str]) -> dict[str, Any]:
        from models.editing import edit

        changes = {name: (draft.base[name], values[name]) for name in names if draft.base[name] != values[name]}
        if not changes:
            return {}
        with context.db.write(label) as session:
            entity = edit(session, kind, draft.id, changes)
            if follow is not None:
                follow(session, entity, changes)
            stored = {name: getattr(entity, name) for name in changes}
        draft.base.update(stored)
        return stored

    def work() -> Saved:
        from models.editing import get
        from models.errors import ConflictError

        try:
            return Saved(save(values), {})
        except ConflictError:
            stored: dict[str, Any] = {}
            conflicts: dict[str, Any] = {}
        for name in values:
            try:
                stored |= save([name])
            except ConflictError:
                with context.db.read() as session:
                    conflicts[name] = getattr(get(session, kind, draft.id), name)
        return Saved(stored, conflicts)

    return work


def value_for(kind: "type[Base]", name: str, widget: QWidget) -> Any:
    """What a field holds, if the record's column can. Raises FieldError."""
    value = as_field(widget).value()
    if value is None and not kind.__table__.c[name].nullable:
        raise FieldError("Fältet kan inte lämnas tomt. Välj ett av förslagen.")
    return value


def rescue(context: "Context", texts: Mapping[str, Any], why: str = "") -> None:
    """Offer what could not be saved, label -> value, to the clipboard when its record is no longer shown.

    One notice for all of it, with the reason in it: a second notice would take the place of the first.
    """
    if texts:
        words = "\n\n".join(in_words(value) for value in texts.values())
        fields = f"{'fältet' if len(texts) == 1 else 'fälten'} {join_words(list(texts))}"
        context.notify(
            f"{why} Det du skrev i {fields} är inte sparat: {words[:200]}".strip(),
            [("Kopiera texten", lambda: QApplication.clipboard().setText(words))],
        )


def say_when_full(context: "Context", label: str, widget: QWidget) -> None:
    """Let a field of one line tell when it has no room for all that was typed or pasted."""
    if isinstance(widget, TextLine):
        longest = widget.maxLength()
        sentence = f"Fältet {label} rymmer {longest} tecken. Det som inte fick plats kom inte med."
        widget.overfull.connect(lambda: context.notify(sentence, ()))


def as_field(widget: QWidget) -> Field:
    """The widget as a field; says so in the first test if it is none."""
    assert isinstance(widget, Field), f"{type(widget).__name__} has no value() and set_value()"
    return widget


def written_in(widget: QWidget) -> Any:
    """What stands in a field, also when it cannot be understood."""
    try:
        return as_field(widget).value()
    except FieldError:
        part = widget.focusProxy() or widget
        return part.property("text")


def in_words(value: Any) -> str:
    """Any value as text a person can read, for conflicts."""
    if value is None or value == "":
        return "(tomt)"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    text = getattr(value, "label", None) or getattr(value, "text", None)
    return composed(str(text if isinstance(text, str) else value)) or "(tomt)"


def joined(labels: list[str]) -> str:
    """The names of fields in running text, as the menu says what can be undone."""
    return join_words([label[:1].lower() + label[1:] if not label[1:2].isupper() else label for label in labels])
