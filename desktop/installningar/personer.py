"""The people who handle, sign, represent and are contacted."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.forms import Form
from desktop.gesture import gesture, read
from desktop.installningar.list_section import ListSection
from desktop.list_pane import ListPane
from desktop.pages import PageAction
from desktop.tables import Column
from desktop.widgets.choice import Choice
from desktop.widgets.marks import quiet_button
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextLine
from models.editing import add, get, remove
from models.organ import all_organ
from models.person import Kon, Person, PersonRow, person_rows, problems

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context


class PersonerSection(ListSection):
    """A list, and the form of the chosen person."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.primary = PageAction("Ny person", self.add, "ny")
        self.list = ListPane(
            "personer",
            "personer",
            [
                Column("Namn", lambda row: row.namn or "Utan namn", width=190),
                Column("Titel", lambda row: row.titel, stretch=True),
                Column("Organ", lambda row: row.organ, width=190),
            ],
            context.settings,
            empty="Här står de personer som handlägger, undertecknar, företräder eller kontaktas.",
            empty_button="Ny person",
            make_first=self.add,
            empty_icon="person",
        )
        self.bin = quiet_button("ta_bort", "Ta bort personen")
        self.bin.clicked.connect(lambda _checked=False: self.remove())
        self.list.top.addWidget(self.bin)
        self.form = Form(context, Person, problems=lambda _session, person: problems(person))
        self.form.section("Personen", "Skriv aldrig personnummer här. Handlingar blir allmänna.")
        self.form.add("namn", "Namn", TextLine("För- och efternamn"))
        self.form.add("titel", "Titel", TextLine("Jämställdhetsstrateg"))
        self.form.add("parti", "Parti", TextLine("Bara för förtroendevalda", longest=12), beside=True, stretch=1)
        self.form.add("organ_id", "Organ", PickField(), stretch=2)
        self.form.add(
            "kon",
            "Kön",
            Choice.of(Kon),
            beside=True,
            help="För siffror om förtroendevalda.",
        )
        self.form.add("epost", "E-post", TextLine("namn@kommun.se"))
        self.form.add("telefon", "Telefon", TextLine(), beside=True)
        self.join("personer", (self.bin,))

    def reload(self) -> None:
        """Read the list."""

        def ask(session: "Session") -> tuple[list[PersonRow], list[tuple[int, str, str]]]:
            return person_rows(session), [(row.id, row.namn, row.kortnamn) for row in all_organ(session)]

        read(self.context, self, ask, lambda found: self._show(*found))

    def add(self) -> None:
        """A new person, with the cursor in the name."""
        gesture(self.context, self, "lägg till person", lambda session: add(session, Person()).id, self.show_new)

    def remove(self) -> None:
        """Remove the chosen person; undo brings them back where they were named."""
        id_ = self.list.chosen_id
        if id_ is not None:
            gesture(
                self.context,
                self,
                "ta bort person",
                lambda session: remove(session, get(session, Person, id_)),
                lambda _: self.context.status("Borttagen. Ctrl+Z ångrar."),
            )

    def _show(self, rows: list[PersonRow], choices: list[tuple[int, str, str]]) -> None:
        self.form.set_choices_of("organ_id", choices)
        self.show_rows(rows)
