"""Files that another program keeps to itself: told as such, with the way on."""

from pathlib import Path

from models.errors import UserError
from resources.file_names import free_name

_PROGRAMS = {
    "Excel": (".xlsx", ".xlsm", ".xls", ".csv"),
    "Word": (".docx", ".docm", ".doc", ".rtf"),
}
ANOTHER = "ett annat program"


class HeldError(UserError):
    """A file cannot be replaced now. Nothing is lost: the same content can be saved as a copy beside it."""

    def __init__(self, sentence: str, path: Path) -> None:
        super().__init__(sentence)
        self.path = path

    @property
    def copy(self) -> Path:
        """A free name beside the file, such as "Handlingsplan (2).xlsx"."""
        return free_name(self.path)


def held_by(path: Path) -> str:
    """Who probably has a file open, as it is said after "öppen i"."""
    # While they have a file open Office and LibreOffice keep a small one of their own beside it.
    own = (f"~${path.name}", f"~${path.name[2:]}")
    if any(path.with_name(name).exists() for name in own):
        return next((program for program, endings in _PROGRAMS.items() if path.suffix.lower() in endings), ANOTHER)
    if path.with_name(f".~lock.{path.name}#").exists():
        return "LibreOffice"
    return ANOTHER


def content_of(path: Path, most: int, too_large: str = "") -> bytes:
    """What a file that the user picked holds. For a job. Raises UserError when it cannot be read, or has more bytes."""
    try:
        if path.stat().st_size > most:
            raise UserError(too_large or f"{path.name} är större än {most // 1024 // 1024} MB. Välj en mindre fil.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(f"{path.name} finns inte kvar. Kontrollera var filen ligger.") from error
    except OSError as error:
        raise UserError(unreadable(error, path)) from error


def unreadable(error: OSError, path: Path) -> str:
    """Why a file that is there could not be read, and what to do."""
    if isinstance(error, PermissionError) or getattr(error, "winerror", None) in (32, 33):
        program = held_by(path)
        opened = "öppen i ett annat program, som Excel eller Word" if program == ANOTHER else f"öppen i {program}"
        return f"{path.name} går inte att läsa. Är den {opened}? Stäng den där, eller spara en kopia och välj den."
    return (
        f"{path.name} går inte att läsa ({error.strerror or error}). Kopiera den till din egen dator och välj den där."
    )
