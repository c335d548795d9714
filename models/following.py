"""What follows by itself from a change, in the same gesture: one step to undo, one transaction."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from models.change import RowChange

FEEDING = frozenset(
    {
        "verksamhetsbesok", "besoksvard", "namndbesok", "dialogtraff", "dialogdeltagare", "omvarldspost", "rapport",
        "inkommen", "inkommenbilaga", "dokument", "underlag",
    }
)  # fmt: skip
"""The tables whose records fill agendas (`models.omvarld.feed`)."""


def follow(session: Session, recorded: Sequence[RowChange]) -> None:
    """Do what follows from the rows a session has changed. Called once, before its commit."""
    rows = [row for row in recorded if row.table in FEEDING or _moves(row)]
    if rows:
        from models.omvarld import feed  # noqa: PLC0415 - it knows nouns; the database that calls this knows none

        feed.follow(session, rows)


def _moves(row: RowChange) -> bool:
    """True for a meeting that got another day or state, and for an item that came."""
    if row.table == "paragraf":
        return row.before is None
    if row.table != "sammantrade" or row.before is None or row.after is None:
        return False
    return any(row.before[name] != row.after[name] for name in ("datum", "status"))


def renew_index(session: Session, recorded: Sequence[RowChange]) -> None:
    """Keep what is searched up to date with the rows a session has changed; also when a change is turned round."""
    if recorded:
        from models.sok import following  # noqa: PLC0415 - it knows nouns; the database that calls this knows none

        following.follow(session, recorded)
