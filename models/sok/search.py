"""Find records by what stands in them: the one way to search, in titles first and then in all text."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from models.sok.snippet import Piece, snippet
from models.sok.store import LINE_COLUMNS, SOK, TEXT_COLUMNS, TITLE_COLUMNS, WORDS, is_current
from models.sok.words import SHORTEST_UNDOTTED, Question, Term, is_undotted, question, undotted
from models.statistics.place import Place

MOST = 8
"""Records that are shown for what was typed."""
FEW = 3
"""With fewer found than this, words that have lost their å, ä and ö are looked for too."""
MOST_INSIDE = 80
"""Longer words that one word is looked for inside; the shortest first, which are the likeliest."""

Alternatives = list[tuple[str, ...]]
"""Words, or rows of words, any of which will do; one that ends with `*` is only begun."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found. `pieces` is the place in its text, in pieces that are or are not what was looked for.

    `undotted` marks what was found only because a text without å, ä and ö was taken for one with them.
    """

    place: Place
    title: str
    about: str
    day: str
    pieces: tuple[Piece, ...]
    undotted: bool = False


def search(session: Session, typed: str, most: int = MOST) -> list[Hit]:
    """The records that hold everything somebody typed: the best first, and among equals the latest.

    First titles that begin so, then titles that hold the words (some of them may stand in the line below), then texts
    where words begin so, then words inside others, last texts that have lost å, ä and ö. Never an error, whatever is
    typed; nothing without an index.
    """
    asked = question(typed)
    if not asked.terms or not is_current(session):
        return []
    inside = _Inside(session)
    found: dict[int, bool] = {}

    def take(ids: Iterable[int], *, bare: bool = False) -> bool:
        for id_ in ids:
            if len(found) < most:
                found.setdefault(id_, bare)
        return len(found) >= most

    wide = [inside.alternatives(term) for term in asked.terms]
    plain = [[_begun(term)] for term in asked.terms]
    tries: tuple[Callable[[], bool], ...] = (
        lambda: take(_beginning(session, asked, most)),
        lambda: take(_holding(session, wide, most, _TITLE)),
        lambda: len(wide) > 1 and take(_holding(session, wide, most, _HEAD, some_in=_TITLE)),
        # The line below a title names the organ of hundreds of §§: it comes after what somebody wrote.
        lambda: take(_holding(session, plain, most, _WRITTEN)),
        lambda: take(_holding(session, plain, most)),
        lambda: wide != plain and take(_holding(session, wide, most)),
    )
    if not any(attempt() for attempt in tries) and len(found) < FEW:
        bare = [[*some, *inside.without_dots(term)] for some, term in zip(wide, asked.terms, strict=True)]
        if bare != wide:
            take(_holding(session, bare, most), bare=True)
    return _hits(session, asked, found)


class _Inside:
    """The list of words, asked for those that hold another."""

    def __init__(self, session: Session) -> None:
        self._session = session
        instr = "instr(ord, :word) > 1" if _is_sqlite(session) else "strpos(ord, :word) > 1"
        bare = "instr(bart, :word) > 0" if _is_sqlite(session) else "strpos(bart, :word) > 0"
        order = "ORDER BY length(ord), ord LIMIT :most"
        self._inside = text(f"SELECT ord FROM {WORDS.name} WHERE {instr} {order}")  # noqa: S608
        self._bare = text(f"SELECT ord FROM {WORDS.name} WHERE {bare} {order}")  # noqa: S608

    def alternatives(self, term: Term) -> Alternatives:
        found: Alternatives = [_begun(term)]
        if term.may_be_inside:
            word = term.words[0]
            rows = self._session.scalars(self._inside, {"word": word, "most": MOST_INSIDE})
            found += [(other,) for other in rows if not other.startswith(word)]
        return found

    def without_dots(self, term: Term) -> Alternatives:
        word = term.words[0]
        if not term.may_be_inside or len(word) < SHORTEST_UNDOTTED or undotted(word) == word:
            return []
        rows = self._session.scalars(self._bare, {"word": undotted(word), "most": MOST_INSIDE})
        return [(other,) for other in rows if is_undotted(other, word)]


def _begun(term: Term) -> tuple[str, ...]:
    return (*term.words[:-1], term.words[-1] + ("*" if term.begun else ""))


def _beginning(session: Session, asked: Question, most: int) -> list[int]:
    """Titles that begin with the whole text; what begins with a § or number is looked for by its key instead."""
    if not asked.start or any(not term.begun for term in asked.terms):
        return []
    # Only letters and figures come here, so no sign of a pattern.
    begins = text("borjan GLOB :start" if _is_sqlite(session) else "borjan LIKE :start")
    start = asked.start + ("*" if _is_sqlite(session) else "%")
    statement = select(SOK.c.id).where(begins.bindparams(start=start)).order_by(SOK.c.id.desc()).limit(most)
    return list(session.scalars(statement))


@dataclass(frozen=True, slots=True)
class _Where:
    """Fields to look in: the columns of FTS5, and the weights that PostgreSQL's words have there."""

    columns: tuple[str, ...]
    weights: str


_TITLE = _Where(TITLE_COLUMNS, "A")
_HEAD = _Where((*TITLE_COLUMNS, *LINE_COLUMNS), "AB")
_WRITTEN = _Where((*TITLE_COLUMNS, *TEXT_COLUMNS), "AD")
_ANYWHERE = _Where((), "")


def _holding(
    session: Session, terms: list[Alternatives], most: int, where: _Where = _ANYWHERE, *, some_in: _Where | None = None
) -> list[int]:
    """The latest that hold one alternative of each term; `some_in` says where at least one of them must stand."""
    if _is_sqlite(session):
        asked = _fts_query(terms, where, " AND ")
        if some_in is not None:
            asked = f"({asked}) AND ({_fts_query(terms, some_in, ' OR ')})"
        statement = text("SELECT rowid FROM sok_ord WHERE sok_ord MATCH :asked ORDER BY rowid DESC LIMIT :most")
    else:
        asked = _tsquery(terms, where, " & ")
        if some_in is not None:
            asked = f"{asked} & ({_tsquery(terms, some_in, ' | ')})"
        statement = text("SELECT id FROM sok WHERE ord @@ CAST(:asked AS tsquery) ORDER BY id DESC LIMIT :most")
    return list(session.scalars(statement, {"asked": asked, "most": most}))


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


def _hits(session: Session, asked: Question, found: dict[int, bool]) -> list[Hit]:
    rows = {row.id: row for row in session.execute(select(SOK).where(SOK.c.id.in_(list(found))))}
    return [
        Hit(
            Place(row.sida, row.sidpost),
            row.titel,
            row.om,
            row.dag,
            snippet(row.text, [term.words for term in asked.terms]),
            bare,
        )
        for id_, bare in found.items()
        if (row := rows.get(id_)) is not None
    ]


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
