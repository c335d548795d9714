from datetime import date

import pytest

from models.arende.entity import Arende
from models.arende.operations import give_number
from models.bilaga import Bilaga
from models.dokument import Dokument, dokument_rows, kept_file, register
from models.editing import add, get
from models.errors import UserError


def test_each_paper_handed_out_is_kept_and_counted(database):
    def hand_out(ending, content):
        with database.write("exportera") as session:
            return register(
                session, slag="tjansteskrivelse", titel="Anslutning", format=ending, post_id=4, arende_id=None,
                day=date(2026, 3, 2), file="x." + ending, content=content,
            )  # fmt: skip

    editions = [hand_out("pdf", b"1").utgava, hand_out("pdf", b"2").utgava, hand_out("docx", b"3").utgava]
    assert editions == [1, 2, 1]
    last = hand_out("pdf", b"4")
    with database.read() as session:
        assert get(session, Bilaga, last.bilaga_id).innehall == b"4"


def test_facts_of_the_database(database):
    from models.egenskap import set_value, value

    with database.write("notera") as session:
        assert value(session, "katalog") == ""
        set_value(session, "katalog", "1")
        set_value(session, "katalog", "2")
    with database.read() as session:
        assert value(session, "katalog") == "2"


def test_the_register_tells_what_was_handed_out_without_reading_the_files(database, count_statements):
    with database.write("exportera") as session:
        arende = add(session, Arende(titel="Anslutning till strategin"))
        give_number(session, arende.id, "KS 2021/0340")
        _, kept = [
            register(
                session, slag="tjansteskrivelse", titel="Anslutning", format="pdf", post_id=4, arende_id=arende.id,
                day=date(2026, 3, day), file="a.pdf", content=b"%PDF", text="Förslag till beslut",
            )
            for day in (2, 5)
        ]  # fmt: skip
    with database.read() as session:
        with count_statements(session) as statements:
            rows = dokument_rows(session)
        assert len(statements) == 2
        assert [(row.datum, row.utgava) for row in rows] == [(date(2026, 3, 5), 2), (date(2026, 3, 2), 1)]
        assert (rows[0].dnr, rows[0].arende, rows[0].storlek) == ("KS 2021/0340", "Anslutning till strategin", 4)
        assert rows[0].text == "Förslag till beslut"
        assert kept_file(session, kept.id).content == b"%PDF"
        assert kept_file(session, kept.id).unchanged


def test_a_kept_file_that_was_tampered_with_is_found_out(database):
    with database.write("exportera") as session:
        row = register(
            session, slag="x", titel="x", format="txt", post_id=1, arende_id=None, day=date(2026, 3, 2), file="x.txt",
            content=b"one",
        )  # fmt: skip
        get(session, Bilaga, row.bilaga_id or 0).innehall = b"two"
    with database.read() as session:
        assert not kept_file(session, row.id).unchanged


def test_a_paper_without_a_file_says_what_to_do(database):
    with database.write("exportera") as session:
        row = add(session, Dokument(slag="x", titel="x", fil="borta.pdf"))
    with database.read() as session, pytest.raises(UserError, match=r"borta\.pdf finns inte"):
        kept_file(session, row.id)
