"""Åtaganden och händelser: what must be done when, what is done, and what is held."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gesture import gesture
from desktop.inline_form import InlineForm
from desktop.moments import today
from desktop.rows_and_form import RowsAndForm
from desktop.tables import Column
from desktop.theme import GAP
from desktop.widgets.choice import Choice, YesNo
from desktop.widgets.date_field import DateField
from desktop.widgets.text import NumberField, TextLine
from models.anslutning.details import AtagandeRow
from models.anslutning.entity import Anslutningshandelse, Atagande
from models.anslutning.operations import add_duty, add_event, finish_duty, undo_duty
from models.editing import get, remove
from models.strategi.entity import HandelseTyp, Upprepning

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.anslutning.sheet import AnslutningSheet
    from desktop.context import Context


def _mark(row: AtagandeRow) -> str:
    if not row.oppet:
        return "klar"
    return "varning" if row.nar.endswith(" sen") or row.nar.startswith("i dag") else ""


DUTY_COLUMNS = (
    Column("Åtagande", lambda row: row.text or "(utan text)", stretch=True),
    Column("När", lambda row: row.nar, width=190, sort=lambda row: row.forfaller, icon=_mark),
    Column("Upprepas", lambda row: row.upprepning, width=120),
    Column("Senast klart", lambda row: row.klart, width=108),
)
EVENT_COLUMNS = (
    Column("Händelse", lambda row: row.rubrik or row.typ.label, stretch=True),
    Column("När", lambda row: row.nar, width=190),
    Column("Plats", lambda row: row.plats, width=130),
    Column("Vi håller i den", lambda row: row.vi_arrangerar, width=116),
)


class DutyForm(InlineForm):
    """One duty."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context, Atagande)
        self.add("text", "Åtagande", TextLine("Vad ni har åtagit er"))
        self.add("forfaller", "Ska vara klart", DateField())
        self.add("upprepning", "Upprepas", Choice.of(Upprepning), beside=True)
        self.add("n", "Antal år", NumberField(least=1, most=99), beside=True)
        self.add("klart", "Senast klart", DateField(week=False))
        self.add("bevis", "Bevis", TextLine("Vad som visar att det är gjort"), beside=True, stretch=2)


class EventForm(InlineForm):
    """One event."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context, Anslutningshandelse)
        self.add("rubrik", "Händelse", TextLine(), stretch=2)
        self.add("typ", "Slag", Choice.of(HandelseTyp), beside=True)
        self.add("fran", "Från", DateField())
        self.add("till", "Till", DateField(), beside=True)
        self.add("tid_text", "Tid i ord", TextLine("Till exempel våren 2027"), beside=True)
        self.add("plats", "Plats", TextLine())
        self.add("vi_arrangerar", "Vi håller i den", YesNo("Vi håller i den"), beside=True)
        self.add("anteckning", "Anteckning", TextLine())


class DutiesSection(QWidget):
    """Duties: "Klart i dag" marks one as done, and moves one that repeats."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: AnslutningSheet | None = None
        self.form = DutyForm(context)
        self.rows = RowsAndForm(
            context,
            "anslutning/ataganden",
            "Åtaganden",
            DUTY_COLUMNS,
            self.form,
            empty="Inga åtaganden är inlagda.",
            buttons=(
                ("Klart i dag", "klar", self.finish, True),
                ("Inte klart", "angra", self.reopen, True),
                ("Nytt åtagande", "ny", self.add, False),
                ("Ta bort", "ta_bort", self.remove, True),
            ),
        )
        _fill(self, self.rows)
        self.rows.chosen.connect(lambda _id: self._show_buttons())

    def show_sheet(self, sheet: "AnslutningSheet") -> None:
        """Show the duties of an anslutning."""
        if self.sheet is None or self.sheet.id != sheet.id:
            self.rows.forget()
        self.sheet = sheet
        self.rows.set_rows(sheet.duties)
        self._show_buttons()

    def finish(self) -> None:
        """The chosen duty was done today."""
        chosen = self.rows.chosen_id
        if chosen is None:
            return
        self.form.flush()
        day = today()

        def act(session: "Session") -> str:
            duty = finish_duty(session, chosen, day)
            return f"Klart. Nästa gång: {duty.forfaller}." if duty.forfaller and duty.forfaller > day else "Klart."

        gesture(self.context, self, "markera åtagande som klart", act, self.context.status)

    def reopen(self) -> None:
        """The chosen duty remains to be done after all."""
        chosen = self.rows.chosen_id
        if chosen is None:
            return

        def act(session: "Session") -> None:
            undo_duty(session, chosen)

        gesture(self.context, self, "markera åtagande som inte klart", act)

    def add(self) -> None:
        """A duty of the kommun's own."""
        sheet = self.sheet
        if sheet is not None:
            self.rows.make("lägg till åtagande", lambda session: add_duty(session, sheet.id))

    def remove(self) -> None:
        """Take the chosen duty away."""
        self.rows.remove_chosen("ta bort åtagande", lambda session, id_: remove(session, get(session, Atagande, id_)))

    def _show_buttons(self) -> None:
        row = next((row for row in self.rows.list.model.rows if row.id == self.rows.chosen_id), None)
        self.rows.buttons[0].setEnabled(row is not None and row.oppet)
        self.rows.buttons[1].setEnabled(row is not None and row.klart is not None)


class EventsSection(QWidget):
    """Events."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: AnslutningSheet | None = None
        self.rows = RowsAndForm(
            context,
            "anslutning/handelser",
            "Händelser",
            EVENT_COLUMNS,
            EventForm(context),
            empty="Inga händelser är inlagda.",
            buttons=(("Ny händelse", "ny", self.add, False), ("Ta bort", "ta_bort", self.remove, True)),
        )
        _fill(self, self.rows)

    def show_sheet(self, sheet: "AnslutningSheet") -> None:
        """Show the events of an anslutning."""
        if self.sheet is None or self.sheet.id != sheet.id:
            self.rows.forget()
        self.sheet = sheet
        self.rows.set_rows(sheet.events)

    def add(self) -> None:
        """A new event."""
        sheet = self.sheet
        if sheet is not None:
            self.rows.make("lägg till händelse", lambda session: add_event(session, sheet.id))

    def remove(self) -> None:
        """Take the chosen event away."""
        self.rows.remove_chosen(
            "ta bort händelse", lambda session, id_: remove(session, get(session, Anslutningshandelse, id_))
        )


def _fill(section: QWidget, rows: RowsAndForm) -> None:
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    column.addWidget(rows)
