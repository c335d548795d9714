"""From draft to justerat: signers, sending out, what comes back, refusals, the lock, the chain of decisions, anslag."""

from datetime import date

import pytest
from sqlalchemy import select

from models import journal
from models.arende.entity import Arende, Arendestatus, Beslut, Mottagare, Utfall
from models.arende.queries import chain_of_arende
from models.bilaga import Bilaga
from models.database import Database
from models.editing import add, get
from models.errors import UserError
from models.freezing import digest_of
from models.kontroll import examine
from models.organ import find_organ
from models.paragraf.entity import Paragraf, Paragrafarende, Reservation, Reservationstyp
from models.protokoll.announcing import down_day, last_day, notice_of, put_up_notice, take_down_notice
from models.protokoll.collect import collect
from models.protokoll.entity import (
    Justeringssatt,
    Protokoll,
    Protokollstatus,
    Underskrift,
    Underskriftsroll,
)
from models.protokoll.freeze import frozen_data
from models.protokoll.lock import LOCKED
from models.protokoll.operations import (
    adjust,
    adjust_by_hand,
    latest_round,
    prove_signed,
    recall,
    reject,
    send_out,
    sent_file,
    take_back_signed,
)
from models.protokoll.proof import Proof
from models.protokoll.signers import (
    add_signer,
    candidates,
    choose_signer,
    proposals,
    remove_signer,
    set_signer,
    signer_rows,
    take_proposals,
)
from models.richtext import plain
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from tests.lund import make_lund
from tests.matter import make_matter
from tests.meeting import Meeting, body
from tests.orebro import make_orebro
from tests.statements import collecting

PDF = b"%PDF-1.7\nsammantr\xc3\xa4de\n%%EOF\n"
DAY = date(2024, 3, 20)
ROLES = Underskriftsroll


@pytest.fixture
def meeting(database: Database) -> Meeting:
    make_matter(database)
    with database.write("sammanträde") as session:
        return make_orebro(session)


@pytest.fixture
def unsigned(database: Database, meeting: Meeting) -> Meeting:
    """The same, and nobody has been chosen to sign."""
    with database.write("ingen") as session:
        for row in signer_rows(session, meeting.protokoll):
            remove_signer(session, row.id)
    return meeting


def send(database: Database, meeting: Meeting, day: date = DAY, text: str = "Det som står") -> None:
    with database.write("skicka ut") as session:
        send_out(session, meeting.protokoll, PDF, text, day, name="Protokoll.pdf")


def status(database: Database, meeting: Meeting) -> Protokollstatus:
    with database.read() as session:
        return get(session, Protokoll, meeting.protokoll).status


# --- who signs


def test_the_records_propose_secretary_chair_and_the_chosen(database, unsigned):
    with database.read() as session:
        found = [(row.roll, row.namn) for row in proposals(session, unsigned.protokoll)]
    assert found == [
        (ROLES.SEKRETERARE, "Fredrik Olin"),
        (ROLES.ORDFORANDE, "Vendela Alm (S)"),
        (ROLES.JUSTERARE, "Ellinor Lund (MP)"),
        (ROLES.ERSATTARE, "Ingela Dahl (KD)"),
    ]


def test_proposals_are_taken_once_and_keep_what_the_user_has_chosen(database, unsigned):
    with database.write("välj") as session:
        set_signer(session, unsigned.protokoll, ROLES.JUSTERARE, unsigned.narvaro["Lovisa Hagman"])
        assert len(take_proposals(session, unsigned.protokoll)) == 3
        assert take_proposals(session, unsigned.protokoll) == []
        rows = signer_rows(session, unsigned.protokoll)
    assert [row.roll for row in rows] == list(ROLES)
    assert rows[2].namn == "Lovisa Hagman (C)"


def test_one_person_per_role_can_be_exchanged_and_taken_away(database, unsigned):
    with database.write("välj") as session:
        row = set_signer(session, unsigned.protokoll, ROLES.JUSTERARE, unsigned.narvaro["Lovisa Hagman"])
        same = set_signer(session, unsigned.protokoll, ROLES.JUSTERARE, unsigned.narvaro["Ellinor Lund"])
        assert (same.id, same.namn) == (row.id, "Ellinor Lund (MP)")
        add_signer(session, unsigned.protokoll, ROLES.JUSTERARE, unsigned.narvaro["Lovisa Hagman"])
        set_signer(session, unsigned.protokoll, ROLES.JUSTERARE, None)
        assert signer_rows(session, unsigned.protokoll) == []
        row = add_signer(session, unsigned.protokoll, ROLES.SEKRETERARE, namn="Någon annan")
        assert choose_signer(session, row.id, None).namn == ""


