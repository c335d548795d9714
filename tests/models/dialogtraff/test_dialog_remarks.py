from datetime import date, time

import pytest

from models.dialogtraff.entity import (
    Dialogdeltagare,
    Dialogstatus,
    Dialogsvar,
    Dialogtraff,
    Fraga,
    Frageunderlag,
    Overenskommelse,
)
from models.dialogtraff.operations import DialogDraft, plan_dialog, send_questions
from models.dialogtraff.remarks import (
    agreement_problems,
    answer_problems,
    participant_problems,
    problems,
    question_problems,
    set_problems,
)
from models.editing import add
from models.paragraf.entity import Paragraf, Paragrafunderlag
from models.protokoll.entity import Protokoll
from models.richtext import plain
from models.sammantrade.entity import Sammantrade
from models.sensitive import PERSONNUMMER, SENSITIVE
from tests.dialogue import NAMNDER, make_organs

TODAY = date(2024, 2, 1)


@pytest.fixture
def year(memory_database):
    with memory_database.write("underlag") as session:
        return make_organs(session)


def remarks(session, today=TODAY, **values):
    dialog = Dialogtraff(**{"organ_id": 1, "motpart": "Kvinnojouren", "ar": 2024, **values})
    found = problems(session, dialog, today)
    return {field: " ".join(one.message for one in found if one.field == field) for field in {p.field for p in found}}


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"motpart": " "}, "motpart_id", "Välj motparten"),
        ({"ar": None}, "ar", "vilket års plan"),
        ({"datum": date(2025, 1, 2)}, "datum", "ligger i 2025, men planen gäller 2024"),
        ({"start": time(10), "slut": time(9)}, "slut", "före starttiden"),
        ({"inbjudan_skickad": date(2024, 1, 9), "underlag_skickat": date(2024, 1, 8)}, "underlag_skickat", "före inbj"),
        ({"underlag_skickat": date(2024, 1, 8), "svar_senast": date(2024, 1, 7)}, "svar_senast", "före den dag"),
        ({"underlag_skickat": date(2024, 1, 8), "svar_inkom": date(2024, 1, 7)}, "svar_inkom", "före den dag"),
        ({"svar_inkom": date(2024, 1, 8), "svar_diariefort": date(2024, 1, 7)}, "svar_diariefort", "före den dag"),
        ({"svar_diariefort": date(2024, 1, 7)}, "svar_inkom", "när det kom in"),
        ({"svar_inkom": date(2024, 1, 8)}, "svar_diariefort", "Ej diariefört"),
        (
            {"underlag_skickat": date(2024, 1, 8), "svar_senast": date(2024, 1, 30)},
            "svar_senast",
            "skulle ha kommit 2024-01-30",
        ),
        ({"datum": date(2024, 1, 31)}, "status", "Är dialogträffen genomförd"),
        ({"kontakt_epost": "kansli"}, "kontakt_epost", "e-postadress"),
        ({"kontakt": "19811228-9874"}, "kontakt", PERSONNUMMER),
        ({"sammanfattning": plain("Hon har utsatts för våld.")}, "sammanfattning", SENSITIVE),
    ],
)
def test_what_cannot_be_right_is_told_at_its_field(memory_database, values, field, words):
    with memory_database.read() as session:
        assert words in remarks(session, **values)[field]


def test_a_dialog_in_order_has_no_remarks(memory_database):
    with memory_database.read() as session:
        assert remarks(session) == {}
        assert remarks(session, datum=date(2024, 1, 31), status=Dialogstatus.GENOMFORD) == {}
        assert remarks(session, datum=date(2024, 1, 31), status=Dialogstatus.INSTALLD) == {}


def test_two_dates_of_one_set_are_told(memory_database, year):
    with memory_database.write("paragraf") as session:
        dialog = plan_dialog(session, year.organ, 2024, DialogDraft(year.grundskola, frageunderlag_id=year.namnder))
        send_questions(session, dialog.id, date(2024, 1, 15))
        meeting = add(session, Sammantrade(organ_id=year.organ, datum=date(2024, 3, 15)))
        protokoll = add(session, Protokoll(sammantrade_id=meeting.id))
        item = add(session, Paragraf(sammantrade_id=meeting.id, protokoll_id=protokoll.id))
        paper = add(session, Paragrafunderlag(paragraf_id=item.id, titel=NAMNDER, datum=date(2023, 6, 16)))
        dialog.paragraf_id = item.id
        told = {problem.field: problem.message for problem in problems(session, dialog, TODAY)}
        assert told == {
            "frageunderlag_id": ("Paragrafen anger underlaget som 2023-06-16. Versionen som skickades är 2023-06-15.")
        }
        paper.datum = date(2023, 6, 15)
        session.flush()
        assert problems(session, dialog, TODAY) == []


def test_remarks_on_the_parts(memory_database, year):
    with memory_database.read() as session:
        assert [p.field for p in answer_problems(session, Dialogsvar(svar=plain("Eleven har utsatts för hot.")))] == [
            "svar"
        ]
        assert answer_problems(session, Dialogsvar(svar=plain("Vi arbetar mot våld."))) == []
        late = Overenskommelse(forfaller=date(2024, 1, 1))
        assert [p.field for p in agreement_problems(session, late, TODAY)] == ["text", "ansvarig", "forfaller"]
        late.klar = TODAY
        assert [p.field for p in agreement_problems(session, late, TODAY)] == ["text", "ansvarig"]
        assert [p.field for p in participant_problems(session, Dialogdeltagare())] == ["namn"]
        assert [p.field for p in set_problems(session, Frageunderlag())] == ["titel", "datum"]
        same = Frageunderlag(titel=NAMNDER, datum=date(2023, 6, 15))
        assert [p.message for p in set_problems(session, same)] == [
            "En annan version har samma titel och datum, så de går inte att skilja åt."
        ]


@pytest.mark.parametrize(("text", "fields"), [("", ["text"]), ("Har ni mål?", ["text"]), ("Hur arbetar ni?", [])])
def test_questions_should_be_open(memory_database, text, fields):
    with memory_database.read() as session:
        assert [p.field for p in question_problems(session, Fraga(text=text))] == fields
