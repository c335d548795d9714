from datetime import date, time

import pytest
from sqlalchemy import select

from models import journal
from models.arende.entity import Arende, Diarienummer, Underlagstyp
from models.besok.entity import Besoksstatus
from models.besok.operations import (
    NamndbesokDraft,
    VerksamhetsbesokDraft,
    hold_at_meeting,
    plan_namndbesok,
    plan_verksamhetsbesok,
    set_status,
)
from models.bilaga import Bilaga
from models.dialogtraff.entity import Dialogdeltagare, Frageunderlag
from models.dialogtraff.operations import DialogDraft, plan_dialog
from models.editing import add, edit, get
from models.omvarld.entity import Omvarldspost, Rapporttyp
from models.omvarld.feed import fill_agenda, is_own, refresh
from models.omvarld.kinds import Postslag
from models.omvarld.operations import add_report, attach_files, quick_add, remove_file
from models.organ import Organ, OrganTyp
from models.paragraf.agenda import add_paper
from models.paragraf.entity import (
    Pafyllning,
    Paragraf,
    Paragrafarende,
    Paragrafhandlaggare,
    Paragrafunderlag,
    Punktkalla,
)
from models.paragraf.order import remove_item
from models.richtext import plain
from models.sammantrade.operations import plan_meeting
from models.uppdrag import Uppdragsroll
from tests.agendas import NOW, SECOND, item, make_agenda, officers, papers, plan_visit


@pytest.fixture
def agenda(database):
    with database.write("organ") as session:
        return make_agenda(session)


def dialog(session, agenda, namn="Grundskolenämnden", meeting=None):
    organ = add(session, Organ(namn=namn, typ=OrganTyp.NAMND))
    draft = DialogDraft(motpart_id=organ.id, sammantrade_id=meeting or agenda.meeting)
    return plan_dialog(session, agenda.organ, 2024, draft)


def test_a_visit_fills_its_item_in_the_same_gesture_and_undo_takes_both(database, agenda):
    changes = []
    database.listeners.append(changes.append)
    with database.write("nytt besök") as session:
        made = plan_visit(session, agenda)
    with database.read() as session:
        found = item(session, agenda.meeting, Punktkalla.VERKSAMHETSBESOK)
        assert found.rubrik == "Verksamhetsbesök: Centrum mot våld i nära relation"
        assert officers(session, found.id) == ["Karin Ek"]
        assert papers(session, found.id) == [("", None, "")]
        assert found.arendebeskrivning.text.startswith("Enhetschef Karin Ek berättar om Centrum mot våld")
        assert session.get(type(made), made.id).paragraf_id == found.id
    with database.write("ångra") as session:
        journal.apply(session, changes[-1].inverse)
    with database.read() as session:
        found = item(session, agenda.meeting, Punktkalla.VERKSAMHETSBESOK)
        assert (found.rubrik, found.arendebeskrivning.text) == ("Verksamhetsbesök", "")
        assert session.scalars(select(Pafyllning)).all() == []
    with database.write("gör om") as session:
        journal.apply(session, changes[-1].inverse)
    with database.read() as session:
        assert "Centrum" in item(session, agenda.meeting, Punktkalla.VERKSAMHETSBESOK).rubrik


def test_notes_become_the_description_until_somebody_writes_there(database, agenda):
    with database.write("nytt besök") as session:
        made = plan_visit(session, agenda)
    with database.write("anteckna") as session:
        edit(session, type(made), made.id, {"anteckningar": (made.anteckningar, plain("Öppen mottagning."))})
    with database.write("skriv") as session:
        found = item(session, agenda.meeting, Punktkalla.VERKSAMHETSBESOK)
        assert found.arendebeskrivning.text.splitlines()[1] == "Öppen mottagning."
        assert not is_own(session, found.id)
        found.arendebeskrivning = plain("Mina egna ord.")
    with database.write("anteckna") as session:
        row = get(session, type(made), made.id)
        row.anteckningar, row.verksamhet = plain("Något helt annat."), "CMV"
    with database.read() as session:
        found = item(session, agenda.meeting, Punktkalla.VERKSAMHETSBESOK)
        assert found.arendebeskrivning == plain("Mina egna ord.")
        assert found.rubrik == "Verksamhetsbesök: CMV"
        assert is_own(session, found.id)


