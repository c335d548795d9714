"""Questions across nouns, for the start page: what to do, what is coming, what was changed, the first steps."""

from models.statistics.coming import ComingRow
from models.statistics.overview import FirstSteps, OversiktData, oversikt
from models.statistics.place import Place
from models.statistics.recent import RecentRow
from models.statistics.todo import Todo, TodoRow, Urgency

__all__ = [
    "ComingRow",
    "FirstSteps",
    "OversiktData",
    "Place",
    "RecentRow",
    "Todo",
    "TodoRow",
    "Urgency",
    "oversikt",
]
