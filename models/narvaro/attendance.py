"""Presence reckoned per §: from stretches to "§§ 20–22 och 24–33" and back, clock times, minutes. No database."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from resources.svenska import (
    format_paragraphs,
    format_time,
    join_words,
    paragraph_runs,
    parse_paragraphs,
    parse_time,
)

_CLOCK = re.compile(r"\b(?:kl\b\.?|klockan\b)", re.IGNORECASE)
_BETWEEN = re.compile(r"\boch\b|,")

NOT_PRESENT = "inte närvarande"
"""What stands instead of numbers for somebody who took part in no § at all."""

SAME_MOMENT = 1
"""Minutes between leaving and coming back that are taken for a mistaken key press."""


@dataclass(frozen=True, slots=True)
class Point:
    """A § of the meeting in the order it was dealt with; `borjade` is the time it was reached."""

    id: int
    nummer: int | None = None
    borjade: time | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one § to another, both included (their ids), and the times somebody came and left.

    None is the beginning and the end of the meeting, as in `models.narvaro.entity.Narvaropass`.
    """

    fran: int | None = None
    till: int | None = None
    kom: time | None = None
    gick: time | None = None


def covered(points: Sequence[Point], stretch: Stretch) -> tuple[int, ...]:
    """The ids of the §§ in a stretch, in order. A § that is no longer in the meeting bounds nothing."""
    ids = [point.id for point in points]
    first = ids.index(stretch.fran) if stretch.fran in ids else 0
    last = ids.index(stretch.till) if stretch.till in ids else len(ids) - 1
    return tuple(ids[first : last + 1])


def present_at(points: Sequence[Point], stretches: Iterable[Stretch], jav: Collection[int] = ()) -> frozenset[int]:
    """The §§ somebody was there for. Who is jävig in a § takes no part in it."""
    return frozenset(id_ for stretch in stretches for id_ in covered(points, stretch)) - frozenset(jav)


def stretches_of(points: Sequence[Point], present: Collection[int]) -> tuple[Stretch, ...]:
    """The fewest stretches that hold these §§; the first § and the last are the meeting's own beginning and end."""
    found: list[Stretch] = []
    began: int | None = None
    for place, point in enumerate(points):
        if point.id in present and began is None:
            began = place
        last = place + 1 == len(points)
        if began is not None and (last or points[place + 1].id not in present):
            found.append(Stretch(points[began].id if began else None, None if last else point.id))
            began = None
    return tuple(found)


def numbers_text(points: Sequence[Point], wanted: Collection[int]) -> str:
    """The numbers of these §§ as papers write them. Before the §§ are numbered: "punkt 2–4"."""
    chosen = [(place, point) for place, point in enumerate(points, 1) if point.id in wanted]
    if all(point.nummer is not None for _, point in chosen):
        return format_paragraphs(point.nummer for _, point in chosen if point.nummer is not None)
    runs = paragraph_runs(place for place, _ in chosen)
    written = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
    return f"punkt {join_words(written)}"


def presence_text(points: Sequence[Point], present: Collection[int]) -> str:
    """The §§ somebody was there for, "§§ 20–22 och 24–33"; "" for one who was there for every § of the meeting.

    A number that no § of the meeting has parts two runs: the paper says the same of itself.
    """
    ids = {point.id for point in points}
    here = ids & set(present)
    if here == ids:
        return ""
    return numbers_text(points, here) if here else NOT_PRESENT


def parse_presence(points: Sequence[Point], text: str) -> frozenset[int]:
    """The §§ that somebody wrote: the opposite of `presence_text`, and "20-33" over a hole in the numbers as well.

    Raises ValueError with a Swedish sentence when a run begins or ends with a number that the meeting does not have.
    """
    wanted = " ".join(text.split())
    if not wanted:
        return frozenset(point.id for point in points)
    if wanted.casefold() == NOT_PRESENT:
        return frozenset()
    if any(point.nummer is None for point in points):
        raise ValueError("Punkterna har inte fått sina paragrafnummer än.")
    numbers = parse_paragraphs(wanted)
    known = {point.nummer: point.id for point in points}
    for run in paragraph_runs(numbers):
        for number in run:
            if number not in known:
                raise ValueError(f"Sammanträdet har ingen § {number}. Det har {format_paragraphs(map(_whole, known))}.")
    return frozenset(known[number] for number in numbers if number in known)


def clock_text(stretches: Sequence[Stretch], start: time | None, slut: time | None) -> str:
    """The hours of somebody who came late or left early, "kl. 13.02–15.27"; "" for one there all the time."""
    if all(stretch.kom is None and stretch.gick is None for stretch in stretches):
        return ""
    parts = []
    for stretch in stretches:
        came, left = stretch.kom or start, stretch.gick or slut
        if came and left:
            parts.append(f"{format_time(came)}–{format_time(left)}")
        elif came:
            parts.append(f"från {format_time(came)}")
        elif left:
            parts.append(f"till {format_time(left)}")
    return f"kl. {join_words(parts)}" if parts else ""


