"""What the tests of models share: an eye on the statements that reach the database."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

Counter = Callable[[Session], AbstractContextManager[list[str]]]


@pytest.fixture
def count_statements() -> Counter:
    """`with count_statements(session) as statements:` collects what is sent to the database inside the block."""

    @contextmanager
    def collecting(session: Session) -> Iterator[list[str]]:
        statements: list[str] = []
        engine = session.get_bind()

        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if not statement.startswith(("BEGIN", "PRAGMA")):
                statements.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(engine, "before_cursor_execute", note)

    return collecting
