import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread

from desktop.jobs import ImmediateJobs, Jobs, Progress


def do(done, number):
    done.append(number)
    return number


@pytest.fixture
def errors():
    return []


@pytest.fixture
def jobs(qapp, errors):
    made = Jobs(errors.append)
    yield made
    made.close()


@pytest.fixture
def settled(qtbot, jobs):
    return lambda: qtbot.waitUntil(lambda: jobs.idle)


def test_work_is_done_elsewhere_and_its_result_handed_over_here(jobs, settled):
    seen = []
    here = threading.current_thread()
    jobs.run(threading.current_thread, lambda there: seen.append((there, threading.current_thread())))
    settled()
    assert seen[0][0] is not here
    assert seen[0][1] is here
    assert QThread.currentThread() is jobs.thread()


def test_database_work_keeps_its_order(jobs, settled):
    done, told = [], []
    for number in range(50):
        jobs.run(partial(do, done, number), told.append)
    settled()
    assert done == told == list(range(50))


def test_an_error_goes_to_the_one_who_asked(jobs, settled, errors):
    mine = []
    jobs.run(lambda: 1 / 0, failed=mine.append)
    jobs.run(lambda: {"a": 1}["b"])
    settled()
    assert [type(error) for error in mine] == [ZeroDivisionError]
    assert [type(error) for error in errors] == [KeyError]


def test_a_result_for_somebody_who_is_gone_is_dropped_but_an_error_is_not(jobs, settled, errors):
    told = []
    owner = QObject()
    gate = threading.Event()
    jobs.run(gate.wait)
    jobs.run(lambda: 1, told.append, owner=owner)
    jobs.run(lambda: 1 / 0, failed=told.append, owner=owner)
    del owner
    gate.set()
    settled()
    assert told == []
    assert [type(error) for error in errors] == [ZeroDivisionError]


def test_long_work_tells_how_far_it_has_come(jobs, settled, qtbot):
    steps, results = [], []
    jobs.progressed.connect(lambda _job, progress: steps.append(progress.done))

    def work():
        for number in range(3):
            yield Progress(number, 3)
        return "klar"

    jobs.render(work, results.append)
    settled()
    assert steps == [0, 1, 2]
    assert results == ["klar"]


def test_cancelled_work_stops_at_its_next_step_and_tells_nobody(jobs, settled):
    reached, results, closed = threading.Event(), [], []
    go_on = threading.Event()

    def work():
        try:
            yield Progress(0, 2)
            reached.set()
            go_on.wait(5)
            yield Progress(1, 2)
            results.append("came too far")
        finally:
            closed.append(True)

    job = jobs.run(work, results.append)
    assert reached.wait(5)
    job.cancel()
    go_on.set()
    settled()
    assert results == []
    assert closed == [True]


def test_closing_waits_for_queued_saves_and_takes_no_more(qapp):
    jobs, saved = Jobs(), []
    gate = threading.Event()
    jobs.run(gate.wait)
    for number in range(10):
        jobs.run(partial(do, saved, number))
    threading.Timer(0.05, gate.set).start()
    jobs.close()
    assert saved == list(range(10))
    jobs.run(partial(do, saved, 99))
    assert saved == list(range(10))


def test_immediate_jobs_do_the_same_at_once(qapp, errors):
    jobs, told = ImmediateJobs(errors.append), []
    jobs.run(lambda: 7, told.append)
    jobs.run(lambda: 1 / 0)
    assert told == [7]
    assert len(errors) == 1
    assert jobs.idle
    jobs.close()
