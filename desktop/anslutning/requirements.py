"""Krav: the issuer's requirements with the kommun's answer and what shows it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.arende.files import open_stored
from desktop.gesture import gesture, read
from desktop.inline_form import InlineForm
from desktop.rows_and_form import RowsAndForm
from desktop.tables import Column
from desktop.theme import GAP
from desktop.widgets.attachments import Attachments
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import MutedLabel
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextArea, TextLine
from models.anslutning.details import file_name, unanswered
from models.anslutning.entity import Kravsvar, Kravsvarstyp
from models.anslutning.operations import attach_evidence, drop_evidence

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desktop.anslutning.sheet import AnslutningSheet
    from desktop.context import Context

_ICONS = {Kravsvarstyp.JA: "klar", Kravsvarstyp.DELVIS: "klocka", Kravsvarstyp.NEJ: "fel"}
COLUMNS = (
    Column("Krav", lambda row: row.krav if row.obligatorisk else f"{row.krav} (frivilligt)", stretch=True),
    Column("Svar", lambda row: row.svar, width=126, icon=lambda row: _ICONS.get(row.svar, "")),
    Column("Bevis", lambda row: row.bevis, width=190),
    Column("Datum", lambda row: row.datum, width=104),
)


class AnswerForm(InlineForm):
    """The answer to one requirement."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context, Kravsvar)
        self.krav = QLabel()
        self.krav.setWordWrap(True)
        self.krav.setObjectName("fieldLabel")
        self.add_widget(self.krav)
        self.add("svar", "Uppfyller vi kravet?", Choice.of(Kravsvarstyp))
        self.add("datum", "Visat den", DateField(week=False), beside=True)
        self.add("text", "Så uppfyller vi det", TextArea(lines=2))
        self.add("bevis", "Bevis", TextLine("Vad som visar det: en plan, ett protokoll, en budgetrad"), stretch=3)
        self.decision = self.add("bevis_beslut_id", "Beslut", PickField(), beside=True, stretch=2)
        self.files = Attachments("Bifogad fil", several=False)
        self.add_widget(self.files)


class RequirementsSection(QWidget):
    """The checklist."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: AnslutningSheet | None = None
        self.state = MutedLabel()
        self.form = AnswerForm(context)
        self.rows = RowsAndForm(
            context,
            "anslutning/krav",
            "Krav",
            COLUMNS,
            self.form,
            empty="Utgivaren ställer inga krav som är kända i katalogen.",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.state)
        column.addWidget(self.rows)
        self.form.loaded.connect(self._show_file)
        self.form.files.added.connect(self._attach)
        self.form.files.opened.connect(lambda id_: open_stored(context, self, id_))
        self.form.files.removed.connect(lambda _id: self._detach())

    def show_sheet(self, sheet: "AnslutningSheet") -> None:
        """Show the checklist of an anslutning."""
        if self.sheet is None or self.sheet.id != sheet.id:
            self.rows.forget()
        self.sheet = sheet
        self.form.decision.set_choices(sheet.head.beslut)
        self.rows.set_rows(sheet.checklist)
        words = unanswered(list(sheet.checklist))
        self.state.setText(words)
        self.state.setVisible(bool(words))

    def _show_file(self, answer: Kravsvar) -> None:
        row = next((row for row in self.rows.list.model.rows if row.id == answer.id), None)
        self.form.krav.setText(row.krav if row else "")
        bilaga_id = answer.bevis_bilaga_id
        if bilaga_id is None:
            self.form.files.set_files(())
        else:
            read(
                self.context,
                self,
                lambda session: file_name(session, bilaga_id),
                lambda name: self.form.files.set_files([(bilaga_id, name, "")]),
            )

    def _attach(self, paths: "list[Path]") -> None:
        answer = self.form.id
        if answer is None or not paths:
            return

        def act(session: "Session") -> None:
            attach_evidence(session, answer, paths[0])

        gesture(self.context, self, "bifoga bevis", act)

    def _detach(self) -> None:
        answer = self.form.id
        if answer is None:
            return

        def act(session: "Session") -> None:
            drop_evidence(session, answer)

        gesture(self.context, self, "ta bort bifogad fil", act)
