"""The nominations of a prize as a list, and the form of the chosen one: who, why, what came of it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.documents import preview_document
from desktop.inline_form import InlineForm
from desktop.rows_and_form import RowsAndForm
from desktop.tables import Column, amount_column
from desktop.widgets.amount_field import AmountField
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import MutedLabel
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.row_keys import RowKeys
from desktop.widgets.text import TextLine
from models.pris.entity import Nominerad, Nominering, Prisutfall
from models.pris.operations import follow_nomination, nominate, remove_nomination
from models.pris.queries import NomineringRow
from models.pris.remarks import REWARDED, nomination_problems

if TYPE_CHECKING:
    from desktop.context import Context
    from models.pris.queries import Jurylage

MARKS = {Prisutfall.NOMINERAD: "", Prisutfall.HEDERSOMNAMNANDE: "klar", Prisutfall.PRISTAGARE: "pris"}
COLUMNS = (
    Column("Nominerad", lambda row: row.namn, stretch=True),
    Column("Inkom", lambda row: row.inkom, width=100),
    Column("Utfall", lambda row: row.utfall, icon=lambda row: MARKS[row.utfall], width=194),
    amount_column("Del", lambda row: row.andel_ore, width=98),
)


class Nominations(QWidget):
    """Alt+Up and Alt+Down move the chosen nomination, Delete removes it."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._pris_id: int | None = None
        self.form = InlineForm(
            context, Nominering, problems=nomination_problems, also=("pris",), follow=follow_nomination
        )
        self.payout = MutedLabel("")
        self._build()
        self.rows = RowsAndForm(
            context,
            "pris/nomineringar",
            "Nomineringar",
            COLUMNS,
            self.form,
            empty="Ingen är nominerad än.",
            buttons=(
                ("Ny nominering", "ny", self.add, False),
                ("Upp", "upp", partial(self.move_chosen, -1), True),
                ("Ner", "ner", partial(self.move_chosen, 1), True),
                ("Visa diplom", "forhandsgranska", self.show_diploma, True),
                ("Ta bort", "ta_bort", self.remove, True),
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        self.keys = RowKeys(self.rows.list.table, move=self.move_chosen, remove=self.remove)
        self.rows.chosen.connect(lambda _id: self._say())

    @property
    def chosen(self) -> NomineringRow | None:
        """The chosen nomination."""
        return next((row for row in self.rows.list.model.rows if row.id == self.rows.chosen_id), None)

    def show_state(self, lage: "Jurylage | None") -> None:
        """Show the nominations of a prize."""
        pris_id = lage.pris_id if lage is not None else None
        if pris_id != self._pris_id:
            self._pris_id = pris_id
            self.rows.forget()
        self.rows.set_rows(lage.nomineringar if lage is not None else ())
        for button in self.rows.buttons[1:]:
            button.setVisible(lage is not None and bool(lage.nomineringar))
        self._say()

    def add(self) -> None:
        """A new nomination with the cursor in its form."""
        pris_id = self._pris_id
        if pris_id is not None:
            self.rows.make("ny nominering", lambda session: nominate(session, pris_id))

    def remove(self) -> None:
        """Remove the chosen nomination; undo brings it back with its scores."""
        self.rows.remove_chosen("ta bort nomineringen", remove_nomination)

    def move_chosen(self, steps: int) -> None:
        """Move the chosen nomination up or down."""
        self.rows.move_chosen("flytta nomineringen", Nominering, steps)

    def show_diploma(self) -> None:
        """Show the diplom of the chosen winner or hedersomnämnande."""
        id_ = self.rows.chosen_id
        if id_ is not None:
            self.form.flush()
            preview_document(self.context, self, "diplom", id_)

    def _say(self) -> None:
        row = self.chosen
        winner = row is not None and row.utfall is Prisutfall.PRISTAGARE
        self.payout.setText(f"{row.utbetalning}." if row is not None and winner else "")
        self.payout.setVisible(winner)
        self.rows.buttons[3].setEnabled(row is not None and row.utfall in REWARDED)

    def _build(self) -> None:
        form = self.form
        form.add("namn", "Nominerad", TextLine("Verksamhet, bolag, förening eller person"), stretch=3)
        form.add("slag", "Slag", Choice.of(Nominerad), beside=True, stretch=2)
        form.add("nominerad_av", "Nominerad av", TextLine("Vem som har föreslagit"), stretch=3)
        form.add("inkom", "Inkom", DateField(), beside=True, stretch=2)
        form.add("skal", "Varför", RichTextField("Skälen som de står i nomineringen", lines=3))
        form.add("utfall", "Utfall", Choice.of(Prisutfall), stretch=3)
        form.add("andel_ore", "Del av prissumman", AmountField(), beside=True, stretch=2)
        form.add_widget(self.payout)
        form.add("motivering", "Motivering", RichTextField("För …", lines=3), help="Står på diplomet.")
