"""Kill the program while somebody writes minutes: `python tests/reliability/kill_minutes.py [COUNT] [SEED]`.

The same as `kill.py`, at the table: the secretary types in one § after another, goes on with Ctrl+Enter, and decides
with two keys. Every round starts the real program on the database that the round before left behind.
"""

import json
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from models import richtext
from models.editing import get
from models.kommun import set_up
from models.sammantrade.entity import Sammantrade
from models.schema import open_database
from tests.meeting_room import make_meeting
from tests.reliability.kill import LONGEST_TYPING, Round, asked_of_a_copy, lost, report, type_and_kill

PROGRAM = Path(__file__).with_name("minuting_program.py")
ITEMS = 60
"""§§ of the meeting: more than anybody comes to."""
MEETING = 1


def main() -> None:
    """Kill as often as asked and print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = sys.argv[2] if len(sys.argv) > 2 else "20261122"
    with tempfile.TemporaryDirectory(prefix="jamvikt-protokoll-") as folder:
        rounds = []
        for done in run(Path(folder), count, seed):
            rounds.append(done)
            print(
                f"{len(rounds):3}: {done.typed_keys:3} keys, lost {done.lost_keys:2} of them, "
                f"{done.lost_seconds:.2f} s, {'whole' if done.whole else 'BROKEN'}",
                flush=True,
            )
    report(rounds, seed)


def make(file):
    """A database with a meeting of today and many items; whole, without a write-ahead log."""
    database = open_database(file)
    with database.write("lägg upp") as session:
        set_up(session, kommunkod="1983", forvaltning="Kommunledningskontoret", anvandare="Sanna Prov", mall_id=None)
        made = make_meeting(session, tuple(range(1, ITEMS + 1)))
        assert made.sammantrade == MEETING
    database.close()
    return file


def run(folder, count, seed, template=None):
    """Kill `count` times, on one database. Yields a Round for each."""
    chance = random.Random(seed)
    file = folder / "protokoll.db"
    if template is None:
        make(file)
    else:
        shutil.copy(template, file)
    meet_today(file)
    before, _, _ = stored(file)
    for number in range(count):
        diary = folder / f"{number}.jsonl"
        after = chance.random() * LONGEST_TYPING
        started = time.monotonic()
        killed_at = type_and_kill(PROGRAM, [file, MEETING, diary, f"{seed}-{number}"], diary, after)
        lines = [json.loads(line) for line in diary.read_text(encoding="utf-8").splitlines() if line.endswith("}")]
        opened, keys = lines[0], lines[1:]
        assert opened["text"] == before[opened["item"]], "the program shows something else than the killed one left"
        present, decided, whole = stored(file)
        seconds, missing = missed(before, present, decided, keys, killed_at)
        yield Round(seconds, missing, len(keys), whole, opened["questions"] + opened["notice"], opened["at"] - started)
        before = present


def missed(before, present, decided, keys, killed_at):
    """Seconds and keys that are not in the database: of the text of each §, and of the decisions."""
    typed = [line for line in keys if "key" in line]
    losses = [
        lost(before[item], present[item], [line for line in typed if line["item"] == item], killed_at)
        for item in before
    ]
    late = [line["at"] for line in keys if "decision" in line and not decided[line["item"]]]
    seconds = max([*(seconds for seconds, _ in losses), *(killed_at - at for at in late)])
    return seconds, sum(missing for _, missing in losses) + len(late)


def stored(file):
    """The text of every § as the next program will find it, which are decided, and whether the database is whole."""
    query = "SELECT id, arendebeskrivning, beslut FROM paragraf WHERE sammantrade_id = ?"
    rows, whole = asked_of_a_copy(file, query, [MEETING])
    texts = {id_: richtext.loads(text).text for id_, text, _ in rows}
    return texts, {id_: bool(richtext.loads(decision)) for id_, _, decision in rows}, whole


def meet_today(file):
    """A meeting is opened on its day."""
    from desktop.moments import today

    database = open_database(file)
    with database.write("i dag") as session:
        get(session, Sammantrade, MEETING).datum = today()
    database.close()


if __name__ == "__main__":
    main()
