"""Omvärld och handlingar: an inbox of what happens around, what came in, what is told and what is held."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.documents import export_document, preview_document
from desktop.gesture import gesture, read
from desktop.list_and_form import ListAndForm
from desktop.list_pane import ListPane
from desktop.moments import today
from desktop.omvarld.capture import Capture
from desktop.omvarld.forms import PostForm, forms
from desktop.pages import Page, PageAction, PageSpec
from desktop.tables import Column
from desktop.theme import GAP
from desktop.widgets.choice import Choice
from desktop.widgets.marks import EmptyPage
from desktop.widgets.narrow_columns import NarrowColumns
from models.besok.queries import visiting_organ
from models.editing import get
from models.errors import UserError
from models.omvarld.events import report_event
from models.omvarld.feed import fill_agenda
from models.omvarld.kinds import KINDS, Postslag, entity_of, key_of, kind_and_id
from models.omvarld.operations import next_meeting, quick_add, remove_post
from models.omvarld.queries import Lage, PostRow, inbox_rows, post_years, year_of_post

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

TITLE = "Omvärld och handlingar"
EVERY_YEAR = 0
EVERYTHING, WAITING = "allt", "vantar"
"""What the filter may show beside one kind: all of it, or what waits for a meeting."""
ICONS = {
    Postslag.OMVARLD: "omvarld",
    Postslag.INKOMMEN: "skrivelse",
    Postslag.RAPPORT: "person",
    Postslag.ARRANGEMANG: "kalender",
}
MARKS = {Lage.VANTAR: "klocka", Lage.PA_VAG: "framat", Lage.TAGEN_UPP: "klar", Lage.UTANFOR: ""}


def _taken_up(row: PostRow) -> str:
    if row.lage is Lage.UTANFOR:
        return ""
    return row.lage.label if row.lage is Lage.VANTAR else row.tas_upp


COLUMNS = (
    Column("Dag", lambda row: row.datum, width=104),
    Column("Rubrik", lambda row: row.titel, icon=lambda row: ICONS[row.slag], stretch=True),
    Column("Från", lambda row: row.fran, width=150),
    Column("Slag", lambda row: row.typ, width=170),
    Column("Tas upp", _taken_up, icon=lambda row: MARKS[row.lage], width=156),
    Column("Deltagare", lambda row: row.deltagare, width=190),
)


@dataclass(frozen=True, slots=True)
class Inbox:
    """What the page shows."""

    years: tuple[int, ...]
    rows: tuple[PostRow, ...]
    year: int
    organ_id: int | None


class OmvarldPage(Page):
    """Ctrl+N puts the cursor where something is noted; Enter notes it and the cursor stays for the next.

    A record's id in the list is that of `models.omvarld.kinds`.
    """

    kinds: ClassVar[frozenset[str]] = frozenset(
        {*(kind.__tablename__ for kind in KINDS.values()), "sammantrade", "paragraf", "organ", "arbetsordning"}
    )

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self._year: int | None = None
        self._organ_id: int | None = None
        self.list = ListPane(
            "omvarld",
            "Omvärld och handlingar",
            COLUMNS,
            context.settings,
            empty="Här samlas det som hänt i omvärlden, handlingar som kommit in, rapporter och arrangemang.",
            empty_button="Anteckna något",
            make_first=self.new,
            empty_icon="omvarld",
            lines=2,
        )
        self.narrow = NarrowColumns(self.list.table, {2: 760, 3: 620, 4: 480, 5: 980})
        self.what = Choice([(EVERYTHING, "Allt"), (WAITING, "Väntar"), *((slag, slag.label) for slag in Postslag)])
        self.what.setAccessibleName("Visa")
        self.what.set_value(EVERYTHING)
        self.year = Choice()
        self.year.setAccessibleName("År")
        self.year.setMaximumWidth(130)
        self.list.top.insertWidget(0, self.year)
        self.list.top.insertWidget(0, self.what)
        self.capture = Capture()
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(self.capture)
        inside.addWidget(self.list, 1)
        self.forms: dict[Postslag, PostForm] = forms(context)
        self.nothing = EmptyPage("Välj en rad i listan, eller tryck Ctrl+N och anteckna något.", icon="omvarld")
        self.right = QStackedWidget()
        for widget in (self.nothing, *self.forms.values()):
            self.right.addWidget(widget)
        self.both = ListAndForm("omvarld", left, self.right, context.settings, shares=(46, 54))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.both)
        self.list.chosen.connect(self._show_chosen)
        self.list.opened.connect(lambda _id: self._focus_form())
        self.what.edited.connect(self._filter_chosen)
        self.year.edited.connect(self._filter_chosen)
        self.capture.wanted.connect(self.note)
        self.capture.text.left.connect(self.list.take_focus)
        self.offer_what_fits()

    # --- what is shown

    @property
    def shown_id(self) -> int | None:
        """The record shown, so that "back" leads to it."""
        id_: int | None = self.list.chosen_id
        return id_

    @property
    def form(self) -> PostForm | None:
        """The form of the chosen record."""
        widget = self.right.currentWidget()
        return widget if isinstance(widget, PostForm) else None

    def open(self, id: int | None) -> None:  # noqa: A002 - the record's own name
        """Show a record; its year is chosen for the list."""
        if id is None or self.list.model.place_of(id) is not None:
            self.list.choose(id)
            return

        def ask(session: "Session") -> int:
            slag, post_id = kind_and_id(id)
            get(session, entity_of(slag), post_id)
            return year_of_post(session, slag, post_id) or EVERY_YEAR

        def then(year: int) -> None:
            self._year = year
            self.what.set_value(EVERYTHING)
            self.list.choose(id)
            self._read(None)

        read(self.context, self, ask, then)

    def refresh(self) -> None:
        """Read the list. A record that is moved to another year is followed there."""
        self._read(self.shown_id)

    def _read(self, keep: int | None) -> None:
        wanted, what = self._year, self.what.value()

        def ask(session: "Session") -> Inbox:
            years, now = post_years(session), today().year
            year = wanted if wanted is not None else (now if now in years or not years else years[0])
            slag = what if isinstance(what, Postslag) else None
            if keep is not None and wanted and what != WAITING:
                year = year_of_post(session, *kind_and_id(keep)) or year
            within = None if what == WAITING else year or None
            every = inbox_rows(session, slag=slag, year=within, undated=year == now)
            rows = tuple(row for row in every if what != WAITING or row.lage is Lage.VANTAR)
            return Inbox(tuple(sorted({*years, now}, reverse=True)), rows, year, visiting_organ(session))

        read(self.context, self, ask, self._show_list)

    def escape(self) -> bool:
        """Back to the list."""
        self.list.table.setFocus()
        return True

    # --- what can be done

    def new(self) -> None:
        """Put the cursor where something is noted."""
        self.capture.begin()

    def note(self, slag: Postslag, text: str) -> None:
        """Note what was typed or pasted, dated today, for the organ's next meeting."""
        organ_id = self._organ_id
        if organ_id is None:
            self.context.notify(
                "Lägg först till delegationen, så att det du antecknar får ett organ.",
                [("Gå till Delegation", lambda: self.context.navigate("delegation"))],
            )
            return
        self.flush()
        day = today()

        def then(post_id: int) -> None:
            self.capture.clear()
            if self.what.value() not in (EVERYTHING, slag) or self._year not in (None, EVERY_YEAR, day.year):
                self.what.set_value(EVERYTHING)
                self._year = day.year
                self._read(None)
            self.list.choose(key_of(slag, post_id))
            self.context.status(f"{slag.label} antecknat. Ctrl+Z ångrar.")

        gesture(
            self.context,
            self,
            f"anteckna {slag.label.lower()}",
            lambda session: quick_add(session, organ_id, slag, day, text).id,
            then,
        )

    def take_up_waiting(self) -> None:
        """Let all that waits come to the organ's next meeting, and fill its agenda."""
        organ_id, day = self._organ_id, today()
        self.flush()

        def act(session: "Session") -> int:
            meeting = next_meeting(session, organ_id or 0, day)
            if meeting is None:
                raise UserError("Inget sammanträde är planerat. Planera ett under Sammanträden.")
            return len(fill_agenda(session, meeting.id))

        gesture(
            self.context,
            self,
            "fyll på dagordningen",
            act,
            lambda count: self.context.status(f"{count} punkter på dagordningen är påfyllda. Ctrl+Z ångrar."),
        )

    def report(self) -> None:
        """Let the chosen event be told of at the next meeting."""
        if self.shown_id is None:
            return
        _, post_id = kind_and_id(self.shown_id)
        self.flush()
        gesture(
            self.context,
            self,
            "rapportera från arrangemanget",
            lambda session: key_of(Postslag.RAPPORT, report_event(session, post_id, today()).id),
            self.list.choose,
        )

    def remove(self) -> None:
        """Remove the chosen record; undo brings it back."""
        if self.shown_id is None:
            return
        slag, post_id = kind_and_id(self.shown_id)

        def then(_none: object) -> None:
            self.list.take_focus()
            self.context.status("Borttaget. Ctrl+Z ångrar.")

        self.forms[slag].clear()
        gesture(
            self.context,
            self,
            f"ta bort {slag.label.lower()}",
            lambda session: remove_post(session, slag, post_id),
            then,
        )

    def offer_what_fits(self) -> None:
        """Noting, the list papers, and what can be done with the chosen record."""
        row = self._row
        primary = PageAction("Anteckna", self.new, "ny", "Anteckna något: skriv eller klistra in")
        fill = PageAction("Fyll på nästa dagordning", self.take_up_waiting, "uppdatera")
        paper = self._paper(row)
        more: tuple[PageAction, ...] = (fill,)
        if row is not None:
            if row.slag is Postslag.ARRANGEMANG:
                more += (PageAction("Rapportera från arrangemanget", self.report, "framat"),)
            more += (PageAction("Ta bort", self.remove, "ta_bort"),)
        if paper is None:
            self.offer(title=TITLE, primary=primary, more=more)
            return
        name, id_, words = paper
        self.offer(
            title=TITLE,
            primary=primary,
            export=PageAction(
                "Exportera", lambda: export_document(self.context, self, name, id_), "exportera", f"Exportera {words}"
            ),
            preview=PageAction(
                "Förhandsgranska",
                lambda: preview_document(self.context, self, name, id_),
                "forhandsgranska",
                f"Förhandsgranska {words}",
            ),
            more=more,
        )

    # --- inside

    @property
    def _row(self) -> PostRow | None:
        return next((row for row in self.list.model.rows if row.id == self.shown_id), None)

    def _paper(self, row: PostRow | None) -> tuple[str, int, str] | None:
        """The list paper that the chosen record stands in."""
        from reports.catalogue.world import events_id

        if row is None:
            return None
        if row.slag is Postslag.ARRANGEMANG:
            year = row.datum.year if row.datum else today().year
            return "arrangemangslista", events_id(row.organ_id, year), "årets arrangemang"
        if row.slag is Postslag.OMVARLD and row.sammantrade_id is not None:
            return "omvarldslista", row.sammantrade_id, "omvärldslistan till sammanträdet"
        return None

    def _show_list(self, found: Inbox) -> None:
        self._year, self._organ_id = found.year, found.organ_id
        self.year.set_choices([(year, str(year)) for year in found.years] + [(EVERY_YEAR, "Alla år")])
        self.year.set_value(found.year)
        self.year.setEnabled(self.what.value() != WAITING)
        self.list.set_rows(found.rows)
        self.both.card.setVisible(bool(found.rows))
        if self.shown_id is None and found.rows and not self.list.filter.text():
            self.list.choose(found.rows[0].id)
        else:
            self.offer_what_fits()

    def _filter_chosen(self) -> None:
        self.flush()
        self._year = self.year.value()
        what = self.what.value()
        if isinstance(what, Postslag):
            self.capture.set_slag(what)
        self._read(None)

    def _show_chosen(self, key: int | None) -> None:
        slag, post_id = (None, 0) if key is None else kind_and_id(key)
        for kind, form in self.forms.items():
            if kind is not slag:
                form.clear()
        if slag is None:
            self.right.setCurrentWidget(self.nothing)
        else:
            self.forms[slag].load(post_id)
            self.right.setCurrentWidget(self.forms[slag])
        self.offer_what_fits()

    def _focus_form(self) -> None:
        if self.form is not None:
            self.form.focus_title()
