"""Swedish searching on both engines: two hundred and more things somebody types, and what must never be an error."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.arende.entity import Arende
from models.editing import add
from models.omvarld.entity import Omvarldspost
from models.organ import Organ
from models.richtext import plain
from models.schema import memory_database
from models.sok import store
from models.sok.search import search
from models.sok.words import is_undotted, keys_of, question, words_of
from tests.models.sok.sok_cases import CASES, HOSTILE, TEXTS


@pytest.fixture
def texts(database):
    store.ensure(database)
    with database.write("texter") as session:
        organ = add(session, Organ(namn="Ett organ"))
        by_id = {}
        for name, text in TEXTS.items():
            day = date(2024, 1, 1)
            post = add(session, Omvarldspost(titel="Notis", sammanfattning=plain(text), organ_id=organ.id, datum=day))
            by_id[post.id] = name
    store.catch_up(database)
    return by_id


def found(database, texts, typed):
    with database.read() as session:
        return {texts[hit.place.id] for hit in search(session, typed, most=100)}


def test_there_are_two_hundred_cases():
    assert len({typed for typed, _, _ in CASES}) >= 200


def test_swedish_is_found_as_it_is_written(database, texts):
    wrong = []
    for typed, wanted, unwanted in CASES:
        got = found(database, texts, typed)
        if missing := set(wanted.split()) - got:
            wrong.append(f"{typed!r} missed {sorted(missing)}")
        if too_many := set(unwanted.split()) & got:
            wrong.append(f"{typed!r} found {sorted(too_many)}")
    assert wrong == []


def test_nothing_that_is_typed_is_an_error(database, texts):
    for typed in HOSTILE:
        found(database, texts, typed)


@pytest.fixture(scope="module")
def some():
    database = memory_database()
    store.ensure(database)
    with database.write("ett") as session:
        add(session, Arende(titel="Ärende om jämställdhet"))
    store.catch_up(database)
    with database.write("två") as session:
        add(session, Arende(titel="Ärende som väntar"))
    yield database
    database.close()


@given(typed=st.text(max_size=40) | st.text(alphabet='"*()§/-:^{}+ aåOR1', max_size=30))
def test_no_text_at_all_is_an_error(some, typed):
    with some.read() as session:
        search(session, typed)


def test_words_and_keys():
    assert words_of("Äldre-omsorg, EU:s a_b 20 000") == ["äldre", "omsorg", "eu", "s", "a", "b", "20", "000"]
    assert keys_of("KS 2024/0163, 2024-03-15 och 7/2019") == ["0d2024x163", "0d2019x7"]
    assert keys_of("§§ 27–29") == ["0p27", "0p28", "0p29"]
    assert [term.words for term in question("§ 27/2024").terms] == [("0p27",), ("2024",)]
    assert [term.words for term in question("KS 2024 § 27").terms] == [("0p27",), ("ks",), ("2024",)]


def test_dots_are_lost_one_way_only():
    assert is_undotted("lonekartlaggning", "lönekartläggning")
    assert is_undotted("arslonekartläggning", "lönekartläggning")
    assert not is_undotted("lönekartläggning", "lönekartläggning")
    assert not is_undotted("fär", "far")
