"""Reading a protokoll: as its records say now, or word for word as it was justerat."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arbetsordning import Protokollsform, arbetsordning_of, decision_lead, proposal_lead
from models.arbetsordning import words_of as organ_words
from models.editing import get
from models.kommun import letterhead
from models.narvaro.queries import AttendanceRow, Narvarogrupp, attendance_rows
from models.organ import Organ
from models.paragraf.entity import Paragraf
from models.paragraf.holes import hole_rows
from models.paragraf.papers import paragraf_data
from models.protokoll.data import (
    AjourneringData,
    DeltagareData,
    LuckaData,
    OrganData,
    ProtokollData,
    UnderskriftData,
    UtdragData,
    words_of,
)
from models.protokoll.entity import Protokoll, Protokollslag, Underskrift
from models.protokoll.freeze import frozen_data
from models.sammantrade.entity import Ajournering, Sammantrade
from resources.svenska import format_paragraphs

IN_THE_ORDINARY = "finns i sammanträdets ordinarie protokoll."


def collect(session: Session, id: int) -> ProtokollData:  # noqa: A002 - the column's own name
    """What the protokoll with that id says; when it is justerat, exactly what it said when it was."""
    return frozen_data(session, id) or collect_live(session, id)


def collect_utdrag(session: Session, paragraf_ids: tuple[int, ...]) -> UtdragData:
    """Chosen §§ of one protokoll, in the protokoll's order. Raises UserError when a § is gone."""
    protokoll = collect(session, get(session, Paragraf, paragraf_ids[0]).protokoll_id)
    return UtdragData(protokoll, tuple(each for each in protokoll.paragrafer if each.id in paragraf_ids))


def collect_live(session: Session, id: int) -> ProtokollData:  # noqa: A002 - the column's own name
    """What the protokoll says by its records as they are now. As many statements for sixty §§ as for one."""
    protokoll = get(session, Protokoll, id)
    meeting = get(session, Sammantrade, protokoll.sammantrade_id)
    rules = arbetsordning_of(session, meeting.organ_id)
    organ = organ_data(session, meeting.organ_id, meeting.datum)
    everything = session.scalars(
        select(Paragraf).where(Paragraf.sammantrade_id == meeting.id).order_by(Paragraf.ordning, Paragraf.id)
    ).all()
    mine = [row for row in everything if row.protokoll_id == id]
    # In the order of their numbers once they have them: an item may have been dealt with out of turn.
    mine.sort(key=lambda row: (row.nummer is None, row.nummer or 0))
    numbers = [row.nummer for row in mine if row.nummer is not None]
    leads = Leads(session, meeting.organ_id, organ.namn, mine)
    return ProtokollData(
        id=id,
        sammantrade_id=meeting.id,
        brevhuvud=words_of(letterhead(session, rules.forvaltning_id if rules else None)),
        organ=organ,
        slag=protokoll.slag,
        status=protokoll.status,
        datum=meeting.datum,
        start=meeting.start,
        slut=meeting.slut,
        ajourneringar=breaks_of(session, meeting.id),
        plats=meeting.plats.strip(),
        dnr=meeting.dnr.strip(),
        deltagare=_people(session, protokoll, mine),
        omfattar=format_paragraphs(numbers),
        luckor=_holes(session, protokoll, everything),
        satt=protokoll.satt,
        justeras_dag=protokoll.justeras_dag,
        justeras_kl=protokoll.justeras_kl,
        justeras_plats=protokoll.justeras_plats.strip(),
        justerat=protokoll.justerat,
        underskrifter=tuple(
            UnderskriftData(row.roll, row.namn.strip(), row.datum)
            for row in session.scalars(
                select(Underskrift).where(Underskrift.protokoll_id == id).order_by(Underskrift.ordning, Underskrift.id)
            )
            if row.namn.strip()
        ),
        paragrafer=paragraf_data(session, mine, leads.proposal, leads.decision),
    )


def breaks_of(session: Session, sammantrade_id: int) -> tuple[AjourneringData, ...]:
    """The breaks of a meeting that have an hour."""
    rows = session.scalars(
        select(Ajournering)
        .where(Ajournering.sammantrade_id == sammantrade_id)
        .order_by(Ajournering.ordning, Ajournering.id)
    )
    return tuple(AjourneringData(row.fran, row.till) for row in rows if row.fran)


