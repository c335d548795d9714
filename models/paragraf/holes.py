"""Numbers that no § has: declared by the user or written by the program, and told where a reader would miss them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arbetsordning import Numrering, arbetsordning_of
from models.editing import add, edit, get, remove
from models.errors import UserError
from models.paragraf.entity import Paragraf, Paragraflucka
from models.paragraf.series import FROZEN, hole_of, renumber
from models.protokoll.entity import Protokoll, Protokollslag
from models.sammantrade.entity import Sammantrade
from resources.svenska import HIGHEST_PARAGRAPH, format_paragraphs, paragraph_runs

IMMEDIATE = "justerades omedelbart i ett eget protokoll."
"""What the ordinary protokoll says of a § that has its own."""


@dataclass(frozen=True, slots=True)
class HoleRow:
    """Numbers that are missing, as a line of the agenda. `before_id` is the item it stands before, None for the end.

    `lucka_id` is None for a § that stands in a protokoll of its own.
    """

    lucka_id: int | None
    first: int
    last: int
    text: str
    automatic: bool
    before_id: int | None

    @property
    def numbers(self) -> str:
        """The numbers as a paper writes them: "§ 23", "§§ 1–17"."""
        return format_paragraphs(range(self.first, self.last + 1))


def declare_hole(  # noqa: PLR0917 - the series, the numbers, the reason
    session: Session, organ_id: int, year: int, first: int, last: int, text: str, *, sammantrade_id: int | None = None
) -> Paragraflucka:
    """Say that numbers are not used, and why; items without a frozen number make way.

    `sammantrade_id` is given where numbers begin anew at each meeting. Raises UserError when a § that people have seen
    has one of the numbers.
    """
    if not 1 <= first <= last <= HIGHEST_PARAGRAPH:
        raise UserError("Skriv numren som § 23 eller §§ 1–17.")
    if not text.strip():
        raise UserError("Skriv varför numren inte används. En lucka i numreringen ska ha en förklaring.")
    rules = arbetsordning_of(session, organ_id)
    if rules is None or rules.numrering is not Numrering.PER_SAMMANTRADE:
        sammantrade_id = None
    wanted = range(first, last + 1)
    taken = [number for number in _frozen_numbers(session, organ_id, year, sammantrade_id) if number in wanted]
    if taken:
        raise UserError(
            f"{format_paragraphs(taken)} finns redan i ett protokoll som är ute för justering eller justerat."
        )
    for lucka in _luckor(session, organ_id, year, sammantrade_id):
        if not lucka.automatisk and set(hole_of(lucka).numbers) & set(wanted):
            raise UserError(f"{format_paragraphs(hole_of(lucka).numbers)} är redan förklarade. Ändra den förklaringen.")
    lucka = add(
        session,
        Paragraflucka(
            organ_id=organ_id, ar=year, sammantrade_id=sammantrade_id, fran=first, till=last, forklaring=text.strip()
        ),
    )
    renumber(session, organ_id, year)
    return lucka


def explain_hole(session: Session, lucka_id: int, before: str, text: str) -> Paragraflucka:
    """Change the words of an explanation; a hole is never left without one."""
    if not text.strip():
        raise UserError("En lucka i numreringen ska ha en förklaring.")
    return edit(session, Paragraflucka, lucka_id, {"forklaring": (before, text.strip())})


def remove_hole(session: Session, lucka_id: int) -> None:
    """Let declared numbers be used again. A hole that is still one gets the program's own words."""
    lucka = get(session, Paragraflucka, lucka_id)
    organ_id, year = lucka.organ_id, lucka.ar
    remove(session, lucka)
    renumber(session, organ_id, year)


def hole_rows(session: Session, sammantrade_id: int) -> list[HoleRow]:
    """The numbers a reader of the ordinary protokoll would miss, each with its reason, in order. Five statements.

    They are those between the last § of the meeting before and the last one of this; for the first meeting of the
    year from 1; and those of §§ that stand in a protokoll of their own.
    """
    meeting = get(session, Sammantrade, sammantrade_id)
    if meeting.datum is None:
        return []
    rules = arbetsordning_of(session, meeting.organ_id)
    per_meeting = rules is not None and rules.numrering is Numrering.PER_SAMMANTRADE
    series = sammantrade_id if per_meeting else None
    found = session.execute(
        select(Paragraf.id, Paragraf.nummer, Protokoll.slag)
        .join(Protokoll, Paragraf.protokoll_id == Protokoll.id)
        .where(Paragraf.sammantrade_id == sammantrade_id, Paragraf.nummer.is_not(None))
        .order_by(Paragraf.nummer)
    ).all()
    numbered = [(id_, number or 0) for id_, number, _ in found]
    if not numbered:
        return []
    low, high = numbered[0][1], numbered[-1][1]
    others = set() if per_meeting else set(_other_numbers(session, meeting))
    floor = max((number for number in others if number < low), default=0)

    def before(number: int) -> int | None:
        return next((id_ for id_, own in numbered if own > number), None)

    rows = []
    for lucka in _luckor(session, meeting.organ_id, meeting.datum.year, series):
        missing = [number for number in hole_of(lucka).numbers if floor < number < high]
        if missing:
            text, automatic = lucka.forklaring, lucka.automatisk
            rows.append(HoleRow(lucka.id, missing[0], missing[-1], text, automatic, before(missing[-1])))
    immediate = [number or 0 for _, number, kind in found if kind is Protokollslag.OMEDELBAR]
    for first, last in paragraph_runs(immediate):
        text = f"{format_paragraphs(range(first, last + 1))} {IMMEDIATE}"
        rows.append(HoleRow(None, first, last, text, automatic=True, before_id=before(last)))
    return sorted(rows, key=lambda row: (row.first, row.last))


def _luckor(session: Session, organ_id: int, year: int | None, series: int | None) -> list[Paragraflucka]:
    query = select(Paragraflucka).where(Paragraflucka.organ_id == organ_id, Paragraflucka.ar == year)
    return [row for row in session.scalars(query.order_by(Paragraflucka.fran)) if row.sammantrade_id == series]


def _other_numbers(session: Session, meeting: Sammantrade) -> list[int]:
    """The numbers that the organ's other meetings of the year have."""
    assert meeting.datum is not None
    found = _numbers_of_year(session, meeting.organ_id, meeting.datum.year)
    return [number for id_, number, _ in found if id_ != meeting.id]


def _numbers_of_year(session: Session, organ_id: int, year: int) -> list[tuple[int, int, bool]]:
    """Meeting, number and whether it is frozen, of every numbered § of the organ's year."""
    found = session.execute(
        select(Paragraf.sammantrade_id, Paragraf.nummer, Protokoll.status, Sammantrade.datum)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .join(Protokoll, Paragraf.protokoll_id == Protokoll.id)
        .where(Sammantrade.organ_id == organ_id, Paragraf.nummer.is_not(None))
    )
    return [(id_, number or 0, status in FROZEN) for id_, number, status, day in found if day and day.year == year]


def _frozen_numbers(session: Session, organ_id: int, year: int, series: int | None) -> list[int]:
    found = _numbers_of_year(session, organ_id, year)
    return [number for id_, number, frozen in found if frozen and series in {None, id_}]