def test_only_those_who_decided_may_justera(database, meeting):
    with database.read() as session:
        found = candidates(session, meeting.protokoll)
    names = [row.namn for row in found[ROLES.JUSTERARE]]
    assert len(names) == 11
    assert "Ingrid Vallmo" not in names
    assert [row.namn for row in found[ROLES.SEKRETERARE]] == ["Fredrik Olin", "Ingrid Vallmo"]


def test_without_anybody_to_propose_the_user_is_told(database):
    make_matter(database)
    with database.write("tomt") as session:
        organ = body(session, "Rådet", find_organ(session, "KS").typ, "KS")
        session.add(Sammantrade(organ_id=organ.id, datum=DAY))
        session.flush()
        protokoll = add(session, Protokoll(sammantrade_id=session.scalars(select(Sammantrade.id)).one()))
        with pytest.raises(UserError, match="Närvaron säger inte"):
            take_proposals(session, protokoll.id)


# --- out and back


def test_sent_out_the_very_file_is_kept_and_nothing_is_renumbered(database, meeting):
    send(database, meeting)
    assert status(database, meeting) is Protokollstatus.UTE
    with database.read() as session:
        assert sent_file(session, meeting.protokoll) == PDF
        last = latest_round(session, meeting.protokoll)
        assert (last.skickad, last.text, last.ordning) == (DAY, "Det som står", 0)
        assert get(session, Bilaga, last.bilaga_id or 0).filnamn == "Protokoll.pdf"
    with pytest.raises(UserError, match="redan ute"):
        send(database, meeting)


def test_sending_out_can_be_undone(database, meeting):
    changes = []
    database.listeners.append(changes.append)
    send(database, meeting)
    with database.write("ångra") as session:
        journal.apply(session, changes[-1].inverse)
    assert status(database, meeting) is Protokollstatus.UTKAST


def test_a_refusal_opens_the_draft_again_and_keeps_the_comment(database, meeting):
    send(database, meeting)
    with database.write("avvisa") as session:
        reject(session, meeting.protokoll, "Ellinor Lund (MP)", "§ 31 saknar en mening.", date(2024, 3, 21))
    assert status(database, meeting) is Protokollstatus.UTKAST
    with database.write("rätta") as session:
        get(session, Paragraf, meeting.paragrafer[31]).beslut = plain("Rättat.")
    send(database, meeting, date(2024, 3, 22), "Rättat")
    with database.read() as session:
        last = latest_round(session, meeting.protokoll)
        assert (last.ordning, last.text, last.avvisad) == (1, "Rättat", None)


def test_a_refusal_needs_its_reason_and_a_paper_that_is_out(database, meeting):
    with pytest.raises(UserError, match="inte ute"), database.write("avvisa") as session:
        reject(session, meeting.protokoll, "", "Fel.", DAY)
    send(database, meeting)
    with pytest.raises(UserError, match="Skriv varför"), database.write("avvisa") as session:
        reject(session, meeting.protokoll, "Ellinor", " ", DAY)
    with database.write("hämta hem") as session:
        assert recall(session, meeting.protokoll, DAY).kommentar.startswith("Taget tillbaka")
    assert status(database, meeting) is Protokollstatus.UTKAST


def test_a_paper_without_paragraphs_or_of_a_cancelled_meeting_is_not_sent(database, meeting):
    with database.write("tomt") as session:
        empty = add(session, Protokoll(sammantrade_id=meeting.sammantrade))
    with pytest.raises(UserError, match="inga paragrafer"), database.write("skicka") as session:
        send_out(session, empty.id, PDF, "", DAY)
    with database.write("ställ in") as session:
        get(session, Sammantrade, meeting.sammantrade).status = Sammantradesstatus.INSTALLT
    with pytest.raises(UserError, match="inställt"):
        send(database, meeting)


def test_a_meeting_that_is_to_come_sends_nothing_out(database, meeting):
    with pytest.raises(UserError, match="före sammanträdet"):
        send(database, meeting, date(2024, 3, 14))


