import pytest

from models import bilaga
from models.bilaga import Bilaga, attach, is_unchanged, keep
from models.editing import get
from models.errors import UserError


def test_a_file_is_copied_and_hashed(database, tmp_path):
    source = tmp_path / "protokollsutdrag å.pdf"
    source.write_bytes(b"%PDF-1.7 innehall")
    with database.write("bifoga") as session:
        kept = attach(session, source)
    source.unlink()
    with database.read() as session:
        found = get(session, Bilaga, kept.id)
        assert (found.filnamn, found.medietyp, found.storlek) == (source.name, "application/pdf", 17)
        assert found.innehall == b"%PDF-1.7 innehall"
        assert is_unchanged(found)


def test_changed_bytes_are_seen(database):
    with database.write("bifoga") as session:
        kept = keep(session, "a.txt", b"abc")
        kept.innehall = b"abd"
        assert not is_unchanged(kept)


def test_an_unknown_kind_of_file_is_kept(database):
    with database.write("bifoga") as session:
        assert keep(session, "utan ändelse", b"").medietyp == "application/octet-stream"


def test_what_cannot_be_read_says_so(database, tmp_path):
    with database.read() as session, pytest.raises(UserError, match="kunde inte läsas"):
        attach(session, tmp_path / "finns inte.pdf")


def test_a_huge_file_is_refused(database, tmp_path, monkeypatch):
    monkeypatch.setattr(bilaga, "MAX_BYTES", 10)
    (tmp_path / "stor.pdf").write_bytes(b"x" * 11)
    with database.read() as session, pytest.raises(UserError, match="större än 50 MB"):
        attach(session, tmp_path / "stor.pdf")
