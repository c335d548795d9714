"""What a verksamhetsbesök becomes in its §: the ärendebeskrivning, and who presents the item."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from models.besok.entity import Verksamhetsbesok
from models.besok.queries import VardRow, forvaltning_of, hosts_of
from models.richtext import RichText, plain
from resources.svenska import join_words


def description_of(besok: Verksamhetsbesok, hosts: Sequence[VardRow] = (), forvaltning: str = "") -> RichText:
    """The ärendebeskrivning: who tells of which verksamhet, as Örebro's § 22 begins, then what was noted.

    The first sentence is left out where no hosts are known.
    """
    return RichText((*plain(_told_by(besok, hosts, forvaltning)).blocks, *besok.anteckningar.blocks))


def item_title(besok: Verksamhetsbesok) -> str:
    """The heading of the item: "Verksamhetsbesök: Centrum mot våld i nära relation"."""
    return f"Verksamhetsbesök: {besok.verksamhet}" if besok.verksamhet.strip() else "Verksamhetsbesök"


def described(session: Session, besok: Verksamhetsbesok) -> RichText:
    """`description_of` with the hosts and the förvaltning that are recorded."""
    return description_of(besok, hosts_of(session, besok.id), forvaltning_of(session, besok))


def presenters(session: Session, besok: Verksamhetsbesok) -> list[tuple[int | None, str]]:
    """The handläggare of the item, as pairs of person and name: the hosts, in their order."""
    return [(host.person_id, host.namn) for host in hosts_of(session, besok.id) if host.namn.strip()]


def _told_by(besok: Verksamhetsbesok, hosts: Sequence[VardRow], forvaltning: str) -> str:
    named = [host.med_titel for host in hosts if host.namn.strip()]
    if not named or not besok.verksamhet.strip():
        return ""
    told = f"{join_words(named)} berättar om {besok.verksamhet.strip()}"
    if forvaltning:
        told += f", som hör till {forvaltning[:1].lower()}{forvaltning[1:]}"
    return f"{told[:1].upper()}{told[1:]}."
