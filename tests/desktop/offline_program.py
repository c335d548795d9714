"""Run the program's window and commands, and print every trace of a network: `offline_program.py FOLDER [call]`.

Python tells of its own sockets and look-ups (audit events). What C++ and C libraries open is seen among the process's
open files: a socket that stands in the kernel's tables of internet sockets. With `call` the program really tries, to
show that it would be seen.
"""

import json
import socket
import sys
import time
from pathlib import Path

from tests.older_versions import OLDER, put

TELLING = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
TABLES = ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")

seen: list[str] = []


def hear(event: str, words: tuple[object, ...]) -> None:
    """Note what has to do with a network; a socket between programs on the same computer has not."""
    if event.startswith(("urllib.", "http.client.")):
        seen.append(event)
    elif event in TELLING and not (words and getattr(words[0], "family", None) == getattr(socket, "AF_UNIX", None)):
        seen.append(f"{event} {words[1:]}")


def internet_sockets() -> list[str]:
    """The internet sockets that this very process has open."""
    own = set()
    for link in Path("/proc/self/fd").iterdir():
        try:
            target = str(link.readlink())
        except OSError:
            continue
        if target.startswith("socket:["):
            own.add(target[8:-1])
    found = []
    for table in TABLES:
        file = Path("/proc/self/net") / table
        if file.exists():
            lines = (line.split() for line in file.read_text(encoding="ascii").splitlines()[1:])
            found += [f"{table} {line[1]} {line[2]}" for line in lines if line[9] in own]
    return found


def commands(file: Path, folder: Path) -> None:
    """What is done without a window."""
    from desktop.command_line import main

    for words in (
        ["kontrollera"],
        ["utbyte", "exportera", folder / "allt.json"],
        ["dokument", "tjansteskrivelse", "--id", "1", "--till", folder / "skrivelse.pdf"],
        ["dokument", "tjansteskrivelse", "--id", "1", "--till", folder / "skrivelse.docx"],
        ["dokument", "handlingsplan", "--id", "1", "--till", folder / "plan.xlsx"],
        ["handbok", "--till", folder / "handbok.txt"],
    ):
        code = main(["--databas", str(file), *map(str, words)])
        assert code == 0, words


def window(file: Path, folder: Path) -> None:
    """Every page, opened by way of the sidebar's own table."""
    from PySide6.QtWidgets import QApplication

    from desktop import pages
    from desktop.application import Application
    from desktop.settings import Settings

    app = QApplication([])
    program = Application(app, Settings(file=folder / "installningar.json"), copies=True, remembers=True)
    program.window.show()
    program.open(file)

    def settle() -> None:
        while not program.jobs.idle or program.database is None:
            app.processEvents()
            time.sleep(0.005)  # the jobs need the interpreter more than this loop does
        app.processEvents()

    settle()
    for spec in pages.PAGES:
        program.window.navigate(spec.key)
        settle()
        opened.extend(internet_sockets())
    settle()
    program.window.close()


opened: list[str] = []
if __name__ == "__main__":
    sys.addaudithook(hear)
    work = Path(sys.argv[1])
    if sys.argv[2:] == ["call"]:
        kept = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        kept.bind(("127.0.0.1", 0))
        opened += internet_sockets()
    else:
        made = put(OLDER[-1], work.parent / "bas.db")  # the quickest way to a database full of life
        commands(made, work)
        opened += internet_sockets()
        window(made, work)
        opened += internet_sockets()
    told = {"heard": seen, "opened": sorted(set(opened)), "files": sorted(path.name for path in work.iterdir())}
    sys.stdout.write(json.dumps(told))
