"""The questions and operations that the page of one anslutning asks for."""

from datetime import date

import pytest

from models.anslutning.activities import activities_of, also_serves, connectable
from models.anslutning.details import (
    arenden_of,
    checklist,
    decision_choices,
    duty_rows,
    event_rows,
    head,
    parties,
    repeat_words,
    unanswered,
)
from models.anslutning.entity import AnslutningStatus, Kravsvar, Kravsvarstyp, Omradesval
from models.anslutning.formular import begin_answer, form_answers, set_answer
from models.anslutning.offers import offers
from models.anslutning.operations import (
    add_duty,
    add_event,
    add_part,
    attach_evidence,
    choose,
    choose_under,
    connect,
    drop_evidence,
    finish_duty,
    plan_activity,
    reached,
    set_status,
    start,
    undo_duty,
)
from models.anslutning.queries import anslutning_rows, citations, problems
from models.anslutning.renewal import renew
from models.arende.entity import Beslut
from models.arende.operations import open_arende
from models.arende.queries import chain_of_anslutning
from models.bilaga import Bilaga
from models.editing import add
from models.errors import UserError
from models.journal import apply
from models.kommun import Kommun
from models.organ import Organ
from models.richtext import plain
from models.strategi.entity import (
    AnslutsGenom,
    Formularfalt,
    FormularKalla,
    Krav,
    NodTyp,
    Strategi,
    StrategiNod,
    StrategiTyp,
    Upprepning,
)

TODAY = date(2026, 3, 2)


def strategy(session, namn="Strategin", **values):
    return add(session, Strategi(namn=namn, **values))


def node(session, strategi, rubrik, parent=None, **values):
    return add(
        session,
        StrategiNod(strategi_id=strategi.id, rubrik=rubrik, overordnad_id=parent.id if parent else None, **values),
    )


def test_offers_begin_with_own_lan_and_what_is_in_force(database):
    with database.write("x") as session:
        add(session, Kommun(namn="Ekby kommun", lan="Västmanlands län"))
        strategy(session, "Annat län", lan="Hallands län", typ=StrategiTyp.LANSSTRATEGI)
        strategy(session, "Öppet program", typ=StrategiTyp.PROGRAM)
        strategy(session, "Vår gamla", lan="Västmanlands län", giltig_till=date(2020, 12, 31))
        new = strategy(session, "Vår nya", lan="Västmanlands län", giltig_fran=date(2024, 1, 1))
        strategy(session, "Nationella mål", typ=StrategiTyp.NATIONELL)
        strategy(session, "Kan inte anslutas", ansluts_genom=AnslutsGenom.INGET)
        start(session, new.id, TODAY)
    with database.read() as session:
        found = offers(session, TODAY)
    assert [offer.namn for offer in found] == ["Vår nya", "Vår gamla", "Öppet program", "Annat län"]
    assert found[0].lage == "Gäller, vårt län, har anslutning"
    assert found[1].lage == "Gäller inte nu, vårt län"


def test_an_activity_says_what_else_it_serves(database):
    with database.write("x") as session:
        first, second = strategy(session, kortnamn="Länet"), strategy(session, "CEMR-deklarationen", kortnamn="CEMR")
        health, work = node(session, first, "Hälsa"), node(session, first, "Arbete")
        article = node(session, second, "Arbetsgivarrollen", kod="11", typ=NodTyp.ARTIKEL)
        one, two = start(session, first.id, TODAY), start(session, second.id, TODAY)
        own = choose(session, one.id, health.id)
        beside = choose(session, one.id, work.id)
        far = choose(session, two.id, article.id)
        activity = plan_activity(session, own.id, "Hälsosamtal")
        connect(session, activity.id, beside.id)
        connect(session, activity.id, far.id)
        other = plan_activity(session, far.id, "Lönekartläggning")
    with database.read() as session:
        (row,) = activities_of(session, own.id)
        assert row.bidrar == ("Arbete", "CEMR: Artikel 11 Arbetsgivarrollen")
        assert also_serves(session, activity.id, own.id) == row.bidrar
        assert [offer.id for offer in connectable(session, own.id)] == [other.id]
        assert connectable(session, far.id) == []


