from datetime import date

from models.bilaga import Bilaga
from models.dokument import register
from models.editing import get


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
