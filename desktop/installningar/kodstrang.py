"""The kommun's kodsträng: its koddelar with their codes, and the kinds of cost with what each suggests."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.budget.codes import CodesPart
from desktop.budget.rate_field import RateField
from desktop.gesture import gesture, read
from desktop.inline_form import InlineForm
from desktop.installningar.codes_area import CodesArea
from desktop.installningar.section import Section
from desktop.pages import PageAction
from desktop.rows_and_form import RowsAndForm
from desktop.tables import Column
from desktop.theme import AIR
from desktop.widgets.choice import Choice, YesNo
from desktop.widgets.marks import MutedLabel, SectionTitle
from desktop.widgets.row_keys import RowKeys
from desktop.widgets.text import NumberField, TextLine
from models.kodstrang.entity import Koddel, Koddelsroll, Kodkrav, Kostnadsslag
from models.kodstrang.operations import (
    add_koddel,
    add_kostnadsslag,
    move,
    remove_row,
    set_suggestion,
    take_koddelar,
    take_kostnadsslag,
)
from models.kodstrang.plan import FIELD, Kodplan, code_plan
from models.kodstrang.queries import KostnadsslagRow, default_codes, kostnadsslag_rows
from models.kodstrang.remarks import koddel_problems, kostnadsslag_problems
from models.transaktion.moms import format_moms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from desktop.context import Context
    from models.errors import Problem

EVERY = 0
"""In place of a kind of cost: every transaktion."""
KODDELAR = (
    Column("Koddel", lambda row: row.rubrik, stretch=True),
    Column("Ska finnas", lambda row: row.krav, width=170),
    Column("Tecken", lambda row: row.langd, width=80, right=True),
    Column("Koder", lambda row: row.varden or None, width=80, right=True),
)
KINDS = (
    Column("Kostnadsslag", lambda row: row.namn or "Utan namn", stretch=True),
    Column("Moms", lambda row: row.moms_bp, format_moms, width=80, right=True),
    Column("Representation", lambda row: row.representation, width=140),
    Column("Internt", lambda row: row.internt, width=80),
)


@dataclass(frozen=True, slots=True)
class CodeSheet:
    """What the section shows."""

    plan: Kodplan
    kinds: tuple[KostnadsslagRow, ...]
    every: "Mapping[int, str]"


class KodstrangSection(Section):
    """Nothing is filled in from the start: every kommun's parts, lengths and accounts are its own."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.primary = PageAction("Ny koddel", self.add_koddel, "ny")
        self._sheet: CodeSheet | None = None
        self.koddel = InlineForm(context, Koddel, problems=koddel_problems, also=("kodvarde",))
        self.codes = CodesArea(context)
        self.kind = InlineForm(context, Kostnadsslag, problems=_kind_problems)
        self.suggested = CodesPart(context, save_suggestions, missing_told=False, said="Förslag", columns=3)
        self.every = CodesPart(context, save_suggestions, missing_told=False, said="Alla kostnader", columns=3)
        self._build_forms()
        self.koddelar = RowsAndForm(
            context,
            "installningar/koddelar",
            "Koddelar",
            KODDELAR,
            self.koddel,
            empty="Lägg till koddelarna i den ordning de står i er kodsträng, eller börja med de vanliga.",
            buttons=(
                ("Ny koddel", "ny", self.add_koddel, False),
                ("Börja med de vanliga", "kopiera", self.take_koddelar, False),
                ("Upp", "upp", partial(self._move, Koddel, -1), True),
                ("Ner", "ner", partial(self._move, Koddel, 1), True),
                ("Ta bort", "ta_bort", self.remove_koddel, True),
            ),
        )
        self.kinds = RowsAndForm(
            context,
            "installningar/kostnadsslag",
            "Kostnadsslag",
            KINDS,
            self.kind,
            empty="Ett kostnadsslag föreslår moms och koder för en kostnad.",
            buttons=(
                ("Nytt kostnadsslag", "ny", self.add_kind, False),
                ("Börja med de vanliga", "kopiera", self.take_kinds, False),
                ("Upp", "upp", partial(self._move, Kostnadsslag, -1), True),
                ("Ner", "ner", partial(self._move, Kostnadsslag, 1), True),
                ("Ta bort", "ta_bort", self.remove_kind, True),
            ),
        )
        self.keys = (
            RowKeys(self.koddelar.list.table, move=partial(self._move, Koddel), remove=self.remove_koddel),
            RowKeys(self.kinds.list.table, move=partial(self._move, Kostnadsslag), remove=self.remove_kind),
        )
        self.koddelar.chosen.connect(self.codes.show_of)
        self.kinds.chosen.connect(lambda _id: self._show_suggested())
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = self.put_card(AIR - 4, area)
        for part in (
            SectionTitle("Kodsträngens delar"),
            MutedLabel(
                "Koder är text, så att inledande nollor står kvar. Inget är ifyllt: varje kommun har sina egna."
            ),
            self.koddelar,
            SectionTitle("Alla kostnader börjar med"),
            self.every,
            SectionTitle("Kostnadsslag"),
            MutedLabel("När en kostnad får ett slag föreslås dess moms och koder. De går alltid att ändra."),
            self.kinds,
        ):
            inside.addWidget(part)

    # --- reading

    def reload(self) -> None:
        """Read both lists."""

        def ask(session: "Session") -> CodeSheet:
            return CodeSheet(code_plan(session), tuple(kostnadsslag_rows(session)), default_codes(session))

        read(self.context, self, ask, self._show)

    def _show(self, sheet: CodeSheet) -> None:
        self._sheet = sheet
        self.koddelar.set_rows(sheet.plan.koddelar)
        self.kinds.set_rows(sheet.kinds)
        self.every.show_codes(EVERY, sheet.plan, sheet.every)
        self.codes.show_of(self.koddelar.chosen_id)
        self._show_suggested()

    def _show_suggested(self) -> None:
        sheet, id_ = self._sheet, self.kinds.chosen_id
        row = next((row for row in sheet.kinds if row.id == id_), None) if sheet is not None else None
        if sheet is None or row is None:
            self.suggested.clear()
        else:
            self.suggested.show_codes(row.id, sheet.plan, row.koder, internt=row.internt)

    # --- what can be done

    def add_koddel(self) -> None:
        """A new koddel, with the cursor in its name."""
        self.koddelar.make("lägg till koddel", add_koddel)

    def add_kind(self) -> None:
        """A new kind of cost, with the cursor in its name."""
        self.kinds.make("lägg till kostnadsslag", add_kostnadsslag)

    def take_koddelar(self) -> None:
        """Begin from the parts most kommuner have; those that are there are left alone."""
        self._take("lägg till vanliga koddelar", lambda session: len(take_koddelar(session)))

    def take_kinds(self) -> None:
        """Begin from the usual kinds of cost."""
        self._take("lägg till vanliga kostnadsslag", lambda session: len(take_kostnadsslag(session)))

    def remove_koddel(self) -> None:
        """Remove the chosen koddel; one that a transaktion uses stays."""
        self.codes.show_of(None)
        self.koddelar.remove_chosen("ta bort koddel", lambda session, id_: remove_row(session, Koddel, id_))

    def remove_kind(self) -> None:
        """Remove the chosen kind of cost; one that a transaktion has stays."""
        self.suggested.clear()
        self.kinds.remove_chosen("ta bort kostnadsslag", lambda session, id_: remove_row(session, Kostnadsslag, id_))

    def _move(self, kind: type[Koddel | Kostnadsslag], steps: int) -> None:
        rows = self.koddelar if kind is Koddel else self.kinds
        id_ = rows.chosen_id
        if id_ is not None:
            gesture(self.context, self, f"flytta {kind.singular}", lambda session: move(session, kind, id_, steps))

    def _take(self, label: str, act: object) -> None:
        gesture(
            self.context,
            self,
            label,
            act,  # type: ignore[arg-type]
            lambda count: self.context.status(f"{count} är tillagda. Ctrl+Z ångrar."),
        )

    def _build_forms(self) -> None:
        form = self.koddel
        form.add("namn", "Namn", TextLine("Som det heter hos er"), stretch=3)
        form.add("roll", "Vad den säger", Choice.of(Koddelsroll), beside=True, stretch=2)
        form.add("krav", "Ska finnas", Choice.of(Kodkrav), stretch=3)
        form.add("langd", "Antal tecken", NumberField("Valfritt", least=0, most=60), beside=True, stretch=2)
        form.add("endast_siffror", "", YesNo("Bara siffror"), stretch=1)
        form.add("endast_listade", "", YesNo("Bara koder i listan"), beside=True, stretch=1)
        form.add_widget(self.codes)
        form = self.kind
        form.add("namn", "Namn", TextLine("Litteratur"), stretch=3)
        form.add("moms_bp", "Moms", RateField(), beside=True, stretch=1)
        form.add("representation", "", YesNo("Representation: fråga efter syfte och deltagare"), stretch=3)
        form.add("internt", "", YesNo("Internt: med motpart"), beside=True, stretch=2)
        form.add_widget(MutedLabel("Föreslår koderna"))
        form.add_widget(self.suggested)


def save_suggestions(session: "Session", kind_id: int, koder: "Mapping[int, str]") -> None:
    """What a kind of cost suggests (`EVERY`: what every transaktion begins with)."""
    for koddel_id, kod in koder.items():
        set_suggestion(session, kind_id or None, koddel_id, kod)


def _kind_problems(session: "Session", kind: Kostnadsslag) -> "list[Problem]":
    """The remarks beside the fields; those on codes stand beside the codes."""
    return [each for each in kostnadsslag_problems(session, kind) if not each.field.startswith(f"{FIELD}:")]
