"""What an ärende brings to an agenda: the proposal and the description of its tjänsteskrivelse."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.entity import Arende
from models.mall import Forslagsform, Slot
from models.richtext import Block, BlockKind, RichText, Run
from models.tjansteskrivelse.entity import Avsnitt, Tjansteskrivelse
from models.tjansteskrivelse.queries import points_of, steps_of

_DESCRIBING = (Slot.SAMMANFATTNING, Slot.ARENDEBESKRIVNING, Slot.BAKGRUND)
"""The sections that tell what a matter is about, the shortest first."""


@dataclass(frozen=True, slots=True)
class ProposalData:
    """The points as they will stand in the protokoll, and the organ that is proposed to decide, if another one."""

    text: RichText
    beslut_till_id: int | None


def newest_skrivelse(session: Session, arende_id: int, organ_id: int) -> Tjansteskrivelse | None:
    """The ärende's newest tjänsteskrivelse addressed to the organ, else the newest one, else None."""
    found = session.scalars(
        select(Tjansteskrivelse)
        .where(Tjansteskrivelse.arende_id == arende_id)
        .order_by(Tjansteskrivelse.datum.desc().nulls_last(), Tjansteskrivelse.id.desc())
    ).all()
    return next((row for row in found if row.till_organ_id == organ_id), found[0] if found else None)


def proposal_of(session: Session, skrivelse: Tjansteskrivelse | None, organ_id: int) -> ProposalData:
    """The points the organ is asked to decide: those of its own step, else of the first one."""
    steps = steps_of(session, skrivelse.id) if skrivelse is not None else []
    if not steps:
        return ProposalData(RichText(), None)
    step = next((row for row in steps if row.organ_id == organ_id), steps[0])
    points = [point.text.strip() for point in points_of(session, step.id) if point.text.strip()]
    to = step.till_organ_id if step.organ_id == organ_id else None
    return ProposalData(points_as_text(points, step.form), to)


def points_as_text(points: list[str], form: Forslagsform) -> RichText:
    """The points of a proposal as the text of a §."""
    kind: BlockKind = "nummer" if len(points) > 1 else "punkt"
    if form is not Forslagsform.NUMRERADE:
        kind = "stycke"
    lead = "att " if form is Forslagsform.ATT_SATSER else ""
    return RichText(tuple(Block((Run(lead + point),), kind) for point in points))


def description_of(session: Session, arende: Arende, skrivelse: Tjansteskrivelse | None) -> RichText:
    """What the matter is about: the summary of its tjänsteskrivelse, else what the ärende says of itself."""
    sections = session.scalars(
        select(Avsnitt)
        .where(Avsnitt.tjansteskrivelse_id == (skrivelse.id if skrivelse else 0), Avsnitt.slot.in_(_DESCRIBING))
        .order_by(Avsnitt.ordning, Avsnitt.id)
    ).all()
    written = [row for row in sections if row.text and not row.inte_relevant]
    best = min(written, key=lambda row: _DESCRIBING.index(row.slot), default=None)
    return best.text if best is not None else arende.beskrivning
