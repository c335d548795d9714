"""Dialogträffar: the year's dialogs, whom we have met when, answers compared, and the sets of questions."""

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.dialogtraff.compare import CompareView
from desktop.dialogtraff.coverage_table import CoverageTable
from desktop.dialogtraff.form import DialogForm
from desktop.dialogtraff.list import DialogList
from desktop.dialogtraff.mail import make_mail
from desktop.dialogtraff.missing import no_counterparts, no_organ
from desktop.dialogtraff.new_dialog import NewDialog, PlanYearDialog
from desktop.dialogtraff.sets import SetsView
from desktop.dialogtraff.sheet import PageData, nearest, read_page
from desktop.dialogtraff.take_in import ask_file, take_in
from desktop.dialogtraff.telling import tell
from desktop.documents import export_document, preview_document
from desktop.gesture import gesture, read
from desktop.list_and_form import ListAndForm
from desktop.moments import today
from desktop.pages import Page, PageAction, PageSpec
from desktop.theme import GAP
from desktop.widgets.marks import EmptyPage
from desktop.widgets.section_bar import SectionBar
from models.dialogtraff.entity import Dialogstatus, Dialogtraff
from models.dialogtraff.operations import plan_dialog, plan_year, remove_dialog, set_status
from models.editing import get
from models.yearly import year_id

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desktop.context import Context
    from models.dialogtraff.coverage import CoverageRow
    from models.dialogtraff.operations import DialogDraft
    from models.dialogtraff.rows import DialogRow

YEAR, MATRIX, COMPARE, SETS = "ar", "tackning", "jamfor", "underlag"
VIEWS = (
    (YEAR, "Årets träffar", "Årets dialogträffar"),
    (MATRIX, "Vilka vi träffat", "Vilka som träffats vilket år"),
    (COMPARE, "Jämför svar", "Svar på samma fråga"),
    (SETS, "Frågeunderlag", "Frågeunderlag i versioner"),
)


