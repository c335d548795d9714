"""The tjänsteskrivelse at work: outline, editor of the chosen section, and the pages as they will be printed."""

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.documents import export_document
from desktop.live_preview import LivePreview
from desktop.pages import Page, PageAction, PageSpec
from desktop.paper_panes import PaperPanes
from desktop.tjansteskrivelse import gestures
from desktop.tjansteskrivelse.editor import Editor
from desktop.tjansteskrivelse.facts_section import FactChoices, read_choices
from desktop.tjansteskrivelse.outline_list import FACTS, outline_rows
from desktop.widgets.marks import EmptyPage

if TYPE_CHECKING:
    from desktop.context import Context
    from models.tjansteskrivelse.outline import Outline


class TjansteskrivelsePage(Page):
    """One tjänsteskrivelse. Opened with its id; F6 shows the pages, F8 walks the remarks, Ctrl+E exports."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {
            "tjansteskrivelse", "avsnitt", "forslag", "forslagspunkt", "skrivelseundertecknare", "arende",
            "diarienummer", "underlag", "mottagare", "beslut", "anslutning", "omradesval", "aktivitet",
            "aktivitetskoppling", "atagande", "strategi", "strategi_nod", "organ", "person", "kommun", "mall",
            "mallavsnitt",
        }
    )  # fmt: skip

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self._id: int | None = None
        self._wanted: int | None = None
        self._focus_editor = False
        self._focus_list = False
        self._remark = -1
        self.outline: Outline | None = None
        self.choices = FactChoices((), (), (), ())
        self.editor = Editor(context)
        self.pages = LivePreview(context, "tjansteskrivelse")
        self.panes = PaperPanes(self.editor, self.pages)
        self.list, self.total, self.add_section = self.panes.list, self.panes.total, self.panes.add_section
        self.empty = EmptyPage(
            "Ingen tjänsteskrivelse är öppen. Öppna ett ärende och skriv en därifrån.",
            "Till ärendena",
            lambda: context.navigate("arende"),
            icon="skrivelse",
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.panes)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self.panes.arranged.connect(self._offer)
        self.list.chosen.connect(self._choose)
        self.list.entered.connect(self.editor.take_focus)
        self.list.moved.connect(self._move)
        self.list.removed.connect(self._remove)
        self.editor.moved.connect(self._move)
        self.editor.removed.connect(self._remove)
        self.editor.text.fetch_wanted.connect(self._fetch)
        self.editor.text.relevance_wanted.connect(self._set_relevance)
        self.editor.facts.template_wanted.connect(self._change_template)
        self.editor.facts.arende_wanted.connect(self._open_arende)
        self.editor.underlag.decision_wanted.connect(self._cite)
        self.add_section.clicked.connect(self._add_section)
        for keys, steps in (("F8", 1), ("Shift+F8", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda steps=steps: self.walk_remarks(steps))

    # --- what the window asks

    def open(self, id: int | None) -> None:  # noqa: A002 - the record's own name
        """Show a paper; None shows the one shown last."""
        if id is None or id == self._id:
            return
        self.flush()
        self._id = id
        self._remark = -1
        self._wanted = FACTS
        self._focus_list = True
        self.editor.clear()
        self.refresh()

    def refresh(self) -> None:
        """Read the paper anew."""
        id_, database = self._id, self.context.db
        if id_ is None:
            self._show_nothing()
            return

        def work() -> "tuple[Outline, FactChoices]":
            from models.tjansteskrivelse.outline import outline

            with database.read() as session:
                return outline(session, id_), read_choices(session)

        self.context.jobs.run(work, self._show, lambda error: self._not_read(id_, error), owner=self)

    @property
    def shown_id(self) -> int | None:
        """The paper shown."""
        return self._id

    def escape(self) -> bool:
        """Back to the text from the pages, or to the outline from the editor."""
        if self.showing_pages_only:
            self.toggle_pages()
            return True
        if not self.list.hasFocus():
            self.list.setFocus()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three panes when there is room."""
        super().resizeEvent(event)
        self.panes.fit(self.window().width())

    # --- pages

    @property
    def showing_pages_only(self) -> bool:
        """True while the pages stand in the editor's place."""
        return self.panes.showing_pages_only

    def toggle_pages(self) -> None:
        """F6: show or hide the pages."""
        self.panes.toggle_pages()
        if not self.showing_pages_only:
            self.editor.take_focus()

    # --- showing

    def _show(self, read: "tuple[Outline, FactChoices]") -> None:
        outline, self.choices = read
        if outline.id != self._id:
            return
        self.outline = outline
        self.stack.setCurrentWidget(self.panes)
        self.list.show_rows(outline_rows(outline), self._wanted)
        self._wanted = None
        self._show_section()
        remarks = len(outline.all_remarks)
        words = f"{outline.words} ord"
        if remarks:
            words += f" · {remarks} {'anmärkning' if remarks == 1 else 'anmärkningar'} (F8 går till nästa)"
        self.total.setText(words)
        self.pages.show_record(outline.id)
        self._offer()
        if self._focus_editor:
            self._focus_editor = False
            self.editor.take_focus()
        elif self._focus_list:
            self._focus_list = False
            self.list.setFocus()

    def _show_nothing(self) -> None:
        self.outline = None
        self.editor.clear()
        self.pages.show_record(None)
        self.stack.setCurrentWidget(self.empty)
        self._offer()

    def _not_read(self, id_: int, error: BaseException) -> None:
        from models.errors import UserError

        if not isinstance(error, UserError):
            self.context.show_error(error)
        elif id_ == self._id:
            self._id = None
            self._show_nothing()
            self.context.status(str(error))

    def _choose(self, _id: int) -> None:
        self.flush()
        self._show_section()
        section = self._section(self.list.current_id)
        if section is not None:
            self.pages.go_to(section.rubrik)

    def _show_section(self) -> None:
        current = self.list.current_id
        if self.outline is not None and current is not None:
            self.editor.show_section(self.outline, self.choices, current)

    def _section(self, id_: int | None) -> Any:
        sections = self.outline.sections if self.outline else ()
        return next((section for section in sections if section.id == id_), None)

    def _offer(self) -> None:
        outline = self.outline
        if outline is None:
            self.offer()
            return
        self.offer(
            title=" ".join(part for part in ("Tjänsteskrivelse", *outline.diarienummer[:1]) if part),
            export=PageAction("Exportera", self._export, "exportera", "Spara som PDF, Word, webbsida eller text"),
            preview=PageAction(self.panes.pages_words, self.toggle_pages, "forhandsgranska"),
            more=(
                PageAction("Nästa anmärkning (F8)", lambda: self.walk_remarks(1), "varning"),
                PageAction("Hämta om de avsnitt du inte har ändrat", self._fetch_untouched, "uppdatera"),
                PageAction("Öppna ärendet", self._open_arende, "arende"),
                PageAction("Ta bort tjänsteskrivelsen", self._remove_all, "ta_bort"),
            ),
        )

    # --- gestures

    def walk_remarks(self, steps: int) -> None:
        """F8: choose the section of the next remark and say what it is."""
        remarks = self.outline.all_remarks if self.outline else ()
        if not remarks:
            self.context.status("Inga anmärkningar.")
            return
        self._remark = (self._remark + steps) % len(remarks) if self._remark >= 0 or steps > 0 else len(remarks) - 1
        remark = remarks[self._remark]
        if self.showing_pages_only:
            self.toggle_pages()
        self.list.choose(remark.avsnitt_id or FACTS)
        self.context.status(f"Anmärkning {self._remark + 1} av {len(remarks)}: {remark.message} {remark.reason}")
        self.editor.take_focus()

    def _move(self, id_: int, steps: int) -> None:
        gestures.move_section(self, id_, steps)

    def _remove(self, id_: int) -> None:
        section = self._section(id_)
        gestures.remove_section(self, id_, section.rubrik if section else "")

    def _add_section(self) -> None:
        if self._id is not None:
            gestures.add_section(self, self._id, self.list.current_id or None, self._added)

    def _added(self, new: int) -> None:
        self._wanted = new
        self.refresh()
        self.context.jobs.run(lambda: None, lambda _: self._name_section(), owner=self)

    def _name_section(self) -> None:
        """Put the cursor in the new section's heading."""
        field = self.editor.text.form.rows["rubrik"].widget
        field.setFocus()
        field.selectAll()  # type: ignore[attr-defined]

    def _set_relevance(self, id_: int, away: bool) -> None:  # noqa: FBT001 - as the signal carries it
        self._focus_editor = True
        gestures.set_relevance(self, id_, away=away)

    def _fetch(self, id_: int) -> None:
        section = self._section(id_)
        gestures.fetch(self, id_, section.rubrik if section else "")

    def _fetch_untouched(self) -> None:
        if self._id is not None:
            gestures.fetch_untouched(self, self._id)

    def _change_template(self, mall_id: int) -> None:
        if self.outline is not None and mall_id != self.outline.mall_id:
            gestures.change_template(self, self.outline.id, mall_id)

    def _cite(self, beslut_id: int) -> None:
        if self.outline is not None:
            gestures.cite(self, self.outline.arende_id, beslut_id)

    def _remove_all(self) -> None:
        if self.outline is not None:
            gestures.remove_paper(self, self.outline.id, self.outline.arende_id)

    def _open_arende(self) -> None:
        if self.outline is not None:
            self.context.navigate("arende", self.outline.arende_id)

    def _export(self) -> None:
        if self._id is not None:
            export_document(self.context, self, "tjansteskrivelse", self._id)
