"""The hidden names by which a form that comes back as a Word file tells what stands where in it.

They are bookmark names and tags of content controls: at most 40 letters, digits and underscores.
"""

import re

_FORM = re.compile(r"jamvikt_form_(\d+)_(\d+)")
_QUESTION = re.compile(r"jamvikt_fraga_(\d+)")
_ANSWER = re.compile(r"jamvikt_svar_(\d+)")
END = "jamvikt_slut"
"""What comes after it belongs to no question."""


def form_key(dialogtraff_id: int, frageunderlag_id: int) -> str:
    """The name of a whole form: which dialog it belongs to and which version of the questions it asks."""
    return f"jamvikt_form_{dialogtraff_id}_{frageunderlag_id}"


def question_key(fraga_id: int) -> str:
    """The name of a question's heading."""
    return f"jamvikt_fraga_{fraga_id}"


def answer_key(fraga_id: int) -> str:
    """The name of the field for its answer."""
    return f"jamvikt_svar_{fraga_id}"


def form_of(key: str) -> tuple[int, int] | None:
    """The dialog and the version that the name of a form says."""
    found = _FORM.fullmatch(key)
    return (int(found[1]), int(found[2])) if found else None


def question_of(key: str) -> int | None:
    """The question that the name of a heading says."""
    found = _QUESTION.fullmatch(key)
    return int(found[1]) if found else None


def answer_of(key: str) -> int | None:
    """The question that the name of a field says."""
    found = _ANSWER.fullmatch(key)
    return int(found[1]) if found else None


def control_number(key: str) -> int:
    """The number of the content control of that name: the same at every writing, and unlike the others'.

    LibreOffice keeps the number of a control and drops its tag.
    """
    return sum(place * ord(letter) for place, letter in enumerate(key, 1)) * 131 % 2_000_000_000
