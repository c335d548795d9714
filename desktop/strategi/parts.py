"""What follows from joining a strategy: requirements, duties, events, roles, and the fields of the issuer's form."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gesture import read
from desktop.inline_form import InlineForm
from desktop.rows_and_form import RowsAndForm
from desktop.tables import Column
from desktop.widgets.choice import Choice, YesNo
from desktop.widgets.date_field import DateField
from desktop.widgets.row_keys import RowKeys
from desktop.widgets.text import NumberField, TextArea, TextLine
from models.editing import get
from models.strategi.entity import (
    Formularfalt,
    FormularKalla,
    HandelseTyp,
    Krav,
    Roll,
    StrategiAtagande,
    StrategiHandelse,
    StrategiRoll,
    Upprepning,
)
from models.strategi.operations import add_part, remove_part
from models.strategi.queries import parts_of

if TYPE_CHECKING:
    from desktop.context import Context
    from models.change import Change

Kind = type[Krav] | type[StrategiAtagande] | type[StrategiHandelse] | type[StrategiRoll] | type[Formularfalt]


class PartList(QWidget):
    """The records of one kind that belong to a strategy, and the form of the chosen one."""

    def __init__(
        self,
        context: "Context",
        kind: Kind,
        columns: Sequence[Column],
        fill: Callable[[InlineForm], object],
        *,
        title: str,
        new: str,
        empty: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.kind: Any = kind
        self._strategi_id: int | None = None
        self.form = InlineForm(context, kind)
        fill(self.form)
        self.rows = RowsAndForm(
            context,
            f"strategi_{kind.__tablename__}",
            title,
            columns,
            self.form,
            empty=empty,
            buttons=(
                (new, "ny", self.add, False),
                ("Upp", "upp", partial(self.move_chosen, -1), True),
                ("Ner", "ner", partial(self.move_chosen, 1), True),
                ("Ta bort", "ta_bort", self.remove, True),
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        self.keys = RowKeys(self.rows.list.table, move=self.move_chosen, remove=self.remove)
        context.changes.changed.connect(self._changed)

    def set_strategi(self, strategi_id: int | None) -> None:
        """Show those of another strategy."""
        if strategi_id != self._strategi_id:
            self._strategi_id = strategi_id
            self.rows.forget()
        self.refresh()

    def refresh(self) -> None:
        """Read them."""
        strategi_id, kind = self._strategi_id, self.kind
        if strategi_id is not None:
            read(
                self.context,
                self,
                lambda session: parts_of(session, kind, strategi_id),
                lambda found: self._show(strategi_id, found),
            )

    def add(self) -> None:
        """A new one with the cursor in its form."""
        strategi_id, kind = self._strategi_id, self.kind
        if strategi_id is not None:
            self.rows.make(f"lägg till {kind.singular}", lambda session: add_part(session, kind, strategi_id))

    def remove(self) -> None:
        """Remove the chosen one; undo brings it back."""
        kind = self.kind
        self.rows.remove_chosen(
            f"ta bort {kind.singular}", lambda session, id_: remove_part(session, get(session, kind, id_))
        )

    def move_chosen(self, steps: int) -> None:
        """Move the chosen one up or down."""
        self.rows.move_chosen(f"flytta {self.kind.singular}", self.kind, steps)

    def _show(self, strategi_id: int, found: Sequence[Any]) -> None:
        if strategi_id == self._strategi_id:
            self.rows.set_rows(found)
            for button in self.rows.buttons[1:]:
                button.setVisible(bool(found))

    def _changed(self, change: "Change") -> None:
        if self.kind.__tablename__ in change.kinds:
            self.refresh()


def requirements(context: "Context") -> PartList:
    """What the issuer asks of those who take part."""

    def fill(form: InlineForm) -> None:
        form.add("text", "Krav", TextArea(lines=2))
        form.add("obligatorisk", "", YesNo("Kravet måste uppfyllas"))

    columns = (
        Column("Krav", lambda row: row.text or "(utan text)", stretch=True),
        Column("Måste", lambda row: row.obligatorisk, width=78),
    )
    return PartList(context, Krav, columns, fill, title="Krav", new="Nytt krav", empty="Inga krav är kända.")


def duties(context: "Context") -> PartList:
    """What follows from joining, once or again and again."""

    def fill(form: InlineForm) -> None:
        form.add("text", "Åtagande", TextArea(lines=2))
        form.add("upprepning", "Återkommer", Choice.of(Upprepning), stretch=3)
        form.add("n", "Antal år", NumberField(least=1, most=99), beside=True, stretch=1)
        form.add("datum", "Senast", DateField(), beside=True, stretch=2)
        form.add("anmarkning", "Anmärkning", TextLine())

    columns = (
        Column("Åtagande", lambda row: row.text or "(utan text)", stretch=True),
        Column("När", duty_in_words, width=190),
    )
    return PartList(
        context,
        StrategiAtagande,
        columns,
        fill,
        title="Åtaganden",
        new="Nytt åtagande",
        empty="Inga åtaganden är kända.",
    )


def events(context: "Context") -> PartList:
    """What the issuer holds."""

    def fill(form: InlineForm) -> None:
        form.add("rubrik", "Händelse", TextLine(), stretch=3)
        form.add("typ", "Slag", Choice.of(HandelseTyp), beside=True, stretch=2)
        form.add("fran", "Från", DateField())
        form.add("till", "Till", DateField(), beside=True)
        form.add("tid_text", "Tid i ord", TextLine("Om dagen inte är bestämd, till exempel mars 2023"))

    columns = (
        Column("Händelse", lambda row: row.rubrik or row.typ.label, stretch=True),
        Column("När", event_in_words, width=220),
    )
    return PartList(
        context,
        StrategiHandelse,
        columns,
        fill,
        title="Händelser",
        new="Ny händelse",
        empty="Inga händelser är kända.",
    )


def roles(context: "Context") -> PartList:
    """Whom the issuer asks the kommun to send."""

    def fill(form: InlineForm) -> None:
        form.add("roll", "Roll", Choice.of(Roll), stretch=2)
        form.add("text", "Vem det ska vara", TextLine(), beside=True, stretch=5)
        form.add("obligatorisk", "", YesNo("Rollen måste fyllas"))

    columns = (
        Column("Roll", lambda row: row.roll, width=130),
        Column("Vem det ska vara", lambda row: row.text, stretch=True),
        Column("Måste", lambda row: row.obligatorisk, width=78),
    )
    return PartList(context, StrategiRoll, columns, fill, title="Roller", new="Ny roll", empty="Inga roller är kända.")


def form_fields(context: "Context") -> PartList:
    """The fields of the issuer's form, in its order."""

    def fill(form: InlineForm) -> None:
        form.add("etikett", "Fältets namn i formuläret", TextArea(lines=1), stretch=3)
        form.add("kalla", "Svaret hämtas från", Choice.of(FormularKalla))
        form.add("hjalp", "Hjälptext", TextLine(), beside=True, stretch=2)

    columns = (
        Column("Fält", lambda row: row.etikett or "(utan namn)", stretch=True),
        Column("Svaret hämtas från", lambda row: row.kalla, width=210),
    )
    return PartList(
        context,
        Formularfalt,
        columns,
        fill,
        title="Formulärets fält",
        new="Nytt fält",
        empty="Formuläret är inte känt.",
    )


def duty_in_words(row: StrategiAtagande) -> str:
    """When a duty falls due: "Vart 3:e år", "2 år efter anslutningen", "2023-03-01"."""
    match row.upprepning:
        case Upprepning.VART_N_AR if row.n:
            return f"Vart {row.n}:e år" if row.n != 2 else "Vartannat år"
        case Upprepning.N_AR_EFTER if row.n:
            return f"{row.n} år efter anslutningen"
        case Upprepning.EN_GANG:
            return str(row.datum) if row.datum else "En gång"
        case _:
            return row.upprepning.label


def event_in_words(row: StrategiHandelse) -> str:
    """When an event is: its days, and in words what is not a day."""
    days = " – ".join(str(day) for day in (row.fran, row.till if row.till != row.fran else None) if day)
    return ", ".join(part for part in (days, row.tid_text) if part)