def test_an_unproven_file_needs_a_note_that_is_kept(database, meeting):
    send(database, meeting)
    scanned = b"%PDF-1.4 inskannad"
    with database.read() as session:
        assert prove_signed(session, meeting.protokoll, scanned) is Proof.OTHER
    with pytest.raises(UserError, match="Skriv en anteckning"), database.write("ta emot") as session:
        take_back_signed(session, meeting.protokoll, scanned, DAY)
    assert status(database, meeting) is Protokollstatus.UTE
    with database.write("ta emot") as session:
        take_back_signed(session, meeting.protokoll, scanned, DAY, name="s.pdf", note="Jämförd sida för sida.")
    with database.read() as session:
        protokoll = get(session, Protokoll, meeting.protokoll)
        assert (protokoll.status, protokoll.satt) == (Protokollstatus.JUSTERAT, Justeringssatt.DIGITALT)
        assert get(session, Bilaga, protokoll.bilaga_id or 0).innehall == scanned
        assert latest_round(session, meeting.protokoll).kommentar == "Jämförd sida för sida."


def test_what_is_no_pdf_is_refused(database, meeting):
    send(database, meeting)
    with pytest.raises(UserError, match="ingen PDF"), database.write("ta emot") as session:
        take_back_signed(session, meeting.protokoll, b"PK\x03\x04", DAY, note="Ändå")


def test_a_file_comes_back_only_to_a_paper_that_is_out(database, meeting):
    with pytest.raises(UserError, match="inte ute"), database.write("ta emot") as session:
        take_back_signed(session, meeting.protokoll, PDF, DAY)


# --- justerat


def adjusted(database: Database, meeting: Meeting, day: date = DAY) -> None:
    with database.write("justera") as session:
        adjust_by_hand(session, meeting.protokoll, day, b"%PDF underskriven", name="Underskrivet.pdf")


def test_justerat_the_words_are_frozen_signed_and_locked(database, meeting):
    adjusted(database, meeting)
    with database.read() as session:
        protokoll = get(session, Protokoll, meeting.protokoll)
        assert (protokoll.status, protokoll.justerat, protokoll.satt) == (
            Protokollstatus.JUSTERAT, DAY, Justeringssatt.FOR_HAND,
        )  # fmt: skip
        assert digest_of(protokoll.lydelse) == protokoll.sha256
        data = frozen_data(session, meeting.protokoll)
        assert (data.status, data.justerat) == (Protokollstatus.JUSTERAT, DAY)
        assert [row.datum for row in data.underskrifter] == [DAY, DAY, DAY, None]
        assert [row.nummer for row in data.paragrafer] == [18, 19, 20, 21, 22, *range(24, 34)]
        assert collect(session, meeting.protokoll) == data
    with pytest.raises(UserError) as told, database.write("ändra") as session:
        get(session, Paragraf, meeting.paragrafer[24]).rubrik = "Något annat"
    assert str(told.value) == LOCKED
    assert [finding for finding in examine(database) if finding.is_error] == []


def test_the_status_is_the_last_that_is_written(database, meeting):
    with database.write("justera") as session, collecting(session) as sent:
        adjust(session, meeting.protokoll, DAY)
    written = [statement for statement in sent if statement.startswith(("UPDATE", "INSERT", "DELETE"))]
    assert written[-1].startswith("UPDATE protokoll SET")
    assert "status=" in written[-1].replace(" = ", "=")
    assert not any("status=" in statement.replace(" = ", "=") for statement in written[:-1])


def test_the_meeting_is_held_before_its_paper_is_locked(database, meeting):
    with database.write("pågår") as session:
        get(session, Sammantrade, meeting.sammantrade).status = Sammantradesstatus.PAGAR
    adjusted(database, meeting)
    with database.read() as session:
        assert get(session, Sammantrade, meeting.sammantrade).status is Sammantradesstatus.HALLET


def test_it_is_justerat_once_and_not_before_the_meeting(database, meeting):
    with pytest.raises(UserError, match="före sammanträdet"):
        adjusted(database, meeting, date(2024, 3, 14))
    adjusted(database, meeting)
    with pytest.raises(UserError, match="redan justerat"):
        adjusted(database, meeting)
    with pytest.raises(UserError, match="redan justerat"):
        send(database, meeting)


def test_the_justering_cannot_be_undone(database, meeting):
    changes = []
    database.listeners.append(changes.append)
    adjusted(database, meeting)
    with pytest.raises(UserError) as told, database.write("ångra") as session:
        journal.apply(session, changes[-1].inverse)
    assert str(told.value) == LOCKED
    assert status(database, meeting) is Protokollstatus.JUSTERAT


def test_a_signature_written_before_keeps_its_day(database, meeting):
    with database.write("skriv under") as session:
        rows = session.scalars(select(Underskrift).where(Underskrift.protokoll_id == meeting.protokoll)).all()
        rows[0].datum = date(2024, 3, 18)
    adjusted(database, meeting)
    with database.read() as session:
        assert signer_rows(session, meeting.protokoll)[0].datum == date(2024, 3, 18)


