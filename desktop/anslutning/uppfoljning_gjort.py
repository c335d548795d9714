"""Gjort: for each chosen area its activities, what was done with day and record, and ways to link more to it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.gesture import gesture, read
from desktop.kalender.places import page_of
from desktop.moments import today
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.date_field import DateField
from desktop.widgets.line_list import LineData, LineList
from desktop.widgets.marks import MutedLabel, SectionTitle
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextLine
from models.anslutning.details import KravsvarRow, checklist, unanswered
from models.anslutning.followup import AnslutningYearRow, FokusRow, followup_rows, joined_on
from models.anslutning.followup_answer import in_words
from models.anslutning.followup_done import GjortRow, Gjortslag
from models.anslutning.followup_links import LinkChoice, link, linkable, unlink, write_own
from models.indikator.queries import IndikatorRow, indicator_rows
from resources.svenska import format_amount, format_date, format_week

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

ICONS = {
    Gjortslag.AKTIVITET: "klar",
    Gjortslag.DIALOGTRAFF: "dialogtraff",
    Gjortslag.VERKSAMHETSBESOK: "besok",
    Gjortslag.NAMNDBESOK: "delegation",
    Gjortslag.ARRANGEMANG: "kalender",
    Gjortslag.PARAGRAF: "sammantrade",
    Gjortslag.BESLUT: "arende",
    Gjortslag.OMVARLD: "omvarld",
    Gjortslag.HANDELSE: "kalender",
    Gjortslag.ATAGANDE: "klocka",
    Gjortslag.KOSTNAD: "budget",
    Gjortslag.EGET: "skrivelse",
}
UNLINK = "Ta bort koppling"
INDICATOR = "indikator:"


@dataclass(frozen=True, slots=True)
class DoneSheet:
    """What the part shows."""

    row: AnslutningYearRow
    figures: tuple[IndikatorRow, ...]
    requirements: tuple[KravsvarRow, ...]


def read_done(session: "Session", anslutning_id: int, year: int, day: date) -> DoneSheet:
    """Everything that was done in a year, or (0) since the kommun joined."""
    first, last = (date(year, 1, 1), date(year, 12, 31)) if year else (joined_on(session, anslutning_id), None)
    (row,) = followup_rows(session, [anslutning_id], first, last, today=day)
    figures = indicator_rows(session, (last or day).year)
    return DoneSheet(row, tuple(figures), tuple(checklist(session, anslutning_id)))


def done_lines(rows: tuple[GjortRow, ...]) -> list[LineData]:
    """What was done as lines: Enter opens the record."""
    return [
        LineData(
            row.id,
            row.text if row.genomford else f"{row.text} (inte genomfört)",
            " · ".join(part for part in (row.mer, format_amount(row.kostnad_ore) if row.kostnad_ore else "") if part),
            when=f"{format_date(row.dag)} {format_week(row.dag)}" if row.dag else "",
            action=UNLINK if row.insats_id is not None else "",
            icon=ICONS[row.slag],
        )
        for row in rows
    ]


PARTS = {
    Gjortslag.AKTIVITET: "aktivitet",
    Gjortslag.ATAGANDE: "atagande",
    Gjortslag.HANDELSE: "anslutningshandelse",
    Gjortslag.EGET: "",
}
"""What stands in the anslutning's own form, and its table; own rows stand here alone."""


