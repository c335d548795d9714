"""What the window says when the database cannot be opened, and the ways on from there."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from desktop import settings
from desktop.errors import is_for_people
from desktop.widgets.marks import EmptyPage

if TYPE_CHECKING:
    from desktop.application import Application
    from desktop.holder import Holder

CHOOSE = "Välj en annan databas …"
AGAIN = "Försök igen"
FETCH = "Kopiera hit och öppna kopian"
NEW = "Börja med en ny databas"

Act = Callable[[], object]
Way = tuple[str, Act]


def tell(program: "Application", where: str | Path, error: BaseException, again: Act) -> None:
    """Say why, and what can be done about it; `again` tries once more."""
    choose: Way = (CHOOSE, lambda: choose_another(program))
    if not is_for_people(error):
        program.errors.show(error)
        show(program, f"Databasen {where} kunde inte öppnas.", choose)
        return
    from models.places import WrongPlaceError

    if isinstance(error, WrongPlaceError):
        file = error.file
        if file.exists():
            show(program, str(error), (FETCH, lambda: fetch(program, file)), choose)
        else:
            show(program, str(error), choose)
        return
    ways: tuple[Way, Way] = ((AGAIN, again), choose) if "://" in str(where) else (choose, (AGAIN, again))
    show(program, str(error), *ways)
    from desktop.latest_copy import offer_latest_copy
    from desktop.upgraded import offer_way_back

    if not offer_way_back(program, where, error):
        offer_latest_copy(program, where)


def tell_held(program: "Application", where: str | Path, holder: "Holder", again: Act) -> None:
    """Another window has it."""
    show(program, holder.sentence(Path(where).name), (AGAIN, again), (CHOOSE, lambda: choose_another(program)))


def tell_missing(program: "Application", where: Path, again: Act) -> None:
    """The database that was open last is not where it was: a new empty one in its place would only frighten."""
    usual = settings.default_database()
    ways: list[Way] = [(CHOOSE, lambda: choose_another(program))]
    if not usual.exists() and usual != where:
        ways.append((NEW, lambda: program.open_alone(usual, remember=True)))
    show(
        program,
        f"Databasen {where} finns inte. Den är kanske flyttad, eller så är disken den ligger på inte ansluten.",
        (AGAIN, again),
        *ways,
    )


def show(program: "Application", sentence: str, way: Way, *others: Way) -> None:
    """A page with the sentence and the ways on, in place of the pages that cannot be shown."""
    page = EmptyPage(sentence, *way, icon="varning")
    for words, act in others:
        page.offer(words, act)
    program.window.show_trouble(page)


def choose_another(program: "Application") -> None:
    """Let the user point at a database."""
    chosen, _ = QFileDialog.getOpenFileName(
        program.window, "Välj databas", "", "Jämvikt-databas (*.db *.sqlite);;Alla filer (*)"
    )
    if chosen:
        program.open_alone(Path(chosen), remember=True)


def fetch(program: "Application", file: Path) -> None:
    """Copy a database from a share to this computer and open the copy; the original stays where it is."""
    from desktop.instance import holder_of

    holder = holder_of(file, elsewhere=True)
    if holder is not None:
        program.window.notify(holder.sentence(file.name), [])
        return
    program.window.status(f"Kopierar {file.name} …")

    def work() -> Path:
        from models.backup.fetching import fetch as bring_home

        return bring_home(file, settings.default_database().parent)

    def done(made: Path) -> None:
        program.open_alone(made, remember=True)
        program.window.notify(
            f"Nu arbetar du i en kopia på den här datorn: {made}. Originalet ligger kvar i {file.parent} och ändras "
            "inte längre. Ta bort det när du har sett att allt är med, så att ingen fortsätter i det.",
            [],
        )

    program.jobs.run(work, done, program.errors.show, owner=program)
