"""An Excel file (OOXML) as sheets, read in one pass by the standard library alone.

openpyxl is not used here: its way of reading with little memory says nothing of hidden rows or merged cells and gives
either formulas or their results. This reader takes what a list needs, refuses every document type
declaration (where entity bombs live), and counts what it unpacks while it does so. Sizes a zip declares are only a
first hint.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from xml.parsers import expat

from models.errors import UserError
from reports.read.spreadsheet import Sheet, filled_down
from reports.read.worksheet import Ground, SheetReader

MAX_UNPACKED = 512 * 1024 * 1024
"""All the parts that are read, in bytes; 100 000 rows of twenty columns take about 100 MB."""
MAX_SMALL_PART = 8 * 1024 * 1024
"""The parts beside sheets and their text: styles, names of sheets, relations."""
MAX_TOKEN = 1 << 20
"""No tag is so long, in bytes."""
MAX_PARTS = 20_000
MAX_SHEETS = 200
_CHUNK = 1 << 16
_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""The numbers of Excel's own formats that show a day or a time (ECMA-376 part 1, 18.8.30)."""
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DAY_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_PADDED = re.compile(r"0{2,}")
_DAMAGED = (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, KeyError, ValueError, OSError, OverflowError)


class _Forbidden(Exception):  # noqa: N818 - never leaves this file
    """The file holds something that is refused; the message goes after the file's name."""


def read(content: bytes, filnamn: str) -> tuple[Sheet, ...]:
    """The sheets of an Excel file in their order. Raises UserError with the reason when it is refused."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _Book(archive, filnamn).sheets()
    except _Forbidden as error:
        raise UserError(f"{filnamn} {error}") from error
    except (RuntimeError, NotImplementedError) as error:  # a zip's own password, or a way of packing nobody uses
        raise UserError(
            f"{filnamn} är skyddad med lösenord eller packad på ett ovanligt sätt. Öppna den i Excel och spara om den."
        ) from error
    except _DAMAGED as error:
        raise UserError(
            f"{filnamn} är skadad och går inte att läsa. Öppna den i Excel, spara den på nytt och försök igen."
        ) from error


class _Book:
    """An archive while it is read, and how much of it has been unpacked so far."""

    def __init__(self, archive: zipfile.ZipFile, filnamn: str) -> None:
        self.archive, self.filnamn = archive, filnamn
        entries = archive.infolist()
        if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise _Forbidden(_BOMB)
        self.names = {entry.filename.replace("\\", "/").lstrip("/").casefold(): entry for entry in entries}
        self.unpacked = 0
        self.ground = Ground(filnamn)

    def sheets(self) -> tuple[Sheet, ...]:
        """Every sheet that holds cells."""
        main = self._main_part()
        relations = self._relations(main)
        found: list[tuple[str, str, bool]] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "sheet":
                state = attributes.get("state", "visible")
                relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
                found.append((attributes.get("name", ""), relation, state != "visible"))
            elif name == "workbookPr":
                self.ground.from_1904 = attributes.get("date1904", "0") in {"1", "true"}

        self._parse(main, MAX_SMALL_PART, start)
        if len(found) > MAX_SHEETS:
            raise _Forbidden(f"har fler än {MAX_SHEETS} blad. Spara bladet med listan i en egen fil.")
        for kind, target in relations.values():
            if kind == "styles" and target in self.names:
                self._read_styles(target)
            elif kind == "sharedStrings" and target in self.names:
                self._read_shared(target)
        return tuple(
            self._read_sheet(title, relations[id_][1], hidden=hidden)
            for title, id_, hidden in found
            if id_ in relations and relations[id_][0] == "worksheet"
        )

    def _main_part(self) -> str:
        """The path of the workbook; tells what other file it is when there is none."""
        if "_rels/.rels" not in self.names:
            raise _Forbidden(_other_zip(self.names))
        for kind, target in self._relations("").values():
            if kind == "officeDocument" and target in self.names:
                if not target.endswith(".xml") or not target.startswith("xl/"):
                    raise _Forbidden(_other_zip(self.names))
                return target
        raise _Forbidden(_other_zip(self.names))

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relation id -> (last word of its kind, path of the part), for parts inside the file."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
                found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], target.casefold())

        if path in self.names:
            self._parse(path, MAX_SMALL_PART, start)
        return found

    def _read_styles(self, part: str) -> None:
        codes: dict[int, str] = {}
        cells: list[int] = []
        inside: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            inside.append(name)
            if name == "numFmt" and len(inside) > 1 and inside[-2] == "numFmts":
                codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
            elif name == "xf" and len(inside) > 1 and inside[-2] == "cellXfs":
                cells.append(int(attributes.get("numFmtId", "0")))

        self._parse(part, MAX_SMALL_PART, start, lambda _name: inside.pop())
        for place, number in enumerate(cells):
            code = _NOT_SHOWN.sub("", codes.get(number, "").split(";")[0]).strip()
            if number in _DATE_FORMATS or _DAY_LETTERS.search(code):
                self.ground.dates.add(place)
            elif _PADDED.fullmatch(code):
                self.ground.padded[place] = len(code)

    def _read_shared(self, part: str) -> None:
        pieces: list[str] = []
        phonetic = size = 0
        wanted = False

        def start(name: str, _attributes: dict[str, str]) -> None:
            nonlocal phonetic, wanted, size
            if name == "si":
                pieces.clear()
                size = 0
            elif name == "rPh":
                phonetic += 1
            wanted = name == "t" and not phonetic

        def end(name: str) -> None:
            nonlocal phonetic, wanted
            wanted = False
            if name == "rPh":
                phonetic -= 1
            elif name == "si":
                self.ground.shared.append(self.ground.counted("".join(pieces)))

        def data(text: str) -> None:
            nonlocal size
            if wanted:
                size = self.ground.put(pieces, text, size)

        self._parse(part, MAX_UNPACKED, start, end, data)

    def _read_sheet(self, title: str, part: str, *, hidden: bool) -> Sheet:
        reader = SheetReader(self.ground)
        self._parse(part, MAX_UNPACKED, reader.start, reader.end, reader.data)
        return Sheet(
            name=title,
            lines=filled_down(reader.lines, reader.areas),
            hidden=hidden,
            merged=len(reader.areas),
            formulas=reader.formulas,
            uncalculated=reader.uncalculated,
            faults=reader.faults,
            left_out=reader.left_out,
        )

    def _parse(
        self,
        part: str,
        limit: int,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], object] | None = None,
        data: Callable[[str], None] | None = None,
    ) -> None:
        """Tell of the elements of a part by their names without prefix, while it is unpacked."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype

        def begin(name: str, attributes: dict[str, str]) -> None:
            """The root tells if the elements have a prefix; few files do, and taking it off takes time."""
            prefix = name.rpartition(":")[0]
            if prefix:
                cut = len(prefix) + 1
                parser.StartElementHandler = lambda full, told: start(full[cut:], told)
                parser.EndElementHandler = (lambda full: end(full[cut:])) if end is not None else None
            else:
                parser.StartElementHandler, parser.EndElementHandler = start, end
            parser.CharacterDataHandler = data
            parser.StartElementHandler(name, attributes)

        parser.StartElementHandler = begin
        with _opened(self.archive, self.names[part]) as stream:
            read = 0
            while chunk := stream.read(_CHUNK):
                read += len(chunk)
                self.unpacked += len(chunk)
                if read > limit or self.unpacked > MAX_UNPACKED:
                    raise _Forbidden(_BOMB)
                parser.Parse(chunk, False)
                if read - parser.CurrentByteIndex > MAX_TOKEN:
                    # The parser begins the tag anew with each chunk: a tag of megabytes would take it hours.
                    raise zipfile.BadZipFile
            parser.Parse(b"", True)


