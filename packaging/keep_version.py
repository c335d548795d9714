"""Keep a database of the present version for the tests of later ones: `python packaging/keep_version.py`.

Run it when a version is released. What the program of that day really wrote is then opened by every program to come.
"""

import lzma
import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from models.exempel import build  # noqa: E402 - the repository must be importable first
from models.schema import HEAD, open_database  # noqa: E402

KEPT = ROOT / "tests" / "models" / "versions"


def main() -> None:
    """Fill a new database with the example, pack it, and put it beside the older ones."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bas.db"
        with closing(open_database(file)) as database:
            build(database, datetime.now(UTC).date())
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("VACUUM")
        to = KEPT / f"{HEAD}.db.xz"
        to.write_bytes(lzma.compress(file.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
    print(f"Wrote {to.relative_to(ROOT)}: {to.stat().st_size} bytes.")


if __name__ == "__main__":
    main()
