from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.widgets.amount_field import AmountField
from desktop.widgets.choice import Choice, YesNo
from desktop.widgets.clock_field import ClockField
from desktop.widgets.date_field import DateField
from desktop.widgets.field import Field, FieldError
from desktop.widgets.share_bars import Share, ShareBars
from desktop.widgets.text import NumberField, TextArea, TextLine, WordsField
from desktop.widgets.value_field import ValueField
from models.anslutning.entity import Aktivitetstatus

THIS_YEAR = date.today().year  # noqa: DTZ011


@pytest.fixture
def show(qtbot):
    def shown(widget):
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        widget.setFocus()
        return widget

    return shown


def edits(widget):
    found = []
    widget.edited.connect(lambda: found.append(True))
    return found


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        ("20261122", date(2026, 11, 22)),
        ("261122", date(2026, 11, 22)),
        ("22/11", date(THIS_YEAR, 11, 22)),
        ("22/11 2024", date(2024, 11, 22)),
        ("15 mars 2024", date(2024, 3, 15)),
        (" 2024-02-29 ", date(2024, 2, 29)),
        ("", None),
        ("   ", None),
    ],
)
def test_a_day_may_be_typed_in_the_ways_people_type_days(show, typed, day):
    field = show(DateField())
    QTest.keyClicks(field.line, typed)
    assert field.value() == day
    field.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.button.setFocus()
    assert field.line.text() == ("" if day is None else day.isoformat())


@pytest.mark.parametrize("typed", ["2026-02-29", "32/1", "20261301", "snart", "2026-1", "99999999", "<b>"])
def test_what_is_no_day_stays_as_it_was_typed(show, typed):
    field = show(DateField())
    QTest.keyClicks(field.line, typed)
    with pytest.raises(FieldError, match=r"[Dd]atum"):
        field.value()
    field.line.clearFocus()
    assert field.line.text() == typed


def test_the_weekday_and_week_stand_under_the_day(show):
    field = show(DateField())
    field.set_value(date(2027, 1, 1))
    assert field.note.text() == "fredag, vecka 53"
    assert field.line.accessibleDescription() == "fredag, vecka 53"
    field.set_value(None)
    assert field.note.text() == ""


def test_setting_a_day_is_no_edit_but_typing_is(show):
    field = show(DateField())
    found = edits(field)
    field.set_value(date(2024, 3, 15))
    assert not found
    QTest.keyClicks(field.line, "1")
    assert found


def test_a_day_being_typed_is_left_as_typed(show):
    field = show(DateField())
    QTest.keyClicks(field.line, "240315")
    field.set_value(date(2024, 3, 15))
    assert field.line.text() == "240315"


def test_the_calendar_opens_by_key_and_picks(show, qtbot):
    field = show(DateField())
    field.set_value(date(2024, 3, 15))
    found = edits(field)
    QTest.keyClick(field.line, Qt.Key.Key_F4)
    popup = field._popup
    assert popup.isVisible()
    assert popup.calendar.selectedDate().toString(Qt.DateFormat.ISODate) == "2024-03-15"
    QTest.keyClick(popup.calendar.focusWidget() or popup.calendar, Qt.Key.Key_Right)
    QTest.keyClick(popup.calendar.focusWidget() or popup.calendar, Qt.Key.Key_Return)
    assert field.value() == date(2024, 3, 16)
    assert found
    qtbot.waitUntil(lambda: not field.findChildren(type(popup)) or not popup.isVisible())


@pytest.mark.parametrize(
    ("typed", "ore", "shown"),
    [
        ("60000", 6_000_000, "60\u00a0000\u00a0kr"),
        ("60 000", 6_000_000, "60\u00a0000\u00a0kr"),
        ("60 tkr", 6_000_000, "60\u00a0000\u00a0kr"),
        ("1 250:-", 125_000, "1\u00a0250\u00a0kr"),
        ("12,50", 1250, "12,50\u00a0kr"),
        ("-500", -50_000, "−500\u00a0kr"),
        ("", None, ""),
    ],
)
def test_amounts_are_taken_as_written_and_shown_as_printed(show, typed, ore, shown):
    field = show(AmountField())
    QTest.keyClicks(field, typed)
    assert field.value() == ore
    field.clearFocus()
    assert field.text() == shown
    field.set_value(ore)
    assert field.text() == shown


@pytest.mark.parametrize(
    ("typed", "value", "shown"), [("42.50", 42_500, "42,5"), ("1250", 1_250_000, "1\u00a0250"), ("", None, "")]
)
def test_values_are_taken_as_written_and_shown_as_printed(show, typed, value, shown):
    field = show(ValueField())
    QTest.keyClicks(field, typed)
    assert field.value() == value
    field.set_value(value)
    assert field.text() == typed  # it is still being written
    field.clearFocus()
    assert field.text() == shown


def test_what_is_no_value_stays(show):
    field = show(ValueField())
    QTest.keyClicks(field, "42,55555")
    field.clearFocus()
    with pytest.raises(FieldError, match="högst 3 decimaler"):
        field.value()


def test_amounts_can_be_pasted_with_every_space(show):
    field = show(AmountField())
    QApplication.clipboard().setText("60\u202f000\u00a0kr\r\n")
    field.paste()
    assert field.value() == 6_000_000


