"""The codes of a transaktion or of a row in a bokföringsorder: set, suggested, copied, read for many at once."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.editing import add, get, remove
from models.kodstrang.entity import Koddel
from models.kodstrang.operations import clean_code
from models.kodstrang.plan import code_plan
from models.kodstrang.queries import suggested_codes
from models.transaktion.entity import Bokforingskod, Bokforingsrad, Transaktion, Transaktionskod


def set_code(session: Session, transaktion_id: int, koddel_id: int, kod: str) -> None:
    """Give a transaktion the code of a koddel; no code takes it away."""
    set_codes(session, transaktion_id, {koddel_id: kod})


def set_codes(session: Session, transaktion_id: int, koder: Mapping[int, str]) -> None:
    """Give a transaktion several codes; koddelar that are not named keep theirs."""
    get(session, Transaktion, transaktion_id)
    _set(session, Transaktionskod, {"transaktion_id": transaktion_id}, koder)


def set_row_codes(session: Session, bokforingsrad_id: int, koder: Mapping[int, str]) -> None:
    """Give a row of a bokföringsorder several codes; koddelar that are not named keep theirs."""
    get(session, Bokforingsrad, bokforingsrad_id)
    _set(session, Bokforingskod, {"bokforingsrad_id": bokforingsrad_id}, koder)


def set_kodstrang(session: Session, transaktion_id: int, text: str) -> None:
    """Give a transaktion its whole kodsträng as one text; koddelar without a code there lose theirs."""
    plan = code_plan(session)
    written = plan.codes_in(text)
    set_codes(session, transaktion_id, {row.id: written.get(row.id, "") for row in plan.koddelar})


def codes_of(session: Session, transaktion_ids: Iterable[int] | None = None) -> dict[int, dict[int, str]]:
    """Transaktion id -> koddel id -> code; of all transaktioner when none are named. One statement."""
    query = select(Transaktionskod.transaktion_id, Transaktionskod.koddel_id, Transaktionskod.kod)
    if transaktion_ids is not None:
        query = query.where(Transaktionskod.transaktion_id.in_(tuple(transaktion_ids)))
    return _by_owner(session.execute(query))


def row_codes_of(session: Session, bokforingsrad_ids: Iterable[int]) -> dict[int, dict[int, str]]:
    """Row of a bokföringsorder -> koddel id -> code. One statement."""
    query = select(Bokforingskod.bokforingsrad_id, Bokforingskod.koddel_id, Bokforingskod.kod)
    return _by_owner(session.execute(query.where(Bokforingskod.bokforingsrad_id.in_(tuple(bokforingsrad_ids)))))


def suggest_codes(session: Session, transaktion_id: int) -> dict[int, str]:
    """Give the koddelar that have no code the one that the kind of cost suggests; gives what was filled in."""
    transaktion = get(session, Transaktion, transaktion_id)
    present = codes_of(session, (transaktion_id,)).get(transaktion_id, {})
    suggested = suggested_codes(session, transaktion.kostnadsslag_id)
    filled = {koddel_id: kod for koddel_id, kod in suggested.items() if not present.get(koddel_id)}
    set_codes(session, transaktion_id, filled)
    return filled


def follow_kostnadsslag(session: Session, transaktion_id: int, before: int | None, after: int | None) -> None:
    """What follows when a transaktion gets another kind of cost: codes that were only the suggestion are the new one's.

    A code somebody has chosen themselves stays.
    """
    present = codes_of(session, (transaktion_id,)).get(transaktion_id, {})
    old, new = suggested_codes(session, before), suggested_codes(session, after)
    changes = {
        koddel_id: new.get(koddel_id, "")
        for koddel_id in {*old, *new}
        if present.get(koddel_id, "") in ("", old.get(koddel_id, ""))
    }
    set_codes(session, transaktion_id, changes)


def copy_codes(session: Session, from_id: int, to_id: int) -> None:
    """Give a transaktion the codes of another."""
    set_codes(session, to_id, codes_of(session, (from_id,)).get(from_id, {}))


def _set(session: Session, kind: type[Any], owner: dict[str, int], koder: Mapping[int, str]) -> None:
    present = {row.koddel_id: row for row in session.scalars(select(kind).filter_by(**owner))}
    for koddel_id, written in koder.items():
        kod, row = clean_code(written), present.get(koddel_id)
        if row is None:
            if kod:
                get(session, Koddel, koddel_id)
                add(session, kind(**owner, koddel_id=koddel_id, kod=kod))
        elif not kod:
            remove(session, row)
        elif row.kod != kod:
            row.kod = kod
    session.flush()


def _by_owner(rows: Iterable[Any]) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    for owner, koddel_id, kod in rows:
        found.setdefault(owner, {})[koddel_id] = kod
    return found
