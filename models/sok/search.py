"""Find records by what stands in them: the one way to search, in titles first and then in all text."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models.sok.gather import Unit
from models.sok.snippet import Piece, marked, snippet
from models.sok.store import state_of
from models.sok.tables import HEAD, LINE_COLUMNS, TEXT_COLUMNS, TITLE_COLUMNS, ask, is_sqlite
from models.sok.unindexed import by_name
from models.sok.words import SHORTEST_UNDOTTED, Question, Term, is_undotted, question, undotted
from models.statistics.place import Place

MOST = 8
"""Records that are shown for what was typed."""
FEW = 3
"""With fewer found than this, words that have lost their å, ä and ö are looked for too."""
MOST_INSIDE = 80
"""Longer words that one word is looked for inside; those that were written first, which are the commonest."""
MOST_WAITING = 20
"""Records that wait to be indexed, among those found, for which others are shown in their place."""

Alternatives = list[tuple[str, ...]]
"""Words, or rows of words, any of which will do; one that ends with `*` is only begun."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found. `pieces` is the place in its text, in pieces that are or are not what was looked for.

    `own` is the record itself, where `place` is what it is shown with: a § and its meeting. `titled` is the title in
    pieces. `undotted` marks what was found only because a text without å, ä and ö was taken for one with them.
    """

    place: Place
    own: Unit
    title: str
    titled: tuple[Piece, ...]
    about: str
    day: str
    pieces: tuple[Piece, ...]
    undotted: bool = False


def search(session: Session, typed: str, most: int = MOST) -> list[Hit]:
    """The records that hold everything somebody typed: the best first, and among equals the latest.

    First titles that begin so, then titles that hold the words (some of them may stand in the line below), then texts
    where words begin so, then words inside others, last texts that have lost å, ä and ö. Never an error, whatever is
    typed; nothing without an index. What waits to be indexed is found by its name, never by what it said before.
    """
    asked = question(typed)
    if not asked.terms:
        return []
    state = state_of(session)
    if state is None:
        return []
    words = [term.words for term in asked.terms]
    waiting = [
        Hit(line.place, line.unit, line.titel, marked(line.titel, words), line.om, line.dag, ())
        for line in (by_name(session, asked, most) if state.waiting else ())
    ]
    found = _search(session, asked, most + min(state.waiting, MOST_WAITING))
    return [*waiting, *_hits(session, words, found)][:most]


def _search(session: Session, asked: Question, most: int) -> dict[int, bool]:
    """Ids in the index, the best first, and if they were found only without dots."""
    inside = _Inside(session)
    found: dict[int, bool] = {}

    def take(ids: Iterable[int], *, bare: bool = False) -> bool:
        for id_ in ids:
            if len(found) < most:
                found.setdefault(id_, bare)
        return len(found) >= most

    wide = [inside.alternatives(term) for term in asked.terms]
    plain = [[_begun(term)] for term in asked.terms]
    in_titles: tuple[Callable[[], bool], ...] = (
        lambda: take(_beginning(session, asked, most)),
        lambda: take(_holding(session, wide, most, _TITLE)),
        lambda: len(wide) > 1 and take(_holding(session, wide, most, _HEAD, some_in=_TITLE)),
    )
    in_texts: tuple[Callable[[], bool], ...] = (
        # The line below a title names the organ of hundreds of §§: it comes after what somebody wrote.
        lambda: take(_holding(session, plain, most, _WRITTEN)),
        lambda: _stands_below(session, plain) and take(_holding(session, plain, most)),
        lambda: wide != plain and take(_holding(session, wide, most)),
    )
    tries = (*in_titles, *in_texts)
    if len(wide) > 1 and not _each_stands_above(session, wide):
        # A rare word: all that hold it are found in one go, and need no order if there is room for them.
        tries = (lambda: _all_of(take, _holding(session, wide, most), most), *in_texts)
    any(attempt() for attempt in tries)
    if len(found) < FEW:
        bare = [[*some, *inside.without_dots(term)] for some, term in zip(wide, asked.terms, strict=True)]
        if bare != wide:
            take(_holding(session, bare, most), bare=True)
    return found


def _all_of(take: Callable[[list[int]], bool], ids: list[int], most: int) -> bool:
    """True if these were all there are."""
    if len(ids) < most:
        take(ids)
    return len(ids) < most


class _Inside:
    """The list of words, asked for those that hold another."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._inside, self._bare = _INSIDE if is_sqlite(session) else _INSIDE_ON_SERVER

    def alternatives(self, term: Term) -> Alternatives:
        found: Alternatives = [_begun(term)]
        if term.may_be_inside:
            word = term.words[0]
            asked = {"word": word, "bits": f'"{undotted(word)}"', "most": MOST_INSIDE}
            found += [(row[0],) for row in ask(self._session, self._inside, asked)]
        return found

    def without_dots(self, term: Term) -> Alternatives:
        word = term.words[0]
        bare = undotted(word)
        if not term.may_be_inside or len(word) < SHORTEST_UNDOTTED or bare == word:
            return []
        rows = ask(self._session, self._bare, {"word": bare, "bits": f'"{bare}"', "most": MOST_INSIDE})
        return [(row[0],) for row in rows if is_undotted(row[0], word)]