def test_each_visit_has_an_item_of_its_own_and_one_that_leaves_leaves_the_standing_words(database, agenda):
    with database.write("nya besök") as session:
        first = plan_visit(session, agenda)
        second = plan_visit(session, agenda, "Familjecentralen")
    with database.write("flytta") as session:
        one, two = (item(session, agenda.meeting, Punktkalla.VERKSAMHETSBESOK, place) for place in (0, 1))
        assert (one.rubrik[-6:], two.rubrik) == ("lation", "Verksamhetsbesök: Familjecentralen")
        assert two.ordning == one.ordning + 1
        assert [row.nummer for row in session.scalars(select(Paragraf).order_by(Paragraf.ordning))] == list(
            range(1, 15)
        )
        hold_at_meeting(session, first.id, None)
    with database.read() as session:
        one, two = (item(session, agenda.meeting, Punktkalla.VERKSAMHETSBESOK, place) for place in (0, 1))
        assert (one.rubrik, officers(session, one.id), papers(session, one.id)) == ("Verksamhetsbesök", [], [])
        assert get(session, type(second), second.id).paragraf_id == two.id


def test_a_second_item_that_was_struck_stays_away(database, agenda):
    with database.write("nya besök") as session:
        plan_visit(session, agenda)
        second = plan_visit(session, agenda, "Familjecentralen")
    with database.write("stryk") as session:
        remove_item(session, item(session, agenda.meeting, Punktkalla.VERKSAMHETSBESOK, 1).id, NOW)
    with database.write("anteckna") as session:
        get(session, type(second), second.id).anteckningar = plain("Ändå.")
    with database.write("fyll på") as session:
        query = select(Paragraf).where(Paragraf.rubrik == "Verksamhetsbesök: Familjecentralen")
        assert session.scalars(query).all() == []
        fill_agenda(session, agenda.meeting)
        assert "Ändå." in session.scalars(query).one().arendebeskrivning.text


def test_a_dialog_gives_presidium_questions_answer_and_summary(database, agenda):
    with database.write("ny dialog") as session:
        arende = add(session, Arende(titel="Dialog"))
        session.add(Diarienummer(arende_id=arende.id, nummer="Ks 697/2023"))
        found = dialog(session, agenda)
        found.arende_id = arende.id
        for place, (name, party, role) in enumerate((
            ("Rolf Rosén", "S", Uppdragsroll.ORDFORANDE), ("Signe Stolt", "M", Uppdragsroll.FORSTE_VICE),
        )):  # fmt: skip
            session.add(Dialogdeltagare(dialogtraff_id=found.id, namn=name, parti=party, roll=role, ordning=place))
        underlag = add(session, Frageunderlag(titel="För nämnder – underlag", datum=date(2023, 6, 15)))
        found.frageunderlag_id, found.svar_inkom = underlag.id, date(2024, 2, 29)
        found.sammanfattning = plain("Nämnden har inga egna mål.")
    with database.read() as session:
        one = item(session, agenda.meeting, Punktkalla.DIALOGTRAFF)
        assert one.rubrik == "Dialogträff: Grundskolenämnden"
        assert one.arendebeskrivning.text.splitlines() == [
            "Från grundskolenämnden deltar ordförande Rolf Rosén (S) och 1:e vice ordförande Signe Stolt (M).",
            "Nämnden har inga egna mål.",
        ]
        assert officers(session, one.id) == ["Rolf Rosén (S)", "Signe Stolt (M)"]
        assert papers(session, one.id) == [
            ("För nämnder – underlag", date(2023, 6, 15), ""),
            ("Svar från Grundskolenämnden till Kommunstyrelsens jämställdhetsdelegation", date(2024, 2, 29), ""),
        ]
        assert session.scalars(select(Paragrafarende.dnr).where(Paragrafarende.paragraf_id == one.id)).all() == [
            "Ks 697/2023"
        ]


def test_what_is_to_come_stands_as_points(database, agenda):
    with database.write("planera") as session:
        plan_verksamhetsbesok(session, agenda.organ, VerksamhetsbesokDraft("Genusrond", datum=date(2024, 4, 19)))
        plan_verksamhetsbesok(session, agenda.organ, VerksamhetsbesokDraft("Passerat", datum=date(2024, 2, 1)))
        namnd = add(session, Organ(namn="Förskolenämnden", typ=OrganTyp.NAMND))
        going = plan_namndbesok(session, agenda.organ, NamndbesokDraft(namnd.id, date(2024, 4, 16), time(13, 10)))
        dialog(session, agenda)
        plan_dialog(session, agenda.organ, 2024, DialogDraft(motpart="Kvinnojouren"))
        fill_agenda(session, agenda.meeting)
    with database.read() as session:
        coming = item(session, agenda.meeting, Punktkalla.KOMMANDE_BESOK)
        assert coming.arendebeskrivning.text.splitlines()[1:] == ["– Genusrond (19 april 2024)."]
        plan = item(session, agenda.meeting, Punktkalla.DIALOGPLAN)
        assert plan.rubrik == "Dialogträffar 2024"
        assert plan.arendebeskrivning.text == (
            "Jämställdhetsdelegationen planerar dialogträffar 2024 med grundskolenämnden den 15 mars och "
            "Kvinnojouren (dagen är inte bestämd)."
        )
        told = session.scalars(
            select(Paragraf).where(Paragraf.rubrik == "Inför Jämställdhetsdelegationens besök hos nämnder")
        ).one()
        assert told.arendebeskrivning.text.splitlines() == [
            "Jämställdhetsdelegationen ska besöka nämnder. Preliminära tider:",
            "– Förskolenämnden den 16 april 2024, kl. 13.10.",
        ]
        assert told.forslag.text == "– Informationen tas till protokollet."
        assert get(session, type(going), going.id).paragraf_id == told.id
    with database.write("bekräfta") as session:
        set_status(session, type(going), going.id, Besoksstatus.BEKRAFTAT)
    with database.read() as session:
        told = session.scalars(
            select(Paragraf).where(Paragraf.rubrik == "Inför Jämställdhetsdelegationens besök hos nämnder")
        ).one()
        assert "Preliminära" not in told.arendebeskrivning.text


