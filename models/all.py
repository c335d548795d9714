"""Every noun, imported, so that the metadata knows every table."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from models import (
    arbetsordning,
    bilaga,
    dokument,
    egenskap,
    kommun,
    mall,
    organ,
    person,
    standpunkt,
    uppdrag,
)
from models.anslutning import entity as anslutning
from models.arende import entity as arende
from models.avstamning import entity as avstamning
from models.base import Base
from models.berattelse import entity as berattelse
from models.besok import entity as besok
from models.budget import entity as budget
from models.dialogtraff import entity as dialogtraff
from models.indikator import entity as indikator
from models.kalender import entity as kalender
from models.kodstrang import entity as kodstrang
from models.narvaro import entity as narvaro
from models.omvarld import entity as omvarld
from models.paragraf import entity as paragraf
from models.pris import entity as pris
from models.protokoll import entity as protokoll
from models.sammantrade import entity as sammantrade
from models.strategi import entity as strategi
from models.tjansteskrivelse import entity as tjansteskrivelse
from models.transaktion import entity as transaktion

__all__ = [
    "anslutning",
    "arbetsordning",
    "arende",
    "avstamning",
    "berattelse",
    "besok",
    "bilaga",
    "budget",
    "dialogtraff",
    "dokument",
    "egenskap",
    "indikator",
    "kalender",
    "kinds",
    "kodstrang",
    "kommun",
    "mall",
    "narvaro",
    "omvarld",
    "organ",
    "paragraf",
    "person",
    "pris",
    "protokoll",
    "sammantrade",
    "standpunkt",
    "strategi",
    "tjansteskrivelse",
    "transaktion",
    "uppdrag",
]


@cache
def kinds() -> Mapping[str, type[Base]]:
    """Table name -> entity class, for every noun, in the order of their names."""
    by_table = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
    return MappingProxyType({table: by_table[table] for table in sorted(by_table)})
