"""The words of a justerat protokoll as they were when it was justerat, and the proof that they still are."""

from sqlalchemy.orm import Session

from models.editing import get
from models.errors import UserError
from models.freezing import digest_of, thawed
from models.protokoll.data import ProtokollData
from models.protokoll.entity import Protokoll


def frozen_data(session: Session, protokoll_id: int) -> ProtokollData | None:
    """What a justerat protokoll said when it was justerat; None before that.

    Raises UserError when the words are no longer those that were justerade.
    """
    protokoll = get(session, Protokoll, protokoll_id)
    if not protokoll.lydelse:
        return None
    if digest_of(protokoll.lydelse) != protokoll.sha256:
        raise UserError(
            "Protokollets lydelse är inte längre som när det justerades: den är skadad i databasen. "
            "Återställ en säkerhetskopia."
        )
    return thawed(ProtokollData, protokoll.lydelse)
