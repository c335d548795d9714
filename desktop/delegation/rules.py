"""The rules of an organ, each with what it does, and its own words with the sentences they make."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop.theme import AIR, GAP
from desktop.widgets.choice import Choice, YesNo
from desktop.widgets.clock_field import ClockField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import SectionTitle
from desktop.widgets.pick import PickField
from desktop.widgets.text import NumberField, TextLine
from models.arbetsordning import Arbetsordning, Numrering, Protokollsform, decision_lead, proposal_lead
from models.arbetsordning.words import ARENDENUMMERORD, BESKRIVNINGSRUBRIK, ORDFORANDEORD, UNDERLAGSRUBRIK
from models.organ import Organ

if TYPE_CHECKING:
    from desktop.delegation.sheet import DelegationSheet
    from desktop.forms import Form

WORDS = ("kallas", "beslutsmening", "forslagsmening", "arendenummerord", "beskrivningsrubrik", "underlagsrubrik")
"""The fields the example is made of."""


def add_rules(form: "Form") -> PickField:
    """Put the rules into the form. Returns the field of the förvaltning, whose choices come later."""
    form.add(
        "form",
        "Organet skriver",
        Choice.of(Protokollsform),
        help="Protokoll innehåller beslut. Minnesanteckningar berättar vad som sagts, utan formella beslut.",
    )
    form.add(
        "numrering",
        "Paragrafnummer",
        Choice.of(Numrering),
        beside=True,
        help="Löpande över året: § 18 följer på förra sammanträdets § 17. Nästa år börjar det om.",
    )
    form.add("justeras", "", YesNo("Protokollet justeras"), help="En eller flera justerare intygar att det stämmer.")
    form.add(
        "justeringsdagar",
        "Justeras inom (dagar)",
        NumberField("14", most=60),
        beside=True,
        help="Kommunallagen ger högst 14 dagar.",
    )
    form.add("anslas", "", YesNo("Justeringen anslås"), help="Anslag och bevis görs, med sista dag uträknad.")
    form.add(
        "overklagas",
        "",
        YesNo("Besluten kan överklagas"),
        beside=True,
        help="Tre veckor från anslaget. Gäller inte beslut som bara förbereder.",
    )
    form.add("har_ersattare", "", YesNo("Organet har ersättare"), help="De tjänstgör när en ledamot är borta.")
    form.add(
        "antal_ledamoter",
        "Antal ledamöter",
        NumberField("11", most=200),
        beside=True,
        help="Med ordföranden. Lediga platser syns, och hur många som krävs för beslut.",
    )
    form.add(
        "kallelsedagar",
        "Kallelsen skickas före (dagar)",
        NumberField("5", most=90),
        help="Påminnelsen på Översikt räknas härifrån.",
    )
    form.add("plats", "Vanlig plats", TextLine("Sammanträdesrum, adress"), beside=True, stretch=2)
    form.add("start", "Börjar vanligen", ClockField("9.00"))
    form.add("slut", "Slutar vanligen", ClockField("12.00"), beside=True)
    form.add("forvaringsplats", "Protokollet förvaras", TextLine("Står på anslaget"), beside=True, stretch=2)
    form.add_widget(SectionTitle("Ord i handlingarna"))
    office: PickField = form.add(
        "forvaltning_id", "Förvaltning", PickField(placeholder="Som lägger förslagen"), help="Vems förslag det är."
    )
    form.add("kallas", "Organet kallas", TextLine("Jämställdhetsdelegationen"), beside=True, help="Tomt: hela namnet.")
    form.add("beslutsmening", "Före beslutet", TextLine("Organets namn beslutar:"))
    form.add("forslagsmening", "Före förslaget", TextLine("Förvaltningens förslag till organet:"), beside=True)
    form.add("ordforandeord", "Ordföranden kallas", TextLine(ORDFORANDEORD))
    form.add("arendenummerord", "Ärendets nummer kallas", TextLine(ARENDENUMMERORD), beside=True)
    form.add("beskrivningsrubrik", "Rubrik för beskrivningen", TextLine(BESKRIVNINGSRUBRIK))
    form.add("underlagsrubrik", "Rubrik för underlaget", TextLine(UNDERLAGSRUBRIK), beside=True)
    form.add("beslut_forst", "", YesNo("Beslutet står först i paragrafen"), help="Annars står det sist.")
    return office


class WordsExample(QFrame):
    """How a § looks with the words that stand in the form right now."""

    def __init__(self, form: "Form", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._form = form
        self._organ = Organ(namn="")
        self._offices: dict[int, str] = {}
        title = QLabel("Så ser en paragraf ut")
        title.setObjectName("muted")
        self.lines = QLabel()
        self.lines.setWordWrap(True)
        self.lines.setAccessibleName("Exempel")
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR - 4, GAP, AIR - 4, GAP)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(self.lines)
        for name in (*WORDS, "beslut_forst", "forvaltning_id"):
            form.rows[name].widget.edited.connect(self.show_words)  # type: ignore[attr-defined]

    def show_sheet(self, sheet: "DelegationSheet", offices: dict[int, str]) -> None:
        """Show the words of an organ."""
        self._organ = Organ(namn=sheet.namn, typ=sheet.typ)
        self._offices = offices
        self.show_words()

    def show_words(self) -> None:
        """Show the example with the words of now."""
        lines = [f"<b>{escape(text)}</b>" if is_heading else escape(text) for text, is_heading in self.example()]
        self.lines.setText("<br>".join(lines))

    def example(self) -> list[tuple[str, bool]]:
        """The lines of the example in the order of the organ's papers; True for the headings."""
        words = {name: self._value(name) for name in WORDS}
        ordning = Arbetsordning(**words)
        decision = [
            ("Beslut", True),
            (decision_lead(ordning, self._organ), False),
            ("– Informationen tas till protokollet.", False),
        ]
        rest = [
            (f"{words['arendenummerord'] or ARENDENUMMERORD}: KS 84/2026", False),
            (words["beskrivningsrubrik"] or BESKRIVNINGSRUBRIK, True),
            ("Sakkunnig informerar om läget.", False),
            (words["underlagsrubrik"] or UNDERLAGSRUBRIK, True),
            ("Muntlig information", False),
            ("Förslag till beslut", True),
            (proposal_lead(ordning, self._organ, forvaltning=self._office_name()), False),
            ("– Informationen tas till protokollet.", False),
        ]
        first = bool(self._form.rows["beslut_forst"].widget.value())  # type: ignore[attr-defined]
        title = [("§ 24 Omvärldsbevakning", True)]
        return [*title, *decision, *rest] if first else [*title, *rest, *decision]

    def _value(self, name: str) -> str:
        return str(self._form.rows[name].widget.value()).strip()  # type: ignore[attr-defined]

    def _office_name(self) -> str:
        try:
            chosen = self._form.rows["forvaltning_id"].widget.value()  # type: ignore[attr-defined]
        except FieldError:
            return ""
        return self._offices.get(chosen, "")
