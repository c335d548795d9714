"""The command line: `jamvikt` opens the window, its commands work without any display and without Qt."""

import contextlib
import errno
import gc
import logging
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from models.errors import UserError

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

log = logging.getLogger(__name__)

FINE, REFUSED, BUG, STOPPED = 0, 1, 2, 130
"""Exit codes: done; something the user can do something about; a fault of the program; Ctrl+C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked for and return the exit code.

    What the user can act on is said in a sentence on stderr. A fault of the program goes to the log, and is shown whole
    only with --felsok.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    _let_all_characters_through()
    try:
        if _asks_for_the_window(words):  # nearly always: what reads everything else would only delay it
            return _open_window(words[1] if words else None)
        from desktop.command_parser import make_parser

        return _carry_out(make_parser().parse_args(words))
    except UserError as error:
        _say(str(error))
        return REFUSED
    except BrokenPipeError:
        return _nobody_reads()
    except KeyboardInterrupt:
        _say("Avbrutet.")
        return STOPPED
    except Exception as error:  # noqa: BLE001 - the outermost edge: nobody else would catch it
        if os.name == "nt" and isinstance(error, OSError) and error.errno == errno.EINVAL and error.filename is None:
            return _nobody_reads()  # what Windows' C library says of a pipe whose reader has gone
        return _report(error, in_full="--felsok" in words)


def _nobody_reads() -> int:
    """Whoever read our output has seen enough; nobody is left to tell at exit either."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FINE


def _report(error: Exception, *, in_full: bool) -> int:
    from desktop.log import start_log
    from desktop.settings import log_file

    start_log(log_file())
    log.error("unexpected error", exc_info=error)
    if in_full:
        _say("".join(traceback.format_exception(error)))
    _say(
        f"Något gick fel i programmet. Det är inte ditt fel. Detaljerna finns i {log_file()}; "
        "skicka filen till den som sköter programmet."
    )
    return BUG


def _say(text: str) -> None:
    if sys.stderr is None:  # a window that was not started from a console
        from desktop.system_box import show_error

        show_error(text)
    else:
        print(text, file=sys.stderr)  # noqa: T201


def _let_all_characters_through() -> None:
    """A stream with another encoding (Windows, sent to a file) must not stop the program at a dash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _carry_out(options: "Namespace") -> int:
    code = _COMMANDS[options.command](options)
    # What waits in the buffer would otherwise be written at exit, where nobody could meet a closed pipe.
    if sys.stdout is not None:
        sys.stdout.flush()
    return code


def _asks_for_the_window(words: Sequence[str]) -> bool:
    """Nothing is asked for but the window, with the usual database or one that is named."""
    return not words or (len(words) == 2 and words[0] == "--databas" and words[1][:1] not in ("", "-"))


def _window(options: "Namespace") -> int:
    if options.rundtur:
        _before_qt()
        from desktop.help.example import run_example

        return run_example()
    if not options.exempel:
        return _open_window(options.databas)
    from desktop.command_database import example

    with example(papers=True) as file:
        return _open_window(file)


def _open_window(database: "str | Path | None") -> int:
    from desktop.entry import enter

    entry = enter(database)
    if entry is None:
        return FINE
    _before_qt()
    from desktop.application import run

    return run(entry)


def _before_qt() -> None:
    """Nothing is thrown away while the program starts, so the collector would only cost time."""
    gc.disable()
    from desktop import binding

    binding.read_no_sources()


def _dokument(options: "Namespace") -> int:
    from desktop import command_dokument

    return command_dokument.run(options)


def _handbok(options: "Namespace") -> int:
    from desktop import command_handbok

    return command_handbok.run(options)


def _export(options: "Namespace") -> int:
    from desktop import command_utbyte

    return command_utbyte.run_export(options)


def _import(options: "Namespace") -> int:
    from desktop import command_utbyte

    return command_utbyte.run_import(options)


def _check(options: "Namespace") -> int:
    from desktop import command_kontrollera

    return command_kontrollera.run(options)


_COMMANDS: dict[str, "Callable[[Namespace], int]"] = {
    "fönster": _window,
    "dokument": _dokument,
    "handbok": _handbok,
    "utbyte exportera": _export,
    "utbyte importera": _import,
    "kontrollera": _check,
}
