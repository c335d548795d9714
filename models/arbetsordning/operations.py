"""What a user does with an organ: lets it meet, and moves it under another one from a day."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from models.arbetsordning.entity import JUSTERINGSDAGAR, Arbetsordning, Numrering, Organtillhorighet, Protokollsform
from models.arbetsordning.queries import arbetsordning_of, tillhorighet_on, tillhorigheter
from models.arbetsordning.words import suggested_word
from models.editing import add, get, remove
from models.errors import UserError
from models.kommun import own_kommun
from models.organ import Organ, OrganTyp, add_organ, all_organ
from models.standpunkt import add_stock_decisions

KALLELSEDAGAR = 5
"""Days before a meeting that the kallelse is due; no law says it, the organ's own reglemente does."""

ANNOUNCING = (OrganTyp.KF, OrganTyp.KS, OrganTyp.NAMND, OrganTyp.UTSKOTT, OrganTyp.KOMMITTE)
"""Organ whose decisions are as a rule announced and can be appealed (kommunallagen 8 kap. 12 § and 13 kap.)."""
ADVISING = (OrganTyp.BEREDNING, OrganTyp.RAD)
"""Organ that as a rule take no formal decisions and keep minnesanteckningar."""


def set_up_organ(
    session: Session,
    organ_id: int | None = None,
    *,
    namn: str = "",
    typ: OrganTyp = OrganTyp.DELEGATION,
    overordnat_id: int | None = None,
) -> Arbetsordning:
    """Let an organ meet in the program: give it the rules usual for its type, and the stock decisions.

    Without `organ_id` a new organ is made of the other words. Rules and decisions are the user's to change.
    """
    if organ_id is None:
        organ = add_organ(session, namn.strip(), overordnat_id)
        organ.typ = typ
    else:
        organ = get(session, Organ, organ_id)
        if arbetsordning_of(session, organ_id) is not None:
            raise UserError(f"{organ.namn} har redan en arbetsordning.")
    announces, advises = organ.typ in ANNOUNCING, organ.typ in ADVISING
    kommun = own_kommun(session)
    office = session.get(Organ, kommun.forvaltning_id) if kommun and kommun.forvaltning_id else None
    ordning = add(
        session,
        Arbetsordning(
            organ_id=organ.id,
            form=Protokollsform.MINNESANTECKNINGAR if advises else Protokollsform.PROTOKOLL,
            numrering=Numrering.PER_SAMMANTRADE if advises else Numrering.PER_AR,
            justeras=not advises,
            anslas=announces,
            overklagas=announces,
            har_ersattare=announces,
            kallas="" if announces else suggested_word(organ),
            forvaltning_id=office.id if office else None,
            kallelsedagar=KALLELSEDAGAR,
            justeringsdagar=JUSTERINGSDAGAR,
            forvaringsplats=office.namn if office else "",
        ),
    )
    add_stock_decisions(session, organ.id, ordning.form)
    return ordning


def move_from(
    session: Session, organ_id: int, fran: date, *, overordnat_id: int | None, namn: str = "", today: date
) -> Organtillhorighet:
    """From a day on the organ belongs under another one, or is called something else.

    What was before is closed the day before and keeps its name. The organ's own record follows once the day has come.
    """
    organ = get(session, Organ, organ_id)
    _refuse_ring(session, organ, overordnat_id)
    rows = tillhorigheter(session, organ_id)
    if not rows:
        rows = [add(session, Organtillhorighet(organ_id=organ_id, overordnat_id=organ.overordnat_id))]
    wanted = namn.strip()
    if wanted and wanted != organ.namn:
        for row in rows:  # an empty name means the organ's present one, which is about to be another
            row.namn = row.namn or organ.namn
    later = [row for row in rows if row.fran is not None and row.fran > fran]
    same = next((row for row in rows if row.fran == fran), None)
    for row in rows:
        if row not in later and row is not same and (row.till is None or row.till >= fran):
            row.till = fran - timedelta(days=1)
    before = next((row.namn for row in reversed(rows) if row not in later and row is not same), "")
    chosen = same or add(session, Organtillhorighet(organ_id=organ_id, fran=fran))
    chosen.overordnat_id, chosen.namn = overordnat_id, wanted or before
    first_later = min((row.fran for row in later if row.fran), default=None)
    chosen.till = first_later - timedelta(days=1) if first_later else None
    session.flush()
    follow_tillhorighet(session, organ_id, today)
    return chosen


def remove_tillhorighet(session: Session, id_: int, today: date) -> None:
    """Take a change of name or parent back: the one before lasts until the next."""
    gone = get(session, Organtillhorighet, id_)
    rows = tillhorigheter(session, gone.organ_id)
    place = rows.index(gone)
    if place == 0:
        raise UserError("Den första tillhörigheten kan inte tas bort. Ta bort den senare i stället.")
    rows[place - 1].till = gone.till
    organ_id = gone.organ_id
    remove(session, gone)
    follow_tillhorighet(session, organ_id, today)


def follow_tillhorighet(session: Session, organ_id: int, today: date) -> None:
    """Give the organ's own record the name and the parent that hold today."""
    row = tillhorighet_on(session, organ_id, today)
    if row is not None:
        organ = get(session, Organ, organ_id)
        organ.overordnat_id = row.overordnat_id
        organ.namn = row.namn.strip() or organ.namn
        if row is tillhorigheter(session, organ_id)[-1]:
            row.namn = ""  # from now on the organ's own name, also when its spelling is mended
        session.flush()


def _refuse_ring(session: Session, organ: Organ, overordnat_id: int | None) -> None:
    above = {row.id: row.overordnat_id for row in all_organ(session)}
    seen: set[int] = set()
    step = overordnat_id
    while step is not None and step not in seen:
        if step == organ.id:
            raise UserError(f"{organ.namn} kan inte ligga under sig själv eller under ett organ som ligger under det.")
        seen.add(step)
        step = above.get(step)
