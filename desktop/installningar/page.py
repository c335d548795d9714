"""Inställningar: the kommun, its bodies and people, templates, look, database, about. Each section when it is shown."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.gesture import read
from desktop.installningar.databas import DatabasSection
from desktop.installningar.kodstrang import KodstrangSection
from desktop.installningar.kommun import KommunSection
from desktop.installningar.mallar import MallarSection
from desktop.installningar.om import OmSection
from desktop.installningar.organ import OrganSection
from desktop.installningar.personer import PersonerSection
from desktop.installningar.sakerhetskopior import SakerhetskopiorSection
from desktop.installningar.section import Section
from desktop.installningar.undertecknare import UndertecknareSection
from desktop.installningar.utseende import UtseendeSection
from desktop.pages import Page, PageSpec
from desktop.theme import GAP
from desktop.widgets.section_bar import SectionBar

if TYPE_CHECKING:
    from desktop.context import Context

SECTIONS: tuple[tuple[str, type[Section]], ...] = (
    ("Kommun och brevhuvud", KommunSection),
    ("Organ", OrganSection),
    ("Personer", PersonerSection),
    ("Undertecknare", UndertecknareSection),
    ("Mallar", MallarSection),
    ("Kodsträng", KodstrangSection),
    ("Utseende", UtseendeSection),
    ("Databas", DatabasSection),
    ("Säkerhetskopior", SakerhetskopiorSection),
    ("Om", OmSection),
)
"""The sections in order. A section's place is its number in `navigate("installningar", number)`."""


class InstallningarPage(Page):
    """A row of headings, and the section of the marked one. Ctrl+PgDn and Ctrl+PgUp go between them."""

    kinds = frozenset(
        {"kommun", "organ", "person", "undertecknare", "mall", "mallavsnitt", "berattelsemall",
         "berattelsemallavsnitt", "bilaga", "diarienummer", "dokument",
         "koddel", "kodvarde", "kostnadsslag", "kodforslag"}
    )  # fmt: skip

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self.bar = SectionBar(
            "Inställningarnas avsnitt",
            [(place, title, title) for place, (title, _) in enumerate(SECTIONS)],
            "Ctrl+PgDn",
        )
        self.bar.wanted.connect(self.show_section)
        self.stack = QStackedWidget()
        self.sections: dict[int, Section] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP + 4)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        for keys, steps in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda steps=steps: self.show_section(self.bar.next_key(steps)))

    @property
    def shown_id(self) -> int | None:
        """The number of the section shown."""
        shown: int = self.bar.marked
        return shown

    @property
    def help_place(self) -> str:
        """The section shown, by the name of its file."""
        return f"{self.spec.key}/{SECTIONS[self.bar.marked][1].__module__.rpartition('.')[2]}"

    def open(self, id: int | None) -> None:  # noqa: A002 - here the number of a section
        """Show a section."""
        self.show_section(id if id is not None and 0 <= id < len(SECTIONS) else self.bar.marked)

    def show_record(self, id_: int, table: str) -> None:
        """Choose a record in the section that is shown, when it has read its list."""
        section = self.sections[self.bar.marked]
        read(self.context, self, lambda _session: None, lambda _none: section.choose(id_, table))

    def enter(self) -> None:
        """The marked heading has the cursor; Tab leads into its section."""
        self.bar.links[self.bar.marked].setFocus()

    def refresh(self) -> None:
        """Let the sections that exist read again."""
        for section in self.sections.values():
            section.reload()

    def show_section(self, place: int) -> None:
        """Show a section; what was written in the one before is saved."""
        self.flush()
        section = self.sections.get(place)
        if section is None:
            section = self.sections[place] = SECTIONS[place][1](self.context)
            self.stack.addWidget(section)
            section.reload()
        in_bar = any(link.hasFocus() for link in self.bar.links.values())
        self.bar.mark(place)
        if in_bar:
            self.bar.links[place].setFocus()
        self.stack.setCurrentWidget(section)
        self.offer(primary=section.primary)

    def section(self, place: int) -> Section:
        """A section, shown."""
        self.show_section(place)
        return self.sections[place]
