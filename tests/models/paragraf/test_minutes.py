"""Minutes: what was reached and done, decided, moved, voted on, and what is still missing."""

from datetime import date, time

import pytest
from sqlalchemy import select

from models.arende.entity import Utfall
from models.editing import add, get
from models.errors import UserError
from models.narvaro.operations import all_present, arrive, declare_jav, leave, seat_meeting, serve_for
from models.paragraf import minutes
from models.paragraf.entity import (
    Beslutsuppdrag,
    Jav,
    Paragraf,
    Rostval,
    Yrkande,
)
from models.paragraf.motions import (
    Proposition,
    VoteResult,
    add_yrkande,
    beslutsgang,
    call_vote,
    cast_vote,
    compose_beslutsgang,
    count_votes,
    fetch_voters,
    votes_of,
    yrkanden_of,
)
from models.paragraf.records import records_of
from models.protokoll.entity import Protokoll, Protokollstatus
from models.richtext import plain
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.standpunkt import Standardbeslut
from tests.meeting_room import NOTED, make_meeting, points


@pytest.fixture
def session(database):
    with database.write("prov") as session:
        yield session


@pytest.fixture
def made(session):
    return make_meeting(session)


@pytest.fixture
def people(session, made):
    """Everybody at the table, by first name."""
    found = {row.namn.split(maxsplit=1)[0]: row.id for row in seat_meeting(session, made.sammantrade)}
    all_present(session, made.sammantrade)
    return found


@pytest.fixture
def item(session, made):
    """A § with a proposal."""
    return get(session, Paragraf, made.paragrafer[1])


def stock(session, text):
    return session.scalars(select(Standardbeslut).where(Standardbeslut.text == text)).one()


# The meeting and its §§.


def test_the_clock_of_the_meeting(session, made):
    meeting = minutes.open_meeting(session, made.sammantrade, time(9, 3))
    assert (meeting.status, meeting.start, meeting.slut) == (Sammantradesstatus.PAGAR, time(9, 3), None)
    minutes.adjourn(session, made.sammantrade, time(10))
    assert minutes.open_break(session, made.sammantrade) is not None
    minutes.adjourn(session, made.sammantrade, time(10, 10))
    assert minutes.open_break(session, made.sammantrade) is None
    pause = minutes.adjourn(session, made.sammantrade, time(11, 50))
    minutes.close_meeting(session, made.sammantrade, time(12, 4))
    assert (meeting.status, meeting.slut, pause.till) == (Sammantradesstatus.HALLET, time(12, 4), time(12, 4))
    minutes.open_meeting(session, made.sammantrade, time(12, 6))
    assert (meeting.start, meeting.slut) == (time(9, 3), None), "opened again by mistake it keeps its start"


def test_next_paragraph_notes_the_clock_once(session, made):
    first, second, third = made.paragrafer[:3]
    minutes.reach(session, first, time(9))
    minutes.go_on(session, first, second, time(9, 10))
    minutes.go_on(session, second, first, time(9, 20))
    minutes.go_on(session, third, None, time(9, 30))
    assert [get(session, Paragraf, id_).borjade for id_ in (first, second, third)] == [time(9), time(9, 10), None]
    assert all(get(session, Paragraf, id_).klar for id_ in (first, second, third))
    minutes.finish(session, third, klar=False)
    assert not get(session, Paragraf, third).klar


# The decision.


def test_as_proposed_reuses_the_words_unchanged(session, item):
    minutes.decide(session, item.id, minutes.FORSLAG)
    assert item.beslut == item.forslag
    assert item.utfall is Utfall.BIFALL
    assert minutes.departure(item) == ()


def test_without_a_proposal_there_is_nothing_to_reuse(session, made):
    with pytest.raises(UserError, match="inget förslag"):
        minutes.decide(session, made.paragrafer[0], minutes.FORSLAG)


def test_a_stock_decision_is_written_as_a_point_with_its_outcome(session, item):
    chosen = stock(session, "Anmälan läggs till handlingarna.")
    chosen.utfall = Utfall.BORDLAGT
    minutes.decide(session, item.id, chosen.id)
    assert item.beslut == points("Anmälan läggs till handlingarna.")
    assert item.utfall is Utfall.BORDLAGT


def test_the_difference_is_shown_in_whole_words(session, item):
    item.beslut = points("Informationen om besöket tas till protokollet.")
    pieces = minutes.departure(item)
    assert [(piece.kind, piece.text.strip()) for piece in pieces if piece.kind != "kept"] == [("new", "om besöket")]