def test_choosing_under_a_chapter_takes_its_leaves_once(database):
    with database.write("x") as session:
        cemr = strategy(session)
        chapter = node(session, cemr, "Kapitel", typ=NodTyp.KAPITEL)
        articles = [node(session, cemr, f"Artikel {n}", chapter) for n in range(3)]
        node(session, cemr, "Utanför")
        anslutning = start(session, cemr.id, TODAY)
        choose(session, anslutning.id, articles[1].id, main_focus=True)
        assert choose_under(session, anslutning.id, chapter.id) == 2
        assert choose_under(session, anslutning.id, chapter.id) == 0
    with database.read() as session:
        chosen = {row.nod_id: row.huvudfokus for row in session.query(Omradesval)}
    assert chosen == {articles[0].id: False, articles[1].id: True, articles[2].id: False}


def test_the_head_tells_steps_validity_and_later_versions(database):
    with database.write("x") as session:
        newer = strategy(session, "Nya", giltig_fran=date(2027, 1, 1))
        old = strategy(session, "Gamla", utgivare=("Länet",), ersatt_av_id=newer.id, giltig_till=date(2027, 12, 31))
        anslutning = start(session, old.id, TODAY)
        set_status(session, anslutning.id, AnslutningStatus.BESLUTAD, date(2026, 2, 1))
    with database.read() as session:
        found = head(session, anslutning.id, TODAY)
        step = found.step(AnslutningStatus.BESLUTAD)
        assert step is not None
        assert step.datum == date(2026, 2, 1)
        assert found.step(AnslutningStatus.INSAND) is None
        assert found.galler == "Gäller till 2027-12-31"
        assert found.senare == ((newer.id, "Nya"),)
        assert found.beslut == ()
        assert head(session, anslutning.id, TODAY, [(1, "§ 1")]).beslut == ((1, "§ 1"),)
        with pytest.raises(UserError):
            head(session, 999, TODAY)


def test_a_step_can_be_corrected_without_moving_the_anslutning(database):
    with database.write("x") as session:
        anslutning = start(session, strategy(session).id, TODAY)
        arende = open_arende(session, anslutning_id=anslutning.id)
        beslut = add(session, Beslut(arende_id=arende.id, datum=TODAY, paragraf="§ 12"))
        set_status(session, anslutning.id, AnslutningStatus.BESLUTAD, TODAY, beslut_id=beslut.id)
        set_status(session, anslutning.id, AnslutningStatus.INSAND, TODAY)
        step = reached(session, anslutning.id, AnslutningStatus.BESLUTAD, date(2026, 1, 9), beslut_id=None)
        assert (step.datum, step.beslut_id) == (date(2026, 1, 9), None)
        assert anslutning.status is AnslutningStatus.INSAND


def test_decisions_of_the_own_chain_come_first(database):
    with database.write("x") as session:
        organ = add(session, Organ(namn="Kommunstyrelsen"))
        own = start(session, strategy(session).id, TODAY)
        mine = open_arende(session, anslutning_id=own.id)
        other = open_arende(session, titel="Annat")
        first = add(session, Beslut(arende_id=mine.id, organ_id=organ.id, datum=date(2021, 6, 2), paragraf="§ 210"))
        foreign = add(session, Beslut(arende_id=other.id, organ_id=organ.id, datum=date(2026, 1, 2), paragraf="§ 3"))
    with database.read() as session:
        assert decision_choices(citations(session), chain_of_anslutning(session, own.id)) == [
            (first.id, "Kommunstyrelsen 2021-06-02 § 210"),
            (foreign.id, "Kommunstyrelsen 2026-01-02 § 3"),
        ]
        assert [row.titel for row in arenden_of(session, own.id, {})] == ["Anslutning till Strategin"]


