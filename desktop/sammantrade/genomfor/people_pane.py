"""The right of the table: who is here, who serves for whom. Type a name, space lets them come and go."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.theme import AIR, GAP, set_icon
from desktop.widgets.marks import MutedLabel
from desktop.widgets.two_lines import TwoLineList, TwoLines
from resources import svenska

if TYPE_CHECKING:
    from models.narvaro.queries import AttendanceRow
    from models.paragraf.live import Sitting

SAME_WORD = 1.2
"""Seconds between two letters of the same name."""


class PeopleList(TwoLineList):
    """Everybody with a place at the meeting. Letters find a name; each gesture is told with the person's id."""

    toggled = Signal(int)
    digital = Signal(int)
    serve = Signal(int)
    hindered = Signal(int)
    presence = Signal(int)
    removed = Signal(int)
    everybody = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Närvarande", parent)
        self._typed = ""
        self._typed_at = 0.0

    def event(self, event: QEvent) -> bool:
        """The list's own keys win over the window's."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._signal(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, Ctrl and a letter, Enter; letters look for a name."""
        key = self.current_key
        signal = self._signal(event)
        if event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.everybody.emit()
        elif signal is not None and key is not None:
            self._typed = ""
            signal.emit(key)
        elif event.text().isprintable() and event.text().strip() and not _with_control(event):
            self._find(event.text())
        else:
            super().keyPressEvent(event)

    def _signal(self, event: QKeyEvent) -> SignalInstance | None:
        mods, key = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, event.key()
        if mods == Qt.KeyboardModifier.NoModifier:
            plain: dict[Qt.Key, SignalInstance] = {
                Qt.Key.Key_Space: self.toggled,
                Qt.Key.Key_Return: self.presence,
                Qt.Key.Key_Enter: self.presence,
            }
            return plain.get(Qt.Key(key))
        if mods == Qt.KeyboardModifier.ControlModifier:
            control: dict[Qt.Key, SignalInstance] = {
                Qt.Key.Key_D: self.digital,
                Qt.Key.Key_T: self.serve,
                Qt.Key.Key_H: self.hindered,
                Qt.Key.Key_Delete: self.removed,
                Qt.Key.Key_A: self.everybody,
            }
            return control.get(Qt.Key(key))
        return None

    def _find(self, letter: str) -> None:
        now = time.monotonic()
        self._typed = self._typed + letter if now - self._typed_at < SAME_WORD else letter
        self._typed_at = now
        wanted = svenska.folded(self._typed)
        for first in (True, False):
            for line in range(self.count()):
                words = svenska.folded(self.item(line).text()).split()
                if any(word.startswith(wanted) for word in (words[:1] if first else words[1:])):
                    self.setCurrentRow(line)
                    return


class PeoplePane(QWidget):
    """The list with its heading, what goes on, and who is without an ersättare."""

    guest_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel("Här")
        self.heading.setObjectName("sectionTitle")
        self.state = MutedLabel()
        self.list = PeopleList()
        self.seats = MutedLabel()
        self.guest = QPushButton("Lägg till person")
        self.guest.setObjectName("quiet")
        self.guest.setToolTip("Lägg till person (Ctrl+G)")
        set_icon(self.guest, "ny")
        self.guest.clicked.connect(lambda _checked=False: self.guest_wanted.emit())
        self.keys = MutedLabel(
            "Mellanslag kommer/går · Ctrl+A alla är här · Ctrl+D digitalt · Ctrl+T tjänstgör för · "
            "Ctrl+H förhinder · Enter skriver §§"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, AIR - 4, GAP, GAP)
        column.setSpacing(GAP - 2)
        for part in (self.heading, self.state):
            part.setContentsMargins(GAP - 4, 0, 0, 0)
            column.addWidget(part)
        column.addWidget(self.list, 1)
        for part in (self.seats, self.keys):
            part.setContentsMargins(GAP - 4, 0, 0, 0)
            column.addWidget(part)
        column.addWidget(self.guest, 0, Qt.AlignmentFlag.AlignLeft)
        self.setMinimumWidth(210)

    def show_sitting(self, sitting: "Sitting", moment: int | None) -> None:
        """Show everybody as they are at the § `moment`."""
        from models.narvaro.substitutes import without_substitute

        here = sitting.here
        rows = sorted(here.rows, key=lambda row: row.ordning)  # nobody moves when they come or go
        self.list.show_rows([_line(row, moment, here.points) for row in rows])
        deciding = len(here.deciders(moment)) if moment is not None else 0
        seats = sitting.platser or sum(row.is_ledamot for row in rows)
        count = sum(is_here(row, moment, here.points) for row in rows)
        self.heading.setText(f"Här: {count} av {len(rows)}" if rows else "Närvaro")
        self.state.setText(_going(sitting) + (f" · {deciding} av {seats} beslutar" if rows else ""))
        empty = without_substitute(here, moment) if moment is not None and sitting.har_ersattare and deciding else ()
        self.seats.setText(f"Utan ersättare: {svenska.join_words([row.namn for row in empty])}" if empty else "")
        self.seats.setVisible(bool(self.seats.text()))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the people need the room of the words about keys."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.keys.setVisible(bool(self.list.count()) and self.height() > 20 * self.fontMetrics().height())


def is_here(row: "AttendanceRow", moment: int | None, points: "tuple[object, ...]") -> bool:
    """True if somebody is in the room at a §; who is jävig in it waits outside."""
    if moment is None:
        return bool(row.stretches)
    from models.narvaro.attendance import present_at

    return moment in present_at(points, row.stretches)  # type: ignore[arg-type]


def _line(row: "AttendanceRow", moment: int | None, points: "tuple[object, ...]") -> TwoLines:
    from models.narvaro.queries import serves
    from models.uppdrag import Uppdragsroll

    here = is_here(row, moment, points)
    service = serves(row, moment) if moment is not None else None
    jav = moment in row.jav
    about = [
        "jäv, deltar inte" if jav else "",
        service.text.rsplit(" §", 1)[0] if service else "",
        "deltar digitalt" if row.digitalt else "",
        row.paragrafer,
        row.tider,
        "" if row.roll is Uppdragsroll.LEDAMOT and (row.stretches or row.forhinder) else row.titel or row.roll.label,
        "förhinder" if row.forhinder else "",
    ]
    return TwoLines(
        row.narvaro_id,
        row.namn,
        " · ".join(word for word in about if word),
        "klar" if here and not jav else "stang" if jav else "",
        quiet=not here,
    )


def _going(sitting: "Sitting") -> str:
    from models.sammantrade.entity import Sammantradesstatus

    if sitting.paus is not None:
        return f"Ajournerat sedan {svenska.format_time(sitting.paus)}"
    if sitting.status is Sammantradesstatus.PAGAR:
        return f"Pågår sedan {svenska.format_time(sitting.start)}" if sitting.start else "Pågår"
    if sitting.status is Sammantradesstatus.HALLET:
        return f"Avslutat {svenska.format_time(sitting.slut)}" if sitting.slut else "Avslutat"
    return "Öppna sammanträdet (Ctrl+N), så står alla med uppdrag här."


def _with_control(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    return bool(event.modifiers() & held)
