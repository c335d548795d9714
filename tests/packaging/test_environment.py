"""The folder `.venv`: its stamp, when it is made again, and that the second time nothing is done."""

import subprocess
import sys
import tomllib

import pytest

import environment
from system_packages import SetupError

PYPROJECT = """
[project]
dependencies = ["pip"]
[project.optional-dependencies]
postgres = []
test = []
"""


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A small clone that needs nothing but pip, which every environment has, so no network is used."""
    root = tmp_path / "en mapp med å"
    (root / "packaging").mkdir(parents=True)
    (root / "pyproject.toml").write_text(PYPROJECT, "utf-8")
    (root / "packaging" / "constraints.txt").write_text("# nothing\n", "utf-8")
    monkeypatch.setattr(environment, "ROOT", root)
    monkeypatch.setattr(environment, "VENV", root / ".venv")
    monkeypatch.setattr(environment, "CONSTRAINTS", root / "packaging" / "constraints.txt")
    return root


@pytest.fixture
def made_environment(tmp_path):
    """An environment as `python -m venv` leaves it, without its libraries."""
    venv, home = tmp_path / ".venv", tmp_path / "home"
    home.mkdir()
    python = environment.python_in(venv)
    python.parent.mkdir(parents=True)
    python.touch()
    (venv / "pyvenv.cfg").write_text(f"home = {home}\nversion = 3.11.2\n", "utf-8")
    return venv


def test_the_requirements_of_the_program_are_among_those_of_the_tests():
    project = tomllib.loads((environment.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    program = environment.requirements_of(project, environment.EXTRAS["program"])
    tests = environment.requirements_of(project, environment.EXTRAS["tests"])
    assert set(program) < set(tests)
    assert any(line.startswith("SQLAlchemy") for line in program)
    assert any(line.startswith("psycopg") for line in program)
    assert "pytest" not in program
    assert "pytest" in tests


def test_the_fingerprint_knows_versions_but_not_order_or_comments():
    one = environment.fingerprint(["a>=1", "b"], "a==1\nb==2\n")
    assert environment.fingerprint(["b", "a>=1"], "# a comment\n\nb==2\na==1\n") == one
    assert environment.fingerprint(["a>=1", "b"], "a==1\nb==3\n") != one
    assert environment.fingerprint(["a>=1"], "a==1\nb==2\n") != one
    assert environment.fingerprint(["a>=1", "b", "a==1"], "b==2\n") != one


@pytest.mark.parametrize("text", [None, "", "{", "[]", '"x"', "\x00"])
def test_a_stamp_that_cannot_be_understood_is_no_stamp(tmp_path, text):
    if text is not None:
        (tmp_path / "ready.json").write_text(text, "utf-8")
    assert environment.read_stamp(tmp_path) == {}


def test_a_stamp_is_read_as_it_was_written(tmp_path):
    environment.write_stamp(tmp_path, {"program": "abc", "interpreter": "/usr/bin/python3.11 3.11"})
    assert environment.read_stamp(tmp_path) == {"program": "abc", "interpreter": "/usr/bin/python3.11 3.11"}
    assert [path.name for path in tmp_path.iterdir()] == ["ready.json"]


def test_a_security_update_of_python_keeps_the_environment(made_environment):
    before = environment.interpreter_of(made_environment)
    settings = made_environment / "pyvenv.cfg"
    settings.write_text(settings.read_text("utf-8").replace("3.11.2", "3.11.9"), "utf-8")
    assert before
    assert environment.interpreter_of(made_environment) == before


def test_an_environment_whose_python_is_gone_is_not_usable(made_environment, tmp_path):
    assert environment.is_usable(made_environment)
    (tmp_path / "home").rmdir()
    assert environment.interpreter_of(made_environment) == ""
    assert not environment.is_usable(made_environment)


def test_an_environment_of_another_python_is_not_usable(made_environment):
    environment.write_stamp(made_environment, {"interpreter": "/usr/bin/python3.10 3.10"})
    assert not environment.is_usable(made_environment)


def test_a_half_finished_environment_is_not_usable(made_environment):
    (made_environment / "unfinished").touch()
    assert not environment.is_usable(made_environment)


def test_clearing_keeps_only_the_lock(made_environment):
    (made_environment / "setup.lock").touch()
    (made_environment / "lib64").symlink_to("lib")
    environment.clear(made_environment)
    assert [path.name for path in made_environment.iterdir()] == ["setup.lock"]


@pytest.mark.slow
@pytest.mark.linux("the embeddable Python, with which the tests are run on Windows, makes no environments")
def test_the_second_time_nothing_is_done_and_half_a_set_up_is_done_again(clone, monkeypatch, capsys):
    python, missing = environment.prepare("program", {})
    assert missing == []
    assert "Skapar Pythonmiljön" in capsys.readouterr().err
    stamp = environment.read_stamp(clone / ".venv")
    assert set(stamp) == {"program", "program system", "interpreter"}

    # The environment finds the rooms of the clone from any folder, and has a command for them.
    (clone / "desktop").mkdir()
    (clone / "desktop" / "__main__.py").write_text("import sys; print(sys.argv[1:])", "utf-8")
    command = clone / ".venv" / "bin" / "jamvikt"
    ran = subprocess.run([command, "dokument", "å ä"], cwd="/", capture_output=True, text=True, check=True)
    assert ran.stdout == "['dokument', 'å ä']\n"

    def refuse(*_):
        raise AssertionError("the second start set something up")

    with monkeypatch.context() as second:
        for name in ("run", "one_at_a_time", "write_stamp", "provide_packages"):
            second.setattr(environment, name, refuse)
        assert environment.prepare("program", {}) == (python, [])
    assert capsys.readouterr().err == ""

    # Killed in the middle of the next set-up: what it left is removed and made again.
    (clone / "packaging" / "constraints.txt").write_text("wheel==0.1\n", "utf-8")
    (clone / ".venv" / "unfinished").touch()
    (clone / ".venv" / "half").touch()
    environment.prepare("program", {})
    assert "Skapar Pythonmiljön" in capsys.readouterr().err
    assert not (clone / ".venv" / "half").exists()
    assert not (clone / ".venv" / "unfinished").exists()

    # The tests need more: that is added to what is there, and the program stays ready.
    stamp = environment.read_stamp(clone / ".venv")
    environment.prepare("tests", {})
    assert "Skapar Pythonmiljön" not in capsys.readouterr().err
    assert environment.read_stamp(clone / ".venv").items() > stamp.items()

    # Without a network an update fails in words, and the program that was there still starts.
    stamp = environment.read_stamp(clone / ".venv")
    (clone / "pyproject.toml").write_text(PYPROJECT.replace('["pip"]', '["pip", "no-such-thing==1"]'), "utf-8")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(SetupError, match="Biblioteken kunde inte installeras") as raised:
        environment.prepare("program", {})
    assert "no-such-thing" in str(raised.value)
    assert environment.read_stamp(clone / ".venv") == stamp
    (clone / "pyproject.toml").write_text(PYPROJECT, "utf-8")
    assert environment.prepare("program", {}) == (python, [])


def test_a_folder_that_cannot_be_written_is_told_in_words(clone):
    (clone / ".venv").write_text("a file where the folder should be", "utf-8")
    with pytest.raises(SetupError, match="Det gick inte att ställa i ordning mappen"):
        environment.prepare("program", {})


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has system packages")
def test_in_somebody_elses_finished_folder_the_program_starts(clone, made_environment, monkeypatch):
    monkeypatch.setattr(environment, "VENV", made_environment)
    project = tomllib.loads(PYPROJECT)["project"]
    wanted = environment.fingerprint(environment.requirements_of(project, ()), "")
    stamp = {"program": wanted, "interpreter": environment.interpreter_of(made_environment)}
    environment.write_stamp(made_environment, stamp)
    (made_environment / "setup.lock").mkdir()  # cannot be opened, as if the folder were somebody else's
    needed = {"no-such-package": "no-such-command"}
    assert environment.prepare("program", needed) == (environment.python_in(made_environment), list(needed))
