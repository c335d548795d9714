"""Företrädare och parter: who represents the kommun, elected by whom, and the other organisations in the round."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.child_table import ChildField, ChildTable
from desktop.inline_form import InlineForm
from desktop.rows_and_form import RowsAndForm
from desktop.tables import Column
from desktop.theme import AIR, FIELD, GAP
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import MutedLabel, ProblemLabel, SectionTitle
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextLine
from models.anslutning.entity import Foretradare, Part, Partstyp, Sida
from models.anslutning.operations import add_part, represent
from models.editing import add, get, remove
from models.person import Person
from models.strategi.entity import Roll

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from desktop.anslutning.sheet import AnslutningSheet
    from desktop.context import Context

COLUMNS = (
    Column("Namn", lambda row: row.namn, stretch=True),
    Column("Roll", lambda row: row.roll, width=110),
    Column("Sida", lambda row: row.sida, width=116),
    Column("Vald genom", lambda row: row.vald, width=170),
    Column("Till och med", lambda row: row.till, width=112),
)


class PersonAdder(QFrame):
    """Pick a person, or write a new one without leaving the page."""

    picked = Signal(int)
    """The id of a known person."""
    written = Signal(str, str, str)
    """Name, party and title of a new one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.pick = PickField(placeholder="Skriv ett namn", new_text="Ny person …")
        self.pick.setAccessibleName("Person")
        self.name = _line("Namn")
        self.party = _line("Parti, till exempel S")
        self.title = _line("Titel eller uppdrag")
        self.party.setMaximumWidth(170)
        self.make = QPushButton("Lägg till personen")
        self.make.setMinimumHeight(FIELD)
        self.shut = QPushButton("Avbryt")
        self.shut.setMinimumHeight(FIELD)
        self.new = QWidget()
        row = QHBoxLayout(self.new)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for widget, stretch in ((self.name, 3), (self.party, 1), (self.title, 2), (self.make, 0)):
            row.addWidget(widget, stretch)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.pick, 1)
        top.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR - 4, GAP, AIR - 4, GAP)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addWidget(self.new)
        self.hide()
        self.pick.edited.connect(self._picked)
        self.pick.new_wanted.connect(self.begin_new)
        self.make.clicked.connect(self._make)
        self.title.returnPressed.connect(self._make)
        self.shut.clicked.connect(self.hide)

    def begin(self, choices: "Sequence[tuple[int, str, str]]") -> None:
        """Show the field with every person."""
        self.pick.set_choices(choices)
        self.pick.set_value(None)
        self.new.hide()
        self.show()
        self.pick.setFocus()

    def _picked(self) -> None:
        try:
            person = self.pick.value()
        except FieldError:
            return
        if person is not None:
            self.hide()
            self.picked.emit(person)

    def begin_new(self, typed: str) -> None:
        """Ask for the particulars of a new person."""
        for field in (self.party, self.title):
            field.set_value("")
        self.name.set_value(typed)
        self.new.show()
        (self.party if typed else self.name).setFocus()

    def _make(self) -> None:
        name = self.name.value().strip()
        if not name:
            self.name.setFocus()
            return
        self.hide()
        self.written.emit(name, self.party.value().strip(), self.title.value().strip())


class RepresentativeForm(InlineForm):
    """One representative."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context, Foretradare)
        self.person = self.add("person_id", "Person", PickField(), stretch=2)
        self.add("roll", "Roll", Choice.of(Roll), beside=True)
        self.add("sida", "Sida", Choice.of(Sida), beside=True)
        self.decision = self.add("vald_genom_id", "Vald genom beslut", PickField(), stretch=2)
        self.add("fran", "Från", DateField(week=False), beside=True)
        self.add("till", "Till", DateField(week=False), beside=True)


class PeopleSection(QWidget):
    """Representatives with their warnings, and parties."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: AnslutningSheet | None = None
        self.remarks = ProblemLabel()
        self.form = RepresentativeForm(context)
        self.rows = RowsAndForm(
            context,
            "anslutning/foretradare",
            "Företrädare",
            COLUMNS,
            self.form,
            empty="Ingen företrädare än: politiker från båda sidor, hög chef, nyckelperson.",
            buttons=(
                ("Ny företrädare", "ny", self.offer, False),
                ("Ta bort", "ta_bort", self.remove, True),
            ),
        )
        self.adder = PersonAdder()
        self.parties = ChildTable(
            context,
            Part,
            (
                ChildField("namn", "Organisation", lambda: TextLine("Kommun, region eller annan"), 3),
                ChildField("typ", "Hur", lambda: Choice.of(Partstyp), 3),
                ChildField("kontakt", "Kontakt", TextLine, 2),
            ),
            name="Parter",
            load=_parties,
            make=add_part,
            add_text="Ny part",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.remarks)
        column.addWidget(self.rows)
        column.addWidget(self.adder)
        column.addSpacing(GAP)
        column.addWidget(SectionTitle("Parter i samma omgång"))
        column.addWidget(MutedLabel("Andra som deltar, och vem som är mentor för vem."))
        column.addWidget(self.parties)
        self.adder.picked.connect(self._represent)
        self.adder.written.connect(self._represent_new)

    def show_sheet(self, sheet: "AnslutningSheet") -> None:
        """Show the people of an anslutning."""
        if self.sheet is None or self.sheet.id != sheet.id:
            self.adder.hide()
            self.rows.forget()
            self.parties.set_parent_id(sheet.id)
        self.sheet = sheet
        self.form.person.set_choices(sheet.persons)
        self.form.decision.set_choices(sheet.head.beslut)
        self.remarks.say(sheet.problems_of("foretradare"))
        self.rows.set_rows(sheet.representatives)

    def offer(self) -> None:
        """Ask who."""
        if self.sheet is not None:
            self.adder.begin(self.sheet.persons)

    def remove(self) -> None:
        """Take the chosen representative away."""
        self.rows.remove_chosen(
            "ta bort företrädare", lambda session, id_: remove(session, get(session, Foretradare, id_))
        )

    def _represent(self, person_id: int) -> None:
        sheet = self.sheet
        if sheet is not None:
            self.rows.make("lägg till företrädare", lambda session: represent(session, sheet.id, person_id))

    def _represent_new(self, name: str, party: str, title: str) -> None:
        sheet = self.sheet
        if sheet is None:
            return

        def act(session: "Session") -> Foretradare:
            person = add(session, Person(namn=name, parti=party, titel=title))
            return represent(session, sheet.id, person.id)

        self.rows.make("lägg till företrädare", act)


def _parties(session: "Session", anslutning_id: int) -> "list[Part]":
    from models.anslutning.details import parties

    return parties(session, anslutning_id)


def _line(placeholder: str) -> TextLine:
    line = TextLine(placeholder)
    line.setAccessibleName(placeholder.partition(",")[0])
    return line
