"""What the page shows: the year with its matrix, and everything of one dialog, each read at once."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.moments import today
from models.dialogtraff.choices import DialogChoices, dialog_choices, hosts
from models.dialogtraff.coverage import Coverage, coverage
from models.dialogtraff.entity import Dialogtraff
from models.dialogtraff.queries import DialogSheet, dialog_rows, dialog_sheet, dialog_years
from models.kalender.handout import Lage, state_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from models.dialogtraff.rows import DialogRow


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A dialog with what its fields may choose among."""

    id: int
    dialog: DialogSheet
    choices: DialogChoices
    calendar: Lage
    """What has been handed out to people's calendars."""


def read_sheet(session: "Session", id_: int, today: date) -> FormSheet:
    """Read it. Raises UserError when the dialog is gone."""
    dialog = dialog_sheet(session, id_)
    choices = dialog_choices(session, dialog.row.organ_id, today)
    return FormSheet(id_, dialog, choices, state_of(session, Dialogtraff.__tablename__, id_))


@dataclass(frozen=True, slots=True)
class PageData:
    """What the page shows beside the chosen dialog."""

    organ_id: int | None
    years: tuple[int, ...]
    year: int
    rows: tuple["DialogRow", ...]
    coverage: Coverage
    choices: DialogChoices | None


def read_page(session: "Session", year: int | None, day: date, keep: int | None = None) -> PageData:
    """Read the page as it stands on a day; without a year, this year's.

    `keep` is a dialog that is followed when it is moved to another year.
    """
    kept = session.get(Dialogtraff, keep) if keep is not None and year is not None else None
    year = kept.ar if kept is not None and kept.ar is not None else year
    organs = hosts(session)
    organ_id = organs[0][0] if organs else None
    years = {*dialog_years(session), day.year, day.year + 1, *([year] if year else [])}
    wanted = year or day.year
    if organ_id is None:
        return PageData(None, tuple(sorted(years, reverse=True)), wanted, (), Coverage((), ()), None)
    return PageData(
        organ_id=organ_id,
        years=tuple(sorted(years, reverse=True)),
        year=wanted,
        rows=tuple(dialog_rows(session, None, wanted)),
        coverage=coverage(session, organ_id, wanted),
        choices=dialog_choices(session, organ_id, day),
    )


def nearest(rows: tuple["DialogRow", ...]) -> "DialogRow":
    """The next dialog, else the last one."""
    coming = [row for row in rows if row.datum is not None and row.datum >= today()]
    return coming[0] if coming else rows[-1]
