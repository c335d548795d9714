from datetime import date

import pytest

from models.arbetsordning import (
    Arbetsordning,
    Numrering,
    Organtillhorighet,
    Protokollsform,
    arbetsordning_of,
    decision_lead,
    organ_name,
    organ_that_meet,
    overordnat_on,
    own_word,
    problems,
    proposal_lead,
    words_of,
)
from models.arbetsordning.operations import follow_tillhorighet, move_from, remove_tillhorighet, set_up_organ
from models.arbetsordning.queries import organ_without_rules, pending_change, tillhorighet_rows
from models.arbetsordning.words import suggested_word
from models.editing import add, get, remove
from models.errors import UserError
from models.kommun import set_up
from models.organ import Organ, OrganTyp, add_organ
from models.standpunkt import stock_decisions

TODAY = date(2026, 3, 2)


def a_delegation(session):
    board = add(session, Organ(namn="Kommunstyrelsen", typ=OrganTyp.KS))
    ordning = set_up_organ(session, namn="Kommunstyrelsens jämställdhetsdelegation", overordnat_id=board.id)
    return get(session, Organ, ordning.organ_id), board


@pytest.mark.parametrize(
    ("typ", "form", "numrering", "rules"),
    [
        (OrganTyp.DELEGATION, Protokollsform.PROTOKOLL, Numrering.PER_AR, (True, False, False, False)),
        (OrganTyp.KS, Protokollsform.PROTOKOLL, Numrering.PER_AR, (True, True, True, True)),
        (OrganTyp.UTSKOTT, Protokollsform.PROTOKOLL, Numrering.PER_AR, (True, True, True, True)),
        (OrganTyp.NAMND, Protokollsform.PROTOKOLL, Numrering.PER_AR, (True, True, True, True)),
        (OrganTyp.RAD, Protokollsform.MINNESANTECKNINGAR, Numrering.PER_SAMMANTRADE, (False, False, False, False)),
        (OrganTyp.BEREDNING, Protokollsform.MINNESANTECKNINGAR, Numrering.PER_SAMMANTRADE, (False,) * 4),
    ],
)
def test_an_organ_gets_the_rules_usual_for_its_type(database, typ, form, numrering, rules):
    with database.write("organ") as session:
        made = set_up_organ(session, namn="Organet", typ=typ)
        assert (made.form, made.numrering) == (form, numrering)
        assert (made.justeras, made.anslas, made.overklagas, made.har_ersattare) == rules
        assert problems(made) == []
        assert get(session, Organ, made.organ_id).typ is typ
        assert stock_decisions(session, made.organ_id)[0].text.startswith("Informationen")


def test_an_organ_that_exists_is_given_rules_once(database):
    with database.write("organ") as session:
        board = add_organ(session, "Jämställdhetsrådet")
        board.typ = OrganTyp.RAD
        office = add_organ(session, "Kansliet")
        office.typ = OrganTyp.FORVALTNING
        assert organ_without_rules(session) == [(board.id, "Jämställdhetsrådet")]
        made = set_up_organ(session, board.id)
        assert arbetsordning_of(session, board.id) is made
        assert organ_without_rules(session) == []
        with pytest.raises(UserError, match="har redan en arbetsordning"):
            set_up_organ(session, board.id)


def test_the_kommuns_own_office_makes_the_proposals(database):
    with database.write("kommun") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        organ, _ = a_delegation(session)
        words = words_of(session, organ.id)
        assert words.forslagsmening == "Kommunledningsförvaltningens förslag till Jämställdhetsdelegationen:"
        assert words.beslutsmening == "Jämställdhetsdelegationen beslutar:"
        assert words.inne_i_text == "jämställdhetsdelegationen"
        assert (words.ordforande, words.arendenummer) == ("Ordförande", "Ärendenummer")
        assert (words.beskrivning, words.underlag) == ("Ärendebeskrivning", "Beslutsunderlag")
        rules = arbetsordning_of(session, organ.id)
        assert rules.forvaringsplats == "Kommunledningsförvaltningen"
        rules.arendenummerord, rules.beskrivningsrubrik = "Dnr", "Sammanfattning"
        rules.underlagsrubrik, rules.ordforandeord = "Underlag för beslut", "Ordföranden"
        session.flush()
        words = words_of(session, organ.id)
        assert (words.arendenummer, words.beskrivning) == ("Dnr", "Sammanfattning")
        assert (words.underlag, words.ordforande) == ("Underlag för beslut", "Ordföranden")


