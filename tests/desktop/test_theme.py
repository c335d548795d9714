import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from desktop import theme
from desktop.icons import icon
from desktop.settings import Settings
from desktop.theme import DARK, LIGHT, Theme, set_icon


@pytest.fixture
def own(qapp):
    palette, font, sheet = qapp.palette(), qapp.font(), qapp.styleSheet()
    settings = Settings(theme="ljust")
    made = Theme(qapp, settings)
    yield settings, made
    settings.theme, settings.text_size = "ljust", 100
    made.apply()
    qapp.setPalette(palette)
    qapp.setFont(font)
    qapp.setStyleSheet(sheet)


def test_light_and_dark_are_told_to_all(own, qapp, qtbot):
    settings, made = own
    made.apply()
    assert theme.colours() is LIGHT
    settings.theme = "morkt"
    with qtbot.waitSignal(made.changed):
        made.apply()
    assert theme.colours() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == DARK.base


def test_the_system_decides_when_asked_to(own):
    settings, made = own
    settings.theme = "system"
    assert made.dark is (made._system_palette.window().color().lightness() < 128)


def test_the_size_of_the_text_reaches_fonts_and_measures(own, qapp):
    settings, made = own
    made.apply()
    size = qapp.font().pointSizeF()
    settings.text_size = 200
    made.apply()
    assert qapp.font().pointSizeF() == pytest.approx(2 * size)
    assert theme.scaled(10) == 20


def test_icons_follow_the_look(own, qapp, qtbot):
    settings, made = own
    made.apply()
    button = QPushButton()
    qtbot.addWidget(button)
    set_icon(button, "ny")
    light = button.icon().pixmap(20, 20).toImage()
    settings.theme = "morkt"
    made.apply()
    assert button.icon().pixmap(20, 20).toImage() != light
    assert icon("ny") is icon("ny")


def test_frames_of_fields_are_seen_in_both_looks(own, qtbot):
    settings, made = own
    for look, colours in (("ljust", LIGHT), ("morkt", DARK)):
        settings.theme = look
        made.apply()
        field = QLineEdit()
        qtbot.addWidget(field)
        field.resize(100, 34)
        picture = field.grab().toImage()
        frame = picture.pixelColor(50, 0).lightness()
        inside = picture.pixelColor(50, 10).lightness()
        assert abs(frame - inside) > 60, (look, colours.border, frame, inside)


def test_qts_own_words_are_swedish(own):
    assert QCoreApplication.translate("QPlatformTheme", "Close") == "Stäng"


def test_the_style_of_windows_10_is_left_for_the_dark_look(own, qapp, monkeypatch):
    settings, made = own
    made.apply()
    used = []
    monkeypatch.setattr(made, "_native_style", theme.NEVER_DARK)
    monkeypatch.setattr(made, "_style", theme.NEVER_DARK)
    monkeypatch.setattr(QApplication, "setStyle", used.append)
    for look in ("ljust", "morkt", "kontrast_morkt", "ljust", "kontrast_ljust", "morkt", "ljust"):
        settings.theme = look
        made.apply()
    assert used == ["fusion", theme.NEVER_DARK, "fusion", theme.NEVER_DARK]
