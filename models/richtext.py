"""Rich text as values: paragraphs and list items of runs. The only form in which long text is stored.

Characters are always text: `<`, `&`, `=` and `{{` mean nothing here. The JSON form is a list of blocks,
each `{"typ": "stycke" | "punkt" | "nummer", "text": [run, ...]}`; a run is a plain string, or an object
`{"text": ..., "fet": true, "kursiv": true, "lank": "https://...", "sprak": "en"}`; a list item may carry `"niva": 1`.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

BlockKind = Literal["stycke", "punkt", "nummer"]
KINDS: tuple[BlockKind, ...] = ("stycke", "punkt", "nummer")
MAX_LEVEL = 3
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
"""The name of a language, as BCP 47 writes it: en, en-GB, fi."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one appearance.

    `link` is an absolute address or empty; `lang` names the language where it is another than the paper's, so that a
    screen reader pronounces it rightly.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph ("stycke"), bullet ("punkt") or numbered item ("nummer"); `level` is 0 for the outermost."""

    runs: tuple[Run, ...]
    kind: BlockKind = "stycke"
    level: int = 0

    @property
    def text(self) -> str:
        """The characters without their appearance."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class RichText:
    """A whole text. Empty text has no blocks."""

    blocks: tuple[Block, ...] = ()

    def __bool__(self) -> bool:
        """True if there is anything to read."""
        return any(block.text.strip() for block in self.blocks)

    @property
    def text(self) -> str:
        """Plain text, one line per block, list items with their mark; for search, counts and comparison."""
        lines = []
        number = 0
        for block in self.blocks:
            number = number + 1 if block.kind == "nummer" else 0
            mark = {"stycke": "", "punkt": "– ", "nummer": f"{number}. "}[block.kind]
            lines.append("  " * block.level + mark + block.text)
        return "\n".join(lines)


def plain(text: str) -> RichText:
    """Rich text of one paragraph per line; empty lines separate and vanish."""
    return RichText(tuple(Block((Run(line.strip()),)) for line in text.splitlines() if line.strip()))


def points(text: str) -> RichText:
    """Rich text of one point per line, as decisions and proposals are written; empty lines vanish."""
    return RichText(tuple(Block(block.runs, "punkt") for block in plain(text).blocks))


def map_text(rich: RichText, change: Callable[[str], str]) -> RichText:
    """The same text with every run's characters and link changed by a function."""
    return RichText(
        tuple(
            replace(
                block,
                runs=tuple(replace(run, text=change(run.text), link=change(run.link)) for run in block.runs),
            )
            for block in rich.blocks
        )
    )


def to_data(rich: RichText) -> list[dict[str, Any]]:
    """The JSON form described at the top of this file."""
    return [_block_data(block) for block in rich.blocks]


def from_data(data: Any) -> RichText:
    """Read the JSON form. Raises ValueError, naming the fault, when it is not of that form."""
    if not isinstance(data, list):
        raise ValueError("ska vara en lista av stycken")  # noqa: TRY004 - one kind of error for all faults
    return RichText(tuple(_block(item) for item in data))


def dumps(rich: RichText) -> str:
    """One line of JSON, as stored in the database."""
    return json.dumps(to_data(rich), ensure_ascii=False, separators=(",", ":"))


def loads(stored: str) -> RichText:
    """The opposite of `dumps`; the empty string is empty text."""
    return from_data(json.loads(stored)) if stored else RichText()


def _block_data(block: Block) -> dict[str, Any]:
    data: dict[str, Any] = {"typ": block.kind, "text": [_run_data(run) for run in block.runs]}
    if block.level:
        data["niva"] = block.level
    return data


def _run_data(run: Run) -> str | dict[str, Any]:
    if not (run.bold or run.italic or run.link or run.lang):
        return run.text
    data: dict[str, Any] = {"text": run.text}
    if run.bold:
        data["fet"] = True
    if run.italic:
        data["kursiv"] = True
    if run.link:
        data["lank"] = run.link
    if run.lang:
        data["sprak"] = run.lang
    return data


def _block(item: Any) -> Block:
    if not isinstance(item, dict) or item.keys() - {"typ", "text", "niva"}:
        raise ValueError("varje stycke ska ha typ, text och eventuellt niva")
    kind = item.get("typ")
    if kind not in KINDS:
        raise ValueError(f"okänd stycketyp {kind!r}")
    level = item.get("niva", 0)
    if type(level) is not int or not 0 <= level <= MAX_LEVEL:
        raise ValueError(f"niva ska vara ett heltal 0–{MAX_LEVEL}")
    runs = item.get("text")
    if not isinstance(runs, list):
        raise ValueError("text ska vara en lista")  # noqa: TRY004
    return Block(tuple(_run(run) for run in runs), kind, level)


def _run(item: Any) -> Run:
    if isinstance(item, str):
        return Run(item)
    if not isinstance(item, dict) or item.keys() - {"text", "fet", "kursiv", "lank", "sprak"}:
        raise ValueError("varje textbit ska ha text och eventuellt fet, kursiv, lank eller sprak")
    text, link, lang = item.get("text"), item.get("lank", ""), item.get("sprak", "")
    bold, italic = item.get("fet", False), item.get("kursiv", False)
    if not (isinstance(text, str) and isinstance(link, str)):
        raise ValueError("text och lank ska vara text")  # noqa: TRY004
    if not isinstance(lang, str) or (lang and not LANGUAGE.fullmatch(lang)):
        raise ValueError("sprak ska vara namnet på ett språk, till exempel en")
    if not (isinstance(bold, bool) and isinstance(italic, bool)):
        raise ValueError("fet och kursiv ska vara true eller false")  # noqa: TRY004
    return Run(text, bold, italic, link, lang)
