"""A form over a slow database: what is typed before the record has come must not reach it."""

from dataclasses import replace
from typing import Any

import pytest

from desktop.forms import Form
from desktop.jobs import ImmediateJobs, Job
from desktop.widgets.text import TextLine
from models.anslutning.entity import Aktivitet
from models.editing import add, get
from tests.desktop.keys import fill, write
from tests.desktop.program import make_program


class HeldJobs(ImmediateJobs):
    """Does the work only when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple[Any, Job]] = []

    def _start(self, pool: Any, job: Job) -> Job:
        self.held.append((pool, job))
        return job

    def go_on(self) -> None:
        while self.held:
            super()._start(*self.held.pop(0))


@pytest.fixture
def jobs(qapp):
    made = HeldJobs()
    yield made
    made.close()


@pytest.fixture
def form(qtbot, memory_database, jobs):
    program = make_program(memory_database)
    made = Form(replace(program.context, jobs=jobs), Aktivitet)
    made.add("namn", "Namn", TextLine())
    qtbot.addWidget(made)
    made.show()
    yield made
    program.jobs.close()


def test_typing_before_the_record_is_there_is_not_saved_into_it(form, jobs, memory_database):
    with memory_database.write("x") as session:
        first = add(session, Aktivitet(namn="Första")).id
        second = add(session, Aktivitet(namn="Andra")).id
    form.load(first)
    jobs.go_on()
    assert form.rows["namn"].widget.value() == "Första"
    form.load(second)
    write("x", form.rows["namn"].widget)
    form.flush()
    jobs.go_on()
    assert form.rows["namn"].widget.value() == "Andra"
    assert not form.unsaved
    fill(form.rows["namn"].widget, "Andra, ändrad")
    form.flush()
    jobs.go_on()
    with memory_database.read() as session:
        assert get(session, Aktivitet, first).namn == "Första"
        assert get(session, Aktivitet, second).namn == "Andra, ändrad"
