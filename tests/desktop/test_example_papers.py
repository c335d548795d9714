import datetime as dt

from desktop.example_papers import hand_out
from models.dokument import dokument_rows
from models.exempel import build
from models.schema import open_database

DAY = dt.date(2026, 11, 22)


def test_the_example_has_handed_out_its_finished_papers(tmp_path):
    database = open_database(tmp_path / "exempel.db")
    build(database, DAY)
    hand_out(database, DAY)
    with database.read() as session:
        rows = dokument_rows(session)
    assert {row.format for row in rows} == {"pdf", "docx", "xlsx"}
    assert all(row.storlek > 2000 and (row.datum or DAY) <= DAY for row in rows)
    assert sum(row.format == "pdf" for row in rows) >= 3
    database.close()
