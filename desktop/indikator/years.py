"""The years of an indicator: women, men and total side by side, and under them the form of the chosen year."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gesture import gesture
from desktop.inline_form import InlineForm
from desktop.rows_and_form import RowsAndForm
from desktop.tables import Column
from desktop.widgets.field import FieldError
from desktop.widgets.narrow_columns import NarrowColumns
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.row_keys import RowKeys
from desktop.widgets.text import NumberField
from desktop.widgets.value_field import ValueField
from models.indikator.entity import Indikatorvarde
from models.indikator.operations import add_year, remove_year
from models.indikator.remarks import value_problems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.context import Context
    from desktop.indikator.sheet import IndikatorSheet, YearRow

FIRST_YEAR, LAST_YEAR = 1900, 2200
COLUMNS = (
    Column("År", lambda row: row.ar, str, width=58),
    Column("Kvinnor", lambda row: row.kvinnor, width=80, right=True),
    Column("Män", lambda row: row.man, width=80, right=True),
    Column("Totalt", lambda row: row.totalt, width=80, right=True),
    Column("Skillnad", lambda row: row.skillnad, stretch=True),
    Column(
        "Se över",
        lambda row: row.att_se_over or None,
        lambda count: f"{count} att se över",
        width=120,
        icon=lambda row: "varning" if row.att_se_over else "",
    ),
)


class YearField(NumberField):
    """A year that no other of the indicator's rows has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("2025", least=FIRST_YEAR, most=LAST_YEAR, parent=parent)
        self.taken: frozenset[int] = frozenset()

    def value(self) -> int | None:  # type: ignore[override]
        """The year. Raises FieldError for one that has values already."""
        year = super().value()
        if year in self.taken:
            raise FieldError(f"Indikatorn har redan värden för {year}. Välj det året i listan, eller skriv ett annat.")
        return year


class YearsPart(QWidget):
    """Ctrl+Delete takes the chosen year away."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._indikator_id: int | None = None
        self._years: Sequence[YearRow] = ()
        self.year = YearField()
        self.form = InlineForm(context, Indikatorvarde, problems=value_problems, also=("indikator",))
        self._fill()
        self.rows = RowsAndForm(
            context,
            "indikator/ar",
            "År för år",
            COLUMNS,
            self.form,
            empty="Inga värden än.",
            buttons=(("Nytt år", "ny", self.add, False), ("Ta bort året", "ta_bort", self.remove, True)),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        # Where there is little room the values and their difference matter most; the form tells what to look at.
        self.narrow = NarrowColumns(self.rows.list.table, {5: 620})
        self.keys = RowKeys(self.rows.list.table, remove=self.remove)
        self.form.loaded.connect(self._loaded)

    def set_indicator(self, indikator_id: int | None) -> None:
        """Show the years of another indicator."""
        if indikator_id != self._indikator_id:
            self._indikator_id = indikator_id
            self.rows.forget()

    def show_sheet(self, sheet: "IndikatorSheet") -> None:
        """Show the years; the latest is chosen if none is."""
        self._years = sheet.years
        self.rows.set_rows(sheet.years)
        self._mark_taken(self.rows.chosen_id)
        if self.rows.chosen_id is None and sheet.years:
            self.rows.choose(sheet.years[0].id, into_form=False)
        self.rows.buttons[1].setVisible(bool(sheet.years))

    def add(self) -> None:
        """A new year with the cursor in its form: the one after the latest."""
        indikator_id = self._indikator_id
        if indikator_id is not None:
            self.form.flush()
            gesture(self.context, self, "nytt år", lambda session: add_year(session, indikator_id).id, self._begin)

    def remove(self) -> None:
        """Take the chosen year away; undo brings it back."""
        self.rows.remove_chosen("ta bort året", remove_year)

    def _begin(self, id_: int) -> None:
        """The cursor goes into the new year, also where it is the first and is chosen already."""
        if self.rows.chosen_id == id_:
            self.form.focus_first()
        else:
            self.rows.choose(id_)

    def _loaded(self, record: Any) -> None:
        self._mark_taken(record.id)

    def _mark_taken(self, own: int | None) -> None:
        self.year.taken = frozenset(row.ar for row in self._years if row.id != own and row.ar is not None)

    def _fill(self) -> None:
        form = self.form
        form.add("ar", "År", self.year, stretch=2)
        form.add("kvinnor", "Kvinnor", ValueField(), beside=True, stretch=3)
        form.add("man", "Män", ValueField(), beside=True, stretch=3)
        form.add("totalt", "Totalt", ValueField(), beside=True, stretch=3)
        form.add("antal_kvinnor", "Kvinnor bakom siffran", NumberField("Antal", most=9_999_999), stretch=1)
        form.add("antal_man", "Män bakom siffran", NumberField("Antal", most=9_999_999), beside=True, stretch=1)
        form.add(
            "kommentar",
            "Vad skillnaden beror på",
            RichTextField("Varför ser det olika ut för kvinnor och män?", lines=2),
        )
