"""Open an older database and die at the given step: `upgrading_program.py FILE STEP`; 0 lives and prints the steps.

On a server it is `upgrading_program.py ADDRESS STEP FOLDER`, with the folder for the copy.

A step is a statement, a file that is opened for writing, synced, renamed or removed. `os._exit` is what a kill is to
the file: nothing is finished, nothing is cleaned up.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import Engine, event

from models.schema import open_database

WATCHED = ("os.rename", "os.remove", "os.mkdir", "sqlite3.connect", "open")

dies_at = int(sys.argv[2])
steps = 0


def step() -> None:
    """One more; the last if it is the one."""
    global steps  # noqa: PLW0603 - a program of one page
    steps += 1
    if steps == dies_at:
        os._exit(9)


def hear(happening: str, words: tuple[object, ...]) -> None:
    """Count what is done to files; reading the program's own is nothing."""
    if happening in WATCHED and (happening != "open" or "w" in str(words[1] or "")):
        step()


sys.addaudithook(hear)
event.listen(Engine, "before_cursor_execute", lambda *_words: step())
event.listen(Engine, "commit", lambda *_words: step())
open_database(sys.argv[1], server_copies=Path(sys.argv[3]) if len(sys.argv) > 3 else None).close()
print(steps)
