"""What a page is given in tests: work is done at once, and what is said is remembered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.changes import Changes
from desktop.context import Context
from desktop.jobs import ImmediateJobs
from desktop.settings import Settings
from desktop.undo import Undo
from models.database import Database


class Clock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Said:
    """What the program has said and where it went."""

    status: list[str] = field(default_factory=list)
    notices: list[tuple[str, list[Any]]] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)
    places: list[tuple[str, Any]] = field(default_factory=list)

    def notify(self, sentence: str, choices: Sequence[Any] = ()) -> None:
        self.notices.append((sentence, list(choices)))

    def navigate(self, key: str, id: Any = None) -> None:  # noqa: A002 - the record's own name
        self.places.append((key, id))


@dataclass
class Program:
    """A context and everything behind it."""

    context: Context
    said: Said
    clock: Clock
    changes: Changes
    jobs: ImmediateJobs

    @property
    def undo(self) -> Undo:
        return self.context.undo


def make_program(database: Database) -> Program:
    said, clock = Said(), Clock()
    jobs = ImmediateJobs(said.errors.append)
    changes = Changes()
    changes.follow(database)
    undo = Undo(jobs, changes, said.status.append, clock=clock)
    undo.follow(database)
    context = Context(
        db=database,
        jobs=jobs,
        changes=changes,
        undo=undo,
        settings=Settings(),
        navigate=said.navigate,
        status=said.status.append,
        notify=said.notify,
        show_error=said.errors.append,
    )
    return Program(context, said, clock, changes, jobs)
