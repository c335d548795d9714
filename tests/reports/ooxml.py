"""Hold an Excel file to the rules of its format that Excel is strict about: where they are broken it offers repair.

Read with nothing but the standard library, so that what wrote the file does not also judge it. The rules are from
ECMA-376 (5th edition): part 2 for the package, part 1 clause 18 for the sheets; what Excel asks beyond the schema is
from its documented limits.
"""

import posixpath
import re
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote
from xml.etree import ElementTree as ET
from zipfile import ZipFile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
ORDER = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr",
    "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions",
    "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
    "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
    "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
]  # fmt: skip
"""The order of the children of a worksheet (18.3.1.99)."""
NAME = re.compile(r"[^\W\d][\w.]*")
LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|[RrCc]")
REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
STRUCTURED = re.compile(r"([A-Za-z_]+)\[((?:\[[^\]]*\],?)+|[^\[\]]+)\]")
LIMITS = {"heading": 255, "text": 32_767, "formula": 8_192, "footer": 255, "sheet": 31, "height": 409, "width": 255}


def faults(content: bytes) -> list[str]:
    """Every broken rule, in words."""
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    found = ["the same part twice"] if len(names) != len(set(map(str.lower, names))) else []
    return found + list(_package(parts)) + list(_Book(parts).faults())


def _package(parts: dict[str, bytes]) -> Iterator[str]:
    """Types and relations (part 2, clauses 7 and 8)."""
    types = ET.fromstring(parts["[Content_Types].xml"])
    defaults = {each.get("Extension", "").lower() for each in types.iter(f"{TYPES}Default")}
    overrides = [each.get("PartName", "").lstrip("/") for each in types.iter(f"{TYPES}Override")]
    if len(overrides) != len(set(overrides)):
        yield "a part has two types"
    for name in overrides:
        if name not in parts:
            yield f"{name} has a type but is not there"
    for name in parts:
        if name != "[Content_Types].xml" and name not in overrides and name.rpartition(".")[2].lower() not in defaults:
            yield f"{name} has no type"
    for name, content in parts.items():
        if not name.endswith(".rels"):
            continue
        source = posixpath.join(posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name)[: -len(".rels")])
        if source.rstrip("/") and source not in parts:
            yield f"{name} belongs to nothing"
        ids = []
        for relation in ET.fromstring(content):
            ids.append(relation.get("Id"))
            if relation.get("TargetMode") != "External" and _target(name, relation) not in parts:
                yield f"{name} leads to {relation.get('Target')}, which is not there"
        if len(ids) != len(set(ids)):
            yield f"{name} has the same id twice"


def _target(rels: str, relation: ET.Element) -> str:
    target = unquote(relation.get("Target", ""))
    folder = posixpath.dirname(posixpath.dirname(rels))
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _relations(parts: dict[str, bytes], name: str) -> dict[str, str]:
    rels = posixpath.join(posixpath.dirname(name), "_rels", f"{posixpath.basename(name)}.rels")
    return {each.get("Id", ""): _target(rels, each) for each in ET.fromstring(parts.get(rels, b"<r/>"))}


