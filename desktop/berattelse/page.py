"""Verksamhetsberättelse: the year's paper of an organ, facts from the records and what they meant."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.berattelse import gestures, road
from desktop.berattelse.adopting import ask_for_adoption
from desktop.berattelse.banner import Banner
from desktop.berattelse.beginning import BeginningView
from desktop.berattelse.editor import Editor
from desktop.berattelse.outline import CHANGES, OVERVIEW, heading_of, outline_rows
from desktop.berattelse.reading import PageData, Wanted, place_of, read_page
from desktop.berattelse.road_part import adopted_words
from desktop.berattelse.sources import lead, page_of_source
from desktop.gesture import read
from desktop.live_preview import LivePreview
from desktop.moments import today
from desktop.pages import Page, PageAction, PageSpec
from desktop.paper_panes import PaperPanes
from desktop.theme import GAP
from desktop.widgets.choice import Choice
from desktop.widgets.marks import MutedLabel

if TYPE_CHECKING:
    from desktop.berattelse.reading import Known
    from desktop.context import Context
    from models.berattelse.facts import Kalla
    from models.berattelse.queries import SectionRow, Sheet
    from models.berattelse.recheck import Andring
    from models.change import Change

OWN = frozenset(
    {"berattelse", "berattelseavsnitt", "berattelsesiffra", "berattelsemall", "berattelsemallavsnitt", "dokument"}
)
"""Tables that no fact is gathered from: when only these change, the facts need not be read again."""


class BerattelsePage(Page):
    """One paper. F6 shows the pages, F8 walks the remarks, Ctrl+E exports; a figure leads to its source.

    Its facts come from all over the program, so any change can concern it.
    """

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self.data: PageData | None = None
        self._wanted = Wanted()
        self._known: Known | None = None
        self._part: int | None = None
        self._remark = -1
        self._return_to_facts = False
        self.organ = Choice()
        self.organ.setAccessibleName("Organ")
        self.organ.setMaximumWidth(380)
        self.year = Choice()
        self.year.setAccessibleName("År")
        self.year.setMaximumWidth(210)
        self.state = MutedLabel()
        self.banner = Banner()
        self.editor = Editor(context, lead)
        self.pages = LivePreview(context, gestures.PAPER)
        self.panes = PaperPanes(self.editor, self.pages)
        self.list = self.panes.list
        self.beginning = BeginningView()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.beginning)
        self.stack.addWidget(self.panes)
        self._lay_out()
        self._connect()
        self.offer()

    # --- what the window asks

    @property
    def sheet(self) -> "Sheet | None":
        """The paper shown."""
        return self.data.sheet if self.data is not None else None

    @property
    def shown_id(self) -> int | None:
        """The paper shown."""
        return self.sheet.id if self.sheet is not None else None

    def open(self, id: int | None) -> None:  # noqa: A002 - the record's own name
        """Show a paper; None shows the one shown last, 0 the year that is to be begun."""
        if id == 0:
            self.new()
        elif id is not None and id != self.shown_id:
            read(self.context, self, lambda session: place_of(session, id), self._go_to)

    def refresh(self) -> None:
        """Read the paper anew."""
        wanted, known = self._wanted, self._known
        read(self.context, self, lambda session: read_page(session, wanted, today(), known), self._show)

    def enter(self) -> None:
        """Where one was: at the figure one left by, otherwise in the outline."""
        if self._return_to_facts and self.editor.section.facts.view.isVisible():
            self.editor.section.facts.view.setFocus()
        elif self.stack.currentWidget() is self.beginning:
            self.beginning.empty.button.setFocus()
        else:
            self.list.setFocus()
        self._return_to_facts = False

    def escape(self) -> bool:
        """Back to the text from the pages, or to the outline from the editor."""
        if self.panes.showing_pages_only:
            self.toggle_pages()
            return True
        if self.sheet is not None and not self.list.hasFocus():
            self.list.setFocus()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three panes when there is room."""
        super().resizeEvent(event)
        self.panes.fit(self.window().width())

    # --- showing

    def show_part(self, id_: int) -> None:
        """Choose a section, the facts of the paper, or what has changed."""
        if self.panes.showing_pages_only:
            self.panes.toggle_pages()
        self.list.choose(id_)
        self.editor.take_focus()

    def show_slag(self, slag: str) -> None:
        """Choose the section whose facts are of that kind, if the paper has one."""
        for section in self.sheet.avsnitt if self.sheet is not None else ():
            if section.slag.value == slag:
                self.show_part(section.id)

    def toggle_pages(self) -> None:
        """F6: show or hide the pages."""
        self.panes.toggle_pages()
        if not self.panes.showing_pages_only:
            self.editor.take_focus()

    def open_source(self, kalla: "Kalla") -> None:
        """Show the record a figure comes from; "back" returns to the figure."""
        place = page_of_source(kalla)
        if place is None:
            self.context.status("Källan har ingen egen sida.")
            return
        self._return_to_facts = self.editor.section.facts.view.isVisible()
        self.context.navigate(*place)

    def show_change(self, change: "Andring") -> None:
        """Show where a changed figure stands."""
        if change.avsnitt_id is not None:
            self.show_part(change.avsnitt_id)
            if self.editor.section.facts.view.go_to(change.nyckel):
                self.editor.section.facts.view.setFocus()

    def walk_remarks(self, steps: int) -> None:
        """F8: choose the section of the next remark and say what it is."""
        remarks = self.data.to_look_at if self.data is not None else ()
        if not remarks:
            self.context.status("Inga anmärkningar.")
            return
        self._remark = (self._remark + steps) % len(remarks) if self._remark >= 0 or steps > 0 else len(remarks) - 1
        place, words = remarks[self._remark]
        self.show_part(place)
        self.context.status(f"Anmärkning {self._remark + 1} av {len(remarks)}: {words}")

    # --- gestures

    def new(self) -> None:
        """Go to the year a new one is for; when it has none, the button that begins it takes the keys."""
        data = self.data
        if data is not None:
            self._go_to(Wanted(data.organ_id, data.next_ar))
            self.enter()
            if data.next_begun:
                self.context.status(
                    f"{data.next_ar} är redan påbörjat. Berättelsen för {data.next_ar + 1} börjar du nästa år."
                )

    def begin(self, like_before: bool) -> None:  # noqa: FBT001 - the signal's own value
        """Begin the year's paper."""
        data = self.data
        if data is not None and data.organ_id is not None:
            mall_id = None if like_before and data.before is not None else self.beginning.template.value()
            self._part = None
            gestures.begin(self, data.organ_id, data.ar, mall_id)

    def add_section(self) -> None:
        """Add an own section after the chosen one and put the cursor in its heading."""
        if self.sheet is not None and not self.sheet.locked:
            after = self.list.current_id
            gestures.add_section(self, self.sheet.id, after if after and after > 0 else None, self._added)

    def ask_for_adoption(self) -> None:
        """Mark the paper as adopted, as the protokoll says."""
        if self.sheet is not None:
            ask_for_adoption(self, self.sheet.id)

    def accept(self) -> None:
        """The figures as they are now are right."""
        if self.sheet is not None:
            gestures.accept(self, self.sheet.id)

    def hand_out(self) -> None:
        """Export the paper; what has changed since the draft is shown first."""
        if self.data is not None:
            gestures.export(self, self.data)

    # --- inside

    def _go_to(self, wanted: Wanted) -> None:
        self.flush()
        if wanted != self._wanted:
            self._wanted, self._known = wanted, None
            self._part, self._remark = OVERVIEW, -1
            self.editor.clear()
        self.refresh()

    def _show(self, data: PageData) -> None:
        self.data = data
        self._wanted = Wanted(data.organ_id, data.ar)
        sheet = data.sheet
        self._known = sheet.facts if sheet is not None and not sheet.locked else None
        self.organ.set_choices(data.organs)
        self.organ.set_value(data.organ_id)
        self.organ.setVisible(len(data.organs) > 1)
        self.year.set_choices(data.years)
        self.year.set_value(data.ar)
        self.year.setEnabled(data.organ_id is not None)
        if sheet is None:
            self._show_beginning(data)
        else:
            self._show_sheet(data, sheet)
        self._offer()

    def _show_beginning(self, data: PageData) -> None:
        self.editor.clear()
        self.pages.show_record(None)
        self.state.setText("")
        self.banner.say("", changed=False)
        self.beginning.show_data(data)
        written = self.panes.isAncestorOf(self.window().focusWidget())
        self.stack.setCurrentWidget(self.beginning)
        if written:
            self.beginning.empty.button.setFocus()

    def _show_sheet(self, data: PageData, sheet: "Sheet") -> None:
        begun = self.stack.currentWidget() is self.beginning and self.beginning.isAncestorOf(
            self.window().focusWidget()
        )
        self.stack.setCurrentWidget(self.panes)
        if begun:
            self.list.setFocus()
        self.list.show_rows(outline_rows(sheet, data), self._part)
        self._part = None
        self._show_part()
        self.panes.add_section.setVisible(not sheet.locked)
        words = sum(len(section.text.text.split()) for section in sheet.avsnitt if not section.utelamnat)
        remarks = len(data.to_look_at)
        said = f"{words} egna ord"
        if remarks:
            said += f" · {remarks} {'anmärkning' if remarks == 1 else 'anmärkningar'} (F8 går till nästa)"
        self.panes.total.setText(said)
        self.state.setText(data.state)
        self._say_banner(data, sheet)
        self.pages.show_record(sheet.id)

    def _say_banner(self, data: PageData, sheet: "Sheet") -> None:
        if sheet.locked:
            more = data.since or "Den kan inte ändras, men siffrorna leder fortfarande till sina källor."
            self.banner.say(f"{adopted_words(sheet)}. {more}", changed=False)
            return
        changed = f"{data.summary}." if data.changes else ""
        said = " ".join(filter(None, (sheet.beslutad.source if sheet.beslutad is not None else "", changed)))
        self.banner.say(said, changed=bool(changed), adopt=sheet.beslutad is not None)

    def _choose(self, _id: int) -> None:
        self.flush()
        self._show_part()
        section = self._section(self.list.current_id)
        if section is not None and not section.utelamnat:
            self.pages.go_to(heading_of(section))

    def _show_part(self) -> None:
        current = self.list.current_id
        if self.data is not None and current is not None:
            self.editor.show_part(self.data, current)

    def _section(self, id_: int | None) -> "SectionRow | None":
        sections = self.sheet.avsnitt if self.sheet is not None else ()
        return next((section for section in sections if section.id == id_), None)

    def _offer(self) -> None:
        data, sheet = self.data, self.sheet
        new = PageAction("Nytt år", self.new, "ny", "Börja en ny verksamhetsberättelse")
        if data is None or sheet is None:
            self.offer(primary=new)
            return
        self.offer(
            title=f"{self.spec.title} {sheet.ar}",
            primary=new,
            export=PageAction("Exportera", self.hand_out, "exportera", "Spara som PDF, Word, webbsida eller text"),
            preview=PageAction(self.panes.pages_words, self.toggle_pages, "forhandsgranska"),
            more=road.more_of(self, data, sheet),
        )

    def _move(self, id_: int, steps: int) -> None:
        gestures.move_section(self, id_, steps)

    def _remove(self, id_: int) -> None:
        section = self._section(id_)
        if section is not None and self.sheet is not None and not self.sheet.locked:
            gestures.remove_section(self, id_, heading_of(section))

    def _added(self, new: int) -> None:
        self._part = new
        self.refresh()
        read(self.context, self, lambda _session: None, lambda _read: self._name_section())

    def _name_section(self) -> None:
        """Put the cursor in the new section's heading."""
        self.editor.section.name_it()
        self.editor.head.settings.setChecked(True)

    def _change_template(self, mall_id: int) -> None:
        if self.sheet is not None and mall_id != self.sheet.mall_id:
            gestures.change_template(self, self.sheet.id, mall_id)

    def _ask_for_last_year(self) -> None:
        if self.sheet is not None:
            gestures.ask_for_last_year(self, self.sheet.id)

    def _place_chosen(self) -> None:
        organ_id, ar = self.organ.value(), self.year.value()
        other = self.data is not None and organ_id != self.data.organ_id
        self._go_to(Wanted(organ_id, None if other else ar))

    def _database_changed(self, change: "Change") -> None:
        """Any change may concern a fact; the paper's own tables do not."""
        if change.kinds - OWN:
            self._known = None
        self._stale = True
        if self.isVisible():
            self._refresh_if_stale()

    def _connect(self) -> None:
        self.organ.edited.connect(self._place_chosen)
        self.year.edited.connect(self._place_chosen)
        self.beginning.wanted.connect(self.begin)
        self.beginning.organ_wanted.connect(lambda: self.context.navigate("delegation"))
        self.banner.look_wanted.connect(lambda: self.show_part(CHANGES))
        self.banner.accepted.connect(self.accept)
        self.banner.adoption_wanted.connect(self.ask_for_adoption)
        self.panes.arranged.connect(self._offer)
        self.panes.add_section.clicked.connect(lambda _checked=False: self.add_section())
        self.list.chosen.connect(self._choose)
        self.list.entered.connect(self.editor.take_focus)
        self.list.moved.connect(self._move)
        self.list.removed.connect(self._remove)
        self.editor.moved.connect(self._move)
        self.editor.removed.connect(self._remove)
        self.editor.section.facts.view.opened.connect(lambda value: self.open_source(value.kalla))
        self.editor.changes.source_wanted.connect(lambda change: self.open_source(change.kalla))
        self.editor.changes.section_wanted.connect(self.show_change)
        self.editor.changes.accepted.connect(self.accept)
        self.editor.overview.template_wanted.connect(self._change_template)
        self.editor.overview.last_year_wanted.connect(self._ask_for_last_year)
        road.connect_road(self, self.editor.overview.road)
        for keys, steps in (("F8", 1), ("Shift+F8", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda steps=steps: self.walk_remarks(steps))
        QShortcut(QKeySequence("F2"), self).activated.connect(self.editor.toggle_settings)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.organ, 4)
        top.addWidget(self.year, 2)
        top.addSpacing(GAP)
        top.addWidget(self.state, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