def test_words_before_decisions_and_proposals():
    organ = Organ(namn="Kommunstyrelsens arbetsutskott", typ=OrganTyp.UTSKOTT)
    board = Organ(namn="Kommunstyrelsen", typ=OrganTyp.KS)
    plain = Arbetsordning(kallas="", beslutsmening="", forslagsmening="")
    assert own_word(None, organ) == own_word(plain, organ) == "Kommunstyrelsens arbetsutskott"
    assert decision_lead(plain, organ) == "Kommunstyrelsens arbetsutskott beslutar:"
    assert decision_lead(plain, organ, board) == (
        "Kommunstyrelsens arbetsutskott föreslår att kommunstyrelsen beslutar"
    )
    assert decision_lead(plain, organ, board, till_namn="Kommunalnämnden").endswith("att kommunalnämnden beslutar")
    assert proposal_lead(plain, organ) == "Förslag till Kommunstyrelsens arbetsutskott:"
    assert proposal_lead(plain, organ, forvaltning="Kansliet Norr") == (
        "Kansliet Norrs förslag till Kommunstyrelsens arbetsutskott:"
    )
    own = Arbetsordning(kallas="KSAU", beslutsmening="KSAU beslutar att", forslagsmening="Kontorets förslag:")
    assert decision_lead(own, organ) == "KSAU beslutar att"
    assert decision_lead(own, organ, board) == "KSAU föreslår att kommunstyrelsen beslutar"
    assert proposal_lead(own, organ, forvaltning="Kansliet") == "Kontorets förslag:"
    assert proposal_lead(own, organ, "Socialnämnden", forvaltning="Kansliet") == "Socialnämndens förslag till KSAU:"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Kommunstyrelsens jämställdhetsdelegation", "Jämställdhetsdelegationen"),
        ("Kommunstyrelsens arbetsutskott", "Arbetsutskottet"),
        ("Jämställdhetsråd", "Jämställdhetsrådet"),
        ("Kommunens jämställdhetskommitté", "Jämställdhetskommittén"),
        ("Jämställdhetsdelegationen", ""),
        ("", ""),
    ],
)
def test_a_word_is_suggested_from_the_name(name, word):
    assert suggested_word(Organ(namn=name)) == word


def test_the_organ_that_meet_with_the_preparing_ones_first(database, count_statements):
    with database.write("organ") as session:
        _, board = a_delegation(session)
        set_up_organ(session, board.id)
    with database.read() as session, count_statements(session) as statements:
        rows = organ_that_meet(session)
    assert [(row.namn, row.overordnat) for row in rows] == [
        ("Kommunstyrelsens jämställdhetsdelegation", "Kommunstyrelsen"),
        ("Kommunstyrelsen", ""),
    ]
    assert [row.kallas for row in rows] == ["Jämställdhetsdelegationen", "Kommunstyrelsen"]
    assert len(statements) == 1


def test_an_organ_moves_under_another_one_from_a_day(database):
    with database.write("organ") as session:
        organ, board = a_delegation(session)
        council = add(session, Organ(namn="Kommunfullmäktige", typ=OrganTyp.KF))
        move_from(session, organ.id, date(2026, 1, 1), overordnat_id=council.id, today=TODAY)
        assert [overordnat_on(session, organ.id, day) for day in (date(2025, 12, 31), date(2026, 1, 1))] == [
            board.id,
            council.id,
        ]
        assert organ.overordnat_id == council.id
        rows = tillhorighet_rows(session, organ.id)
        assert [(row.overordnat, row.fran, row.till) for row in rows] == [
            ("Kommunfullmäktige", date(2026, 1, 1), None),
            ("Kommunstyrelsen", None, date(2025, 12, 31)),
        ]
        # A slip in the name mended later is mended in the papers of every day: the name was never another one.
        organ.namn = "Kommunens jämställdhetsdelegation"
        assert organ_name(session, organ.id, date(2020, 1, 1)) == "Kommunens jämställdhetsdelegation"


