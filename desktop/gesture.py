"""One gesture of the user: one write to the database, done in the queue, one step to undo."""

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject
    from sqlalchemy.orm import Session

    from desktop.context import Context

Result = TypeVar("Result")


def gesture(
    context: "Context",
    owner: "QObject",
    label: str,
    act: "Callable[[Session], Result]",
    then: "Callable[[Result], object] | None" = None,
    *,
    failed: "Callable[[BaseException], object] | None" = None,
) -> None:
    """Write `act` under the name the user knows it by ("lägg till åtagande"), then call `then` with its result.

    An error is shown unless `failed` takes it.
    """

    def work() -> Any:
        with context.db.write(label) as session:
            return act(session)

    context.jobs.run(work, then, failed, owner=owner)


def read(
    context: "Context", owner: "QObject", ask: "Callable[[Session], Result]", then: "Callable[[Result], object]"
) -> None:
    """Ask the database something in the queue, then call `then` with the answer."""

    def work() -> Any:
        with context.db.read() as session:
            return ask(session)

    context.jobs.run(work, then, owner=owner)
