"""Another program on the same database: `python tests/reliability/other_process.py FILE WHAT [COUNT]`."""

import sqlite3
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from models.organ import Organ
from models.schema import open_database


def main() -> None:
    """Write many rows, or hold the lock for some seconds."""
    file, what, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    if what == "hold":
        connection = sqlite3.connect(file, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        print("held", flush=True)
        time.sleep(count)
        connection.execute("ROLLBACK")
        return
    database = open_database(file)
    print("open", flush=True)
    for number in range(count):
        with database.write("lägg till") as session:
            session.add(Organ(namn=f"{what} {number}"))
    database.close()


if __name__ == "__main__":
    main()