def test_the_world_around_reports_and_papers(database, agenda):
    with database.write("nya") as session:
        quick_add(session, agenda.organ, Postslag.OMVARLD, date(2024, 2, 20), "Delbetänkande lämnat")
        post = quick_add(
            session, agenda.organ, Postslag.OMVARLD, date(2024, 3, 14), "Lägesbild\nMyndigheten kartlägger."
        )
        quick_add(
            session,
            agenda.organ,
            Postslag.INKOMMEN,
            NOW,
            "Lönekartläggning 2023, 2024-02-01, med bilagor (Ks 1206/2023)",
        )
        add_report(
            session,
            agenda.organ,
            Rapporttyp.LEDAMOT,
            NOW,
            "Kvällen gav mycket.",
            av="Ebbe Sand (V)",
            sammantrade_id=agenda.meeting,
        )
        add_report(session, agenda.organ, Rapporttyp.SAKKUNNIG, NOW, "Enkäten är försenad.", av="Torun Lager",
                   sammantrade_id=agenda.meeting)  # fmt: skip
    with database.read() as session:
        world = item(session, agenda.meeting, Punktkalla.OMVARLD)
        assert world.arendebeskrivning.text == "Delbetänkande lämnat.\nMyndigheten kartlägger."
        assert papers(session, world.id) == [("Omvärldsbevakning", date(2024, 3, 14), "")]
        assert get(session, Omvarldspost, post.id).paragraf_id == world.id
        came = item(session, agenda.meeting, Punktkalla.INKOMNA)
        assert papers(session, came.id) == [("Lönekartläggning 2023, med bilagor", date(2024, 2, 1), "Ks 1206/2023")]
        assert came.arendebeskrivning.text.startswith("Förvaltningen anmäler")
        members = item(session, agenda.meeting, Punktkalla.LEDAMOT)
        assert (members.arendebeskrivning.text, officers(session, members.id)) == (
            "Ebbe Sand (V): Kvällen gav mycket.", [],
        )  # fmt: skip
        expert = item(session, agenda.meeting, Punktkalla.SAKKUNNIG)
        assert (expert.arendebeskrivning.text, officers(session, expert.id)) == (
            "Enkäten är försenad.", ["Torun Lager"],
        )  # fmt: skip


def test_rows_the_user_added_changed_or_took_away_stay_so(database, agenda):
    with database.write("nya") as session:
        for number in (1, 2, 3):
            quick_add(session, agenda.organ, Postslag.INKOMMEN, NOW, f"Handling {number}, 2024-02-0{number}")
    with database.write("ändra") as session:
        came = item(session, agenda.meeting, Punktkalla.INKOMNA)
        rows = session.scalars(select(Paragrafunderlag).where(Paragrafunderlag.paragraf_id == came.id)).all()
        session.delete(rows[0])
        rows[1].datum = date(2024, 2, 22)
        add_paper(session, came.id, titel="Min egen")
    with database.write("en till") as session:
        quick_add(session, agenda.organ, Postslag.INKOMMEN, NOW, "Handling 4, 2024-02-04")
    with database.read() as session:
        found = {title: day for title, day, _ in papers(session, item(session, agenda.meeting, Punktkalla.INKOMNA).id)}
    assert found == {
        "Handling 2": date(2024, 2, 22), "Handling 3": date(2024, 2, 3), "Min egen": None,
        "Handling 4": date(2024, 2, 4),
    }  # fmt: skip


