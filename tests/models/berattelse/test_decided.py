"""What the protokoll say of a verksamhetsberättelse: adopted or not, by which §, and what came after."""

from datetime import date

import pytest

from models.arende.entity import Utfall
from models.berattelse.adoption import adopt, open_case
from models.berattelse.afterwards import corrections, since_adopted
from models.berattelse.decided import adopted_in, adopting_items
from models.berattelse.due import due_berattelser
from models.berattelse.entity import Avsnittsslag, Berattelse
from models.berattelse.operations import begin
from models.berattelse.queries import sheet
from models.editing import add, get
from models.errors import UserError
from models.paragraf.minutes import correct
from models.protokoll.entity import Protokoll
from models.sammantrade.entity import Sammantrade
from tests.year_paper import TODAY, YEAR, make_year, meet, sign, write_in

MARCH, APRIL, MAY = date(2024, 3, 4), date(2024, 4, 8), date(2024, 5, 6)
NOT_ADOPTED = (Utfall.AVSLAG, Utfall.ATERREMISS, Utfall.BORDLAGT, Utfall.INTE_AVGJORT)


def with_case(database):
    """The paper with its ärende, on no agenda yet."""
    ids = make_year(database)
    with database.write("ärende") as session:
        id_ = begin(session, ids.organ, YEAR, today=TODAY).id
        write_in(session, id_, Avsnittsslag.SAMMANFATTNING, "Arbetet gick framåt.")
        open_case(session, id_, TODAY)
    return id_


@pytest.fixture
def made(database):
    return with_case(database)


@pytest.fixture
def made_in_memory(memory_database):
    return with_case(memory_database)


def adopted(session, made):
    row = adopted_in(adopting_items(session, made))
    return row.paragraf_id if row is not None else None


def due(session):
    return [row for row in due_berattelser(session, TODAY) if row.adopted]


@pytest.mark.parametrize("outcome", [Utfall.BIFALL, Utfall.ANDRAT])
def test_a_justerat_protokoll_says_that_it_is_adopted_and_nothing_is_frozen_by_it(database, made, outcome):
    with database.write("sammanträdet") as session:
        paragraf = meet(session, made, MARCH, outcome)
        assert adopted(session, made) is None
        assert due(session) == []
        assert "inte justerat än" in adopting_items(session, made)[0].source
        sign(session, paragraf, date(2024, 3, 12))
        (row,) = adopting_items(session, made)
        assert adopted(session, made) == row.paragraf_id == paragraf.id
        assert row.source == (
            "Jämställdhetsdelegationen antog berättelsen den 4 mars 2024, § 1. "
            "Protokollet är justerat den 12 mars 2024."
        )
        (line,) = due(session)
        assert (line.text, line.due) == ("Verksamhetsberättelsen för 2023 är antagen, § 1, 2024-03-04", TODAY)
        assert line.berattelse_id == made
        assert not sheet(session, made, TODAY).locked
        adopt(session, made, MARCH, paragraf.id)
        assert due(session) == []
        assert since_adopted(session, made) == ""


@pytest.mark.parametrize("outcome", NOT_ADOPTED)
def test_another_outcome_offers_nothing_and_is_refused(database, made, outcome):
    with database.write("sammanträdet") as session:
        paragraf = meet(session, made, MARCH, outcome)
        sign(session, paragraf)
        assert adopted(session, made) is None
        assert due(session) == []
        assert "säger inte att berättelsen antogs" in adopting_items(session, made)[0].source
        if outcome is not Utfall.INTE_AVGJORT:
            with pytest.raises(UserError, match=f"§ 1, 2024-03-04 har utfallet {outcome.label.lower()}"):
                adopt(session, made, MARCH, paragraf.id)


def test_a_proposal_to_another_organ_is_no_adoption(memory_database, made_in_memory):
    made = made_in_memory
    with memory_database.write("sammanträdet") as session:
        paragraf = meet(session, made, MARCH, Utfall.BIFALL)
        paragraf.beslut_till_id = get(session, Berattelse, made).organ_id
        session.flush()
        sign(session, paragraf)
        assert adopted(session, made) is None


def test_the_last_word_counts(database, made):
    with database.write("sammanträdena") as session:
        back = meet(session, made, MARCH, Utfall.ATERREMISS)
        sign(session, back)
        yes = meet(session, made, APRIL, Utfall.BIFALL)
        assert adopted(session, made) is None
        sign(session, yes)
        assert adopted(session, made) == yes.id
        no = meet(session, made, MAY, Utfall.AVSLAG)
        assert adopted(session, made) == yes.id  # its protokoll may still be changed
        sign(session, no)
        assert adopted(session, made) is None


def test_a_paper_of_an_earlier_year_is_asked_for_only_when_it_is_adopted(memory_database, made_in_memory):
    made = made_in_memory
    with memory_database.write("två år senare") as session:
        later = date(2026, 2, 1)
        assert list(due_berattelser(session, later)) == []
        sign(session, meet(session, made, date(2026, 1, 20), Utfall.BIFALL))
        assert [row.text for row in due_berattelser(session, later)] == [
            "Verksamhetsberättelsen för 2023 är antagen, § 1, 2026-01-20"
        ]


def test_what_comes_after_is_told_and_changes_nothing(database, made):
    with database.write("sammanträdena") as session:
        paragraf = meet(session, made, MARCH, Utfall.BIFALL)
        sign(session, paragraf)
        adopt(session, made, MARCH, paragraf.id)
        before = get(session, Berattelse, made).lydelse
        next_meeting = add(session, Sammantrade(organ_id=get(session, Berattelse, made).organ_id, datum=APRIL))
        add(session, Protokoll(sammantrade_id=next_meeting.id))
        wrong = correct(session, paragraf.id, next_meeting.id)
        assert since_adopted(session, made) == ""
        session.flush()
        sign(session, wrong)
        assert corrections(session, paragraf.id) == ["§ 2, 2024-04-08"]
        assert since_adopted(session, made) == "§ 1 är rättad genom § 2, 2024-04-08. Det som är fryst är oförändrat."
        again = meet(session, made, MAY, Utfall.ANDRAT)
        sign(session, again)
        assert "antogs den genom § 3, 2024-05-06." in since_adopted(session, made)
        assert get(session, Berattelse, made).lydelse == before


def test_a_paper_that_was_marked_too_early_says_what_became_of_its_paragraf(database, made):
    with database.write("för tidigt") as session:
        paragraf = meet(session, made, MARCH, Utfall.INTE_AVGJORT)
        adopt(session, made, MARCH, paragraf.id)
        paragraf.utfall = Utfall.ATERREMISS
        session.flush()
        sign(session, paragraf)
        assert since_adopted(session, made).startswith("§ 1, 2024-03-04 har utfallet återremiss.")


def test_a_paper_that_was_marked_without_paragraf_is_told_of_it(memory_database, made_in_memory):
    made = made_in_memory
    with memory_database.write("utan paragraf") as session:
        adopt(session, made, MARCH)
        assert since_adopted(session, made) == ""
        sign(session, meet(session, made, MARCH, Utfall.BIFALL))
        assert since_adopted(session, made) == (
            "Enligt det justerade protokollet antogs den genom § 1, 2024-03-04. Det som är fryst är oförändrat."
        )