def test_a_move_to_come_and_a_new_name(database):
    with database.write("organ") as session:
        organ, board = a_delegation(session)
        old = organ.namn
        council = add(session, Organ(namn="Kommunfullmäktige", typ=OrganTyp.KF))
        move_from(
            session, organ.id, date(2027, 1, 1), overordnat_id=council.id, namn="Jämställdhetsutskottet", today=TODAY
        )
        assert (organ.namn, organ.overordnat_id) == (old, board.id)
        assert organ_name(session, organ.id, date(2026, 12, 31)) == old
        assert organ_name(session, organ.id, date(2027, 1, 1)) == "Jämställdhetsutskottet"
        assert pending_change(session, organ.id, TODAY) == ""
        assert pending_change(session, organ.id, date(2027, 1, 1)) == (
            "Sedan 1 januari 2027 heter organet Jämställdhetsutskottet och ligger under kommunfullmäktige."
        )
        follow_tillhorighet(session, organ.id, date(2027, 1, 1))
        assert pending_change(session, organ.id, date(2027, 1, 1)) == ""
        assert (organ.namn, organ.overordnat_id) == ("Jämställdhetsutskottet", council.id)
        assert organ_name(session, organ.id, date(2026, 12, 31)) == old
        organ.namn = "Utskottet för jämställdhet"  # a mended spelling reaches today's papers and not the old ones
        assert organ_name(session, organ.id, date(2027, 5, 1)) == "Utskottet för jämställdhet"
        assert organ_name(session, organ.id, date(2026, 12, 31)) == old


def test_a_move_between_two_others_and_one_on_the_same_day(database):
    with database.write("organ") as session:
        organ, _ = a_delegation(session)
        one, two, three = (add(session, Organ(namn=name)) for name in ("Ett", "Två", "Tre"))
        move_from(session, organ.id, date(2026, 1, 1), overordnat_id=one.id, today=TODAY)
        move_from(session, organ.id, date(2024, 1, 1), overordnat_id=two.id, today=TODAY)
        move_from(session, organ.id, date(2026, 1, 1), overordnat_id=three.id, today=TODAY)
        assert [(row.overordnat, row.fran, row.till) for row in tillhorighet_rows(session, organ.id)] == [
            ("Tre", date(2026, 1, 1), None),
            ("Två", date(2024, 1, 1), date(2025, 12, 31)),
            ("Kommunstyrelsen", None, date(2023, 12, 31)),
        ]
        latest = tillhorighet_rows(session, organ.id)[0]
        remove_tillhorighet(session, latest.id, TODAY)
        assert [(row.overordnat, row.till) for row in tillhorighet_rows(session, organ.id)] == [
            ("Två", None),
            ("Kommunstyrelsen", date(2023, 12, 31)),
        ]
        assert organ.overordnat_id == two.id
        first = tillhorighet_rows(session, organ.id)[-1]
        with pytest.raises(UserError, match="första"):
            remove_tillhorighet(session, first.id, TODAY)


def test_an_organ_is_never_under_itself(database):
    with database.write("organ") as session:
        organ, board = a_delegation(session)
        with pytest.raises(UserError, match="kan inte ligga under sig själv"):
            move_from(session, board.id, TODAY, overordnat_id=organ.id, today=TODAY)
        with pytest.raises(UserError, match="kan inte ligga under sig själv"):
            move_from(session, organ.id, TODAY, overordnat_id=organ.id, today=TODAY)


def test_rules_that_contradict_each_other_get_remarks():
    from datetime import time

    rules = Arbetsordning(
        form=Protokollsform.MINNESANTECKNINGAR,
        justeras=True,
        anslas=False,
        overklagas=True,
        antal_ledamoter=0,
        kallelsedagar=-1,
        justeringsdagar=15,
        start=time(10),
        slut=time(9),
    )
    fields = [problem.field for problem in problems(rules)]
    assert fields == ["antal_ledamoter", "kallelsedagar", "justeringsdagar", "overklagas", "justeras", "slut"]
    loose = Arbetsordning(form=Protokollsform.PROTOKOLL, justeras=False, anslas=True, overklagas=True)
    assert [problem.field for problem in problems(loose)] == ["anslas"]


def test_an_organ_takes_its_rules_along_when_it_goes(database):
    with database.write("organ") as session:
        organ, _ = a_delegation(session)
        move_from(session, organ.id, TODAY, overordnat_id=None, today=TODAY)
        remove(session, organ)
        assert arbetsordning_of(session, organ.id) is None
        assert session.query(Organtillhorighet).count() == 0
