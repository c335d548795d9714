"""Is a signed file the paper that was sent out? Signing services write the signature after the bytes they were given.

The proof is about what was added, not about who signed: that is checked by the signing service and by PDF readers.
"""

import re
from typing import Any

from models.protokoll.pdf_objects import objects
from models.term import Term

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")
_MAY_BE_RENEWED = {
    "Catalog": {"AcroForm", "Extensions", "DSS", "Perms", "Version", "Metadata"},
    "Page": {"Annots", "Tabs"},
}
_MAY_BE_REPLACED = ("/Metadata", "/XRef", "/ObjStm")


_REWRITTEN = (
    "Underskriften har lagts till efter det som skickades ut, men tillägget ändrar också något annat i filen. "
    "Jämför sidorna innan du tar emot den."
)
_OTHER = (
    "Filen börjar inte med det som skickades ut, så det går inte att bevisa att texten är densamma. Så är det "
    "med en inskannad utskrift, eller när signeringstjänsten har gjort om filen. Jämför sidorna innan du tar emot den."
)


class Proof(Term):
    """What can be said of a file that came back; the label is the sentence for the user."""

    SIGNED = (
        "signed",
        "Filen är den som skickades ut, med underskrift. Allt som skickades ut finns kvar oförändrat i filen.",
    )
    UNSIGNED = ("unsigned", "Filen är precis den som skickades ut: den har ingen underskrift.")
    NO_SIGNATURE = (
        "no_signature",
        "Det som skickades ut finns kvar i filen, men tillägget efter det är ingen digital underskrift.",
    )
    REWRITTEN = "rewritten", _REWRITTEN
    OTHER = "other", _OTHER
    NO_PDF = ("no_pdf", "Filen är ingen PDF. Välj den fil som signeringstjänsten lämnade.")

    @property
    def is_proven(self) -> bool:
        """True if nothing but signatures was added."""
        return self is Proof.SIGNED


def prove(sent: bytes, returned: bytes) -> Proof:
    """Compare a file that came back with the one that was sent out."""
    if not returned.lstrip()[:5].startswith(b"%PDF"):
        return Proof.NO_PDF
    if not sent or not returned.startswith(sent):
        return Proof.OTHER
    added = returned[len(sent) :]
    if not added.strip():
        return Proof.UNSIGNED
    ranges = [[int(number) for number in found.groups()] for found in _RANGE.finditer(added)]
    if not ranges:
        return Proof.NO_SIGNATURE
    start, _, last, length = ranges[-1]
    covers_all = start == 0 and not returned[last + length :].strip()
    return Proof.SIGNED if covers_all and not _changes_content(sent, added) else Proof.REWRITTEN


def _changes_content(sent: bytes, added: bytes) -> bool:
    """True if something that was sent has been given another content: pages may get annotations, no more."""
    before: dict[int, Any] = dict(objects(sent))
    return any(number in before and _is_other(before[number], value) for number, value in objects(added))


def _is_other(before: Any, after: Any) -> bool:
    if not (isinstance(before, dict) and isinstance(after, dict)):
        return bool(before != after)
    if {"Producer", "CreationDate"} & before.keys() or before.get("Type") in _MAY_BE_REPLACED:
        return False  # who made the file, and when it was changed
    free = _MAY_BE_RENEWED.get(str(before.get("Type", "")).removeprefix("/"), set())
    kept = {name: value for name, value in before.items() if name not in free}
    return kept != {name: value for name, value in after.items() if name not in free}
