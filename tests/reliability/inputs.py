"""What people and clipboards put into fields, and how it must come back."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Input:
    """Something pasted into a field, under the name it has in the report."""

    name: str
    text: str


INPUTS = (
    Input("empty", ""),
    Input("100 000 characters", "Jämställdhet för alla. " * 4348),
    Input("letters", "inte ett tal, inte en dag"),
    Input("å ä ö as NFD", unicodedata.normalize("NFD", "Åtgärd för Örebro län")),
    Input("<b>", "<b>fet</b> & <script>alert(1)</script>"),
    Input("=1+1", "=1+1"),
    Input("{{x}}", "{{x}} {% if %} ${y} %s {0}"),
    Input("emoji", "Jämt 👩‍👧 ✅ 🟣"),
    Input("RTL marks", "mot \u202egnilleom\u202c \u200fעברית\u200e slut"),
    Input("control characters", "a\x00b\x07c\x1bd\x7fe"),
    Input("line breaks", "rad ett\nrad två\r\nrad tre\u2028rad fyra"),
    Input("spaces", "   \t\u00a0  "),
    Input("far away", "99999999999999999999"),
)


def literal(text: str) -> str:
    """The characters of a text that must be found again: composed, without space and what no paper can hold."""
    kept = (c for c in unicodedata.normalize("NFC", text) if c.isprintable())
    return "".join(c for c in kept if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc"))
