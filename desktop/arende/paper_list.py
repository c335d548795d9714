"""Papers that a decision rests on, with date and file, and oral information, in the order they are cited."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.arende.files import RecordFile
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
from models.arende.entity import Underlag, Underlagstyp
from models.arende.papers import remove_with_file
from models.editing import get
from models.paragraf.entity import Paragrafunderlag

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from models.errors import Problem

Paper = Underlag | Paragrafunderlag


def _day(row: Any) -> Any:
    return "saknas" if row.datum is None and row.typ is Underlagstyp.HANDLING else row.datum


TITLE = Column("Underlag", lambda row: row.titel or "(utan namn)", stretch=True)
DAY = Column("Datum", _day, width=112)
FILE = Column(
    "Fil",
    lambda row: row.bilaga,
    text=lambda name: "Fil" if name else "",
    icon=lambda row: "bilaga" if row.bilaga else "",
    width=70,
)


class PaperList(QWidget):
    """The list and the form of the chosen paper. Files dropped on it become papers."""

    kind: ClassVar[type[Underlag] | type[Paragrafunderlag]]
    columns: ClassVar[Sequence[Column]]

    def __init__(
        self,
        context: "Context",
        name: str,
        title: str,
        *,
        problems: "Callable[[Session, Any], Sequence[Problem]]",
        example: str,
        empty: str,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is the key under which widths are remembered; `example` stands in the empty field for a name."""
        super().__init__(parent)
        self.context = context
        self.owner_id: int | None = None
        self._skrivelse_id: int | None = None
        self.form = InlineForm(context, self.kind, problems=problems, also=("tjansteskrivelse", "bilaga"))
        self.form.add("titel", "Namn", TextLine(f"Till exempel {example}"), stretch=3)
        self.form.add("typ", "Slag", Choice.of(Underlagstyp), beside=True, stretch=2)
        self.form.add("datum", "Handlingens datum", DateField())
        self.form.add("dnr", "Handlingens diarienummer", TextLine("Om den har ett eget"), beside=True)
        self.file = RecordFile(context, self.kind, "Handlingens fil")
        self.form.add_widget(self.file)
        self.to_skrivelse = LinkButton("Öppna tjänsteskrivelsen")
        self.form.add_widget(self.to_skrivelse)
        self.rows = RowsAndForm(
            context,
            name,
            title,
            self.columns,
            self.form,
            empty=empty,
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

    @abstractmethod
    def new_paper(self, session: "Session", owner_id: int, typ: Underlagstyp) -> Paper:
        """Make an empty paper."""

    @abstractmethod
    def new_papers(self, session: "Session", owner_id: int, files: list[Path]) -> Sequence[Paper]:
        """Make a paper of each file."""

    def set_owner(self, owner_id: int | None) -> None:
        """Show the papers of another record, as soon as its rows come."""
        if owner_id != self.owner_id:
            self.owner_id = owner_id
            self.rows.forget()

    def add(self, typ: Underlagstyp) -> None:
        """A new paper with the cursor in its name."""
        owner_id = self.owner_id
        if owner_id is not None:
            self.rows.make(f"lägg till {typ.label.lower()}", lambda session: self.new_paper(session, owner_id, typ))

    def attach(self, files: list[Path]) -> None:
        """One paper per file."""
        owner_id = self.owner_id
        if owner_id is None:
            return

        def act(session: "Session") -> int:
            return self.new_papers(session, owner_id, files)[0].id

        label = f"bifoga {files[0].name}" if len(files) == 1 else f"bifoga {len(files)} filer"
        gesture(self.context, self, label, act, lambda id_: self.rows.choose(id_, into_form=False))

    def remove(self) -> None:
        """Remove the chosen paper and its file; undo brings both back."""
        self.rows.remove_chosen(
            "ta bort underlaget",
            lambda session, id_: remove_with_file(session, get(session, self.kind, id_)),
            "Underlaget är borttaget. Ctrl+Z ångrar.",
        )

    def move_chosen(self, steps: int) -> None:
        """Move the chosen paper up or down."""
        self.rows.move_chosen("flytta underlaget", self.kind, steps)

    def _loaded(self, paper: Paper) -> None:
        own = paper.tjansteskrivelse_id is not None
        self._skrivelse_id = paper.tjansteskrivelse_id
        self.to_skrivelse.setVisible(own)
        self.file.setVisible(not own)
        for name in ("typ", "datum", "dnr"):
            self.form.rows[name].setVisible(not own)
        self.file.show_of(paper.id, paper.bilaga_id)
