"""Why numbers are not used: the explanation that stands in the protokoll, and letting them be used again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.forms import Form
from desktop.gesture import gesture
from desktop.theme import FIELD, set_icon
from desktop.widgets.marks import MutedLabel
from desktop.widgets.text import TextArea
from models.errors import Problem
from models.paragraf.entity import Paragraflucka
from models.paragraf.holes import remove_hole

if TYPE_CHECKING:
    from desktop.context import Context
    from models.paragraf.holes import HoleRow


class HoleForm(Form):
    """The form of a hole."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(context, Paragraflucka, problems=lambda _session, row: _problems(row), parent=parent)
        self.heading = self.section("Lucka i numreringen")
        self.about = MutedLabel()
        self.add_widget(self.about)
        self.add("forklaring", "Varför numren inte används", TextArea("Står i protokollet", lines=2))
        self.again = QPushButton("Låt numren användas")
        self.again.setMinimumHeight(FIELD)
        set_icon(self.again, "ta_bort")
        self.add_widget(self.again)
        self.column.setAlignment(self.again, Qt.AlignmentFlag.AlignLeft)
        self.again.clicked.connect(self.use_again)

    def show_hole(self, hole: "HoleRow") -> None:
        """Show a hole."""
        assert hole.lucka_id is not None
        self.heading.setText(f"{hole.numbers} används inte")
        self.about.setText(
            "Luckan uppstod när en punkt ströks eller flyttades. Den försvinner av sig själv om numret behövs."
            if hole.automatic
            else "Numren hålls lediga tills luckan tas bort."
        )
        self.again.setVisible(not hole.automatic)
        if self.id != hole.lucka_id:
            self.load(hole.lucka_id)

    def use_again(self) -> None:
        """Let the numbers be used."""
        id_ = self.id
        if id_ is not None:
            self.clear()
            gesture(
                self.context,
                self,
                "ta bort luckan i numreringen",
                lambda session: remove_hole(session, id_),
                lambda _none: self.context.status("Luckan är borttagen. Ctrl+Z ångrar."),
            )


def _problems(lucka: Paragraflucka) -> list[Problem]:
    if lucka.forklaring.strip():
        return []
    return [Problem("forklaring", "En lucka i numreringen ska ha en förklaring.")]
