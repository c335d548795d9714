"""Uppdrag: seats and roles in an organ. `queries` tells who held them when, `operations` is what a user does."""

from models.uppdrag.entity import LEDAMOTER, Uppdrag, Uppdragsroll
from models.uppdrag.queries import UppdragRow, holders_on

__all__ = ["LEDAMOTER", "Uppdrag", "UppdragRow", "Uppdragsroll", "holders_on"]
