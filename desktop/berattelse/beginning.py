"""A year without a verksamhetsberättelse: one action begins it, like the year before if there is one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.form_layout import FieldRow
from desktop.widgets.choice import Choice
from desktop.widgets.marks import EmptyPage

if TYPE_CHECKING:
    from desktop.berattelse.reading import PageData


class BeginningView(QWidget):
    """Says which paper is missing and offers to begin it."""

    wanted = Signal(bool)
    """Begin; True: with the sections of the latest year before."""
    organ_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_organ = True
        self._templates: object = None
        self.empty = EmptyPage("", "Börja verksamhetsberättelsen", self._act, icon="berattelse")
        self.from_template = QPushButton("Börja från mallen i stället")
        self.from_template.clicked.connect(lambda _checked=False: self.wanted.emit(False))
        self.template = Choice()
        self.template.setMinimumContentsLength(30)
        self.template_row = FieldRow("Mall", self.template)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        inside = self.empty.layout()
        assert isinstance(inside, QVBoxLayout)
        place = inside.indexOf(self.empty.button) + 1
        inside.insertWidget(place, self.from_template, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.insertWidget(place + 1, self.template_row, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_data(self, data: "PageData") -> None:
        """Say what is missing."""
        self._has_organ = data.organ_id is not None
        self.from_template.setVisible(self._has_organ and data.before is not None)
        self.template_row.setVisible(self._has_organ and len(data.templates) > 1)
        if (data.templates, data.usual_template) != self._templates:
            self._templates = data.templates, data.usual_template
            self.template.set_choices(data.templates)
            self.template.set_value(data.usual_template)
        if not self._has_organ:
            self.empty.say("Lägg först till delegationen, så att verksamhetsberättelsen får ett organ.")
            self.empty.button.setText("Gå till Delegation")
            return
        like = f" Rubrikerna och ordningen tas från {data.before} års." if data.before is not None else ""
        self.empty.say(
            f"Verksamhetsberättelsen för {data.ar} är inte påbörjad. Året står redan i programmet: "
            f"sammanträden, dialogträffar, besök, anslutningar och budget fylls i.{like}"
        )
        self.empty.button.setText(f"Börja verksamhetsberättelsen för {data.ar}")

    def _act(self) -> None:
        if self._has_organ:
            self.wanted.emit(True)
        else:
            self.organ_wanted.emit()
