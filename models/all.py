"""Every noun, imported, so that the metadata knows every table."""

from models import bilaga, dokument, egenskap, kommun, mall, organ, person
from models.anslutning import entity as anslutning
from models.arende import entity as arende
from models.base import Base
from models.strategi import entity as strategi
from models.tjansteskrivelse import entity as tjansteskrivelse

__all__ = [
    "anslutning",
    "arende",
    "bilaga",
    "dokument",
    "egenskap",
    "kinds",
    "kommun",
    "mall",
    "organ",
    "person",
    "strategi",
    "tjansteskrivelse",
]


def kinds() -> dict[str, type[Base]]:
    """Table name -> entity class, for every noun, parents before children where there is an order."""
    by_table = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
    return {table: by_table[table] for table in sorted(by_table)}
