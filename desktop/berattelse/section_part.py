"""The editor of a section: its heading and place, what the records say, and under it the user's own text."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.berattelse.facts_part import FactsPart
from desktop.forms import Form
from desktop.widgets.choice import Choice, YesNo
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import TextLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.context import Context
    from models.berattelse.facts import Uppgift
    from models.berattelse.queries import SectionRow

LEVELS = ((0, "Kapitel"), (1, "Avsnitt i kapitlet"))
OWN_TEXT = "Din text"
_SETTINGS = ("rubrik", "niva", "utan_fakta", "utelamnat")


class SectionPart(QWidget):
    """One section. An adopted one is only read."""

    def __init__(self, context: "Context", lead: "Callable[[Uppgift], str]", parent: QWidget | None = None) -> None:
        from models.berattelse.entity import Berattelseavsnitt

        super().__init__(parent)
        self._id: int | None = None
        self._focus_wanted = False
        self._locked = False
        self._own = False
        self.shows_settings = False
        self.form = Form(context, Berattelseavsnitt)
        self.heading = self.form.add("rubrik", "Rubrik", TextLine(), stretch=3)
        self.form.add("niva", "Nivå", Choice(LEVELS), beside=True, stretch=1)
        self.form.add("utan_fakta", "Bara egen text", YesNo("&Bara egen text, utan uppgifterna ur registret"))
        self.form.add("utelamnat", "Utelämna avsnittet", YesNo("&Utelämna avsnittet ur papperet"), beside=True)
        self.facts = FactsPart(lead)
        self.form.add_widget(self.facts)
        self.text = self.form.add("text", OWN_TEXT, RichTextField("Skriv vad det betydde.", fill=True))
        # Short facts leave their room to the text; long ones share it with the text and are scrolled.
        lines = self.form.column
        lines.setStretch(lines.indexOf(self.facts), 30)
        lines.setStretch(lines.count() - 2, 20)
        self.form.rows["text"].layout().setStretch(1, 1)  # type: ignore[union-attr]
        self.form.loaded.connect(self._loaded)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def show_section(self, section: "SectionRow", *, locked: bool) -> None:
        """Show a section, or what has become of the one shown."""
        from models.berattelse.entity import Avsnittsslag

        same = section.id == self._id
        self._locked = locked
        self._own = section.slag is Avsnittsslag.EGET
        self._show_settings()
        self.facts.setVisible(not self._own)
        self.facts.show_facts(section.fakta, same=same, left_out=section.utan_fakta)
        self.text.setAccessibleName(f"{OWN_TEXT}: {section.rubrik}")
        self.text.set_read_only(locked)
        self.form.rows["text"].setVisible(not locked or bool(section.text))
        if not same:
            self._id = section.id
            self.form.load(section.id)

    def clear(self) -> None:
        """Show no section."""
        self._id = None
        self.form.clear()

    def take_focus(self) -> None:
        """Put the cursor where one writes, or among the facts of a section that is only read."""
        if self._locked:
            self.facts.view.setFocus()
            return
        self._focus_wanted = not self.text.isEnabled()
        self.text.setFocus()

    def show_settings(self, *, shown: bool) -> None:
        """Show or hide the heading, the level and what is left out; shown, the heading takes the keys."""
        if shown and not self._locked:
            self.name_it()
            return
        self.shows_settings = False
        self._show_settings()
        self.take_focus()

    def name_it(self) -> None:
        """Put the cursor in the heading."""
        self.shows_settings = True
        self._show_settings()
        self.heading.setFocus()
        self.heading.selectAll()

    def _show_settings(self) -> None:
        for name in _SETTINGS:
            hidden = self._locked or not self.shows_settings or (self._own and name == "utan_fakta")
            self.form.rows[name].setVisible(not hidden)

    def _loaded(self) -> None:
        """The text is there: a cursor that was wanted before can be put in it now."""
        if self._focus_wanted:
            self.take_focus()
