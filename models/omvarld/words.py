"""How the world around is worded: participants by sex, an event in one sentence, a paper as it is cited."""

from datetime import date

from models.omvarld.entity import Arrangemang, Inkommen
from resources.svenska import format_count, format_date, format_long_date, join_words


def participants(kvinnor: int | None, man: int | None, ej_angivet: int | None = None) -> str:
    """Participants by sex, always both and side by side: "34 kvinnor och 21 män", "12 kvinnor och inga män".

    "" while neither is counted.
    """
    if kvinnor is None and man is None and ej_angivet is None:
        return ""
    parts = []
    if kvinnor is not None or man is not None:
        parts = [_counted(kvinnor, "kvinna", "kvinnor"), _counted(man, "man", "män")]
    if ej_angivet:
        parts.append(f"{format_count(ej_angivet)} utan angivet kön")
    return join_words(parts)


def total(event: Arrangemang) -> int | None:
    """How many took part, or None while nobody is counted."""
    counted = [number for number in (event.kvinnor, event.man, event.ej_angivet) if number is not None]
    return sum(counted) if counted else None


def event_text(event: Arrangemang) -> str:
    """An event as it is told of at a meeting: day, what it was, who took part. "" while it has no heading."""
    title = event.rubrik.strip()
    if not title:
        return ""
    when = f"{format_long_date(event.datum)}: " if event.datum else ""
    where = f", {event.plats.strip()}" if event.plats.strip() else ""
    who = participants(event.kvinnor, event.man, event.ej_angivet)
    return f"{when}{title}{where}.{f' Deltagare: {who}.' if who else ''}"


def dialog_text(day: date, counterpart: str) -> str:
    """A dialog held elsewhere, as it is told of: "Den 13 februari 2024 hölls en dialogträff med civilsamhället."."""
    return f"Den {format_long_date(day)} hölls en dialogträff med {counterpart}."


def cited_title(paper: Inkommen) -> str:
    """The title as a § cites it: "Lönekartläggning 2023, med bilagor"."""
    return ", ".join(filter(None, (paper.titel.strip(), paper.bilagor.strip())))


def cited_paper(titel: str, datum: date | None, bilagor: str, dnr: str) -> str:
    """A paper in one line: "Lönekartläggning 2023, 2024-02-01, med bilagor (Ks 1206/2023)"."""
    parts = (titel.strip(), format_date(datum) if datum else "", bilagor.strip())
    text = ", ".join(filter(None, parts))
    return f"{text} ({dnr.strip()})" if dnr.strip() else text


def _counted(number: int | None, one: str, several: str) -> str:
    if number is None:
        return f"okänt antal {several}"
    if number == 0:
        return f"inga {several}"
    return f"{format_count(number)} {one if number == 1 else several}"
