"""What every desktop test is held to: nothing is left behind when it is over."""

import gc
import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from models.database import Database
from tests.desktop.program import Program, make_program


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a thread, a running timer or a top-level window behind."""
    threads_before = set(threading.enumerate())
    windows_before = {id(window) for window in QApplication.topLevelWidgets()}
    gc.freeze()  # what there is was looked at after the test before; all of it once a test took half of the time
    yield
    assert QThreadPool.globalInstance().waitForDone(5000), "work is still running in the thread pool"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    faults = left(qapp, threads_before, windows_before)
    if faults:  # perhaps only a ring of references that nobody has collected yet
        gc.unfreeze()
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        faults = left(qapp, threads_before, windows_before)
    for timer in running_timers(qapp):
        timer.stop()  # so that the next test is not blamed for it
    gc.unfreeze()
    assert not faults, "left behind: " + "; ".join(faults)


def left(app: QApplication, threads: set[threading.Thread], windows: set[int]) -> list[str]:
    """One line per thread and window that was not there before, and per running timer."""
    faults = [f"thread {thread.name}" for thread in threading.enumerate() if thread not in threads]
    new_windows = [window for window in QApplication.topLevelWidgets() if id(window) not in windows]
    faults += [f"window {describe(window)}" for window in new_windows]
    faults += [f"timer of {describe(timer.parent())}" for timer in running_timers(app)]
    return faults


def running_timers(app: QApplication) -> list[QTimer]:
    """Every running timer: those under the application and its windows, and those only Python knows of."""
    owners: list[QObject] = [app, *QApplication.topLevelWidgets()]
    found = {id(timer): timer for owner in owners for timer in owner.findChildren(QTimer)}
    found |= {id(thing): thing for thing in gc.get_objects() if type(thing) is QTimer and shiboken6.isValid(thing)}
    return [timer for timer in found.values() if timer.isActive()]


def describe(thing: QObject | None) -> str:
    """The class and name of an object, and the title of a window."""
    if thing is None:
        return "nobody"
    title = thing.windowTitle() if isinstance(thing, QWidget) else ""
    return " ".join(word for word in (type(thing).__name__, thing.objectName(), title) if word)


@pytest.fixture
def program(qapp: QApplication, memory_database: Database) -> Iterator[Program]:
    """A context over a fresh database: work is done at once, and what is said is remembered."""
    made = make_program(memory_database)
    yield made
    made.jobs.close()
