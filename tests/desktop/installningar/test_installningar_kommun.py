"""The kommun and its letterhead through the window."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop.installningar.kommun import contrast_in_words
from models.arende.entity import Arende, Diarienummer
from models.bilaga import Bilaga
from models.editing import add
from models.kommun import own_kommun
from models.organ import find_organ
from models.person import Person
from tests.desktop.keys import fill


@pytest.fixture
def kommun_section(section, qtbot):
    shown = section("Kommun och brevhuvud")
    qtbot.waitUntil(lambda: bool(shown.picture.content))
    return shown


def stored(database, name):
    with database.read() as session:
        return getattr(own_kommun(session), name)


def picture(path, colour):
    out = io.BytesIO()
    Image.new("RGB", (40, 20), colour).save(out, "PNG")
    path.write_bytes(out.getvalue())
    return path


def test_every_field_saves_itself_and_the_picture_follows(kommun_section, kommun, qtbot, program):
    before = kommun_section.picture.content
    assert before.startswith(b"%PDF")
    assert not kommun_section.picture.picture.pixmap().isNull()
    fill(kommun_section.form.rows["postadress"].widget, "731 85 Köping")
    kommun_section.form.flush()
    assert stored(kommun, "postadress") == "731 85 Köping"
    qtbot.waitUntil(lambda: kommun_section.picture.content != before)
    program.undo.undo()
    assert kommun_section.form.rows["postadress"].widget.value() == ""
    qtbot.waitUntil(lambda: kommun_section.picture.content == before)


def test_another_kommun_is_one_gesture(kommun_section, kommun, program):
    fill(kommun_section.kommun, "Lund")
    assert (stored(kommun, "namn"), stored(kommun, "lan")) == ("Lunds kommun", "Skåne län")
    assert kommun_section.form.rows["namn"].widget.value() == "Lunds kommun"
    program.undo.undo()
    assert stored(kommun, "namn") == "Köpings kommun"
    kommun_section.kommun.line.clearFocus()
    kommun_section.form.reload()
    assert kommun_section.kommun.value() == "1983"


def test_a_new_office_and_a_new_person_are_made_where_they_are_needed(kommun_section, kommun):
    kommun_section.office.new_wanted.emit("Kanslihuset")
    kommun_section.user.new_wanted.emit("Åsa Öberg")
    with kommun.read() as session:
        office = find_organ(session, "Kanslihuset")
        assert own_kommun(session).forvaltning_id == office.id
        person = session.get(Person, own_kommun(session).anvandare_id)
        assert (person.namn, person.organ_id) == ("Åsa Öberg", office.id)
    assert kommun_section.office.line.text() == "Kanslihuset"
    assert kommun_section.user.line.text() == "Åsa Öberg"


def test_a_logo_is_dropped_shown_changed_and_removed(kommun_section, kommun, tmp_path, program):
    blue = picture(tmp_path / "blå.png", "blue")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(blue))])
    kommun_section.logo.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    assert kommun_section.logo.name.text() == "blå.png"
    assert not kommun_section.logo.picture.pixmap().isNull()
    with kommun.read() as session:
        assert session.get(Bilaga, own_kommun(session).logotyp_id).innehall == blue.read_bytes()
    wrong = tmp_path / "text.png"
    wrong.write_text("inte en bild", encoding="utf-8")
    kommun_section.logo.picked.emit(wrong)
    assert "PNG eller JPEG" in program.window.notice.text.text()
    assert kommun_section.logo.name.text() == "blå.png"
    kommun_section.logo.remove.click()
    assert kommun_section.logo.name.text() == "Ingen logotyp är vald."
    assert stored(kommun, "logotyp_id") is None
    program.undo.undo()
    assert kommun_section.logo.name.text() == "blå.png"


@pytest.mark.parametrize(
    ("colour", "words"),
    [
        ("", "Ingen färg är vald, så programmets egen används."),
        ("#0b4f8a", "Kontrasten mot vitt är 8,4 till 1. Det går bra att läsa."),
        ("#ffee00", "för svagt att läsa"),
        ("blå", ""),
        ("#12", ""),
    ],
)
def test_the_colour_is_judged_in_words(colour, words):
    said = contrast_in_words(colour)
    assert words in said
    assert bool(said) == bool(words)


def test_a_colour_that_is_none_gets_a_remark(kommun_section, kommun):
    fill(kommun_section.form.rows["accentfarg"].widget, "blå")
    kommun_section.form.flush()
    assert "#0b4f8a" in kommun_section.form.rows["accentfarg"].remarks.text
    assert stored(kommun, "accentfarg") == "blå"


def test_numbers_unlike_the_pattern_are_told(kommun_section, kommun):
    with kommun.write("ärende") as session:
        arende = add(session, Arende(titel="Ett"))
        for place, number in enumerate(("801-553-17", "KS 2026/0001", "A", "B", "C")):
            add(session, Diarienummer(arende_id=arende.id, nummer=number, ordning=place))
    fill(kommun_section.form.rows["diarienummer_monster"].widget, "KS 0000/0000")
    kommun_section.form.flush()
    assert kommun_section.form.rows["diarienummer_monster"].remarks.text == (
        "Ser annorlunda ut i dag: 801-553-17, A, B och 1 till."
    )


def test_without_a_kommun_the_questions_are_one_button_away(program, kommun_section):
    program.undo.undo()  # nothing to undo: the kommun was there before the window
    with program.database.write("ta bort") as session:
        session.delete(own_kommun(session))
    assert kommun_section.nobody.isVisible()
    kommun_section.nobody.button.click()
    assert program.window.page.spec.key == "start"
