"""The form of one item of the agenda: what it is, who presents it, what it rests on, and what is proposed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.child_table import ChildField, ChildTable
from desktop.forms import Form
from desktop.gesture import gesture, read
from desktop.sammantrade.planera.papers import ItemPapers
from desktop.theme import FIELD, set_icon
from desktop.widgets.choice import Choice
from desktop.widgets.marks import LinkButton, ProblemLabel
from desktop.widgets.pick import PickField
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import NumberField, TextArea, TextLine
from models.arende.entity import Mottagartyp
from models.editing import get
from models.paragraf.agenda import add_item_receiver, add_number, add_officer, fetch_open_tasks
from models.paragraf.entity import (
    Paragraf,
    Paragrafarende,
    Paragrafhandlaggare,
    Paragrafmottagare,
    Punkttyp,
)
from models.paragraf.item import (
    closed_words,
    name_from_person,
    number_from_arende,
    numbers_of_item,
    officers_of_item,
    problems,
    receivers_of_item,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from desktop.sammantrade.planera.sheet import PlanSheet


class ItemForm(Form):
    """The planning form. Everything saves itself; what people have seen justerat is only shown."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(context, Paragraf, problems=lambda _session, row: problems(row), parent=parent)
        self.closed = ProblemLabel()
        self._earlier: int | None = None
        self._sheet: PlanSheet | None = None
        self.add_widget(self.closed)
        self.add("rubrik", "Rubrik", TextLine("Punktens rubrik i kallelse och protokoll"))
        self.add("typ", "Slag", Choice.of(Punkttyp), stretch=2)
        self.add("tidsatgang", "Minuter", NumberField("10", most=600), beside=True)
        self.earlier = LinkButton()
        self.add_widget(self.earlier)
        self.column.setAlignment(self.earlier, Qt.AlignmentFlag.AlignLeft)
        self.numbers = ChildTable(
            context,
            Paragrafarende,
            (
                ChildField("arende_id", "Ärende", self._arende_field, 3),
                ChildField("dnr", "Ärendenummer", lambda: TextLine("Som i protokollet"), 2),
            ),
            name="Ärendenummer",
            load=numbers_of_item,
            make=add_number,
            add_text="Lägg till ärendenummer",
            follow=number_from_arende,
        )
        self.add_widget(self.numbers)
        self.officers = ChildTable(
            context,
            Paragrafhandlaggare,
            (
                ChildField("person_id", "Handläggare", self._person_field, 3),
                ChildField("namn", "Namn i protokollet", lambda: TextLine("Anna Ek (S)"), 2),
            ),
            name="Handläggare",
            load=officers_of_item,
            make=add_officer,
            add_text="Lägg till handläggare",
            follow=name_from_person,
        )
        self.add_widget(self.officers)
        self.add("arendebeskrivning", "Ärendebeskrivning", RichTextField("Vad ärendet handlar om", lines=4))
        self.tasks_button = QPushButton("Hämta öppna uppdrag på nytt")
        self.tasks_button.setMinimumHeight(FIELD)
        set_icon(self.tasks_button, "uppdatera")
        self.add_widget(self.tasks_button)
        self.column.setAlignment(self.tasks_button, Qt.AlignmentFlag.AlignLeft)
        self.section("Underlag")
        self.papers = ItemPapers(context)
        self.add_widget(self.papers)
        self.section("Förslag till beslut", "Blir ordagrant beslutet när det bifalls.")
        self.add("forslag", "Förslag", RichTextField("Till exempel: Informationen tas till protokollet.", lines=3))
        self.add("forslag_fran", "Vems förslag", TextLine("Tomt: förvaltningens"))
        self.organ = PickField(placeholder="Organet självt beslutar")
        self.add("beslut_till_id", "Föreslår att ett annat organ beslutar", self.organ, beside=True)
        self.section("Expediering")
        self.sent_to = ChildTable(
            context,
            Paragrafmottagare,
            (
                ChildField("namn", "Mottagare", lambda: TextLine("Till exempel Kommunstyrelsen"), 3),
                ChildField("typ", "Varför", lambda: Choice.of(Mottagartyp), 3),
                ChildField("epost", "E-post", lambda: TextLine("namn@kommun.se"), 2),
            ),
            name="Mottagare av beslutet",
            load=receivers_of_item,
            make=add_item_receiver,
            add_text="Lägg till mottagare",
        )
        self.add_widget(self.sent_to)
        self.section("Regi", "Sekreterarens egna ord; står bara i regieboken.")
        self.add("regi", "Regi", TextArea("Vem som hämtas, vad som ska visas", lines=2))
        self.loaded.connect(self._item_loaded)
        self.tasks_button.clicked.connect(self.fetch_tasks)
        self.earlier.clicked.connect(lambda: context.navigate("sammantrade", self._earlier))

    def show_item(self, id_: int | None) -> None:
        """Show an item, or none."""
        if id_ is None:
            self.clear()
        elif id_ != self.id:
            self.load(id_)
            self.verticalScrollBar().setValue(0)
        for part in (self.numbers, self.officers, self.sent_to):
            part.set_parent_id(id_)
        self.papers.show_item(id_)
        self._show_earlier()

    def show_sheet(self, sheet: "PlanSheet") -> None:
        """Give the fields their choices."""
        before, self._sheet = self._sheet, sheet
        if before is None or before.organs != sheet.organs:
            self.set_choices_of("beslut_till_id", sheet.organs)
        for table, name, choices in (
            (self.numbers, "arende_id", sheet.arenden),
            (self.officers, "person_id", sheet.persons),
        ):
            for row in table.rows:
                field = row.widgets[name]
                assert isinstance(field, PickField)
                field.set_choices(choices)
        self._show_earlier()

    def fetch_tasks(self) -> None:
        """Let the item say which tasks are open now."""
        id_ = self.id
        if id_ is not None:
            self.flush()
            gesture(self.context, self, "hämta öppna uppdrag", lambda session: fetch_open_tasks(session, id_).id)

    def _show_earlier(self) -> None:
        """Why the item is here again."""
        rows = self._sheet.rows if self._sheet else ()
        words = next((row.kommer_fran for row in rows if row.id == self.id), "")
        self.earlier.setText(words)
        self.earlier.setVisible(bool(words))

    def _arende_field(self) -> PickField:
        field = PickField(self._sheet.arenden if self._sheet else (), placeholder="Inget", can_open=True)
        field.open_wanted.connect(partial(self.context.navigate, "arende"))
        return field

    def _person_field(self) -> PickField:
        return PickField(self._sheet.persons if self._sheet else (), placeholder="Ingen")

    def _item_loaded(self, item: Paragraf) -> None:
        self.tasks_button.setVisible(item.typ is Punkttyp.UPPDRAG)
        earlier_id, item_id = item.fortsatter_id, item.id

        def ask(session: "Session") -> tuple[str, int | None]:
            earlier = get(session, Paragraf, earlier_id).sammantrade_id if earlier_id is not None else None
            return closed_words(session, item_id), earlier

        def show(found: tuple[str, int | None]) -> None:
            if self.id == item_id:
                self.closed.say([found[0]] if found[0] else [])
                self._earlier = found[1]
                self._close(closed=bool(found[0]))

        read(self.context, self, ask, show)

    def _close(self, *, closed: bool) -> None:
        """What people have seen is not planned any more."""
        self.set_fields_enabled(enabled=not closed)
        for part in (self.numbers, self.officers, self.sent_to, self.papers, self.tasks_button):
            part.setEnabled(not closed)
