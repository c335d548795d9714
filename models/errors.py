"""Errors and problems that are written for people."""

from typing import NamedTuple


class UserError(Exception):
    """Something the user can act on; the message is a Swedish sentence that says what happened and what to do."""


class ConflictError(UserError):
    """Somebody else changed the same record after it was read."""


class Problem(NamedTuple):
    """One remark about one field; a form shows it beside the field. It never blocks saving."""

    field: str
    message: str
