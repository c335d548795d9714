import sys

from desktop import command_parser, starter


def test_from_source_python_starts_the_room():
    program, words, folder = starter.command("--rundtur")
    assert (program, words) == (sys.executable, ["-m", "desktop", "--rundtur"])
    assert (folder / "desktop" / "__main__.py").is_file()
    assert starter.program_folder() == starter.ROOT


def test_installed_its_own_starter_opens_the_window(tmp_path, monkeypatch):
    window, console = tmp_path / starter.WINDOW, tmp_path / starter.CONSOLE
    for file in (window, console):
        file.write_bytes(b"MZ")
    for started in (window, console):
        monkeypatch.setattr(sys, "executable", str(started))
        program, words, folder = starter.command("--rundtur")
        assert (program, words) == (str(window), ["--rundtur"])
        assert folder != tmp_path, "a folder that is in use could not be removed"
        assert starter.program_folder() == tmp_path


def test_the_help_names_the_command_that_is_there(tmp_path, monkeypatch):
    assert command_parser.make_parser().prog == "jamvikt"
    for name in (starter.WINDOW, starter.CONSOLE):
        monkeypatch.setattr(sys, "executable", str(tmp_path / name))
        parser = command_parser.make_parser()
        assert parser.prog == "jamvikt-kommando"
        assert parser.parse_args(["dokument", "lista"]).command == "dokument"
        assert parser.parse_args(["utbyte", "exportera", "a.json"]).command == "utbyte exportera"
