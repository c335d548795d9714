"""A mail that the user's own program opens as a draft, with the PDF in it."""

import email
import email.policy

import pytest

from reports.mail import Enclosure, mail_draft


def opened(content):
    return email.message_from_bytes(content, policy=email.policy.default)


def test_the_draft_has_receiver_subject_words_and_the_pdf():
    made = mail_draft(
        "Åsa Ek <asa.ek@kommun.se>",
        "Protokollsutdrag § 24",
        "Hej!\n\nHär kommer § 24.\n",
        [Enclosure("Utdrag §§ 24–25 Å.pdf", b"%PDF-1.7 \x00\xff")],
    )
    mail = opened(made)
    assert str(mail["To"]) == "Åsa Ek <asa.ek@kommun.se>"
    assert (mail["Subject"], mail["X-Unsent"]) == ("Protokollsutdrag § 24", "1")
    assert mail.get_body().get_content().splitlines() == ["Hej!", "", "Här kommer § 24."]
    (enclosed,) = mail.iter_attachments()
    assert (enclosed.get_filename(), enclosed.get_content_type()) == ("Utdrag §§ 24–25 Å.pdf", "application/pdf")
    assert enclosed.get_content() == b"%PDF-1.7 \x00\xff"


def test_the_same_mail_is_the_same_bytes():
    both = [mail_draft("a@b.se", "x", "y", [Enclosure("a.pdf", b"%PDF")]) for _ in range(2)]
    assert both[0] == both[1]


@pytest.mark.parametrize("to", ["", "registratorn", "Kommunstyrelsen"])
def test_a_name_without_an_address_is_no_receiver(to):
    assert opened(mail_draft(to, "x", "y"))["To"] is None


def test_nothing_typed_can_add_a_line_to_the_head():
    mail = opened(mail_draft("a@b.se\r\nBcc: c@d.se", "Ämne\r\nBcc: c@d.se", "y"))
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Ämne Bcc: c@d.se"
