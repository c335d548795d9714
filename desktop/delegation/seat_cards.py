"""The small forms of a gesture: give somebody an uppdrag, let somebody take it over, let it end with a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.theme import AIR, FIELD, GAP
from desktop.widgets.choice import Choice, YesNo
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import ProblemLabel
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextLine
from models.anslutning.entity import Sida
from models.person import Kon
from models.uppdrag import Uppdragsroll
from models.uppdrag.operations import UppdragDraft, name_and_party, new_person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from models.uppdrag.queries import UppdragRow

Persons = Sequence[tuple[int, str, str]]


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A known person, or the particulars of a new one."""

    id: int | None
    namn: str = ""
    parti: str = ""
    kon: Kon = Kon.EJ_ANGIVET

    def id_in(self, session: "Session") -> int:
        """The person's id; a new one is made."""
        if self.id is not None:
            return self.id
        made = new_person(session, self.namn)
        made.parti, made.kon = self.parti or made.parti, self.kon
        session.flush()
        return made.id


class PersonFields(QWidget):
    """Pick a person, or write a new one's name, party and sex without leaving the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pick = PickField(placeholder="Skriv ett namn", new_text="Ny person …")
        self.name = TextLine("För- och efternamn")
        self.party = TextLine("S", longest=12)
        self.sex = Choice.of(Kon)
        self.known = labelled("Person", self.pick)
        self.new = QWidget()
        row = QHBoxLayout(self.new)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for words, field, stretch in (("Namn", self.name, 3), ("Parti", self.party, 1), ("Kön", self.sex, 2)):
            row.addWidget(labelled(words, field), stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.known)
        column.addWidget(self.new)
        self.new.setVisible(False)
        self.pick.new_wanted.connect(self.begin_new)
        self.setFocusProxy(self.pick)

    def begin(self, persons: Persons) -> None:
        """Ask for somebody known."""
        self.pick.set_choices(persons)
        self.pick.set_value(None)
        self.known.setVisible(True)
        self.new.setVisible(False)

    def begin_new(self, typed: str) -> None:
        """Ask for a new person's particulars."""
        self.pick.popup.hide()
        namn, parti = name_and_party(typed)
        self.name.set_value(namn)
        self.party.set_value(parti)
        self.sex.set_value(Kon.EJ_ANGIVET)
        self.new.setVisible(True)
        self.known.setVisible(False)
        (self.name if not namn else self.sex if parti else self.party).setFocus()

    def value(self) -> PersonDraft:
        """Who it is. Raises FieldError."""
        if not self.new.isHidden():
            if not self.name.value().strip():
                raise FieldError("Skriv personens namn.")
            return PersonDraft(None, self.name.value().strip(), self.party.value().strip(), self.sex.value())
        try:
            found = self.pick.value()
        except FieldError as error:
            self.begin_new(self.pick.line.text())
            raise FieldError("Personen finns inte än. Fyll i det som saknas och tryck Enter igen.") from error
        if found is None:
            raise FieldError("Välj en person, eller skriv ett namn och välj ”Ny person”.")
        return PersonDraft(found)


class Card(QFrame):
    """A card with a heading, fields, a button that does it and one that shuts the card. Enter does it, Escape shuts."""

    shown = Signal()
    """The card was opened or shut."""

    def __init__(self, title: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.heading = QLabel(title)
        self.heading.setObjectName("fieldLabel")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.error = ProblemLabel()
        self.do = QPushButton(button)
        self.do.setObjectName("primary")
        self.shut = QPushButton("Stäng")
        self.fields = QVBoxLayout()
        self.fields.setSpacing(GAP)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for widget in (self.do, self.shut):
            widget.setMinimumHeight(FIELD)
            buttons.addWidget(widget)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR - 4, AIR - 6, AIR - 4, AIR - 6)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addLayout(self.fields)
        column.addWidget(self.error)
        column.addLayout(buttons)
        self.do.clicked.connect(lambda _checked=False: self.accept())
        self.shut.clicked.connect(lambda _checked=False: self.close_card())
        self.setVisible(False)

    def accept(self) -> None:
        """Tell what is wanted, or what is missing."""
        try:
            self.tell()
        except FieldError as error:
            self.error.say([str(error)], "error")
        else:
            self.error.say([])

    def tell(self) -> None:
        """Emit what is wanted. Raises FieldError."""

    def close_card(self) -> None:
        """Put the card away."""
        self.error.say([])
        self.setVisible(False)
        self.shown.emit()

    def open_card(self) -> None:
        """Show the card."""
        self.error.say([])
        self.setVisible(True)
        self.shown.emit()

    def add_line(self, *parts: tuple[str, QWidget, int]) -> None:
        """Fields beside each other, each with its words above it."""
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for words, field, stretch in parts:
            row.addWidget(labelled(words, field), stretch)
        self.fields.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does it, Escape shuts the card."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and self.shut.hasFocus()):
            self.close_card()
        elif enter:
            self.accept()
        else:
            super().keyPressEvent(event)


