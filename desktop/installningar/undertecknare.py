"""Those who usually sign: person, title, order; copied into each new tjänsteskrivelse."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop.child_table import ChildField, ChildTable
from desktop.gesture import read
from desktop.installningar.section import Section
from desktop.pages import PageAction
from desktop.theme import AIR
from desktop.widgets.field import FieldError
from desktop.widgets.marks import MutedLabel, SectionTitle
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextLine
from models.kommun import Undertecknare, add_undertecknare, undertecknare_rows
from models.person import all_persons

if TYPE_CHECKING:
    from desktop.context import Context

ALL = 0
"""The rows belong to the kommun, of which there is one."""


class PersonField(PickField):
    """A person who must be chosen."""

    def value(self) -> Any:
        """The id of the person. Raises FieldError when none is chosen."""
        chosen = super().value()
        if chosen is None:
            raise FieldError("Välj en person, eller ta bort raden med Ctrl+Delete.")
        return chosen


class UndertecknareSection(Section):
    """A short table; Alt+up and Alt+down change who signs first."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._people: list[tuple[int, str, str]] = []
        self.table = ChildTable(
            context,
            Undertecknare,
            (
                ChildField("person_id", "Person", self._person_field, 3),
                ChildField("titel", "Titel under namnet", lambda: TextLine("Kommundirektör"), 4),
            ),
            name="Undertecknare",
            load=lambda session, _parent: undertecknare_rows(session),
            make=lambda session, _parent: add_undertecknare(session),
            add_text="Lägg till undertecknare",
            empty="Ingen undertecknar än. Då har skrivelsen inga underskrifter, om mallen inte kräver dem.",
        )
        self.primary = PageAction("Ny undertecknare", self.table.add_row, "ny")
        inside = self.put_card(AIR - 4)
        inside.addWidget(SectionTitle("Undertecknare"))
        inside.addWidget(
            MutedLabel(
                "De här personerna följer med till varje ny tjänsteskrivelse, i ordning. I skrivelsen går de att "
                "byta ut utan att listan här ändras."
            )
        )
        inside.addWidget(self.table)

    def reload(self) -> None:
        """Read who there is to choose, then who signs."""
        read(
            self.context,
            self,
            lambda session: [(row.id, row.med_parti, row.titel) for row in all_persons(session)],
            self._show,
        )

    def _show(self, people: list[tuple[int, str, str]]) -> None:
        self._people = people
        for row in self.table.rows:
            field = row.widgets["person_id"]
            assert isinstance(field, PersonField)
            field.set_choices(people)
        self.table.set_parent_id(ALL)

    def _person_field(self) -> PersonField:
        return PersonField(self._people)
