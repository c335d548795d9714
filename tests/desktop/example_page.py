"""The smallest whole page: a list, the form of the chosen record, a button that makes one."""

from PySide6.QtWidgets import QVBoxLayout
from sqlalchemy import select

from desktop.forms import Form
from desktop.list_and_form import ListAndForm
from desktop.list_pane import ListPane
from desktop.pages import Page, PageAction
from desktop.tables import Column
from desktop.widgets.date_field import DateField
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import TextLine
from models.anslutning.entity import Aktivitet
from models.editing import add


class ExamplePage(Page):
    """Activities."""

    kinds = frozenset({"aktivitet"})

    def __init__(self, context, spec):
        super().__init__(context, spec)
        columns = [Column("Namn", lambda row: row.namn, stretch=True), Column("Klart", lambda row: row.till, width=110)]
        self.list = ListPane(
            spec.key,
            "Aktiviteter",
            columns,
            context.settings,
            empty="Här samlas aktiviteter.",
            empty_button="Ny aktivitet",
            make_first=self.add_new,
        )
        self.form = Form(context, Aktivitet)
        self.namn = self.form.add("namn", "Namn", TextLine())
        self.till = self.form.add("till", "Klart", DateField())
        self.resultat = self.form.add("resultat", "Resultat", RichTextField())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ListAndForm(spec.key, self.list, self.form, context.settings))
        self.list.chosen.connect(lambda id_: self.form.clear() if id_ is None else self.form.load(id_))
        self.list.opened.connect(lambda _: self.form.focus_first())
        self.exported = 0
        self.offer(
            primary=PageAction("Ny aktivitet", self.add_new, "ny"),
            export=PageAction("Exportera", self.export_it, "exportera"),
        )

    def open(self, id):  # noqa: A002 - the record's own name
        if id is not None:
            self.list.choose(id)

    def refresh(self):
        def read():
            with self.context.db.read() as session:
                return session.scalars(select(Aktivitet).order_by(Aktivitet.id)).all()

        self.context.jobs.run(read, self.list.set_rows, owner=self)

    def escape(self):
        self.list.table.setFocus()
        return True

    @property
    def shown_id(self):
        return self.list.chosen_id

    def add_new(self):
        def write():
            with self.context.db.write("ny aktivitet") as session:
                return add(session, Aktivitet()).id

        self.context.jobs.run(write, self.list.choose, owner=self)

    def export_it(self):
        self.exported += 1
