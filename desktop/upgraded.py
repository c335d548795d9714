"""What is said, once, when a database of an older version has been opened, and the way back from a newer one."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.backups import BACKUP_SECTION
from desktop.export import open_folder
from desktop.moments import clock_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.application import Application
    from models.backup.copies import BackupCopy
    from models.upgrade import Upgrade


def words(upgrade: "Upgrade") -> str:
    """What has been done, and where the copy lies."""
    done = "Databasen är uppgraderad för den här versionen av Jämvikt."
    if upgrade.copy is None:
        return done
    copy = "En kopia från före uppgraderingen ligger"
    if upgrade.on_server:
        return f"{done} Alla som delar den behöver samma version. {copy} på den här datorn, i {upgrade.copy.parent}."
    return f"{done} {copy} i {upgrade.copy.parent}."


def tell(program: "Application", upgrade: "Upgrade") -> None:
    """Say it above the page."""
    copy = upgrade.copy
    ways: list[tuple[str, Callable[[], object]]] = []
    if copy is not None and upgrade.on_server:
        ways = [("Öppna mappen", lambda: open_folder(copy))]
    elif copy is not None:
        ways = [("Visa kopiorna", lambda: program.window.navigate("installningar", BACKUP_SECTION))]
    program.window.notify(words(upgrade), ways)


def offer_way_back(program: "Application", where: str | Path, error: BaseException) -> bool:
    """Offer to go back to the copy from before the upgrade, above what is said. False if there is none to go back to.

    What the newer program wrote is kept: restoring copies it first.
    """
    from desktop.latest_copy import put_back
    from models.upgrade import NewerError

    if not isinstance(error, NewerError) or error.copy is None:
        return False
    copy, file = error.copy, Path(where)
    when = clock_in_words(copy.moment, datetime.now().astimezone())
    program.window.notify(
        f"Kopian från före uppgraderingen är från {when}. Går du tillbaka till den sparas databasen som den är nu "
        "som en kopia.",
        [("Gå tillbaka till kopian", lambda: put_back(program, file, copy, _gone_back))],
    )
    return True


def _gone_back(when: str, kept: "BackupCopy | None") -> str:
    left = f" Det som fanns nyss ligger i {kept.file}." if kept is not None else ""
    return f"Databasen är som den var {when}, före uppgraderingen.{left}"
