"""An eye on the statements that reach the database."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

Counter = Callable[[Session], AbstractContextManager[list[str]]]


@contextmanager
def collecting(session: Session) -> Iterator[list[str]]:
    """`with collecting(session) as statements:` collects what is sent to the session's database inside the block."""
    statements: list[str] = []
    engine = session.get_bind()
    assert isinstance(engine, Engine)

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
