"""Who has a database open, as its lock tells, and how that is said."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.instance import computer_name, user_name


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a database open."""

    pid: int
    user: str
    computer: str
    since: str

    @property
    def known(self) -> bool:
        """False when the lock says nothing."""
        return self.pid > 0

    @property
    def own(self) -> bool:
        """The same user on the same computer."""
        return (self.user, self.computer) == (user_name(), computer_name())

    def sentence(self, name: str) -> str:
        """That the database is taken, by whom if it is known, and what to do."""
        if self.own:
            return (
                f"{name} är redan öppen i ett annat fönster, som inte svarar. Det håller kanske på att stängas, eller "
                "så är du inloggad på datorn en gång till. Vänta en stund och försök igen."
            )
        who = f" av {self.user} på datorn {self.computer}" if self.user and self.computer else " av någon annan"
        since = _clock(self.since)
        return (
            f"{name} används{who}{since}. Den kan vara öppen hos en i taget: "
            "be den andra att stänga Jämvikt, eller välj en annan databas."
        )


def read_holder(lock: Path) -> Holder:
    """What stands in a lock that is held; nothing known when it says nothing."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        told = json.loads(lock.read_text(encoding="utf-8"))
        return Holder(int(told["pid"]), str(told["user"]), str(told["computer"]), str(told["since"]))
    return Holder(0, "", "", "")


def _clock(since: str) -> str:
    try:
        moment = datetime.fromisoformat(since).astimezone()
    except ValueError:
        return ""
    same_day = moment.date() == datetime.now().astimezone().date()
    return f" sedan klockan {moment:%H.%M}" if same_day else f" sedan {moment:%Y-%m-%d}"
