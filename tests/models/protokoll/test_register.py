"""After the meeting: the register of decisions, what is due, what is to be sent, tasks, versions, remarks."""

from datetime import date

import pytest
from sqlalchemy import select

from models.anslutning.entity import Anslutning, Omradesval
from models.arbetsordning import arbetsordning_of
from models.arende.entity import Arende, Mottagare, Utfall
from models.database import Database
from models.editing import add, get
from models.errors import UserError
from models.paragraf.entity import (
    Beslutsuppdrag,
    Beslutsuppdragsstatus,
    Paragraf,
    Paragrafarende,
    Paragraflucka,
    Paragrafmottagare,
)
from models.protokoll import followup, register
from models.protokoll.announcing import put_up_notice, take_down_notice
from models.protokoll.checks import CheckPlace, checks
from models.protokoll.due import Deadline, deadline_rows
from models.protokoll.entity import Protokoll, Underskriftsroll
from models.protokoll.operations import adjust, reject, send_out
from models.protokoll.rounds import compare_texts, round_rows, round_text
from models.protokoll.sending import all_unsent, mark_sent, mark_unsent, sending_rows, unsent
from models.protokoll.signers import remove_signer, set_signer, signer_rows
from models.richtext import RichText
from models.sammantrade.entity import Sammantrade
from models.statistics import oversikt
from models.strategi.entity import StrategiNod
from tests.matter import make_matter
from tests.meeting import Meeting, item
from tests.orebro import make_orebro
from tests.statements import collecting

DAY = date(2024, 3, 20)


@pytest.fixture
def meeting(database: Database) -> Meeting:
    matter = make_matter(database)
    with database.write("sammanträde") as session:
        made = make_orebro(session)
        for number in (24, 28):
            add(session, Paragrafarende(paragraf_id=made.paragrafer[number], arende_id=matter.arende, dnr="Ks 84/2024"))
        add(session, Paragrafmottagare(paragraf_id=made.paragrafer[24], namn="Kommunstyrelsen", epost="ks@kommun.se"))
        add(session, Paragrafmottagare(paragraf_id=made.paragrafer[25], namn="Förskolenämnden"))
        add(session, Mottagare(arende_id=matter.arende, namn="kommunstyrelsen"))
        add(session, Mottagare(arende_id=matter.arende, namn="Ängelholms kommun", ordning=1))
    return made


def adjusted(database: Database, meeting: Meeting) -> None:
    with database.write("justera") as session:
        adjust(session, meeting.protokoll, DAY)


# --- the register


def test_the_register_has_every_decision_of_the_year_once(database, meeting):
    with database.read() as session:
        rows = register.decision_register(session, meeting.organ, 2024)
        assert register.decision_register(session, meeting.organ, 2023) == []
    assert [row.nummer for row in rows] == [17, 22, *range(24, 34)]
    row = next(row for row in rows if row.nummer == 24)
    assert row.paragraf == "§ 24"
    assert row.dnr == ("Ks 84/2024",)
    assert row.mottagare == ("Kommunstyrelsen", "kommunstyrelsen", "Ängelholms kommun")
    assert not row.justerat


def test_the_register_by_letter_area_and_receiver(database, meeting):
    with database.write("områden") as session:
        anslutning = session.scalars(select(Anslutning)).first()
        for node in session.scalars(select(StrategiNod).where(StrategiNod.strategi_id == anslutning.strategi_id)):
            if session.scalar(select(Omradesval.id).where(Omradesval.nod_id == node.id)) is None:
                add(session, Omradesval(anslutning_id=anslutning.id, nod_id=node.id))
        chosen = session.scalars(select(Omradesval).where(Omradesval.anslutning_id == anslutning.id)).all()
        chosen[0].huvudfokus = True
        main = get(session, StrategiNod, chosen[0].nod_id).med_kod
    with database.read() as session:
        rows = register.decision_register(session, meeting.organ, 2024)
    letters = [group.rubrik for group in register.alphabetic(rows)]
    assert letters == sorted(letters)
    assert sum(len(group.rader) for group in register.alphabetic(rows)) == len(rows)
    areas = {group.rubrik: [row.nummer for row in group.rader] for group in register.by_area(rows)}
    assert areas[main] == [24, 28]
    assert list(areas)[-1] == register.NO_AREA
    receivers = [group.rubrik for group in register.by_receiver(rows)]
    assert receivers == [
        "Förskolenämnden", "kommunstyrelsen", "Kommunstyrelsen", "Ängelholms kommun", register.NO_RECEIVER,
    ]  # fmt: skip


