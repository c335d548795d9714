"""Täckning: which counterpart was met in which year, and how long ago it is; nämndbesök count too."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from models.besok.entity import Besoksstatus, Namndbesok
from models.dialogtraff.entity import Dialogstatus, Dialogtraff, Malgrupp
from models.dialogtraff.rows import NAMELESS
from models.organ import Organ, OrganTyp
from models.term import Term
from resources.svenska import format_date, sort_key

HELD = (Dialogstatus.GENOMFORD, Dialogstatus.UPPFOLJD)
YEARS = 5
"""How many years back the matrix shows when nothing is older."""
_Line = Row[int, int | None, date | None, Dialogstatus, Malgrupp, int | None, str]
_COLUMNS = (
    Dialogtraff.id,
    Dialogtraff.ar,
    Dialogtraff.datum,
    Dialogtraff.status,
    Dialogtraff.malgrupp,
    Dialogtraff.motpart_id,
    Dialogtraff.motpart,
)


class Tackning(Term):
    """What a counterpart and a year have to do with one another, the strongest first."""

    TRAFFAD = "traffad", "Träffad"
    PLANERAD = "planerad", "Planerad"
    INSTALLD = "installd", "Inställd"
    INGEN = "ingen", "–"


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """One counterpart in one year: how it stands, in words, and the dialogs it stands for."""

    ar: int
    tackning: Tackning
    text: str
    dialoger: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One counterpart over the years. `sedan` is "i år", "3 år sedan" or "aldrig"; `ar_sedan` is None for never."""

    id: int
    motpart_id: int | None
    motpart: str
    malgrupp: Malgrupp
    celler: tuple[CoverageCell, ...]
    senast: date | None
    ar_sedan: int | None
    sedan: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix: the years in order, and a row per counterpart."""

    years: tuple[int, ...]
    rows: tuple[CoverageRow, ...]

    @property
    def langst_sedan(self) -> tuple[CoverageRow, ...]:
        """The counterparts to invite first: never met, then those longest ago; those with a coming dialog not."""
        last = self.years[-1] if self.years else 0
        waiting = [
            row
            for row in self.rows
            if row.ar_sedan != 0
            and not any(cell.tackning is Tackning.PLANERAD and cell.ar >= last - 1 for cell in row.celler)
        ]
        return tuple(sorted(waiting, key=lambda row: (row.ar_sedan is not None, -(row.ar_sedan or 0))))


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A dialog or a nämndbesök, as the matrix sees them."""

    key: tuple[int | None, str]
    malgrupp: Malgrupp
    ar: int
    datum: date | None
    tackning: Tackning
    words: str
    dialog_id: int | None


def coverage(session: Session, organ_id: int, year: int) -> Coverage:
    """The matrix as it stands in a year: every nämnd and bolag there is, and everybody who was invited.

    Three statements.
    """
    dialogs = session.execute(select(*_COLUMNS).where(Dialogtraff.organ_id == organ_id).order_by(Dialogtraff.id))
    meetings = [_of_dialog(dialog) for dialog in dialogs if dialog.ar or dialog.datum]
    meetings += _visits(session, organ_id)
    by_key: defaultdict[tuple[int | None, str], list[_Meeting]] = defaultdict(list)
    for meeting in meetings:
        by_key[meeting.key].append(meeting)
    organs = {organ.id: organ for organ in session.scalars(select(Organ))}
    keys: dict[tuple[int | None, str], Malgrupp] = {}
    for organ in organs.values():
        if organ.typ in (OrganTyp.NAMND, OrganTyp.BOLAG) and organ.is_valid(date(year, 12, 31)):
            keys[organ.id, ""] = Malgrupp.BOLAG if organ.typ is OrganTyp.BOLAG else Malgrupp.NAMND
    for key, found in by_key.items():
        keys.setdefault(key, found[-1].malgrupp)
    first = min([meeting.ar for meeting in meetings] + [year - YEARS + 1])
    years = tuple(range(first, max([meeting.ar for meeting in meetings] + [year]) + 1))
    rows = []
    for key, kind in keys.items():
        name = organs[key[0]].namn if key[0] is not None and key[0] in organs else key[1]
        rows.append((kind, name, key, by_key[key]))
    rows.sort(key=lambda row: (list(Malgrupp).index(row[0]), sort_key(row[1])))
    return Coverage(years, tuple(_row(place, *row, years, year) for place, row in enumerate(rows, 1)))


