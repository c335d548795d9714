"""Drafts of mail as .eml files: the user's own program opens them, and the user looks through and sends."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

_KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "text/calendar",
}
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with the mail; its kind is told by the ending of its name."""

    name: str
    content: bytes


def mail_draft(to: str, subject: str, text: str, enclosures: Sequence[Enclosure] = ()) -> bytes:
    """A mail that has not been sent; Outlook opens it as a draft (`X-Unsent`). `to` may be empty."""
    message = EmailMessage(policy=SMTP)
    if "@" in to:
        message["To"] = " ".join(to.split())
    message["Subject"] = " ".join(subject.split())
    message["X-Unsent"] = "1"
    message["Content-Language"] = "sv-SE"
    message.set_content(text)
    for each in enclosures:
        main, _, sub = _KINDS.get(each.name.rpartition(".")[2].casefold(), _UNKNOWN).partition("/")
        how = {"charset": "utf-8"} if main == "text" else {}
        message.add_attachment(each.content, maintype=main, subtype=sub, filename=each.name, params=how)
    if enclosures:
        digest = hashlib.sha256(b"".join(each.content for each in enclosures)).hexdigest()
        message.set_boundary(f"jamvikt-{digest[:32]}")  # the same mail is the same bytes
    return message.as_bytes()
