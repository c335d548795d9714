"""What a user does with a verksamhetsberättelse: begins it, chooses, orders and heads its sections, removes it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.berattelse.entity import (
    Avsnittsslag,
    Berattelse,
    Berattelseavsnitt,
    Berattelsemallavsnitt,
    Berattelsestatus,
)
from models.berattelse.mall import YEARS_IN, headings_of, usual_mall
from models.berattelse.recheck import accept_figures, accept_new_sections
from models.berattelse.sections import open_berattelse, section_records
from models.editing import add, get, next_order, remove, reorder
from models.errors import UserError
from models.order_of_headings import moved
from models.organ import Organ

YEARS = range(1990, 2200)
"""The years a verksamhetsberättelse can be of."""


def begin(session: Session, organ_id: int, ar: int, mall_id: int | None = None, *, today: date) -> Berattelse:
    """Begin the verksamhetsberättelse of an organ and a year; its figures as they are now are those of the draft.

    Without `mall_id` the sections are those of the year before, with its headings and what stands without facts, and
    what it said was to be developed is the text to go on from; else those of the template, or of the kommun's usual
    one where there is neither. Raises UserError when there is one already.
    """
    get(session, Organ, organ_id)
    if ar not in YEARS:
        raise UserError(f"Skriv året med fyra siffror, till exempel {today.year - 1}.")
    if session.scalars(select(Berattelse.id).filter_by(organ_id=organ_id, ar=ar)).first() is not None:
        raise UserError(f"Det finns redan en verksamhetsberättelse för {ar}. Välj ett annat år, eller öppna den.")
    before = latest_before(session, organ_id, ar)
    berattelse = add(session, Berattelse(organ_id=organ_id, ar=ar, titel=f"Verksamhetsberättelse {ar}"))
    if before is not None and mall_id is None:
        berattelse.mall_id = before.mall_id
        _like_before(session, berattelse, before)
    else:
        mall = usual_mall(session, mall_id)
        berattelse.mall_id = mall.id
        for heading in headings_of(session, mall.id):
            session.add(_from_heading(berattelse.id, heading, heading.ordning))
    session.flush()
    accept_figures(session, berattelse.id, today)
    return berattelse


def latest_before(session: Session, organ_id: int, ar: int) -> Berattelse | None:
    """The organ's latest verksamhetsberättelse of an earlier year."""
    earlier = select(Berattelse).where(Berattelse.organ_id == organ_id, Berattelse.ar < ar)
    return session.scalars(earlier.order_by(Berattelse.ar.desc())).first()


def next_year(session: Session, organ_id: int, today: date) -> int:
    """The year a new one is for: the latest one that has ended and has none, else the one that is going on."""
    taken = set(session.scalars(select(Berattelse.ar).where(Berattelse.organ_id == organ_id)))
    return today.year if today.year - 1 in taken else today.year - 1


def add_section(
    session: Session,
    berattelse_id: int,
    slag: Avsnittsslag = Avsnittsslag.EGET,
    rubrik: str = "",
    after_id: int | None = None,
    *,
    today: date,
) -> Berattelseavsnitt:
    """A new section after another one, at its level, or last. Raises UserError for facts that have one already."""
    open_berattelse(session, berattelse_id)
    rows = section_records(session, berattelse_id)
    same = next((row for row in rows if row.slag is slag), None)
    if same is not None and slag is not Avsnittsslag.EGET:
        left_out = " Det är utelämnat: ta med det igen." if same.utelamnat else ""
        raise UserError(f"Avsnittet {slag.label} finns redan, under rubriken ”{same.rubrik}”.{left_out}")
    before = next((row for row in rows if row.id == after_id), None)
    section = add(
        session,
        Berattelseavsnitt(
            berattelse_id=berattelse_id,
            slag=slag,
            rubrik=rubrik.strip() or ("Ny rubrik" if slag is Avsnittsslag.EGET else slag.label),
            niva=before.niva if before else 0,
            ordning=next_order(session, Berattelseavsnitt, berattelse_id=berattelse_id),
        ),
    )
    if before is not None:
        ids = [row.id for row in rows]
        ids.insert(ids.index(before.id) + 1, section.id)
        reorder(session, Berattelseavsnitt, ids)
    accept_new_sections(session, berattelse_id, (slag,), today)
    return section


def remove_section(session: Session, avsnitt_id: int) -> None:
    """Take a section away, with what was written in it. One that only should not be printed can be left out instead."""
    section = get(session, Berattelseavsnitt, avsnitt_id)
    open_berattelse(session, section.berattelse_id)
    remove(session, section)


def move_sections(session: Session, berattelse_id: int, ids: Sequence[int]) -> None:
    """Give all sections the order in which their ids stand."""
    open_berattelse(session, berattelse_id)
    present = [row.id for row in section_records(session, berattelse_id)]
    if sorted(ids) != sorted(present):
        raise UserError("Avsnitten har ändrats under tiden. Försök igen.")
    reorder(session, Berattelseavsnitt, ids)


