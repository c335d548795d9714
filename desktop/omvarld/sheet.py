"""What stands beside the fields of a record of the world around: its choices, its files, where it is taken up."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.sizes import size_in_words
from models.omvarld.kinds import Postslag
from models.omvarld.queries import (
    PostRow,
    area_choices,
    files_of,
    item_choices,
    meeting_choices,
    post_row,
)
from models.paragraf.entity import Paragraf

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class PostSheet:
    """One record. `mote` is the meeting it can be opened at."""

    id: int
    row: PostRow
    meetings: tuple[tuple[int, str], ...]
    items: tuple[tuple[int, str, str], ...]
    areas: tuple[tuple[int, str], ...]
    files: tuple[tuple[int, str, str], ...]
    bilagor: dict[int, int]
    """Row of a file -> the stored file."""
    mote: int | None


SHEET_KINDS = frozenset(
    {
        "omvarldspost", "inkommen", "inkommenbilaga", "rapport", "arrangemang", "sammantrade", "paragraf", "bilaga",
        "strategi_nod", "anslutning",
    }
)  # fmt: skip


def read_sheet(session: "Session", slag: Postslag, id_: int) -> PostSheet:
    """Read it. Raises UserError when the record is gone."""
    row = post_row(session, slag, id_)
    item = session.get(Paragraf, row.paragraf_id or 0)
    files = files_of(session, id_) if slag is Postslag.INKOMMEN else []
    return PostSheet(
        id=id_,
        row=row,
        meetings=tuple(meeting_choices(session, row.organ_id, row.sammantrade_id)),
        items=tuple(item_choices(session, row.organ_id, row.paragraf_id)),
        areas=tuple(area_choices(session)) if slag is Postslag.OMVARLD else (),
        files=tuple((file.id, file.filnamn, size_in_words(file.storlek)) for file in files),
        bilagor={file.id: file.bilaga_id for file in files if file.bilaga_id is not None},
        mote=item.sammantrade_id if item is not None else row.sammantrade_id,
    )