def test_a_longer_year_asks_no_more_of_the_database(database, meeting):
    def statements() -> int:
        with database.read() as session, collecting(session) as sent:
            register.decision_register(session, meeting.organ, 2024)
            deadline_rows(session)
            sending_rows(session, meeting.sammantrade)
            all_unsent(session)
            followup.task_rows(session)
            checks(session, meeting.protokoll)
        return len(sent)

    before = statements()
    with database.write("mer") as session:
        for number in range(40, 60):
            row = item(session, meeting, number, f"Punkt {number}", beslut=RichText())
            add(session, Paragrafmottagare(paragraf_id=row.id, namn="Någon"))
            add(session, Beslutsuppdrag(paragraf_id=row.id, text="Gör"))
    assert statements() == before


# --- due


def due(database: Database) -> list[tuple[Deadline, date]]:
    with database.read() as session:
        return [(row.deadline, row.due) for row in deadline_rows(session) if row.datum == date(2024, 3, 15)]


def test_each_step_after_a_meeting_is_due_in_its_time(database, meeting):
    with database.write("anslås") as session:
        arbetsordning_of(session, meeting.organ).anslas = True
    assert due(database) == [(Deadline.SEND_OUT, date(2024, 3, 29))]
    with database.write("skicka") as session:
        send_out(session, meeting.protokoll, b"%PDF", "", DAY)
    assert due(database) == [(Deadline.ADJUST, date(2024, 3, 29))]
    with database.write("senast") as session:
        get(session, Protokoll, meeting.protokoll).justeras_senast = date(2024, 3, 25)
    assert due(database) == [(Deadline.ADJUST, date(2024, 3, 25))]
    adjusted(database, meeting)
    assert due(database) == [(Deadline.ANNOUNCE, date(2024, 3, 22))]
    with database.write("anslag") as session:
        notice = put_up_notice(session, meeting.protokoll, date(2024, 3, 21))
    assert due(database) == [(Deadline.TAKE_DOWN, date(2024, 4, 12))]
    with database.write("ned") as session:
        take_down_notice(session, notice.id, date(2024, 4, 12))
    assert due(database) == []


def test_an_organ_without_justering_or_with_fewer_days_has_its_own_rule(database, meeting):
    with database.write("regler") as session:
        rules = arbetsordning_of(session, meeting.organ)
        rules.justeringsdagar = 7
    assert due(database) == [(Deadline.SEND_OUT, date(2024, 3, 22))]
    with database.write("regler") as session:
        arbetsordning_of(session, meeting.organ).justeras = False
    assert due(database) == [(Deadline.FINISH, date(2024, 3, 22))]


def test_the_start_page_tells_what_is_due(database, meeting):
    with database.write("uppdrag") as session:
        followup.add_task(session, meeting.paragrafer[24], "Följ upp berättelsen")
    adjusted(database, meeting)
    with database.read() as session:
        lines = {row.text for row in oversikt(session, DAY).todo if row.place.noun == "sammantrade"}
    assert lines >= {"Skicka § 24 till Kommunstyrelsen", "Uppdrag: Följ upp berättelsen"}


# --- sending


def test_a_receiver_named_twice_is_one_row_and_is_marked_once(database, meeting):
    adjusted(database, meeting)
    with database.write("skicka") as session:
        rows = sending_rows(session, meeting.sammantrade)
        assert [(row.kalla, row.nummer, row.namn) for row in rows] == [
            ("paragraf", 24, "Kommunstyrelsen"),
            ("arende", 24, "Ängelholms kommun"),
            ("paragraf", 25, "Förskolenämnden"),
            ("arende", 28, "kommunstyrelsen"),
            ("arende", 28, "Ängelholms kommun"),
        ]
        assert len({row.key for row in rows}) == 5
        assert mark_sent(session, rows, DAY) == 4
        assert mark_sent(session, rows, DAY) == 0
    with database.write("ändå inte") as session:
        assert unsent(sending_rows(session, meeting.sammantrade)) == []
        mark_unsent(session, sending_rows(session, meeting.sammantrade)[0])
    with database.read() as session:
        assert [row.namn for row in all_unsent(session)] == ["Kommunstyrelsen"]


# --- tasks


