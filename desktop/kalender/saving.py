"""Save things of the calendar as .ics files, alone or in a mail, and remember what was handed out to compare with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.export import open_file, open_folder
from desktop.export_dialog import usual_folder
from models.kalender.handout import Metod, Utskick, hand_out, hand_out_all
from models.kalender.rows import calendar_rows
from resources.file_names import file_name
from resources.svenska import format_date, format_long_date, format_times

if TYPE_CHECKING:
    from desktop.context import Context

AskPath = Callable[[QWidget, Path], str]
"""Where the file is to be: the one who asks, and what is proposed; "" for nowhere."""

SAID = {
    Metod.INBJUDAN: "Inbjudan är sparad",
    Metod.UPPGIFT: "Kalenderfilen är sparad",
    Metod.AVBOKNING: "Avbokningen är sparad",
}


def ask_path(owner: QWidget, proposed: Path) -> str:
    """Ask where the file is to be saved."""
    kinds = "Mejl (*.eml)" if proposed.suffix == ".eml" else "Kalenderfil (*.ics)"
    chosen, _ = QFileDialog.getSaveFileName(owner, "Spara", str(proposed), kinds)
    return chosen


@dataclass(frozen=True, slots=True)
class Wish:
    """The thing to hand out: its table, its id, and what the file is called."""

    tabell: str
    post_id: int
    title: str


def save_invitation(context: "Context", owner: QWidget, wish: Wish, ask: AskPath = ask_path) -> None:
    """Ask where, then hand out one thing as an .ics file. It is remembered as handed out only if the file is there."""
    path = _path(context, owner, wish.title, ask)
    if path is None:
        return

    def work() -> Utskick:
        from desktop import atomic
        from reports.render.ics import invitation

        with context.db.write(f"lämna ut {path.name}", lasting=True) as session:
            sent = hand_out(session, wish.tabell, wish.post_id, _now())
            atomic.write(path, invitation(sent))
        return sent

    def then(sent: Utskick) -> None:
        who = f" till {len(sent.inbjudna)} personer" if len(sent.inbjudna) > 1 else ""
        _tell(context, path, f"{SAID[sent.metod]}{who}")

    context.jobs.run(work, then, owner=owner)


def save_mail(context: "Context", owner: QWidget, wish: Wish, ask: AskPath = ask_path) -> None:
    """Ask where, then hand out one thing as a draft of a mail to those invited, with the .ics file enclosed."""
    path = _path(context, owner, wish.title, ask, ending=".eml")
    if path is None:
        return

    def work() -> Utskick:
        from desktop import atomic
        from reports.mail import Enclosure, mail_draft
        from reports.render.ics import invitation

        with context.db.write(f"lämna ut {path.name}", lasting=True) as session:
            sent = hand_out(session, wish.tabell, wish.post_id, _now())
            to = ", ".join(each.epost for each in sent.inbjudna)
            enclosed = Enclosure(f"{file_name(wish.title)}.ics", invitation(sent))
            atomic.write(path, mail_draft(to, subject_of(sent), letter_of(sent), [enclosed]))
        return sent

    def then(sent: Utskick) -> None:
        who = f" till {len(sent.inbjudna)}" if sent.inbjudna else " utan mottagare: ingen e-postadress är angiven"
        _tell(context, path, f"Mejlet är sparat{who}")

    context.jobs.run(work, then, owner=owner)


def subject_of(sent: Utskick) -> str:
    """What the mail is about: "Inbjudan: Nämndbesök: Socialnämnden 2024-03-22"."""
    begins = "Inställt" if sent.row.installd else ("Ändrad inbjudan" if sent.sekvens else "Inbjudan")
    return f"{begins}: {sent.row.rubrik} {format_date(sent.row.datum)}"


def letter_of(sent: Utskick) -> str:
    """The words of the mail, for the user to go on with."""
    row = sent.row
    when = " ".join(filter(None, (format_long_date(row.datum), format_times(row.start, row.slut))))
    where = f", {row.plats}" if row.plats else ""
    if row.installd:
        said = f"{row.rubrik} den {when} är inställt. Öppna den bifogade filen, så tas tiden bort ur kalendern."
    elif sent.sekvens:
        said = f"Uppgifterna om {row.rubrik} är ändrade. Nu gäller {when}{where}."
        said += " Öppna den bifogade filen, så ändras tiden i kalendern."
    else:
        said = f"Välkommen till {row.rubrik} den {when}{where}."
        said += " Öppna den bifogade filen för att lägga tiden i din kalender."
    sure = "\n\nTiden är preliminär." if row.preliminar and not row.installd else ""
    signed = f"\n\n{sent.arrangor.namn}" if sent.arrangor is not None else ""
    return f"Hej!\n\n{said}{sure}{signed}\n"


def save_year(context: "Context", owner: QWidget, organ_id: int | None, year: int, ask: AskPath = ask_path) -> None:
    """Ask where, then save everything of a year as one .ics file that nobody is asked to answer."""
    title = f"Kalender {year}"
    path = _path(context, owner, title, ask)
    if path is None:
        return

    def work() -> int:
        from desktop import atomic
        from reports.render.ics import calendar

        with context.db.write(f"lämna ut {path.name}", lasting=True) as session:
            sent = hand_out_all(session, calendar_rows(session, organ_id, year), _now())
            atomic.write(path, calendar(sent, title))
        return len(sent)

    context.jobs.run(work, lambda count: _tell(context, path, f"{count} händelser är sparade"), owner=owner)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _path(context: "Context", owner: QWidget, title: str, ask: AskPath, *, ending: str = ".ics") -> Path | None:
    proposed = usual_folder(context.settings.export_folder) / f"{file_name(title)}{ending}"
    chosen = ask(owner, proposed)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ending else path.with_name(f"{path.name}{ending}")


def _tell(context: "Context", path: Path, said: str) -> None:
    context.settings.export_folder = str(path.parent)
    context.settings.save()
    context.notify(
        f"{said}: {path.name}",
        [("Öppna", lambda: open_file(path)), ("Öppna mappen", lambda: open_folder(path))],
    )
