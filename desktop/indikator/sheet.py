"""Everything the form of an indicator shows beside its own fields: its years, its chart, what it can belong to."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.editing import get
from models.indikator.comparing import Mallage, Utveckling, shown, shown_difference
from models.indikator.entity import Indikator, Indikatorvarde
from models.indikator.queries import LATEST, IndikatorRow, indicator_rows, node_choices, value_records, year_of
from models.indikator.remarks import value_remarks

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year as the list shows it: the values as people read them, the difference without its unit, what to look at."""

    id: int
    ar: int | None
    kvinnor: str
    man: str
    totalt: str
    skillnad: str
    att_se_over: int


@dataclass(frozen=True, slots=True)
class IndikatorSheet:
    """One indicator as its parts show it."""

    id: int
    row: IndikatorRow
    years: tuple[YearRow, ...]
    nodes: tuple[tuple[int, str, str], ...]

    @property
    def state(self) -> str:
        """How it has gone since the start and how far it is to the target, in a sentence."""
        row = self.row
        if not row.senaste:
            return "Lägg till ett år med värden för kvinnor och män."
        if row.utveckling is Utveckling.OKAND:
            return "Utvecklingen går att se när det finns värden för fler år."
        words = f"Sedan {row.utgang.ar}: {row.utveckling.label.lower()}"
        target = row.mallage
        told = "" if target in (Mallage.INGET, Mallage.OLIKA) else f". {target.label}"
        return f"{words}{told}."


def read_sheet(session: "Session", id_: int) -> IndikatorSheet:
    """Read it. Raises UserError when the indicator is gone."""
    indikator = get(session, Indikator, id_)
    (row,) = indicator_rows(session, LATEST, ids=[id_])
    return IndikatorSheet(
        id_,
        row,
        tuple(_year(indikator, record) for record in value_records(session, id_)),
        tuple(node_choices(session, indikator.strateginod_id)),
    )


def _year(indikator: Indikator, record: Indikatorvarde) -> YearRow:
    values, decimals = year_of(record), indikator.decimaler
    return YearRow(
        record.id,
        record.ar,
        shown(values.kvinnor, decimals),
        shown(values.man, decimals),
        shown(values.totalt, decimals),
        shown_difference(values.skillnad, decimals),
        len(value_remarks(indikator, record)),
    )
