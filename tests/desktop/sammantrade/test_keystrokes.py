"""A whole meeting of fifteen items, minuted with the keyboard alone; every key is counted.

The floor is an editor where the secretary types the same words and nothing else. At the table there are also the keys
that open the meeting, say who is there, go on to the next §, decide, move and vote: the overhead, at most a tenth.
What the program writes by itself (decisions as proposed, names, beslutsgång, votes, attendance) is not counted in its
favour.
"""

from datetime import time

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from models import richtext
from models.arende.entity import Utfall
from models.editing import get
from models.narvaro.queries import attendance_rows
from models.paragraf.completeness import completeness_of_meeting
from models.paragraf.entity import Omrostning, Paragraf, Rost, Rostval, Yrkande
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from tests.desktop.sammantrade.at_the_table import CTRL, at_the_table
from tests.desktop.sammantrade.minutes_text import ITEMS
from tests.meeting_room import points

MOST = 0.10
MOTION = "att varje underlag ska ha högst fem frågor."


class Mice(QObject):
    """Notes every press of a mouse button."""

    def __init__(self):
        super().__init__()
        self.presses = 0

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's own name
        self.presses += event.type() == QEvent.Type.MouseButtonPress
        return False


@pytest.fixture
def table(qapp, qtbot, memory_database):
    numbers = (*range(18, 23), *range(24, 34))
    with at_the_table(qapp, qtbot, memory_database, numbers=numbers, begun=False) as made:
        with made.db.write("kallelse") as session:
            for id_, item in zip(made.made.paragrafer, ITEMS, strict=True):
                row = get(session, Paragraf, id_)
                row.rubrik, row.typ = item.rubrik, item.typ
                row.forslag = points(item.proposal) if item.proposal else richtext.RichText()
        yield made


def test_fifteen_items_with_the_keyboard_alone(table, qapp, capsys):
    mice = Mice()
    qapp.installEventFilter(mice)
    minute(table)
    qapp.removeEventFilter(mice)
    overhead = (table.pressed - table.written) / table.written
    with capsys.disabled():
        print(  # noqa: T201 - the figure itself
            f"\n{len(ITEMS)} items: {table.written} keys in a bare editor, {table.pressed} at the table: "
            f"{table.pressed - table.written} more, {overhead:.1%}"
        )
    assert mice.presses == 0
    assert table.written > 4000, "a protokoll of Örebro's size"
    assert overhead <= MOST
    assert_minuted(table)


def minute(table):
    """The meeting from the first key to the last."""
    table.key(Qt.Key.Key_N, CTRL)
    table.key(Qt.Key.Key_A, CTRL)
    person(table, "yl", Qt.Key.Key_Space)  # not here yet
    person(table, "åke", Qt.Key.Key_Space)  # an ersättare is
    table.key(Qt.Key.Key_T, CTRL)  # and serves for her
    table.enter()
    person(table, "ta", Qt.Key.Key_D, CTRL)
    table.key(Qt.Key.Key_Escape)
    for place, item in enumerate(ITEMS):
        table.now = time(9, 5 + 3 * place)
        if item.rubrik.startswith("Verksamhetsbesök"):
            table.key(Qt.Key.Key_F8)
            person(table, "yl", Qt.Key.Key_Space)
            table.key(Qt.Key.Key_Escape)
            table.key(Qt.Key.Key_G, CTRL)
            table.write("Frida Tall, enhetschef")
            table.enter()
            table.key(Qt.Key.Key_1)
        if item.written:
            table.write(item.written)
        decide(table, item)
        table.next()
    table.now = time(11, 40)
    table.key(Qt.Key.Key_N, CTRL)


def person(table, name, key, mods=Qt.KeyboardModifier.NoModifier):
    table.mode.people.list._typed = ""  # a moment has gone since the last name
    table.find(name)
    table.key(key, mods)


def decide(table, item):
    if item.stock or (item.proposal and not item.decision):
        table.key(Qt.Key.Key_F4)
        table.key(Qt.Key(Qt.Key.Key_0 + item.stock))
    elif item.decision and not item.proposal:
        table.key(Qt.Key.Key_Tab)
        table.write(item.decision)
    elif item.decision:
        table.key(Qt.Key.Key_F3)
        table.find("ru")
        table.enter()
        table.enter()
        table.settle()
        table.write(MOTION)
        table.key(Qt.Key.Key_F7)
        table.settle()
        for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_N):
            table.key(key)
        table.key(Qt.Key.Key_F5)
        decision = table.mode.minutes.decision.edit
        while QApplication.focusWidget() is not decision:
            table.key(Qt.Key.Key_Tab)
        table.write(item.decision)


def assert_minuted(table):
    meeting = table.read(Sammantrade, table.made.sammantrade)
    assert (meeting.status, meeting.start, meeting.slut) == (Sammantradesstatus.HALLET, time(9, 2), time(11, 40))
    with table.db.read() as session:
        for id_, item in zip(table.made.paragrafer, ITEMS, strict=True):
            row = get(session, Paragraf, id_)
            assert row.klar
            assert row.arendebeskrivning.text == item.written
            wanted = item.decision or item.proposal
            if wanted:
                assert row.beslut.text.removeprefix("– ") == wanted
            assert bool(row.beslut) == bool(wanted or item.stock)
        people = {row.namn: row for row in attendance_rows(session, table.made.sammantrade)}
        changed = get(session, Paragraf, table.made.paragrafer[9])
        (vote,) = session.query(Omrostning)
        votes = session.query(Rost).order_by(Rost.ordning).all()
        (motion,) = session.query(Yrkande)
        remarks = completeness_of_meeting(session, table.made.sammantrade)
    assert people["Ylva Ängsmark (MP)"].paragrafer == "§§ 22 och 24–33"
    assert people["Ylva Ängsmark (MP)"].tider == "kl. 9.17–11.40"
    assert people["Åke Holmgren (V)"].tjanstgor[0].text == "tjänstgör för Ylva Ängsmark (MP) §§ 18–21"
    assert people["Tage Alm (S)"].digitalt
    assert people["Frida Tall"].titel == "enhetschef"
    assert (motion.namn, motion.text) == (("Rutger Lövgren (M)",), MOTION)
    assert [row.val for row in votes] == [Rostval.JA, Rostval.JA, Rostval.NEJ, Rostval.JA, Rostval.JA]
    assert vote.paragraf_id == changed.id
    assert changed.utfall is Utfall.ANDRAT
    assert "Med 4 ja-röster och 1 nej-röst" in changed.beslutsgang.text
    assert {id_: [each.message for each in found] for id_, found in remarks.items() if found} == {}
