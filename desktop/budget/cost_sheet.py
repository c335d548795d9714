"""Everything the form of a transaktion shows beside its own fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.sizes import size_in_words
from models.budget.entity import Budget
from models.budget.queries import post_choices
from models.editing import get
from models.errors import UserError
from models.kodstrang.plan import Kodplan, code_plan
from models.kodstrang.queries import kostnadsslag_rows
from models.transaktion.links import LINKS, link_choices
from models.transaktion.operations import FORWARD
from models.transaktion.queries import TransactionRow, rows_of, underlag_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from models.transaktion.entity import Transaktionsstatus

SHEET_KINDS = frozenset(
    {
        "transaktion", "transaktionskod", "transaktionsunderlag", "bilaga", "budget", "budgetpost", "kostnadsslag",
        "koddel", "kodvarde", "kodforslag", "dialogtraff", "verksamhetsbesok", "namndbesok", "arrangemang", "pris",
        "nominering", "anslutning", "paragraf", "sammantrade",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CostSheet:
    """One transaktion. `rattar` is the row it corrects, in words; `last` that nothing of it may change."""

    id: int
    row: TransactionRow
    posts: tuple[tuple[int | None, str], ...]
    kinds: tuple[tuple[int | None, str], ...]
    links: Mapping[str, tuple[tuple[int, str], ...]]
    plan: Kodplan
    internt: bool
    files: tuple[tuple[int, str, str], ...]
    bilagor: Mapping[int, int]
    """Row of a file -> the stored file."""
    next: "Transaktionsstatus | None"
    rattar: str
    last: bool


def read_cost(session: "Session", id_: int) -> CostSheet:
    """Read it. Raises UserError when the transaktion is gone."""
    row = next(iter(rows_of(session, [id_])), None)
    if row is None:
        raise UserError("Transaktionen är borttagen.")
    budget = get(session, Budget, row.budget_id)
    chosen = {link.field: link.id for link in row.lankar}
    kinds = kostnadsslag_rows(session)
    files = underlag_of(session, id_)
    corrected = next(iter(rows_of(session, [row.rattar_id])), None) if row.rattar_id is not None else None
    day = budget.last_den
    return CostSheet(
        id=id_,
        row=row,
        posts=((None, "Ingen post än"), *post_choices(session, row.budget_id)),
        kinds=((None, "Inget valt"), *((kind.id, kind.namn) for kind in kinds)),
        links={name: tuple(link_choices(session, name, budget.organ_id, chosen.get(name))) for name in LINKS},
        plan=code_plan(session),
        internt=any(kind.id == row.kostnadsslag_id and kind.internt for kind in kinds),
        files=tuple((file.id, file.filnamn, size_in_words(file.storlek)) for file in files),
        bilagor={file.id: file.bilaga_id for file in files},
        next=FORWARD.get(row.status),
        rattar="" if corrected is None else (corrected.text or corrected.mottagare),
        last=day is not None and not (row.rattar_id is not None and row.datum is not None and row.datum > day),
    )