_BOMB = (
    "växer till mer än en rimlig lista när den packas upp, och öppnas därför inte. "
    "Kontrollera var filen kommer ifrån. Är den riktig: spara bladet med listan i en egen fil."
)


def _other_zip(names: dict[str, zipfile.ZipInfo]) -> str:
    """What a zip file that is no Excel file is."""
    if "mimetype" in names or "content.xml" in names:
        return "är ett kalkylblad från LibreOffice (.ods). Spara den som Excel-arbetsbok (.xlsx)."
    if "xl/workbook.bin" in names:
        return "är en binär Excel-fil (.xlsb). Öppna den i Excel och spara den som Excel-arbetsbok (.xlsx)."
    if any(name.startswith("word/") for name in names):
        return "är ett Word-dokument. Läs in listan från Excel i stället."
    if any(name.startswith("ppt/") for name in names):
        return "är en presentation. Läs in listan från Excel i stället."
    if "index/document.iwa" in names:
        return "är ett kalkylblad från Numbers. Exportera det som Excel (.xlsx)."
    return "är en zip-fil och ingen Excel-fil. Packa upp den och läs in Excel-filen."


@contextmanager
def _opened(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[zipfile.ZipExtFile]:
    with archive.open(entry) as stream:
        yield stream  # type: ignore[misc]


def _refuse_doctype(*_told: object) -> None:
    raise _Forbidden("innehåller en dokumenttypsdeklaration, som ingen Excel-fil har. Den öppnas inte.")
