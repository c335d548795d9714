"""A measured value, kept in whole thousandths of its unit."""

from desktop.widgets.figure_field import FigureField
from resources import svenska


class ValueField(FigureField):
    """Takes 42,5 and 42.5 and 1 250, and shows "1 250" when left. Its value is in thousandths."""

    @staticmethod
    def parse(text: str) -> int:
        """Thousandths."""
        return svenska.parse_thousandths(text)

    @staticmethod
    def written(value: int) -> str:
        """As on paper."""
        return svenska.format_thousandths(value)
