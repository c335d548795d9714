"""The words of an attached file, for searching: Word and plain text. A PDF is read where PDFs are shown."""

from docx.exceptions import PythonDocxError

from models.errors import UserError
from reports.read.word import open_word

PLAIN = (".txt", ".csv", ".md", ".eml", ".ics")
LONGEST = 200_000
"""Letters that are kept of a file."""


def text_of(content: bytes, filnamn: str) -> str:
    """The text of a file, empty where it is of another kind or cannot be read: searching asks nobody anything."""
    name = filnamn.casefold()
    if name.endswith(".docx"):
        try:
            parts = open_word(content, filnamn).parts
        except (UserError, PythonDocxError):
            return ""
        return "\n".join(part.text for part in parts if part.text.strip())[:LONGEST]
    if name.endswith(PLAIN):
        try:
            return content[: 4 * LONGEST].decode("utf-8-sig")[:LONGEST]
        except UnicodeDecodeError:
            return content[:LONGEST].decode("cp1252", "replace")
    return ""