def parse_stretches(
    points: Sequence[Point], text: str, start: time | None = None, slut: time | None = None
) -> tuple[Stretch, ...]:
    """The opposite of `presence_text` and `clock_text`: "§§ 158–182, kl. 13.02–15.27".

    One pair of times belongs to the first coming and the last going; as many as there are stretches, to each of them.
    The meeting's own beginning and end need no time. Raises ValueError with a Swedish sentence.
    """
    found = _CLOCK.search(text)
    wanted = stretches_of(points, parse_presence(points, (text[: found.start()] if found else text).strip(" ,;·")))
    if found is None:
        return wanted
    spans = [_span(part) for part in _BETWEEN.split(text[found.end() :].strip(" .")) if part.strip()]
    own = [(came if came != start else None, left if left != slut else None) for came, left in spans]
    if len(own) == 1 and len(wanted) > 1:
        own = [(own[0][0], None), *((None, None) for _ in wanted[2:]), (None, own[0][1])]
    if len(own) != len(wanted):
        raise ValueError("Skriv en tid för varje gång personen var där, eller en enda: kl. 13.02–15.27.")
    pairs = zip(wanted, own, strict=True)
    return tuple(Stretch(each.fran, each.till, came, left) for each, (came, left) in pairs)


def minutes_present(
    points: Sequence[Point],
    stretches: Iterable[Stretch],
    start: time | None,
    slut: time | None,
    breaks: Iterable[tuple[time | None, time | None]] = (),
) -> int | None:
    """Minutes at the meeting without its breaks, or None when the meeting's hours are not known.

    A stretch without a clock time of its own begins when its first § was reached and ends when the one after its last
    was. Hours are rounded by the kommun's own rules, not here.
    """
    if start is None or slut is None:
        return None
    reached = {point.id: point.borjade for point in points}
    after = {point.id: later.borjade for point, later in pairwise(points)}
    spans = []
    for stretch in stretches:
        came = stretch.kom or (reached.get(stretch.fran) if stretch.fran else None) or start
        left = stretch.gick or (after.get(stretch.till) if stretch.till else None) or slut
        spans.append((max(_minutes(came), _minutes(start)), min(_minutes(left), _minutes(slut))))
    away = [(_minutes(fran), _minutes(till)) for fran, till in breaks if fran and till]
    return sum(1 for minute in _union(spans) if not any(fran <= minute < till for fran, till in away))


def come(
    points: Sequence[Point], stretches: Sequence[Stretch], at: int | None, clock: time | None
) -> tuple[Stretch, ...]:
    """The stretches of somebody who comes in at a § (None: at the beginning). Coming twice changes nothing.

    Who left and came back within the same minute never left.
    """
    ids = [point.id for point in points]
    if not ids:
        return tuple(stretches) or (Stretch(kom=clock),)
    place = ids.index(at) if at in ids else 0
    if ids[place] in present_at(points, stretches):
        return tuple(stretches)
    fran = ids[place] if place else None
    before = [stretch for stretch in stretches if _bounds(ids, stretch)[0] < place]
    later = [stretch for stretch in stretches if _bounds(ids, stretch)[0] > place]
    if later:  # entered afterwards: the next stretch begins earlier than was known
        return (*before, Stretch(fran, later[0].till, clock, later[0].gick), *later[1:])
    if before and _just_left(ids, before[-1], place, clock):
        return (*before[:-1], Stretch(before[-1].fran, None, before[-1].kom, None))
    return (*before, Stretch(fran, None, clock, None))


def go(
    points: Sequence[Point], stretches: Sequence[Stretch], last: int | None, clock: time | None
) -> tuple[Stretch, ...]:
    """The stretches of somebody who leaves after the § `last` (None: before the first one was dealt with).

    The stretch that lasted beyond it ends there; one that would hold nothing is taken away.
    """
    ids = [point.id for point in points]
    end = ids.index(last) if last in ids else -1
    kept: list[Stretch] = []
    for stretch in stretches:
        first, final = _bounds(ids, stretch)
        if final <= end:
            kept.append(stretch)
        elif first <= end:
            kept.append(Stretch(stretch.fran, ids[end], stretch.kom, clock))
    return tuple(kept)


def _span(text: str) -> tuple[time | None, time | None]:
    """The times of "13.02–15.27", "från 13.02" or "till 15.27"."""
    words = re.sub(r"[‐‑‒–—−]", "-", text.strip())
    if words.startswith("från"):
        return parse_time(words.removeprefix("från")), None
    if words.startswith("till"):
        return None, parse_time(words.removeprefix("till"))
    came, _, left = words.partition("-")
    return parse_time(came), parse_time(left) if left.strip() else None


def _just_left(ids: Sequence[int], stretch: Stretch, place: int, clock: time | None) -> bool:
    if stretch.till is None or stretch.till not in ids or ids.index(stretch.till) + 1 != place:
        return False
    return stretch.gick is None or clock is None or _minutes(clock) - _minutes(stretch.gick) <= SAME_MOMENT


def _bounds(ids: Sequence[int], stretch: Stretch) -> tuple[int, int]:
    first = ids.index(stretch.fran) if stretch.fran in ids else 0
    last = ids.index(stretch.till) if stretch.till in ids else len(ids) - 1
    return first, last


def _union(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {minute for first, last in spans for minute in range(first, last)}


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _whole(number: int | None) -> int:
    assert number is not None
    return number