def test_what_is_no_amount_stays(show):
    field = show(AmountField())
    QTest.keyClicks(field, "mycket")
    field.clearFocus()
    assert field.text() == "mycket"
    with pytest.raises(FieldError):
        field.value()


@pytest.mark.parametrize(("typed", "number"), [("2023", 2023), ("1 000", 1000), ("", None), ("0", 0)])
def test_numbers(show, typed, number):
    field = show(NumberField())
    QTest.keyClicks(field, typed)
    assert field.value() == number


@pytest.mark.parametrize("typed", ["två", "1,5", "-3", "1" * 15, "1e3"])
def test_what_is_no_number(show, typed):
    field = show(NumberField())
    field.setText(typed)
    with pytest.raises(FieldError):
        field.value()


def test_a_line_takes_no_line_ends(show):
    field = show(TextLine())
    QApplication.clipboard().setText("ett\ntva")
    field.paste()
    assert field.value() == "ett tva"


@given(st.text(max_size=80))
def test_any_text_set_in_a_line_or_area_survives_a_second_time(qapp, text):
    for field in (TextLine(), TextArea()):
        field.set_value(text)
        once = field.value()
        field.set_value(once)
        assert field.value() == once


def test_several_lines_grow_and_let_tab_through(show):
    field = show(TextArea(lines=2, most_lines=5))
    low = field.sizeHint().height()
    assert low >= 34
    field.set_value("a\nb\nc\nd")
    assert field.sizeHint().height() > low
    field.set_value("a\n" * 100)
    assert field.sizeHint().height() < 8 * field.fontMetrics().lineSpacing()
    assert field.tabChangesFocus()


def test_words_are_one_a_line_without_empty_ones(show):
    field = show(WordsField())
    field.setPlainText("  KS   2021/0340 \n\n801-553-17\n")
    assert field.value() == ("KS 2021/0340", "801-553-17")
    field.set_value(("KS 2021/0340", "801-553-17"))
    assert field.toPlainText().startswith("  KS")
    field.set_value(("x",))
    assert field.toPlainText() == "x"


def test_a_choice_shows_labels_and_gives_terms(show):
    field = show(Choice.of(Aktivitetstatus))
    found = edits(field)
    field.set_value(Aktivitetstatus.KLAR)
    assert field.currentText() == "Klar"
    assert not found
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.value() is Aktivitetstatus.PAUSAD
    assert found
    field.set_value("finns inte")
    assert field.value() is None


def test_other_choices_keep_the_chosen_value(show):
    field = show(Choice([(None, "–"), (1, "Ett")]))
    field.set_value(1)
    field.set_choices([(2, "Två"), (1, "Ett!")])
    assert field.value() == 1
    assert field.currentText() == "Ett!"


def test_the_wheel_scrolls_the_page_not_the_value(show, qtbot):
    field = show(Choice([(1, "Ett"), (2, "Två")]))
    field.set_value(1)
    field.clearFocus()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, event)
    assert field.value() == 1


def test_yes_or_no(show):
    field = show(YesNo("Huvudfokus"))
    found = edits(field)
    field.set_value(True)
    assert field.value() is True
    assert not found
    QTest.keyClick(field, Qt.Key.Key_Space)
    assert field.value() is False
    assert found


def test_every_field_is_a_field(qapp):
    for made in (TextLine(), TextArea(), WordsField(), NumberField(), AmountField(), DateField(), Choice(), YesNo("x")):
        assert isinstance(made, Field)


@pytest.mark.parametrize(
    ("typed", "moment", "written"),
    [("9", time(9), "9.00"), ("0905", time(9, 5), "9.05"), ("kl. 13.30", time(13, 30), "13.30"), ("", None, "")],
)
def test_a_time_may_be_typed_in_the_ways_people_type_times(show, qtbot, typed, moment, written):
    field = show(ClockField())
    told = edits(field)
    QTest.keyClicks(field, typed)
    assert field.value() == moment
    assert len(told) == len(typed)
    field.set_value(moment)
    assert field.text() == typed, "what is being written is left as it is written"
    field.clearFocus()
    assert field.text() == written
    field.set_value(time(8, 15))
    assert field.text() == "8.15"


def test_a_time_that_does_not_exist_says_so(show):
    field = show(ClockField())
    QTest.keyClicks(field, "25.00")
    with pytest.raises(FieldError, match="finns inte"):
        field.value()
    field.clearFocus()
    assert field.text() == "25.00"
    field.set_value(time(9))
    assert field.text() == "9.00"


def test_bars_say_in_words_what_they_show(qtbot):
    bars = ShareBars("Ledamöter efter parti")
    qtbot.addWidget(bars)
    assert bars.accessibleName() == "Ledamöter efter parti"
    empty = bars.sizeHint().height()
    bars.set_shares([Share("S", 3), Share("Utan parti", 1, quiet=True), Share("V", 0)])
    assert bars.accessibleName() == "Ledamöter efter parti: S 3 (75 %), Utan parti 1 (25 %), V 0 (0 %)"
    assert bars.sizeHint().height() > empty
    bars.resize(300, 120)
    picture = bars.grab().toImage()
    accent = theme.colours().accent
    painted = [picture.pixelColor(x, 13).name() for x in range(picture.width())]
    assert painted.count(accent) > 3 * [picture.pixelColor(x, 65).name() for x in range(300)].count(accent)
    bars.set_shares([])
    assert bars.words == ""