def _row(  # noqa: PLR0917 - the parts of a row as they were sorted
    id_: int,
    kind: Malgrupp,
    name: str,
    key: tuple[int | None, str],
    meetings: list[_Meeting],
    years: tuple[int, ...],
    year: int,
) -> CoverageRow:
    met = [meeting for meeting in meetings if meeting.tackning is Tackning.TRAFFAD and meeting.ar <= year]
    last = max(met, key=lambda meeting: (meeting.ar, meeting.datum or date.min), default=None)
    since = year - last.ar if last else None
    return CoverageRow(
        id=id_,
        motpart_id=key[0],
        motpart=name,
        malgrupp=kind,
        celler=tuple(_cell(number, [one for one in meetings if one.ar == number]) for number in years),
        senast=last.datum if last else None,
        ar_sedan=since,
        sedan=since_words(since),
    )


def since_words(years: int | None) -> str:
    """How long ago it is: "i år", "1 år sedan", "3 år sedan", "aldrig"."""
    if years is None:
        return "aldrig"
    return "i år" if years == 0 else f"{years} år sedan"


def _cell(year: int, meetings: Iterable[_Meeting]) -> CoverageCell:
    order = list(Tackning)
    found = sorted(meetings, key=lambda one: (order.index(one.tackning), one.datum or date.max))
    if not found:
        return CoverageCell(year, Tackning.INGEN, "", ())
    return CoverageCell(
        year,
        found[0].tackning,
        ", ".join(one.words for one in found),
        tuple(one.dialog_id for one in found if one.dialog_id is not None),
    )


def _of_dialog(dialog: _Line) -> _Meeting:
    if dialog.status in HELD:
        state = Tackning.TRAFFAD
    else:
        state = Tackning.INSTALLD if dialog.status is Dialogstatus.INSTALLD else Tackning.PLANERAD
    return _Meeting(
        key=(dialog.motpart_id, "" if dialog.motpart_id else dialog.motpart.strip() or NAMELESS),
        malgrupp=dialog.malgrupp,
        ar=dialog.datum.year if dialog.datum else dialog.ar or 0,
        datum=dialog.datum,
        tackning=state,
        words=_words(state, dialog.datum, "dialogträff"),
        dialog_id=dialog.id,
    )


def _visits(session: Session, organ_id: int) -> list[_Meeting]:
    """The delegation's visits to nämnder: a counterpart that was visited has been met."""
    found = []
    query = select(Namndbesok).where(Namndbesok.organ_id == organ_id, Namndbesok.namnd_id.is_not(None))
    for visit in session.scalars(query.where(Namndbesok.datum.is_not(None)).order_by(Namndbesok.datum)):
        assert visit.datum is not None
        if visit.status is Besoksstatus.GENOMFORT:
            state = Tackning.TRAFFAD
        else:
            state = Tackning.INSTALLD if visit.status is Besoksstatus.INSTALLT else Tackning.PLANERAD
        words = _words(state, visit.datum, "nämndbesök")
        key = (visit.namnd_id, "")
        found.append(_Meeting(key, Malgrupp.NAMND, visit.datum.year, visit.datum, state, words, None))
    return found


def _words(state: Tackning, day: date | None, kind: str) -> str:
    when = format_date(day) if day else "dag ej satt"
    tail = {Tackning.PLANERAD: ", planerad", Tackning.INSTALLD: ", inställd"}.get(state, "")
    if kind == "nämndbesök":
        tail = tail.replace("planerad", "planerat").replace("inställd", "inställt")
    return f"{kind} {when}{tail}"
