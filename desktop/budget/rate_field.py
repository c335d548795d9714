"""A rate of moms, kept in hundredths of a per cent."""

from PySide6.QtWidgets import QCompleter, QWidget

from desktop.widgets.figure_field import FigureField
from models.transaktion.moms import USUAL, format_moms, parse_moms


class RateField(FigureField):
    """Takes 25, 25 % and 12,5 %; the usual rates are offered. Its value is in hundredths of a per cent."""

    def __init__(self, placeholder: str = "25 %", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self.usual = QCompleter([format_moms(rate) for rate in USUAL], self)
        self.setCompleter(self.usual)
        self.usual.activated.connect(lambda _text: self.edited.emit())
        popup = self.usual.popup()
        assert popup is not None
        popup.setAccessibleName("Vanliga momssatser")

    @staticmethod
    def parse(text: str) -> int:
        """Hundredths of a per cent."""
        return parse_moms(text)

    @staticmethod
    def written(value: int) -> str:
        """As on paper."""
        return format_moms(value)