_FROM_BITS = "SELECT ord FROM sok_bit JOIN sok_vokabel ON sok_vokabel.id = sok_bit.rowid WHERE sok_bit MATCH :bits"
_INSIDE = (
    f"{_FROM_BITS} AND instr(substr(ord, 2), :word) AND instr(ord, :word) <> 1 ORDER BY sok_bit.rowid LIMIT :most",
    f"{_FROM_BITS} ORDER BY sok_bit.rowid LIMIT :most",
)
_INSIDE_ON_SERVER = (
    "SELECT ord FROM sok_vokabel WHERE strpos(ord, :word) > 1 ORDER BY id LIMIT :most",
    "SELECT ord FROM sok_vokabel WHERE strpos(bart, :word) > 0 ORDER BY id LIMIT :most",
)


def _begun(term: Term) -> tuple[str, ...]:
    return (*term.words[:-1], term.words[-1] + ("*" if term.begun else ""))


def _beginning(session: Session, asked: Question, most: int) -> list[int]:
    """Titles that begin with the whole text; what begins with a § or number is looked for by its key instead."""
    if not asked.start or any(not term.begun for term in asked.terms):
        return []
    # Only letters and figures come here, so no sign of a pattern.
    on_sqlite = is_sqlite(session)
    start = asked.start + ("*" if on_sqlite else "%")
    rows = ask(session, _BEGINS if on_sqlite else _BEGINS_ON_SERVER, {"start": start, "most": most})
    return [row[0] for row in rows]


_BEGINS = "SELECT id FROM sok WHERE borjan GLOB :start ORDER BY id DESC LIMIT :most"
_BEGINS_ON_SERVER = "SELECT id FROM sok WHERE borjan LIKE :start ORDER BY id DESC LIMIT :most"


@dataclass(frozen=True, slots=True)
class _Where:
    """Fields to look in: the columns of FTS5, and the weights that PostgreSQL's words have there."""

    columns: tuple[str, ...]
    weights: str

    @property
    def matching(self) -> str:
        """The statement that asks FTS5: the small index when it has all the columns."""
        return _IN_TITLES if self.columns and set(self.columns) <= set(HEAD) else _IN_TEXTS


_TITLE = _Where(TITLE_COLUMNS, "A")
_LINE = _Where(LINE_COLUMNS, "B")
_HEAD = _Where(HEAD, "AB")
_WRITTEN = _Where((*TITLE_COLUMNS, *TEXT_COLUMNS), "AD")
_ANYWHERE = _Where((), "")
_IN_TITLES = "SELECT rowid FROM sok_titel WHERE sok_titel MATCH :asked ORDER BY rowid DESC LIMIT :most"
_IN_TEXTS = "SELECT rowid FROM sok_ord WHERE sok_ord MATCH :asked ORDER BY rowid DESC LIMIT :most"
_ON_SERVER = "SELECT id FROM sok WHERE ord @@ CAST(:asked AS tsquery) ORDER BY id DESC LIMIT :most"


