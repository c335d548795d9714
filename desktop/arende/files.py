"""The stored file of a paper or decision: attach it, look at a copy that cannot be changed, take it away."""

import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.export import open_file
from desktop.gesture import gesture, read
from desktop.sizes import size_in_words
from desktop.widgets.attachments import Attachments
from models.arende.entity import Beslut, Underlag
from models.arende.papers import file_to_open, set_file, take_file
from models.bilaga import Bilaga
from models.editing import get
from models.errors import UserError
from models.paragraf.entity import Paragrafunderlag
from resources.file_names import whole_name

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context


class RecordFile(Attachments):
    """The one file of a record that has `bilaga_id`. Drop a file on it, or pick one; Enter opens a copy."""

    def __init__(
        self,
        context: "Context",
        kind: type[Underlag | Beslut | Paragrafunderlag],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, several=False, parent=parent)
        self.context = context
        self.kind = kind
        self._record_id: int | None = None
        self._bilaga_id: int | None = None
        self.hint.setText("Dra filen hit, eller")
        self.added.connect(self._set_file)
        self.removed.connect(self._take_file)
        self.opened.connect(self._open_file)

    def show_of(self, record_id: int, bilaga_id: int | None) -> None:
        """Show the file of a record."""
        self._record_id = record_id
        self._bilaga_id = bilaga_id
        if bilaga_id is None:
            self.set_files(())
            return

        def ask(session: "Session") -> tuple[str, int]:
            bilaga = get(session, Bilaga, bilaga_id)
            return bilaga.filnamn, bilaga.storlek

        def show(found: tuple[str, int]) -> None:
            if self._bilaga_id == bilaga_id:
                self.set_files([(bilaga_id, found[0], size_in_words(found[1]))])

        read(self.context, self, ask, show)

    def _set_file(self, files: list[Path]) -> None:
        kind, id_ = self.kind, self._record_id
        if id_ is not None:

            def act(session: "Session") -> None:
                set_file(session, get(session, kind, id_), files[0])

            gesture(self.context, self, f"bifoga {files[0].name}", act)

    def _take_file(self, _bilaga_id: int) -> None:
        kind, id_ = self.kind, self._record_id
        if id_ is not None:
            gesture(self.context, self, "ta bort filen", lambda session: take_file(session, get(session, kind, id_)))

    def _open_file(self, bilaga_id: int) -> None:
        open_stored(self.context, self, bilaga_id)


def open_stored(context: "Context", owner: QWidget, bilaga_id: int) -> None:
    """Copy a stored file to a folder of its own and open the copy. It is for reading: changes would not come back."""

    def show(found: tuple[str, bytes]) -> None:
        path = read_only_copy(*found)
        open_file(path)
        context.status(f"{path.name} öppnas som en skrivskyddad kopia")

    def copy_it(found: tuple[str, bytes]) -> None:
        try:
            show(found)
        except UserError as error:
            context.show_error(error)

    read(context, owner, lambda session: file_to_open(session, bilaga_id), copy_it)


def read_only_copy(name: str, content: bytes) -> Path:
    """Write a copy that nobody can change by mistake. Raises UserError when the disk says no."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="jamvikt-"))
        path = folder / whole_name(name)
        path.write_bytes(content)
        path.chmod(stat.S_IREAD)
    except OSError as error:
        raise UserError(
            f"Filen {name} kunde inte öppnas: det gick inte att skriva en kopia. Frigör utrymme."
        ) from error
    return path
