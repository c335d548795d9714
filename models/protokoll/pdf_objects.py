"""Reading the objects of a PDF as plain values: enough to tell what a signature has added to a file, and no more."""

import re
import zlib
from collections.abc import Iterator
from typing import Any

_OBJECT = re.compile(rb"(?<!\d)(\d+)\s+\d+\s+obj\b(.*?)\bendobj\b", re.DOTALL)
_STREAM = re.compile(rb"\bstream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_TOKEN = re.compile(
    rb"\s*(?:%[^\r\n]*[\r\n]\s*)*(?:(?P<ref>\d+\s+\d+\s+R\b)|(?P<open><<|\[)|(?P<close>>>|\])|(?P<name>/[^\s<>\[\]()/%{}]*)"
    rb"|(?P<hex><[0-9A-Fa-f\s]*>)|(?P<text>\()|(?P<word>[^\s<>\[\]()/%{}]+))"
)
_PAREN = re.compile(rb"[()\\]")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}


def objects(content: bytes) -> Iterator[tuple[int, Any]]:
    """Number and value of every object, also of those packed in object streams, in the order they stand."""
    for found in _OBJECT.finditer(content):
        number, body = int(found[1]), found[2]
        value = parsed(body)
        yield number, value
        if isinstance(value, dict) and value.get("Type") == "/ObjStm":
            yield from _packed(value, body)


def parsed(text: bytes) -> Any:
    """The first value in the text: dict, list, "/Name", "7 0 R" or raw bytes; None where there is none."""
    return _value(text, 0)[0]


def _packed(head: dict[str, Any], body: bytes) -> Iterator[tuple[int, Any]]:
    stream = _STREAM.search(body)
    if stream is None:
        return
    try:
        data = zlib.decompress(stream[1]) if "Filter" in head else stream[1]
        first = int(head["First"])
        places = [int(word) for word in data[:first].split()]
    except (zlib.error, KeyError, TypeError, ValueError):
        return
    for number, start in zip(places[::2], places[1::2], strict=False):
        yield number, parsed(data[first + start :])


def _value(text: bytes, place: int) -> tuple[Any, int]:
    found = _TOKEN.match(text, place)
    if found is None or found["close"]:
        return None, len(text) if found is None else found.end()
    if found["open"] == b"<<":
        return _dictionary(text, found.end())
    if found["open"]:
        items: list[Any] = []
        place = found.end()
        while (following := _TOKEN.match(text, place)) and not following["close"]:
            item, place = _value(text, place)
            items.append(item)
        return items, following.end() if following else len(text)
    if found["text"]:
        return _string(text, found.end())
    if found["hex"]:
        digits = b"".join(found["hex"][1:-1].split()).decode("ascii")
        return bytes.fromhex(digits + "0" * (len(digits) % 2)), found.end()
    token = found["ref"] or found["name"] or found["word"]
    return b" ".join(token.split()).decode("latin-1"), found.end()


def _dictionary(text: bytes, place: int) -> tuple[dict[str, Any], int]:
    entries: dict[str, Any] = {}
    while (found := _TOKEN.match(text, place)) and not found["close"]:
        name = found["name"]
        value, place = _value(text, found.end() if name else place)
        if name:
            entries[name[1:].decode("latin-1")] = value
    return entries, found.end() if found else len(text)


def _string(text: bytes, start: int) -> tuple[bytes, int]:
    depth, place = 1, start
    while depth:
        found = _PAREN.search(text, place)
        if found is None:
            return _characters(text[start:]), len(text)
        place = found.end()
        if found[0] == b"\\":
            place += 1
        else:
            depth += 1 if found[0] == b"(" else -1
    return _characters(text[start : place - 1]), place


def _characters(written: bytes) -> bytes:
    """A string without its escapes: the same characters may be written in several ways."""
    return _ESCAPE.sub(
        lambda found: bytes([int(found[1], 8) & 255]) if found[1] else _SIGNS.get(found[2], found[2]), written
    )
