"""Remarks on the kodsträng itself: koddelar and kinds of cost that cannot be right as they stand."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Problem
from models.kodstrang.entity import Koddel, Koddelsroll, Kodvarde, Kostnadsslag
from models.kodstrang.plan import code_plan
from models.kodstrang.queries import kostnadsslag_rows
from resources.svenska import join_words

SHOWN = 5
"""Codes named in a remark; the rest are counted."""
MOST_MOMS_BP = 10_000


def koddel_problems(session: Session, koddel: Koddel) -> list[Problem]:
    """The remarks on a koddel and on the codes it knows. A fixed number of statements."""
    plan = code_plan(session)
    found = []
    if not koddel.namn.strip():
        found.append(Problem("namn", "Skriv vad koddelen heter i kommunen."))
    elif any(row.id != koddel.id and row.namn.casefold() == koddel.namn.casefold() for row in plan.koddelar):
        found.append(Problem("namn", f"Det finns två koddelar som heter {koddel.namn}."))
    if koddel.roll is not Koddelsroll.FRI and sum(row.roll is koddel.roll for row in plan.koddelar) > 1:
        found.append(Problem("roll", f"Det finns fler än en koddel för {koddel.roll.label.casefold()}."))
    if koddel.langd is not None and koddel.langd < 1:
        found.append(Problem("langd", "En kod har minst ett tecken. Lämna fältet tomt om längden kan variera."))
    codes = list(session.scalars(select(Kodvarde.kod).where(Kodvarde.koddel_id == koddel.id)))
    if koddel.endast_listade and not codes:
        found.append(Problem("endast_listade", "Bara listade koder godtas, men listan är tom."))
    row = next((each for each in plan.koddelar if each.id == koddel.id), None)
    if row is not None:
        off = [kod for kod in plan.namn.get(koddel.id, {}) if kod and plan.remarks_on(row, kod)]
        if off:
            found.append(Problem("varden", f"Koder som inte följer regeln för {row.rubrik}: {_some(off)}."))
    if "" in codes:
        found.append(Problem("varden", "En rad i listan saknar kod."))
    twice = sorted({kod for kod in codes if kod and codes.count(kod) > 1}) if len(set(codes)) < len(codes) else []
    if twice:
        found.append(Problem("varden", f"Koder som står två gånger: {_some(twice)}."))
    return found


def kostnadsslag_problems(session: Session, kind: Kostnadsslag) -> list[Problem]:
    """The remarks on a kind of cost and on the codes it suggests. A fixed number of statements."""
    found = []
    rows = kostnadsslag_rows(session)
    if not kind.namn.strip():
        found.append(Problem("namn", "Skriv vad kostnadsslaget heter."))
    elif any(row.id != kind.id and row.namn.casefold() == kind.namn.casefold() for row in rows):
        found.append(Problem("namn", f"Det finns två kostnadsslag som heter {kind.namn}."))
    if kind.moms_bp is not None and not 0 <= kind.moms_bp <= MOST_MOMS_BP:
        found.append(Problem("moms_bp", "Momsen är mellan 0 och 100 procent."))
    plan = code_plan(session)
    suggested = next((row.koder for row in rows if row.id == kind.id), {})
    for row in plan.koddelar:
        if kod := suggested.get(row.id, ""):
            found += [Problem(f"kod:{row.id}", words) for words in plan.remarks_on(row, kod)]
    return found


def _some(codes: list[str]) -> str:
    if len(codes) <= SHOWN:
        return join_words(codes)
    return f"{', '.join(codes[:SHOWN])} och {len(codes) - SHOWN} till"
