"""Bad input in every field of every form: `python tests/reliability/bad_input.py` prints what happened.

`--only sammantrade:` or `--only protokoll.justeras_plats` limits it to the fields whose names hold these words.

Everything goes through the real window on the example kommun: pasted from the clipboard, saved by the form itself,
read again from the database, and undone.
"""

import argparse
import os
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop.application import Application
from desktop.saving import as_field, value_for
from desktop.widgets.field import FieldError
from models.editing import get
from models.richtext import RichText
from tests.reliability.inputs import INPUTS, Input, literal
from tests.reliability.walk import Place, alive, example, places, settle, window_on

CUT = "cut to what the field holds"


@dataclass(frozen=True)
class Outcome:
    """What came of one input in one field; `fault` is empty when all is well."""

    place: str
    widget: str
    given: str
    happened: str
    fault: str = ""


def main() -> None:
    """Try everything and print the table."""
    parser = argparse.ArgumentParser(description="Try bad input in every field of every form.")
    parser.add_argument("--only", default="", metavar="WORDS", help='a part of "page: table.column"')
    only = parser.parse_args().only
    with (
        tempfile.TemporaryDirectory(prefix="jamvikt-inputs-") as folder,
        window_on(example(Path(folder) / "e.db")) as p,
    ):
        outcomes = list(try_all(p, INPUTS, only=only))
    by_kind: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        by_kind[outcome.widget, outcome.given][outcome.happened] += 1
    for (widget, given), happened in sorted(by_kind.items()):
        print(f"{widget:<14} {given:<20} {'; '.join(f'{words} ({count})' for words, count in happened.most_common())}")
    faults = [outcome for outcome in outcomes if outcome.fault]
    print(f"\n{len({o.place for o in outcomes})} fields, {len(outcomes)} inputs, {len(faults)} faults")
    for outcome in faults:
        print(f"FAULT {outcome.place} ({outcome.widget}), {outcome.given}: {outcome.fault}")


def try_all(program: Application, inputs: tuple[Input, ...], every: int = 1, only: str = "") -> Iterator[Outcome]:
    """Each input in each field; with `every` 3 only each third of them, other ones in the next field.

    `only` limits it to fields whose names hold these words.
    """
    errors: list[BaseException] = []
    program.jobs.when_failed(errors.append)
    program.errors.show = errors.append  # type: ignore[method-assign,assignment]
    sys.excepthook = lambda _kind, error, _trace: errors.append(error)
    turn = 0
    try:
        for place in places(program):
            if only not in place.words:
                continue
            for given in inputs:
                turn += 1
                if turn % every == 0 and alive(place):
                    yield one(program, place, given, errors)
                    errors.clear()
                    program.window.notice.hide()
    finally:
        sys.excepthook = sys.__excepthook__


def one(program: Application, place: Place, given: Input, errors: list[BaseException]) -> Outcome:
    """Paste, let the form save, look in the database, undo."""
    before = stored(program, place)
    happened, fault = "", ""
    edit = part_of(place.widget)
    if edit is None:
        happened = "chosen from a list or a box: nothing can be typed"
    else:
        paste(edit, given.text)
        place.saver.flush()
        settle(program)
        happened, fault = judge(program, place, given, before)
    if errors:
        fault = f"{type(errors[0]).__name__}: {errors[0]}"
    restore(program, place, before)
    return Outcome(place.words, type(place.widget).__name__, given.name, happened, fault)


def part_of(widget: QWidget) -> QLineEdit | QPlainTextEdit | QTextEdit | None:
    """Where one writes in a field."""
    part = widget.focusProxy() or widget
    return part if isinstance(part, QLineEdit | QPlainTextEdit | QTextEdit) and not part.isReadOnly() else None


def paste(edit: QLineEdit | QPlainTextEdit | QTextEdit, text: str) -> None:
    """Select all and paste, as a person does."""
    edit.selectAll()
    if not text:
        edit.cut()
        return
    QApplication.clipboard().setText(text)
    edit.paste()


def written(edit: QLineEdit | QPlainTextEdit | QTextEdit) -> str:
    """What stands in the field."""
    return edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()


def stored(program: Application, place: Place) -> Any:
    """What the database holds."""
    assert program.database is not None
    with program.database.read() as session:
        return getattr(get(session, place.kind, place.id), place.name)


def judge(program: Application, place: Place, given: Input, before: Any) -> tuple[str, str]:
    """What happened, and what is wrong with it."""
    edit = part_of(place.widget)
    assert edit is not None
    now = stored(program, place)
    stands = written(edit)
    holds = isinstance(edit, QLineEdit) and len(given.text) > edit.maxLength()
    try:
        value = value_for(place.kind, place.name, place.widget)
    except FieldError as error:
        if now != before:
            return "refused", "the database was changed although the field refused"
        if str(error) not in place.said or not str(error).rstrip("”").endswith("."):
            return "refused", f"no sentence beside the field ({place.said!r})"
        if not holds and literal(stands) != literal(given.text):
            return "refused", "the text that was typed is gone"
        return "refused with a sentence, the text stays", ""
    if value != now and in_form(now) != in_form(value):
        return "stored", f"the database holds {shown(now)}, the field {shown(value)}"
    text = text_of(now)
    if text is None:
        return f"understood as {type(now).__name__}", ""
    if holds:
        kept = literal(text)
        return CUT, "" if literal(given.text).startswith(kept) and kept else f"stored {shown(text)}"
    if literal(text) != literal(given.text):
        return "stored", f"other characters came back: {shown(text)}"
    if literal(stands) != literal(given.text):
        return "stored", f"the field shows {shown(stands)}"
    return "stored and shown as text", ""


def restore(program: Application, place: Place, before: Any) -> None:
    """Put back what stood there, by undo where something was stored."""
    for _ in range(3):
        if stored(program, place) == before:
            break
        program.undo.undo()
        settle(program)
    assert stored(program, place) == before, f"undo did not bring back {place.words}"
    if alive(place):
        as_field(place.widget).set_value(before)
        place.saver.flush()
        settle(program)


def in_form(value: Any) -> Any:
    """Values that mean the same, alike."""
    return "" if value is None else value


def text_of(value: Any) -> str | None:
    """The characters of a text in any of its forms, or None for what is no text."""
    if isinstance(value, RichText):
        return value.text
    if isinstance(value, tuple):
        return " ".join(value)
    return value if isinstance(value, str) and type(value) is str else None


def shown(value: Any) -> str:
    """A value short enough for a line."""
    text = repr(value)
    return text if len(text) < 90 else f"{text[:60]}…{text[-20:]}"


if __name__ == "__main__":
    main()