def test_a_record_put_in_an_item_of_another_kind_stays_there(database, agenda):
    with database.write("ny") as session:
        post = quick_add(session, agenda.organ, Postslag.OMVARLD, NOW, "Hör till ett ärende")
        other = item(session, agenda.meeting, Punktkalla.SAKKUNNIG)
        post.paragraf_id = other.id
    with database.read() as session:
        assert get(session, Omvarldspost, post.id).paragraf_id == other.id
        assert item(session, agenda.meeting, Punktkalla.OMVARLD).arendebeskrivning.text == ""


def test_an_item_that_was_struck_comes_back_only_when_asked_for(database, agenda):
    with database.write("stryk") as session:
        remove_item(session, item(session, agenda.meeting, Punktkalla.OMVARLD).id, NOW)
    with database.write("ny") as session:
        quick_add(session, agenda.organ, Postslag.OMVARLD, NOW, "Nytt")
    with database.read() as session:
        assert session.scalars(select(Paragraf).where(Paragraf.rubrik == "Omvärldsbevakning")).all() == []
    with database.write("fyll på") as session:
        made = [row.rubrik for row in fill_agenda(session, agenda.meeting)]
        again = fill_agenda(session, agenda.meeting)
    assert (made, again) == (["Omvärldsbevakning"], [])


def test_the_statements_do_not_grow_with_meetings_and_records(database, agenda, count_statements):
    counts = []
    for day in (SECOND, date(2024, 5, 24)):
        with database.write("fler") as session:
            later = plan_meeting(session, agenda.organ, day)
            for number in range(3):
                plan_visit(session, agenda, f"Verksamhet {day} {number}", later.id)
                quick_add(session, agenda.organ, Postslag.OMVARLD, NOW, f"Post {number}")
        with database.write("läs") as session:
            from models.sammantrade.entity import Sammantrade

            ids = session.scalars(select(Sammantrade.id)).all()
            with count_statements(session) as statements:
                assert refresh(session, ids) == []
        counts.append(len(statements))
    assert counts[0] == counts[1] < 30


def test_undo_of_other_gestures_does_not_feed(database, agenda):
    changes = []
    database.listeners.append(changes.append)
    with database.write("ny") as session:
        quick_add(session, agenda.organ, Postslag.OMVARLD, NOW, "Nytt")
    assert {"omvarldspost", "paragraf", "paragrafunderlag", "pafyllning"} <= changes[-1].kinds
    with database.write("ångra") as session:
        journal.apply(session, changes[-1].inverse)
    with database.read() as session:
        for kind in (Omvarldspost, Pafyllning, Paragrafunderlag, Paragrafhandlaggare):
            assert session.scalars(select(kind)).all() == []


def test_an_item_prepared_by_hand_keeps_its_words_and_who_presents_it(database, agenda):
    with database.write("för hand") as session:
        found = item(session, agenda.meeting, Punktkalla.VERKSAMHETSBESOK)
        found.rubrik, found.arendebeskrivning = "Besök hos CMV", plain("Egna ord.")
        session.add(Paragrafhandlaggare(paragraf_id=found.id, namn="Egen Vald"))
        add_paper(session, found.id, typ=Underlagstyp.MUNTLIG)
    with database.write("nytt besök") as session:
        plan_visit(session, agenda)
    with database.read() as session:
        found = item(session, agenda.meeting, Punktkalla.VERKSAMHETSBESOK)
        assert (found.rubrik, found.arendebeskrivning.text) == ("Besök hos CMV", "Egna ord.")
        assert officers(session, found.id) == ["Egen Vald"]
        assert papers(session, found.id) == [("", None, "")]


def test_the_first_file_of_a_paper_follows_to_the_paragraf_and_leaves_nothing_behind(database, agenda, tmp_path):
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(name.encode())

    def file_of(session):
        came = item(session, agenda.meeting, Punktkalla.INKOMNA)
        query = select(Bilaga.filnamn).join(Paragrafunderlag, Paragrafunderlag.bilaga_id == Bilaga.id)
        return session.scalars(query.where(Paragrafunderlag.paragraf_id == came.id)).all()

    with database.write("ny") as session:
        paper = quick_add(session, agenda.organ, Postslag.INKOMMEN, NOW, "Rapport, 2024-02-01")
    with database.write("bifoga") as session:
        first, second = attach_files(session, paper.id, [tmp_path / "a.pdf", tmp_path / "b.pdf"])
    with database.write("ta bort") as session:
        assert file_of(session) == ["a.pdf"]
        remove_file(session, first.id)
    with database.write("ta bort") as session:
        assert file_of(session) == ["b.pdf"]
        remove_file(session, second.id)
    with database.read() as session:
        assert file_of(session) == []
        assert session.scalars(select(Bilaga)).all() == []
