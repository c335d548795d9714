"""Dokument: every paper that was ever handed out, the very file, and whether it still says what the records say."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop import atomic
from desktop.documents import export_document
from desktop.dokument.compare import Standing, readable, standings, text_now
from desktop.dokument.detail import FORMATS, DokumentDetail
from desktop.export import open_file, open_folder
from desktop.gesture import read
from desktop.list_and_form import ListAndForm
from desktop.list_pane import ListPane
from desktop.pages import Page, PageAction, PageSpec
from desktop.tables import Column
from desktop.widgets.choice import YesNo
from models import all as nouns
from models.dokument import DokumentRow, Kept, dokument_rows, kept_file
from models.richtext import plain
from models.tjansteskrivelse.difference import Piece, difference
from reports.catalogue import DOCUMENTS
from resources.file_names import whole_name

if TYPE_CHECKING:
    from desktop.context import Context

TITLES = {kind.name: kind.title for kind in DOCUMENTS}


class DokumentPage(Page):
    """The register: filter, sort, open the kept copy, save it elsewhere, compare, export again."""

    kinds = frozenset(nouns.kinds())

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self.rows: dict[int, DokumentRow] = {}
        self.standings: dict[int, Standing] = {}
        self.list = ListPane(
            "dokument",
            "handlingar",
            [
                Column("Handling", lambda row: row.titel, stretch=True, icon=lambda _row: "dokument"),
                Column("Ärende", lambda row: row.dnr, width=112),
                Column("Utgåva", lambda row: f"{FORMATS.get(row.format, row.format)} {row.utgava}", width=88),
                Column("Datum", lambda row: row.datum, width=100),
                Column("Nuläge", self._standing_words, width=104),
            ],
            context.settings,
            empty="Här samlas varje handling som du exporterar, med datum och utgåva. Exportera med Ctrl+E.",
            empty_icon="dokument",
        )
        self.latest = YesNo("Bara senaste utgåvan")
        self.list.top.addWidget(self.latest)
        self.detail = DokumentDetail()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ListAndForm("dokument", self.list, self.detail, context.settings, shares=(60, 40)))
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _id: self.open_copy())
        self.latest.edited.connect(self._show_rows)
        self.detail.open_wanted.connect(self.open_copy)
        self.detail.save_wanted.connect(self.save_copy)
        self.detail.arende_wanted.connect(lambda id_: context.navigate("arende", id_))
        self.detail.view_wanted.connect(self._view)
        self.ask_place = self._ask_place
        self.launch = open_file

    @property
    def shown_id(self) -> int | None:
        """The paper shown."""
        shown: int | None = self.list.chosen_id
        return shown

    def open(self, id: int | None) -> None:  # noqa: A002 - the record's own name
        """Show a paper."""
        if id is not None:
            self.list.choose(id)

    def refresh(self) -> None:
        """Read the register, then compare every paper with the records beside the queue."""
        read(self.context, self, dokument_rows, self._take_rows)

    def open_copy(self) -> None:
        """Open a temporary copy of the kept file, read-only, in the program that the system uses for it."""
        self._with_kept(self._open_copy)

    def save_copy(self) -> None:
        """Save the kept file somewhere."""
        self._with_kept(self._save_copy)

    def export_again(self) -> None:
        """Make the paper anew from the records of now."""
        row = self._row()
        if row is not None and row.post_id is not None:
            export_document(self.context, self, row.slag, row.post_id, (row.format, *row.val))

    def _take_rows(self, rows: list[DokumentRow]) -> None:
        self.rows = {row.id: row for row in rows}
        self._show_rows()
        context = self.context

        def compare() -> dict[int, Standing]:
            with context.db.read() as session:
                return standings(session, rows)

        context.jobs.render(compare, self._compared, owner=self)

    def _show_rows(self) -> None:
        rows = list(self.rows.values())
        if self.latest.value():
            newest: dict[Any, DokumentRow] = {}
            for row in rows:
                newest.setdefault((row.slag, row.post_id, row.format), row)
            rows = list(newest.values())
        self.list.set_rows(rows)
        if self.list.chosen_id is None and rows:
            self.list.choose(rows[0].id)
        self._offer()

    def _compared(self, found: dict[int, Standing]) -> None:
        if found != self.standings:
            self.standings = found
            self._show_rows()
        self._show_standing()

    def _choose(self, id: int | None) -> None:  # noqa: A002 - the row's own name
        row = self.rows.get(id) if id is not None else None
        self.detail.show_row(row)
        self._show_standing()
        self._offer()
        if row is not None:
            self._with_kept(lambda kept: self._show_paper(row, kept))

    def _show_standing(self) -> None:
        row = self._row()
        self.detail.show_standing(self.standings.get(row.id) if row else None)

    def _show_paper(self, row: DokumentRow, kept: Kept) -> None:
        if self.detail.row == row:
            self.detail.show_paper(kept.content)
            if not kept.unchanged:
                self.context.notify("Filen i registret är inte den som lämnades ut: kontrollsumman stämmer inte.", [])

    def _view(self, what: str) -> None:
        row = self._row()
        if row is None:
            return
        if what == "paper":
            self._with_kept(lambda kept: self._show_paper(row, kept))
            return
        context = self.context

        def compare() -> tuple[Piece, ...]:
            assert row.post_id is not None
            assert row.datum is not None
            with context.db.read() as session:
                now = text_now(session, row.slag, row.post_id, row.datum, row.val) or ""
            return difference(plain(readable(row.text)), plain(readable(now)))

        context.jobs.render(compare, self.detail.show_difference, owner=self)

    def _open_copy(self, kept: Kept) -> None:
        folder = Path(tempfile.mkdtemp(prefix="jamvikt-"))
        path = folder / whole_name(kept.name)
        atomic.write(path, kept.content)
        path.chmod(0o444)  # what is written in it would be lost
        self.launch(path)
        self.context.status(f"{path.name} är öppnad som en skrivskyddad kopia.")

    def _save_copy(self, kept: Kept) -> None:
        folder = Path(self.context.settings.export_folder or Path.home())
        chosen = self.ask_place(str(folder / whole_name(kept.name)))
        if not chosen:
            return
        path = Path(chosen)
        context = self.context

        def saved(_result: object) -> None:
            ways: list[tuple[str, Any]] = [
                ("Öppna", lambda: open_file(path)),
                ("Öppna mappen", lambda: open_folder(path)),
            ]
            context.notify(f"Kopian är sparad: {path.name}", ways)

        context.jobs.run(lambda: atomic.write(path, kept.content), saved, owner=self)

    def _with_kept(self, then: Any) -> None:
        row = self._row()
        if row is not None:
            id_ = row.id
            read(self.context, self, lambda session: kept_file(session, id_), then)

    def _row(self) -> DokumentRow | None:
        return self.rows.get(self.list.chosen_id) if self.list.chosen_id is not None else None

    def _offer(self) -> None:
        row = self._row()
        can = row is not None and row.post_id is not None and row.slag in TITLES
        again = PageAction("Exportera på nytt", self.export_again, "exportera", "Gör en ny utgåva av det som gäller nu")
        self.offer(export=again if can else None)

    def _standing_words(self, row: DokumentRow) -> str:
        standing = self.standings.get(row.id)
        return standing.label if standing else ""

    def _ask_place(self, suggested: str) -> str:
        chosen, _ = QFileDialog.getSaveFileName(self, "Spara kopia som", suggested)
        return chosen
