"""Efterarbete: from the end of the meeting to the justerat, announced, sent and followed up protokoll."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from desktop.documents import export_document, make_document, preview_document, render_document
from desktop.meeting_papers import export_meeting_papers, export_year_papers
from desktop.moments import today
from desktop.pages import PageAction
from desktop.preview import Preview
from desktop.sammantrade.efterarbete.anslag import AnslagPart
from desktop.sammantrade.efterarbete.dokument import DokumentPart
from desktop.sammantrade.efterarbete.justering import JusteringPart
from desktop.sammantrade.efterarbete.kontroll import KontrollPart
from desktop.sammantrade.efterarbete.last import LastPart
from desktop.sammantrade.efterarbete.paper import kept_content
from desktop.sammantrade.efterarbete.progress import STEPS, Key, next_step, standing
from desktop.sammantrade.efterarbete.sheet import SHEET_KINDS, AfterSheet, read_sheet
from desktop.sammantrade.efterarbete.step import Step
from desktop.sammantrade.efterarbete.underskrifter import UnderskrifterPart
from desktop.sammantrade.efterarbete.uppdrag import UppdragPart
from desktop.sammantrade.efterarbete.utdrag import UtdragPart
from desktop.sammantrade.efterarbete.utskick import UtskickPart
from desktop.sammantrade.mode import Mode
from desktop.theme import AIR, GAP, scaled
from desktop.widgets.choice import Choice
from models.protokoll.checks import CheckPlace

if TYPE_CHECKING:
    from desktop.context import Context
    from desktop.documents import Made
    from desktop.pages import Page
    from models.change import Change
    from models.protokoll.checks import Check

WITH_PREVIEW = 980
"""Pixels of mode at 100 % from which the paper stands beside the steps."""
PAUSE = 600
"""Milliseconds after a change before the paper is drawn anew."""


class EfterarbeteMode(Mode):
    """The steps from top to bottom; the one that is next is open. Beside them the paper as it is."""

    def __init__(self, context: "Context", page: "Page", parent: QWidget | None = None) -> None:
        super().__init__(context, page, parent)
        self.context = context
        self.id: int | None = None
        self.sheet: AfterSheet | None = None
        self._paper_id: int | None = None
        self._next: Key | None = None
        self._reading = self._again = self._stale = False
        self.paper = Choice()
        self.paper.setAccessibleName("Vilket av sammanträdets protokoll")
        self.kontroll = KontrollPart()
        self.underskrifter = UnderskrifterPart(context)
        self.utskick = UtskickPart(context)
        self.justering = JusteringPart(context)
        self.last = LastPart(context)
        self.anslag = AnslagPart(context)
        self.utdrag = UtdragPart(context)
        self.uppdrag = UppdragPart(context)
        self.dokument = DokumentPart(context)
        self.parts: dict[Key, Any] = {
            Key.CHECK: self.kontroll,
            Key.SIGNERS: self.underskrifter,
            Key.SEND_OUT: self.utskick,
            Key.COME_BACK: self.justering,
            Key.LOCKED: self.last,
            Key.NOTICE: self.anslag,
            Key.EXTRACTS: self.utdrag,
            Key.TASKS: self.uppdrag,
            Key.PAPERS: self.dokument,
        }
        self.steps = {key: Step(number, STEPS[key], self.parts[key]) for number, key in enumerate(Key, 1)}
        self.preview_pane = Preview("Protokollet visas här.")
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(PAUSE)
        self._redraw.timeout.connect(self._draw)
        self._drawn: tuple[int | None, bytes] | None = None
        self._lay_out()
        self.kontroll.wanted.connect(self.go_to)
        self.dokument.flushed.connect(self.flush)
        self.utskick.beginning.connect(self.flush)
        self.justering.beginning.connect(self.flush)
        self.justering.opened.connect(lambda: QTimer.singleShot(0, self, self._show_answer))
        for key, step in self.steps.items():
            step.head.moved.connect(lambda steps, key=key: self._walk(key, steps))
        self.paper.edited.connect(self._other_paper)
        context.changes.changed.connect(self._changed)
        self._offer()

    # --- what the page asks

    def show_meeting(self, sammantrade_id: int) -> None:
        """Show a meeting: its ordinary protokoll first."""
        if sammantrade_id != self.id:
            self.id, self.sheet, self._paper_id, self._next = sammantrade_id, None, None, None
            self.preview_pane.clear("Sidorna görs …")
        self.refresh()

    def clear(self) -> None:
        """Show none."""
        self.id, self.sheet, self._paper_id = None, None, None
        self._redraw.stop()
        for part in self.parts.values():
            if hasattr(part, "clear"):
                part.clear()
        self.preview_pane.clear("")
        self._offer()

    def offers(self) -> tuple[PageAction, ...]:
        """Further papers of the meeting."""
        if self.sheet is None:
            return ()
        return (
            PageAction("Exportera närvarolistan …", lambda: self._export("narvarolista", self._meeting()), "exportera"),
            PageAction("Exportera protokollsutdrag …", self._open_extracts, "exportera"),
            PageAction("Exportera alla handlingar …", self._export_papers, "exportera"),
            *((PageAction("Exportera årets protokoll …", self._export_year, "exportera"),) if self._has_year else ()),
        )

    @property
    def _has_year(self) -> bool:
        return self.sheet is not None and self.sheet.register_id is not None

    def _export_papers(self) -> None:
        """All papers of the meeting in one file."""
        self.flush()
        export_meeting_papers(self.context, self.window(), self._meeting())

    def _export_year(self) -> None:
        """The protokoll of the organ's year with their register, in one file."""
        from models.yearly import organ_and_year

        if self.sheet is not None and self.sheet.register_id is not None:
            self.flush()
            export_year_papers(self.context, self.window(), *organ_and_year(self.sheet.register_id))

    def take_focus(self) -> None:
        """The step that is next."""
        key = self._next or Key.CHECK
        self.steps[key].head.setFocus()

    def escape(self) -> bool:
        """From inside a step to its line."""
        focus = self.window().focusWidget()
        if self.justering.box.isAncestorOf(focus):
            self.justering.open_way("")
            self.steps[Key.COME_BACK].head.setFocus()
            return True
        for step in self.steps.values():
            if step.inside.isAncestorOf(focus):
                step.head.setFocus()
                return True
        return False

    def flush(self) -> None:
        """Save what is typed."""
        self.page.flush()

    # --- reading

    def refresh(self) -> None:
        """Read everything again."""
        id_, paper_id = self.id, self._paper_id
        if id_ is None:
            return
        if self._reading:
            self._again = True
            return
        self._reading = True

        def failed(error: BaseException) -> None:
            self._reading = False
            self.context.show_error(error)

        def work() -> AfterSheet:
            with self.context.db.read() as session:
                return read_sheet(session, id_, paper_id)

        self.context.jobs.run(work, lambda sheet: self._show(id_, sheet), failed, owner=self)

    def go_to(self, check: "Check") -> None:
        """Go to where a remark is mended."""
        if check.place is CheckPlace.UNDERSKRIFT:
            self.open_step(Key.SIGNERS)
            return
        panel = getattr(self.page, "panel", None)
        if panel is None:
            return
        plans = check.place in (CheckPlace.NUMRERING, CheckPlace.SAMMANTRADE)
        panel.choose_mode("planera" if plans else "genomfor", by_hand=True)
        mode = panel.mode
        if check.paragraf_id is not None and hasattr(mode, "go_to"):
            mode.go_to(check.paragraf_id)
        elif check.place is CheckPlace.SAMMANTRADE and hasattr(mode, "show_part"):
            mode.show_part("sammantradet", focus=True)
        else:
            mode.take_focus()

    def open_step(self, key: Key) -> None:
        """Open a step and go there."""
        self.steps[key].set_open(wanted=True)
        self.steps[key].head.setFocus()
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(self.steps[key], 0, AIR))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The paper stands beside the steps where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed out of sight."""
        super().showEvent(event)
        self._arrange()
        if self._stale:
            self._stale = False
            self.refresh()

    # --- inside

    def _show(self, id_: int, sheet: AfterSheet) -> None:
        self._reading = False
        if id_ == self.id:
            self._fill(sheet)
        if self._again:
            self._again = False
            self.refresh()

    def _fill(self, sheet: AfterSheet) -> None:
        self.sheet, self._paper_id = sheet, sheet.paper.id
        self.paper.set_choices([(row.id, f"{row.label}, {row.status.label.lower()}") for row in sheet.papers])
        self.paper.set_value(sheet.paper.id)
        self.head.setVisible(len(sheet.papers) > 1)
        day, number = today(), 0
        for key, step in self.steps.items():
            self.parts[key].show_sheet(sheet)
            state, words, shown = standing(key, sheet, day)
            number += shown
            step.head.describe(state, words, number)
            step.setVisible(shown)
        following = next_step(sheet)
        if following is not self._next:
            if self._next is not None:
                self.steps[self._next].set_open(wanted=False)
            else:
                for step in self.steps.values():
                    step.set_open(wanted=False)
            self._next = following
            if following is not None:
                self.steps[following].set_open(wanted=True)
        self._offer()
        self._redraw.start(0 if self._drawn is None or self._drawn[0] != sheet.paper.id else PAUSE)

    def _show_answer(self) -> None:
        """The button that answers for what came back is in sight."""
        self.area.ensureWidgetVisible(self.justering.act, 0, AIR)

    def _walk(self, key: Key, steps: int) -> None:
        keys = [each for each, step in self.steps.items() if not step.isHidden()]
        head = self.steps[keys[max(0, min(len(keys) - 1, keys.index(key) + steps))]].head
        head.setFocus()
        self.area.ensureWidgetVisible(head, 0, AIR)

    def _other_paper(self) -> None:
        self.flush()
        self._paper_id, self._next = self.paper.value(), None
        self.refresh()

    def _changed(self, change: "Change") -> None:
        if self.id is None or not change.kinds & SHEET_KINDS:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _offer(self) -> None:
        if self.sheet is None:
            self.export = self.preview = None
        else:
            paper_id = self.sheet.paper.id
            self.export = PageAction("Exportera protokollet", lambda: self._export("protokoll", paper_id), "exportera")
            self.preview = PageAction("Förhandsgranska", lambda: self._preview(paper_id), "forhandsgranska")
        self.header_changed.emit()

    def _export(self, name: str, id_: int) -> None:
        self.flush()
        export_document(self.context, self.window(), name, id_)

    def _preview(self, paper_id: int) -> None:
        self.flush()
        preview_document(self.context, self.window(), "protokoll", paper_id)

    def _open_extracts(self) -> None:
        self.open_step(Key.EXTRACTS)

    def _meeting(self) -> int:
        return self.id or 0

    # --- the paper beside

    def _draw(self) -> None:
        """Show the paper: the signed file, the file that is out, or what the records say."""
        sheet = self.sheet
        if sheet is None or self.preview_pane.isHidden():
            return
        paper, kept = sheet.paper, None

        def seen(pdf: bytes) -> None:
            self._seen(paper.id, pdf)

        if sheet.is_out and sheet.rounds:
            kept = sheet.rounds[-1].bilaga_id
        elif sheet.is_adjusted and paper.fil.casefold().endswith(".pdf"):
            kept = paper.bilaga_id
        if kept is not None:
            self.context.jobs.run(
                lambda: kept_content(self.context, kept),
                lambda pdf: self._seen(paper.id, pdf),
                self._unseen,
                owner=self,
            )
            return

        def render(made: "Made") -> None:
            self.context.jobs.render(lambda: render_document(made, "pdf"), seen, self._unseen, owner=self)

        make_document(self.context, "protokoll", paper.id, render, self, failed=self._unseen)

    def _seen(self, paper_id: int, pdf: bytes) -> None:
        if self.sheet is not None and self.sheet.paper.id == paper_id:
            self._drawn = (paper_id, pdf)
            self.preview_pane.show_pdf(pdf)

    def _unseen(self, error: BaseException) -> None:
        from models.errors import UserError

        if isinstance(error, UserError):
            self.preview_pane.clear(str(error))
        else:
            self.context.show_error(error)

    def _arrange(self) -> None:
        wanted = self.width() >= scaled(WITH_PREVIEW)
        if wanted == self.preview_pane.isHidden():
            self.preview_pane.setVisible(wanted)
            if wanted:
                self.both.setSizes([self.width() * 55 // 100, self.width() * 45 // 100])
                self._redraw.start(0)

    def _keep_wide(self) -> None:
        """Nothing in a step may hang out of sight to the right."""
        inner = self.area.widget()
        assert inner is not None
        bar = self.area.verticalScrollBar().sizeHint().width()
        self.area.setMinimumWidth(max(scaled(430), inner.minimumSizeHint().width() + bar))

    def _lay_out(self) -> None:
        inner = QFrame()
        inner.setObjectName("cardPlain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(GAP, GAP, GAP, AIR)
        column.setSpacing(0)
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(GAP, 0, GAP, GAP)
        row.addWidget(self.paper, 1)
        column.addWidget(self.head)
        for step in self.steps.values():
            column.addWidget(step)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        self.area.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._keep_wide())
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner.setMaximumWidth(980)
        self.both = QSplitter()
        self.both.setChildrenCollapsible(False)
        self.both.setHandleWidth(14)
        self.both.addWidget(self.area)
        self.both.addWidget(self.preview_pane)
        self.both.setStretchFactor(0, 1)
        self.preview_pane.setMinimumWidth(320)
        self.preview_pane.setVisible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, AIR, 0)
        whole.addWidget(self.both)
