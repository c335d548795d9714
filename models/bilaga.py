"""Bilaga: a file that was attached, copied into the database and hashed."""

import hashlib
import mimetypes
from pathlib import Path

from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.columns import Blob, Name
from models.editing import add
from models.errors import UserError

MAX_BYTES = 50 * 1024 * 1024


class Bilaga(Base):
    """A copy of a file as it was when attached; `sha256` proves that it is unchanged."""

    __tablename__ = "bilaga"
    singular = "bilaga"

    filnamn: Mapped[Name]
    medietyp: Mapped[Name]
    storlek: Mapped[int]
    sha256: Mapped[Name]
    innehall: Mapped[Blob] = mapped_column(deferred=True, deferred_raiseload=False)


def attach(session: Session, path: Path) -> Bilaga:
    """Copy a file into the database. Raises UserError when it cannot be read or is larger than 50 MB."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserError(f"Filen {path.name} är större än 50 MB. Spara en mindre version och bifoga den i stället.")
        content = path.read_bytes()
    except OSError as error:
        raise UserError(f"Filen {path.name} kunde inte läsas. Kontrollera att den finns och inte är låst.") from error
    return keep(session, path.name, content)


def keep(session: Session, name: str, content: bytes) -> Bilaga:
    """Store bytes under a file name."""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    digest = hashlib.sha256(content).hexdigest()
    return add(session, Bilaga(filnamn=name, medietyp=kind, storlek=len(content), sha256=digest, innehall=content))


def is_unchanged(bilaga: Bilaga) -> bool:
    """True if the stored bytes still have the hash they had when attached."""
    return hashlib.sha256(bilaga.innehall).hexdigest() == bilaga.sha256 and len(bilaga.innehall) == bilaga.storlek
