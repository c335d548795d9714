"""Efterarbete through the real window: remarks, signatures, out and back, the lock, several protokoll of a meeting."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.moments import today
from desktop.sammantrade.efterarbete.progress import Key
from desktop.sammantrade.efterarbete.sheet import read_sheet
from desktop.sammantrade.efterarbete.step import StepState
from desktop.sammantrade.page import SammantradePage
from models.arbetsordning import arbetsordning_of
from models.bilaga import Bilaga
from models.dokument import Dokument
from models.editing import get
from models.paragraf.entity import Paragraf
from models.protokoll.entity import (
    Justeringsomgang,
    Justeringssatt,
    Protokoll,
    Protokollstatus,
    Underskrift,
    Underskriftsroll,
)
from models.protokoll.lock import LOCKED
from models.protokoll.operations import send_out
from models.protokoll.signers import remove_signer, signer_rows
from models.richtext import RichText, plain
from models.sammantrade.entity import Sammantrade
from resources.svenska import HARD_SPACE
from tests.desktop import keys
from tests.desktop.accessibility import faults
from tests.desktop.keys import fill, press
from tests.desktop.sammantrade.after_the_meeting import after_the_meeting
from tests.meeting import item
from tests.statements import collecting

ROLES = Underskriftsroll


@pytest.fixture
def after(qapp, qtbot, memory_database):
    with after_the_meeting(qapp, qtbot, memory_database) as made:
        yield made


def unready(session, made):
    """Nobody signs and § 24 has no decision."""
    for row in signer_rows(session, made.protokoll):
        remove_signer(session, row.id)
    get(session, Paragraf, made.paragrafer[24]).beslut = RichText()


def out(session, made):
    send_out(session, made.protokoll, b"%PDF-1.7 den som skickades", "Det som stod.", date(2024, 3, 20), name="P.pdf")


def send(after, tmp_path):
    after.mode.utskick.ask_file = lambda name: str(tmp_path / name)
    after.mode.utskick.send.click()


# --- steps and remarks


def test_the_step_that_is_next_is_open_and_each_says_how_far_it_has_come(after):
    assert after.open_steps == [Key.SEND_OUT]
    assert after.mode.steps[Key.CHECK].head.state is StepState.DONE
    assert after.mode.steps[Key.SEND_OUT].head.state is StepState.NOW
    assert after.words(Key.CHECK) == "inget saknas"
    assert after.words(Key.SIGNERS) == "justerare Ellinor Lund (MP)"
    assert after.words(Key.SEND_OUT).startswith("justeras senast 2024-03-29")
    assert after.mode.steps[Key.NOTICE].isHidden(), "the delegation announces nothing"


def test_enter_and_arrows_open_and_close_a_step(after):
    head = after.mode.steps[Key.SIGNERS].head
    head.setFocus()
    press(Qt.Key.Key_Return)
    assert after.mode.steps[Key.SIGNERS].is_open
    press(Qt.Key.Key_Left)
    assert not after.mode.steps[Key.SIGNERS].is_open
    press(Qt.Key.Key_Right)
    assert after.mode.steps[Key.SIGNERS].is_open
    after.mode.underskrifter.fields[ROLES.JUSTERARE].line.setFocus()
    press(Qt.Key.Key_Escape)
    assert head.hasFocus()


def test_a_remark_leads_to_where_it_is_mended(qapp, qtbot, memory_database):
    with after_the_meeting(qapp, qtbot, memory_database, prepare=unready) as after:
        assert after.open_steps == [Key.CHECK]
        shown = [label.text() for label in after.mode.kontroll.findChildren(QLabel)]
        assert any(text.startswith("§ 24") and "Beslutet saknas" in text for text in shown)
        signers = next(link for link in after.mode.kontroll.links if "justerare" in link.accessibleName())
        signers.click()
        assert Key.SIGNERS in after.open_steps
        link = next(link for link in after.mode.kontroll.links if "§ 24" in link.accessibleName())
        link.click()
        page = after.mode.page
        assert isinstance(page, SammantradePage)
        panel = page.panel
        assert panel.key == "genomfor"
        assert panel.mode.item.id == after.made.paragrafer[24]


def test_nothing_is_nameless_or_out_of_reach(after):
    for step in after.mode.steps.values():
        step.set_open(wanted=True)
    assert faults(after.program.window) == []


# --- signatures


def test_the_proposal_is_taken_and_a_name_is_exchanged_by_typing(qapp, qtbot, memory_database):
    with after_the_meeting(qapp, qtbot, memory_database, prepare=unready) as after:
        part = after.mode.underskrifter
        after.mode.open_step(Key.SIGNERS)
        assert "Ellinor Lund (MP) (justerare)" in part.proposal.text()
        part.take.click()
        assert [row.roll for row in after.rows(Underskrift)] == list(ROLES)
        assert part.take.isHidden()
        field = part.fields[ROLES.JUSTERARE]
        fill(field.line, "Lovisa Hagman (C)")
        assert next(row for row in after.rows(Underskrift) if row.roll is ROLES.JUSTERARE).namn == "Lovisa Hagman (C)"
        after.program.undo.undo()
        assert field.line.text() == "Ellinor Lund (MP)"
        assert next(row for row in after.rows(Underskrift) if row.roll is ROLES.JUSTERARE).namn == "Ellinor Lund (MP)"


def test_several_may_justera(after):
    part = after.mode.underskrifter
    after.mode.open_step(Key.SIGNERS)
    fill(part.extra.line, "Lovisa Hagman (C)")
    found = [row.namn for row in after.rows(Underskrift) if row.roll is ROLES.JUSTERARE]
    assert found == ["Ellinor Lund (MP)", "Lovisa Hagman (C)"]
    assert after.words(Key.SIGNERS) == "justerare Ellinor Lund (MP), Lovisa Hagman (C)"
    fill(part.fields[ROLES.JUSTERARE].line, "Oskar Brink (M)")
    found = [row.namn for row in after.rows(Underskrift) if row.roll is ROLES.JUSTERARE]
    assert found == ["Oskar Brink (M)", "Lovisa Hagman (C)"]
    part._remove(part._also[0].id)
    assert after.words(Key.SIGNERS) == "justerare Oskar Brink (M)"


def test_the_arrows_walk_the_steps_that_are_shown(after):
    after.mode.take_focus()
    assert after.mode.steps[Key.SEND_OUT].head.hasFocus()
    for _ in range(3):
        press(Qt.Key.Key_Down)
    assert after.mode.steps[Key.EXTRACTS].head.hasFocus(), "the anslag is left out"
    for _ in range(9):
        press(Qt.Key.Key_Up)
    assert after.mode.steps[Key.CHECK].head.hasFocus()


def test_what_was_just_typed_is_in_the_paper_that_is_sent_out(after, tmp_path):
    after.mode.open_step(Key.SIGNERS)
    fill(after.mode.underskrifter.form.rows["justeras_dag"].widget.line, "2024-03-22")
    send(after, tmp_path)
    (round_,) = after.rows(Justeringsomgang)
    assert "22 mars 2024" in round_.text.replace(HARD_SPACE, " ")


def test_a_longer_agenda_asks_no_more_of_the_database(after):
    def statements():
        with after.db.read() as session, collecting(session) as sent:
            read_sheet(session, after.made.sammantrade)
        return len(sent)

    before = statements()
    with after.db.write("mer") as session:
        for number in range(40, 70):
            item(session, after.made, number, f"Punkt {number}", beslut=plain("Ja."))
    assert statements() == before


def test_when_and_how_it_is_justerat_saves_itself(after):
    after.mode.open_step(Key.SIGNERS)
    form = after.mode.underskrifter.form
    fill(form.rows["justeras_dag"].widget.line, "2024-03-22")
    fill(form.rows["justeras_senast"].widget.line, "2024-03-25")
    form.flush()
    paper = after.paper()
    assert (paper.justeras_dag, paper.justeras_senast) == (date(2024, 3, 22), date(2024, 3, 25))
    assert after.words(Key.SEND_OUT).startswith("justeras senast 2024-03-25")


# --- out


def test_sent_out_the_file_is_saved_kept_and_registered(after, tmp_path):
    send(after, tmp_path)
    path = tmp_path / "Protokoll 2024-03-15.pdf"
    (round_,) = after.rows(Justeringsomgang)
    with after.db.read() as session:
        assert get(session, Bilaga, round_.bilaga_id).innehall == path.read_bytes()
    assert f"§{HARD_SPACE}24" in round_.text
    assert "utkast" not in round_.text.casefold()
    assert after.paper().status is Protokollstatus.UTE
    assert [row.fil for row in after.rows(Dokument)] == [path.name]
    assert after.open_steps == [Key.COME_BACK]
    assert "Filen att skriva under är sparad" in after.notice
    assert not after.mode.underskrifter.form.isEnabled()
    after.program.undo.undo()
    assert after.paper().status is Protokollstatus.UTKAST


def test_a_file_that_cannot_be_saved_sends_nothing_out(after, tmp_path):
    after.mode.utskick.ask_file = lambda name: str(tmp_path / "finns inte" / name)
    after.mode.utskick.send.click()
    assert after.paper().status is Protokollstatus.UTKAST
    assert after.mode.utskick.send.isEnabled()
    after.mode.utskick.ask_file = lambda _name: ""
    after.mode.utskick.send.click()
    assert after.rows(Justeringsomgang) == []


# --- back


def test_a_signed_file_is_proven_received_and_locks_the_protokoll(after, tmp_path):
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import PdfSignatureMetadata, sign_pdf

    from tests.validators.test_signing import signer

    send(after, tmp_path)
    signed = BytesIO()
    writer = IncrementalPdfFileWriter(BytesIO((tmp_path / "Protokoll 2024-03-15.pdf").read_bytes()))
    sign_pdf(writer, PdfSignatureMetadata(field_name="U", md_algorithm="sha256"), signer=signer(), output=signed)
    (tmp_path / "signerat.pdf").write_bytes(signed.getvalue())
    part = after.mode.justering
    part.ask_file = lambda: str(tmp_path / "signerat.pdf")
    part.receive.click()
    assert part.proof.text.startswith("signerat.pdf: Filen är den som skickades ut, med underskrift.")
    assert part._note_row.isHidden()
    part.act.click()
    paper = after.paper()
    assert (paper.status, paper.justerat) == (Protokollstatus.JUSTERAT, today())
    with after.db.read() as session:
        assert get(session, Bilaga, paper.bilaga_id).innehall == signed.getvalue()
    assert after.words(Key.LOCKED) == f"{today()}, låst"
    assert paper.sha256[:8] in after.mode.last.digest.text()
    assert after.mode.last.open.text() == "signerat.pdf"
    assert after.open_steps == [Key.EXTRACTS]
    after.program.undo.undo()
    assert after.status == LOCKED
    assert after.paper().status is Protokollstatus.JUSTERAT


def test_an_unproven_file_asks_for_a_note(qapp, qtbot, memory_database, tmp_path):
    with after_the_meeting(qapp, qtbot, memory_database, prepare=out) as after:
        (tmp_path / "inskannad.pdf").write_bytes(b"%PDF-1.4 inskannad")
        part = after.mode.justering
        part.ask_file = lambda: str(tmp_path / "inskannad.pdf")
        part.receive.click()
        assert "går inte att bevisa" in part.proof.text
        part.act.click()
        assert "Skriv en anteckning" in part.proof.text
        assert after.paper().status is Protokollstatus.UTE
        part.note.set_value("Jämförd sida för sida.")
        fill(part.day.line, "2024-03-25")
        part.act.click()
        assert (after.paper().status, after.paper().justerat) == (Protokollstatus.JUSTERAT, date(2024, 3, 25))


def test_what_is_no_pdf_or_cannot_be_read_is_refused(qapp, qtbot, memory_database, tmp_path):
    with after_the_meeting(qapp, qtbot, memory_database, prepare=out) as after:
        (tmp_path / "bild.jpg").write_bytes(b"\xff\xd8")
        part = after.mode.justering
        part.ask_file = lambda: str(tmp_path / "bild.jpg")
        part.receive.click()
        assert "ingen PDF" in part.proof.text
        assert not part.act.isEnabled()
        part.ask_file = lambda: str(tmp_path / "borta.pdf")
        part.receive.click()
        assert "borta.pdf finns inte kvar" in after.notice


def test_refused_with_a_comment_it_is_a_draft_again_and_the_versions_are_compared(qapp, qtbot, memory_database):
    with after_the_meeting(qapp, qtbot, memory_database, prepare=out) as after:
        part = after.mode.justering
        part.refuse.click()
        assert part.ways.isHidden()
        press(Qt.Key.Key_Escape)
        assert part.box.isHidden()
        part.refuse.click()
        part.act.click()
        assert "Skriv varför" in part.proof.text
        keys.write("Ellinor Lund (MP)", part.who)
        part.comment.set_value("§ 31 saknar en mening.")
        part.act.click()
        assert after.paper().status is Protokollstatus.UTKAST
        shown = [label.text() for label in part.findChildren(QLabel)]
        assert any("§ 31 saknar en mening." in text and "av Ellinor Lund (MP)" in text for text in shown)
        with after.db.write("skicka igen") as session:
            send_out(session, after.made.protokoll, b"%PDF", "Det som nu står.", today())
        assert after.mode.sheet.rounds[-1].nummer == 2
        dialog = part.compare_rounds()
        assert "[− stod. −]" in dialog.text.toPlainText()
        dialog.after.set_value(0)
        dialog.compare()
        assert "Kupolen" in dialog.text.toPlainText()
        assert dialog.back.isHidden()  # it is out
        dialog.reject()
        part.fetch_home.click()
        assert after.paper().status is Protokollstatus.UTKAST
        after.program.undo.undo()
        assert after.paper().status is Protokollstatus.UTE


def test_signed_by_hand_with_a_scanned_copy(qapp, qtbot, memory_database, tmp_path):
    def by_hand(session, made):
        get(session, Protokoll, made.protokoll).satt = Justeringssatt.FOR_HAND

    with after_the_meeting(qapp, qtbot, memory_database, prepare=by_hand) as after:
        part = after.mode.justering
        after.mode.open_step(Key.COME_BACK)
        assert part.receive.isHidden()
        part.by_hand.click()
        (tmp_path / "skannad.pdf").write_bytes(b"%PDF-1.4 skannad")
        part.ask_file = lambda: str(tmp_path / "skannad.pdf")
        part.scan.click()
        assert part.scan.text() == "skannad.pdf"
        fill(part.day.line, "2024-03-14")
        part.act.click()
        assert "före sammanträdet" in part.proof.text
        fill(part.day.line, "2024-03-20")
        part.act.click()
        paper = after.paper()
        assert (paper.satt, paper.justerat) == (Justeringssatt.FOR_HAND, date(2024, 3, 20))
        assert after.mode.last.open.text() == "skannad.pdf"


# --- several papers, and none to sign


def test_each_paper_of_a_meeting_is_justerat_on_its_own(qapp, qtbot, memory_database, tmp_path):
    with after_the_meeting(qapp, qtbot, memory_database, lund=True) as after:
        choice = after.mode.paper
        assert not after.mode.head.isHidden()
        assert [choice.itemText(place) for place in range(choice.count())] == [
            "Protokoll §§ 157–159 och 161–182, utkast", "Omedelbar justering § 160, utkast",
        ]  # fmt: skip
        choice.setCurrentIndex(1)
        choice.activated.emit(1)
        own = after.mode.sheet.paper.id
        assert own != after.made.protokoll
        send(after, tmp_path)
        assert (after.paper(own).status, after.paper().status) == (Protokollstatus.UTE, Protokollstatus.UTKAST)
        assert (tmp_path / "Protokoll 2021-05-24 § 160.pdf").exists()


def test_minnesanteckningar_are_finished_without_signatures(qapp, qtbot, memory_database):
    def notes(session, made):
        arbetsordning_of(session, made.organ).justeras = False

    with after_the_meeting(qapp, qtbot, memory_database, prepare=notes) as after:
        assert after.mode.steps[Key.SIGNERS].isHidden()
        assert after.mode.steps[Key.COME_BACK].isHidden()
        after.mode.utskick.finish.click()
        assert after.paper().status is Protokollstatus.JUSTERAT


def test_a_meeting_that_is_to_come_has_nothing_to_send_out(qapp, qtbot, memory_database):
    def ahead(session, made):
        get(session, Sammantrade, made.sammantrade).datum = today() + timedelta(days=3)

    with after_the_meeting(qapp, qtbot, memory_database, prepare=ahead) as after:
        assert not after.mode.utskick.send.isEnabled()
        assert after.words(Key.SEND_OUT) == "sammanträdet har inte hållits än"


def test_the_steps_are_numbered_as_they_are_shown(after):
    shown = [step.head.number for step in after.mode.steps.values() if not step.isHidden()]
    assert shown == list(range(1, 9))


def test_what_is_changed_out_of_sight_is_read_when_the_mode_is_seen_again(after):
    panel = after.mode.page.panel
    panel.choose_mode("planera", by_hand=True)
    with after.db.write("ändra") as session:
        get(session, Paragraf, after.made.paragrafer[24]).beslut = plain("")
    panel.choose_mode("efterarbete", by_hand=True)
    assert after.words(Key.CHECK) == "1 påpekande"


def test_the_paper_is_drawn_beside_the_steps(after, qtbot):
    after.mode._draw()
    qtbot.waitUntil(lambda: after.mode.preview_pane.document.pageCount() > 1)
    assert after.mode.preview_pane.content.startswith(b"%PDF")
