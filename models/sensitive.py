"""What free text should not hold: a personnummer, or words that may point out somebody in a sensitive matter."""

import re

from models.errors import Problem
from models.person import holds_personnummer
from models.richtext import RichText

PERSONNUMMER = "Det ser ut som ett personnummer. Ta bort det; programmet ska inte ha sådana."
SENSITIVE = (
    "Texten kan peka ut någon i fråga om våld, hälsa eller något annat känsligt. Skriv så att ingen enskild kan kännas "
    "igen: handlingen blir ofta allmän."
)

_MATTER = re.compile(
    r"\b(?:\w*våld\w*|hot(?:et|ad|ade|ades|at|ats|as|ar|bild\w*)?|\w*misshand\w*|\w*övergrepp\w*|våldt\w+|incest|heders?\w+|könsstymp\w*|tvångsgift\w*"
    r"|barnäktenskap\w*|prostitu\w*|\w*psykisk\w*|\w*sjuk\w*|diagnos\w*|självmord\w*|självskad\w*|suicid\w*"
    r"|\w*missbruk\w*|\w*beroende|gravid\w*|abort\w*|sexuell\w*|homosexuell\w*|bisexuell\w*|transperson\w*"
    r"|skydd(?:ad|ade|at) (?:identitet|boende|person\w*|adress\w*)|polisanmäl\w+|brottsoffer|åtal\w+)\b",
    re.IGNORECASE,
)
"""What is sensitive by its kind (dataskyddsförordningen art. 9 and 10), as it is talked of in this work."""
_SOMEBODY = re.compile(
    r"\b(?:hon|han|hen|hennes|hans|henne|honom|kvinnan|mannen|flickan|pojken|eleven|klienten|brukaren|patienten"
    r"|mamman|pappan|modern|fadern|makan|maken|frun|sambon|dottern|sonen|medarbetaren|den anställda"
    r"|en (?:kvinna|man|flicka|pojke|elev|klient|brukare|patient|mamma|pappa|medarbetare|anställd|förälder)"
    r"|ett barn|barnet|\d{1,3}[- ]?åri(?:g|ga|ge|ng|ngen))\b",
    re.IGNORECASE,
)
"""Words by which a text speaks of one person rather than of a group."""


def is_sensitive(text: str) -> bool:
    """True if a paragraph speaks of one person and of violence, health or the like at once.

    A text about violence as such is what this work is about and passes.
    """
    return any(_MATTER.search(line) and _SOMEBODY.search(line) for line in text.splitlines())


def text_problems(**texts: str | RichText) -> list[Problem]:
    """The remarks on free text, field by field: `text_problems(plats=besok.plats, syfte=besok.syfte)`."""
    found = []
    for field, value in texts.items():
        text = value.text if isinstance(value, RichText) else value
        if holds_personnummer(text):
            found.append(Problem(field, PERSONNUMMER))
        if is_sensitive(text):
            found.append(Problem(field, SENSITIVE))
    return found
