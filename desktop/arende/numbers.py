"""The diarienummer of an ärende: several, kept as written, with a remark when one looks unlike the kommun's."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.child_table import ChildField, ChildTable
from desktop.widgets.text import TextLine
from models.arende.entity import Diarienummer
from models.arende.operations import give_number
from models.arende.queries import numbers_in_order
from models.kommun import dnr_problem, own_kommun

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context


class NumberTable(ChildTable):
    """One line per number; the first is the main one. "Hos" says whose diarium it is; empty is the kommun's own."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        self._pattern = ""
        super().__init__(
            context,
            Diarienummer,
            (
                ChildField("nummer", "Diarienummer", lambda: TextLine("Som det står i diariet"), 3),
                ChildField("hos", "Hos (tomt: kommunen)", lambda: TextLine("Till exempel Länsstyrelsen"), 2),
            ),
            name="Diarienummer",
            load=self._read,
            make=lambda session, arende_id: give_number(session, arende_id, ""),
            add_text="Lägg till diarienummer",
            empty="Ärendet har inget diarienummer än.",
            parent=parent,
        )
        self.filled.connect(self._remark)

    def _read(self, session: "Session", arende_id: int) -> list[Diarienummer]:
        kommun = own_kommun(session)
        self._pattern = kommun.diarienummer_monster if kommun else ""
        return numbers_in_order(session, arende_id)

    def _remark(self, records: list[Diarienummer]) -> None:
        """Numbers of other diaries follow their own patterns, so only the kommun's own are looked at."""
        for row, record in zip(self.rows, records, strict=True):
            own = record.nummer and not record.hos.strip()
            remark = dnr_problem(record.nummer, self._pattern) if own else None
            row.problem.say([remark] if remark else [])
