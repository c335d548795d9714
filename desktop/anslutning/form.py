"""The form of one anslutning: where it stands, then calm sections under each other with links to them on top."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.anslutning.answers import AnswersSection
from desktop.anslutning.areas import AreasSection
from desktop.anslutning.decisions import DecisionsSection
from desktop.anslutning.duties import DutiesSection, EventsSection
from desktop.anslutning.people import PeopleSection, PersonAdder
from desktop.anslutning.requirements import RequirementsSection
from desktop.anslutning.sheet import SHEET_KINDS, AnslutningSheet, read_sheet
from desktop.anslutning.status import StatusPanel
from desktop.forms import Form
from desktop.gesture import gesture
from desktop.moments import today
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.amount_field import AmountField
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import LinkButton, MutedLabel, SectionTitle
from desktop.widgets.pick import PickField
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.section_bar import SectionBar
from desktop.widgets.text import NumberField, TextLine
from models.anslutning.entity import Anslutning, AnslutningStatus
from models.anslutning.queries import problems
from models.editing import add, get
from models.person import Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from models.change import Change
    from models.errors import Problem

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
"""Key, the link's words, the heading's words."""


class FactsForm(Form):
    """The scrolled column: the anslutning's own fields, and between them the sections about its other records."""

    resized = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__(context, Anslutning, problems=_remarks, also=("anslutningssteg",))
        inner = self.column.parentWidget()
        assert inner is not None
        inner.setMaximumWidth(WIDEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sections that fill the view follow it."""
        super().resizeEvent(event)
        self.resized.emit()


class AnslutningForm(QWidget):
    """Everything about one anslutning. `show_id(id)` shows it; `shown` tells the page its names and offers."""

    shown = Signal(object)
    """The sheet, after each reading."""
    gone = Signal()
    """The anslutning is no longer there."""
    renew_wanted = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: AnslutningSheet | None = None
        self._id: int | None = None
        self._reading = False
        self._again = False
        self.bar = SectionBar("Avsnitt", SECTIONS, "Ctrl+PgDown")
        self.form = FactsForm(context)
        self.titles: dict[str, QWidget] = {}
        self._make_parts()
        self._fill_form()
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        top = QHBoxLayout()
        top.setContentsMargins(AIR - 4, 4, AIR - 4, 0)
        top.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(rule)
        column.addWidget(self.form, 1)
        self.bar.wanted.connect(self.go_to)
        self.form.verticalScrollBar().valueChanged.connect(lambda _value: self._mark_seen())
        self.form.resized.connect(self._fit)
        self.form.gone.connect(self.gone)
        context.changes.changed.connect(self._changed)
        for keys, steps in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda steps=steps: self.go_to(self.bar.next_key(steps), focus=True))

    @property
    def id(self) -> int | None:
        """The anslutning shown, or None."""
        return self._id

    def show_id(self, id: int) -> None:  # noqa: A002 - the record's own name
        """Show an anslutning, from its top."""
        if id != self._id:
            self._id = id
            self.person_adder.hide()
            self.form.load(id)
            self.form.verticalScrollBar().setValue(0)
            self.bar.mark("lage")
        self.refresh()

    def refresh(self) -> None:
        """Read everything again."""
        if self._reading:
            self._again = True
            return
        wanted, database, day = self._id, self.context.db, today()
        if wanted is None:
            return
        self._reading = True

        def work() -> AnslutningSheet:
            with database.read() as session:
                return read_sheet(session, wanted, day)

        self.context.jobs.run(work, self._show, self._not_read, owner=self)

    def go_to(self, key: Any, *, focus: bool = False) -> None:
        """Scroll to a section; with `focus` the cursor goes to its first field."""
        body = self.form.widget()
        assert body is not None
        title = self.titles[key]
        place = 0 if key == "lage" else title.mapTo(body, QPoint(0, 0)).y() - GAP
        self.form.verticalScrollBar().setValue(place)
        self.bar.mark(key)
        if focus:
            self.bar.links[key].setFocus()

    def _show(self, sheet: AnslutningSheet) -> None:
        self._reading = False
        if sheet.id == self._id:
            self.sheet = sheet
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
            self.shown.emit(sheet)
        if self._again or sheet.id != self._id:
            self._again = False
            self.refresh()

    def _not_read(self, error: BaseException) -> None:
        from models.errors import UserError

        self._reading = False
        if self._again:
            self._again = False
            self.refresh()
        elif isinstance(error, UserError):
            self._id = None
            self.gone.emit()
        else:
            self.context.show_error(error)

    def _changed(self, change: "Change") -> None:
        if self._id is not None and change.kinds & SHEET_KINDS:
            self.refresh()

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
        self.titles["lage"] = form.add_widget(head)
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
        self._section("plan", self.areas)
        form.add("motiv", "Varför vi ansluter oss", RichTextField("Används i tjänsteskrivelsens yttrande", lines=3))
        form.add("resurser", "Resurser", RichTextField("Vilka som arbetar med det och hur mycket", lines=2))
        self._section("svar", self.answers, "Fälten i formulärets ordning. Kopiera ett i taget till utgivarens sida.")
        self._section("krav", self.requirements)
        form.add_widget(SectionTitle("Åtaganden"))
        form.add_widget(self.duties)
        form.add_widget(SectionTitle("Händelser"))
        form.add_widget(self.events)
        self._section("personer", self.people)
        self._section("arende", self.decisions)
        self.titles["ekonomi"] = form.section("Ekonomi och uppföljning")
        form.add("avgift_ore", "Avgift", AmountField())
        form.add("ordinarie_avgift_ore", "Ordinarie avgift", AmountField(), beside=True)
        form.add("fakturaar", "Faktureras år", NumberField(least=1990, most=2100), beside=True, stretch=2)
        form.add("egna_kostnader", "Egna kostnader", TextLine("Resor, arbetstid, lokaler"))
        form.add("uppfoljning", "Uppföljning", RichTextField("Vad som hände och vad det ledde till", lines=5))
        form.add("anteckning", "Egna anteckningar", RichTextField("Syns inte i några dokument", lines=2))
        self.person.new_wanted.connect(self._offer_new_person)
        self.replaced_by.open_wanted.connect(lambda id_: self.context.navigate("anslutning", id_))

    def _section(self, key: str, widget: QWidget, text: str = "") -> None:
        title = next(heading for other, _, heading in SECTIONS if other == key)
        self.titles[key] = self.form.section(title, text)
        self.form.add_widget(widget)

    def _fit(self) -> None:
        """The tree and the node beside it take the height of the view, so that nothing else need scroll."""
        self.areas.fit(max(420, self.form.viewport().height() - 56))
        QTimer.singleShot(0, self, self._mark_seen)

    def _mark_seen(self) -> None:
        body = self.form.widget()
        if body is None:
            return
        bar = self.form.verticalScrollBar()
        seen = "lage"
        for key, title in self.titles.items():
            if not title.isHidden() and title.mapTo(body, QPoint(0, 0)).y() <= bar.value() + 70:
                seen = key
        if bar.maximum() > 0 and bar.value() >= bar.maximum() - 1:
            marked = self.titles[self.bar.marked]
            if marked.mapTo(body, QPoint(0, 0)).y() >= bar.value():
                return  # the last sections cannot come to the top; the one that was asked for stays marked
            seen = "ekonomi"
        self.bar.mark(seen)

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


def _remarks(session: "Session", anslutning: Anslutning) -> "list[Problem]":
    """Those that belong beside a field; the sections show the others."""
    return [problem for problem in problems(session, anslutning.id, today()) if problem.field in Anslutning.__table__.c]
