"""What is done with an agenda: each is one gesture, one step to undo."""

from functools import partial
from typing import TYPE_CHECKING

from desktop.documents import export_document, preview_document
from desktop.gesture import gesture
from desktop.meeting_papers import export_meeting_papers
from desktop.moments import today
from desktop.pages import PageAction
from desktop.sammantrade.planera.dialogs import CopyDialog, CopyWish, HoleDialog, HoleWish, MoveDialog
from desktop.sammantrade.planera.sheet import BACK, STANDING, TASKS, OfferRow
from models.omvarld.feed import fill_agenda
from models.paragraf.agenda import CopiedItem, add_from_arende, add_item, add_open_tasks, add_standing, copy_item
from models.paragraf.holes import declare_hole
from models.paragraf.order import move_to_meeting, put_back, remove_item, reorder_items, take_out_for_immediate
from models.sammantrade.operations import bring_back

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from desktop.context import Context
    from desktop.sammantrade.planera.mode import PlaneraMode
    from models.sammantrade.queries import AgendaRow

DOCUMENT = "kallelse"
"""The paper that planning hands out; its record is the meeting."""


class AgendaGestures:
    """The gestures of one planning view."""

    def __init__(self, context: "Context", mode: "PlaneraMode") -> None:
        self.context = context
        self.mode = mode

    def new_item(self) -> None:
        """A new item after the chosen one, with the cursor in its heading."""
        meeting_id, row = self.mode.id, self.mode.row
        if meeting_id is not None:
            after = row.id if row is not None else None
            gesture(
                self.context,
                self.mode,
                "ny punkt",
                lambda session: add_item(session, meeting_id, after_id=after).id,
                lambda id_: self.mode.choose(id_, into_form=True),
            )

    def take_up(self, offer: OfferRow) -> None:
        """Put what was offered on the agenda; the cursor stays among what waits."""
        meeting_id = self.mode.id
        if meeting_id is None:
            return

        def act(session: "Session") -> int:
            if offer.kind == BACK:
                return bring_back(session, meeting_id, offer.record_id).id
            if offer.kind == STANDING:
                return add_standing(session, meeting_id, offer.record_id).id
            if offer.kind == TASKS:
                return add_open_tasks(session, meeting_id).id
            return add_from_arende(session, meeting_id, offer.record_id).id

        def show(id_: int) -> None:
            self.mode.choose(id_)
            self.context.status(f"{offer.titel} är med på dagordningen. Ctrl+Z ångrar.")

        gesture(self.context, self.mode, f"ta upp {offer.titel}", act, show)

    def reorder(self, ids: list[int]) -> None:
        """Give the agenda another order; §§ follow."""
        meeting_id = self.mode.id
        if meeting_id is not None:
            self.mode.page.flush()
            self._run("flytta punkten", lambda session: reorder_items(session, meeting_id, ids))

    def strike(self) -> None:
        """Strike the chosen item; undo brings it back."""
        row = self.mode.row
        if row is not None:
            self.mode.page.flush()
            self._run(
                "stryk punkten",
                lambda session: remove_item(session, row.id, today()),
                "Punkten är struken. Ctrl+Z ångrar.",
            )

    def take_out(self) -> None:
        """Give the chosen item a protokoll of its own, to be justerat at once."""
        row = self.mode.row
        if row is not None:
            self.mode.page.flush()
            words = f"§ {row.nummer} har ett eget protokoll för omedelbar justering." if row.nummer else ""
            self._run("omedelbar justering", lambda session: take_out_for_immediate(session, [row.id]).id, words)

    def put_back(self) -> None:
        """Let the chosen item stand in the ordinary protokoll again, with those it shares its own with."""
        row = self.mode.row
        if row is not None:
            self.mode.page.flush()
            self._run("lägg tillbaka i protokollet", lambda session: put_back(session, row.protokoll_id))

    def ask_move(self) -> MoveDialog | None:
        """Ask to which meeting the chosen item goes."""
        row, sheet = self.mode.row, self.mode.sheet
        if row is None or sheet is None or not sheet.meetings:
            return None
        dialog = MoveDialog(row.rubrik, sheet.meetings, self.mode)
        dialog.wanted.connect(partial(self._move, row))
        dialog.open()
        return dialog

    def ask_copy(self) -> CopyDialog | None:
        """Ask which parts of the chosen item are copied, and where to."""
        row, sheet = self.mode.row, self.mode.sheet
        if row is None or sheet is None:
            return None
        dialog = CopyDialog(row.rubrik, sheet.id, sheet.meetings, self.mode)
        dialog.wanted.connect(partial(self._copy, row))
        dialog.open()
        return dialog

    def ask_hole(self) -> HoleDialog:
        """Ask which numbers are not used."""
        dialog = HoleDialog(self.mode)
        dialog.wanted.connect(self._declare)
        dialog.open()
        return dialog

    def export(self) -> None:
        """The kallelse as a file."""
        if self.mode.id is not None:
            export_document(self.context, self.mode, DOCUMENT, self.mode.id)

    def export_papers(self) -> None:
        """The kallelse and the papers of its items in one file."""
        if self.mode.id is not None:
            self.mode.page.flush()
            export_meeting_papers(self.context, self.mode, self.mode.id, protokoll=False)

    def export_regiebok(self) -> None:
        """The secretary's own list with clock times."""
        if self.mode.id is not None:
            self.mode.page.flush()
            export_document(self.context, self.mode, "regiebok", self.mode.id)

    def preview(self) -> None:
        """The kallelse as it will look."""
        if self.mode.id is not None:
            preview_document(self.context, self.mode, DOCUMENT, self.mode.id)

    def fill(self) -> None:
        """Let the items say what is recorded of visits, dialogs, the world around, reports and papers."""
        id_ = self.mode.id
        if id_ is None:
            return

        def said(count: int) -> None:
            words = {0: "Dagordningen var redan påfylld.", 1: "1 punkt är påfylld. Ctrl+Z ångrar."}
            self.context.status(words.get(count, f"{count} punkter är påfyllda. Ctrl+Z ångrar."))

        self.mode.item_form.flush()
        gesture(self.context, self.mode, "fyll på dagordningen", lambda session: len(fill_agenda(session, id_)), said)

    def offers(self) -> tuple[PageAction, ...]:
        """What the menu holds."""
        row, sheet = self.mode.row, self.mode.sheet
        found: list[PageAction] = []
        if self.mode.id is not None:
            found.append(PageAction("Fyll på dagordningen", self.fill, "uppdatera"))
        if row is not None and sheet is not None:
            found.append(PageAction("Kopiera punkten …", self.ask_copy, "kopiera"))
            if not row.last:
                if sheet.meetings:
                    found.append(PageAction("Flytta till ett annat sammanträde …", self.ask_move, "framat"))
                if row.egen:
                    found.append(PageAction("Lägg tillbaka i protokollet", self.put_back, "tillbaka"))
                else:
                    found.append(PageAction("Ta ut för omedelbar justering", self.take_out, "las"))
                found.append(PageAction("Stryk punkten", self.strike, "ta_bort"))
        if sheet is not None and sheet.year is not None:
            found.append(PageAction("Lucka i numreringen …", self.ask_hole, "nummerlista"))
        if sheet is not None:
            found.append(PageAction("Exportera kallelse och handlingar …", self.export_papers, "exportera"))
            found.append(PageAction("Exportera regieboken …", self.export_regiebok, "exportera"))
        return tuple(found)

    def _move(self, row: "AgendaRow", sammantrade_id: int) -> None:
        def show(_id: int) -> None:
            self.context.notify(
                f"{row.rubrik or 'Punkten'} är flyttad.",
                [("Gå dit", lambda: self.context.navigate("sammantrade", sammantrade_id))],
            )

        self.mode.page.flush()
        gesture(
            self.context,
            self.mode,
            "flytta punkten till ett annat sammanträde",
            lambda session: move_to_meeting(session, row.id, sammantrade_id).id,
            show,
        )

    def _copy(self, row: "AgendaRow", wish: CopyWish) -> None:
        here = self.mode.id

        def show(copied: CopiedItem) -> None:
            if wish.sammantrade_id != here:
                self.context.navigate("sammantrade", wish.sammantrade_id)
            self.mode.review_places(copied.paragraf.id, copied.to_review)
            self.mode.choose(copied.paragraf.id, into_form=True)

        self.mode.page.flush()
        after = row.id if wish.sammantrade_id == here else None
        gesture(
            self.context,
            self.mode,
            "kopiera punkten",
            lambda session: copy_item(session, row.id, wish.sammantrade_id, wish.parts, after_id=after),
            show,
        )

    def _declare(self, wish: HoleWish) -> None:
        sheet = self.mode.sheet
        if sheet is None or sheet.year is None:
            return
        year, series = sheet.year, sheet.id if sheet.per_meeting else None

        def act(session: "Session") -> None:
            declare_hole(session, sheet.organ_id, year, wish.first, wish.last, wish.reason, sammantrade_id=series)

        self._run("lucka i numreringen", act, "Numren lämnas oanvända. Ctrl+Z ångrar.")

    def _run(self, label: str, act: "Callable[[Session], object]", said: str = "") -> None:
        """One gesture; when it is refused the agenda is shown as it stands in the database."""

        def work() -> object:
            with self.context.db.write(label) as session:
                return act(session)

        def refused(error: BaseException) -> None:
            self.mode.show_again()
            self.context.show_error(error)

        self.context.jobs.run(
            work, lambda _result: self.context.status(said) if said else None, refused, owner=self.mode
        )