def test_a_mark_of_a_list_is_no_departure(session, item):
    item.beslut = plain(NOTED)
    assert minutes.departure(item) == ()


@pytest.mark.parametrize(
    ("words", "utfall"),
    [
        (NOTED, Utfall.BIFALL),
        ("Informationen tas till protokollet och skickas till nämnderna.", Utfall.ANDRAT),
        ("Ärendet återremitteras för att belysa kostnaden.", Utfall.ATERREMISS),
        ("Ärendet bordläggs till nästa sammanträde.", Utfall.BORDLAGT),
        ("Förslaget avslås.", Utfall.AVSLAG),
    ],
)
def test_an_outcome_that_nobody_said_is_taken_from_the_words(session, item, words, utfall):
    item.beslut = points(words)
    minutes.finish(session, item.id)
    assert item.utfall is utfall


def test_an_outcome_that_somebody_said_stays(session, item):
    item.beslut, item.utfall = points("Ärendet bordläggs."), Utfall.ANDRAT
    minutes.finish(session, item.id)
    assert item.utfall is Utfall.ANDRAT


def test_tasks_are_copied_from_the_decision_once(session, item):
    with pytest.raises(UserError):
        minutes.tasks_from_decision(session, item.id)
    item.beslut = points(NOTED, "Kommunledningsförvaltningen får i uppdrag att ta fram ett förslag.")
    added = minutes.tasks_from_decision(session, item.id)
    assert [(task.ansvarig, task.text[:26]) for task in added] == [
        ("Kommunledningsförvaltningen", "Kommunledningsförvaltninge")
    ]
    assert minutes.tasks_from_decision(session, item.id) == []
    assert len(session.scalars(select(Beslutsuppdrag)).all()) == 1


def test_a_decision_without_the_word_gives_its_first_point(session, item):
    item.beslut = points("Handlingsplanen antas.", "Beslutet gäller genast.")
    assert [task.text for task in minutes.tasks_from_decision(session, item.id)] == ["Handlingsplanen antas."]


def test_an_error_is_corrected_in_a_new_paragraph_that_points_back(session, made, item):
    get(session, Protokoll, made.protokoll).status = Protokollstatus.UTE
    later = add(session, Sammantrade(organ_id=made.organ, datum=date(2026, 4, 17)))
    add(session, Protokoll(sammantrade_id=later.id))
    fixed = minutes.correct(session, item.id, later.id)
    assert fixed.rattar_id == item.id
    assert fixed.rubrik == "Rättelse av § 19 den 13 mars 2026"
    assert fixed.arendebeskrivning.text == "Protokollet från den 13 mars 2026 har ett fel i § 19, Punkt nummer 2."


def test_the_next_meeting_of_the_organ_takes_the_correction(session, made, item):
    get(session, Protokoll, made.protokoll).status = Protokollstatus.UTE
    assert minutes.correct_next(session, item.id) is None
    off = Sammantrade(organ_id=made.organ, datum=date(2026, 4, 17), status=Sammantradesstatus.INSTALLT)
    later = Sammantrade(organ_id=made.organ, datum=date(2026, 5, 22), status=Sammantradesstatus.KALLAT)
    for meeting in (off, later):
        add(session, Protokoll(sammantrade_id=add(session, meeting).id))
    fixed = minutes.correct_next(session, item.id)
    assert fixed is not None
    assert (fixed.sammantrade_id, fixed.rattar_id) == (later.id, item.id)


def test_what_hangs_on_a_paragraph_in_order(session, made, item, people):
    add_yrkande(session, item.id, text="ett")
    add_yrkande(session, item.id, text="två")
    declare_jav(session, item.id, people["Tage"])
    declare_jav(session, item.id, people["Siv"])
    assert [row.text for row in records_of(session, Yrkande, item.id)] == ["ett", "två"]
    assert [row.narvaro_id for row in records_of(session, Jav, item.id)] == [people["Tage"], people["Siv"]]


# Motions, propositions, votes.


def test_one_motion_by_three_as_in_lund(session, made, item, people):
    add_yrkande(session, item.id, ("Hillevi Brandt (S)", "Tage Alm (S)", "Ylva Ängsmark (MP)"), "bifall till förslaget")
    item.utfall = Utfall.BIFALL
    compose_beslutsgang(session, item.id)
    assert item.beslutsgang.text == (
        "Ordförande Hillevi Brandt (S) frågar om jämställdhetsdelegationen kan bifalla yrkandet från Hillevi Brandt "
        "(S), Tage Alm (S) och Ylva Ängsmark (MP) och finner att jämställdhetsdelegationen bifaller det."
    )


