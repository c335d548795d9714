"""The facts at the head of a tjänsteskrivelse: title, date, to whom, by whom, template, status."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.form_layout import FieldRow
from desktop.forms import Form
from desktop.theme import AIR
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import LinkButton
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextArea

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from models.tjansteskrivelse.outline import Outline


@dataclass(frozen=True, slots=True)
class FactChoices:
    """What can be chosen among: (id, name)."""

    organs: tuple[tuple[int, str], ...]
    offices: tuple[tuple[int, str], ...]
    persons: tuple[tuple[int, str], ...]
    templates: tuple[tuple[int, str], ...]


def read_choices(session: "Session") -> FactChoices:
    """Read what can be chosen among."""
    from models.organ import DECIDING, all_organ
    from models.person import all_persons
    from models.tjansteskrivelse.queries import templates

    organs = all_organ(session)
    return FactChoices(
        tuple((organ.id, organ.namn) for organ in organs if organ.typ in DECIDING),
        tuple((organ.id, organ.namn) for organ in organs if organ.typ not in DECIDING),
        tuple((person.id, person.med_parti) for person in all_persons(session)),
        tuple((mall.id, mall.namn) for mall in templates(session)),
    )


class FactsSection(QWidget):
    """The form of the paper itself."""

    template_wanted = Signal(int)
    arende_wanted = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        from models.tjansteskrivelse.entity import Skrivelsestatus, Tjansteskrivelse

        super().__init__(parent)
        self._context = context
        self._id: int | None = None
        self.form = Form(context, Tjansteskrivelse)
        self.dnr = QLabel()
        self.open_arende = LinkButton("Öppna ärendet")
        self.open_arende.clicked.connect(self._wants_arende)
        number = QWidget()
        row = QHBoxLayout(number)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(AIR)
        row.addWidget(self.dnr)
        row.addWidget(self.open_arende)
        row.addStretch(1)
        self.form.add_widget(FieldRow("Diarienummer", number))
        self.form.add("titel", "Rubrik", TextArea(lines=1, most_lines=4))
        self.form.add("datum", "Datum", DateField())
        self.form.add("status", "Status", Choice.of(Skrivelsestatus), beside=True)
        self.form.add("till_organ_id", "Till", PickField(placeholder="Välj organ"))
        self.form.add("forvaltning_id", "Förvaltning", PickField(placeholder="Välj förvaltning"), beside=True)
        officer = PickField(placeholder="Skriv för att söka", new_text="Ny person …")
        officer.new_wanted.connect(self._new_officer)
        self.form.add("handlaggare_id", "Handläggare", officer)
        self.template = Choice()
        self.template.edited.connect(lambda: self.template_wanted.emit(self.template.value()))
        self.form.add_widget(
            FieldRow("Mall", self.template, "Byter rubriker och ordning. Det du har skrivit följer med.")
        )
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def show_outline(self, outline: "Outline", choices: FactChoices) -> None:
        """Show the facts of a paper."""
        self.dnr.setText(", ".join(outline.diarienummer) or "Ärendet har inget diarienummer än.")
        if outline.id != self._id:
            self._id = outline.id
            self.form.load(outline.id)
        for name, values in (
            ("till_organ_id", choices.organs),
            ("forvaltning_id", choices.offices),
            ("handlaggare_id", choices.persons),
        ):
            self.form.set_choices_of(name, values)
        self.template.set_choices(choices.templates)
        self.template.set_value(outline.mall_id)

    def clear(self) -> None:
        """Show no paper."""
        self._id = None
        self.form.clear()

    def _wants_arende(self) -> None:
        self.arende_wanted.emit()

    def take_focus(self) -> None:
        """Put the cursor in the title."""
        self.form.rows["titel"].widget.setFocus()

    def _new_officer(self, name: str) -> None:
        id_, context = self._id, self._context

        def work() -> None:
            from models.editing import add, get
            from models.person import Person
            from models.tjansteskrivelse.entity import Tjansteskrivelse

            with context.db.write("ny handläggare") as session:
                person = add(session, Person(namn=name))
                get(session, Tjansteskrivelse, id_ or 0).handlaggare_id = person.id

        def told(_result: Any) -> None:
            context.status("Personen är tillagd. Titel och e-post skrivs under Inställningar.")

        if id_ is not None and name:
            context.jobs.run(work, told, owner=self)
