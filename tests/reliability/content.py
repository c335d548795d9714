"""A small database with one road in it, from strategy to tjänsteskrivelse: made once, copied for each try."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from sqlalchemy import select

from models.anslutning.operations import choose, plan_activity, start
from models.arende.operations import give_number, open_arende
from models.kommun import set_up
from models.mall import Slot
from models.schema import open_database
from models.strategi.entity import Strategi, StrategiNod
from models.tjansteskrivelse.entity import Avsnitt
from models.tjansteskrivelse.operations import write

DAY = date(2026, 3, 2)


def make(file: Path) -> Path:
    """Make the database file and leave it whole, without a write-ahead log."""
    database = open_database(file)
    with database.write("lägg upp") as session:
        set_up(session, kommunkod="1983", forvaltning="Kommunledningskontoret", anvandare="Sanna Prov", mall_id=None)
        strategi = session.scalars(select(Strategi).where(Strategi.namn.contains("2024"))).first()
        assert strategi is not None
        anslutning = start(session, strategi.id, DAY)
        for nod in session.scalars(select(StrategiNod).where(StrategiNod.strategi_id == strategi.id).limit(2)):
            chosen = choose(session, anslutning.id, nod.id)
            plan_activity(session, chosen.id, "Ta fram könsuppdelad statistik")
        arende = open_arende(session, anslutning_id=anslutning.id)
        give_number(session, arende.id, "KS 2026/0001")
        write(session, arende.id, DAY)
    database.close()
    return file


def section_to_write_in(file: Path) -> tuple[int, int]:
    """The tjänsteskrivelse and the section "ärendebeskrivning" or the first with text: (id, avsnitt id)."""
    database = open_database(file)
    with database.read() as session:
        sections = session.scalars(select(Avsnitt).order_by(Avsnitt.id)).all()
        chosen = next((s for s in sections if s.slot is Slot.ARENDEBESKRIVNING), sections[0])
    database.close()
    return chosen.tjansteskrivelse_id, chosen.id


def assert_whole(file: Path) -> None:
    """Integrity and references, asked of SQLite itself and not of the program."""
    with closing(sqlite3.connect(file)) as connection:
        assert [row[0] for row in connection.execute("PRAGMA integrity_check")] == ["ok"]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def rows(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in a database, table by table, to compare."""
    with closing(sqlite3.connect(file)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
        return {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in names}
