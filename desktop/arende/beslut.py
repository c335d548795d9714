"""The decisions: the chain over the years drawn as a line, and those of this ärende to write in."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.arende.files import RecordFile
from desktop.arende.sheet import ArendeSheet
from desktop.gesture import gesture
from desktop.inline_form import InlineForm
from desktop.rows_and_form import RowsAndForm
from desktop.tables import Column
from desktop.theme import GAP
from desktop.widgets.chain import Chain, Link
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.pick import PickField
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.row_keys import RowKeys
from desktop.widgets.text import TextArea, TextLine
from models.arende.entity import Beslut, Utfall, beslut_problems
from models.arende.operations import decided_by_new
from models.arende.papers import remove_with_file
from models.arende.queries import BeslutRow
from models.editing import add, get

if TYPE_CHECKING:
    from desktop.context import Context

COLUMNS = (
    Column("Datum", lambda row: row.datum, width=104),
    Column("§", lambda row: row.paragraf, width=76),
    Column("Beslutat av", lambda row: row.organ, width=170),
    Column("Rubrik", lambda row: row.rubrik, stretch=True),
    Column("Utfall", lambda row: row.utfall, width=112),
)


class BeslutPart(QWidget):
    """The line, the list of this ärende's own decisions, and the form of the chosen one."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._sheet: ArendeSheet | None = None
        self.chain = Chain("Kedjan av beslut")
        self.organ = PickField(placeholder="Vem beslutade?", new_text="Nytt organ …")
        self.form = InlineForm(context, Beslut, problems=lambda _session, row: beslut_problems(row), also=("bilaga",))
        self.form.add("organ_id", "Beslutat av", self.organ, stretch=3)
        self.form.add("datum", "Datum", DateField(), beside=True, stretch=2)
        self.form.add("paragraf", "Paragraf", TextLine("§ 210"), beside=True, stretch=1)
        self.form.add("rubrik", "Rubrik i protokollet", TextLine(), stretch=3)
        self.form.add("utfall", "Utfall", Choice.of(Utfall), beside=True, stretch=2)
        self.form.add("innehall", "Vad som beslutades", RichTextField(lines=4))
        self.form.add("reservation", "Reservation", TextArea("Vem reserverade sig, och mot vad?", lines=2))
        self.form.add("bilaga_text", "Bilaga till beslutet", TextLine("Till exempel: Skriftlig reservation, bilaga 1"))
        self.file = RecordFile(context, Beslut, "Bilagans fil")
        self.form.add_widget(self.file)
        self.rows = RowsAndForm(
            context,
            "arende_beslut",
            "Beslut i ärendet",
            COLUMNS,
            self.form,
            empty="Inget beslut är registrerat än.",
            buttons=(("Nytt beslut", "ny", self.add, False), ("Ta bort", "ta_bort", self.remove, True)),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.chain)
        column.addWidget(self.rows)
        self.keys = RowKeys(self.rows.list.table, remove=self.remove)
        self.chain.opened.connect(self.open_decision)
        self.organ.new_wanted.connect(self._new_organ)
        self.form.loaded.connect(lambda row: self.file.show_of(row.id, row.bilaga_id))

    def show_sheet(self, sheet: ArendeSheet) -> None:
        """Show the decisions of an ärende."""
        other = self._sheet is None or self._sheet.id != sheet.id
        self._sheet = sheet
        if other:
            self.rows.forget()
        self.form.set_choices_of("organ_id", sheet.deciding)
        self.chain.set_links([_link(row, sheet.id) for row in sheet.chain])
        self.chain.setVisible(bool(sheet.chain))
        self.rows.set_rows(sheet.own_decisions)

    def open_decision(self, id_: int) -> None:
        """A dot of this ärende shows its form; one of another ärende leads there."""
        sheet = self._sheet
        row = next((row for row in sheet.chain if row.id == id_), None) if sheet else None
        if sheet is None or row is None:
            return
        if row.arende_id == sheet.id:
            self.rows.choose(id_)
            self.form.focus_first()
        else:
            self.context.navigate("arende", row.arende_id)

    def add(self) -> None:
        """A new decision with the cursor in its form."""
        if self._sheet is not None:
            arende_id = self._sheet.id
            self.rows.make("lägg till beslut", lambda session: add(session, Beslut(arende_id=arende_id)))

    def remove(self) -> None:
        """Remove the chosen decision; undo brings it back."""
        self.rows.remove_chosen(
            "ta bort beslutet",
            lambda session, id_: remove_with_file(session, get(session, Beslut, id_)),
            "Beslutet är borttaget. Ctrl+Z ångrar.",
        )

    def _new_organ(self, namn: str) -> None:
        id_ = self.rows.chosen_id
        if id_ is not None and namn:
            gesture(
                self.context,
                self,
                f"lägg till {namn}",
                partial(decided_by_new, beslut_id=id_, namn=namn),
                lambda _organ: self.context.status(f"{namn} är tillagt bland organen."),
            )


def _link(row: BeslutRow, arende_id: int) -> Link:
    elsewhere = "" if row.arende_id == arende_id else f" Beslutet hör till {row.dnr or 'ett annat ärende'}."
    return Link(
        row.id,
        str(row.datum or "utan datum"),
        row.organ or "Okänt organ",
        " ".join(part for part in (row.paragraf, row.rubrik) if part) or "Beslut",
        row.utfall.label,
        done=row.utfall is not Utfall.INTE_AVGJORT,
        tip=f"{row.citation}: {row.rubrik}.{elsewhere}",
    )
