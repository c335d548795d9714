"""Luckor och mål: what is missing in an anslutning, and which goals the kommun's activities serve."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.gesture import gesture, read
from desktop.kalender.places import page_of
from desktop.moments import today
from desktop.theme import AIR, GAP
from desktop.widgets.line_list import Group, LineData, LineList
from desktop.widgets.marks import MutedLabel, SectionTitle
from models.anslutning.followup import followup_rows
from models.anslutning.followup_gaps import (
    Frist,
    Lucka,
    LuckaRow,
    MalRow,
    count_from_signing,
    deadlines,
    gaps,
    goal_rows,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

ICONS = {
    Lucka.FRIST: "klocka",
    Lucka.OMRADE: "anslutning",
    Lucka.ARTIKEL: "anslutning",
    Lucka.OGJORT: "anslutning",
    Lucka.FORSENAD: "klocka",
    Lucka.UTAN_MAL: "skrivelse",
    Lucka.UTAN_BEVIS: "klar",
    Lucka.OKOPPLAT: "lank",
}
PARTS = {
    Lucka.FRIST: "atagande",
    Lucka.OMRADE: "omradesval",
    Lucka.ARTIKEL: "omradesval",
    Lucka.OGJORT: "omradesval",
    Lucka.FORSENAD: "aktivitet",
    Lucka.UTAN_MAL: "aktivitet",
    Lucka.UTAN_BEVIS: "kravsvar",
}
"""Gaps that are mended in the anslutning's own form, and the table of what is mended."""
COUNT = "Räkna om dagen"
Found = tuple[tuple[LuckaRow, ...], tuple[Frist, ...], tuple[MalRow, ...]]


class GapsPart(QWidget):
    """Two cards: the gaps under their headings, and the goals with what serves them."""

    wanted = Signal(str, int, int)
    """A part of the anslutning's own form: its table, its id, and the chosen area it belongs to (0: none)."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._asked = 0
        self._gaps: dict[str, LuckaRow] = {}
        self._goals: dict[str, MalRow] = {}
        self.gaps = LineList("Luckor", "Inga luckor: varje område har en aktivitet, och allt som är klart har bevis.")
        self.goals = LineList("Mål", "Inga mål i katalogen gäller i dag.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP + 2)
        for title, words, part in (
            ("Luckor", "Enter öppnar det ställe där luckan fylls.", self.gaps),
            (
                "Mål och vad som bidrar till dem",
                "Räknat över kommunens alla gällande anslutningar. Koppla områden till mål på strategins sida.",
                self.goals,
            ),
        ):
            card = QFrame()
            card.setObjectName("card")
            inside = QVBoxLayout(card)
            inside.setContentsMargins(AIR - 4, AIR - 6, AIR - 4, AIR - 6)
            inside.setSpacing(GAP - 2)
            inside.addWidget(SectionTitle(title))
            inside.addWidget(MutedLabel(words))
            inside.addWidget(part)
            column.addWidget(card)
        column.addStretch(1)
        self.gaps.opened.connect(self._open)
        self.gaps.acted.connect(self._count)
        self.goals.opened.connect(lambda key: context.navigate("strategi", self._goals[key].strategi_id))

    def load(self, anslutning_id: int) -> None:
        """Read the gaps of an anslutning."""
        self._asked = anslutning_id
        day = today()

        def ask(session: "Session") -> Found:
            (row,) = followup_rows(session, [anslutning_id], None, None, today=day)
            return gaps(session, row, day), deadlines(session, anslutning_id), goal_rows(session, day)

        read(self.context, self, ask, lambda found: self._show(found) if anslutning_id == self._asked else None)

    def _show(self, found: Found) -> None:
        missing, limits, goals = found
        moved = {row.atagande_id for row in limits if row.borde not in (None, row.forfaller)}
        self._gaps = {row.id: row for row in missing}
        self.gaps.set_groups(
            [
                (f"{slag.label} · {len(rows)}", [_gap(row, moved) for row in rows])
                for slag in Lucka
                if (rows := [row for row in missing if row.slag is slag])
            ]
        )
        self._goals = {str(row.nod_id): row for row in goals}
        self.goals.set_groups(_by_strategy(goals))

    def _open(self, key: str) -> None:
        row = self._gaps.get(key)
        if row is None:
            return
        if row.slag in PARTS:
            evidence_of_duty = row.slag is Lucka.UTAN_BEVIS and row.post_id < 0
            table = "atagande" if evidence_of_duty else PARTS[row.slag]
            self.wanted.emit(table, abs(row.post_id), row.omradesval_id)
        else:
            self.context.navigate(*page_of(*row.place))

    def _count(self, key: str) -> None:
        row = self._gaps.get(key)
        if row is not None:
            gesture(
                self.context,
                self,
                "räkna om åtagandets dag",
                lambda session: count_from_signing(session, row.post_id).forfaller,
                lambda day: self.context.status(f"Åtagandet förfaller {day}. Ctrl+Z ångrar."),
            )


def _gap(row: LuckaRow, moved: set[int]) -> LineData:
    action = COUNT if row.slag is Lucka.FRIST and row.post_id in moved else ""
    return LineData(row.id, row.text, row.mer, action=action, icon=ICONS[row.slag], late=row.sen)


def _by_strategy(goals: tuple[MalRow, ...]) -> list[Group]:
    """The goals under their strategies: how many activities serve each, and through which areas."""
    found: dict[int, list[MalRow]] = {}
    for row in goals:
        found.setdefault(row.strategi_id, []).append(row)
    groups: list[Group] = []
    for rows in found.values():
        without = sum(not row.aktiviteter for row in rows if not row.rubrik)
        title = (
            f"{rows[0].strategi} · {without} mål utan aktivitet"
            if without
            else f"{rows[0].strategi} · alla har aktivitet"
        )
        groups.append((title, [_goal(row) for row in rows]))
    return groups


def _goal(row: MalRow) -> LineData:
    counted = {0: "ingen aktivitet", 1: "1 aktivitet"}.get(row.aktiviteter, f"{row.aktiviteter} aktiviteter")
    icon = "klar" if row.aktiviteter else "varning"
    return LineData(str(row.nod_id), row.mal, ", ".join(row.omraden), when=counted, icon="" if row.rubrik else icon)
