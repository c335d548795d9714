"""What must hold of the Windows program, and what is said when it does not."""

import pytest

from wine.judging import TrialError, require_code, require_same
from wine.prefix import Done


def test_folders_of_files_are_compared_byte_by_byte(tmp_path):
    for side in ("linux", "windows"):
        (tmp_path / side).mkdir()
        (tmp_path / side / "a.pdf").write_bytes(b"lika")
    assert require_same(tmp_path / "linux", tmp_path / "windows") == "1 av 1 filer lika byte för byte"
    (tmp_path / "linux" / "b.pdf").write_bytes(b"bara")
    (tmp_path / "windows" / "a.pdf").write_bytes(b"olik")
    with pytest.raises(TrialError, match=r"2 av 2 filer är inte lika: a\.pdf, b\.pdf"):
        require_same(tmp_path / "linux", tmp_path / "windows")


def test_a_program_that_ends_with_another_code_is_a_fault_in_words():
    done = Done(3, "", "Databasen finns inte.")
    with pytest.raises(TrialError, match="Slutade med 3, inte 0: Databasen finns inte"):
        require_code(done, 0)


def test_of_an_exit_code_linux_keeps_eight_bits():
    require_code(Done(1638 - 6 * 256, "", ""), 1638)
