"""The activities of one chosen area: a short list, the form of the chosen one, and the way to share one."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gesture import gesture, read
from desktop.inline_form import InlineForm
from desktop.rows_and_form import RowsAndForm
from desktop.tables import Column
from desktop.theme import GAP
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import MutedLabel, SectionTitle
from desktop.widgets.pick import PickField
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import TextLine
from models.anslutning.activities import PlaneradRow, activities_of, connectable
from models.anslutning.entity import Aktivitet, Aktivitetstatus
from models.anslutning.operations import connect, disconnect, plan_activity

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.anslutning.sheet import AnslutningSheet
    from desktop.context import Context

COLUMNS = (
    Column("Aktivitet", lambda row: row.namn or "(utan namn)", stretch=True),
    Column("Ansvarig", lambda row: row.ansvarig, width=116),
    Column("Status", lambda row: row.status, width=84),
)


class ActivityForm(InlineForm):
    """What an activity is, who does it, when, and how one sees that it helped."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context, Aktivitet)
        self.add("namn", "Aktivitet", TextLine("Vad ni ska göra"))
        self.also = MutedLabel()
        self.add_widget(self.also)
        self.add("mal", "Mål", TextLine("Vad som ska bli bättre, och för vem"))
        self.organ = self.add("ansvarigt_organ_id", "Ansvarig nämnd eller förvaltning", PickField())
        self.person = self.add("ansvarig_person_id", "Ansvarig person", PickField(), beside=True)
        self.add("fran", "Från", DateField(week=False))
        self.add("till", "Till", DateField(week=False), beside=True)
        self.add("indikator", "Indikator", TextLine("Vad ni följer, uppdelat på kvinnor och män"))
        self.add("malvarde", "Målvärde", TextLine())
        self.add("status", "Status", Choice.of(Aktivitetstatus), beside=True)
        self.add("resultat", "Resultat", RichTextField(lines=2))

    def show_also(self, areas: tuple[str, ...]) -> None:
        """Say which other areas the activity serves."""
        self.also.setText(f"Bidrar också till: {'; '.join(areas)}" if areas else "")
        self.also.setVisible(bool(areas))


class ActivitiesPanel(QWidget):
    """The activities of one area."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.omradesval_id: int | None = None
        self._rows: dict[int, PlaneradRow] = {}
        self.form = ActivityForm(context)
        self.rows = RowsAndForm(
            context,
            "anslutning/aktiviteter",
            "Aktiviteter",
            COLUMNS,
            self.form,
            empty="Ingen aktivitet än. En aktivitet säger vem som gör vad och när.",
            buttons=(
                ("Ny aktivitet", "ny", self.add, False),
                ("Koppla befintlig …", "lank", self.offer, False),
                ("Ta bort", "ta_bort", self.remove, True),
            ),
        )
        self.existing = PickField(placeholder="Skriv för att söka bland kommunens aktiviteter")
        self.existing.setAccessibleName("Koppla befintlig aktivitet")
        self.existing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(SectionTitle("Aktiviteter"))
        column.addWidget(self.rows)
        column.addWidget(self.existing)
        self.existing.edited.connect(self._connect)
        self.rows.chosen.connect(self._show_also)

    def show_area(self, omradesval_id: int | None, sheet: "AnslutningSheet") -> None:
        """Show the activities of a chosen area."""
        self.form.organ.set_choices(sheet.organ)
        self.form.person.set_choices(sheet.persons)
        if omradesval_id != self.omradesval_id:
            self.omradesval_id = omradesval_id
            self.existing.hide()
            self.rows.forget()
        self.reload()

    def reload(self) -> None:
        """Read the rows again."""
        area = self.omradesval_id
        if area is not None:
            read(self.context, self, lambda session: activities_of(session, area), lambda rows: self._fill(area, rows))

    def add(self) -> None:
        """A new activity, with the cursor in its name."""
        area = self.omradesval_id
        if area is not None:
            self.form.flush()
            self.rows.make("lägg till aktivitet", lambda session: plan_activity(session, area))

    def offer(self) -> None:
        """Let the user pick among the kommun's other activities."""
        area = self.omradesval_id
        if area is None:
            return

        def show(found: list[PlaneradRow]) -> None:
            self.existing.set_value(None)
            self.existing.set_choices([(row.id, row.namn or "(utan namn)", *row.bidrar) for row in found])
            self.existing.setVisible(bool(found))
            if found:
                self.existing.show_all()
            else:
                self.context.status("Det finns inga andra aktiviteter att koppla.")

        read(self.context, self, lambda session: connectable(session, area), show)

    def remove(self) -> None:
        """Take the activity from this area; one that serves no other area is removed."""
        area = self.omradesval_id
        if area is not None:
            self.rows.remove_chosen(
                "ta bort aktiviteten från området", lambda session, id_: disconnect(session, id_, area)
            )

    def _connect(self) -> None:
        area = self.omradesval_id
        try:
            activity = self.existing.value()
        except ValueError:
            return
        if area is None or activity is None:
            return
        self.existing.hide()

        def act(session: "Session") -> int:
            connect(session, activity, area)
            return int(activity)

        gesture(self.context, self, "koppla aktivitet", act, self.rows.choose)

    def _fill(self, area: int, rows: list[PlaneradRow]) -> None:
        if area == self.omradesval_id:
            self._rows = {row.id: row for row in rows}
            self.rows.set_rows(rows)
            self._show_also(self.rows.chosen_id)

    def _show_also(self, activity: int | None) -> None:
        row = self._rows.get(activity or 0)
        self.form.show_also(row.bidrar if row else ())
