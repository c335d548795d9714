"""An amount of money, kept in öre."""

from PySide6.QtWidgets import QWidget

from desktop.widgets.figure_field import FigureField
from resources import svenska


class AmountField(FigureField):
    """Takes every way people write and paste amounts, and shows "60 000 kr" when left. Its value is in öre."""

    def __init__(self, placeholder: str = "0 kr", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)

    @staticmethod
    def parse(text: str) -> int:
        """Öre."""
        return svenska.parse_amount(text)

    @staticmethod
    def written(value: int) -> str:
        """As on paper."""
        return svenska.format_amount(value)
