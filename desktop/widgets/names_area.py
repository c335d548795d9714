"""Several names in one field, with commas between them."""

import re

from desktop.widgets.field import composed
from desktop.widgets.text import TextArea
from resources.svenska import join_words

_BETWEEN = re.compile(r"\s*(?:[,;\n]|\boch\b)\s*")


class NamesArea(TextArea):
    """A list of names: "Anna Ek (S), Bo Alm (M) och Eva Sten (V)". As high as the names are many."""

    def value(self) -> tuple[str, ...]:  # type: ignore[override]
        """The names."""
        found = _BETWEEN.split(composed(self.toPlainText()))
        return tuple(name for part in found if (name := " ".join(part.split())))

    def set_value(self, value: tuple[str, ...] | None) -> None:  # type: ignore[override]
        """Show names; what means the same is left as it was typed."""
        if (value or ()) != self.value():
            super().set_value(join_words(list(value or ())))
