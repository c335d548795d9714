"""The disk fails while somebody works in the window: the text stays, a sentence is said, and it is saved later."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.saving import as_field
from desktop.tjansteskrivelse.page import TjansteskrivelsePage
from models.richtext import RichText
from tests.reliability import bad_input, content
from tests.reliability.walk import settle, window_on

LONG = "Åtgärder för ett jämställt arbetsliv. " * 20_000


@pytest.fixture
def writing(base_on_disk, qapp):
    """The window with the cursor in a section of a paper on the small disk: the program, the form and its field."""
    skrivelse, section = content.section_to_write_in(base_on_disk)
    with window_on(base_on_disk) as program:
        program.window.navigate("tjansteskrivelse", skrivelse)
        settle(program)
        page = program.window.page
        assert isinstance(page, TjansteskrivelsePage)
        page.list.choose(section)
        settle(program)
        yield program, page.editor.text.form, page.editor.text.text


def write(program, form, field, text):
    bad_input.paste(field.edit, text)
    form.flush()
    settle(program)


def saved(program, form) -> RichText:
    from models.editing import get
    from models.tjansteskrivelse.entity import Avsnitt

    with program.database.read() as session:
        return get(session, Avsnitt, form.id).text


def test_a_full_disk_keeps_the_text_in_the_field_and_saves_it_when_there_is_room(writing, disk):
    program, form, field = writing
    before = saved(program, form)
    disk.fill()
    write(program, form, field, LONG)
    notice = program.window.notice
    assert notice.isVisible()
    assert "Disken är full" in notice.text.text()
    assert as_field(field).value().text == LONG.strip()
    assert form.unsaved == {"text"}
    assert saved(program, form) == before
    disk.make_room()
    form.flush()
    settle(program)
    assert not form.unsaved
    assert saved(program, form).text == LONG.strip()


def test_a_window_with_unsaved_text_stays_open_until_the_user_decides(writing, disk):
    program, form, field = writing
    disk.fill()
    write(program, form, field, LONG)
    program.window._may_close = False
    assert not program.window.close()
    settle(program)
    assert program.window.isVisible()
    assert field.value().text == LONG.strip()
    disk.make_room()
    assert program.window.close()
    assert not form.unsaved


def test_the_next_record_may_be_opened_though_the_last_could_not_be_saved(writing, disk):
    """What could not be saved is offered to the clipboard when its field must show something else."""
    program, form, field = writing
    disk.fill()
    write(program, form, field, LONG)
    page = program.window.page
    section, row = form.id, 0
    while form.id == section:  # sections made of records have editors of their own
        row += 1
        page.list.setCurrentRow(row)
        settle(program)
    notice = program.window.notice
    assert "Disken är full" in notice.text.text()
    assert "inte sparat: Åtgärder för ett jämställt arbetsliv." in notice.text.text()
    button = next(button for button in notice.findChildren(QPushButton) if button.text() == "Kopiera texten")
    button.click()
    assert QApplication.clipboard().text() == LONG.strip()
    disk.make_room()
