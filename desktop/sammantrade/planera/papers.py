"""What the decision of an item rests on: papers with date and file, and oral information."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.arende.files import RecordFile
from desktop.gesture import gesture, read
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
from models.arende.entity import Underlagstyp
from models.arende.papers import remove_with_file
from models.editing import get, reorder
from models.errors import Problem
from models.paragraf.agenda import add_paper
from models.paragraf.entity import Paragrafunderlag
from models.paragraf.item import PaperRow, attach_papers, papers_of_item

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from models.change import Change

_KINDS = frozenset({"paragrafunderlag", "bilaga", "tjansteskrivelse"})


def _day(row: PaperRow) -> Any:
    return "saknas" if row.datum is None and row.typ is Underlagstyp.HANDLING else row.datum


COLUMNS = (
    Column("Underlag", lambda row: row.titel or "(utan namn)", stretch=True),
    Column("Datum", _day, width=112),
    Column(
        "Fil",
        lambda row: row.bilaga,
        text=lambda name: "Fil" if name else "",
        icon=lambda row: "bilaga" if row.bilaga else "",
        width=70,
    ),
)


class ItemPapers(QWidget):
    """The list of papers and the form of the chosen one. Files dropped on it become papers."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._item_id: int | None = None
        self._skrivelse_id: int | None = None
        self.form = InlineForm(context, Paragrafunderlag, problems=_problems, also=("tjansteskrivelse", "bilaga"))
        self.form.add("titel", "Namn", TextLine("Till exempel Verksamhetsberättelse 2023"), stretch=3)
        self.form.add("typ", "Slag", Choice.of(Underlagstyp), beside=True, stretch=2)
        self.form.add("datum", "Handlingens datum", DateField())
        self.form.add("dnr", "Handlingens diarienummer", TextLine("Om den har ett eget"), beside=True)
        self.file = RecordFile(context, Paragrafunderlag, "Underlagets fil")
        self.form.add_widget(self.file)
        self.to_skrivelse = LinkButton("Öppna tjänsteskrivelsen")
        self.form.add_widget(self.to_skrivelse)
        self.rows = RowsAndForm(
            context,
            "paragraf_underlag",
            "Punktens underlag",
            COLUMNS,
            self.form,
            empty="Inga underlag.",
            buttons=(
                ("Ny handling", "ny", partial(self.add, Underlagstyp.HANDLING), False),
                ("Muntlig information", "ny", partial(self.add, Underlagstyp.MUNTLIG), False),
                ("Upp", "upp", partial(self.move_chosen, -1), True),
                ("Ner", "ner", partial(self.move_chosen, 1), True),
                ("Ta bort", "ta_bort", self.remove, True),
            ),
        )
        self.drop = Attachments("Nya underlag till punkten")
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
        context.changes.changed.connect(self._changed)

    def show_item(self, id_: int | None) -> None:
        """Show the papers of an item, or of none."""
        if id_ != self._item_id:
            self._item_id = id_
            self.rows.forget()
        self.reload()

    def reload(self) -> None:
        """Read the papers again."""
        id_ = self._item_id
        if id_ is not None:
            read(self.context, self, lambda session: papers_of_item(session, id_), lambda rows: self._show(id_, rows))

    def add(self, typ: Underlagstyp) -> None:
        """A new paper with the cursor in its name."""
        id_ = self._item_id
        if id_ is not None:
            gesture(
                self.context,
                self,
                f"lägg till {typ.label.lower()}",
                lambda session: add_paper(session, id_, typ=typ).id,
                self.rows.choose,
            )

    def attach(self, files: list[Path]) -> None:
        """One paper per file."""
        id_ = self._item_id
        if id_ is None:
            return

        def act(session: "Session") -> int:
            return attach_papers(session, id_, files)[0].id

        label = f"bifoga {files[0].name}" if len(files) == 1 else f"bifoga {len(files)} filer"
        gesture(self.context, self, label, act, lambda paper_id: self.rows.choose(paper_id, into_form=False))

    def remove(self) -> None:
        """Remove the chosen paper and its file; undo brings both back."""
        id_ = self.rows.chosen_id
        if id_ is not None:
            self.form.flush()
            gesture(
                self.context,
                self,
                "ta bort underlaget",
                lambda session: remove_with_file(session, get(session, Paragrafunderlag, id_)),
                lambda _none: self.context.status("Underlaget är borttaget. Ctrl+Z ångrar."),
            )

    def move_chosen(self, steps: int) -> None:
        """Move the chosen paper up or down."""
        ids = [row.id for row in self.rows.list.model.rows]
        id_ = self.rows.chosen_id
        place = ids.index(id_) if id_ in ids else -1
        if place >= 0 and 0 <= place + steps < len(ids):
            ids.insert(place + steps, ids.pop(place))
            gesture(self.context, self, "flytta underlaget", lambda session: reorder(session, Paragrafunderlag, ids))

    def _show(self, id_: int, rows: list[PaperRow]) -> None:
        if id_ == self._item_id:
            self.rows.set_rows(rows)

    def _changed(self, change: "Change") -> None:
        if change.kinds & _KINDS:
            self.reload()

    def _loaded(self, paper: Paragrafunderlag) -> None:
        own = paper.tjansteskrivelse_id is not None
        self._skrivelse_id = paper.tjansteskrivelse_id
        self.to_skrivelse.setVisible(own)
        self.file.setVisible(not own)
        for name in ("typ", "datum", "dnr"):
            self.form.rows[name].setVisible(not own)
        self.file.show_of(paper.id, paper.bilaga_id)


def _problems(_session: "Session", paper: Paragrafunderlag) -> list[Problem]:
    if paper.tjansteskrivelse_id is None and paper.typ is Underlagstyp.HANDLING and not paper.titel.strip():
        return [Problem("titel", "Skriv handlingens namn.")]
    return []
