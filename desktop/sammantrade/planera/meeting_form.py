"""When and where a sammanträde is held, its breaks, and the kallelse to it."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.child_table import ChildField, ChildTable
from desktop.forms import Form
from desktop.gesture import gesture
from desktop.moments import today
from desktop.theme import FIELD, set_icon
from desktop.widgets.choice import Choice
from desktop.widgets.clock_field import ClockField
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import MutedLabel, ProblemLabel
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import TextLine
from models.sammantrade.entity import Ajournering, Sammantrade, Sammantradesstatus, problems
from models.sammantrade.operations import add_break, follow_edit, mark_called
from models.sammantrade.queries import breaks_of
from resources.svenska import format_date, format_due, format_weekday

if TYPE_CHECKING:
    from desktop.context import Context
    from desktop.sammantrade.planera.sheet import PlanSheet


class MeetingForm(Form):
    """The meeting's own fields. Another day gives the §§ other numbers, in the same gesture.

    They belong to the protokoll: once it is justerat they are only shown.
    """

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(
            context, Sammantrade, problems=lambda _session, row: problems(row), follow=follow_edit, parent=parent
        )
        self._locked = False
        self.closed = ProblemLabel()
        self.add_widget(self.closed)
        self.add("datum", "Dag", DateField(), stretch=2)
        self.add("start", "Börjar", ClockField(), beside=True)
        self.add("slut", "Slutar", ClockField("12.00"), beside=True)
        self.add("plats", "Plats", TextLine("Till exempel Kupolen, Rådhuset"), stretch=2)
        self.add("status", "Status", Choice.of(Sammantradesstatus), beside=True)
        self.add("dnr", "Protokollets diarienummer", TextLine("Om protokollet diarieförs"))
        self.breaks = ChildTable(
            context,
            Ajournering,
            (
                ChildField("fran", "Från", lambda: ClockField("10.00")),
                ChildField("till", "Till", lambda: ClockField("10.15")),
            ),
            name="Ajourneringar",
            load=breaks_of,
            make=add_break,
            add_text="Lägg till ajournering",
        )
        self.add_widget(self.breaks)
        self.section("Kallelse")
        self.due = MutedLabel()
        self.add_widget(self.due)
        self.add("kallelse_skickad", "Skickad", DateField())
        self.sent_button = QPushButton("Skickad i dag")
        self.sent_button.setMinimumHeight(FIELD)
        set_icon(self.sent_button, "klar")
        self.add_widget(self.sent_button)
        self.column.setAlignment(self.sent_button, Qt.AlignmentFlag.AlignLeft)
        self.section("Egna anteckningar", "Står inte i något papper.")
        self.add("anteckning", "Anteckning", RichTextField("Kaffe, teknik, vem som ska påminnas", lines=3))
        self.sent_button.clicked.connect(self.sent_today)
        self.loaded.connect(self._close)

    def show_meeting(self, id_: int | None) -> None:
        """Show the fields of a meeting, or of none."""
        if id_ is None:
            self.clear()
        else:
            self.load(id_)
        self.breaks.set_parent_id(id_)

    def show_sheet(self, sheet: "PlanSheet") -> None:
        """Tell when the kallelse is due, and whether the meeting is locked."""
        self.due.setText(due_words(sheet, today()))
        self.sent_button.setVisible(sheet.sent is None)
        self._locked = sheet.locked
        self.closed.say(["Protokollet är justerat och låst."] if sheet.locked else [])
        self._close()

    def sent_today(self) -> None:
        """Say that the kallelse was sent today."""
        id_, day = self.id, today()
        if id_ is not None:
            self.flush()
            gesture(
                self.context,
                self,
                "kallelsen skickad",
                lambda session: mark_called(session, id_, day).id,
                lambda _id: self.context.status("Kallelsen är skickad i dag."),
            )

    def _close(self) -> None:
        """What a justerat protokoll rests on can no longer be changed."""
        read = self.draft is not None and bool(self.draft.base)
        self.set_fields_enabled(enabled=read and not self._locked)
        self.rows["anteckning"].widget.setEnabled(read)  # nobody's but the secretary's, justerat or not
        self.breaks.setEnabled(not self._locked)
        self.sent_button.setEnabled(not self._locked)


def due_words(sheet: "PlanSheet", day: date) -> str:
    """When the kallelse is to be sent, or was: "Ska vara ute fredag 2024-03-08, om 3 dagar"."""
    if sheet.sent is not None:
        return f"Kallelsen skickades {format_weekday(sheet.sent)} {format_date(sheet.sent)}."
    if sheet.due is None:
        return "Organets arbetsordning säger inte när kallelsen ska vara ute."
    when = f"Kallelsen ska vara ute {format_weekday(sheet.due)} {format_date(sheet.due)}"
    return f"{when} ({format_due(sheet.due, day)})." if sheet.coming else f"{when}."