def move_section(session: Session, avsnitt_id: int, steps: int) -> bool:
    """Move a section up (negative) or down, a chapter with all that stands under it; False where there is no way."""
    section = get(session, Berattelseavsnitt, avsnitt_id)
    open_berattelse(session, section.berattelse_id)
    rows = section_records(session, section.berattelse_id)
    ids = moved(rows, rows.index(section), steps)
    if ids is None:
        return False
    reorder(session, Berattelseavsnitt, ids)
    return True


def set_level(session: Session, avsnitt_id: int, niva: int) -> Berattelseavsnitt:
    """Let a section be a chapter (0) or stand in the chapter before it (1)."""
    section = get(session, Berattelseavsnitt, avsnitt_id)
    open_berattelse(session, section.berattelse_id)
    section.niva = min(1, max(0, niva))
    session.flush()
    return section


def set_ready(session: Session, berattelse_id: int, *, ready: bool) -> Berattelse:
    """Say that the text is ready to be adopted, or that it is a draft again."""
    berattelse = open_berattelse(session, berattelse_id)
    berattelse.status = Berattelsestatus.KLAR if ready else Berattelsestatus.UTKAST
    session.flush()
    return berattelse


def change_template(session: Session, berattelse_id: int, mall_id: int, *, today: date) -> Berattelse:
    """Order and head the sections anew by another template; no text is lost.

    A section follows its kind of facts, an own one its heading. What the new template has no place for stays, as an own
    section, if something is written in it; else it is taken away.
    """
    berattelse = open_berattelse(session, berattelse_id)
    old = section_records(session, berattelse_id)
    left = list(old)
    placed: list[Berattelseavsnitt] = []
    new_kinds = []
    for heading in headings_of(session, usual_mall(session, mall_id).id):
        section = _taken(left, heading)
        if section is None:
            section = _from_heading(berattelse_id, heading, 0)
            session.add(section)
            new_kinds.append(heading.slag)
        section.slag, section.rubrik = heading.slag, heading.rubrik
        section.niva, section.hjalp = heading.niva, heading.hjalp
        if not section.text:  # what somebody has written is never hidden by a template
            section.utan_fakta, section.utelamnat = heading.utan_fakta, heading.utelamnat
        placed.append(section)
    for section in left:
        if not section.text and section.slag is not Avsnittsslag.EGET:
            remove(session, section)
            continue
        section.slag = Avsnittsslag.EGET
        _after_its_neighbour(placed, section, old)
    for place, section in enumerate(placed):
        section.ordning = place
    berattelse.mall_id = mall_id
    session.flush()
    accept_new_sections(session, berattelse_id, new_kinds, today)
    return berattelse


def remove_berattelse(session: Session, berattelse_id: int) -> None:
    """Remove a verksamhetsberättelse with all its text; its ärende stays. Raises UserError for an adopted one."""
    remove(session, open_berattelse(session, berattelse_id))


def of_year(words: str, before: int, now: int) -> str:
    """A heading of another year for this one: "Planen för 2024" of 2023 is "Planen för 2025" of 2024."""
    ours = {str(before), str(before + 1)}
    return YEARS_IN.sub(lambda year: str(int(year[0]) + now - before) if year[0] in ours else year[0], words)


def _from_heading(berattelse_id: int, heading: Berattelsemallavsnitt, place: int) -> Berattelseavsnitt:
    return Berattelseavsnitt(
        berattelse_id=berattelse_id,
        slag=heading.slag,
        rubrik=heading.rubrik,
        niva=heading.niva,
        utan_fakta=heading.utan_fakta,
        utelamnat=heading.utelamnat,
        hjalp=heading.hjalp,
        ordning=place,
    )


def _like_before(session: Session, berattelse: Berattelse, before: Berattelse) -> None:
    for row in section_records(session, before.id):
        section = Berattelseavsnitt(
            berattelse_id=berattelse.id,
            slag=row.slag,
            rubrik=of_year(row.rubrik, before.ar or 0, berattelse.ar or 0),
            niva=row.niva,
            utan_fakta=row.utan_fakta,
            utelamnat=row.utelamnat,
            hjalp=row.hjalp,
            ordning=row.ordning,
        )
        if row.slag is Avsnittsslag.UTVECKLING:
            section.text = row.text
        session.add(section)


def _taken(left: list[Berattelseavsnitt], heading: Berattelsemallavsnitt) -> Berattelseavsnitt | None:
    """The old section that belongs under a heading: of its kind, else an own one with the same words."""

    def of_its_kind(section: Berattelseavsnitt) -> bool:
        return heading.slag is not Avsnittsslag.EGET and section.slag is heading.slag

    def of_its_words(section: Berattelseavsnitt) -> bool:
        return section.slag is Avsnittsslag.EGET and section.rubrik.casefold() == heading.rubrik.casefold()

    for belongs in (of_its_kind, of_its_words):
        for section in left:
            if belongs(section):
                left.remove(section)
                return section
    return None


def _after_its_neighbour(
    placed: list[Berattelseavsnitt], section: Berattelseavsnitt, old: list[Berattelseavsnitt]
) -> None:
    before = [other for other in old[: old.index(section)] if other in placed]
    place = placed.index(before[-1]) + 1 if before else 0
    placed.insert(place, section)
    section.niva = min(section.niva, placed[place - 1].niva) if place else 0
