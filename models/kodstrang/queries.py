"""Questions about the kodsträng: its koddelar, the codes one knows, the kinds of cost and what they suggest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.kodstrang.entity import Kodforslag, Kodvarde, Kostnadsslag
from models.kodstrang.plan import KoddelRow, code_plan


@dataclass(frozen=True, slots=True)
class KodvardeRow:
    """One code in the list of those a koddel knows."""

    id: int
    kod: str
    namn: str


@dataclass(frozen=True, slots=True)
class KostnadsslagRow:
    """One kind of cost; `koder` is what it suggests itself, without what every transaktion begins with."""

    id: int
    namn: str
    moms_bp: int | None
    representation: bool
    internt: bool
    koder: Mapping[int, str] = field(default_factory=dict)


def koddel_rows(session: Session) -> tuple[KoddelRow, ...]:
    """The koddelar in order. Two statements."""
    return code_plan(session).koddelar


def value_rows(session: Session, koddel_id: int) -> list[KodvardeRow]:
    """The codes a koddel knows, in order. One statement."""
    query = select(Kodvarde.id, Kodvarde.kod, Kodvarde.namn).where(Kodvarde.koddel_id == koddel_id)
    return [KodvardeRow(*row) for row in session.execute(query.order_by(Kodvarde.ordning, Kodvarde.id))]


def kostnadsslag_rows(session: Session) -> list[KostnadsslagRow]:
    """The kinds of cost in order. Two statements."""
    codes = _suggestions(session, None)
    return [
        KostnadsslagRow(row.id, row.namn, row.moms_bp, row.representation, row.internt, codes.get(row.id, {}))
        for row in session.scalars(select(Kostnadsslag).order_by(Kostnadsslag.ordning, Kostnadsslag.id))
    ]


def default_codes(session: Session) -> dict[int, str]:
    """What every transaktion begins with: koddel id -> code. One statement."""
    return _suggestions(session, ()).get(None, {})


def suggested_codes(session: Session, kostnadsslag_id: int | None) -> dict[int, str]:
    """The codes a transaktion of a kind begins with: the kind's own, else what every one begins with. One statement."""
    found = _suggestions(session, (kostnadsslag_id,) if kostnadsslag_id is not None else ())
    own = found.get(kostnadsslag_id, {}) if kostnadsslag_id is not None else {}
    return {**found.get(None, {}), **own}


def _suggestions(session: Session, kinds: Iterable[int] | None) -> dict[int | None, dict[int, str]]:
    """Kind (None: every one) -> koddel -> code, of the kinds asked for and of every one; None asks for all."""
    query = select(Kodforslag.kostnadsslag_id, Kodforslag.koddel_id, Kodforslag.kod).order_by(Kodforslag.id)
    if kinds is not None:
        query = query.where(or_(Kodforslag.kostnadsslag_id.is_(None), Kodforslag.kostnadsslag_id.in_(tuple(kinds))))
    found: dict[int | None, dict[int, str]] = {}
    for kostnadsslag_id, koddel_id, kod in session.execute(query):
        if kod:
            found.setdefault(kostnadsslag_id, {}).setdefault(koddel_id, kod)
    return found
