"""Which changes of the database the table must show."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.change import Change

KINDS = frozenset(
    {
        "ajournering", "arbetsordning", "beslutsuppdrag", "jav", "narvaro", "narvaropass", "omrostning", "paragraf",
        "paragrafarende", "paragrafhandlaggare", "paragrafunderlag", "protokoll", "reservation", "rost", "sammantrade",
        "standardbeslut", "tjanstgoring", "uppdrag", "yrkande",
    }
)  # fmt: skip
"""The tables that the table is made of."""


def concerns_table(change: "Change") -> bool:
    """True for what alters anything but the text that is being typed."""
    return bool(change.kinds & KINDS) and not _only_description(change)


def _only_description(change: "Change") -> bool:
    """True for what is typed in the description of a §: nothing else on the table depends on it."""
    for row in change.rows:
        if row.table != "paragraf" or row.before is None or row.after is None:
            return False
        fields = {name for name, value in row.after.items() if row.before[name] != value}
        if fields != {"arendebeskrivning"}:
            return False
    return True