class AreaCard(QFrame):
    """One area: how it stands, what was done, and two ways to add to it."""

    wanted = Signal(str, int, int)
    """A part of the anslutning's own form: its table, its id, and the chosen area."""

    def __init__(self, context: "Context", omradesval_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.context = context
        self.omradesval_id = omradesval_id
        self._rows: dict[str, GjortRow] = {}
        self.title = SectionTitle("")
        self.state = MutedLabel()
        self.list = LineList("", "Inget är gjort för området under den här tiden.")
        self.figures = LineList("", "")
        self.link = _button("Koppla …", "lank")
        self.own = _button("Egen rad …", "ny")
        self.pick = PickField(placeholder="Skriv för att söka bland dialogträffar, besök, paragrafer och beslut")
        self.pick.setVisible(False)
        self.text = TextLine("Vad som gjordes")
        self.day = DateField(week=False)
        self.save = _button("Lägg till", "")
        self.entry = QWidget()
        entry = QHBoxLayout(self.entry)
        entry.setContentsMargins(0, 0, 0, 0)
        entry.setSpacing(GAP)
        entry.addWidget(self.text, 3)
        entry.addWidget(self.day, 1)
        entry.addWidget(self.save)
        self.entry.setVisible(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.link)
        buttons.addWidget(self.own)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR - 4, AIR - 6, AIR - 4, AIR - 6)
        column.setSpacing(GAP - 2)
        for widget in (self.title, self.state, self.list, self.figures):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self.pick)
        column.addWidget(self.entry)
        self.link.clicked.connect(self.offer)
        self.own.clicked.connect(self.begin_own)
        self.save.clicked.connect(self.add_own)
        self.text.returnPressed.connect(self.add_own)
        self.pick.edited.connect(self._link)
        self.list.opened.connect(self._open)
        self.list.acted.connect(self._unlink)
        self.figures.opened.connect(lambda key: context.navigate("indikator", int(key.removeprefix(INDICATOR))))

    def show_area(self, row: FokusRow, figures: tuple[IndikatorRow, ...]) -> None:
        """Show an area with its indicators."""
        self._rows = {each.id: each for each in row.gjort}
        self.title.setText(f"{row.omrade} – huvudfokus" if row.huvudfokus else row.omrade)
        money = format_amount(row.kostnad_ore) if row.kostnad_ore else ""
        self.state.setText(" · ".join(part for part in (row.lage, row.ansvarig, money) if part))
        self.list.setAccessibleName(f"Gjort: {row.omrade}")
        self.list.set_groups([("", done_lines(row.gjort))])
        self.figures.setAccessibleName(f"Indikatorer: {row.omrade}")
        self.figures.set_groups(
            [("Indikatorer", [LineData(f"{INDICATOR}{each.id}", in_words(each), icon="uppdatera") for each in figures])]
        )
        self.figures.setVisible(bool(figures))
        for widget, what in (
            (self.link, "Koppla till"),
            (self.own, "Egen rad om"),
            (self.pick, "Koppla till"),
            (self.text, "Vad som gjordes för"),
            (self.day, "Dag för det som gjordes för"),
            (self.save, "Lägg till rad om"),
        ):
            widget.setAccessibleName(f"{what} {row.omrade}")

    def offer(self) -> None:
        """Let the user pick something that was done."""

        def show(found: list[LinkChoice]) -> None:
            self.pick.set_value(None)
            self.pick.set_choices([((row.field, row.id), _choice_words(row)) for row in found])
            self.pick.setVisible(bool(found))
            if found:
                self.pick.show_all()
            else:
                self.context.status("Allt som finns i programmet är redan kopplat hit.")

        read(self.context, self, lambda session: linkable(session, self.omradesval_id), show)

    def begin_own(self) -> None:
        """A line in own words, with the cursor in it."""
        self.entry.setVisible(True)
        self.day.set_value(today())
        self.text.setFocus()

    def add_own(self) -> None:
        """Keep the line."""
        area, words = self.omradesval_id, self.text.text()
        try:
            day = self.day.value()
        except ValueError as error:
            self.context.status(str(error))
            return
        if not words.strip():
            self.context.status("Skriv vad som gjordes.")
            return
        self.entry.setVisible(False)
        self.text.clear()
        self.own.setFocus()
        gesture(
            self.context, self, "lägg till vad som är gjort", lambda session: write_own(session, area, words, day).id
        )

    def _link(self) -> None:
        try:
            chosen = self.pick.value()
        except ValueError:
            return
        if chosen is None:
            return
        area, (field, id_) = self.omradesval_id, chosen
        self.pick.setVisible(False)
        self.link.setFocus()
        gesture(self.context, self, "koppla till området", lambda session: link(session, area, field, id_).id)

    def _unlink(self, key: str) -> None:
        row = self._rows.get(key)
        if row is None or row.insats_id is None:
            return
        id_ = row.insats_id
        gesture(
            self.context,
            self,
            "ta bort koppling till området",
            lambda session: unlink(session, id_),
            lambda _none: self.context.status("Kopplingen är borttagen. Ctrl+Z ångrar."),
        )

    def _open(self, key: str) -> None:
        row = self._rows.get(key)
        if row is not None and row.slag not in PARTS:
            self.context.navigate(*page_of(*row.place))
        elif row is not None and PARTS[row.slag]:
            self.wanted.emit(PARTS[row.slag], row.post_id, self.omradesval_id)
        elif row is not None:
            self.context.status("Raden finns bara här. Ta bort kopplingen och skriv en ny för att ändra den.")


