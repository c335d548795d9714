"""Everything the page Verksamhetsberättelse shows of an organ's year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.berattelse.outline import CHANGES, OVERVIEW
from models.berattelse.adoption import paper_to_board
from models.berattelse.afterwards import since_adopted
from models.berattelse.entity import Avsnittsslag, Berattelse
from models.berattelse.facts import Fakta
from models.berattelse.mall import usual_mall
from models.berattelse.operations import latest_before, next_year
from models.berattelse.queries import BerattelseRow, Sheet, berattelse_rows, mall_rows, sheet
from models.berattelse.recheck import Andring, changed_figures, summary
from models.berattelse.remarks import remarks
from models.besok.queries import visiting_organ
from models.editing import get
from models.organ import all_organ
from models.tjansteskrivelse.remarks import Remark
from resources.svenska import format_long_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Known = Mapping[Avsnittsslag, Fakta]
"""What the records say, when nothing but the paper itself has changed since they were read."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which paper to read: an organ and a year, each None where the page is to choose."""

    organ_id: int | None = None
    ar: int | None = None


@dataclass(frozen=True, slots=True)
class PageData:
    """The organ and year that are shown, those there are to choose among, and the paper if there is one."""

    organs: tuple[tuple[int, str], ...]
    organ_id: int | None
    ar: int
    years: tuple[tuple[int, str], ...]
    next_ar: int
    next_begun: bool
    """There is nothing to begin: the year that is going on is begun too."""
    before: int | None
    """The latest year before that has one: what this can be like."""
    templates: tuple[tuple[int, str], ...]
    sheet: Sheet | None = None
    changes: tuple[Andring, ...] = ()
    remarks: tuple[Remark, ...] = ()
    board_paper_id: int | None = None
    """The tjänsteskrivelse by which it goes on to kommunstyrelsen."""
    since: str = ""
    """What the protokoll say now that an adopted one does not."""
    usual_template: int | None = None
    """The template a new one gets."""

    @property
    def summary(self) -> str:
        """How much has changed since the draft, in a sentence."""
        return summary(self.changes)

    @property
    def state(self) -> str:
        """What is said beside the year: the number of the ärende, and from which day the draft's figures are."""
        if self.sheet is None or self.sheet.locked:
            return ""
        day = self.sheet.utkast_den
        return " · ".join(
            filter(None, (self.sheet.dnr, f"Siffrorna godtagna {format_long_date(day)}" if day is not None else ""))
        )

    @property
    def to_look_at(self) -> tuple[tuple[int, str], ...]:
        """What F8 walks: the place in the outline, and what to look at there."""
        changed = ((CHANGES, f"{self.summary}."),) if self.changes else ()
        return changed + tuple(
            (remark.avsnitt_id or OVERVIEW, f"{remark.message} {remark.reason}".strip()) for remark in self.remarks
        )

    def remarks_of(self, avsnitt_id: int | None) -> tuple[str, ...]:
        """What to look at in a section, or in the paper itself."""
        return tuple(
            f"{remark.message} {remark.reason}".strip() for remark in self.remarks if remark.avsnitt_id == avsnitt_id
        )


def place_of(session: "Session", id_: int) -> Wanted:
    """The organ and year of a paper. Raises UserError when it is gone."""
    berattelse = get(session, Berattelse, id_)
    return Wanted(berattelse.organ_id, berattelse.ar)


def read_page(session: "Session", wanted: Wanted, today: date, known: Known | None = None) -> PageData:
    """Read an organ's year: the one asked for, else the latest of the organ that has any (or visits).

    When last year's is not begun that comes before those of earlier years.
    """
    every = berattelse_rows(session)
    organs = all_organ(session)
    organ_id = wanted.organ_id
    if organ_id not in {organ.id for organ in organs}:
        organ_id = every[0].organ_id if every else visiting_organ(session)
    rows = {row.ar: row for row in every if row.organ_id == organ_id and row.ar is not None}
    coming = next_year(session, organ_id, today) if organ_id is not None else today.year - 1
    latest = max(rows, default=0)
    ar = wanted.ar or (latest if latest >= today.year - 1 else coming)
    found = rows.get(ar)
    shown = sheet(session, found.id, today, known) if found is not None else None
    before = latest_before(session, organ_id, ar) if organ_id is not None else None
    templates = tuple((mall.id, mall.namn) for mall in mall_rows(session))
    return PageData(
        organs=tuple((organ.id, organ.namn) for organ in organs),
        organ_id=organ_id,
        ar=ar,
        years=tuple((year, _year_words(year, rows.get(year))) for year in sorted({*rows, coming, ar}, reverse=True)),
        next_ar=coming,
        next_begun=coming in rows,
        before=before.ar if before is not None else None,
        templates=templates,
        sheet=shown,
        changes=changed_figures(session, shown.id, today, shown.facts) if shown is not None else (),
        remarks=tuple(remarks(session, shown, today)) if shown is not None else (),
        board_paper_id=paper_to_board(session, shown.id) if shown is not None else None,
        since=since_adopted(session, shown.id) if shown is not None else "",
        usual_template=usual_mall(session).id if templates else None,
    )


def _year_words(ar: int, row: BerattelseRow | None) -> str:
    return f"{ar} · {row.status.label.lower() if row is not None else 'inte påbörjad'}"
