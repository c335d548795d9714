"""Besök: the delegation's visits to verksamheter and to nämnder in one list, and the form of the chosen one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.besok.namnd import NamndbesokForm
from desktop.besok.verksamhet import VerksamhetsbesokForm
from desktop.documents import export_document, preview_document
from desktop.gesture import gesture, read
from desktop.kalender import saving
from desktop.list_and_form import ListAndForm
from desktop.list_pane import ListPane
from desktop.moments import today
from desktop.pages import Page, PageAction, PageSpec
from desktop.tables import Column
from desktop.widgets.choice import Choice
from desktop.widgets.marks import EmptyPage
from desktop.widgets.narrow_columns import NarrowColumns
from models.besok.entity import Besoksstatus, Namndbesok, Verksamhetsbesok
from models.besok.operations import plan_namndbesok, plan_verksamhetsbesok, remove_visit, set_status
from models.besok.queries import (
    BesokRow,
    Besoksslag,
    key_of,
    kind_and_id,
    visit_rows,
    visit_years,
    visiting_organ,
    year_of_visit,
)
from models.editing import get
from models.kalender.handout import Utskickslage
from resources.svenska import format_date, format_week

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.context import Context

EVERY_YEAR = 0
"""Chosen instead of a year: all there are, also those without a day."""
MARKS = {
    Besoksstatus.PRELIMINART: "klocka",
    Besoksstatus.BEKRAFTAT: "kalender",
    Besoksstatus.GENOMFORT: "klar",
    Besoksstatus.INSTALLT: "stang",
}


KINDS = {Besoksslag.VERKSAMHET: "besok", Besoksslag.NAMND: "delegation"}


def _day(day: "date") -> str:
    return f"{format_date(day)} {format_week(day)}"


COLUMNS = (
    Column("Dag", lambda row: row.datum, _day, width=134),
    Column("Tid", lambda row: row.tid.removeprefix("kl. "), width=106),
    Column("Besök", lambda row: row.vad, icon=lambda row: KINDS[row.slag], stretch=True),
    Column("Slag", lambda row: row.slag, width=134),
    Column("Status", lambda row: row.status, icon=lambda row: MARKS[row.status], width=122),
    Column("Frågor", lambda row: row.fragor or None, width=66, right=True),
)


@dataclass(frozen=True, slots=True)
class VisitList:
    """What the page shows."""

    years: tuple[int, ...]
    rows: tuple[BesokRow, ...]
    year: int
    organ_id: int | None


class BesokPage(Page):
    """Ctrl+N plans a verksamhetsbesök. A record's id is negative for a nämndbesök (see `models.besok.queries`)."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {"verksamhetsbesok", "namndbesok", "besoksvard", "besoksfraga", "namndbesokare", "organ", "arbetsordning"}
    )

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self._year: int | None = None
        self._organ_id: int | None = None
        self._new: int | None = None
        self._to_open: int | None = None
        self.ask: saving.AskPath = saving.ask_path
        self.list = ListPane(
            "besok",
            "Besök",
            COLUMNS,
            context.settings,
            empty="Här planeras delegationens besök hos verksamheter och nämnder.",
            empty_button="Nytt verksamhetsbesök",
            make_first=self.new_verksamhet,
            empty_icon="besok",
            lines=2,
        )
        self.narrow = NarrowColumns(self.list.table, {1: 560, 3: 700, 5: 800})
        self.year = Choice()
        self.year.setAccessibleName("År")
        self.year.setMaximumWidth(130)
        self.list.top.insertWidget(0, self.year)
        self.verksamhet = VerksamhetsbesokForm(context)
        self.namnd = NamndbesokForm(context)
        self.nothing = EmptyPage("Välj ett besök i listan, eller tryck Ctrl+N för ett nytt.", icon="besok")
        self.right = QStackedWidget()
        for widget in (self.nothing, self.verksamhet, self.namnd):
            self.right.addWidget(widget)
        self.both = ListAndForm("besok", self.list, self.right, context.settings, shares=(42, 58))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.both)
        self.list.chosen.connect(self._show_chosen)
        self.list.opened.connect(lambda _id: self._focus_form())
        self.year.edited.connect(self._year_chosen)
        for form in (self.verksamhet, self.namnd):
            form.loaded.connect(self._loaded)
        self.offer_what_fits()

    # --- what is shown

    @property
    def shown_id(self) -> int | None:
        """The visit shown, so that "back" leads to it."""
        id_: int | None = self.list.chosen_id
        return id_

    @property
    def form(self) -> VerksamhetsbesokForm | NamndbesokForm | None:
        """The form of the chosen visit."""
        widget = self.right.currentWidget()
        return widget if isinstance(widget, VerksamhetsbesokForm | NamndbesokForm) else None

    def open(self, id: int | None) -> None:  # noqa: A002 - the record's own name
        """Show a visit; its year is chosen for the list."""
        if id is None:
            return
        if self.list.model.place_of(id) is not None:
            self.list.choose(id)
            return
        self._to_open = id

        def ask(session: "Session") -> int:
            slag, post_id = kind_and_id(id)
            day = get(session, _kind(slag), post_id).datum
            return day.year if day else EVERY_YEAR

        def then(year: int) -> None:
            self._year = year
            self._read(None)

        read(self.context, self, ask, then)

    def refresh(self) -> None:
        """Read the list. A visit that is moved to another year is followed there."""
        self._read(self.shown_id if self._to_open is None else None)

    def _read(self, keep: int | None) -> None:
        wanted = self._year

        def ask(session: "Session") -> VisitList:
            years, now = visit_years(session), today().year
            year = wanted if wanted is not None else (now if now in years or not years else years[0])
            if keep is not None and wanted:
                year = year_of_visit(session, *kind_and_id(keep)) or year
            # Those without a day are still to be planned.
            rows = visit_rows(session, None, year or None, undated=year == now)
            every = tuple(sorted({*years, now}, reverse=True))
            return VisitList(every, tuple(rows), year, visiting_organ(session))

        read(self.context, self, ask, self._show_list)

    def escape(self) -> bool:
        """Back to the list."""
        self.list.table.setFocus()
        return True

    # --- what can be done

    def new_verksamhet(self) -> None:
        """Plan a visit to a verksamhet, with the cursor in its name."""
        self._plan("nytt verksamhetsbesök", Besoksslag.VERKSAMHET, plan_verksamhetsbesok)

    def new_namnd(self) -> None:
        """Plan a visit to a nämnd, with the cursor in the choice of nämnd."""
        self._plan("nytt nämndbesök", Besoksslag.NAMND, plan_namndbesok)

    def set_status(self, status: Besoksstatus) -> None:
        """Say how certain the chosen visit is, or that it was made or cancelled."""
        if self.shown_id is not None:
            slag, post_id = kind_and_id(self.shown_id)
            self.flush()
            gesture(
                self.context,
                self,
                f"markera besöket som {status.label.lower()}",
                lambda session: set_status(session, _kind(slag), post_id, status).id,
            )

    def remove(self) -> None:
        """Remove the chosen visit; undo brings it back."""
        if self.shown_id is None:
            return
        slag, post_id = kind_and_id(self.shown_id)
        form = self.form
        told = form is not None and form.sheet is not None and form.sheet.kalender.lage is not Utskickslage.ALDRIG
        title = form.sheet.title if form is not None and form.sheet is not None else ""
        if form is not None:
            form.clear()

        def then(_none: object) -> None:
            self.list.take_focus()
            self.context.status("Besöket är borttaget. Ctrl+Z ångrar.")
            if told:
                self._offer_cancelling(_kind(slag).__tablename__, post_id, title)

        gesture(
            self.context, self, "ta bort besöket", lambda session: remove_visit(session, _kind(slag), post_id), then
        )

    def save_calendar_file(self) -> None:
        """Save the chosen visit as an .ics file."""
        if self.form is not None:
            self.flush()
            self.form.calendar.save()

    def offer_what_fits(self) -> None:
        """New visits, and what can be done with the chosen one."""
        primary = PageAction("Nytt verksamhetsbesök", self.new_verksamhet, "ny")
        other = PageAction("Nytt nämndbesök", self.new_namnd, "ny")
        plan = PageAction("Förhandsgranska årets besöksplan", self._preview_plan, "forhandsgranska")
        if self.shown_id is None:
            self.offer(primary=primary, more=(other, plan))
            return
        slag, post_id = kind_and_id(self.shown_id)
        on = (self.context, self, "fragelista", post_id)
        asked = slag is Besoksslag.VERKSAMHET
        sheet = PageAction("Exportera", lambda: export_document(*on), "exportera", "Exportera frågelistan")
        look = PageAction(
            "Förhandsgranska", lambda: preview_document(*on), "forhandsgranska", "Förhandsgranska frågelistan"
        )
        whole = PageAction("Exportera", self._export_plan, "exportera", "Exportera årets besöksplan")
        first = PageAction("Förhandsgranska", self._preview_plan, "forhandsgranska", "Förhandsgranska besöksplanen")
        self.offer(
            primary=primary,
            export=sheet if asked else whole,
            preview=look if asked else first,
            more=(
                other,
                *((plan,) if asked else ()),
                PageAction("Spara .ics …", self.save_calendar_file, "kalender"),
                PageAction("Bekräfta besöket", lambda: self.set_status(Besoksstatus.BEKRAFTAT), "kalender"),
                PageAction("Markera som genomfört", lambda: self.set_status(Besoksstatus.GENOMFORT), "klar"),
                PageAction("Ställ in besöket", lambda: self.set_status(Besoksstatus.INSTALLT), "stang"),
                PageAction("Ta bort besöket", self.remove, "ta_bort"),
            ),
        )

    # --- inside

    def _plan(self, label: str, slag: Besoksslag, plan: Any) -> None:
        organ_id = self._organ_id
        if organ_id is None:
            self.context.notify(
                "Lägg först till delegationen, så att besöket får ett organ.",
                [("Gå till Delegation", lambda: self.context.navigate("delegation"))],
            )
            return
        self.flush()

        def then(post_id: int) -> None:
            key = key_of(slag, post_id)
            self._new = key
            if self._year not in (None, EVERY_YEAR, today().year):  # one without a day stands in the year of now
                self._year, self._to_open = today().year, key
                self._read(None)
            else:
                self.list.choose(key)
            self._begin_if_new()

        gesture(self.context, self, label, lambda session: plan(session, organ_id).id, then)

    def _show_list(self, found: VisitList) -> None:
        self._year, self._organ_id = found.year, found.organ_id
        self.year.set_choices([(year, str(year)) for year in found.years] + [(EVERY_YEAR, "Alla år")])
        self.year.set_value(found.year)
        self.list.set_rows(found.rows)
        self.both.card.setVisible(bool(found.rows))
        if self._to_open is not None and self.list.model.place_of(self._to_open) is not None:
            key, self._to_open = self._to_open, None
            self.list.choose(key)
            self._begin_if_new()
        elif self.shown_id is None and found.rows and not self.list.filter.text():
            coming = (row.id for row in found.rows if row.datum is not None and row.datum >= today())
            self.list.choose(next(coming, found.rows[-1].id))

    def _year_chosen(self) -> None:
        self.flush()
        self._year = self.year.value()
        self._read(None)

    def _show_chosen(self, key: int | None) -> None:
        if key is None:
            self.verksamhet.clear()
            self.namnd.clear()
            self.right.setCurrentWidget(self.nothing)
        else:
            slag, post_id = kind_and_id(key)
            shown, other = (
                (self.verksamhet, self.namnd) if slag is Besoksslag.VERKSAMHET else (self.namnd, self.verksamhet)
            )
            other.clear()
            shown.load(post_id)
            self.right.setCurrentWidget(shown)
        self.offer_what_fits()

    def _loaded(self, _record: Any) -> None:
        self._begin_if_new()

    def _begin_if_new(self) -> None:
        """Put the cursor in the title of a visit that was just made, once it has been read."""
        if self._new is None or self._new != self.shown_id or self.form is None:
            return
        if self.form.shown == kind_and_id(self._new)[1]:
            self._new = None
            self.form.focus_title()

    def _focus_form(self) -> None:
        if self.form is not None:
            self.form.focus_title()

    def _offer_cancelling(self, tabell: str, post_id: int, title: str) -> None:
        """What is in people's calendars does not go away by itself."""
        wish = saving.Wish(tabell, post_id, f"Inställt {title}")
        self.context.notify(
            f"{title} är borttaget här, men finns kvar i kalendrarna hos dem som fick inbjudan.",
            [("Spara avbokningen …", lambda: saving.save_mail(self.context, self, wish, self.ask))],
        )

    def _plan_id(self) -> int | None:
        from reports.catalogue.visits import plan_id

        row = next((row for row in self.list.model.rows if row.id == self.shown_id), None)
        organ_id = row.organ_id if row is not None else self._organ_id
        year = row.datum.year if row is not None and row.datum is not None else self._year or today().year
        return None if organ_id is None else plan_id(organ_id, year)

    def _preview_plan(self) -> None:
        id_ = self._plan_id()
        if id_ is not None:
            preview_document(self.context, self, "besoksplan", id_)

    def _export_plan(self) -> None:
        id_ = self._plan_id()
        if id_ is not None:
            export_document(self.context, self, "besoksplan", id_)


def _kind(slag: Besoksslag) -> type[Verksamhetsbesok] | type[Namndbesok]:
    return Verksamhetsbesok if slag is Besoksslag.VERKSAMHET else Namndbesok
