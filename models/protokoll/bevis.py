"""The anslag of a justerat protokoll as values: what the public is told, with the days worked out or given."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arbetsordning import arbetsordning_of
from models.editing import get
from models.kommun import LetterheadData, letterhead
from models.organ import Organ
from models.paragraf.entity import Paragraf
from models.protokoll.announcing import down_day, last_day, notice_of
from models.protokoll.collect import organ_data
from models.protokoll.data import OrganData
from models.protokoll.entity import Protokoll, Protokollslag
from models.sammantrade.entity import Sammantrade
from resources.svenska import format_paragraphs


@dataclass(frozen=True, slots=True)
class AnslagData:
    """Everything on the paper. `sista_dag` and `nere` are those somebody wrote, or else the law's."""

    protokoll_id: int
    brevhuvud: LetterheadData
    organ: OrganData
    slag: Protokollslag
    datum: date | None
    dnr: str
    paragrafer: str
    justerat: date | None
    uppe: date | None
    sista_dag: date | None
    nere: date | None
    nedtaget: date | None
    forvaringsplats: str
    av: str


def collect_anslag(session: Session, protokoll_id: int) -> AnslagData:
    """The anslag of the protokoll with that id; without one, what it would say but for its days."""
    protokoll = get(session, Protokoll, protokoll_id)
    meeting = get(session, Sammantrade, protokoll.sammantrade_id)
    rules = arbetsordning_of(session, meeting.organ_id)
    numbers = session.scalars(select(Paragraf.nummer).where(Paragraf.protokoll_id == protokoll_id))
    anslag = notice_of(session, protokoll_id)
    organ = session.get(Organ, meeting.organ_id)
    place = (anslag.forvaringsplats if anslag else "") or (rules.forvaringsplats if rules else "")
    return AnslagData(
        protokoll_id=protokoll_id,
        brevhuvud=letterhead(session, rules.forvaltning_id if rules else None),
        organ=organ_data(session, meeting.organ_id, meeting.datum),
        slag=protokoll.slag,
        datum=meeting.datum,
        dnr=meeting.dnr.strip(),
        paragrafer=format_paragraphs(number for number in numbers if number is not None),
        justerat=protokoll.justerat,
        uppe=anslag.uppe if anslag else None,
        sista_dag=last_day(anslag) if anslag else None,
        nere=down_day(anslag) if anslag else None,
        nedtaget=anslag.nedtaget if anslag else None,
        forvaringsplats=(place.strip() or (organ.adress if organ else "")).strip(),
        av=anslag.av.strip() if anslag else "",
    )
