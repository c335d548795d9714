"""Kalender: everything of a year in a list with its weeks, and beside it the year at a glance."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.documents import export_document, preview_document
from desktop.gesture import read
from desktop.kalender import saving
from desktop.kalender.places import page_of
from desktop.list_and_form import ListAndForm
from desktop.list_pane import ListPane
from desktop.moments import today
from desktop.pages import PAGES, Page, PageAction, PageSpec
from desktop.tables import Column
from desktop.theme import GAP, scaled
from desktop.widgets.choice import Choice
from desktop.widgets.narrow_columns import NarrowColumns
from desktop.widgets.year_view import DayMark, YearView
from models.besok.queries import visiting_organ
from models.kalender.rows import KalenderRow, Kalenderslag, calendar_rows, calendar_years
from models.sammantrade.queries import OrganChoice, meeting_organs
from resources.svenska import format_date, format_week, format_weekday

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

EVERY_ORGAN = 0
ICONS = {
    Kalenderslag.SAMMANTRADE: "sammantrade",
    Kalenderslag.DIALOGTRAFF: "dialogtraff",
    Kalenderslag.VERKSAMHETSBESOK: "besok",
    Kalenderslag.NAMNDBESOK: "delegation",
    Kalenderslag.ARRANGEMANG: "kalender",
    Kalenderslag.SISTA_DAG: "klocka",
}
COLUMNS = (
    Column("Dag", lambda row: row.datum, lambda day: f"{format_weekday(day)[:3]} {format_date(day)}", width=140),
    Column("Vecka", lambda row: row.datum, format_week, width=60),
    Column("Vad", lambda row: row.rubrik, icon=lambda row: ICONS[row.slag], stretch=True),
    Column("Tid", lambda row: row.tid, width=100),
    Column("Slag", lambda row: row.slag, width=130),
    Column("Status", lambda row: row.status, width=110),
)


@dataclass(frozen=True, slots=True)
class YearOfThings:
    """What the page shows."""

    years: tuple[int, ...]
    organs: tuple[OrganChoice, ...]
    rows: tuple[KalenderRow, ...]
    year: int
    organ_id: int


class KalenderPage(Page):
    """Enter in the list or the year leads to the thing itself. The page changes nothing."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {
            "sammantrade",
            "dialogtraff",
            "verksamhetsbesok",
            "namndbesok",
            "namndbesokare",
            "arrangemang",
            "beslutsuppdrag",
            "atagande",
            "anslutningshandelse",
            "organ",
        }
    )

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self._year: int | None = None
        self._organ: int | None = None
        self.ask: saving.AskPath = saving.ask_path
        self.list = ListPane(
            "kalender",
            "Kalender",
            COLUMNS,
            context.settings,
            empty="Här står årets sammanträden, dialogträffar, besök, arrangemang och sista dagar.",
            empty_icon="kalender",
            lines=2,
        )
        self.narrow = NarrowColumns(self.list.table, {1: 420, 3: 560, 4: 700, 5: 820})
        self.year = Choice()
        self.year.setAccessibleName("År")
        self.organ = Choice()
        self.organ.setAccessibleName("Organ")
        left = QWidget()
        choices = QHBoxLayout()
        choices.setSpacing(GAP)
        choices.addWidget(self.year)
        choices.addWidget(self.organ, 1)
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addLayout(choices)
        inside.addWidget(self.list, 1)
        self.view = YearView("Året", today())
        self.around = QScrollArea()  # with large text the year needs more room than there is
        self.around.setFrameShape(QFrame.Shape.NoFrame)
        self.around.setWidgetResizable(True)
        self.around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.around.setWidget(self.view)
        for ground in (self.view, self.around.viewport()):
            ground.setAutoFillBackground(False)
        self.both = ListAndForm("kalender", left, self.around, context.settings, shares=(44, 56))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.both)
        self.list.chosen.connect(self._row_chosen)
        self.list.opened.connect(self._open_row)
        self.view.chosen.connect(self._day_chosen)
        self.view.opened.connect(self._day_opened)
        self.year.edited.connect(self._wanted)
        self.organ.edited.connect(self._wanted)
        self.offer_what_fits()

    @property
    def chosen(self) -> KalenderRow | None:
        """The chosen row."""
        return next((row for row in self.list.model.rows if row.id == self.list.chosen_id), None)

    def refresh(self) -> None:
        """Read the year."""
        wanted, organ = self._year, self._organ

        def ask(session: "Session") -> YearOfThings:
            years, now = calendar_years(session), today().year
            year = wanted if wanted is not None else (now if now in years or not years else years[0])
            organs = meeting_organs(session)
            usual = visiting_organ(session) or EVERY_ORGAN
            chosen = organ if organ in (EVERY_ORGAN, *(row.id for row in organs)) else usual
            assert chosen is not None
            rows = calendar_rows(session, chosen or None, year)
            every = tuple(sorted({*years, now}, reverse=True))
            return YearOfThings(every, tuple(organs), tuple(rows), year, chosen)

        read(self.context, self, ask, self._show)

    def escape(self) -> bool:
        """Back to the list."""
        self.list.table.setFocus()
        return True

    def save_year(self) -> None:
        """Save the whole year as one calendar file."""
        if self._year is not None:
            saving.save_year(self.context, self, self._organ or None, self._year, self.ask)

    def save_chosen(self) -> None:
        """Save the chosen thing as a calendar file."""
        row = self.chosen
        if row is not None:
            wish = saving.Wish(row.tabell, row.post_id, f"{row.rubrik} {format_date(row.datum)}".replace(":", ""))
            saving.save_invitation(self.context, self, wish, self.ask)

    def open_chosen(self) -> None:
        """Go to the chosen thing."""
        if self.chosen is not None:
            self._open_row(self.chosen.id)

    def offer_what_fits(self) -> None:
        """The wheel of the year, the calendar files, and the chosen thing."""
        of_organ = bool(self._organ and self._year)
        row = self.chosen
        save = PageAction("Spara årets kalenderfil …", self.save_year, "exportera", "Hela året i en .ics-fil")
        one = (
            PageAction("Spara .ics för den valda …", self.save_chosen, "kalender"),
            PageAction("Gå till den valda", self.open_chosen, "framat"),
        )
        self.offer(
            export=PageAction("Exportera", self._export, "exportera", "Exportera årshjulet") if of_organ else None,
            preview=PageAction("Förhandsgranska", self._preview, "forhandsgranska", "Förhandsgranska årshjulet")
            if of_organ
            else None,
            more=(save, *(one if row is not None else ())),
        )

    # --- inside

    def _show(self, found: YearOfThings) -> None:
        self._year, self._organ = found.year, found.organ_id
        self.year.set_choices([(year, str(year)) for year in found.years])
        self.year.set_value(found.year)
        self.organ.set_choices([*((row.id, row.namn) for row in found.organs), (EVERY_ORGAN, "Alla organ")])
        self.organ.set_value(found.organ_id)
        self.list.set_rows(found.rows)
        self.view.show_year(found.year, marks_of(found.rows, found.year))
        if self.list.chosen_id is None and found.rows and not self.list.filter.text():
            coming = (row.id for row in found.rows if row.sista >= today())
            self.list.choose(next(coming, found.rows[-1].id))
        self.offer_what_fits()

    def _wanted(self) -> None:
        self._year, self._organ = self.year.value(), self.organ.value()
        self.refresh()

    def _row_chosen(self, _id: object) -> None:
        row = self.chosen
        if row is not None:
            self.view.show_day(row.datum)
            if row.datum.year == self.view.year:
                self._show_place(row.datum)
        self.offer_what_fits()

    def _show_place(self, day: date) -> None:
        """Scroll so that the day is seen."""
        place = self.view.place_of(day).center().toPoint()
        self.around.ensureVisible(place.x(), place.y(), scaled(90), scaled(90))

    def _day_chosen(self, day: date) -> None:
        self._show_place(day)
        row = next((row for row in self.list.model.rows if row.datum <= day <= row.sista), None)
        if row is not None:
            self.list.choose(row.id)
            self.view.show_day(day)

    def _day_opened(self, day: date) -> None:
        row = self.chosen
        if row is not None and row.datum <= day <= row.sista:
            self._open_row(row.id)

    def _open_row(self, id_: object) -> None:
        row = next((row for row in self.list.model.rows if row.id == id_), None)
        where = page_of(*row.place) if row is not None else None
        if where is not None and where[0] in {spec.key for spec in PAGES}:
            self.context.navigate(*where)

    def _paper(self) -> int | None:
        from reports.catalogue.visits import plan_id

        return plan_id(self._organ, self._year) if self._organ and self._year else None

    def _export(self) -> None:
        id_ = self._paper()
        if id_ is not None:
            export_document(self.context, self, "arshjul", id_)

    def _preview(self) -> None:
        id_ = self._paper()
        if id_ is not None:
            preview_document(self.context, self, "arshjul", id_)


def marks_of(rows: tuple[KalenderRow, ...], year: int) -> dict[date, DayMark]:
    """The days of the year on which something happens. A day is quiet if all of it is uncertain or a last day."""
    by_day: dict[date, list[KalenderRow]] = {}
    for row in rows:
        for number in range(row.datum.toordinal(), row.sista.toordinal() + 1):
            day = date.fromordinal(number)
            if day.year == year:
                by_day.setdefault(day, []).append(row)
    return {
        day: DayMark(
            tuple(" ".join(filter(None, (row.tid, row.rubrik))) for row in found),
            all(row.preliminar or row.installd or row.slag is Kalenderslag.SISTA_DAG for row in found),
        )
        for day, found in by_day.items()
    }
