"""Frågeunderlag: the versions there are, and the chosen one with its questions; what was sent is only shown."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.child_table import ChildField, ChildTable
from desktop.forms import Form
from desktop.gesture import gesture, read
from desktop.list_and_form import ListAndForm
from desktop.list_pane import ListPane
from desktop.moments import today
from desktop.tables import Column
from desktop.theme import FIELD, set_icon
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import MutedLabel, ProblemLabel
from desktop.widgets.narrow_columns import NarrowColumns
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import TextArea, TextLine
from models.dialogtraff.entity import Fraga, Frageunderlag, Malgrupp
from models.dialogtraff.questions import (
    add_question,
    copy_set,
    keep_sent_question,
    keep_sent_set,
    new_set,
    new_version,
    questions_of,
    remove_question,
    remove_set,
)
from models.dialogtraff.remarks import set_problems
from models.dialogtraff.rows import UnderlagRow
from models.dialogtraff.sets import set_rows
from resources.svenska import format_date, join_words

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.context import Context

COLUMNS = (
    Column("Titel", lambda row: row.titel or "Utan titel", stretch=True),
    Column("Datum", lambda row: row.datum, width=100),
    Column("Version", lambda row: row.version, width=70, right=True),
    Column("Målgrupp", lambda row: row.malgrupp, width=112),
    Column("Frågor", lambda row: row.antal_fragor, width=66, right=True),
    Column("Skickat", lambda row: len(row.skickat_till) or None, icon=lambda row: "las" if row.last else "", width=80),
)


class SetsView(QWidget):
    """The list and the form. A version that was sent is locked; Ny version goes on from it."""

    chosen = Signal(object)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.row: UnderlagRow | None = None
        self.organ_id: int | None = None
        self.list = ListPane(
            "frageunderlag",
            "Frågeunderlag",
            COLUMNS,
            context.settings,
            empty="Här skrivs frågorna till nämnder, bolag och andra. En version ligger fast när den har skickats.",
            empty_button="Nytt frågeunderlag",
            make_first=self.new,
            empty_icon="hjalp",
            lines=2,
        )
        self.narrow = NarrowColumns(self.list.table, {4: 540, 3: 640})
        self.form = Form(
            context, Frageunderlag, problems=set_problems, also=("fraga", "dialogtraff"), follow=keep_sent_set
        )
        self.locked = ProblemLabel()
        self.cited = MutedLabel()
        self.cited.setWordWrap(True)
        self.version = _button("Gör ny version", "uppdatera")
        self.copy = _button("Kopiera till annan målgrupp", "kopiera")
        self.questions = ChildTable(
            context,
            Fraga,
            (
                ChildField("text", "Fråga", lambda: TextArea("Öppen fråga som bjuder in till samtal", lines=2), 5),
                ChildField("hjalp", "Hjälp till den som svarar", lambda: TextArea(lines=2), 3),
            ),
            name="Frågor",
            load=questions_of,
            make=add_question,
            add_text="Lägg till fråga",
            empty="Underlaget har inga frågor än.",
            follow=keep_sent_question,
            remove=remove_question,
        )
        self._lay_out()
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _id: self.form.focus_first())
        self.version.clicked.connect(lambda _checked=False: self.make_version())
        self.copy.clicked.connect(lambda _checked=False: self.make_copy())
        self.form.loaded.connect(lambda _record: self._lock())
        self.questions.filled.connect(lambda _records: self._lock())

    def refresh(self) -> None:
        """Read the versions."""
        read(self.context, self, set_rows, self._fill)

    def show_set(self, id_: int) -> None:
        """Show a version."""
        self.list.choose(id_)

    def new(self) -> None:
        """A new set of questions, with the cursor in its title."""
        organ_id = self.organ_id

        def act(session: "Session") -> int:
            return new_set(session, "", today(), organ_id=organ_id).id

        gesture(self.context, self, "nytt frågeunderlag", act, self._made)

    def make_version(self) -> None:
        """Go on from the chosen version in a new one."""
        row = self.row
        if row is not None:
            day = today()
            gesture(
                self.context, self, "ny version av frågeunderlag", lambda session: new_version(session, row.id, day).id,
                self._made,
            )  # fmt: skip

    def make_copy(self) -> None:
        """The same questions for another kind of counterpart."""
        row = self.row
        if row is not None:
            kind = Malgrupp.BOLAG if row.malgrupp is Malgrupp.NAMND else Malgrupp.NAMND
            title = f"{row.titel} (till {'bolag' if kind is Malgrupp.BOLAG else 'nämnder'})"
            gesture(
                self.context, self, "kopiera frågeunderlag", lambda session: copy_set(session, row.id, title, kind).id,
                self._made,
            )  # fmt: skip

    def remove(self) -> None:
        """Remove the chosen version; undo brings it back."""
        row = self.row
        if row is not None:
            self.form.clear()
            self.questions.set_parent_id(None)
            gesture(
                self.context, self, "ta bort frågeunderlag", lambda session: remove_set(session, row.id),
                lambda _none: self.context.status("Versionen är borttagen. Ctrl+Z ångrar."),
            )  # fmt: skip

    def _lay_out(self) -> None:
        form = self.form
        buttons = QHBoxLayout()
        for button in (self.version, self.copy):
            buttons.addWidget(button)
        buttons.addStretch(1)
        form.add_widget(self.locked)
        form.add_layout(buttons)
        form.add("titel", "Titel", TextLine("För nämnder – underlag för dialogträff"), stretch=5)
        form.add("malgrupp", "Målgrupp", Choice.of(Malgrupp), beside=True, stretch=2)
        form.add("datum", "Versionens datum", DateField(), beside=True, stretch=3)
        form.add("inledning", "Inledning", RichTextField("Står före frågorna i formuläret", lines=3))
        form.section("Frågor", "Alt+↑ och Alt+↓ flyttar.")
        form.add_widget(self.questions)
        form.section("Så har underlaget använts")
        form.add_widget(self.cited)
        form.add(
            "anteckning", "Egen anteckning", TextLine("Till exempel att underlaget har citerats med ett annat datum")
        )
        both = ListAndForm("frageunderlag", self.list, form, self.context.settings, shares=(44, 56))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(both)

    def _fill(self, rows: list[UnderlagRow]) -> None:
        self.list.set_rows(rows)
        if self.list.chosen_id is None and rows:
            self.list.choose(rows[0].id)
        self._show_row(next((row for row in rows if row.id == self.list.chosen_id), None))

    def _chosen(self, id_: int | None) -> None:
        self.chosen.emit(id_)
        self._show_row(next((row for row in self.list.model.rows if row.id == id_), None))
        self.questions.set_parent_id(id_)
        if id_ is None:
            self.form.clear()
        else:
            self.form.load(id_)

    def _show_row(self, row: UnderlagRow | None) -> None:
        self.row = row
        self.version.setEnabled(row is not None and row.senaste)
        self.copy.setEnabled(row is not None)
        if row is None:
            self.locked.say([])
            self.cited.setText("")
            return
        to = join_words([f"{name} {format_date(day)}" for name, day in row.skickat_till])
        later = "" if row.senaste else " Det finns en nyare version."
        self.locked.say(
            [f"Versionen är skickad till {to} och ändras inte. Gör en ny version om frågorna ska bli andra.{later}"]
            if row.last
            else ([later.strip()] if later else [])
        )
        self.cited.setText(_uses(row))
        self._lock()

    def _lock(self) -> None:
        """What was sent is only shown; the own note may still be written."""
        locked = self.row is not None and self.row.last
        if self.form.id is None:
            return
        for name, field in self.form.rows.items():
            if name != "anteckning":
                field.widget.setEnabled(not locked)
        self.questions.setEnabled(not locked)

    def _made(self, id_: Any) -> None:
        self.list.choose(id_)
        self.form.focus_first()


def _uses(row: UnderlagRow) -> str:
    told = [f"Skickat till {name} {format_date(day)}." for name, day in row.skickat_till]
    for one in row.citerat:
        day: date | None = one.datum
        words = f"Citeras i {one.paragraf or 'en paragraf utan nummer'}"
        told.append(f"{words} med datum {format_date(day) if day else 'som saknas'}: ingen version har det datumet."
                    if one.avviker else f"{words}.")  # fmt: skip
    return "\n".join(told) or "Inte använt än."


def _button(text: str, icon: str) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(FIELD)
    set_icon(button, icon)
    return button
