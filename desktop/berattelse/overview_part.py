"""The facts at the head of a verksamhetsberättelse: title, template, how far it has come, and notes to oneself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.berattelse.road_part import RoadPart
from desktop.form_layout import FieldRow
from desktop.forms import Form
from desktop.theme import AIR, set_icon
from desktop.widgets.choice import Choice
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import TextLine

if TYPE_CHECKING:
    from desktop.berattelse.reading import PageData
    from desktop.context import Context
    from models.berattelse.queries import Sheet


class OverviewPart(QWidget):
    """The form of the paper itself, and its road to the decision."""

    template_wanted = Signal(int)
    last_year_wanted = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        from models.berattelse.entity import Berattelse, Berattelsestatus

        super().__init__(parent)
        self._id: int | None = None
        self._locked = False
        self.form = Form(context, Berattelse)
        self.title = self.form.add("titel", "Rubrik", TextLine(), stretch=3)
        open_states = [(state, state.label) for state in Berattelsestatus if state is not Berattelsestatus.ANTAGEN]
        self.status = self.form.add("status", "Status", Choice(open_states), beside=True)
        self.template = Choice()
        self.template.edited.connect(lambda: self.template_wanted.emit(self.template.value()))
        self.template_row = FieldRow("Mall", self.template, "Byter rubriker och ordning. Din text följer alltid med.")
        self.last_year = QPushButton("Utgå från &förra året …")
        set_icon(self.last_year, "kopiera")
        self.last_year.clicked.connect(lambda _checked=False: self.last_year_wanted.emit())
        beside = QHBoxLayout()
        beside.setSpacing(AIR)
        beside.addWidget(self.template_row, 1)
        beside.addWidget(self.last_year, 0, Qt.AlignmentFlag.AlignVCenter)
        self.form.add_layout(beside)
        self.form.section("Vägen till beslut")
        self.road = RoadPart()
        self.form.add_widget(self.road)
        self.form.section("Egna anteckningar")
        self.notes = self.form.add(
            "anteckning", "Anteckning", RichTextField(lines=3), help="Står inte i papperet. Kan ändras också sedan."
        )
        self.form.loaded.connect(self._loaded)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def show_data(self, data: "PageData", sheet: "Sheet") -> None:
        """Show the facts of a paper."""
        self._locked = sheet.locked
        self.template_row.setVisible(not sheet.locked)
        self.last_year.setVisible(not sheet.locked and data.before is not None)
        self.template.set_choices(data.templates)
        self.template.set_value(sheet.mall_id)
        self.form.rows["status"].setVisible(not sheet.locked)
        self.road.show_sheet(sheet, sent=data.board_paper_id is not None)
        if sheet.id != self._id:
            self._id = sheet.id
            self.form.load(sheet.id)
        self._loaded()

    def clear(self) -> None:
        """Show no paper."""
        self._id = None
        self.form.clear()

    def take_focus(self) -> None:
        """Put the cursor in the title, or in the notes of an adopted one."""
        (self.notes if self._locked else self.title).setFocus()

    def _loaded(self) -> None:
        self.title.setReadOnly(self._locked)
