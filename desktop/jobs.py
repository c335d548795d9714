"""Work away from the window: one queue for the database, a few hands for rendering, results back in the window."""

import contextlib
import logging
import threading
import weakref
from collections.abc import Callable, Generator
from functools import cached_property
from types import GeneratorType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import shiboken6
from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

log = logging.getLogger(__name__)

Work = Callable[[], Any]
"""Knows no Qt. May be a generator function: what it yields is `Progress`, what it returns is the result."""
Then = Callable[[Any], object]
Failed = Callable[[BaseException], object]


class Progress(NamedTuple):
    """How far a long job has come."""

    done: int
    total: int
    text: str = ""


class Job:
    """One piece of work under way. `cancel()` stops it at its next step; `then` is not called after that."""

    def __init__(
        self, work: Work, then: Then | None, failed: Failed | None, owner: QObject | None, *, saves: bool = False
    ) -> None:
        self.work = work
        self.saves = saves
        self.then = then
        self.failed = failed
        self._owner = None if owner is None else weakref.ref(owner)
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """True once somebody has asked it to stop."""
        return self._cancelled.is_set()

    @property
    def wanted(self) -> bool:
        """True while somebody still waits for the result."""
        owner = None if self._owner is None else self._owner()
        gone = self._owner is not None and (owner is None or not shiboken6.isValid(owner))
        return not (self.cancelled or gone)

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._cancelled.set()


class Jobs(QObject):
    """Runs work off the window's thread and hands the result back on it.

    `run` has one worker, so that saves and reads happen in the order they were asked for; `render` has a few.
    """

    progressed = Signal(object, object)
    """Job, Progress: on the window's thread."""
    ended = Signal(object)
    """Job: on the window's thread, whatever the outcome."""
    _told = Signal(object, object)

    def __init__(self, failed: Failed | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._default_failed = failed or _log_failure
        self._told.connect(self._tell)
        self._waiting = 0
        self._saving = 0
        self._closed = False

    @cached_property
    def _database(self) -> "ThreadPoolExecutor":
        return _hands(1, "database")

    @cached_property
    def _rendering(self) -> "ThreadPoolExecutor":
        return _hands(2, "rendering")

    def run(
        self,
        work: Work,
        then: Then | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> Job:
        """Do `work` on the database's worker, then call `then(result)` here unless `owner` is gone."""
        self._saving += 1
        return self._start(self._database, Job(work, then, failed, owner, saves=True))

    def render(
        self,
        work: Work,
        then: Then | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> Job:
        """Like `run`, beside the database's queue: for making PDF, Word and pictures. `work` writes nothing."""
        return self._start(self._rendering, Job(work, then, failed, owner))

    def when_failed(self, failed: Failed) -> None:
        """What is done with errors that the caller of `run` has not asked for."""
        self._default_failed = failed

    @property
    def idle(self) -> bool:
        """True when nothing is under way and every result has been handed over."""
        return self._waiting == 0

    @property
    def saved(self) -> bool:
        """True when nothing is under way on the database's worker; rendering may go on."""
        return self._saving == 0

    def close(self) -> None:
        """Wait for what is queued on the database's worker; drop rendering that has not begun."""
        self._closed = True
        self._rendering.shutdown(wait=True, cancel_futures=True)
        self._database.shutdown(wait=True)

    def _start(self, pool: "ThreadPoolExecutor", job: Job) -> Job:
        if self._closed:  # the window is closing and everything is saved; what comes now is only about the look
            self._saving -= job.saves
            job.cancel()
            return job
        self._waiting += 1
        pool.submit(self._work, job)
        return job

    def _work(self, job: Job) -> None:
        outcome = carry_out(job, lambda progress: self._tell_window(job, progress))
        self._tell_window(job, outcome)

    def _tell_window(self, job: Job, what: object) -> None:
        with contextlib.suppress(RuntimeError):  # the window is gone; saves are done all the same
            self._told.emit(job, what)

    def _tell(self, job: Job, what: object) -> None:
        if isinstance(what, Progress):
            self.progressed.emit(job, what)
            return
        self._waiting -= 1
        self._saving -= job.saves
        assert isinstance(what, Outcome)
        self.ended.emit(job)
        hand_over(job, what, self._default_failed)


def _hands(count: int, name: str) -> "ThreadPoolExecutor":
    """Threads for one kind of work, made when there is some: the first picture of the window does not wait for them."""
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(count, thread_name_prefix=name)


class ImmediateJobs(Jobs):
    """For tests: the same, at once and on the caller's thread."""

    def _start(self, pool: "ThreadPoolExecutor", job: Job) -> Job:  # noqa: ARG002 - no pool is needed
        self._waiting += 1
        self._work(job)
        return job


class Outcome(NamedTuple):
    """What came of a job: a result or an error."""

    result: Any = None
    error: BaseException | None = None


class Runs(Protocol):
    """What a job needs to tell how far it has come."""

    def __call__(self, progress: Progress) -> object:
        """Take note of a step."""


def carry_out(job: Job, note: Runs) -> Outcome:
    """Do the work of a job, step by step if it is a generator."""
    if job.cancelled:
        return Outcome()
    try:
        result = job.work()
        if isinstance(result, GeneratorType):
            result = _step_through(job, result, note)
    except Exception as error:  # noqa: BLE001 - handed to whoever asked for the work
        return Outcome(error=error)
    return Outcome(result)


def hand_over(job: Job, outcome: Outcome, default_failed: Failed) -> None:
    """Give the result to whoever waits for it; an error nobody waits for is shown all the same."""
    if outcome.error is not None:
        if job.cancelled:
            log.info("cancelled job ended with %r", outcome.error)
        elif job.failed is not None and job.wanted:
            job.failed(outcome.error)
        else:
            default_failed(outcome.error)
    elif job.then is not None and job.wanted:
        job.then(outcome.result)


def _step_through(job: Job, steps: Generator[Progress, None, Any], note: Runs) -> Any:
    try:
        while True:
            step = next(steps)
            if job.cancelled:
                steps.close()
                return None
            note(step)
    except StopIteration as end:
        return end.value


def _log_failure(error: BaseException) -> None:
    log.error("job failed", exc_info=error)
