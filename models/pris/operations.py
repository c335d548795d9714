"""What a user does with the prize: begins the year's, nominates, names the jury, judges, says jäv, chooses winners."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.editing import add, get, next_order, remove
from models.errors import UserError
from models.organ import Organ
from models.person import Person
from models.pris.entity import (
    Bedomning,
    Juryledamot,
    Nominerad,
    Nominering,
    Pris,
    Priskriterium,
    Prisutfall,
)
from models.pris.queries import criterion_records, jury_records, winner_records
from models.pris.scoring import LEAST, MOST, even_shares
from models.uppdrag.entity import LEDAMOTER
from models.uppdrag.queries import holders_on

USUAL_NAME = "Jämställdhetspriset"


@dataclass(frozen=True, slots=True)
class NomineringDraft:
    """What a nomination is made of."""

    namn: str = ""
    slag: Nominerad = Nominerad.EGEN_VERKSAMHET
    nominerad_av: str = ""
    inkom: date | None = None


def make_prize(session: Session, organ_id: int, ar: int) -> Pris:
    """The year's prize. Name, sum, description, place and criteria come from the latest one before it.

    Raises UserError when the organ already has one that year.
    """
    get(session, Organ, organ_id)
    if session.scalars(select(Pris.id).where(Pris.organ_id == organ_id, Pris.ar == ar)).first() is not None:
        raise UserError(f"Det finns redan ett pris för {ar}. Välj ett annat år, eller öppna det som finns.")
    before = session.scalars(
        select(Pris).where(Pris.organ_id == organ_id, Pris.ar < ar).order_by(Pris.ar.desc(), Pris.id.desc())
    ).first()
    prize = Pris(organ_id=organ_id, namn=USUAL_NAME, ar=ar)
    if before is not None:
        prize.namn = before.namn or USUAL_NAME
        prize.prissumma_ore, prize.beskrivning, prize.plats = before.prissumma_ore, before.beskrivning, before.plats
    add(session, prize)
    if before is not None:
        for row in criterion_records(session, before.id):
            add(session, Priskriterium(pris_id=prize.id, text=row.text, ordning=row.ordning))
    return prize


def next_year(session: Session, organ_id: int, today: date) -> int:
    """The year a new prize is for: this year, or the first after it that has none."""
    taken = set(session.scalars(select(Pris.ar).where(Pris.organ_id == organ_id)))
    year = today.year
    while year in taken:
        year += 1
    return year


def add_criterion(session: Session, pris_id: int, text: str = "") -> Priskriterium:
    """Something the jury looks for, last among them."""
    place = next_order(session, Priskriterium, pris_id=pris_id)
    return add(session, Priskriterium(pris_id=pris_id, text=text, ordning=place))


def nominate(session: Session, pris_id: int, draft: NomineringDraft | None = None) -> Nominering:
    """A nomination, last among them."""
    draft = draft or NomineringDraft()
    get(session, Pris, pris_id)
    return add(
        session,
        Nominering(
            pris_id=pris_id,
            namn=draft.namn,
            slag=draft.slag,
            nominerad_av=draft.nominerad_av,
            inkom=draft.inkom,
            ordning=next_order(session, Nominering, pris_id=pris_id),
        ),
    )


def add_juror(session: Session, pris_id: int, *, person_id: int | None = None, namn: str = "") -> Juryledamot:
    """Somebody of the jury, last among them; a recorded person brings their name. Nobody is there twice."""
    person = session.get(Person, person_id or 0)
    if person_id is not None and any(row.person_id == person_id for row in jury_records(session, pris_id)):
        raise UserError("Personen är redan med i juryn.")
    return add(
        session,
        Juryledamot(
            pris_id=pris_id,
            person_id=person_id,
            namn=namn or (person.med_parti if person else ""),
            ordning=next_order(session, Juryledamot, pris_id=pris_id),
        ),
    )


def take_jury_of_organ(session: Session, pris_id: int, day: date) -> list[Juryledamot]:
    """Let the organ's ledamöter of that day be the jury; those who are there already stay. Gives the new ones.

    Party is that of their uppdrag, as it was that day.
    """
    prize = get(session, Pris, pris_id)
    there = {row.person_id for row in jury_records(session, pris_id)}
    made = []
    for row in holders_on(session, prize.organ_id, day):
        if row.roll in LEDAMOTER and row.person_id not in there:
            there.add(row.person_id)
            made.append(add_juror(session, pris_id, person_id=row.person_id, namn=row.med_parti))
    return made


def set_score(
    session: Session, nominering_id: int, juryledamot_id: int, poang: int | None, kriterium_id: int | None = None
) -> None:
    """Let a member give a nomination 0 to 5 for a criterion, or for the whole (None); no score takes it away.

    Raises UserError for a score off the scale, for a member who is jävig in the nomination, for a score of the whole
    where the member judges by criterion, and for one who is not of this prize's jury.
    """
    rows = _judgements(session, nominering_id, juryledamot_id)
    _same_prize(session, nominering_id, juryledamot_id, kriterium_id)
    if any(row.jav for row in rows):
        raise UserError("Ledamoten är jävig i den här nomineringen och bedömer den inte.")
    if poang is not None and not LEAST <= poang <= MOST:
        raise UserError(f"Poängen går från {LEAST} till {MOST}.")
    if poang is not None and kriterium_id is None and any(row.kriterium_id is not None for row in rows):
        raise UserError("Ledamoten bedömer kriterium för kriterium. Välj ledamoten för att ändra poängen.")
    present = next((row for row in rows if row.kriterium_id == kriterium_id), None)
    if poang is None:
        if present is not None:
            remove(session, present)
        return
    if present is None:
        present = add(
            session,
            Bedomning(nominering_id=nominering_id, juryledamot_id=juryledamot_id, kriterium_id=kriterium_id),
        )
    present.poang = poang
    session.flush()


def set_jav(session: Session, nominering_id: int, juryledamot_id: int, *, jav: bool) -> None:
    """Say that a member is jävig in a nomination, or is not. Their scores of it go away: they shall not be kept."""
    _same_prize(session, nominering_id, juryledamot_id, None)
    for row in _judgements(session, nominering_id, juryledamot_id):
        if jav or row.jav:
            remove(session, row)
    if jav:
        add(session, Bedomning(nominering_id=nominering_id, juryledamot_id=juryledamot_id, jav=True))


def set_outcome(session: Session, nominering_id: int, utfall: Prisutfall) -> Nominering:
    """Make a nomination a winner, a hedersomnämnande or only nominated. Even shares of the sum follow."""
    nominering = get(session, Nominering, nominering_id)
    before = nominering.utfall
    nominering.utfall = utfall
    follow_nomination(session, nominering, {"utfall": (before, utfall)})
    return nominering


def share_evenly(session: Session, pris_id: int) -> list[Nominering]:
    """Divide the sum evenly among the winners, in whole öre that together are exactly the sum."""
    prize, winners = get(session, Pris, pris_id), winner_records(session, pris_id)
    if prize.prissumma_ore is None:
        shares: list[int | None] = [None] * len(winners)
    else:
        shares = list(even_shares(prize.prissumma_ore, len(winners)))
    for row, share in zip(winners, shares, strict=True):
        row.andel_ore = share
    session.flush()
    return winners


def follow_nomination(session: Session, nominering: Nominering, changes: Mapping[str, tuple[Any, Any]]) -> None:
    """What follows when a nomination was edited: shares that were even are even among the winners there are now."""
    if "utfall" not in changes:
        return
    before, after = changes["utfall"]
    if Prisutfall.PRISTAGARE not in (before, after) or before is after:
        return
    session.flush()
    prize, now = get(session, Pris, nominering.pris_id), winner_records(session, nominering.pris_id)
    if before is Prisutfall.PRISTAGARE:
        were = [*now, nominering]
        were.sort(key=lambda row: (row.ordning, row.id))
    else:
        were = [row for row in now if row is not nominering]
    even = _are_even(were, prize.prissumma_ore)
    if nominering.utfall is not Prisutfall.PRISTAGARE:
        nominering.andel_ore = None
    if even:
        share_evenly(session, prize.id)
    session.flush()


def follow_prize(session: Session, prize: Pris, changes: Mapping[str, tuple[Any, Any]]) -> None:
    """What follows when the prize was edited: a new sum is shared anew where the old one was shared evenly."""
    if "prissumma_ore" in changes and _are_even(winner_records(session, prize.id), changes["prissumma_ore"][0]):
        share_evenly(session, prize.id)


def remove_prize(session: Session, pris_id: int) -> None:
    """Take a year's prize away with all that hangs on it."""
    remove(session, get(session, Pris, pris_id))


def remove_nomination(session: Session, id_: int) -> None:
    """Take a nomination away with its scores; the shares of the others follow as when it stops being a winner."""
    set_outcome(session, id_, Prisutfall.NOMINERAD)
    remove(session, get(session, Nominering, id_))


def _are_even(winners: list[Nominering], total: int | None) -> bool:
    shares = [row.andel_ore for row in winners]
    return all(share is None for share in shares) or (total is not None and shares == even_shares(total, len(winners)))


def _judgements(session: Session, nominering_id: int, juryledamot_id: int) -> list[Bedomning]:
    query = select(Bedomning).where(
        Bedomning.nominering_id == nominering_id, Bedomning.juryledamot_id == juryledamot_id
    )
    return list(session.scalars(query.order_by(Bedomning.id)))


def _same_prize(session: Session, nominering_id: int, juryledamot_id: int, kriterium_id: int | None) -> None:
    prizes = {
        get(session, Nominering, nominering_id).pris_id,
        get(session, Juryledamot, juryledamot_id).pris_id,
        *([get(session, Priskriterium, kriterium_id).pris_id] if kriterium_id is not None else []),
    }
    if len(prizes) > 1:
        raise UserError("Ledamoten, nomineringen och kriteriet hör till olika års pris.")
