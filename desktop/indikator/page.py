"""Indikatorer: how things stand for women and men, side by side, and the form of the chosen indicator."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.documents import export_document, preview_document
from desktop.gesture import gesture, read
from desktop.indikator.form import IndikatorForm
from desktop.indikator.kolada import ask_file, take_file
from desktop.list_page import ListPage
from desktop.list_pane import ListPane
from desktop.pages import PageAction, PageSpec
from desktop.tables import Column
from desktop.widgets.choice import Choice
from desktop.widgets.marks import EmptyPage
from desktop.widgets.narrow_columns import NarrowColumns
from models.indikator.comparing import Utveckling, shown
from models.indikator.operations import add_indicator, remove_indicator
from models.indikator.queries import LATEST, IndikatorRow, indicator_rows, years_with_values

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desktop.context import Context

MARKS = {
    Utveckling.BATTRE: "klar",
    Utveckling.SAMRE: "varning",
    Utveckling.OFORANDRAD: "framat",
    Utveckling.OLIKA: "information",
    Utveckling.OKAND: "",
}
EMPTY = (
    "Här samlas indikatorerna: siffror som visar hur kvinnor och män har det, år för år och sida vid sida. "
    "Skriv in dem själv, eller läs in en fil från Kolada."
)


def _value(name: str) -> "Callable[[IndikatorRow], str]":
    return lambda row: shown(getattr(row.senaste, name), row.decimaler, row.enhet) if row.senaste else ""


def _short(utveckling: Utveckling) -> str:
    """In a narrow column."""
    return {Utveckling.OLIKA: "Olika för könen", Utveckling.OKAND: "–"}.get(utveckling, utveckling.label)


def _gap(row: IndikatorRow) -> str:
    return "" if row.skillnad is None else shown(abs(row.skillnad), row.decimaler)


COLUMNS = (
    Column("Indikator", lambda row: row.namn, stretch=True),
    Column("Hör till", lambda row: row.nod, width=190),
    Column("År", lambda row: row.senaste.ar, str, width=58),
    Column("Kvinnor", _value("kvinnor"), sort=lambda row: row.senaste.kvinnor, width=88, right=True),
    Column("Män", _value("man"), sort=lambda row: row.senaste.man, width=88, right=True),
    Column("Totalt", _value("totalt"), sort=lambda row: row.senaste.totalt, width=88, right=True),
    Column(
        "Skillnad", _gap, sort=lambda row: None if row.skillnad is None else abs(row.skillnad), width=88, right=True
    ),
    Column("Utveckling", lambda row: row.utveckling, _short, icon=lambda row: MARKS[row.utveckling], width=134),
)


@dataclass(frozen=True, slots=True)
class IndikatorList:
    """What the page shows: the indicators as they stand in a year, and the years that can be chosen."""

    rows: tuple[IndikatorRow, ...]
    years: tuple[int, ...]
    year: int


class IndikatorPage(ListPage):
    """Ctrl+N begins an indicator with the cursor in its name."""

    kinds: ClassVar[frozenset[str]] = frozenset({"indikator", "indikatorvarde", "strategi", "strategi_nod"})
    form: IndikatorForm

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self._year = LATEST
        self._newest: int | None = None
        self.ask_file: Callable[[QWidget, str], Path | None] = ask_file
        self.list = ListPane(
            "indikator",
            "Indikatorer",
            COLUMNS,
            context.settings,
            empty=EMPTY,
            empty_button="Ny indikator",
            make_first=self.new,
            empty_icon="indikator",
            lines=2,
        )
        self.narrow = NarrowColumns(self.list.table, {1: 960, 2: 680, 5: 530, 6: 780})
        self.year = Choice()
        self.year.setAccessibleName("Till och med år")
        self.year.setMinimumContentsLength(len("Till och med 2024"))
        self.year.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.list.top.insertWidget(0, self.year)
        self.form = IndikatorForm(context)
        nothing = EmptyPage("Välj en indikator i listan, eller tryck Ctrl+N för en ny.", icon="indikator")
        self.join("indikator", nothing, shares=(50, 50))
        self.year.edited.connect(self._year_chosen)

    def refresh(self) -> None:
        """Read the list."""
        year = self._year

        def ask(session: "Session") -> IndikatorList:
            return IndikatorList(tuple(indicator_rows(session, year)), tuple(years_with_values(session)), year)

        read(self.context, self, ask, self._show_list)

    def escape(self) -> bool:
        """Back to the list."""
        self.list.table.setFocus()
        return True

    # --- what can be done

    def new(self) -> None:
        """A new indicator with the cursor in its name."""
        self.flush()
        gesture(self.context, self, "ny indikator", lambda session: add_indicator(session).id, self.show_new)

    def remove(self) -> None:
        """Take the chosen indicator away with its years; undo brings it back."""
        id_ = self.shown_id
        if id_ is None:
            return

        def then(_none: object) -> None:
            self.list.take_focus()
            self.context.status("Indikatorn är borttagen. Ctrl+Z ångrar.")

        self.form.clear()
        gesture(self.context, self, "ta bort indikatorn", lambda session: remove_indicator(session, id_), then)

    def read_kolada(self) -> None:
        """Ask for a file of Kolada's and show what it would do."""
        path = self.ask_file(self, self.context.settings.export_folder)
        if path is not None:
            self.flush()
            take_file(self.context, self, path, lambda dialog: dialog.taken.connect(self._show_taken))

    def offer_what_fits(self) -> None:
        """A new indicator, Kolada's file, and the paper of the year that is shown."""
        kolada = PageAction("Läs in från Kolada …", self.read_kolada, "mapp", "Läs in värden ur en fil från Kolada")
        gone = PageAction("Ta bort indikatorn", self.remove, "ta_bort")
        more = (kolada, gone) if self.shown_id is not None else (kolada,)
        primary = PageAction("Ny indikator", self.new, "ny")
        year = self._paper_year
        if year is None:
            self.offer(primary=primary, more=more)
            return
        on = (self.context, self, "indikatorbilaga", year)
        self.offer(
            primary=primary,
            export=PageAction("Exportera", lambda: self._flushed(lambda: export_document(*on)), "exportera",
                              f"Exportera indikatorerna till och med {year}"),
            preview=PageAction("Förhandsgranska", lambda: self._flushed(lambda: preview_document(*on)),
                               "forhandsgranska", f"Förhandsgranska indikatorerna till och med {year}"),
            more=more,
        )  # fmt: skip

    # --- inside

    @property
    def _paper_year(self) -> int | None:
        """The year of the paper: the one chosen, else the latest with values."""
        return self._newest if self._year == LATEST else self._year

    def _flushed(self, act: "Callable[[], object]") -> None:
        self.flush()
        act()

    def _show_list(self, found: IndikatorList) -> None:
        if found.year != self._year:
            return
        self._newest = found.years[0] if found.years else None
        self.year.set_choices([(LATEST, "Senaste värden"), *((year, f"Till och med {year}") for year in found.years)])
        self.year.set_value(found.year)
        self.year.setVisible(bool(found.years))
        self.list.set_rows(found.rows)
        self.both.card.setVisible(bool(found.rows))
        if self.shown_id is None and found.rows and not self.list.filter.text():
            self.list.choose(found.rows[0].id)
        self.offer_what_fits()

    def _show_taken(self, ids: list[int]) -> None:
        """Show the first of the indicators that got values."""
        self.list.take_focus()
        if ids and self.shown_id not in ids:
            self.list.choose(ids[0])

    def _year_chosen(self) -> None:
        self._year = self.year.value()
        self.refresh()
