"""Priset: the years of the jämställdhetspris in a list, and the form of the chosen one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.documents import export_document, preview_document
from desktop.gesture import gesture, read
from desktop.list_and_form import ListAndForm
from desktop.list_pane import ListPane
from desktop.moments import today
from desktop.pages import Page, PageAction, PageSpec
from desktop.pris.form import PrisForm
from desktop.tables import Column
from models.besok.queries import visiting_organ
from models.pris.entity import Prisstatus
from models.pris.operations import make_prize, next_year, remove_prize
from models.pris.queries import PrisRow, prize_rows
from models.pris.remarks import REWARDED

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

MARKS = {
    Prisstatus.FORBEREDS: "klocka",
    Prisstatus.NOMINERING: "framat",
    Prisstatus.BEDOMNING: "delegation",
    Prisstatus.BESLUTAT: "klar",
    Prisstatus.UTDELAT: "pris",
}
COLUMNS = (
    Column("År", lambda row: row.ar, str, width=64),
    Column("Pristagare", lambda row: row.pristagare, stretch=True),
    Column("Status", lambda row: row.status, icon=lambda row: MARKS[row.status], width=150),
)


@dataclass(frozen=True, slots=True)
class PrizeList:
    """What the page shows."""

    rows: tuple[PrisRow, ...]
    organ_id: int | None


class PrisPage(Page):
    """Ctrl+N begins the next year's prize with the criteria of the last one."""

    kinds: ClassVar[frozenset[str]] = frozenset({"pris", "nominering", "organ", "arbetsordning"})

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self._organ_id: int | None = None
        self._new: int | None = None
        self.list = ListPane(
            "pris",
            "Priser",
            COLUMNS,
            context.settings,
            empty="Här samlas jämställdhetspriset: nomineringar, juryns poäng, pristagare och diplom.",
            empty_button="Årets pris",
            make_first=self.new,
            empty_icon="pris",
        )
        self.form = PrisForm(context)
        self.both = ListAndForm("pris", self.list, self.form, context.settings, shares=(36, 64))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.both)
        self.list.chosen.connect(self._show_chosen)
        self.list.opened.connect(lambda _id: self.form.focus_title())
        self.form.loaded.connect(self._begin_if_new)
        self.form.nominations.rows.chosen.connect(lambda _id: self.offer_what_fits())
        self.form.jury.view.edited.connect(self.offer_what_fits)
        self.offer_what_fits()

    @property
    def shown_id(self) -> int | None:
        """The prize shown, so that "back" leads to it."""
        id_: int | None = self.list.chosen_id
        return id_

    def open(self, id: int | None) -> None:  # noqa: A002 - the record's own name
        """Show a year's prize."""
        if id is not None:
            self.list.choose(id)

    def enter(self) -> None:
        """The cursor goes to the years, not to the lists of the form."""
        self.list.take_focus()

    def refresh(self) -> None:
        """Read the years."""

        def ask(session: "Session") -> PrizeList:
            return PrizeList(tuple(prize_rows(session)), visiting_organ(session))

        read(self.context, self, ask, self._show_list)

    def escape(self) -> bool:
        """Back to the list."""
        self.list.table.setFocus()
        return True

    # --- what can be done

    def new(self) -> None:
        """Begin the next prize, with the cursor in its name."""
        organ_id = self._organ_id
        if organ_id is None:
            self.context.notify(
                "Lägg först till delegationen, så att priset får ett organ.",
                [("Gå till Delegation", lambda: self.context.navigate("delegation"))],
            )
            return
        self.flush()

        def act(session: "Session") -> int:
            return make_prize(session, organ_id, next_year(session, organ_id, today())).id

        def then(id_: int) -> None:
            self._new = id_
            self.list.choose(id_)
            self._begin_if_new()

        gesture(self.context, self, "nytt pris", act, then)

    def remove(self) -> None:
        """Remove the chosen year's prize; undo brings it back."""
        id_ = self.shown_id
        if id_ is None:
            return

        def then(_none: object) -> None:
            self.list.take_focus()
            self.context.status("Priset är borttaget. Ctrl+Z ångrar.")

        self.form.clear()
        gesture(
            self.context,
            self,
            "ta bort priset",
            lambda session: remove_prize(session, id_),
            then,
        )

    def offer_what_fits(self) -> None:
        """A new year, the jury's material as it is shown, and the diplom of the chosen winner."""
        primary = PageAction("Nytt pris", self.new, "ny", "Nästa års pris, med samma kriterier")
        if self.shown_id is None:
            self.offer(primary=primary)
            return
        whose = "ledamotens" if self.form.jury.member is not None else "hela juryns"
        nomination = self.form.nominations.chosen
        rewarded = nomination is not None and nomination.utfall in REWARDED
        diploma = PageAction("Exportera diplomet", self._export_diploma, "exportera")
        self.offer(
            primary=primary,
            export=PageAction("Exportera", self._export_material, "exportera", f"Exportera {whose} underlag"),
            preview=PageAction(
                "Förhandsgranska", self._preview_material, "forhandsgranska", f"Förhandsgranska {whose} underlag"
            ),
            more=(
                *((diploma,) if rewarded else ()),
                PageAction("Ny nominering", self.form.nominations.add, "ny"),
                PageAction("Ta med delegationen i juryn", self.form.jury.take_all, "delegation"),
                PageAction("Ta bort priset", self.remove, "ta_bort"),
            ),
        )

    # --- inside

    def _show_list(self, found: PrizeList) -> None:
        self._organ_id = found.organ_id
        self.list.set_rows(found.rows)
        self.both.card.setVisible(bool(found.rows))
        if self.shown_id is None and found.rows and not self.list.filter.text():
            self.list.choose(found.rows[0].id)
        self.offer_what_fits()

    def _show_chosen(self, id_: int | None) -> None:
        if id_ is None:
            self.form.clear()
        else:
            self.form.load(id_)
        self.offer_what_fits()

    def _begin_if_new(self, _record: Any = None) -> None:
        if self._new is not None and self._new == self.shown_id == self.form.shown:
            self._new = None
            self.form.focus_title()

    def _material_id(self) -> int | None:
        from reports.catalogue.prize import material_id

        return None if self.shown_id is None else material_id(self.shown_id, self.form.jury.member)

    def _preview_material(self) -> None:
        id_ = self._material_id()
        if id_ is not None:
            self.flush()
            preview_document(self.context, self, "prisunderlag", id_)

    def _export_material(self) -> None:
        id_ = self._material_id()
        if id_ is not None:
            self.flush()
            export_document(self.context, self, "prisunderlag", id_)

    def _export_diploma(self) -> None:
        row = self.form.nominations.chosen
        if row is not None:
            self.flush()
            export_document(self.context, self, "diplom", row.id)
