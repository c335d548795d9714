"""The example's indicators: a few for the goals of the länsstrategi, with values over the years. All are invented."""

from sqlalchemy import select

from models.exempel.record import Record
from models.exempel.source import Raw, rich
from models.indikator.operations import add_indicator, set_values
from models.strategi.entity import Strategi, StrategiNod

STRATEGI = "vastmanland-2024"
CHILDREN = ("nod", "ar", "kommentarer")


def build(record: Record, source: Raw) -> None:
    """Every indicator with its years and what their differences depend on."""
    for entry in source["indikator"]:
        _measure(record, entry)


def _measure(record: Record, entry: Raw) -> None:
    session = record.session
    node = session.scalars(
        select(StrategiNod)
        .join(Strategi, StrategiNod.strategi_id == Strategi.id)
        .where(Strategi.nyckel == STRATEGI, StrategiNod.nyckel == entry["nod"])
    ).one()
    indikator = add_indicator(session, node.id)
    record.set(indikator, entry, without=CHILDREN)
    for year, *values in entry["ar"]:
        set_values(session, indikator.id, year, **dict(zip(("kvinnor", "man", "totalt"), values, strict=False)))
    for year, text in entry.get("kommentarer", {}).items():
        set_values(session, indikator.id, int(year), kommentar=rich(text))
