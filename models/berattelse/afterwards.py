"""What the protokoll say of an adopted verksamhetsberättelse after it was frozen: told beside it, never in it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.berattelse.collect import adopted_by, frozen_data
from models.berattelse.decided import REFUSED, adopted_in, adopting_items
from models.berattelse.entity import Berattelse, Berattelsestatus
from models.editing import get
from models.paragraf.entity import Paragraf
from models.paragraf.papers import citation
from models.protokoll.entity import Protokoll, Protokollstatus
from models.sammantrade.entity import Sammantrade


def corrections(session: Session, paragraf_id: int) -> list[str]:
    """The §§ of justerade protokoll that correct one, as they are cited, the earliest first."""
    rows = session.execute(
        select(Paragraf.nummer, Paragraf.rubrik, Sammantrade.datum)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .join(Protokoll, Paragraf.protokoll_id == Protokoll.id)
        .where(Paragraf.rattar_id == paragraf_id, Protokoll.status == Protokollstatus.JUSTERAT)
        .order_by(Sammantrade.datum, Paragraf.id)
    )
    return [citation(number, title, day) for number, title, day in rows]


def since_adopted(session: Session, berattelse_id: int) -> str:
    """What the protokoll say now that an adopted one does not: another §, another number, a correction; "" if nothing.

    The paper itself is frozen and stays as it is.
    """
    berattelse = get(session, Berattelse, berattelse_id)
    if berattelse.status is not Berattelsestatus.ANTAGEN:
        return ""
    items = adopting_items(session, berattelse_id)
    by, frozen = adopted_by(session, berattelse), frozen_data(session, berattelse).antagen_genom
    found = []
    if berattelse.paragraf_id is not None:
        told = next((row for row in items if row.paragraf_id == berattelse.paragraf_id), None)
        if told is not None and told.utfall in REFUSED:
            found.append(f"{told.citat} har utfallet {told.utfall.label.lower()}.")
        if by and by != frozen:
            found.append(f"Paragrafen är nu {by}; i papperet står {frozen or 'ingen paragraf'}.")
        found += [
            f"{by or 'Paragrafen'} är rättad genom {cited}." for cited in corrections(session, berattelse.paragraf_id)
        ]
    now = adopted_in(items)
    if now is not None and now.paragraf_id != berattelse.paragraf_id:
        found.append(f"Enligt det justerade protokollet antogs den genom {now.citat}.")
    return " ".join([*found, "Det som är fryst är oförändrat."]) if found else ""
