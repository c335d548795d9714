"""Restore two copies in turn, over and over: `python tests/reliability/restoring_program.py DATABASE FOLDER DIARY`.

Between two restores it writes, so that there is always a log beside the database when the next one comes.
"""

import sys
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from models.backup.copies import copies_in, throw_away
from models.backup.keeping import superfluous
from models.backup.restoring import restore_and_open
from models.organ import Organ
from models.schema import open_database


def main() -> None:
    """Restore until somebody ends this."""
    file, folder, diary = (Path(word) for word in sys.argv[1:4])
    before = file.parent / "före"
    copies = [copy for copy in copies_in(folder, file) if copy.note]
    database = open_database(file)
    number = 0
    while True:
        copy = copies[number % 2]
        restore_and_open(database, copy, before, datetime.now().astimezone())
        with database.write("efteråt") as session:
            session.add_all(Organ(namn=f"Efter {number} {each}") for each in range(40))
        for old in superfluous(copies_in(before, file)):
            throw_away(old)
        number += 1
        diary.write_text(str(number), encoding="utf-8")


if __name__ == "__main__":
    main()
