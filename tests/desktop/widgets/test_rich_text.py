import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QColor, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.widgets import rich_document
from desktop.widgets.field import Field
from desktop.widgets.link_bar import whole_address
from desktop.widgets.rich_text import RichTextField
from models.richtext import Block, RichText, Run, plain

BLUE = QColor("blue")
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

runs = st.builds(
    Run,
    st.text(max_size=20),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "https://example.se/å?a=1&b"]),
    st.sampled_from(["", "en"]),
)
kinds = st.sampled_from(["stycke", "punkt", "nummer"])
blocks = st.builds(Block, st.lists(runs, max_size=4).map(tuple), kinds, st.integers(0, 3))
texts = st.builds(RichText, st.lists(blocks, max_size=6).map(tuple))


@given(texts)
def test_what_is_put_in_the_editor_comes_out_of_it(qapp, text):
    document = QTextDocument()
    rich_document.fill(document, text, BLUE)
    assert rich_document.read(document) == rich_document.canonical(text)


@given(texts)
def test_the_canonical_form_is_its_own(text):
    once = rich_document.canonical(text)
    assert rich_document.canonical(once) == once


@pytest.fixture
def field(qtbot):
    made = RichTextField()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.setAccessibleName("Bakgrund")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    yield made
    made._count.stop()


def type_lines(field, *lines):
    for place, line in enumerate(lines):
        if place:
            QTest.keyClick(field.edit, Qt.Key.Key_Return)
        QTest.keyClicks(field.edit, line)


def shape(field):
    return [(block.kind, block.level, block.text) for block in field.value().blocks]


def test_it_is_a_field_and_the_label_leads_to_the_text(field):
    assert field.focusProxy() is field.edit
    assert field.edit.accessibleName() == "Bakgrund"
    assert isinstance(field, Field)


def test_typing_is_an_edit_and_setting_is_not(field):
    edits = []
    field.edited.connect(lambda: edits.append(True))
    field.set_value(plain("hej"))
    assert not edits
    QTest.keyClicks(field.edit, "x")
    assert edits


def test_markup_that_is_typed_is_text(field):
    type_lines(field, "<b>fet</b> & {{x}} =1+1")
    assert field.value() == plain("<b>fet</b> & {{x}} =1+1")


def test_bold_and_italic_by_key(field):
    QTest.keyClick(field.edit, Qt.Key.Key_B, CTRL)
    QTest.keyClicks(field.edit, "fet")
    QTest.keyClick(field.edit, Qt.Key.Key_B, CTRL)
    QTest.keyClick(field.edit, Qt.Key.Key_I, CTRL)
    QTest.keyClicks(field.edit, "kursiv")
    assert field.value().blocks[0].runs == (Run("fet", bold=True), Run("kursiv", italic=True))


@pytest.mark.parametrize("key", [Qt.Key.Key_8, Qt.Key.Key_ParenLeft])
def test_a_list_by_key_and_out_of_it_with_enter(field, key):
    QTest.keyClick(field.edit, key, CTRL | SHIFT)
    type_lines(field, "ett", "tva", "", "efter")
    assert shape(field) == [("punkt", 0, "ett"), ("punkt", 0, "tva"), ("stycke", 0, "efter")]


def test_numbers_and_levels_by_key(field):
    QTest.keyClick(field.edit, Qt.Key.Key_Slash, CTRL | SHIFT)
    type_lines(field, "ett", "")
    QTest.keyClick(field.edit, Qt.Key.Key_M, CTRL)
    type_lines(field, "under")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    QTest.keyClick(field.edit, Qt.Key.Key_M, CTRL | SHIFT)
    type_lines(field, "tva")
    assert shape(field) == [("nummer", 0, "ett"), ("nummer", 1, "under"), ("nummer", 0, "tva")]
    QTest.keyClick(field.edit, Qt.Key.Key_M, CTRL | SHIFT)
    assert shape(field)[-1] == ("stycke", 0, "tva")


def test_chosen_paragraphs_become_a_list_and_paragraphs_again(field):
    type_lines(field, "ett", "tva")
    field.edit.selectAll()
    field.edit.toggle_list("punkt")
    assert [kind for kind, _, _ in shape(field)] == ["punkt", "punkt"]
    field.edit.toggle_list("nummer")
    assert [kind for kind, _, _ in shape(field)] == ["nummer", "nummer"]
    field.edit.toggle_list("nummer")
    assert [kind for kind, _, _ in shape(field)] == ["stycke", "stycke"]