def test_the_checklist_joins_text_decision_and_file(database, tmp_path):
    file = tmp_path / "plan.txt"
    for each in (file, file.with_name("utkast.txt")):
        each.write_text(each.name, encoding="utf-8")
    with database.write("x") as session:
        program = strategy(session)
        add(session, Krav(strategi_id=program.id, text="Politisk förankring", obligatorisk=True))
        add(session, Krav(strategi_id=program.id, text="Egen tid", ordning=1))
        anslutning = start(session, program.id, TODAY)
        answer = session.query(Kravsvar).order_by(Kravsvar.id).first()
        answer.svar, answer.bevis = Kravsvarstyp.JA, "Protokollet"
        attach_evidence(session, answer.id, file.with_name("utkast.txt"))
        attach_evidence(session, answer.id, file)  # in its place
        assert [bilaga.filnamn for bilaga in session.query(Bilaga)] == ["plan.txt"]
    with database.read() as session:
        rows = checklist(session, anslutning.id)
    assert [row.bevis for row in rows] == ["Protokollet; plan.txt", ""]
    assert unanswered(rows) == "1 av 2 uppfyllda och 1 inte besvarat"
    with database.write("y") as session:
        drop_evidence(session, rows[0].id)
        assert [row.bevis for row in checklist(session, anslutning.id)] == ["Protokollet", ""]
        assert session.query(Bilaga).count() == 0


def test_duties_stand_by_their_day_and_finished_ones_last(database):
    with database.write("x") as session:
        anslutning = start(session, strategy(session).id, TODAY)
        done, late, yearly, _undated = (add_duty(session, anslutning.id, text) for text in "abcd")
        done.forfaller = late.forfaller = date(2026, 2, 27)
        yearly.upprepning, yearly.forfaller = Upprepning.ARLIGEN, date(2026, 3, 1)
        finish_duty(session, done.id, date(2026, 2, 26))
        finish_duty(session, yearly.id, TODAY)
    with database.write("y") as session:
        rows = {row.text: row for row in duty_rows(session, anslutning.id, TODAY)}
        assert list(rows) == ["b", "c", "d", "a"]
        assert rows["a"].nar == "klart 2026-02-26"
        assert rows["b"].nar == "3 dagar sen"
        assert rows["c"].forfaller == date(2027, 3, 1)
        assert rows["d"].nar == "inget datum"
        undo_duty(session, done.id)
        assert next(iter(duty_rows(session, anslutning.id, TODAY))).text == "a"


@pytest.mark.parametrize(
    ("upprepning", "n", "words"),
    [
        (Upprepning.ARLIGEN, None, "Varje år"),
        (Upprepning.VART_N_AR, 2, "Vartannat år"),
        (Upprepning.VART_N_AR, 4, "Vart 4:e år"),
        (Upprepning.N_AR_EFTER, 2, "2 år efter anslutningen"),
        (Upprepning.N_AR_EFTER, None, "Ett antal år efter anslutningen"),
    ],
)
def test_repeats_are_said_in_words(upprepning, n, words):
    assert repeat_words(upprepning, n) == words


def test_events_and_parties_come_in_order(database):
    with database.write("x") as session:
        anslutning = start(session, strategy(session).id, TODAY)
        later = add_event(session, anslutning.id, "Senare")
        later.fran, later.till = date(2026, 9, 1), date(2026, 9, 2)
        add_event(session, anslutning.id, "Utan dag").tid_text = "hösten 2027"
        add_event(session, anslutning.id, "Först").fran = date(2026, 5, 4)
        add_part(session, anslutning.id, "Bodal")
        add_part(session, anslutning.id, "Alnäs")
    with database.read() as session:
        assert [(row.rubrik, row.nar) for row in event_rows(session, anslutning.id)] == [
            ("Först", "2026-05-04"),
            ("Senare", "2026-09-01–2026-09-02"),
            ("Utan dag", "hösten 2027"),
        ]
        assert [row.namn for row in parties(session, anslutning.id)] == ["Bodal", "Alnäs"]


