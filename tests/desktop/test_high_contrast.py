"""Strong contrast: every ink is read on every ground, everything follows, and nothing of it stays afterwards."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTreeWidget, QTreeWidgetItem

from desktop import high_contrast, theme
from desktop.settings import THEMES, Settings
from desktop.theme import DARK, LIGHT, Theme
from desktop.widgets.calm_selection import CalmSelection
from desktop.widgets.marks import ProblemLabel

LOOKS = ("kontrast_ljust", "kontrast_morkt")
LEAST = 7.0
"""What WCAG 2.2 asks of text at its highest level (1.4.6)."""


@pytest.fixture
def own(qapp):
    palette, font, sheet = qapp.palette(), qapp.font(), qapp.styleSheet()
    settings = Settings(theme="ljust")
    made = Theme(qapp, settings)
    made.apply()
    yield settings, made
    settings.theme, settings.text_size = "ljust", 100
    made.apply()
    qapp.setPalette(palette)
    qapp.setFont(font)
    qapp.setStyleSheet(sheet)


def light(colour: str) -> float:
    """Relative luminance, as WCAG reckons it."""
    c = QColor(colour)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (c.redF(), c.greenF(), c.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """The contrast of two colours."""
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_every_ink_is_read_on_every_ground(qapp, dark):
    c = high_contrast.from_palette(high_contrast.own_palette(dark=dark))
    grounds = {c.window, c.sidebar, c.card, c.base, c.selected, c.hover, c.warning_ground}
    inks = {
        name: value
        for name, value in c._asdict().items()
        if name in ("text", "muted", "disabled", "line", "border", "warning", "error", "good", "link", "accent")
    }
    assert len(inks) == 10
    for name, ink in inks.items():
        for ground in grounds:
            assert ratio(ink, ground) >= LEAST, (name, ink, ground)
    assert ratio(c.on_accent, c.accent) >= LEAST
    assert c.dark is dark


@pytest.mark.parametrize("dark", [False, True])
def test_every_role_of_the_palette_is_read(qapp, dark):
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = high_contrast.own_palette(dark=dark)
    for state in (group.Active, group.Inactive, group.Disabled):
        for ink, ground in (
            (role.WindowText, role.Window),
            (role.Text, role.Base),
            (role.Text, role.AlternateBase),
            (role.ButtonText, role.Button),
            (role.PlaceholderText, role.Base),
            (role.HighlightedText, role.Highlight),
            (role.ToolTipText, role.ToolTipBase),
            (role.Link, role.Base),
        ):
            found = ratio(palette.color(state, ink).name(), palette.color(state, ground).name())
            assert found >= LEAST, (state, ink, ground, found)


@pytest.mark.parametrize("look", LOOKS)
def test_what_draws_itself_anew_knows_the_new_colours(own, qtbot, look):
    settings, made = own
    label = ProblemLabel()
    qtbot.addWidget(label)
    label.say(["Skriv en dag."])
    label.show()
    settings.theme = look
    made.apply()
    words = label.findChildren(QLabel)[-1]
    assert theme.colours().text in words.styleSheet()


@pytest.mark.parametrize("look", LOOKS)
def test_the_chosen_row_of_a_tree_is_seen(own, qtbot, look):
    settings, made = own
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    CalmSelection(tree)
    row = QTreeWidgetItem(tree, ["En rad"])
    tree.setCurrentItem(row)
    tree.resize(300, 100)
    tree.show()
    settings.theme = look
    made.apply()
    place = tree.visualItemRect(row)
    ground = tree.viewport().grab().toImage().pixelColor(place.right() - 3, place.center().y())
    assert ratio(ground.name(), theme.colours().base) >= 3


@pytest.mark.parametrize("look", LOOKS)
def test_frames_of_fields_and_buttons_are_seen(own, qtbot, look):
    settings, made = own
    settings.theme = look
    made.apply()
    for kind in (QLineEdit, QPushButton, QComboBox):
        widget = kind()
        qtbot.addWidget(widget)
        widget.resize(120, 34)
        picture = widget.grab().toImage()
        frame, inside = picture.pixelColor(60, 0).name(), picture.pixelColor(60, 12).name()
        assert ratio(frame, inside) >= LEAST, (kind, frame, inside)


@pytest.mark.parametrize("look", LOOKS)
def test_the_choices_of_a_box_are_read(own, qtbot, look):
    settings, made = own
    settings.theme = look
    made.apply()
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["En", "Annan"])
    box.show()
    box.showPopup()
    view = box.view()
    place = view.visualRect(box.model().index(1, 0))
    picture = view.viewport().grab(place).toImage()
    lights = [light(picture.pixelColor(x, y).name()) for x in range(4, 60) for y in range(picture.height())]
    box.hidePopup()
    assert (max(lights) + 0.05) / (min(lights) + 0.05) >= LEAST


def test_nothing_of_it_stays_when_it_is_taken_off(own, qapp, qtbot):
    settings, made = own
    fields = (QLineEdit(), QPushButton(), QComboBox())
    for field in fields:
        qtbot.addWidget(field)
        field.ensurePolished()
    before = [
        (field.palette().color(role).name()) for field in fields for role in QPalette.ColorRole if role.value < 21
    ]
    sheet = qapp.styleSheet()
    for look in LOOKS:
        settings.theme = look
        made.apply()
    settings.theme = "ljust"
    made.apply()
    after = [(field.palette().color(role).name()) for field in fields for role in QPalette.ColorRole if role.value < 21]
    assert after == before
    assert qapp.styleSheet() == sheet
    assert theme.colours() is LIGHT


def test_the_systems_own_colours_rule_when_it_has_strong_contrast(own, qapp, monkeypatch):
    settings, made = own
    settings.theme = "morkt"
    made.apply()
    assert theme.colours() is DARK
    monkeypatch.setattr(Theme, "high_contrast", True)
    made.apply()
    role = QPalette.ColorRole
    system = made._system_palette
    assert system.color(role.Window).name() != DARK.window, "read anew, not what we had put on"
    assert qapp.palette().color(role.Window) == system.color(role.Window)
    c = theme.colours()
    assert c.strong
    allowed = {system.color(each).name() for each in role if each is not role.NColorRoles}
    allowed.add(system.color(QPalette.ColorGroup.Disabled, role.WindowText).name())
    assert {value for value in c._asdict().values() if isinstance(value, str)} <= allowed


def test_another_of_the_systems_looks_is_followed(own, qapp, monkeypatch):
    _, made = own
    monkeypatch.setattr(Theme, "high_contrast", True)
    made.apply()
    other = QPalette()
    other.setColor(QPalette.ColorRole.WindowText, QColor("#ff00ff"))
    qapp.setPalette(other)  # as when Windows tells of it
    assert made._app.palette() == made._system_palette


def test_light_and_dark_are_told_to_the_system_and_taken_back(own, monkeypatch):
    settings, made = own
    told = []
    monkeypatch.setattr(made, "_hints", Hints(told, made._hints))
    for look in THEMES:
        settings.theme = look
        made.apply()
    assert [scheme.name for scheme in told] == ["Unknown", "Light", "Dark", "Light", "Dark"]


class Hints:
    """Stands in for Qt's: notes what the program wants."""

    def __init__(self, told, real):
        self._told, self._real = told, real

    def setColorScheme(self, scheme):  # noqa: N802 - Qt's own name
        self._told.append(scheme)

    def colorScheme(self):  # noqa: N802
        return self._real.colorScheme()