class AddCard(Card):
    """A new uppdrag. It stays open for the next one, with the same role and first day."""

    wanted = Signal(object, object)
    """PersonDraft, UppdragDraft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Nytt uppdrag", "Lägg till", parent)
        self._persons: Persons = ()
        self.person = PersonFields()
        self.fields.addWidget(self.person)
        self.role = Choice.of(Uppdragsroll)
        self.side = Choice.of(Sida)
        self.first = DateField(week=False)
        self.last = DateField(week=False)
        self.add_line(("Roll", self.role, 3), ("Sida", self.side, 2))
        self.add_line(("Från och med", self.first, 1), ("Till och med", self.last, 1))
        self.role.set_value(Uppdragsroll.ORDFORANDE)
        self.side.set_value(Sida.INGEN)

    def begin(self, persons: Persons, *, empty: bool, day: date | None) -> None:
        """Ask for the first or the next one."""
        self._persons = persons
        if self.isHidden():
            self.role.set_value(Uppdragsroll.ORDFORANDE if empty else Uppdragsroll.LEDAMOT)
            if not self.first.line.text():
                self.first.set_value(day)
        self.person.begin(persons)
        self.open_card()
        self.person.pick.setFocus()

    def go_on(self, persons: Persons) -> None:
        """One was added: ask for the next, who after the presidium is a ledamot."""
        roles = list(Uppdragsroll)
        role = self.role.value()
        if role in roles[:3]:
            self.role.set_value(roles[roles.index(role) + 1])
        self.begin(persons, empty=False, day=None)

    def tell(self) -> None:
        """Emit who gets what."""
        person = self.person.value()
        first, last = self.first.value(), self.last.value()
        if first and last and last < first:
            raise FieldError("Sista dagen ligger före den första.")
        draft = UppdragDraft(roll=self.role.value(), sida=self.side.value(), fran=first, till=last)
        self.wanted.emit(person, draft)


class ReplaceCard(Card):
    """Somebody takes a seat over from a day."""

    wanted = Signal(int, object, object)
    """The uppdrag that ends, PersonDraft, the new one's first day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "Byt", parent)
        self._id = 0
        self.person = PersonFields()
        self.fields.addWidget(self.person)
        self.first = DateField()
        self.add_line(("Från och med", self.first, 1))

    def begin(self, id_: int, who: str, persons: Persons, day: date) -> None:
        """Ask who follows and when."""
        self._id = id_
        self.heading.setText(f"Vem tar över efter {who}?")
        self.person.begin(persons)
        self.first.set_value(day)
        self.open_card()
        self.person.pick.setFocus()

    def tell(self) -> None:
        """Emit who follows."""
        person = self.person.value()
        first = self.first.value()
        if first is None:
            raise FieldError("Ange den första dagen för den som tar över.")
        self.wanted.emit(self._id, person, first)


class EndCard(Card):
    """An uppdrag ends with a day."""

    wanted = Signal(int, object)
    """The uppdrag and its last day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "Avsluta", parent)
        self._id = 0
        self.last = DateField()
        self.add_line(("Sista dag", self.last, 1))

    def begin(self, id_: int, who: str, day: date) -> None:
        """Ask for the last day."""
        self._id = id_
        self.heading.setText(f"När slutar uppdraget för {who}?")
        self.last.set_value(day)
        self.open_card()
        self.last.setFocus()

    def tell(self) -> None:
        """Emit the last day."""
        last = self.last.value()
        if last is None:
            raise FieldError("Ange den sista dagen.")
        self.wanted.emit(self._id, last)


class RenewCard(Card):
    """Those whose uppdrag end are elected again: everybody is ticked until the box is cleared."""

    wanted = Signal(list, object, object, str)
    """The uppdrag that go on, their new first and last day, and the decision."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Vilka har valts om?", "Förläng", parent)
        self.boxes: dict[int, YesNo] = {}
        self.people = QVBoxLayout()
        self.people.setSpacing(0)
        self.fields.addLayout(self.people)
        self.first = DateField(week=False)
        self.last = DateField(week=False)
        self.decision = TextLine("Kommunstyrelsen 2027-01-12 § 3")
        self.add_line(("Från och med", self.first, 1), ("Till och med", self.last, 1))
        self.add_line(("Valt genom", self.decision, 1))

    def begin(self, rows: "Sequence[UppdragRow]") -> None:
        """Ask who of those whose uppdrag end."""
        for box in self.boxes.values():
            self.people.removeWidget(box)
            box.setVisible(False)
            box.deleteLater()
        self.boxes = {row.id: YesNo(f"{row.med_parti}, {row.roll.label.lower()}") for row in rows}
        for box in self.boxes.values():
            box.set_value(True)
            self.people.addWidget(box)
        ends = max((row.till for row in rows if row.till), default=None)
        if ends is not None:
            first = ends + timedelta(days=1)
            self.first.set_value(first)
            self.last.set_value(_four_years(first))
        self.open_card()
        next(iter(self.boxes.values()), self.first).setFocus()

    def tell(self) -> None:
        """Emit who goes on."""
        chosen = [id_ for id_, box in self.boxes.items() if box.value()]
        if not chosen:
            raise FieldError("Kryssa för minst en.")
        first = self.first.value()
        if first is None:
            raise FieldError("Ange den första dagen.")
        self.wanted.emit(chosen, first, self.last.value(), self.decision.value().strip())


def _four_years(first: date) -> date:
    """The last day of a term of office that begins then (a leap day's term ends on the last of February)."""
    same = first.replace(year=first.year + 4) if (first.month, first.day) != (2, 29) else date(first.year + 4, 3, 1)
    return same - timedelta(days=1)


def labelled(words: str, field: Any) -> QWidget:
    """A field with its words above it, which are also its name."""
    whole = QWidget()
    label = QLabel(words)
    label.setObjectName("fieldLabel")
    label.setBuddy(field)
    field.setAccessibleName(words)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label)
    column.addWidget(field)
    column.addStretch(1)
    return whole
