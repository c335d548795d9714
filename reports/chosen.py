"""A document as somebody chose to have it when it was exported."""

from models.publicering import PeopleData
from reports.choices import Choices, without
from reports.document import Document
from reports.masking import masked


def chosen(document: Document, choices: Choices, people: PeopleData) -> Document:
    """The document without the chapters that were left out, and without people in a copy for the web."""
    if choices.left_out:
        document = without(document, choices.left_out)
    return masked(document, people.hidden, people.shown) if choices.public else document
