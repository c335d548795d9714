"""Reads the example's data files: TOML with days relative to today and long text as people type it."""

import re
import tomllib
from datetime import date, timedelta
from typing import Any

from models.richtext import Block, BlockKind, RichText, Run
from resources.files import read_text

Raw = dict[str, Any]

_MARK = re.compile(r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|\[(?P<words>.+?)\]\((?P<link>\S+?)\)")
_ITEM = re.compile(r"(?P<indent> *)(?P<mark>-|\d+\.) +(?P<text>.+)")
_KINDS: dict[str, BlockKind] = {"-": "punkt"}


def entries(name: str) -> Raw:
    """One data file of the example."""
    return tomllib.loads(read_text(f"exempel/{name}.toml"))


def day(value: Any, today: date) -> date:
    """A fixed day, or one so many days from `today` (`{ om_dagar = 5 }`). Weekends move on to the Monday."""
    if isinstance(value, date):
        return value
    found = today + timedelta(days=int(value["om_dagar"]))
    return found + timedelta(days=max(0, 7 - found.weekday()) if found.weekday() > 4 else 0)


def words(text: str) -> str:
    """Text on one line, however the file breaks it."""
    return " ".join(text.split())


def rich(text: str) -> RichText:
    """Long text: an empty line ends a paragraph, "- " and "1. " begin items, two spaces before them a level.

    `**bold**`, `*italic*` and `[words](address)` are read inside; lines of a paragraph are joined.
    """
    blocks: list[tuple[BlockKind, int, list[str]]] = []
    fresh = True
    for line in text.strip().splitlines():
        item = _ITEM.fullmatch(line.rstrip())
        if item:
            blocks.append((_KINDS.get(item["mark"], "nummer"), len(item["indent"]) // 2, [item["text"]]))
            fresh = False
        elif not line.strip():
            fresh = True
        elif fresh:
            blocks.append(("stycke", 0, [line.strip()]))
            fresh = False
        else:
            blocks[-1][2].append(line.strip())
    return RichText(tuple(Block(_runs(" ".join(lines)), kind, level) for kind, level, lines in blocks))


def _runs(text: str) -> tuple[Run, ...]:
    runs = []
    end = 0
    for mark in _MARK.finditer(text):
        runs.append(Run(text[end : mark.start()]))
        if mark["bold"]:
            runs.append(Run(mark["bold"], bold=True))
        elif mark["italic"]:
            runs.append(Run(mark["italic"], italic=True))
        else:
            runs.append(Run(mark["words"], link=mark["link"]))
        end = mark.end()
    runs.append(Run(text[end:]))
    return tuple(run for run in runs if run.text)