class DialogtraffPage(Page):
    """Four views of the same dialogs, walked with Ctrl+Shift+PgDown; Ctrl+PgDown walks the sections of the form."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {"dialogtraff", "dialogsvar", "fraga", "frageunderlag", "overenskommelse", "namndbesok", "organ",
         "sammantrade", "paragraf", "paragrafunderlag", "arende"}
    )  # fmt: skip

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self.data: PageData | None = None
        self._year: int | None = None
        self._to_open: int | None = None
        self._new_id: int | None = None
        self.bar = SectionBar("Dialogträffarnas delar", VIEWS, "Ctrl+Skift+PgDown")
        self.list = DialogList(context, self.plan_year)
        self.form = DialogForm(context)
        self.nothing = EmptyPage("Välj en dialogträff i listan, eller tryck Ctrl+N för en ny.", icon="dialogtraff")
        self.right = QStackedWidget()
        self.right.addWidget(self.nothing)
        self.right.addWidget(self.form)
        self.both = ListAndForm("dialogtraff", self.list, self.right, context.settings, shares=(40, 60))
        self.list.setMinimumHeight(0)
        self.matrix = CoverageTable()
        self.compare = CompareView(context)
        self.sets = SetsView(context)
        self.views: dict[str, QWidget] = {
            YEAR: self.both, MATRIX: self.matrix, COMPARE: self.compare, SETS: self.sets
        }  # fmt: skip
        self.stack = QStackedWidget()
        for view in self.views.values():
            self.stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        self._connect()
        self.show_view(YEAR)

    # --- what is shown

    @property
    def view(self) -> str:
        """The key of the view that is shown."""
        return next(key for key, widget in self.views.items() if widget is self.stack.currentWidget())

    @property
    def shown_id(self) -> int | None:
        """The dialog shown."""
        id_: int | None = self.list.pane.chosen_id
        return id_

    def show_view(self, key: str) -> None:
        """Show one of the four."""
        if self.stack.currentWidget() is not self.views[key]:
            self.flush()
        self.stack.setCurrentWidget(self.views[key])
        self.bar.mark(key)
        self._refresh_view()
        self.offer_what_fits()

    def open(self, id: int | None) -> None:  # noqa: A002 - the record's own name
        """Show a dialog; its year is chosen for the list."""
        if id is None:
            return
        self._to_open = id
        self.show_view(YEAR)
        if self.list.pane.model.place_of(id) is not None:
            self._open_wanted()
            return

        def ask(session: "Session") -> int | None:
            return get(session, Dialogtraff, id).ar

        read(self.context, self, ask, self._want_year)

    def enter(self) -> None:
        """The cursor goes where work begins."""
        {YEAR: self.list.pane.take_focus, MATRIX: self.matrix.table.setFocus, COMPARE: self.compare.list.take_focus,
         SETS: self.sets.list.take_focus}[self.view]()  # fmt: skip

    def escape(self) -> bool:
        """Back to the list of the view."""
        self.enter()
        return True

    def refresh(self) -> None:
        """Read the year, and what the view shows. A dialog that is moved to another year is followed there."""
        self._read_year(self.shown_id if self._to_open is None else None)
        self._refresh_view()

    def show_set(self, id_: int | None) -> None:
        """Show a version of the questions."""
        self.show_view(SETS)
        if id_ is not None:
            self.sets.show_set(id_)

    # --- what can be done

    def new_set(self) -> None:
        """Begin a set of questions."""
        self.show_view(SETS)
        self.sets.new()

    def compare_answers(self) -> None:
        """Show the answers to one question beside each other."""
        self.show_view(COMPARE)
        self.enter()

    def new(self, motpart_id: int | None = None) -> NewDialog | None:
        """Ask with whom and when."""
        if self.data is None or self.data.choices is None:
            no_organ(self.context)
            return None
        dialog = NewDialog(self.data.choices, self, motpart_id=motpart_id)
        dialog.wanted.connect(self._plan)
        dialog.open()
        return dialog

    def plan_year(self) -> PlanYearDialog | None:
        """Ask whom to invite in the year shown."""
        data = self.data
        if data is None or data.choices is None:
            no_organ(self.context)
            return None
        if not data.coverage.rows:
            no_counterparts(self.context)
            return None
        dialog = PlanYearDialog(data.coverage, data.choices, data.year, self)
        dialog.wanted.connect(self._plan_year)
        dialog.open()
        return dialog

    def take_in(self, path: "Path | None" = None) -> None:
        """Take in an answered form, after a look at what was understood."""
        id_ = self.shown_id
        wanted = path or ask_file(self)
        if id_ is not None and wanted is not None:
            self.flush()
            take_in(self.context, self, id_, wanted)

    def mail(self) -> None:
        """Write a draft of the mail with the form."""
        row = self._row()
        if row is not None:
            self.flush()
            make_mail(self.context, self, row.id, row.kontakt_epost)

    def set_status(self, status: Dialogstatus) -> None:
        """Say how far the chosen dialog has come."""
        id_ = self.shown_id
        if id_ is not None:
            gesture(
                self.context, self, f"ändra dialogträffens status till {status.label.lower()}",
                lambda session: set_status(session, id_, status).id,
            )  # fmt: skip

    def remove(self) -> None:
        """Remove the dialog with all that hangs on it; undo brings it back."""
        id_ = self.shown_id
        if id_ is not None:
            self.form.clear()
            self.list.pane.take_focus()
            gesture(self.context, self, "ta bort dialogträffen", lambda session: remove_dialog(session, id_),
                    lambda _none: self.context.status("Dialogträffen är borttagen. Ctrl+Z ångrar."))  # fmt: skip

    def offer_what_fits(self) -> None:
        """What can be done in the view that is shown."""
        new = PageAction("Ny dialogträff", self.new, "ny")
        year = PageAction("Planera året …", self.plan_year, "kalender")
        match self.view:
            case "jamfor":
                id_ = self.compare.list.chosen_id
                self._offer_paper("svarsjamforelse", id_, new, (year,))
            case "underlag":
                more = [PageAction("Ta bort versionen", self.sets.remove, "ta_bort")] if self.sets.row else []
                self.offer(primary=PageAction("Nytt frågeunderlag", self.sets.new, "ny"), more=tuple(more))
            case "tackning":
                self._offer_paper("dialogplan", self._plan_id(), new, (year,))
            case _:
                self._offer_year(new, year)

    def _offer_year(self, new: PageAction, year: PageAction) -> None:
        row, plan = self._row(), self._plan_id()
        more = [year]
        if plan is not None:
            more.append(PageAction("Exportera årets plan …", lambda: self._export("dialogplan", plan), "exportera"))
        if row is None:
            self._offer_paper("dialogplan", plan, new, (year,))
            return
        if row.antal_fragor:
            more.append(PageAction("Skapa mejl med formuläret …", self.mail, "skrivelse"))
            more.append(PageAction("Ta in besvarat formulär …", self.take_in, "bilaga"))
        if row.datum is not None:
            more.append(
                PageAction("Berätta om den på nästa sammanträde", lambda: tell(self.context, self, row.id), "framat")
            )
        if row.status is Dialogstatus.INSTALLD:
            again = Dialogstatus.PLANERAD
            more.append(PageAction("Håll dialogträffen ändå", lambda: self.set_status(again), "angra"))
        else:
            off = Dialogstatus.INSTALLD
            more.append(PageAction("Ställ in dialogträffen", lambda: self.set_status(off), "stang"))
        more.append(PageAction("Ta bort dialogträffen", self.remove, "ta_bort"))
        self._offer_paper("frageformular" if row.antal_fragor else "", row.id, new, tuple(more))

    def _offer_paper(self, name: str, id_: int | None, new: PageAction, more: tuple[PageAction, ...]) -> None:
        if not name or id_ is None:
            self.offer(primary=new, more=more)
            return
        self.offer(
            primary=new,
            export=PageAction("Exportera", lambda: self._export(name, id_)),
            preview=PageAction("Förhandsgranska", lambda: preview_document(self.context, self, name, id_)),
            more=more,
        )

    def _export(self, name: str, id_: int) -> None:
        self.flush()
        export_document(self.context, self, name, id_)

    # --- inside

    def _connect(self) -> None:
        self.bar.wanted.connect(self.show_view)
        for keys, steps in (("Ctrl+Shift+PgDown", 1), ("Ctrl+Shift+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(partial(self._walk, steps))
        self.list.pane.chosen.connect(self._chosen)
        self.list.pane.opened.connect(lambda _id: self.form.focus_title())
        self.list.year.edited.connect(lambda: self._want_year(self.list.year.value()))
        for table in (self.list.coverage, self.matrix):
            table.opened.connect(self.open)
            table.plan_wanted.connect(self._plan_cell)
        self.form.loaded.connect(self._loaded)
        self.form.gone.connect(lambda: self.right.setCurrentWidget(self.nothing))
        self.form.compare_wanted.connect(self._compare)
        self.form.take_in_wanted.connect(self.take_in)
        self.form.mail_wanted.connect(self.mail)
        self.form.questions_wanted.connect(self.show_set)
        self.compare.dialog_wanted.connect(self.open)
        self.compare.chosen.connect(lambda _id: self.offer_what_fits())
        self.sets.chosen.connect(lambda _id: self.offer_what_fits())

    def _walk(self, steps: int) -> None:
        """To the next view, with the cursor in it."""
        self.show_view(self.bar.next_key(steps))
        self.enter()

    def _refresh_view(self) -> None:
        if self.view == COMPARE:
            self.compare.refresh()
        elif self.view == SETS:
            self.sets.refresh()

    def _show(self, data: PageData) -> None:
        self.data = data
        self._year = data.year
        self.sets.organ_id = data.organ_id
        self.list.year.set_choices([(year, str(year)) for year in data.years])
        self.list.year.set_value(data.year)
        for table in (self.list.coverage, self.matrix):
            table.show_coverage(data.coverage)
        self.list.pane.set_rows(data.rows)
        if self._to_open is not None and self.list.pane.model.place_of(self._to_open) is not None:
            self._open_wanted()
        elif self.shown_id is None and data.rows and not self.list.pane.filter.text():
            self.list.pane.choose(nearest(data.rows).id)
        self.offer_what_fits()

    def _chosen(self, id_: int | None) -> None:
        if id_ is None:
            self.form.clear()
            self.right.setCurrentWidget(self.nothing)
        else:
            self.form.load(id_)
            self.right.setCurrentWidget(self.form)
        self.offer_what_fits()

    def _loaded(self, record: Any) -> None:
        if record.id == self._new_id:
            self._new_id = None
            self.form.focus_title()

    def _open_wanted(self) -> None:
        id_, self._to_open = self._to_open, None
        self.list.pane.choose(id_)

    def _want_year(self, year: int | None) -> None:
        self._year = year or self._year
        self._read_year(None)

    def _read_year(self, keep: int | None) -> None:
        year, day = self._year, today()
        read(self.context, self, lambda session: read_page(session, year, day, keep), self._show)

    def _row(self) -> "DialogRow | None":
        return next((row for row in self.list.pane.model.rows if row.id == self.shown_id), None)

    def _plan_id(self) -> int | None:
        data = self.data
        return year_id(data.organ_id, data.year) if data and data.organ_id and data.rows else None

    def _compare(self, fraga_id: int) -> None:
        self.show_view(COMPARE)
        self.compare.show_question(fraga_id)

    def _plan_cell(self, row: "CoverageRow", year: int) -> None:
        """An empty cell of the matrix: plan a dialog with that counterpart in that year."""
        if row.motpart_id is not None and year >= today().year:
            self._year = year
            self.new(row.motpart_id)

    def _plan(self, draft: "DialogDraft") -> None:
        data = self.data
        if data is None or data.organ_id is None:
            return
        organ_id, year = data.organ_id, draft.datum.year if draft.datum else self._year or today().year

        def act(session: "Session") -> int:
            dialog = plan_dialog(session, organ_id, year, draft)
            dialog.ar = dialog.datum.year if dialog.datum else dialog.ar
            return dialog.id

        gesture(self.context, self, "ny dialogträff", act, self._made)

    def _plan_year(self, year: int, drafts: "list[DialogDraft]") -> None:
        data = self.data
        if data is None or data.organ_id is None:
            return
        organ_id = data.organ_id

        def told(made: list[Dialogtraff]) -> None:
            self.context.status(f"{len(made)} dialogträffar är planerade. Ctrl+Z ångrar.")
            if made:
                self._made(made[0].id)

        gesture(
            self.context, self, f"planera {len(drafts)} dialogträffar",
            lambda session: plan_year(session, organ_id, year, drafts), told,
        )  # fmt: skip

    def _made(self, id_: int) -> None:
        self._new_id = id_
        self.open(id_)
