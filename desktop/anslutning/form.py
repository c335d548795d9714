"""The form of one anslutning: where it stands, then calm sections under each other with links to them on top."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.anslutning.answers import AnswersSection
from desktop.anslutning.areas import AreasSection
from desktop.anslutning.decisions import DecisionsSection
from desktop.anslutning.duties import DutiesSection, EventsSection
from desktop.anslutning.people import PeopleSection, PersonAdder
from desktop.anslutning.requirements import RequirementsSection
from desktop.anslutning.sheet import SHEET_KINDS, AnslutningSheet, read_sheet
from desktop.anslutning.status import StatusPanel
from desktop.anslutning.uppfoljning import MODES
from desktop.forms import Form
from desktop.gesture import gesture
from desktop.moments import today
from desktop.sectioned_form import SectionedForm
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.amount_field import AmountField
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import LinkButton, MutedLabel, SectionTitle
from desktop.widgets.pick import PickField
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import NumberField, TextLine
from models.anslutning.entity import Anslutning, AnslutningStatus
from models.anslutning.queries import own_problems
from models.editing import add, get
from models.person import Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

WIDEST = 1240
SECTIONS = (
    ("lage", "Läge", "Läge"),
    ("plan", "Plan", "Fokusområden och plan"),
    ("svar", "Formulärsvar", "Svar till utgivarens formulär"),
    ("krav", "Krav och åtaganden", "Krav och åtaganden"),
    ("personer", "Företrädare", "Företrädare och parter"),
    ("arende", "Beslut", "Ärende och beslut"),
    ("ekonomi", "Ekonomi", "Ekonomi och uppföljning"),
)


class FactsForm(Form):
    """The scrolled column: the anslutning's own fields, and between them the sections about its other records."""

    resized = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__(context, Anslutning, problems=own_problems, also=("anslutningssteg",))
        inner = self.column.parentWidget()
        assert inner is not None
        inner.setMaximumWidth(WIDEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sections that fill the view follow it."""
        super().resizeEvent(event)
        self.resized.emit()


class AnslutningForm(SectionedForm):
    """Everything about one anslutning. `sheet_shown` tells the page its names and offers."""

    kinds: ClassVar[frozenset[str]] = SHEET_KINDS
    title_field: ClassVar[str] = "fran"
    form: FactsForm
    sheet: AnslutningSheet | None
    sheet_shown = Signal(object)
    """The sheet, after each reading."""
    renew_wanted = Signal()
    followup_wanted = Signal(str)
    """A way of following up (see `desktop.anslutning.uppfoljning`)."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__("Avsnitt", SECTIONS, FactsForm(context), parent)
        self._make_parts()
        self._fill_form()
        self.form.resized.connect(self._fit)

    def hand_on(self, id_: int | None) -> None:  # noqa: ARG002 - no part reads for itself
        """Whoever was being added belongs to the anslutning before."""
        self.person_adder.hide()

    def read_sheet(self, session: "Session", id_: int) -> AnslutningSheet:
        """Read everything."""
        return read_sheet(session, id_, today())

    def show_sheet(self, sheet: AnslutningSheet) -> None:
        """Give the heading its words, the fields their choices and each part its rows."""
        head = sheet.head
        self.title.setText(head.strategi)
        self.subtitle.setText(" · ".join(part for part in (head.utgivare, head.period, head.galler) if part))
        self.strategi_link.setVisible(True)
        renewable = bool(head.senare) and head.ersatt_av_id is None
        self.newer.setVisible(renewable)
        self.newer.setText(f"Det finns en nyare version: {head.senare[0][1]}" if renewable else "")
        self.renew.setVisible(renewable)
        replaced = head.status is AnslutningStatus.ERSATT or head.ersatt_av_id is not None
        self.form.rows["ersatt_av_id"].setVisible(replaced)
        self.replaced_by.set_choices(sheet.others)
        self.person.set_choices(sheet.persons)
        self.organ.set_choices(sheet.organ)
        self.bar.show_link("svar", shown=sheet.answers is not None)
        self.titles["svar"].setVisible(sheet.answers is not None)
        self.answers.setVisible(sheet.answers is not None)
        for part in self.parts:
            part.show_sheet(sheet)
        self._fit()
        self.sheet_shown.emit(sheet)

    # --- building

    def _make_parts(self) -> None:
        context = self.context
        self.title = QLabel()
        self.title.setObjectName("recordTitle")
        self.title.setWordWrap(True)
        self.subtitle = MutedLabel()
        self.strategi_link = LinkButton("Visa strategin")
        self.newer = MutedLabel()
        self.renew = QPushButton("Förnya …")
        self.renew.setMinimumHeight(FIELD)
        set_icon(self.renew, "uppdatera")
        self.status = StatusPanel(context)
        self.areas = AreasSection(context)
        self.answers = AnswersSection(context)
        self.requirements = RequirementsSection(context)
        self.duties = DutiesSection(context)
        self.events = EventsSection(context)
        self.people = PeopleSection(context)
        self.decisions = DecisionsSection(context)
        self.person_adder = PersonAdder()
        self.parts = (
            self.status, self.areas, self.answers, self.requirements, self.duties, self.events, self.people,
            self.decisions,
        )  # fmt: skip
        self.strategi_link.clicked.connect(self._open_strategi)
        self.renew.clicked.connect(self.renew_wanted.emit)
        self.person_adder.picked.connect(self._set_contact)
        self.person_adder.written.connect(self._set_new_contact)

    def _fill_form(self) -> None:
        form = self.form
        head = QWidget()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        words.addWidget(self.newer)
        links = QHBoxLayout()
        links.setSpacing(GAP)
        links.addWidget(self.strategi_link)
        links.addStretch(1)
        words.addLayout(links)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(self.renew)
        form.add_widget(head)
        form.add_widget(self.status)
        form.add("fran", "Från", DateField(week=False), stretch=3)
        form.add("till", "Till", DateField(week=False), beside=True, stretch=3)
        self.person = form.add(
            "kontaktperson_id", "Kontaktperson", PickField(new_text="Ny person …"), beside=True, stretch=4
        )
        self.organ = form.add("ansvarigt_organ_id", "Ansvarigt organ", PickField(), beside=True, stretch=4)
        self.replaced_by = form.add(
            "ersatt_av_id",
            "Ersätts av",
            PickField(can_open=True, placeholder="Vilken anslutning gäller i stället?"),
        )
        form.add_widget(self.person_adder)
        self.section("plan")
        form.add_widget(self.areas)
        form.add("motiv", "Varför vi ansluter oss", RichTextField("Används i tjänsteskrivelsens yttrande", lines=3))
        form.add("resurser", "Resurser", RichTextField("Vilka som arbetar med det och hur mycket", lines=2))
        self.section("svar", "Fälten i formulärets ordning. Kopiera ett i taget till utgivarens sida.")
        form.add_widget(self.answers)
        self.section("krav")
        form.add_widget(self.requirements)
        form.add_widget(SectionTitle("Åtaganden"))
        form.add_widget(self.duties)
        form.add_widget(SectionTitle("Händelser"))
        form.add_widget(self.events)
        self.section("personer")
        form.add_widget(self.people)
        self.section("arende")
        form.add_widget(self.decisions)
        self._fill_economy()
        self.person.new_wanted.connect(self._offer_new_person)
        self.replaced_by.open_wanted.connect(lambda id_: self.context.navigate("anslutning", id_))

    def show_part(self, table: str, id_: int, omradesval_id: int) -> None:
        """Lead to an area, an activity of one, a duty, a requirement or an event."""
        in_plan = table in ("omradesval", "aktivitet")
        self.go_to("plan" if in_plan else "krav", focus=True)
        if in_plan and self.sheet is not None:
            node = next((row.nod.id for row in self.sheet.areas if row.omradesval_id == omradesval_id), None)
            if node is not None:
                self.areas.tree.choose(node)
        rows = {
            "aktivitet": self.areas.detail.form.activities.rows,
            "atagande": self.duties.rows,
            "kravsvar": self.requirements.rows,
            "anslutningshandelse": self.events.rows,
        }.get(table)
        if rows is not None:
            rows.choose(id_, into_form=False)

    def _fill_economy(self) -> None:
        form = self.form
        self.section("ekonomi")
        form.add_widget(self._followups())
        form.add("avgift_ore", "Avgift", AmountField())
        form.add("ordinarie_avgift_ore", "Ordinarie avgift", AmountField(), beside=True)
        form.add("fakturaar", "Faktureras år", NumberField(least=1990, most=2100), beside=True)
        form.add("avgift_fakturerad", "Fakturerad", DateField(), beside=True, help="Dagen då fakturan kom.")
        form.add("egna_kostnader", "Egna kostnader", TextLine("Resor, arbetstid, lokaler"))
        form.add("uppfoljning", "Uppföljning", RichTextField("Vad som hände och vad det ledde till", lines=5))
        form.add("anteckning", "Egna anteckningar", RichTextField("Syns inte i några dokument", lines=2))

    def _followups(self) -> QWidget:
        """The ways to what was done, what is missing, the year's answer and next year's plan."""
        ways = QWidget()
        row = QHBoxLayout(ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for key, words, said in MODES:
            button = QPushButton(words)
            button.setMinimumHeight(FIELD)
            button.setAccessibleName(f"Uppföljning: {said}")
            button.clicked.connect(lambda _checked=False, key=key: self.followup_wanted.emit(key))
            row.addWidget(button)
        row.addStretch(1)
        return ways

    def _fit(self) -> None:
        """The tree and the node beside it take the height of the view, so that nothing else need scroll."""
        self.areas.fit(max(420, self.form.viewport().height() - 56))
        self.mark_seen_soon()

    # --- gestures

    def _open_strategi(self) -> None:
        if self.sheet is not None:
            self.context.navigate("strategi", self.sheet.head.strategi_id)

    def _offer_new_person(self, typed: str) -> None:
        self.person_adder.begin(self.sheet.persons if self.sheet else ())
        self.person_adder.begin_new(typed)

    def _set_contact(self, person_id: int) -> None:
        wanted = self._id
        if wanted is None:
            return

        def act(session: "Session") -> None:
            get(session, Anslutning, wanted).kontaktperson_id = person_id

        gesture(self.context, self, "välj kontaktperson", act)

    def _set_new_contact(self, name: str, party: str, title: str) -> None:
        wanted = self._id
        if wanted is None:
            return

        def act(session: "Session") -> None:
            person = add(session, Person(namn=name, parti=party, titel=title))
            get(session, Anslutning, wanted).kontaktperson_id = person.id

        gesture(self.context, self, "lägg till kontaktperson", act)
