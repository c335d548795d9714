"""The kommun and its letterhead, with a live picture of the paper."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from desktop.form_layout import FieldRow
from desktop.forms import Form
from desktop.gesture import gesture, read
from desktop.installningar.letterhead import LetterheadPicture
from desktop.installningar.logo import LogoField
from desktop.installningar.section import Section
from desktop.installningar.word_template import WordTemplateField, described
from desktop.theme import AIR
from desktop.widgets.choice import Choice
from desktop.widgets.colour_field import ColourField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import EmptyPage
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextLine
from models import kommun as rules
from models.berattelse.mall import mall_rows as berattelsemallar
from models.bilaga import Bilaga
from models.editing import add, get, next_order
from models.errors import Problem
from models.kommun import (
    Kommun,
    choose_kommun,
    odd_numbers,
    own_kommun,
    remove_logo,
    remove_word_template,
    set_logo,
    set_word_template,
)
from models.mall import mall_rows
from models.organ import Organ, OrganTyp, all_organ
from models.person import Person, all_persons
from reports.style import can_be_read, contrast
from resources.colours import is_colour
from resources.kommuner import EXAMPLE, all_kommuner
from resources.svenska import format_decimal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

NARROW = 880
"""Pixels of section under which the picture is left out."""
DNR_HELP = (
    "Skriv ett exempel så som kommunen skriver: KS 2021/0340, Ks 84/2024, KSKF/2017:169 eller 801-553-17. "
    "Ett nummer som ser annorlunda ut får en anmärkning men går alltid att spara."
)

WORD_HELP = (
    "Kommunens egen brevmall. Word-filer får mallens sidhuvud, sidfot, marginaler och format; mallens text ersätts. "
    "Innehållskontroller i sidhuvudet som heter Diarienummer, Datum eller Titel fylls i."
)


class KommunSection(Section):
    """The form to the left, the picture of the paper to the right."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = Form(
            context, Kommun, problems=kommun_remarks, also=("organ", "person", "mall", "berattelsemall", "diarienummer")
        )
        self.kommun = PickField(
            [(row.kommunkod, row.namn, row.full_name, row.lan, row.kommunkod) for row in (*all_kommuner(), EXAMPLE)]
        )
        self.kommun_row = FieldRow("Kommun", self.kommun)
        self.logo = LogoField()
        self.word_template = WordTemplateField()
        self.picture = LetterheadPicture(context)
        self._build_form()
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.form)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(AIR)
        row.addWidget(card, 6)
        row.addWidget(self.picture, 5)
        self.nobody = EmptyPage(
            "Kommunen är inte registrerad än.", "Svara på de fyra frågorna", lambda: context.navigate("start")
        )
        row.addWidget(self.nobody, 11)
        self.nobody.setVisible(False)
        self._card = card
        self._known = True
        self.kommun.edited.connect(self._choose_kommun)
        self.logo.picked.connect(self._set_logo)
        self.logo.cleared.connect(lambda: gesture(context, self, "ta bort logotypen", remove_logo))
        self.word_template.picked.connect(self._set_word_template)
        self.word_template.cleared.connect(lambda: gesture(context, self, "ta bort Wordmallen", remove_word_template))
        self.form.loaded.connect(self._loaded)
        self.form.gone.connect(self.reload)

    def reload(self) -> None:
        """Read the kommun and the lists one chooses from."""
        read(self.context, self, _choices, self._take)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture stands beside the form where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def focus_first(self) -> None:
        """The kommun."""
        self.kommun.line.setFocus()

    def _build_form(self) -> None:
        form = self.form
        form.section("Kommunen")
        form.add_widget(self.kommun_row)
        form.add("namn", "Namn på papperen", TextLine("Köpings kommun, Lunds kommun, Borås Stad"))
        self.office = PickField(new_text="Ny förvaltning …")
        form.add("forvaltning_id", "Förvaltning i brevhuvudet", self.office)
        self.user = PickField(new_text="Ny person …")
        form.add("anvandare_id", "Den som använder programmet", self.user,
                 help="Blir handläggare i nya ärenden.")  # fmt: skip
        form.add("mall_id", "Mall för tjänsteskrivelser", Choice())
        form.add("berattelsemall_id", "Mall för verksamhetsberättelser", Choice(), beside=True)
        form.section("Brevhuvud och sidfot")
        form.add("postadress", "Postadress", TextLine("731 85 Köping"))
        form.add("besoksadress", "Besöksadress", TextLine("Torggatan 1"), beside=True)
        form.add("telefon", "Telefon", TextLine("0221-250 00"))
        form.add("epost", "E-post", TextLine("kommun@kommun.se"), beside=True)
        form.add("webbplats", "Webbplats", TextLine("www.kommun.se"))
        form.add("organisationsnummer", "Organisationsnummer", TextLine("212000-0000"), beside=True)
        form.add_widget(FieldRow("Logotyp", self.logo, "PNG eller JPEG. Dra en fil hit eller välj en."))
        form.add("accentfarg", "Färg på rubriker", ColourField(contrast_in_words))
        form.add_widget(FieldRow("Wordmall", self.word_template, WORD_HELP))
        form.section("Diarienummer")
        form.add("diarienummer_monster", "Så ser kommunens diarienummer ut", TextLine("KS 0000/0000"), help=DNR_HELP)
        self.office.new_wanted.connect(lambda name: self._new(name, new_office, "lägg till förvaltning"))
        self.user.new_wanted.connect(lambda name: self._new(name, new_user, "lägg till person"))

    def _take(self, found: "tuple[int | None, dict[str, Any]]") -> None:
        id_, choices = found
        self._known = id_ is not None
        for name, values in choices.items():
            self.form.set_choices_of(name, values)
        if id_ is not None and self.form.id != id_:
            self.form.load(id_)
        self._arrange()

    def _arrange(self) -> None:
        self._card.setVisible(self._known)
        self.picture.setVisible(self._known and self.width() >= NARROW)
        self.nobody.setVisible(not self._known)

    def _loaded(self, kommun: Kommun) -> None:
        if not self.kommun.line.hasFocus():
            self.kommun.set_value(kommun.kommunkod)
        self.picture.refresh()
        logo_id, template_id = kommun.logotyp_id, kommun.wordmall_id

        def ask(session: "Session") -> tuple[str, bytes]:
            logo = session.get(Bilaga, logo_id or 0)
            return (logo.filnamn, logo.innehall) if logo else ("", b"")

        def ask_template(session: "Session") -> tuple[str, str]:
            template = session.get(Bilaga, template_id or 0)
            return (template.filnamn, described(template.innehall)) if template else ("", "")

        read(self.context, self, ask, lambda logo: self.logo.show_logo(*logo))
        read(self.context, self, ask_template, lambda found: self.word_template.show_template(*found))

    def _choose_kommun(self) -> None:
        try:
            code = self.kommun.value()
        except FieldError:
            return
        if code:
            gesture(self.context, self, "byt kommun", lambda session: choose_kommun(session, code))

    def _set_logo(self, path: Path) -> None:
        gesture(self.context, self, "byt logotyp", lambda session: set_logo(session, path))

    def _set_word_template(self, path: Path) -> None:
        from reports.render import word_template_styles

        gesture(
            self.context, self, "byt Wordmall", lambda session: set_word_template(session, path, word_template_styles)
        )

    def _new(self, name: str, make: Any, label: str) -> None:
        id_ = self.form.id
        if id_ is not None:
            gesture(self.context, self, label, lambda session: make(session, id_, name))