def test_an_omedelbar_paper_is_justerat_alone(database):
    make_matter(database)
    with database.write("sammanträde") as session:
        meeting = make_lund(session)
        own = session.scalars(select(Protokoll.id).where(Protokoll.id != meeting.protokoll)).one()
    with database.write("justera") as session:
        adjust(session, own, date(2021, 5, 24))
    with database.write("skriv vidare") as session:
        get(session, Paragraf, meeting.paragrafer[166]).rubrik = "Går bra"
    with database.read() as session:
        assert [row.nummer for row in frozen_data(session, own).paragrafer] == [160]


# --- decisions


def test_the_decisions_are_written_into_the_chains_of_their_arenden(database, meeting):
    with database.write("ärende") as session:
        arende = session.scalars(select(Arende)).first()
        ks = find_organ(session, "KS")
        awaited = add(session, Beslut(arende_id=arende.id, organ_id=meeting.organ, rubrik="Väntar"))
        add(session, Paragrafarende(paragraf_id=meeting.paragrafer[24], arende_id=arende.id, dnr="KS 1/24"))
        item = get(session, Paragraf, meeting.paragrafer[24])
        item.beslut_till_id, item.utfall = ks.id, Utfall.ANDRAT
        add(
            session,
            Reservation(paragraf_id=item.id, namn=("Lovisa Hagman (C)", "Karin Kvist (V)"), text=plain("Nej.")),
        )
        add(session, Reservation(paragraf_id=item.id, typ=Reservationstyp.ANTECKNING, namn=("Ellinor Lund (MP)",)))
        add(session, Mottagare(arende_id=arende.id, namn="Länsstyrelsen"))
    adjusted(database, meeting)
    with database.read() as session:
        mine, later = session.scalars(
            select(Beslut).where(Beslut.arende_id == arende.id).order_by(Beslut.id.desc()).limit(2)
        ).all()[::-1]
        assert mine.id == awaited.id
        assert (mine.datum, mine.paragraf, mine.utfall) == (date(2024, 3, 15), "§ 24", Utfall.ANDRAT)
        assert mine.paragraf_id == meeting.paragrafer[24]
        assert mine.innehall.text.startswith("Förslag att kommunstyrelsen beslutar:\n")
        assert mine.reservation == "Lovisa Hagman (C) och Karin Kvist (V)"
        assert (later.organ_id, later.utfall, later.datum) == (ks.id, Utfall.INTE_AVGJORT, None)
        assert get(session, Arende, arende.id).status is Arendestatus.BEREDS
        assert any(row.id == mine.id for row in chain_of_arende(session, arende.id))


# --- anslag


def test_the_days_of_the_anslag_are_computed_and_may_be_overridden(database):
    make_matter(database)
    with database.write("sammanträde") as session:
        meeting = make_lund(session)
        adjust(session, meeting.protokoll, date(2021, 5, 25))
    with database.write("anslag") as session:
        row = notice_of(session, meeting.protokoll)
        assert row is not None
        assert (last_day(row), down_day(row)) == (date(2021, 6, 16), date(2021, 6, 17))
        row.sista_dag = date(2021, 6, 20)
        assert down_day(row) == date(2021, 6, 21)
        row.nere = date(2021, 6, 30)
        assert down_day(row) == date(2021, 6, 30)
        with pytest.raises(UserError, match="före den dag"):
            take_down_notice(session, row.id, date(2021, 5, 1))
        assert take_down_notice(session, row.id, date(2021, 6, 30)).nedtaget == date(2021, 6, 30)
        with pytest.raises(UserError, match="finns redan"):
            put_up_notice(session, meeting.protokoll, date(2021, 5, 26))


def test_the_anslag_follows_the_justering(database, meeting):
    with pytest.raises(UserError, match="inte justerat"), database.write("anslag") as session:
        put_up_notice(session, meeting.protokoll, DAY)
    adjusted(database, meeting)
    with pytest.raises(UserError, match="före justeringen"), database.write("anslag") as session:
        put_up_notice(session, meeting.protokoll, date(2024, 3, 19))
    with database.write("anslag") as session:
        row = put_up_notice(session, meeting.protokoll, date(2024, 3, 21))
        assert row.av == "Fredrik Olin"
        # Three weeks from the 21st end on Thursday the 11th of April.
        assert (last_day(row), down_day(row)) == (date(2024, 4, 11), date(2024, 4, 12))
