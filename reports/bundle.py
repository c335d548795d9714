"""Many papers in one zip, with a list of what is in it: name, size and SHA-256 of every file."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from reports.catalogue import DOCUMENTS, DocumentKind, Paper
from reports.render.packing import packed
from resources.file_names import apart
from resources.svenska import HARD_SPACE, format_count, format_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MANIFEST = "manifest.txt"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file of the zip."""

    name: str
    content: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """The hash that proves the file unchanged."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class ArendePaper:
    """A paper of an ärende: its kind, the record it is made of, and the paper."""

    kind: DocumentKind
    id: int
    paper: Paper


def papers_of_arende(session: "Session", arende_id: int, today: date) -> list[ArendePaper]:
    """Every paper that can be made for the ärende, in the catalogue's order."""
    found = []
    for kind in DOCUMENTS:
        can = {candidate.id for candidate in kind.candidates(session, today)}
        found += [
            ArendePaper(kind, id_, kind.make(session, id_, today))
            for id_ in kind.of_arende(session, arende_id)
            if id_ in can
        ]
    return found


def bundle(files: Sequence[Enclosed], title: str, day: date, remarks: Sequence[str] = ()) -> bytes:
    """The zip, with its list first. Files of one name get numbers; the same files always give the same bytes."""
    named = unlike(files)
    raw = BytesIO()
    with ZipFile(raw, "w") as archive:
        archive.writestr(MANIFEST, manifest(named, title, day, remarks))
        for file in named:
            archive.writestr(file.name, file.content)
    return packed(raw)


def manifest(files: Sequence[Enclosed], title: str, day: date, remarks: Sequence[str] = ()) -> str:
    """The list, for people and for `sha256sum -c`: the lines with hashes have that program's form."""
    count = "1 fil" if len(files) == 1 else f"{len(files)} filer"
    lines = [title, f"{format_date(day)}, {count}", *remarks, ""]
    lines += [f"{format_count(len(file.content)).replace(HARD_SPACE, ' '):>14} byte  {file.name}" for file in files]
    lines += ["", "SHA-256:", *(f"{file.sha256}  {file.name}" for file in files)]
    return "\n".join(lines) + "\n"


def unlike(files: Sequence[Enclosed]) -> list[Enclosed]:
    """The same files with names that differ also where capitals do not count."""
    names = apart((file.name for file in files), taken=[MANIFEST])
    return [Enclosed(name, file.content) for name, file in zip(names, files, strict=True)]