class DonePart(QWidget):
    """The areas in the strategy's order, and then what was done for the anslutning as a whole."""

    wanted = Signal(str, int, int)
    """A part of the anslutning's own form: its table, its id, and the chosen area it belongs to (0: none)."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.cards: list[AreaCard] = []
        self._asked = (0, 0)
        self._key: tuple[int, ...] = ()
        self._whole: dict[str, GjortRow] = {}
        self.summary = MutedLabel()
        self.nothing = MutedLabel("Inget område är valt än. Välj områden under Fokusområden och plan.")
        self.whole = QFrame()
        self.whole.setObjectName("card")
        self.proofs = MutedLabel()
        self.list = LineList("Gjort för hela anslutningen", "Inget för anslutningen som helhet under den här tiden.")
        inside = QVBoxLayout(self.whole)
        inside.setContentsMargins(AIR - 4, AIR - 6, AIR - 4, AIR - 6)
        inside.setSpacing(GAP - 2)
        inside.addWidget(SectionTitle("Hela anslutningen"))
        inside.addWidget(self.proofs)
        inside.addWidget(self.list)
        self._areas = QVBoxLayout()
        self._areas.setSpacing(GAP + 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP + 2)
        column.addWidget(self.summary)
        column.addWidget(self.nothing)
        column.addLayout(self._areas)
        column.addWidget(self.whole)
        column.addStretch(1)
        self.list.opened.connect(self._open)

    def load(self, anslutning_id: int, year: int) -> None:
        """Read a year of an anslutning, or (0) all since the kommun joined."""
        asked = self._asked = (anslutning_id, year)
        day = today()
        read(
            self.context,
            self,
            lambda session: read_done(session, anslutning_id, year, day),
            lambda sheet: self._show(sheet) if asked == self._asked else None,
        )

    def _show(self, sheet: DoneSheet) -> None:
        row = sheet.row
        key = tuple(area.omradesval_id for area in row.fokus)
        if key != self._key:
            self._key = key
            for card in self.cards:
                card.setVisible(False)
                card.deleteLater()
            self.cards = [AreaCard(self.context, id_) for id_ in key]
            before: QWidget | None = None
            for card in self.cards:
                self._areas.addWidget(card)
                card.wanted.connect(self.wanted)
                before = in_order_of_tab(
                    before, card.list, card.figures, card.link, card.own, card.pick.line, card.text
                )
                before = in_order_of_tab(before, card.pick.line, card.text, card.day, card.save)
            in_order_of_tab(before, self.list)
        for card, area in zip(self.cards, row.fokus, strict=True):
            card.show_area(area, tuple(each for each in sheet.figures if each.nod_id in area.nodes and each.senaste))
        self.nothing.setVisible(not row.fokus)
        joined = f"Ansluten {format_date(row.ansluten)}" if row.ansluten else "Inte beslutad"
        done = len({each.id for area in row.fokus for each in area.gjort if each.genomford})
        things = "inget gjort för områdena" if not done else f"{done} saker gjorda för områdena"
        money = f"kostnader {format_amount(row.kostnad_ore)}" if row.kostnad_ore else ""
        things = "1 sak gjord för områdena" if done == 1 else things
        self.summary.setText(" · ".join(part for part in (joined, row.galler, things, money) if part))
        self._whole = {each.id: each for each in row.gjort}
        self.list.set_groups([("", done_lines(row.gjort))])
        state = unanswered(list(sheet.requirements))
        self.proofs.setText(f"Krav: {state}" if state else "Utgivaren ställer inga krav som programmet känner till.")

    def _open(self, key: str) -> None:
        row = self._whole.get(key)
        if row is not None and row.slag in PARTS:
            self.wanted.emit(PARTS[row.slag], row.post_id, 0)
        elif row is not None:
            self.context.navigate(*page_of(*row.place))


def in_order_of_tab(before: QWidget | None, *widgets: QWidget) -> QWidget | None:
    """Let Tab come to the widgets after `before`, in this order: what is made late would be come to last."""
    for widget in widgets:
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget
    return before


def _choice_words(row: LinkChoice) -> str:
    day = format_date(row.datum) if row.datum else "utan dag"
    near = " · ansvarig för området" if row.nara and row.field != "beslut_id" else ""
    return f"{row.slag.label} {day}: {row.text}{near}"


def _button(text: str, icon: str) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(FIELD - 2)
    if icon:
        set_icon(button, icon)
    return button
