"""Errors and problems that are written for people."""

from dataclasses import dataclass


class UserError(Exception):
    """Something the user can act on; the message is a Swedish sentence that says what happened and what to do."""


class ConflictError(UserError):
    """Somebody else changed the same record after it was read."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One remark about one field; a form shows it beside the field. It never blocks saving."""

    field: str
    message: str
