"""Protokollsutdrag to several receivers in one go: a PDF each, and a draft of a mail with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents import plain_text
from models.protokoll.sending import SendingRow, mark_sent
from resources.file_names import apart, file_name
from resources.svenska import format_long_date, format_paragraphs, join_words

if TYPE_CHECKING:
    from datetime import date

    from desktop.context import Context
    from models.arende.entity import Mottagartyp


@dataclass(frozen=True, slots=True)
class Wish:
    """A § that somebody is to have. `row` is None for a receiver whom no § and no ärende names."""

    namn: str
    epost: str
    paragraf_id: int
    protokoll_id: int
    nummer: int | None
    typ: "Mottagartyp | None"
    row: SendingRow | None


@dataclass(frozen=True, slots=True)
class Parcel:
    """The §§ of one protokoll that go to one receiver."""

    namn: str
    epost: str
    wishes: tuple[Wish, ...]

    @property
    def numbers(self) -> str:
        """The §§ as people write them."""
        return format_paragraphs(wish.nummer for wish in self.wishes if wish.nummer is not None)

    @property
    def file(self) -> str:
        """What the file is called, without its ending."""
        return file_name("Protokollsutdrag", self.numbers, self.namn)


def parcels_of(wishes: Iterable[Wish]) -> list[Parcel]:
    """One parcel per receiver and protokoll, in the order they were wished for."""
    groups: dict[tuple[str, int], list[Wish]] = {}
    for wish in wishes:
        groups.setdefault((_folded(wish.namn), wish.protokoll_id), []).append(wish)
    found = []
    for own in groups.values():
        once = {wish.paragraf_id: wish for wish in reversed(own)}
        ordered = tuple(sorted(once.values(), key=lambda wish: (wish.nummer or 0, wish.paragraf_id)))
        found.append(Parcel(own[0].namn, next((wish.epost for wish in own if wish.epost), ""), ordered))
    return found


def mail_text(parcel: Parcel, organ: str, day: "date | None") -> tuple[str, str]:
    """The subject and the words of the mail."""
    when = f" {format_long_date(day)}" if day else ""
    reasons = join_words(dict.fromkeys(wish.typ.label.lower() for wish in parcel.wishes if wish.typ is not None))
    why = f"Utdraget skickas {reasons}.\n\n" if reasons else ""
    subject = f"Protokollsutdrag {parcel.numbers}, {organ}{f' {day}' if day else ''}"
    return (
        subject,
        f"Hej!\n\nHär kommer {parcel.numbers} ur protokollet från {organ}{when}.\n\n{why}Med vänlig hälsning\n",
    )


@dataclass(frozen=True, slots=True)
class Written:
    """What was written where."""

    folder: Path
    files: tuple[str, ...]
    receivers: int


def write_parcels(
    context: "Context",
    parcels: Sequence[Parcel],
    organ: str,
    meeting: "date | None",
    folder: Path,
    *,
    with_mail: bool,
    day: "date",
) -> Written:
    """Make and write every file, enter the PDFs in the register, and say that they are sent. For a job.

    Everything is rendered before anything is written; each file is written whole or not at all.
    """
    from desktop import atomic
    from models.dokument import register
    from reports.catalogue import utdrag_paper
    from reports.mail import Enclosure, mail_draft
    from reports.render import render

    made = []
    names = apart(parcel.file for parcel in parcels)  # two receivers may differ only in what no name may hold
    with context.db.read() as session:
        papers = [utdrag_paper(session, [wish.paragraf_id for wish in parcel.wishes]) for parcel in parcels]
    for parcel, paper, name in zip(parcels, papers, names, strict=True):
        content = render(paper.document, "pdf", paper.style)
        subject, words = mail_text(parcel, organ, meeting)
        mail = mail_draft(parcel.epost, subject, words, [Enclosure(f"{name}.pdf", content)])
        made.append((parcel, name, paper, content, mail))
    files = []
    for _, name, _, content, mail in made:
        atomic.write(folder / f"{name}.pdf", content)
        files.append(f"{name}.pdf")
        if with_mail:
            atomic.write(folder / f"{name}.eml", mail)
            files.append(f"{name}.eml")
    with context.db.write("exportera protokollsutdrag", lasting=True) as session:
        for parcel, name, paper, content, _ in made:
            register(
                session,
                slag="protokollsutdrag",
                titel=f"{paper.document.title} till {parcel.namn}",
                format="pdf",
                post_id=parcel.wishes[0].paragraf_id,
                arende_id=paper.arende_id,
                day=day,
                file=f"{name}.pdf",
                content=content,
                text=plain_text(paper),
            )
    rows = [wish.row for parcel in parcels for wish in parcel.wishes if wish.row is not None]
    if rows:
        with context.db.write("protokollsutdrag skickade") as session:
            mark_sent(session, rows, day)
    return Written(folder, tuple(files), len({_folded(parcel.namn) for parcel in parcels}))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