def organ_data(session: Session, organ_id: int, day: date | None) -> OrganData:
    """The organ's words and rules on a day."""
    rules = arbetsordning_of(session, organ_id)
    words = organ_words(session, organ_id, day)
    return OrganData(
        namn=words.namn,
        kallas=words.kallas,
        ordforandeord=words.ordforande,
        form=rules.form if rules else Protokollsform.PROTOKOLL,
        justeras=rules.justeras if rules else True,
        anslas=bool(rules and rules.anslas),
        overklagas=bool(rules and rules.overklagas),
        har_ersattare=bool(rules and rules.har_ersattare),
        arendenummerord=words.arendenummer,
        beskrivningsrubrik=words.beskrivning,
        underlagsrubrik=words.underlag,
        beslut_forst=bool(rules and rules.beslut_forst),
    )


class Leads:
    """The words before the proposals and decisions of an organ's §§. Reads what it needs for all of them at once."""

    def __init__(self, session: Session, organ_id: int, namn: str, paragrafer: Sequence[Paragraf]) -> None:
        self._rules = arbetsordning_of(session, organ_id)
        self._organ = get(session, Organ, organ_id)
        self._namn = namn
        office = session.get(Organ, self._rules.forvaltning_id or 0) if self._rules else None
        self._office = office.namn if office else ""
        others = {row.beslut_till_id for row in paragrafer if row.beslut_till_id}
        self._others = {row.id: row for row in session.scalars(select(Organ).where(Organ.id.in_(others)))}

    def proposal(self, paragraf: Paragraf) -> str:
        """The words before the proposal."""
        return proposal_lead(self._rules, self._organ, paragraf.forslag_fran, forvaltning=self._office, namn=self._namn)

    def decision(self, paragraf: Paragraf) -> str:
        """The words before the decision."""
        to = self._others.get(paragraf.beslut_till_id or 0)
        return decision_lead(self._rules, self._organ, to, namn=self._namn)


def _people(session: Session, protokoll: Protokoll, mine: Sequence[Paragraf]) -> tuple[DeltagareData, ...]:
    """Everybody at the meeting; in a protokoll of a § that was justerad at once, those who were there for it."""
    rows = attendance_rows(session, protokoll.sammantrade_id)
    if protokoll.slag is Protokollslag.ORDINARIE:
        return tuple(_person(row) for row in rows)
    order = list(Narvarogrupp)
    found = [_person_for(row, frozenset(each.id for each in mine)) for row in rows]
    return tuple(sorted((each for each in found if each), key=lambda each: order.index(each.grupp)))


def _person_for(row: AttendanceRow, ids: frozenset[int]) -> DeltagareData | None:
    """Somebody as the paper of a few §§ names them: what they did in the others is left out."""
    there = row.present & ids
    if not there:
        gone = row.is_ledamot and not row.jav & ids
        return replace(_person(row), grupp=Narvarogrupp.FRANVARANDE, tjanstgor=()) if gone else None
    serving = tuple(service for service in row.tjanstgor if service.paragraf_ids & ids)
    group = Narvarogrupp.EJ_TJANSTGORANDE if row.tjanstgor and not serving else row.grupp
    return replace(
        _person(row),
        grupp=group,
        paragrafer="" if ids <= row.present else row.paragrafer,
        tider="" if ids <= row.present else row.tider,
        tjanstgor=tuple(f"tjänstgör för {service.for_namn}" for service in serving),
    )


def _person(row: AttendanceRow) -> DeltagareData:
    return DeltagareData(
        grupp=row.grupp,
        namn=row.namn,
        roll=row.roll,
        titel=row.titel.strip(),
        paragrafer=row.paragrafer,
        tider=row.tider,
        digitalt=row.digitalt,
        tjanstgor=tuple(service.text for service in row.tjanstgor),
    )


def _holes(session: Session, protokoll: Protokoll, everything: Sequence[Paragraf]) -> tuple[LuckaData, ...]:
    """Why numbers are missing; in a protokoll of a § that was justerad at once, where the others are."""
    if protokoll.slag is Protokollslag.OMEDELBAR:
        others = [row.nummer for row in everything if row.protokoll_id != protokoll.id and row.nummer is not None]
        return (LuckaData(format_paragraphs(others), IN_THE_ORDINARY),) if others else ()
    return tuple(
        LuckaData(row.numbers, row.text.strip().removeprefix(row.numbers).strip())
        for row in hole_rows(session, protokoll.sammantrade_id)
        if row.text.strip()
    )
