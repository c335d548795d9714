"""What is told where there is no console: a window on Windows has no error stream."""

import builtins
import sys

import pytest

from desktop import __main__ as starting
from desktop import command_line, system_box


def take_streams_away(monkeypatch) -> list[str]:
    """What is shown in the system's box, from now on and until the end of the test."""
    texts: list[str] = []
    monkeypatch.setattr(system_box, "show_error", texts.append)
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(sys, "stdout", None)
    return texts


def test_without_a_stream_a_sentence_is_shown_in_a_box(monkeypatch):
    told = take_streams_away(monkeypatch)
    assert command_line.main(["--fel"]) == command_line.REFUSED
    assert [text.split(" ")[0] for text in told] == ["--fel"]


def test_a_missing_part_of_the_program_is_told_without_a_stream(monkeypatch):
    told = take_streams_away(monkeypatch)
    real = builtins.__import__

    def without(name, *words, **more):
        if name == "desktop":
            raise ImportError("DLL load failed")
        return real(name, *words, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert starting.main() == 1
    assert "DLL load failed" in told[0]
    assert "Installera Jämvikt på nytt" in told[0]


def test_with_a_stream_a_missing_part_is_a_traceback(monkeypatch):
    def without(name, *_, **__):
        raise ImportError(name)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError):
        starting.main()


@pytest.mark.skipif(sys.platform == "win32", reason="there the box is shown and waits")
def test_elsewhere_there_is_no_box():
    system_box.show_error("ingenting händer")
