"""Figures of the example year's paper are changed at their source: the re-check names exactly them.

Fifty figures and ten texts are chosen by a fixed seed. Each is changed in the records behind it (`at_the_source`), in a
gesture that is then given up. The re-check must name it, and besides it only

- what truly follows, by a table that says for each kind of figure which others hang on it (`follows`): a sum of which
  it is a part, a share of a sum, the § that is cited by a meeting's day;
- what a new record brings along, where a count was made larger by one more record: facts with that record's own id.

And it must name neither more nor less than what is told otherwise when everything is gathered anew.
"""

import contextlib
import random
import re
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import func, select

from models import locks
from models.all import kinds
from models.berattelse.entity import Avsnittsslag, Berattelse, Berattelsestatus
from models.berattelse.facts import Uppgiftsslag, values
from models.berattelse.gather import all_facts, facts_of
from models.berattelse.operations import begin
from models.berattelse.recheck import accept_figures, changed_figures, summary
from models.database import MEMORY, Database
from models.organ import Organ, OrganTyp
from tests.conftest import copy_sqlite
from tests.models.berattelse.at_the_source import change, follows
from tests.models.berattelse.year_records import whole_year

TODAY = date(2026, 11, 23)
YEAR = 2025
SEED = 24
CHOSEN = 50


class GivenUpError(Exception):
    """Ends a gesture that is not to be kept."""


@contextmanager
def given_up(database):
    """A gesture that is not kept, whatever it changed."""
    with contextlib.suppress(GivenUpError), database.write("ändra vid källan") as session:
        yield session
        raise GivenUpError


def by_key(facts):
    """Key -> value, over a whole paper."""
    return {value.nyckel: value for part in facts.values() for value in values(part)}


class Paper:
    """The accepted draft of a year's paper."""

    def __init__(self, database, organ_id, berattelse_id):
        self.database, self.organ, self.id = database, organ_id, berattelse_id
        with database.read() as session:
            self.facts = by_key(all_facts(session, Avsnittsslag, organ_id, YEAR, TODAY))
            self.newest = {table: session.scalar(select(func.max(kind.id))) or 0 for table, kind in kinds().items()}

    def after(self, key):
        """What the re-check names when the figure of that key is changed, and what is gathered then."""
        with given_up(self.database) as session:
            change(session, key, self.organ)
            session.expire_all()
            facts = all_facts(session, Avsnittsslag, self.organ, YEAR, TODAY)
            return changed_figures(session, self.id, TODAY, facts), by_key(facts)

    def is_new(self, key):
        """Whether a fact is one of a record that was not there before."""
        table, _, rest = key.partition("/")
        id_ = rest.partition("/")[0]
        return id_.isdigit() and table in self.newest and int(id_) > self.newest[table]


@pytest.fixture(scope="module")
def paper(example_template):
    database = Database(MEMORY)
    copy_sqlite(example_template, database)
    with database.write("lås upp") as session:
        locks.remove(session.connection())
    with database.write("utkast") as session:
        organ = session.scalars(select(Organ).where(Organ.typ == OrganTyp.DELEGATION).order_by(Organ.id)).first()
        row = session.scalars(select(Berattelse).filter_by(organ_id=organ.id, ar=YEAR)).first()
        if row is None:
            row = begin(session, organ.id, YEAR, today=TODAY)
        row.status = Berattelsestatus.UTKAST
        session.flush()
        accept_figures(session, row.id, TODAY)
        found = (organ.id, row.id)
    yield Paper(database, *found)
    database.close()


def chosen(paper):
    """The keys to try: fifty figures and ten texts, by a fixed seed."""
    dice = random.Random(SEED)
    figures = sorted(key for key, value in paper.facts.items() if value.slag is not Uppgiftsslag.TEXT)
    texts = sorted(key for key, value in paper.facts.items() if value.slag is Uppgiftsslag.TEXT)
    return [*dice.sample(figures, CHOSEN), *dice.sample(texts, 10)]


def test_the_re_check_names_exactly_what_was_changed(paper):
    wrong = []
    for key in chosen(paper):
        named, now = paper.after(key)
        keys = {each.nyckel for each in named}
        told = {each for each in paper.facts.keys() | now.keys() if said(paper.facts, each) != said(now, each)}
        extra = {each for each in keys - {key} if not (re.fullmatch(follows(key), each) or paper.is_new(each))}
        if key not in keys or extra or keys != told:
            wrong.append((key, sorted(extra), sorted(keys ^ told), key in keys))
    assert wrong == []


def said(facts, key):
    """What a figure says; None when nobody tells it."""
    return facts[key].varde if key in facts else None


def test_an_andring_says_what_was_and_what_is(paper):
    key = next(key for key in paper.facts if key.startswith("sammantrade/hallna/"))
    named = {each.nyckel: each for each in paper.after(key)[0]}
    held = int(paper.facts[key].varde)
    assert (named[key].fore, named[key].nu) == (str(held), str(held + 1))
    assert named[key].kalla.slag == "sammantrade"
    assert summary([named[key]]) == "1 siffra har ändrats sedan utkastet"


def test_nothing_changed_is_nothing_named(paper):
    with paper.database.read() as session:
        assert changed_figures(session, paper.id, TODAY) == ()


def test_every_kind_of_figure_can_be_changed_at_its_source(memory_database):
    """Also those the example's year has none of: a kind that nobody knows how to change fails here."""
    with memory_database.write("år") as session:
        organ_id = whole_year(session).organ
        whole = all_facts(session, Avsnittsslag, organ_id, YEAR, TODAY)
    one_of_each = {}
    for slag, facts in whole.items():
        for value in values(facts):
            one_of_each.setdefault(re.sub(r"(?<=/)(\d+|2\S+-\d\d)(?=/|$)", "N", value.nyckel), (slag, value))
    assert len(one_of_each) > 100
    for slag, value in one_of_each.values():
        with given_up(memory_database) as session:
            change(session, value.nyckel, organ_id)
            session.expire_all()
            now = by_key({slag: facts_of(session, slag, organ_id, YEAR, TODAY)})
            assert said(now, value.nyckel) != value.varde, value.nyckel