def test_two_motions_are_put_against_each_other_and_voted_on(session, made, item, people):
    add_yrkande(session, item.id, ("Tage Alm (S)",), "bifall")
    add_yrkande(session, item.id, ("Ylva Ängsmark (MP)",), "återremiss")
    add_yrkande(session, item.id, ("Siv Ödman (KD)",), "avslag").atertaget = True
    vote = call_vote(session, item.id)
    assert (vote.ja_betyder, vote.nej_betyder) == (
        "bifalla yrkandet från Tage Alm (S)",
        "bifalla yrkandet från Ylva Ängsmark (MP)",
    )
    votes = votes_of(session, vote.id)
    cast_vote(session, votes[-1].id, Rostval.NEJ)
    cast_vote(session, votes[-2].id, Rostval.AVSTAR)
    compose_beslutsgang(session, item.id)
    asked, called, counted = item.beslutsgang.text.splitlines()
    assert asked == (
        "Det finns två yrkanden: yrkandet från Tage Alm (S) och yrkandet från Ylva Ängsmark (MP). Ordförande Hillevi "
        "Brandt (S) ställer dem mot varandra och finner att jämställdhetsdelegationen bifaller yrkandet från Tage "
        "Alm (S)."
    )
    assert called == (
        "Omröstning begärs. Den som vill bifalla yrkandet från Tage Alm (S) röstar ja. Den som vill bifalla yrkandet "
        "från Ylva Ängsmark (MP) röstar nej."
    )
    assert counted == (
        "Med 3 ja-röster och 1 nej-röst; 1 avstår beslutar jämställdhetsdelegationen att bifalla yrkandet från Tage "
        "Alm (S)."
    )


def test_the_vice_ordforande_presides_when_the_ordforande_is_javig(session, made, item, people):
    declare_jav(session, item.id, people["Hillevi"])
    compose_beslutsgang(session, item.id)
    assert item.beslutsgang.text.startswith("Ordförande Rutger Lövgren (M) frågar om")


def test_votes_are_prefilled_for_those_who_decide(session, made, item, people):
    arrive(session, people["Åke"], None, None)
    leave(session, people["Ylva"], made.paragrafer[0], None)
    serve_for(session, people["Åke"], people["Ylva"])
    vote = call_vote(session, item.id)
    assert [row.namn for row in votes_of(session, vote.id)] == [
        "Hillevi Brandt (S)", "Rutger Lövgren (M)", "Siv Ödman (KD)", "Tage Alm (S)", "Åke Holmgren (V)",
    ]  # fmt: skip
    cast_vote(session, votes_of(session, vote.id)[1].id, Rostval.NEJ)
    declare_jav(session, item.id, people["Hillevi"])
    fetch_voters(session, vote.id)
    assert next((row.namn, row.val) for row in votes_of(session, vote.id)) == ("Rutger Lövgren (M)", Rostval.NEJ)
    assert len(votes_of(session, vote.id)) == 4


def test_a_tie_is_broken_by_the_one_who_presides(session, made, item, people):
    leave(session, people["Siv"], made.paragrafer[0], None)
    vote = call_vote(session, item.id)
    votes = votes_of(session, vote.id)
    for row in votes[:2]:
        cast_vote(session, row.id, Rostval.NEJ)
    how = count_votes(session, vote.id)
    assert (how.ja, how.nej, how.outcome) == (2, 2, Rostval.NEJ)
    assert (
        "ordförandens utslagsröst"
        in beslutsgang(
            Proposition(
                "Ordförande A", "nämnden", (), har_forslag=True, utfall=Utfall.AVSLAG, omrostningar=(("", "", how),)
            )
        )[-1]
    )


def test_a_tie_that_nobody_breaks_says_so():
    how = VoteResult(2, 2, 0)
    put = Proposition(
        "Ordförande A", "nämnden", (), har_forslag=False, utfall=Utfall.BIFALL, omrostningar=(("", "", how),)
    )
    assert beslutsgang(put)[-1] == "Rösterna är lika: 2 ja-röster och 2 nej-röster."
    assert beslutsgang(put)[0] == (
        "Ordförande A frågar om nämnden kan besluta i ärendet och finner att frågan besvaras med ja."
    )


def test_motions_keep_their_order(session, item):
    for text in ("ett", "två", "tre"):
        add_yrkande(session, item.id, text=text)
    assert [row.text for row in yrkanden_of(session, item.id)] == ["ett", "två", "tre"]
