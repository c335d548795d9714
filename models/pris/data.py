"""What the papers of the prize say, as values: the diplom of one winner, the jury's material."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.arbetsordning.words import words_of
from models.editing import get
from models.errors import UserError
from models.kommun import LetterheadData, letterhead
from models.organ import Organ
from models.pris.entity import Juryledamot, Nominerad, Nominering, Pris, Prisutfall
from models.pris.queries import criterion_records, jury_state, nomination_records, nominations_for
from models.richtext import RichText
from models.uppdrag.entity import Uppdragsroll
from models.uppdrag.queries import holders_on


@dataclass(frozen=True, slots=True)
class DiplomData:
    """One diplom. `ordforande` is who held the chair on the day of the award, as the organ's papers call it."""

    brevhuvud: LetterheadData
    organ: str
    pris: str
    ar: int | None
    dag: date
    delas_ut: date | None
    plats: str
    namn: str
    utfall: Prisutfall
    motivering: RichText
    ordforande: str
    ordforandetitel: str


@dataclass(frozen=True, slots=True)
class UnderlagsnomineringData:
    """One nomination in the jury's material; `javiga` are the members who do not judge it."""

    namn: str
    slag: Nominerad
    nominerad_av: str
    inkom: date | None
    skal: RichText
    javiga: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrisunderlagData:
    """The nominations and criteria, for one member of the jury or, with no `ledamot`, for the secretary.

    A member's own material says nothing of the nominations they are jävig in: not their number, nor that there are any.
    """

    brevhuvud: LetterheadData
    organ: str
    pris: str
    ar: int | None
    dag: date
    nominera_senast: date | None
    prissumma_ore: int | None
    beskrivning: RichText
    ledamot: str
    jury: tuple[str, ...]
    kriterier: tuple[str, ...]
    nomineringar: tuple[UnderlagsnomineringData, ...]


def collect_diploma(session: Session, nominering_id: int, today: date) -> DiplomData:
    """The diplom of a winner or of a hedersomnämnande. Raises UserError for one who is neither."""
    row = get(session, Nominering, nominering_id)
    if row.utfall is Prisutfall.NOMINERAD:
        raise UserError("Diplom görs för pristagare och hedersomnämnanden. Välj först utfall för nomineringen.")
    prize = get(session, Pris, row.pris_id)
    day = prize.delas_ut or today
    held = (each for each in holders_on(session, prize.organ_id, day) if each.roll is Uppdragsroll.ORDFORANDE)
    chair = next(held, None)
    words = words_of(session, prize.organ_id, day)
    return DiplomData(
        brevhuvud=letterhead(session),
        organ=words.namn,
        pris=prize.namn,
        ar=prize.ar,
        dag=day,
        delas_ut=prize.delas_ut,
        plats=prize.plats,
        namn=row.namn,
        utfall=row.utfall,
        motivering=row.motivering,
        ordforande=chair.namn if chair else "",
        ordforandetitel=words.ordforande,
    )


def collect_material(
    session: Session, pris_id: int, today: date, juryledamot_id: int | None = None
) -> PrisunderlagData:
    """The jury's material, whole or as one member of the jury may see it."""
    prize = get(session, Pris, pris_id)
    state = jury_state(session, pris_id)
    member = get(session, Juryledamot, juryledamot_id) if juryledamot_id is not None else None
    if member is not None and member.pris_id != pris_id:
        raise UserError("Ledamoten är inte med i juryn för det här priset.")
    rows = nominations_for(session, member) if member is not None else nomination_records(session, pris_id)
    return PrisunderlagData(
        brevhuvud=letterhead(session),
        organ=get(session, Organ, prize.organ_id).namn,
        pris=prize.namn,
        ar=prize.ar,
        dag=today,
        nominera_senast=prize.nominera_senast,
        prissumma_ore=prize.prissumma_ore,
        beskrivning=prize.beskrivning,
        ledamot=member.namn if member is not None else "",
        jury=tuple(each.text for each in state.jury),
        kriterier=tuple(each.text for each in criterion_records(session, pris_id) if each.text.strip()),
        nomineringar=tuple(
            UnderlagsnomineringData(
                row.namn,
                row.slag,
                row.nominerad_av,
                row.inkom,
                row.skal,
                tuple(each.text for each in state.javiga(row.id)) if member is None else (),
            )
            for row in rows
        ),
    )
