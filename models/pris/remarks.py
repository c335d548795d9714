"""Remarks on a year's prize and on its nominations: what is missing, what does not add up, who may be jävig."""

from datetime import date

from sqlalchemy.orm import Session

from models.errors import Problem
from models.person import holds_personnummer
from models.pris.entity import Juryledamot, Nominerad, Nominering, Pris, Prisstatus, Prisutfall
from models.pris.queries import criterion_records, jury_records, jury_state, nomination_records
from models.pris.scoring import Cell
from models.sensitive import PERSONNUMMER, text_problems
from resources.svenska import format_amount, join_words

DECIDED = (Prisstatus.BESLUTAT, Prisstatus.UTDELAT)
REWARDED = (Prisutfall.PRISTAGARE, Prisutfall.HEDERSOMNAMNANDE)


def problems(session: Session, prize: Pris, today: date) -> list[Problem]:
    """The remarks on the year's prize itself. A fixed number of statements."""
    nominations = nomination_records(session, prize.id)
    winners = [row for row in nominations if row.utfall is Prisutfall.PRISTAGARE]
    found = []
    if prize.ar is None:
        found.append(Problem("ar", "Ange vilket år priset är för."))
    if not prize.namn.strip():
        found.append(Problem("namn", "Skriv vad priset heter."))
    if prize.nominera_senast and prize.delas_ut and prize.delas_ut < prize.nominera_senast:
        found.append(Problem("delas_ut", "Priset delas ut innan nomineringstiden har gått ut."))
    if prize.status is Prisstatus.NOMINERING and prize.nominera_senast and prize.nominera_senast < today:
        found.append(Problem("status", "Nomineringstiden har gått ut. Ska juryn börja bedöma?"))
    if prize.status in DECIDED:
        if not winners:
            found.append(Problem("status", "Priset är beslutat, men ingen är markerad som pristagare."))
        if prize.paragraf_id is None:
            found.append(Problem("paragraf_id", "Välj paragrafen med beslutet om pristagare."))
    elif winners and prize.paragraf_id is None:
        found.append(Problem("paragraf_id", "Det finns en pristagare, men ännu inget beslut i en paragraf."))
    found += _of_sum(prize, winners)
    found += _of_jury(session, prize, nominations)
    return found + text_problems(
        namn=prize.namn,
        beskrivning=prize.beskrivning,
        plats=prize.plats,
        kriterier="\n".join(row.text for row in criterion_records(session, prize.id)),
    )


def nomination_problems(_session: Session, row: Nominering) -> list[Problem]:
    """The remarks on a nomination."""
    found = [] if row.namn.strip() else [Problem("namn", "Skriv vem eller vad som är nominerad.")]
    if row.utfall in REWARDED and not row.motivering.text.strip():
        found.append(Problem("motivering", "Skriv motiveringen. Den läses upp och står på diplomet."))
    if row.utfall is Prisutfall.PRISTAGARE and row.andel_ore is None:
        found.append(Problem("andel_ore", "Pristagarens del av prissumman saknas."))
    if row.utfall is not Prisutfall.PRISTAGARE and row.andel_ore:
        found.append(Problem("andel_ore", "Bara en pristagare får en del av prissumman."))
    return found + text_problems(namn=row.namn, nominerad_av=row.nominerad_av, skal=row.skal, motivering=row.motivering)


def juror_problems(_session: Session, row: Juryledamot) -> list[Problem]:
    """The remarks on a member of the jury."""
    if not row.namn.strip():
        return [Problem("jury", "Någon i juryn saknar namn.")]
    return [Problem("jury", PERSONNUMMER)] if holds_personnummer(row.namn) else []


def _of_sum(prize: Pris, winners: list[Nominering]) -> list[Problem]:
    if not winners:
        return []
    if prize.prissumma_ore is None:
        return [Problem("prissumma_ore", "Prissumman saknas.")]
    shared = sum(row.andel_ore or 0 for row in winners)
    if shared == prize.prissumma_ore:
        return []
    return [
        Problem(
            "prissumma_ore",
            f"Delarna blir tillsammans {format_amount(shared)}, "
            f"men prissumman är {format_amount(prize.prissumma_ore)}.",
        )
    ]


def _of_jury(session: Session, prize: Pris, nominations: list[Nominering]) -> list[Problem]:
    jury = jury_records(session, prize.id)
    found = [problem for row in jury for problem in juror_problems(session, row)]
    if prize.status is Prisstatus.BEDOMNING and not jury:
        found.append(Problem("jury", "Ingen är med i juryn."))
    if prize.status is Prisstatus.BEDOMNING and not nominations:
        found.append(Problem("status", "Ingen är nominerad."))
    state = jury_state(session, prize.id)
    for row in nominations:
        close = [member.namn for member in jury if _is_close(member, row) and not state.cell(row.id, member.id).jav]
        if close:
            who = join_words(close)
            found.append(Problem("jury", f"{who} nämns i nomineringen av {row.namn or 'någon utan namn'}. Är det jäv?"))
        if state.jury and len(state.javiga(row.id)) == len(state.jury):
            found.append(Problem("jury", f"Alla i juryn är jäviga i nomineringen av {row.namn}. Ingen kan bedöma den."))
    half = [
        member.text
        for member in state.jury
        if any(_is_half(state.cell(row.id, member.id), len(state.kriterier)) for row in state.nomineringar)
    ]
    if half and prize.status is not Prisstatus.UTDELAT:
        found.append(Problem("jury", f"{join_words(half)} har inte satt poäng på alla kriterier."))
    return found


def _is_half(cell: Cell, criteria: int) -> bool:
    given = sum(kriterium_id is not None for kriterium_id, _ in cell.poang)
    return not cell.jav and 0 < given < criteria


def _is_close(member: Juryledamot, row: Nominering) -> bool:
    """True if the member nominated, or is nominated themselves."""
    name = member.namn.split(" (")[0].strip().casefold()
    if not name:
        return False
    return name in row.nominerad_av.casefold() or (row.slag is Nominerad.PERSON and name in row.namn.casefold())