def _choices(session: "Session") -> "tuple[int | None, dict[str, Any]]":
    kommun = own_kommun(session)
    offices = [
        (organ.id, organ.namn, organ.kortnamn)
        for organ in all_organ(session)
        if organ.typ in (OrganTyp.FORVALTNING, OrganTyp.ENHET)
    ]
    return kommun.id if kommun else None, {
        "forvaltning_id": offices,
        "anvandare_id": [(person.id, person.med_parti, person.titel) for person in all_persons(session)],
        "mall_id": [(None, "Ingen vald"), *((row.id, row.namn) for row in mall_rows(session))],
        "berattelsemall_id": [(None, "Ingen vald"), *((row.id, row.namn) for row in berattelsemallar(session))],
    }


def new_office(session: "Session", kommun_id: int, name: str) -> None:
    """Record a förvaltning and let it stand in the letterhead."""
    office = add(session, Organ(namn=name, typ=OrganTyp.FORVALTNING, ordning=next_order(session, Organ)))
    get(session, Kommun, kommun_id).forvaltning_id = office.id


def new_user(session: "Session", kommun_id: int, name: str) -> None:
    """Record a person who sits at the program."""
    kommun = get(session, Kommun, kommun_id)
    kommun.anvandare_id = add(session, Person(namn=name, organ_id=kommun.forvaltning_id)).id


def kommun_remarks(session: "Session", kommun: Kommun) -> list[Problem]:
    """The rules of the kommun, and the diarienummer that look otherwise."""
    found = rules.problems(kommun)
    odd = odd_numbers(session, kommun.diarienummer_monster)
    if odd:
        more = f" och {len(odd) - 3} till" if len(odd) > 3 else ""
        found.append(Problem("diarienummer_monster", f"Ser annorlunda ut i dag: {', '.join(odd[:3])}{more}."))
    return found


def contrast_in_words(colour: str) -> str:
    """Whether headings in a colour can be read on white paper."""
    if not colour:
        return "Ingen färg är vald, så programmets egen används."
    if not is_colour(colour):
        return ""  # the remark says how it is written
    words = f"Kontrasten mot vitt är {format_decimal(contrast(colour), 1)} till 1."
    if not can_be_read(colour):
        return f"{words} Det är för svagt att läsa (minst 4,5 behövs), så programmets egen färg används."
    return f"{words} Det går bra att läsa."