class _Book:
    """The sheets, their tables and names."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.book = ET.fromstring(parts["xl/workbook.xml"])
        self.looks = len(ET.fromstring(parts["xl/styles.xml"]).findall(f"{MAIN}cellXfs/{MAIN}xf"))
        self.names = [
            each.get("name", "") for each in self.book.iter(f"{MAIN}definedName") if not each.get("localSheetId")
        ]
        self.tables: dict[str, list[str]] = {}
        self.numbers: list[str] = []
        self.formulas: list[tuple[str, str]] = []

    def faults(self) -> Iterator[str]:
        """Sheet by sheet, then what reaches over sheets."""
        sheets = list(self.book.iter(f"{MAIN}sheet"))
        titles = [sheet.get("name", "") for sheet in sheets]
        if len({title.lower() for title in titles}) != len(titles):
            yield "two sheets of one name"
        for title in titles:
            if (
                not title
                or len(title) > LIMITS["sheet"]
                or set(title) & set("[]:*?/\\")
                or "'" in (title[0], title[-1])
            ):
                yield f"a sheet cannot be named {title!r}"
        relations = _relations(self.parts, "xl/workbook.xml")
        for sheet in sheets:
            name = relations.get(sheet.get(f"{RELATION}id", ""))
            if name is None:
                yield f"{sheet.get('name')} leads nowhere"
            else:
                yield from (f"{sheet.get('name')}: {fault}" for fault in self._sheet(name))
        yield from self._names(titles)
        yield from self._formulas()
        yield from self._styles()

    def _sheet(self, name: str) -> Iterator[str]:
        tree = ET.fromstring(self.parts[name])
        order = [ORDER.index(child.tag.removeprefix(MAIN)) for child in tree]
        if order != sorted(order) or len(set(order)) != len(order):
            yield "the parts of the sheet are out of order"
        cells: dict[tuple[int, int], tuple[str, str]] = {}
        yield from self._rows(tree, cells)
        last = 0
        for column in tree.iter(f"{MAIN}col"):
            if int(column.get("min", 0)) <= last or float(column.get("width", 0)) > LIMITS["width"]:
                yield "columns overlap or are too wide"
            last = int(column.get("max", 0))
        for footer in tree.iter(f"{MAIN}oddFooter"):
            if len(footer.text or "") > LIMITS["footer"]:
                yield "the foot of the page is too long"
        relations = _relations(self.parts, name)
        areas: list[tuple[int, int, int, int]] = []
        for part in tree.iter(f"{MAIN}tablePart"):
            table = ET.fromstring(self.parts[relations[part.get(f"{RELATION}id", "")]])
            yield from self._table(table, cells, areas)
        for part in tree.iter(f"{MAIN}drawing"):
            yield from self._drawing(relations[part.get(f"{RELATION}id", "")])

    def _rows(self, tree: ET.Element, cells: dict[tuple[int, int], tuple[str, str]]) -> Iterator[str]:
        before = 0
        for row in tree.iter(f"{MAIN}row"):
            number = int(row.get("r", 0))
            if number <= before:
                yield f"row {number} comes after row {before}"
            before, column = number, 0
            if float(row.get("ht", 0)) > LIMITS["height"]:
                yield f"row {number} is too high"
            for cell in row:
                reference = REFERENCE.fullmatch(cell.get("r", ""))
                if reference is None or int(reference[2]) != number or _number(reference[1]) <= column:
                    yield f"the cell {cell.get('r')} in row {number} is out of place"
                    continue
                column = _number(reference[1])
                yield from (f"{cell.get('r')}: {fault}" for fault in self._cell(cell))
                formula = cell.find(f"{MAIN}f")
                if formula is not None:
                    self.formulas.append((cell.get("r", ""), formula.text or ""))
                words = "".join(each.text or "" for each in cell.iter(f"{MAIN}t"))
                cells[number, column] = (
                    cell.get("t", "n"),
                    _unescaped(words) if formula is None else f"={formula.text}",
                )

    def _cell(self, cell: ET.Element) -> Iterator[str]:
        kind, value = cell.get("t", "n"), cell.find(f"{MAIN}v")
        if int(cell.get("s", 0)) >= self.looks:
            yield "has a look that is not there"
        if kind not in {"n", "str", "inlineStr", "b", "e", "s"}:
            yield f"is of an unknown kind {kind}"
        if (kind == "inlineStr") != (cell.find(f"{MAIN}is") is not None):
            yield "its text is not where its kind says"
        if kind == "n" and value is not None:
            try:
                float(value.text or "")
            except ValueError:
                yield f"is a number and holds {value.text!r}"
        if len("".join(each.text or "" for each in cell.iter(f"{MAIN}t"))) > LIMITS["text"]:
            yield "holds too long a text"

    def _table(
        self,
        table: ET.Element,
        cells: dict[tuple[int, int], tuple[str, str]],
        areas: list[tuple[int, int, int, int]],
    ) -> Iterator[str]:
        """18.5.1.2, and what Excel compares when it opens a file: headings, formulas and totals with the cells."""
        name = table.get("displayName", "")
        left, top, right, bottom = area = _area(table.get("ref", ""))
        if any(left <= r and l <= right and top <= b and t <= bottom for l, t, r, b in areas):  # noqa: E741
            yield f"{name} overlaps another table"
        areas.append(area)
        columns = list(table.iter(f"{MAIN}tableColumn"))
        headings = [_unescaped(column.get("name", "")) for column in columns]
        self.tables[name] = headings
        self.numbers.append(table.get("id", ""))
        if not NAME.fullmatch(name) or LIKE_A_CELL.fullmatch(name) or table.get("name") != name:
            yield f"a table cannot be named {name!r}"
        if len(columns) != right - left + 1 or table.find(f"{MAIN}tableColumns").get("count") != str(len(columns)):
            yield f"{name} has {len(columns)} columns on {right - left + 1}"
        if len({heading.lower() for heading in headings}) != len(headings) or not all(headings):
            yield f"{name} has headings that are alike or empty"
        if any(len(heading) > LIMITS["heading"] for heading in headings):
            yield f"{name} has too long a heading"
        totals = int(table.get("totalsRowCount", 0))
        if bottom - top - totals < 1:
            yield f"{name} has no row"
        autofilter = table.find(f"{MAIN}autoFilter")
        if autofilter is not None and _area(autofilter.get("ref", "")) != (left, top, right, bottom - totals):
            yield f"{name} is filtered elsewhere than where it is"
        for place, (column, heading) in enumerate(zip(columns, headings, strict=True), left):
            if cells.get((top, place)) != ("inlineStr", heading):
                yield f"{name}: {heading!r} heads a cell with {cells.get((top, place))}"
            formula = column.findtext(f"{MAIN}calculatedColumnFormula")
            for row in range(top + 1, bottom - totals + 1) if formula else ():
                if cells.get((row, place), ("", ""))[1] != f"={formula}":
                    yield f"{name}: row {row} of {heading!r} is not calculated as its column"
            if totals:
                total = cells.get((bottom, place), ("", ""))[1]
                said = column.findtext(f"{MAIN}totalsRowFormula")
                wanted = f"={said}" if said else column.get("totalsRowLabel", "")
                if total != wanted or (column.get("totalsRowFunction") == "custom") != bool(said):
                    yield f"{name}: the total of {heading!r} is {total!r} and said to be {wanted!r}"

    def _drawing(self, name: str) -> Iterator[str]:
        tree = ET.fromstring(self.parts[name])
        frames = list(tree.iter(f"{DRAWING}cNvPr"))
        if len({frame.get("id") for frame in frames}) != len(frames):
            yield "two pictures have one number"
        if not all((frame.get("descr") or "").strip() for frame in frames):
            yield "a chart has no words"
        if len(_relations(self.parts, name)) < len(frames):
            yield "a chart is not there"

    def _names(self, titles: list[str]) -> Iterator[str]:
        taken = [name.lower() for name in (*self.names, *self.tables)]
        if len(set(taken)) != len(taken):
            yield "two names or tables are called the same"
        if len(set(self.numbers)) != len(self.numbers):
            yield "two tables have one number"
        for each in self.book.iter(f"{MAIN}definedName"):
            name = each.get("name", "")
            if not name.startswith("_xlnm.") and (not NAME.fullmatch(name) or LIKE_A_CELL.fullmatch(name)):
                yield f"nothing can be named {name!r}"
            sheet = re.match(r"'((?:[^']|'')+)'!|([^'!]+)!", each.text or "")
            if sheet is None or (sheet[1] or sheet[2]).replace("''", "'") not in titles:
                yield f"{name} refers to {each.text}"

    def _formulas(self) -> Iterator[str]:
        known = {name: {heading.lower() for heading in headings} for name, headings in self.tables.items()}
        for place, formula in self.formulas:
            bare = re.sub(r'"[^"]*"', '""', formula)
            if (
                not formula
                or formula[0] == "="
                or len(formula) > LIMITS["formula"]
                or bare.count("(") != bare.count(")")
            ):
                yield f"{place} holds the formula {formula!r}"
            for table, inside in STRUCTURED.findall(bare):
                headings = [
                    each for each in re.findall(r"\[([^\]]*)\]", inside) or [inside] if not each.startswith("#")
                ]
                if table not in known or any(heading.lower() not in known[table] for heading in headings):
                    yield f"{place} asks for {table}[{inside}]"
            for word in re.findall(r"(?<![\w\[#.])[A-Za-zÅÄÖåäö_]\w*(?![\w\[(])", re.sub(r"\[[^\[]*\]", "", bare)):
                if word not in self.names and word not in self.tables:
                    yield f"{place} asks for {word}, which has no meaning"

    def _styles(self) -> Iterator[str]:
        styles = ET.fromstring(self.parts["xl/styles.xml"])
        for child in styles:
            if child.get("count") not in (None, str(len(child))):
                yield f"{child.tag.removeprefix(MAIN)} says {child.get('count')} and holds {len(child)}"
        numbers = [each.get("numFmtId") for each in styles.iter(f"{MAIN}numFmt")]
        if len(set(numbers)) != len(numbers) or any(int(number or 0) < 164 for number in numbers):
            yield "formats of numbers are numbered wrong"


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _area(text: str) -> tuple[int, int, int, int]:
    first, _, last = text.partition(":")
    one, other = REFERENCE.fullmatch(first), REFERENCE.fullmatch(last or first)
    if one is None or other is None:
        return (0, 0, 0, 0)
    return (_number(one[1]), int(one[2]), _number(other[1]), int(other[2]))


def _unescaped(text: str) -> str:
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
