"""Frozen data say the same when they are read again, also by a program that knows more fields or fewer."""

import dataclasses
import json
from dataclasses import dataclass
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.arende.entity import Utfall
from models.errors import UserError
from models.freezing import digest_of, frozen, thawed
from models.protokoll.collect import collect, collect_live
from models.protokoll.data import AjourneringData, OmrostningData, ParagrafData, ProtokollData, UnderskriftData
from models.protokoll.entity import Protokoll, Protokollstatus
from models.protokoll.freeze import frozen_data
from models.richtext import Block, RichText, Run
from tests.matter import make_matter
from tests.orebro import make_orebro

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
RUNS = st.builds(
    Run, text=WORDS, bold=st.booleans(), italic=st.booleans(), link=st.sampled_from(("", "https://exempel.se/å"))
)
TEXTS = st.builds(
    RichText,
    st.lists(st.builds(Block, st.lists(RUNS, max_size=3).map(tuple), st.sampled_from(("stycke", "punkt", "nummer")),
                       st.integers(0, 3)), max_size=3).map(tuple),
)  # fmt: skip
st.register_type_strategy(str, WORDS)
st.register_type_strategy(RichText, TEXTS)


@given(st.from_type(ParagrafData))
def test_a_paragraph_comes_back_as_it_was(data):
    assert thawed(ParagrafData, frozen(data)) == data


@given(st.one_of(*map(st.from_type, (UnderskriftData, AjourneringData, OmrostningData))))
def test_the_smaller_parts_come_back_as_they_were(part):
    assert thawed(type(part), frozen(part)) == part


@dataclass(frozen=True)
class Older:
    """What an earlier program knew."""

    namn: str
    borta: int


@dataclass(frozen=True)
class Newer:
    """What a later program knows."""

    namn: str
    antal: int
    dag: date | None
    utfall: Utfall
    text: RichText
    rader: tuple[Older, ...]
    ja: bool = True
    klockslag: time | None = time(9)


def test_what_is_missing_is_empty_or_the_default_and_what_is_unknown_is_left_out():
    assert thawed(Newer, frozen(Older("Anna", 3))) == Newer(
        "Anna", 0, None, Utfall.INTE_AVGJORT, RichText(), (), ja=True, klockslag=time(9)
    )


def test_what_does_not_fit_is_empty():
    text = json.dumps({"namn": 7, "antal": "sju", "dag": "i går", "utfall": "kanske", "text": "nej", "rader": {}})
    found = thawed(Newer, text)
    assert (found.namn, found.antal, found.utfall, found.text, found.rader) == (
        "", 0, Utfall.INTE_AVGJORT, RichText(), (),
    )  # fmt: skip


def test_only_objects_are_thawed():
    with pytest.raises(ValueError, match="no object"):
        thawed(Newer, "[1]")


def test_what_is_no_value_is_not_frozen():
    with pytest.raises(TypeError, match="cannot be frozen"):
        frozen(Older("x", object()))  # type: ignore[arg-type]


def test_equal_data_give_equal_text_and_hash():
    assert frozen(Older("Åsa", 1)) == frozen(Older("Åsa", 1)) == '{"namn":"Åsa","borta":1}'
    assert digest_of("å") == digest_of("å") != digest_of("a")


def test_a_whole_protokoll_comes_back_and_is_what_papers_are_made_of(database):
    make_matter(database)
    with database.write("sammanträde") as session:
        meeting = make_orebro(session)
    with database.write("frys") as session:
        data = collect_live(session, meeting.protokoll)
        assert thawed(ProtokollData, frozen(data)) == data
        assert frozen_data(session, meeting.protokoll) is None
        protokoll = session.get_one(Protokoll, meeting.protokoll)
        protokoll.lydelse = frozen(dataclasses.replace(data, plats="Där det stod"))
        protokoll.sha256 = digest_of(protokoll.lydelse)
        protokoll.status = Protokollstatus.JUSTERAT
    with database.read() as session:
        assert collect(session, meeting.protokoll).plats == "Där det stod"
        session.get_one(Protokoll, meeting.protokoll).sha256 = "annan"
        with pytest.raises(UserError, match="skadad"):
            frozen_data(session, meeting.protokoll)