def test_shift_enter_makes_a_paragraph_like_any_other(field):
    QTest.keyClicks(field.edit, "a")
    QTest.keyClick(field.edit, Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(field.edit, "b")
    assert shape(field) == [("stycke", 0, "a"), ("stycke", 0, "b")]


def test_a_link_is_given_to_chosen_text_and_taken_away(field, qtbot):
    type_lines(field, "se sidan")
    cursor = field.edit.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    field.edit.setTextCursor(cursor)
    QTest.keyClick(field.edit, Qt.Key.Key_L, CTRL)
    assert field.link_bar.address.hasFocus()
    QTest.keyClicks(field.link_bar.address, "www.example.se")
    QTest.keyClick(field.link_bar.address, Qt.Key.Key_Return)
    assert field.value().blocks[0].runs == (Run("se "), Run("sidan", link="https://www.example.se"))
    assert field.edit.hasFocus()
    QTest.keyClick(field.edit, Qt.Key.Key_L, CTRL)
    qtbot.mouseClick(field.link_bar.remove, Qt.MouseButton.LeftButton)
    assert field.value() == plain("se sidan")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("www.scb.se", "https://www.scb.se"),
        ("namn@example.se", "mailto:namn@example.se"),
        ("https://x.se/å", "https://x.se/å"),
        ("javascript:alert(1)", ""),
        ("C:\\fil.docx", ""),
        ("ord", ""),
        ("", ""),
    ],
)
def test_addresses_are_made_whole(typed, address):
    assert whole_address(typed) == address


def paste(field, html="", text=""):
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    field.edit.insertFromMimeData(data)


def test_a_pasted_line_flows_into_the_sentence(field):
    type_lines(field, "foreefter")
    cursor = field.edit.textCursor()
    cursor.setPosition(4)
    field.edit.setTextCursor(cursor)
    paste(field, html="<p style='font-size:40pt;color:red'> <b>mitt</b> i </p>")
    assert shape(field) == [("stycke", 0, "foremitt iefter")]
    assert field.value().blocks[0].runs[1] == Run("mitt", bold=True)


def test_a_pasted_list_begins_on_its_own_line(field):
    type_lines(field, "Sa har:")
    paste(field, html="<ul><li>ett<ul><li>under</li></ul></li><li>tva</li></ul>")
    assert shape(field) == [("stycke", 0, "Sa har:"), ("punkt", 0, "ett"), ("punkt", 1, "under"), ("punkt", 0, "tva")]


def test_pasting_over_chosen_text_replaces_it_and_is_one_undo(field):
    type_lines(field, "gammalt")
    field.edit.selectAll()
    paste(field, text="nytt\nmer")
    assert shape(field) == [("stycke", 0, "nytt"), ("stycke", 0, "mer")]
    field.edit.undo()
    assert shape(field) == [("stycke", 0, "gammalt")]


def test_pictures_are_not_taken(field):
    data = QMimeData()
    data.setData("image/png", b"x")
    assert not field.edit.canInsertFromMimeData(data)


def test_words_are_counted(field, qtbot):
    field.set_value(plain("ett två\ntre"))
    assert field.words.text() == "3 ord"
    QTest.keyClicks(field.edit, " x")
    qtbot.waitUntil(lambda: field.words.text() == "4 ord")


def test_the_same_text_set_again_leaves_cursor_and_empty_lines(field):
    type_lines(field, "ett", "", "tva")
    place = field.edit.textCursor().position()
    field.set_value(field.value())
    assert field.edit.textCursor().position() == place
    assert field.edit.document().blockCount() == 3


def test_the_field_grows_with_its_text_up_to_a_bound(field):
    low = field.edit.height()
    field.set_value(plain("\n".join("rad" for _ in range(12))))
    assert field.edit.minimumHeight() > low
    field.set_value(plain("\n".join("rad" for _ in range(200))))
    assert field.edit.minimumHeight() <= 22 * field.edit.fontMetrics().lineSpacing() + 22


def test_full_height_and_back_keeps_text_and_cursor(field):
    type_lines(field, "text")
    QTest.keyClick(field.edit, Qt.Key.Key_F11)
    assert field._overlay.isVisible()
    assert field.edit.hasFocus()
    QTest.keyClicks(field.edit, "!")
    QTest.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field._overlay is None
    assert field.body.parentWidget() is field
    assert field.value() == plain("text!")
    assert field.edit.hasFocus()


def test_tab_leaves_the_text(field):
    assert field.edit.tabChangesFocus()


def test_links_take_the_colour_of_the_look_and_nothing_else_changes(field, monkeypatch):
    field.set_value(RichText((Block((Run("se "), Run("sidan", link="https://example.se"))),)))
    field.edit.setFocus()
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    edits = []
    field.edited.connect(lambda: edits.append(True))
    lines, before = field.edit.document().blockCount(), field.value()
    monkeypatch.setattr(theme._look, "colours", theme.DARK)
    QApplication.sendEvent(field, QEvent(QEvent.Type.PaletteChange))
    (link,) = rich_document._links(field.edit.document())
    assert link.charFormat().foreground().color() == QColor(theme.DARK.link)
    assert (field.edit.document().blockCount(), field.value(), edits) == (lines, before, [])


def test_a_text_that_is_only_read_takes_no_keys_and_shows_no_tools(field):
    field.set_value(plain("Antagen."))
    field.set_read_only(True)
    for code, mods in (
        (Qt.Key.Key_A, CTRL),
        (Qt.Key.Key_B, CTRL),
        (Qt.Key.Key_Delete, CTRL),
        (Qt.Key.Key_Return, CTRL),
    ):
        QTest.keyClick(field.edit, code, mods)
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    QTest.keyClick(field.edit, Qt.Key.Key_X)
    assert field.value() == plain("Antagen.")
    assert not field._buttons["fet"].isVisible()
    field.set_read_only(False)
    assert field._buttons["fet"].isVisible()
