"""What somebody pasted, understood: a title, a link and where it is from, a date, an own diarienummer."""

import re
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import unquote, urlsplit

from models.richtext import RichText, plain

LONGEST_TITLE = 200
"""Characters of a title; what a longer first line says goes on in the text."""

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_ENDS = ".,;:!?)]}'”\""
"""Signs after a link that belong to the sentence."""
_HANDLING = re.compile(
    r"^(?P<titel>.+?)"
    r"(?:,\s*(?:daterad\s+)?(?P<datum>\d{4}-\d{2}-\d{2}))?"
    r"(?:,\s*(?P<bilagor>(?:med|\d+)\s+bilag\w+))?"
    r"(?:\s*\((?P<dnr>[^()]*\d[^()]*)\))?\s*$",
    re.IGNORECASE,
)
"""A paper as it is cited: "Lönekartläggning 2023, 2024-02-01, med bilagor (Ks 1206/2023)"."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """The first line as a title, the link that was found, whose it is, and the rest as text."""

    titel: str = ""
    lank: str = ""
    kalla: str = ""
    text: RichText = field(default_factory=RichText)


@dataclass(frozen=True, slots=True)
class Cited:
    """A paper as somebody cited it in one line."""

    titel: str
    datum: date | None = None
    bilagor: str = ""
    dnr: str = ""


def understood(text: str) -> Pasted:
    """Read what was pasted. A text that is nothing but a link gets its title from the address."""
    found = _LINK.search(text)
    link = found.group().rstrip(_ENDS) if found else ""
    lines = [line.strip() for line in text.replace(link, " ").splitlines()] if link else text.splitlines()
    lines = [line for line in (" ".join(line.split()).strip(" –-|") for line in lines) if line.strip(_ENDS)]
    if not lines:
        return Pasted(titel=_title_of(link), lank=_whole(link), kalla=_host_of(link))
    title, rest = _cut(lines[0])
    return Pasted(
        titel=title, lank=_whole(link), kalla=_host_of(link), text=plain("\n".join(filter(None, (rest, *lines[1:]))))
    )


def cited(line: str) -> Cited:
    """Read a paper as it is cited in one line; what is not recognised stays in the title."""
    found = _HANDLING.match(" ".join(line.split()))
    if found is None:
        return Cited(line.strip())
    try:
        day = date.fromisoformat(found["datum"]) if found["datum"] else None
    except ValueError:
        return Cited(line.strip())
    return Cited(found["titel"].strip(), day, (found["bilagor"] or "").strip(), (found["dnr"] or "").strip())


def _cut(line: str) -> tuple[str, str]:
    if len(line) <= LONGEST_TITLE:
        return line, ""
    head = line[:LONGEST_TITLE].rsplit(" ", 1)[0]
    return head, line[len(head) :].strip()


def _whole(link: str) -> str:
    return f"https://{link}" if link.lower().startswith("www.") else link


def _host_of(link: str) -> str:
    return _split(link)[0].removeprefix("www.")


def _title_of(link: str) -> str:
    """The last words of an address: ".../nyheter/ny-lagesbild.html" says "Ny lagesbild"."""
    host, path = _split(link)
    last = next((part for part in reversed(path.split("/")) if part), "")
    words = re.sub(r"\.\w{1,5}$", "", unquote(last)).replace("-", " ").replace("_", " ").strip()
    return (words[:1].upper() + words[1:]) if re.search(r"[^\W\d_]{3}", words) else host.removeprefix("www.")


def _split(link: str) -> tuple[str, str]:
    try:
        parts = urlsplit(_whole(link))
    except ValueError:  # an address with half a bracket
        return "", ""
    return parts.netloc.rpartition("@")[2], parts.path
