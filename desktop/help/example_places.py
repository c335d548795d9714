"""Where in the example kommun the tour and the guide's pictures go: records that hang together.

They are found by what they are, never by name, so that the example may be told otherwise.
"""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def find(session: "Session", today: date) -> dict[str, int]:
    """Noun -> record: one chain from a strategi to its tjänsteskrivelse, the next meeting and the last one held.

    What the example lacks is left out.
    """
    return _chain(session) | _meetings(session, today)


def _chain(session: "Session") -> dict[str, int]:
    """The tjänsteskrivelse about an anslutning with most areas, its ärende, the anslutning and its strategi."""
    from models.anslutning.entity import Anslutning
    from models.anslutning.queries import areas
    from models.arende.entity import Arende
    from models.editing import get
    from models.tjansteskrivelse.queries import skrivelse_rows

    best: dict[str, int] = {}
    most = 0
    for row in skrivelse_rows(session):
        anslutning_id = get(session, Arende, row.arende_id).anslutning_id
        if anslutning_id is None:
            continue
        chosen = sum(area.omradesval_id is not None for area in areas(session, anslutning_id))
        if chosen >= max(most, 1):
            most = chosen
            strategi_id = get(session, Anslutning, anslutning_id).strategi_id
            best = {
                "tjansteskrivelse": row.id,
                "arende": row.arende_id,
                "anslutning": anslutning_id,
                "strategi": strategi_id,
            }
    return best


def _meetings(session: "Session", today: date) -> dict[str, int]:
    from models.sammantrade.entity import Sammantradesstatus
    from models.sammantrade.queries import meeting_rows

    rows = [row for row in meeting_rows(session, None, None) if row.datum is not None and row.antal]
    held = [row for row in rows if row.status is Sammantradesstatus.HALLET]
    coming = [row for row in rows if row.datum and row.datum >= today and row.status is Sammantradesstatus.PLANERAT]
    found: dict[str, int] = {}
    if held:
        found["hallet"] = max(held, key=lambda row: (row.datum, row.id)).id
    if coming:
        found["kommande"] = min(coming, key=lambda row: (row.datum, row.id)).id
    return found