def _holding(
    session: Session, terms: list[Alternatives], most: int, where: _Where = _ANYWHERE, *, some_in: _Where | None = None
) -> list[int]:
    """The latest that hold one alternative of each term; `some_in` says where at least one of them must stand."""
    if is_sqlite(session):
        asked = _fts_query(terms, where, " AND ")
        if some_in is not None:
            asked = f"({asked}) AND ({_fts_query(terms, some_in, ' OR ')})"
        statement = where.matching
    else:
        asked = _tsquery(terms, where, " & ")
        if some_in is not None:
            asked = f"{asked} & ({_tsquery(terms, some_in, ' | ')})"
        statement = _ON_SERVER
    return [row[0] for row in ask(session, statement, {"asked": asked, "most": most})]


def _each_stands_above(session: Session, terms: list[Alternatives]) -> bool:
    """True if each of the words stands in some title or line below one."""
    if not is_sqlite(session):
        return True
    asked = (_fts_query([some], _HEAD, "") for some in terms)
    return all(ask(session, _IN_TITLES, {"asked": one, "most": 1}) for one in asked)


def _stands_below(session: Session, terms: list[Alternatives]) -> bool:
    """True if one of the words stands in the line below any title: asked of the small index, to spare the large one."""
    if not is_sqlite(session):
        return True
    return bool(ask(session, _IN_TITLES, {"asked": _fts_query(terms, _LINE, " OR "), "most": 1}))


def _fts_query(terms: list[Alternatives], where: _Where, joined: str) -> str:
    match = joined.join(f"({' OR '.join(map(_fts, some))})" for some in terms)
    return f"{{{' '.join(where.columns)}}} : ({match})" if where.columns else match


def _fts(row: tuple[str, ...]) -> str:
    words = '"' + " ".join(word.removesuffix("*") for word in row) + '"'
    return f"{words}*" if row[-1].endswith("*") else words


def _tsquery(terms: list[Alternatives], where: _Where, joined: str) -> str:
    return joined.join(f"({' | '.join(_lexemes(row, where.weights) for row in some)})" for some in terms)


def _lexemes(row: tuple[str, ...], weights: str) -> str:
    parts = []
    for word in row:
        marks = ("*" if word.endswith("*") else "") + weights
        parts.append(f"'{word.removesuffix('*')}'" + (f":{marks}" if marks else ""))
    return f"({' <-> '.join(parts)})"


def _hits(session: Session, words: list[tuple[str, ...]], found: dict[int, bool]) -> list[Hit]:
    """What is shown of those found; what waits to be indexed is not, for it may say something else by now."""
    if not found:
        return []
    if is_sqlite(session):
        rows = ask(session, _SHOWN.format("SELECT value FROM json_each(:ids)"), {"ids": json.dumps(list(found))})
    else:
        rows = ask(session, _SHOWN.format("SELECT unnest(CAST(:ids AS bigint[]))"), {"ids": list(found)})
    by_id = {row[0]: row for row in rows}
    return [_hit(by_id[id_], words, bare=bare) for id_, bare in found.items() if id_ in by_id]


_SHOWN = (
    "SELECT id, tabell, post, sida, sidpost, dag, titel, om, text FROM sok WHERE id IN ({}) AND NOT EXISTS "
    "(SELECT 1 FROM sok_ko WHERE sok_ko.tabell = sok.tabell AND sok_ko.post = sok.post)"
)


def _hit(row: Any, words: list[tuple[str, ...]], *, bare: bool) -> Hit:
    _id, table, own, noun, place, day, title, about, body = row
    place_of, unit = Place(noun, place), Unit(table, own)
    return Hit(place_of, unit, title, marked(title, words), about, day, snippet(body, words), bare)
