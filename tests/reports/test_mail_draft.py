"""Drafts of mail: what is attached keeps its name, its kind and its letters."""

import email
from email.policy import default

import pytest

from reports.mail import Enclosure, mail_draft

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Frågor.docx", WORD),
        ("Frågor.PDF", "application/pdf"),
        ("x.ics", "text/calendar"),
        ("x", "application/octet-stream"),
    ],
)
def test_the_kind_is_told_by_the_ending(name, kind):
    mail = email.message_from_bytes(
        mail_draft("a@b.example", "Å", "Hej", [Enclosure(name, b"\xc3\xa5")]), policy=default
    )
    (part,) = mail.iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == (name, kind)
    assert part.get_payload(decode=True) == b"\xc3\xa5"


def test_a_calendar_is_read_with_its_letters():
    mail = email.message_from_bytes(mail_draft("", "x", "x", [Enclosure("x.ics", "Ärende".encode())]), policy=default)
    (part,) = mail.iter_attachments()
    assert part.get_content() == "Ärende"
    assert mail["To"] is None
