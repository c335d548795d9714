"""Everything the page shows of one ärende beside its own fields, read at once."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.anslutning.queries import anslutning_rows
from models.arende.papers import unsent_words
from models.arende.queries import BeslutRow, UnderlagRow, chain_of_arende, receivers_of, underlag_of
from models.kommun import own_kommun
from models.organ import DECIDING, OrganTyp, all_organ
from models.person import all_persons
from models.tjansteskrivelse.queries import SkrivelseRow, skrivelse_rows, templates

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Choice = tuple[int, str, str]
"""Id, name, and more words to search in."""


@dataclass(frozen=True, slots=True)
class ArendeSheet:
    """One ärende as its parts show it. Equal sheets look the same, so a part redraws only what is new."""

    id: int
    underlag: tuple[UnderlagRow, ...]
    skrivelser: tuple[SkrivelseRow, ...]
    chain: tuple[BeslutRow, ...]
    unsent: str
    unsent_ids: tuple[int, ...]
    receivers: int
    persons: tuple[Choice, ...]
    offices: tuple[Choice, ...]
    deciding: tuple[Choice, ...]
    anslutningar: tuple[Choice, ...]
    mallar: tuple[tuple[int, str], ...]
    mall_id: int | None

    @property
    def own_decisions(self) -> tuple[BeslutRow, ...]:
        """The decisions made in this very ärende."""
        return tuple(row for row in self.chain if row.arende_id == self.id)


def read_sheet(session: "Session", arende_id: int, today: date) -> ArendeSheet:
    """Read it."""
    kommun = own_kommun(session)
    organs = all_organ(session)
    receivers = receivers_of(session, arende_id)
    mallar = templates(session)
    own = kommun.mall_id if kommun and kommun.mall_id else None
    return ArendeSheet(
        id=arende_id,
        underlag=tuple(underlag_of(session, arende_id)),
        skrivelser=tuple(skrivelse_rows(session, arende_id)),
        chain=tuple(chain_of_arende(session, arende_id)),
        unsent=unsent_words(receivers),
        unsent_ids=tuple(row.id for row in receivers if row.skickat is None),
        receivers=len(receivers),
        persons=tuple((person.id, person.med_parti, person.titel) for person in all_persons(session)),
        offices=tuple(
            (organ.id, organ.namn, organ.kortnamn)
            for organ in organs
            if organ.typ in (OrganTyp.FORVALTNING, OrganTyp.ENHET, OrganTyp.BOLAG)
        ),
        deciding=tuple((organ.id, organ.namn, organ.kortnamn) for organ in organs if organ.typ in DECIDING),
        anslutningar=tuple(
            (row.id, f"{row.kortnamn or row.strategi} ({row.status.label.lower()})", f"{row.strategi} {row.utgivare}")
            for row in anslutning_rows(session, today)
        ),
        mallar=tuple((mall.id, mall.namn) for mall in mallar),
        mall_id=own if own in {mall.id for mall in mallar} else (mallar[0].id if mallar else None),
    )


SHEET_KINDS = frozenset(
    {
        "arende", "diarienummer", "underlag", "beslut", "mottagare", "tjansteskrivelse", "bilaga", "person", "organ",
        "kommun", "anslutning", "strategi", "mall",
    }
)  # fmt: skip
"""The tables whose changes can alter a sheet."""
