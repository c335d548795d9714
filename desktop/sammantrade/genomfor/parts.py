"""The parts of a § that are there only when they are used: jäv, yrkanden, reservationer, uppdrag."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.child_table import ChildField, ChildTable
from desktop.widgets.choice import Choice, YesNo
from desktop.widgets.date_field import DateField
from desktop.widgets.names_area import NamesArea
from desktop.widgets.pick import PickField
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import TextArea, TextLine

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

Choices = Sequence[tuple[int, str]]


class Part(QWidget):
    """A heading over a table of records; out of sight while there are none."""

    ready = Signal(QWidget)
    """The field that was waited for is there, to be written in."""

    def __init__(self, heading: str, table: ChildTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.heading = QLabel(heading)
        self.heading.setObjectName("fieldLabel")
        self._wanted: tuple[int, str] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(table)
        table.filled.connect(lambda _records: self._filled())
        self.setVisible(False)

    def show_of(self, paragraf_id: int | None, count: int) -> None:
        """Show the records of a §, if there are any."""
        if paragraf_id != self.table.parent_id:
            self.table.set_parent_id(paragraf_id)
        self.setVisible(bool(count) or bool(self._wanted))

    def wait_for(self, id: int, field: str) -> None:  # noqa: A002 - the column's own name
        """Tell (`ready`) when a field of a record that was just made can be written in."""
        self._wanted = (id, field)
        self.setVisible(True)
        self.table.reload()

    def _filled(self) -> None:
        if self._wanted is None:
            return
        id_, field = self._wanted
        row = next((row for row in self.table.rows if row.draft.id == id_), None)
        if row is not None:
            self._wanted = None
            widget = row.widgets[field]
            # Not at once: what is new in a layout is not shown until the next turn of the event loop.
            QTimer.singleShot(0, widget, lambda: self.ready.emit(widget))


class Parts:
    """All of them for one place to write in."""

    def __init__(self, context: "Context") -> None:
        from models.paragraf.entity import Beslutsuppdrag, Jav, Reservation, Reservationstyp, Yrkande

        self._people: Choices = ()
        self.jav = Part(
            "Jäv",
            ChildTable(
                context,
                Jav,
                [
                    ChildField("narvaro_id", "Vem", lambda: PickField(self._people), 2),
                    ChildField("skal", "Skäl", TextLine, 3),
                ],
                name="Jäv",
                load=_rows_of(Jav),
                make=_make(Jav),
                add_text="",
                ordered=False,
            ),
        )
        self.jav.table.add_button.setVisible(False)  # somebody must be chosen first: F2
        self.yrkanden = Part(
            "Yrkanden",
            ChildTable(
                context,
                Yrkande,
                [
                    ChildField("namn", "Vem yrkar", lambda: NamesArea("Namn, namn", lines=1), 2),
                    ChildField("text", "Yrkandet", lambda: TextArea("bifall till förslaget", lines=1), 4),
                    ChildField("atertaget", "Återtaget", lambda: YesNo(""), 1),
                ],
                name="Yrkanden",
                load=_rows_of(Yrkande),
                make=_make(Yrkande),
                add_text="Lägg till yrkande",
                ordered=False,  # they stand in the order they were made
            ),
        )
        self.reservationer = Part(
            "Reservationer och anteckningar",
            ChildTable(
                context,
                Reservation,
                [
                    ChildField("typ", "Slag", lambda: Choice.of(Reservationstyp), 2),
                    ChildField("namn", "Vem", lambda: NamesArea("Namn, namn", lines=1), 3),
                    ChildField("text", "Text", _text, 4),
                ],
                name="Reservationer och anteckningar",
                load=_rows_of(Reservation),
                make=_make(Reservation),
                add_text="Lägg till reservation",
                ordered=False,
            ),
        )
        self.uppdrag = Part(
            "Uppdrag att följa upp",
            ChildTable(
                context,
                Beslutsuppdrag,
                [
                    ChildField("text", "Uppdraget", lambda: TextArea(lines=1), 4),
                    ChildField("ansvarig", "Ansvarig", TextLine, 2),
                    ChildField("forfaller", "Senast", lambda: DateField(week=False), 2),
                ],
                name="Uppdrag att följa upp",
                load=_rows_of(Beslutsuppdrag),
                make=_make(Beslutsuppdrag),
                add_text="Lägg till uppdrag",
                ordered=False,
            ),
        )

    @property
    def all(self) -> tuple[Part, ...]:
        """Every part."""
        return (self.jav, self.yrkanden, self.reservationer, self.uppdrag)

    def set_people(self, people: Choices) -> None:
        """Those who can be jäviga."""
        self._people = people
        for row in self.jav.table.rows:
            row.widgets["narvaro_id"].set_choices(people)  # type: ignore[attr-defined]


def _text() -> RichTextField:
    field = RichTextField(lines=1, most_lines=12, toolbar=False)
    field.setMinimumWidth(110)  # it shares its line with others, also where the text is large
    return field


def _rows_of(kind: Any) -> "Callable[[Session, int], Sequence[Any]]":
    def load(session: "Session", paragraf_id: int) -> Sequence[Any]:
        from models.paragraf.records import records_of

        return records_of(session, kind, paragraf_id)

    return load


def _make(kind: Any) -> "Callable[[Session, int], Any]":
    def make(session: "Session", paragraf_id: int) -> Any:
        from models.editing import add, next_order

        return add(session, kind(paragraf_id=paragraf_id, ordning=next_order(session, kind, paragraf_id=paragraf_id)))

    return make
