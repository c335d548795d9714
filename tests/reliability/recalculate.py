"""Let LibreOffice work out the workbook for ekonomi anew, and hold each figure against the program's own.

    python tests/reliability/recalculate.py 200

makes so many random budgets, takes every value out of the formulas' cells, lets LibreOffice calculate all files in one
start, and compares cell by cell to the öre. Prints what it did, and every difference.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from openpyxl import load_workbook

from models import schema
from models.budget.data import EkonomiunderlagData, collect_for_ekonomi
from models.budget.sums import BudgetSums, PostSums
from models.database import MEMORY, Database
from reports.build import ekonomiunderlag
from reports.render import render
from tests.random_budget import make_random

DAY = date(2025, 3, 1)
VALUES = re.compile(rb"(<f>[^<]*</f>)<v[^>]*>[^<]*</v>")


class _Undo(Exception):  # noqa: N818 - not an error: the budget is only made to be looked at
    pass


def data_of(database: Database, seed: int, rows: int | None = None) -> EkonomiunderlagData:
    """What ekonomi gets of the random budget of a seed; nothing of it is kept."""
    found = []
    try:
        with database.write("slumpad budget") as session:
            budget_id = make_random(session, seed, rows)
            found.append(collect_for_ekonomi(session, budget_id, DAY))
            raise _Undo  # noqa: TRY301 - leaving the block this way is the point
    except _Undo:
        return found[0]


def workbook_of(data: EkonomiunderlagData) -> bytes:
    """The workbook as a file."""
    return render(ekonomiunderlag.build(data), "xlsx")


def without_values(content: bytes) -> tuple[bytes, int]:
    """The same file with nothing but formulas in the cells that have one, and how many those are."""
    out, count = BytesIO(), 0
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/"):
                part, found = VALUES.subn(rb"\1", part)
                count += found
            target.writestr(name, part)
    return out.getvalue(), count


def converted(folder: Path, files: Sequence[Path], to: str = "xlsx") -> Path:
    """Let LibreOffice open the files and save them in another folder, all in one start."""
    out = folder / f"ut-{to}"
    out.mkdir(exist_ok=True)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profil", "--convert-to", to]
    command += ["--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return out


def cells(content: bytes) -> dict[tuple[str, str], object]:
    """Every cell that has a value; openpyxl leaves escapes in a cell's own text as they are written."""
    book = load_workbook(BytesIO(content), data_only=True)
    return {
        (sheet.title, cell.coordinate): (
            cell.value.replace("_x005F_", "_") if isinstance(cell.value, str) else cell.value
        )
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in (None, "")
    }


def same(ours: object, theirs: object) -> bool:
    """Equal, numbers to the öre and shares to a millionth."""
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return abs(ours - theirs) < 1e-6 if abs(ours) < 1000 else round(ours * 100) == round(theirs * 100)
    return ours == theirs


def differences(ours: bytes, theirs: bytes) -> Iterator[str]:
    """Every cell that is not the same in both files."""
    one, other = cells(ours), cells(theirs)
    for place in sorted(one.keys() | other.keys()):
        if not same(one.get(place), other.get(place)):
            yield f"{place[0]}!{place[1]}: {one.get(place)!r} is {other.get(place)!r}"


def figures_of(sums: BudgetSums) -> list[Fraction | int | None]:
    """The sums as they stand in the sheet of the poster, row by row, from the program's own working out."""
    shown = [*sums.counted, *((sums.ofordelat,) if _has_costs(sums.ofordelat) else ()), sums.totalt]
    return [value for post in shown for value in figures_of_post(post)]


def figures_of_post(post: PostSums) -> list[Fraction | int | None]:
    """One row: from Budget to Upparbetat."""
    return [
        post.budget_ore,
        post.fakturerat_ore,
        post.betalt_ore,
        post.utfall_ore,
        post.bundet_ore,
        post.planerat_ore,
        post.prognos_ore,
        post.aterstar_ore,
        post.avvikelse_ore,
        post.upparbetat,
    ]


def _has_costs(post: PostSums) -> bool:
    return any(figures_of_post(post)[1:7])


def misses(sums: BudgetSums, theirs: bytes) -> Iterator[str]:
    """Every sum of the poster and the months that the calculated file does not hold as the program has it."""
    book = load_workbook(BytesIO(theirs), data_only=True)
    sheet = book["Sammanställning"]
    by_number = {row[0].value: row for row in sheet.iter_rows(min_row=5, max_col=14) if row[0].value is not None}
    wanted: list[tuple[object, PostSums]] = [(number, post) for number, post in enumerate(sums.poster, 1)]
    wanted.append(("Totalt", sums.totalt))
    for key, post in wanted:
        for value, cell in zip(figures_of_post(post), by_number[key][4:], strict=True):
            found = None if cell.value in (None, "") else round(cell.value * 100, 4)
            exact = None if value is None else float(value if cell.column < 14 else value * 100)
            if (found is None) != (exact is None) or (exact is not None and abs(exact - (found or 0)) > 0.001):
                yield f"{post.namn[:20]} {cell.coordinate}: {value} is {cell.value}"
    months = book["Prognos per månad"]
    for month, row in zip(sums.manader, months.iter_rows(min_row=5, max_row=16, min_col=2, max_col=7), strict=True):
        own = (month.utfall_ore, month.bundet_ore, month.planerat_ore, month.prognos_ore)
        for value, cell in zip((*own, month.ackumulerat_utfall_ore, month.ackumulerat_ore), row, strict=True):
            if round(cell.value * 100, 4) != value:
                yield f"month {month.manad} {cell.coordinate}: {value} is {cell.value}"


def main() -> None:
    """Make, calculate, compare, tell."""
    parser = argparse.ArgumentParser(description="Hold the workbook for ekonomi against LibreOffice.")
    parser.add_argument("budgets", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jamvikt-recalculate-") as name:
        database = Database(MEMORY)
        schema.create(database)
        found = list(compare(database, Path(name), range(options.seed, options.seed + options.budgets)))
        database.close()
    for line in found:
        print(line)
    print(f"{options.budgets} budgets, {len(found)} differences")
    sys.exit(bool(found))


def compare(database: Database, folder: Path, seeds: Sequence[int]) -> Iterator[str]:
    """The differences of all those budgets, each with its seed."""
    originals: dict[int, bytes] = {}
    sums: dict[int, BudgetSums] = {}
    files, formulas = [], 0
    for seed in seeds:
        data = data_of(database, seed)
        originals[seed], sums[seed] = workbook_of(data), data.budget.sums
        bare, count = without_values(originals[seed])
        formulas += count
        file = folder / f"{seed}.xlsx"
        file.write_bytes(bare)
        files.append(file)
    out = converted(folder, files)
    print(f"{len(seeds)} workbooks with {formulas} formulas without values")
    for seed in seeds:
        theirs = (out / f"{seed}.xlsx").read_bytes()
        yield from (f"{seed}: {line}" for line in differences(originals[seed], theirs))
        yield from (f"{seed}: {line}" for line in misses(sums[seed], theirs))


if __name__ == "__main__":
    main()