def test_a_task_is_followed_until_it_is_reported_in_a_later_paragraph(database, meeting):
    adjusted(database, meeting)
    with database.write("uppdrag") as session:
        task = followup.add_task(session, meeting.paragrafer[24], "Följ upp")
        later = add(session, Sammantrade(organ_id=meeting.organ, datum=date(2024, 4, 19)))
        paper = add(session, Protokoll(sammantrade_id=later.id))
        there = add(session, Paragraf(sammantrade_id=later.id, protokoll_id=paper.id, nummer=34, rubrik="Uppdrag"))
        choices = followup.report_choices(session, task.id)
        assert choices[0].label == "§ 34, 2024-04-19: Uppdrag"
        with pytest.raises(UserError, match="gavs i den"):
            followup.report_back(session, task.id, DAY, meeting.paragrafer[24])
        followup.report_back(session, task.id, date(2024, 4, 19), there.id)
        (row,) = followup.task_rows(session, meeting.sammantrade)
        assert (row.status, row.rapport_nummer) == (Beslutsuppdragsstatus.RAPPORTERAT, 34)
        assert followup.task_rows(session, only_open=True) == []
        followup.reopen(session, task.id)
        followup.write_off(session, task.id, DAY, "Behövs inte.")
        (row,) = followup.task_rows(session)
        assert (row.status, row.anteckning, row.rapport_nummer) == (
            Beslutsuppdragsstatus.AVSKRIVET, "Behövs inte.", None,
        )  # fmt: skip
        followup.remove_task(session, task.id)
        assert followup.task_rows(session) == []


# --- versions


def test_the_versions_sent_out_are_listed_and_compared(database, meeting):
    for day, text in ((DAY, "Mötet var långt."), (date(2024, 3, 22), "Mötet var kort.")):
        with database.write("skicka") as session:
            send_out(session, meeting.protokoll, b"%PDF", text, day, name="P.pdf")
        with database.write("avvisa") as session:
            reject(session, meeting.protokoll, "Ellinor", "Fel ord.", day)
    with database.read() as session:
        first, second = round_rows(session, meeting.protokoll)
        assert (first.label, first.fil, first.kommentar) == ("Omgång 1, 2024-03-20", "P.pdf", "Fel ord.")
        pieces = compare_texts(round_text(session, first.id), round_text(session, second.id))
    assert [(piece.kind, piece.text) for piece in pieces if piece.kind != "kept"] == [
        ("gone", "långt."), ("new", "kort."),
    ]  # fmt: skip


# --- remarks


def remarks(database: Database, meeting: Meeting) -> set[tuple[CheckPlace, str]]:
    with database.read() as session:
        return {(check.place, check.message) for check in checks(session, meeting.protokoll)}


def test_a_complete_paper_has_no_remarks(database, meeting):
    assert remarks(database, meeting) == set()


def test_what_is_missing_is_told_with_its_place(database, meeting):
    with database.write("ta bort") as session:
        for signer in signer_rows(session, meeting.protokoll):
            remove_signer(session, signer.id)
        get(session, Sammantrade, meeting.sammantrade).plats = ""
        row = get(session, Paragraf, meeting.paragrafer[24])
        row.beslut, row.utfall = RichText(), Utfall.INTE_AVGJORT
        session.scalars(select(Paragraflucka)).one().forklaring = "Numret användes inte."
    found = remarks(database, meeting)
    assert {place for place, _ in found} == {
        CheckPlace.SAMMANTRADE, CheckPlace.UNDERSKRIFT, CheckPlace.PARAGRAF, CheckPlace.NUMRERING,
    }  # fmt: skip
    assert (CheckPlace.UNDERSKRIFT, "Ingen justerare är vald.") in found


def test_the_one_who_presided_does_not_justera(database, meeting):
    with database.write("välj") as session:
        set_signer(session, meeting.protokoll, Underskriftsroll.JUSTERARE, meeting.narvaro["Vendela Alm"])
    assert (CheckPlace.UNDERSKRIFT, "Samma person är ordförande och justerare.") in remarks(database, meeting)


def test_an_organ_without_justering_asks_for_no_signatures(database, meeting):
    with database.write("minnesanteckningar") as session:
        arbetsordning_of(session, meeting.organ).justeras = False
        for signer in signer_rows(session, meeting.protokoll):
            remove_signer(session, signer.id)
    assert remarks(database, meeting) == set()


def test_a_meeting_where_nobody_was_is_told_once(database, meeting):
    with database.write("tomt") as session:
        matter = session.scalars(select(Arende)).first()
        assert matter is not None
        day = add(session, Sammantrade(organ_id=meeting.organ, datum=DAY))
        paper = add(session, Protokoll(sammantrade_id=day.id))
        for number in (60, 61):
            add(session, Paragraf(sammantrade_id=day.id, protokoll_id=paper.id, nummer=number, rubrik="R"))
    with database.read() as session:
        found = [check for check in checks(session, paper.id) if check.place is CheckPlace.NARVARO]
    assert [check.message for check in found] == ["Ingen är antecknad som närvarande."]
