"""Läs in från Excel: a file is chosen, each row gets a verdict, one yes writes it all, one undo takes it all back."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.gesture import gesture, read
from desktop.inlasning.mapping import ColumnMapping
from desktop.inlasning.source import (
    Known,
    PreviewRow,
    missing_columns,
    name_of,
    needs_organ,
    preview_rows,
    read_file,
    read_in_words,
    read_known,
    rows_in_words,
    samples,
)
from desktop.inlasning.template import EMPTY_NAME, FILLED_NAME, save_template
from desktop.list_and_form import ListAndForm
from desktop.list_pane import ListPane
from desktop.moments import today
from desktop.pages import Page, PageAction, PageSpec
from desktop.tables import Column
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.choice import Choice, YesNo
from desktop.widgets.drop_place import DropPlace
from desktop.widgets.marks import EmptyPage, MutedLabel, ProblemLabel
from models import inlasning
from models.errors import UserError
from models.inlasning import Forslag, Listslag, Utlatande

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.context import Context
    from reports.read.lista import FoundList

TWO_LINES = 52
ICONS = {Utlatande.NY: "ny", Utlatande.ANDRAR: "uppdatera", Utlatande.FINNS: "klar", Utlatande.FEL: "fel"}
TONES = {Utlatande.NY: "good", Utlatande.ANDRAR: "warning", Utlatande.FINNS: "muted", Utlatande.FEL: "error"}
COLUMNS = (
    Column("Rad", lambda row: row.id, width=60, right=True),
    Column(
        "Bedömning",
        lambda row: row.utlatande,
        width=124,
        icon=lambda row: ICONS[row.utlatande],
        tone=lambda row: TONES[row.utlatande],
    ),
    Column("Gäller", lambda row: row.namn, width=190),
    Column("Vad som händer", lambda row: row.text, stretch=True),
)
START = (
    "Släpp en Excel-fil eller en CSV-fil här, eller välj en. Programmet visar rad för rad vad som händer, och inget "
    "sparas förrän du säger ja. Har du ingen lista? Hämta mallen med Ctrl+E."
)


class InlasningPage(Page):
    """Ctrl+N chooses a file, Ctrl+E fetches the template."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {"organ", "person", "uppdrag", "dialogtraff", "verksamhetsbesok", "namndbesok", "transaktion",
         "transaktionskod", "budget", "budgetpost", "koddel", "kodvarde", "kostnadsslag", "arbetsordning"}
    )  # fmt: skip

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self.known: Known | None = None
        self.path: Path | None = None
        self.lists: tuple[FoundList, ...] = ()
        self.forslag: Forslag | None = None
        self._asked = 0
        self.ask_file: Callable[[str], str] = self._ask_file
        self.ask_save: Callable[[str], str] = self._ask_save
        self.start = EmptyPage(START, "Välj fil …", self.choose_file, icon="dokument")
        self.file_name = QLabel()
        self.file_name.setObjectName("recordTitle")
        self.which = Choice()
        self.slag = Choice.of(Listslag)
        self.organ = Choice()
        self.organ_part = _labelled("Rader utan organ hör till", self.organ)
        self.which_part = _labelled("Lista i filen", self.which)
        self.problem = ProblemLabel()
        self.remarks = ProblemLabel()
        self.mapping = ColumnMapping()
        self.only_faults = YesNo("Visa bara &fel")
        self.list = ListPane(
            "inlasning", "Listans rader", COLUMNS, context.settings, empty="Här visas rad för rad vad som händer."
        )
        self.list.table.setWordWrap(True)
        self.list.table.verticalHeader().setDefaultSectionSize(TWO_LINES)
        self.list.top.insertWidget(0, self.only_faults)
        self.told = MutedLabel()
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.accept = QPushButton("Läs in")
        self.accept.setObjectName("primary")
        self.accept.setMinimumHeight(FIELD)
        set_icon(self.accept, "klar")
        self._build()
        self.which.edited.connect(self._list_chosen)
        self.slag.edited.connect(self._slag_chosen)
        self.organ.edited.connect(self.propose)
        self.mapping.edited.connect(self.propose)
        self.only_faults.edited.connect(self._show_rows)
        self.list.chosen.connect(self._tell_row)
        self.accept.clicked.connect(lambda _checked=False: self.carry_out())
        self.offer(
            primary=PageAction("Välj fil …", self.choose_file, "mapp"),
            export=PageAction("Hämta mallen …", self.fetch_template, "exportera"),
            more=(PageAction("Hämta det som finns som listor …", self.fetch_filled, "exportera"),),
        )

    # --- the file

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        chosen = self.ask_file(self.context.settings.export_folder)
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Read a file: what is known first, then the file beside the queue, then the verdicts."""

        def failed(error: BaseException) -> None:
            if not isinstance(error, UserError):
                self.context.show_error(error)
                return
            self._forget()
            self.problem.say([str(error)], "error")

        def found(lists: "tuple[FoundList, ...]") -> None:
            self.path, self.lists = path, lists
            self.file_name.setText(path.name)
            self.problem.say([])
            self.which.set_choices([(place, name_of(each)) for place, each in enumerate(lists)])
            self.which.set_value(0)
            self.which_part.setVisible(len(lists) > 1)
            self.stack.setCurrentWidget(self.work)
            self._list_chosen()
            self.list.take_focus()
            self.context.status(f"{path.name} är läst.")

        def knew(known: Known) -> None:
            self.known = known
            self.organ.set_choices([(None, "Inget"), *known.organ])
            self.organ.set_value(known.organ_id)
            self.context.status(f"Läser {path.name} …")
            self.context.jobs.render(lambda: read_file(path, known), found, failed, owner=self)

        day = today()
        read(self.context, self, lambda session: read_known(session, day), knew)

    def fetch_template(self) -> None:
        """Save the empty template."""
        self._save_template(EMPTY_NAME, filled=False)

    def fetch_filled(self) -> None:
        """Save what the program holds as lists that can be changed and read in again."""
        self._save_template(FILLED_NAME, filled=True)

    def _save_template(self, name: str, *, filled: bool) -> None:
        folder = self.context.settings.export_folder or str(Path.home())
        chosen = self.ask_save(str(Path(folder) / name))
        if chosen:
            save_template(self.context, self, Path(chosen), today(), filled=filled, then=lambda: None)

    # --- what it would do

    @property
    def shown_list(self) -> "FoundList | None":
        """The list of the file that is shown."""
        place = self.which.value()
        return None if place is None or not self.lists else self.lists[place]

    def propose(self) -> None:
        """Judge the rows of the list anew, in the queue."""
        found, slag, known = self.shown_list, self.slag.value(), self.known
        if found is None or known is None:
            return
        self._asked += 1
        if slag is None:
            self._show(None)
            return
        self.organ_part.setVisible(needs_organ(slag, self.mapping.chosen))
        chosen, organ_id, day, asked = self.mapping.chosen, self.organ.value(), today(), self._asked
        missing = missing_columns(known.columns[slag], chosen)
        self.mapping.say_missing(missing)
        if missing or not chosen:
            self._show(None)
            return

        def show(forslag: Forslag) -> None:
            if asked == self._asked:  # another choice has not been made meanwhile
                self._show(forslag)

        read(
            self.context,
            self,
            lambda session: inlasning.propose(
                session, slag, found.rows, chosen, organ_id=organ_id, today=day, titles=found.titles
            ),
            show,
        )

    def carry_out(self) -> None:
        """Write what is proposed, as one gesture."""
        forslag, path = self.forslag, self.path
        if forslag is None or forslag.is_empty or path is None:
            return
        self.accept.setEnabled(False)
        faults = forslag.count(Utlatande.FEL)

        def done(count: int) -> None:
            left = f" {rows_in_words(faults)} med fel är inte {read_in_words(faults)}." if faults else ""
            self.context.notify(
                f"{rows_in_words(count)} är {read_in_words(count)} från {path.name}.{left} Ctrl+Z tar tillbaka allt.",
                [],
            )

        def failed(error: BaseException) -> None:
            self.context.show_error(error)
            self.propose()

        label = f"läs in {forslag.slag.label.lower()} från {path.name}"
        gesture(self.context, self, label, lambda session: inlasning.carry_out(session, forslag), done, failed=failed)

    def refresh(self) -> None:
        """What is in the database is other than before: the verdicts may be too."""
        if not self.lists:
            return

        def knew(known: Known) -> None:
            self.known = known
            self.organ.set_choices([(None, "Inget"), *known.organ])
            self.propose()

        day = today()
        read(self.context, self, lambda session: read_known(session, day), knew)

    def _list_chosen(self) -> None:
        found = self.shown_list
        if found is not None:
            self.slag.set_value(found.slag)
            self.remarks.say(found.remarks)
            self._show_mapping(dict(found.columns))

    def _slag_chosen(self) -> None:
        from reports.read.lista import columns_of

        found, known = self.shown_list, self.known
        if found is not None and known is not None:
            self._show_mapping(columns_of(found, self.slag.value(), known.columns, known.remembered))

    def _show_mapping(self, chosen: dict[int, str]) -> None:
        found, slag, known = self.shown_list, self.slag.value(), self.known
        assert found is not None
        assert known is not None
        columns = known.columns[slag] if slag is not None else ()
        self.mapping.show_columns(
            found.titles, samples(found.rows), [(column.key, column.title) for column in columns], chosen
        )
        self.organ_part.setVisible(False)
        self.propose()

    def _show(self, forslag: Forslag | None) -> None:
        self.forslag = forslag
        if forslag is None:
            waiting = "Välj vad listan innehåller." if self.slag.value() is None else "Välj kolumner till vänster."
            self.summary.setText(waiting)
        else:
            self.summary.setText(f"{forslag.sammanfattning}. {' '.join(forslag.overhoppade[:3])}".strip())
        count = 0 if forslag is None else sum(row.is_written for row in forslag.rader)
        self.accept.setText(f"&Läs in {rows_in_words(count)}" if count else "Inget att läsa in")
        self.accept.setEnabled(count > 0)
        faults = 0 if forslag is None else forslag.count(Utlatande.FEL)
        self.only_faults.setEnabled(faults > 0)
        if not faults:
            self.only_faults.set_value(False)
        self._show_rows()

    def _show_rows(self) -> None:
        shown = [] if self.forslag is None else preview_rows(self.forslag, only_faults=self.only_faults.value())
        self.list.set_rows(shown)
        if shown and self.list.chosen_id is None:
            self.list.choose(shown[0].id)
        self._tell_row(self.list.chosen_id)

    def _tell_row(self, number: int | None) -> None:
        """The whole text of the chosen row, which the list may have cut."""
        rows: list[PreviewRow] = self.list.model.shown
        row = next((row for row in rows if row.id == number), None)
        self.told.setText(f"Rad {row.id}: {row.utlatande.label}. {row.text}".strip() if row is not None else "")

    def _forget(self) -> None:
        self.path, self.lists, self.forslag = None, (), None
        self.stack.setCurrentWidget(self.beginning)

    # --- building

    def _build(self) -> None:
        self.beginning = QWidget()
        first = QVBoxLayout(self.beginning)
        first.addWidget(self.problem)
        first.addWidget(self.start, 1)
        self.work = QWidget()
        top = QHBoxLayout()
        top.setSpacing(AIR)
        for part in (self.which_part, _labelled("Läses som", self.slag), self.organ_part):
            top.addWidget(part, 1)
        preview = QWidget()
        right = QVBoxLayout(preview)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.list, 1)
        right.addWidget(self.told)
        both = ListAndForm("inlasning", preview, self.mapping, self.context.settings, shares=(70, 30))
        bottom = QHBoxLayout()
        bottom.setSpacing(AIR)
        bottom.addWidget(self.summary, 1)
        bottom.addWidget(self.accept)
        column = QVBoxLayout(self.work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.file_name)
        column.addLayout(top)
        column.addWidget(self.remarks)
        column.addWidget(both, 1)
        column.addLayout(bottom)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.beginning)
        self.stack.addWidget(self.work)
        place = _Place(self)
        inside = QVBoxLayout(place)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.stack)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(place)

    def _ask_file(self, folder: str) -> str:
        kinds = "Listor (*.xlsx *.xlsm *.csv *.tsv *.txt);;Alla filer (*)"
        return QFileDialog.getOpenFileName(self, "Läs in från Excel", folder, kinds)[0]

    def _ask_save(self, suggested: str) -> str:
        return QFileDialog.getSaveFileName(self, "Spara mallen", suggested, "Excel (*.xlsx)")[0]


class _Place(DropPlace):
    """The whole page takes a dropped file."""

    def __init__(self, page: InlasningPage) -> None:
        super().__init__(page)
        self._page = page

    def take(self, files: list[Path]) -> None:
        """Read the first of them."""
        self._page.take_file(files[0])


def _labelled(words: str, field: Choice) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    label = QLabel(words)
    label.setObjectName("fieldLabel")
    label.setBuddy(field)
    field.setAccessibleName(words)
    column.addWidget(label)
    column.addWidget(field)
    return part
