"""Questions about verksamhetsberättelser: which there are, and one of them with its sections, facts and texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.arende.queries import main_numbers
from models.berattelse.collect import adopted_by, frozen_data
from models.berattelse.decided import AdoptingRow, adopted_in, adopting_items
from models.berattelse.entity import Avsnittsslag, Berattelse, Berattelsestatus
from models.berattelse.facts import Fakta
from models.berattelse.mall import BerattelsemallRow, mall_rows
from models.berattelse.recheck import facts_by_slag
from models.berattelse.sections import expects_text, is_chapter, section_records
from models.editing import get
from models.organ import Organ
from models.richtext import RichText

__all__ = [
    "BerattelseRow", "BerattelsemallRow", "SectionRow", "Sheet", "berattelse_of", "berattelse_rows", "mall_rows",
    "sheet",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class BerattelseRow:
    """One verksamhetsberättelse in the list of years."""

    id: int
    organ_id: int
    organ: str
    ar: int | None
    titel: str
    status: Berattelsestatus
    utkast_den: date | None
    antagen_den: date | None
    dnr: str


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section as it is written: its facts also where they are left out of the paper, and whether words are wanted."""

    id: int
    slag: Avsnittsslag
    rubrik: str
    niva: int
    utan_fakta: bool
    utelamnat: bool
    text: RichText
    hjalp: str
    fakta: Fakta
    kapitel: bool
    vantar_text: bool

    @property
    def shown(self) -> Fakta:
        """The facts that stand in the paper."""
        return () if self.utelamnat or self.utan_fakta else self.fakta


@dataclass(frozen=True, slots=True)
class Sheet:
    """A verksamhetsberättelse with all its sections in order. `antagen_genom` is "§ 24"; `sha256` proves its words.

    `beslutad` is the § of a justerat protokoll that has adopted it, while it is not marked as adopted.
    """

    id: int
    organ_id: int
    organ: str
    ar: int
    titel: str
    status: Berattelsestatus
    mall_id: int | None
    arende_id: int | None
    dnr: str
    paragraf_id: int | None
    utkast_den: date | None
    antagen_den: date | None
    antagen_genom: str
    beslutad: AdoptingRow | None
    sha256: str
    anteckning: RichText
    avsnitt: tuple[SectionRow, ...]

    @property
    def locked(self) -> bool:
        """True once it is adopted."""
        return self.status is Berattelsestatus.ANTAGEN

    @property
    def facts(self) -> Mapping[Avsnittsslag, Fakta]:
        """What the records say, by section: what re-check, collecting and accepting take to save a reading."""
        return {row.slag: row.fakta for row in self.avsnitt}


def berattelse_rows(session: Session, organ_id: int | None = None) -> list[BerattelseRow]:
    """The verksamhetsberättelser of an organ or of all, the latest year first. Two statements."""
    query = select(Berattelse, Organ.namn).join(Organ, Berattelse.organ_id == Organ.id)
    if organ_id is not None:
        query = query.where(Berattelse.organ_id == organ_id)
    numbers = main_numbers(session)
    return [
        BerattelseRow(
            row.id,
            row.organ_id,
            organ,
            row.ar,
            row.titel,
            row.status,
            row.utkast_den,
            row.antagen_den,
            numbers.get(row.arende_id or 0, ""),
        )
        for row, organ in session.execute(
            query.order_by(func.coalesce(Berattelse.ar, 9999).desc(), Organ.ordning, Organ.namn, Berattelse.id)
        )
    ]


def berattelse_of(session: Session, organ_id: int, ar: int) -> Berattelse | None:
    """The verksamhetsberättelse of an organ and a year. One statement."""
    return session.scalars(select(Berattelse).filter_by(organ_id=organ_id, ar=ar)).first()


def sheet(
    session: Session, berattelse_id: int, today: date, facts: Mapping[Avsnittsslag, Fakta] | None = None
) -> Sheet:
    """All of a verksamhetsberättelse as its page shows it; of an adopted one the facts are those that were adopted.

    `facts` when they have been read already; they are read anew for kinds that are not among them.
    """
    berattelse = get(session, Berattelse, berattelse_id)
    rows = section_records(session, berattelse_id)
    locked = berattelse.status is Berattelsestatus.ANTAGEN
    if locked:
        frozen = {section.id: section.fakta for section in frozen_data(session, berattelse).avsnitt}
        told = {row.id: frozen.get(row.id, ()) for row in rows}
    else:
        known = facts is not None and all(row.slag in facts for row in rows)
        found = facts if facts is not None and known else facts_by_slag(session, berattelse_id, today)
        told = {row.id: found.get(row.slag, ()) for row in rows}
    numbers = main_numbers(session)
    return Sheet(
        id=berattelse.id,
        organ_id=berattelse.organ_id,
        organ=get(session, Organ, berattelse.organ_id).namn,
        ar=berattelse.ar or 0,
        titel=berattelse.titel,
        status=berattelse.status,
        mall_id=berattelse.mall_id,
        arende_id=berattelse.arende_id,
        dnr=numbers.get(berattelse.arende_id or 0, ""),
        paragraf_id=berattelse.paragraf_id,
        utkast_den=berattelse.utkast_den,
        antagen_den=berattelse.antagen_den,
        antagen_genom=adopted_by(session, berattelse),
        beslutad=None if locked else adopted_in(adopting_items(session, berattelse_id)),
        sha256=berattelse.sha256,
        anteckning=berattelse.anteckning,
        avsnitt=tuple(
            SectionRow(
                row.id,
                row.slag,
                row.rubrik,
                row.niva,
                row.utan_fakta,
                row.utelamnat,
                row.text,
                row.hjalp,
                told[row.id],
                is_chapter(rows, place),
                expects_text(rows, place),
            )
            for place, row in enumerate(rows)
        ),
    )