def test_own_words_override_and_emptying_brings_the_records_back(database):
    with database.write("x") as session:
        add(session, Kommun(namn="Ekby kommun"))
        lan = strategy(session)
        field = add(session, Formularfalt(strategi_id=lan.id, etikett="Vilka?", kalla=FormularKalla.ORGANISATION))
        anslutning = start(session, lan.id, TODAY)
        set_answer(session, anslutning.id, field.id, plain("Vi"))
        set_answer(session, anslutning.id, field.id, plain("Vi alla"))
    with database.write("y") as session:
        (row,) = form_answers(session, anslutning.id).falt
        assert (row.svar.text, row.egen) == ("Vi alla", True)
        set_answer(session, anslutning.id, field.id, plain(""))
        (row,) = form_answers(session, anslutning.id).falt
        assert (row.svar.text, row.egen) == ("Ekby kommun", False)


def test_own_words_begin_with_what_the_records_say(database):
    with database.write("x") as session:
        add(session, Kommun(namn="Ekby kommun"))
        lan = strategy(session)
        field = add(session, Formularfalt(strategi_id=lan.id, etikett="Vilka?", kalla=FormularKalla.ORGANISATION))
        anslutning = start(session, lan.id, TODAY)
        begun = begin_answer(session, anslutning.id, field.id)
        assert begun.svar == plain("Ekby kommun")
        assert begin_answer(session, anslutning.id, field.id).id == begun.id


def test_correcting_the_day_of_the_decision_moves_duties_counted_from_it(database):
    with database.write("x") as session:
        anslutning = start(session, strategy(session).id, TODAY)
        plan, own = add_duty(session, anslutning.id, "Plan"), add_duty(session, anslutning.id, "Eget")
        plan.upprepning = own.upprepning = Upprepning.N_AR_EFTER
        plan.n = own.n = 2
        own.forfaller = date(2027, 1, 1)
        set_status(session, anslutning.id, AnslutningStatus.BESLUTAD, TODAY)
        assert plan.forfaller == date(2028, 3, 2)
        reached(session, anslutning.id, AnslutningStatus.BESLUTAD, date(2026, 1, 9), beslut_id=None, note="Rättat")
        assert plan.forfaller == date(2028, 1, 9)
        assert own.forfaller == date(2027, 1, 1)


def test_the_old_anslutning_is_replaced_when_the_new_one_is_decided(database):
    with database.write("x") as session:
        newer = strategy(session, "Nya")
        old = start(session, strategy(session, "Gamla", giltig_till=date(2027, 12, 31)).id, TODAY)
        set_status(session, old.id, AnslutningStatus.BEKRAFTAD, TODAY)
        draft = renew(session, old.id, newer.id, TODAY)
        assert head(session, old.id, TODAY).galler == "Gäller till 2027-12-31"
        set_status(session, draft.id, AnslutningStatus.BESLUTAD, date(2026, 3, 1))
        assert old.status is AnslutningStatus.ERSATT
        assert head(session, old.id, TODAY).galler == "Ersatt av Nya"
        assert {row.id: row.galler for row in anslutning_rows(session, TODAY)}[old.id] == "Ersatt av Nya"


def test_a_fee_invoiced_in_another_year_is_pointed_out(database):
    with database.write("x") as session:
        anslutning = start(session, strategy(session, fakturaar=2022).id, TODAY)
        set_status(session, anslutning.id, AnslutningStatus.BESLUTAD, date(2021, 6, 2))
        assert [problem.field for problem in problems(session, anslutning.id, TODAY)] == ["fakturaar"]
        anslutning.fakturaar = 2021
        session.flush()
        assert problems(session, anslutning.id, TODAY) == []


def test_a_step_added_and_dated_in_one_gesture_can_be_undone(database):
    changes = []
    with database.write("x") as session:
        anslutning = start(session, strategy(session).id, TODAY)
    database.listeners.append(changes.append)
    with database.write("sätt läge") as session:
        set_status(session, anslutning.id, AnslutningStatus.BESLUTAD, TODAY)
    with database.write("ångra") as session:
        apply(session, changes[0].inverse)
    with database.read() as session:
        assert head(session, anslutning.id, TODAY).step(AnslutningStatus.BESLUTAD) is None
