"""The template for people's own lists: what each sheet says, how its columns look, which row is the example."""

from datetime import date, time
from typing import Any

from models.inlasning.columns import NR, Column, Form
from models.inlasning.mall import MallbladData, MallData
from models.inlasning.proposal import Listslag
from models.inlasning.reading import EXAMPLE
from models.richtext import RichText
from models.term import Term
from reports.inlasningsmall import CellForm, Inlasningsmall, MallColumn, MallSheet, MallValue
from resources.svenska import capitalised, parse_time

LONGEST_CELL = 32_767
FORMS: dict[Form, CellForm] = {
    Form.LONG: "long",
    Form.WORDS: "long",
    Form.DAY: "date",
    Form.CLOCK: "clock",
    Form.AMOUNT: "amount",
    Form.PERCENT: "percent",
    Form.NUMBER: "whole",
    Form.YEAR: "whole",
}
WIDTHS: dict[CellForm, float] = {
    "long": 40,
    "date": 13,
    "clock": 9,
    "amount": 15,
    "percent": 9,
    "whole": 10,
    "text": 20,
}
LINES = {
    Listslag.ORGAN: "En rad för varje nämnd, bolag, förvaltning eller annat organ. Läs in det här bladet först.",
    Listslag.LEDAMOTER: "En rad för varje uppdrag. Den som har två uppdrag står på två rader. Utan organ: en kontakt.",
    Listslag.DIALOGTRAFFAR: "En rad för varje dialogträff, också de som redan har hållits.",
    Listslag.VERKSAMHETSBESOK: "En rad för varje besök i en verksamhet.",
    Listslag.NAMNDBESOK: "En rad för varje gång delegationen besöker en nämnd.",
    Listslag.TRANSAKTIONER: "En rad för varje kostnad. Årets budget läggs upp i programmet först.",
}
SHEETS = {Listslag.ORGAN: "Organ", Listslag.LEDAMOTER: "Ledamöter"}
"""The names on the tabs where the name of the kind is too long for one."""
HOW = (
    ("Fyll i", "Varje blad är en lista. Fyll i dem du behöver och låt de andra vara. Kolumner med * måste fyllas i."),
    (
        "Använd din egen lista",
        "Du behöver inte mallen. Programmet läser också din egen lista, med kolumnerna i vilken ordning som helst.",
    ),
    ("Exemplet", "Raden som börjar med Exempel läses inte in. Skriv över den, eller låt den stå kvar."),
    (
        "Välj i listan",
        "I celler med en pil (Alt+nedåtpil) finns orden att välja bland: organ, partier, roller och lägen.",
    ),
    (
        "Nr",
        "Programmets eget nummer på raden. Lämna det tomt på nya rader och ändra det aldrig.",
    ),
    ("Tomma celler", "En tom cell ändrar ingenting. Det som redan står i programmet ligger kvar."),
    (
        "Läs in",
        "Välj Inställningar, Läs in från Excel. Programmet visar vad som är nytt, vad som ändras och vad som är fel.",
    ),
    ("Ångra", "Inget sparas förrän du godkänner, och en enda Ångra tar tillbaka allt."),
    ("Personnummer", "Skriv aldrig personnummer. En rad som ser ut att ha ett läses inte in."),
)


def build(data: MallData) -> Inlasningsmall:
    """The sheets of the template, or of what the program holds when it is to be filled."""
    title = "Det som finns i Jämvikt" if data.filled else "Mall för inläsning"
    sheets = tuple(_sheet(blad, filled=data.filled) for blad in data.blad)
    return Inlasningsmall(" · ".join(filter(None, (title, data.kommun))), data.dag, HOW, sheets)


def _sheet(blad: MallbladData, *, filled: bool) -> MallSheet:
    columns = tuple(_column(column, blad) for column in blad.columns)
    example = () if filled else tuple(_example(column, blad) for column in blad.columns)
    rows = tuple(tuple(value_in(row.get(column.key)) for column in blad.columns) for row in blad.rows)
    return MallSheet(SHEETS.get(blad.slag, blad.slag.label), LINES[blad.slag], columns, example, rows)


def _column(column: Column, blad: MallbladData) -> MallColumn:
    form = FORMS.get(column.form, "text")
    words = blad.words.get(column.key, ())
    wanted = "Måste fyllas i." if column.required else ""
    longest = max((len(word) for word in words), default=0)
    width = {NR: 10.0, "namn": 28.0, "text": 30.0, "motpart": 30.0, "verksamhet": 30.0}.get(column.key, WIDTHS[form])
    return MallColumn(
        heading=f"{column.title} *" if column.required else column.title,
        form=form,
        width=min(max(width, longest + 4.0, len(column.title) + 4.0), 40.0),
        words=words,
        strict=column.term is not None,
        tip=" ".join(filter(None, (wanted, column.tip))),
    )


def _example(column: Column, blad: MallbladData) -> MallValue:
    """A cell of the example; it names only what can be chosen in this kommun."""
    if column.key == NR:
        return capitalised(EXAMPLE)
    words = blad.words.get(column.key, ())
    if words and column.term is None and column.form is not Form.PARTY and column.example not in words:
        return words[0]
    if isinstance(column.example, str) and column.form is Form.DAY:
        return date.fromisoformat(column.example)
    if isinstance(column.example, str) and column.form is Form.CLOCK:
        return parse_time(column.example)
    return value_in(column.example)


def value_in(value: Any) -> MallValue:
    """A value of the program as a cell holds it. Text longer than a cell is left out: empty cells change nothing."""
    match value:
        case Term():
            return value.label
        case RichText():
            return _fitting(value.text)
        case tuple():
            return _fitting("\n".join(value))
        case str():
            return _fitting(value)
        case int() | date() | time():
            return value
        case _:
            return None


def _fitting(text: str) -> str | None:
    return text if text and len(text) <= LONGEST_CELL else None
