"""Several names on one line, with commas between them."""

import re

from desktop.widgets.field import composed
from desktop.widgets.text import TextLine
from resources.svenska import join_words

_BETWEEN = re.compile(r"\s*(?:[,;]|\boch\b)\s*")


class NamesLine(TextLine):
    """A list of names: "Anna Ek (S), Bo Alm (M) och Eva Sten (V)"."""

    def value(self) -> tuple[str, ...]:  # type: ignore[override]
        """The names."""
        text = " ".join(composed(self.text()).split())
        return tuple(name for name in _BETWEEN.split(text) if name)

    def set_value(self, value: tuple[str, ...] | None) -> None:  # type: ignore[override]
        """Show names; what means the same is left as it was typed."""
        if (value or ()) != self.value():
            super().set_value(join_words(list(value or ())))
