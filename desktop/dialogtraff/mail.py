"""A draft of the mail to the counterpart: the form as a Word file to answer in and a PDF to read, and the .ics."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.documents import plain_text
from desktop.export import open_file, open_folder
from desktop.export_dialog import usual_folder
from desktop.gesture import gesture
from desktop.moments import today
from models.dialogtraff.data import FrageformularData, collect_form
from models.dialogtraff.entity import Dialogtraff
from models.dialogtraff.operations import send_questions
from models.dialogtraff.queries import counterpart_in_text
from models.editing import get
from models.kalender.handout import hand_out
from resources.file_names import file_name
from resources.svenska import format_long_date, format_times

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.context import Context


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail that was written to a file."""

    path: Path
    without_receiver: bool
    unsent: bool
    """True while no day is recorded on which the questions were sent."""


def mail_words(data: FrageformularData) -> tuple[str, str]:
    """The subject and the words of the mail."""
    when = ""
    if data.datum is not None:
        day = " ".join(filter(None, (format_long_date(data.datum), format_times(data.start, data.slut))))
        when = f" den {day}" + (f", {data.plats}" if data.plats else "")
    who = counterpart_in_text(data.motpart, data.malgrupp)
    due = f" senast den {format_long_date(data.svar_senast)}" if data.svar_senast else ""
    text = (
        f"Hej!\n\n{data.organ} bjuder in {who} till en dialogträff{when}.\n\n"
        f"Frågorna finns i det bifogade Word-dokumentet. Skriv svaren i rutorna, spara och skicka tillbaka "
        f"dokumentet{due}. PDF:en är till för den som bara vill läsa.\n\n"
        "Svaren blir allmän handling. Skriv därför inget som pekar ut enskilda personer.\n\nMed vänlig hälsning\n"
    )
    return f"Frågor inför dialogträff med {data.organ}", text


def make_mail(context: "Context", owner: QWidget, dialog_id: int, epost: str) -> None:
    """Ask where, write the draft, and offer to open it in the user's own mail program."""
    proposed = str(usual_folder(context.settings.export_folder) / f"{file_name('Frågor inför dialogträff')}.eml")
    chosen, _ = QFileDialog.getSaveFileName(owner, "Spara mejlet", proposed, "Mejlutkast (*.eml)")
    if chosen:
        write_mail(context, owner, dialog_id, epost, Path(chosen))


def write_mail(context: "Context", owner: QWidget, dialog_id: int, epost: str, path: Path) -> None:
    """Render the form in both formats, write the mail whole or not at all, and enter the form in the register."""
    day = today()

    def work() -> Draft:
        from desktop import atomic
        from models.dokument import register
        from reports.catalogue import kind_named
        from reports.mail import Enclosure, mail_draft
        from reports.render import render
        from reports.render.ics import invitation

        with context.db.read() as session:
            data = collect_form(session, dialog_id)
            paper = kind_named("frageformular").make(session, dialog_id, day)
        name = file_name("Frågor inför dialogträff", data.motpart)
        files = [Enclosure(f"{name}.{kind}", render(paper.document, kind, paper.style)) for kind in ("docx", "pdf")]
        subject, words = mail_words(data)
        with context.db.write("exportera frågeformulär", lasting=True) as session:
            enclosed = list(files)
            if data.datum is not None:
                sent = hand_out(session, Dialogtraff.__tablename__, dialog_id, datetime.now(UTC).replace(tzinfo=None))
                enclosed.append(Enclosure(f"{file_name('Dialogträff', data.organ)}.ics", invitation(sent)))
            unsent = get(session, Dialogtraff, dialog_id).underlag_skickat is None
            atomic.write(path, mail_draft(epost, subject, words, enclosed))
            register(
                session,
                slag="frageformular",
                titel=paper.document.title,
                format="docx",
                post_id=dialog_id,
                arende_id=paper.arende_id,
                day=day,
                file=files[0].name,
                content=files[0].content,
                text=plain_text(paper),
            )
        return Draft(path, "@" not in epost, unsent)

    def sent_today() -> None:
        gesture(context, owner, "frågorna skickade", lambda session: send_questions(session, dialog_id, day).id)

    def told(draft: Draft) -> None:
        to = " Skriv mottagaren i mejlprogrammet." if draft.without_receiver else ""
        choices: list[tuple[str, Callable[[], object]]] = [
            ("Öppna", lambda: open_file(draft.path)),
            ("Öppna mappen", lambda: open_folder(draft.path)),
        ]
        if draft.unsent:
            choices.append(("Frågorna är skickade i dag", sent_today))
        context.notify(f"Mejlet med formuläret är sparat som {draft.path.name}. Det är inte skickat.{to}", choices)

    context.jobs.run(work, told, owner=owner)
