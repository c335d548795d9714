"""What the decision rests on: papers with date and file, and oral information, in the order they are cited."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.arende.files import RecordFile
from desktop.arende.sheet import ArendeSheet
from desktop.gesture import gesture
from desktop.inline_form import InlineForm
from desktop.rows_and_form import RowsAndForm
from desktop.tables import Column
from desktop.theme import GAP
from desktop.widgets.attachments import Attachments
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import LinkButton
from desktop.widgets.row_keys import RowKeys
from desktop.widgets.text import TextLine
from models.arende.entity import Underlag, Underlagstyp, underlag_problems
from models.arende.papers import (
    add_underlag,
    attach_underlag,
    remove_with_file,
)
from models.arende.queries import UnderlagRow
from models.editing import get, reorder

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from models.errors import Problem


def _day(row: UnderlagRow) -> Any:
    if row.datum is None and row.typ is Underlagstyp.HANDLING:
        return "saknas"
    return row.datum


COLUMNS = (
    Column("Underlag", lambda row: row.titel or "(utan namn)", stretch=True),
    Column("Datum", _day, width=112),
    Column("Diarienummer", lambda row: row.dnr, width=130),
    Column(
        "Fil",
        lambda row: row.bilaga,
        text=lambda name: "Fil" if name else "",
        icon=lambda row: "bilaga" if row.bilaga else "",
        width=70,
    ),
)


class UnderlagPart(QWidget):
    """The list of papers and the form of the chosen one. Files dropped on it become papers."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._arende_id: int | None = None
        self._skrivelse_id: int | None = None
        self.form = InlineForm(context, Underlag, problems=_problems, also=("tjansteskrivelse", "bilaga"))
        self.form.add("titel", "Namn", TextLine("Till exempel Länsstyrelsens inbjudan"), stretch=3)
        self.form.add("typ", "Slag", Choice.of(Underlagstyp), beside=True, stretch=2)
        self.form.add("datum", "Handlingens datum", DateField())
        self.form.add("dnr", "Handlingens diarienummer", TextLine("Om den har ett eget"), beside=True)
        self.file = RecordFile(context, Underlag, "Handlingens fil")
        self.form.add_widget(self.file)
        self.to_skrivelse = LinkButton("Öppna tjänsteskrivelsen")
        self.form.add_widget(self.to_skrivelse)
        self.rows = RowsAndForm(
            context,
            "arende_underlag",
            "Beslutsunderlag",
            COLUMNS,
            self.form,
            empty="Inga underlag än. Lägg till det som beslutet vilar på: daterade handlingar, muntlig information.",
            buttons=(
                ("Ny handling", "ny", partial(self.add, Underlagstyp.HANDLING), False),
                ("Muntlig information", "ny", partial(self.add, Underlagstyp.MUNTLIG), False),
                ("Upp", "upp", partial(self.move_chosen, -1), True),
                ("Ner", "ner", partial(self.move_chosen, 1), True),
                ("Ta bort", "ta_bort", self.remove, True),
            ),
        )
        self.drop = Attachments("Nya underlag")
        self.drop.hint.setText("Dra filer hit så blir var och en ett underlag, eller")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.rows)
        column.addWidget(self.drop)
        self.keys = RowKeys(self.rows.list.table, move=self.move_chosen, remove=self.remove)
        self.form.loaded.connect(self._loaded)
        self.drop.added.connect(self.attach)
        self.to_skrivelse.clicked.connect(lambda: context.navigate("tjansteskrivelse", self._skrivelse_id))

    def show_sheet(self, sheet: ArendeSheet) -> None:
        """Show the papers of an ärende."""
        if sheet.id != self._arende_id:
            self._arende_id = sheet.id
            self.rows.forget()
        self.rows.set_rows(sheet.underlag)

    def add(self, typ: Underlagstyp) -> None:
        """A new paper with the cursor in its name."""
        arende_id = self._arende_id
        if arende_id is not None:
            gesture(
                self.context,
                self,
                f"lägg till {typ.label.lower()}",
                lambda session: add_underlag(session, arende_id, typ).id,
                self.rows.choose,
            )

    def attach(self, files: list[Path]) -> None:
        """One paper per file."""
        arende_id = self._arende_id
        if arende_id is None:
            return

        def act(session: "Session") -> int:
            return attach_underlag(session, arende_id, files)[0].id

        label = f"bifoga {files[0].name}" if len(files) == 1 else f"bifoga {len(files)} filer"
        gesture(self.context, self, label, act, lambda id_: self.rows.choose(id_, into_form=False))

    def remove(self) -> None:
        """Remove the chosen paper and its file; undo brings both back."""
        id_ = self.rows.chosen_id
        if id_ is not None:
            self.form.flush()
            gesture(
                self.context,
                self,
                "ta bort underlaget",
                lambda session: remove_with_file(session, get(session, Underlag, id_)),
                lambda _none: self.context.status("Underlaget är borttaget. Ctrl+Z ångrar."),
            )

    def move_chosen(self, steps: int) -> None:
        """Move the chosen paper up or down."""
        ids = [row.id for row in self.rows.list.model.rows]
        id_ = self.rows.chosen_id
        place = ids.index(id_) if id_ in ids else -1
        if place >= 0 and 0 <= place + steps < len(ids):
            ids.insert(place + steps, ids.pop(place))
            gesture(self.context, self, "flytta underlaget", lambda session: reorder(session, Underlag, ids))

    def _loaded(self, paper: Underlag) -> None:
        own = paper.tjansteskrivelse_id is not None
        self._skrivelse_id = paper.tjansteskrivelse_id
        self.to_skrivelse.setVisible(own)
        self.file.setVisible(not own)
        for name in ("typ", "datum", "dnr"):
            self.form.rows[name].setVisible(not own)
        self.file.show_of(paper.id, paper.bilaga_id)


def _problems(_session: "Session", paper: Underlag) -> "list[Problem]":
    return [] if paper.tjansteskrivelse_id is not None else underlag_problems(paper)
