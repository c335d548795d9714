"""The column types of the database: Swedish text, rich text, stored enums, öre, lists of words, references."""

import unicodedata
from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, Any, Literal

from sqlalchemy import (
    BigInteger,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    LargeBinary,
    String,
    Text,
    Time,
    TypeDecorator,
)
from sqlalchemy.orm import MappedColumn, mapped_column

from models import richtext
from models.richtext import RichText

OnDelete = Literal["cascade", "null", "refuse"]


def clean_text(text: str) -> str:
    r"""Text as it is stored: composed å ä ö (NFC), `\\n` line ends, and no characters a database refuses.

    NUL is refused by PostgreSQL and lone surrogates (half an emoji from a broken paste) cannot be encoded.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))


class SwedishText(TypeDecorator[str]):
    """Text in composed form, so that the same word typed on a Mac and in Windows is the same word."""

    impl = Text
    cache_ok = True

    def clean(self, value: str | None) -> str | None:
        """The value as it is stored."""
        return None if value is None else clean_text(value)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """To the database."""
        return self.clean(value)


class RichTextType(TypeDecorator[RichText]):
    """Rich text as one line of JSON."""

    impl = Text
    cache_ok = True

    def clean(self, value: RichText | None) -> RichText | None:
        """The value as it is stored."""
        # Run by run: in the JSON form a combining sign could melt together with the letter of an escape such as \\n.
        return None if value is None else richtext.map_text(value, clean_text)

    def process_bind_param(self, value: RichText | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """To the database."""
        return None if value is None else ("" if not value.blocks else richtext.dumps(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> RichText | None:  # noqa: ARG002
        """From the database."""
        return None if value is None else richtext.loads(value)


class WordsType(TypeDecorator[tuple[str, ...]]):
    """A short list of words or addresses, one a line."""

    impl = Text
    cache_ok = True

    def clean(self, value: tuple[str, ...] | None) -> tuple[str, ...] | None:
        """The value as it is stored."""
        if value is None:
            return None
        return tuple(word for item in value if (word := " ".join(clean_text(item).split())))

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """To the database."""
        return None if value is None else "\n".join(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ARG002
        """From the database."""
        return None if value is None else tuple(value.splitlines())


class StoredEnum(TypeDecorator[StrEnum]):
    """An enum stored by its value, so that the database can be read without the program."""

    impl = String
    cache_ok = True

    def __init__(self, enum: type[StrEnum]) -> None:
        super().__init__()
        self.enum = enum
        # Looking a member up through the class costs more than reading the row.
        self._members = {member.value: member for member in enum}

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """To the database; refuses a value the enum does not know."""
        return None if value is None else self.enum(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:  # noqa: ARG002
        """From the database; refuses a value the enum does not know."""
        return None if value is None else self._members.get(value) or self.enum(value)


Name = Annotated[str, mapped_column(SwedishText, default="")]
"""Text on one or few lines, never null; empty means not said."""

LongText = Annotated[RichText, mapped_column(RichTextType, default=RichText())]
"""Text with paragraphs, lists, bold, italic and links; never null."""

Words = Annotated[tuple[str, ...], mapped_column(WordsType, default=())]
"""A list of short texts, never null."""

Day = Annotated[date | None, mapped_column(Date, default=None)]
"""A day, or not known."""

Clock = Annotated[time | None, mapped_column(Time, default=None)]
"""A time of day on the kommun's own clock, or not known."""

Moment = Annotated[datetime, mapped_column(DateTime)]
"""A moment in UTC without time zone."""

Ore = Annotated[int | None, mapped_column(BigInteger, default=None)]
"""An amount in öre, or not known."""

Thousandths = Annotated[int | None, mapped_column(BigInteger, default=None)]
"""A measured value in whole thousandths of its unit, or not known."""

Number = Annotated[int | None, mapped_column(default=None)]
"""A whole number, or not known."""

Yes = Annotated[bool, mapped_column(default=False)]
"""Yes or no; no until said."""

Order = Annotated[int, mapped_column(default=0)]
"""Place among its siblings, from 0."""

Blob = Annotated[bytes, mapped_column(LargeBinary)]
"""The content of a file."""


def enum_column(enum: type[StrEnum], default: StrEnum) -> MappedColumn[Any]:
    """A column that holds one value of `enum`."""
    return mapped_column(StoredEnum(enum), default=default)


def reference(target: str, on_delete: OnDelete = "null") -> MappedColumn[Any]:
    """A reference to the row of another table.

    What happens to this row when the other is removed is done by `models.editing.remove`, never by the database, so
    that the journal sees every row and undo brings all of them back: "cascade" removes this row too, "null" clears the
    reference, "refuse" stops the removal with a sentence. The constraint is deferred to the commit: rows may be
    written in any order inside a gesture.
    """
    return mapped_column(
        ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED", info={"on_delete": on_delete}),
        default=None,
        index=True,
    )
