"""What a tjänsteskrivelse about a verksamhetsberättelse says: to the organ that adopts it, and on to the board."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.berattelse.data import BerattelseData
from models.berattelse.entity import Avsnittsslag, Berattelse
from models.berattelse.facts import Fakta
from models.editing import get
from models.mall import Forslagsform, Slot
from models.organ import Organ, OrganTyp, all_organ
from models.richtext import Block, RichText, Run
from models.tjansteskrivelse.entity import Tjansteskrivelse
from resources.svenska import capitalised, format_long_date, genitive


@dataclass(frozen=True, slots=True)
class YearPaper:
    """A verksamhetsberättelse as the matter of a tjänsteskrivelse.

    `namn` is what it is called inside a sentence: "jämställdhetsdelegationens verksamhetsberättelse 2023". `vidare` is
    the body it goes on to, as it stands inside a sentence; "" when the paper is to that body itself.
    """

    berattelse_id: int
    organ_id: int
    namn: str
    vidare: str
    to_board: bool
    texter: Mapping[Slot, RichText]

    def points(self, form: Forslagsform) -> list[str]:
        """The points of the proposal, in the form they have."""
        infinitive = form is Forslagsform.ATT_SATSER
        if self.to_board:
            return [f"godkänna {self.namn}" if infinitive else f"{capitalised(self.namn)} godkänns."]
        first = f"anta {self.namn}" if infinitive else f"{capitalised(self.namn)} antas."
        if not self.vidare:
            return [first]
        on = f"ärendet ska vidare till {self.vidare} för beslut"
        return [first, on if infinitive else f"{capitalised(on)}."]


def year_paper(session: Session, skrivelse: Tjansteskrivelse) -> YearPaper | None:
    """The verksamhetsberättelse that the ärende of a tjänsteskrivelse is about; None for any other ärende."""
    berattelse = session.scalars(select(Berattelse).filter_by(arende_id=skrivelse.arende_id)).first()
    if berattelse is None:
        return None
    # They read nouns that read these papers.
    from models.berattelse.collect import collect_berattelse  # noqa: PLC0415
    from models.berattelse.gather.uppgifter import organ_word  # noqa: PLC0415

    organ = get(session, Organ, berattelse.organ_id)
    board = board_above(session, organ)
    day = skrivelse.datum or berattelse.utkast_den or date((berattelse.ar or 1999) + 1, 1, 1)
    data = collect_berattelse(session, berattelse.id, day)
    to_board = skrivelse.till_organ_id != organ.id
    office = session.get(Organ, skrivelse.forvaltning_id or 0)
    return YearPaper(
        berattelse.id,
        organ.id,
        title_of(organ, data.ar),
        board.i_text if board is not None and not to_board else "",
        to_board,
        _texts(data, organ, organ_word(organ), office, to_board=to_board),
    )


def title_of(organ: Organ, ar: int) -> str:
    """What the paper is called inside a sentence."""
    return f"{genitive(organ.i_text)} verksamhetsberättelse {ar}"


def board_above(session: Session, organ: Organ) -> Organ | None:
    """The body the paper goes on to: the board or council above the organ, else the kommun's board."""
    above = session.get(Organ, organ.overordnat_id or 0)
    if above is not None and above.typ in (OrganTyp.KS, OrganTyp.KF, OrganTyp.NAMND):
        return above
    return next((body for body in all_organ(session) if body.typ is OrganTyp.KS and body.id != organ.id), None)


def _texts(
    data: BerattelseData, organ: Organ, word: str, office: Organ | None, *, to_board: bool
) -> dict[Slot, RichText]:
    summary, money = _section(data, Avsnittsslag.SAMMANFATTNING), _section(data, Avsnittsslag.EKONOMI)
    who = capitalised(office.i_text) if office else capitalised(organ.i_text)
    made = f"{who} har sammanställt en verksamhetsberättelse {data.ar} för {organ.i_text}."
    if to_board and data.antagen_den is not None:
        by = f", {data.antagen_genom}" if data.antagen_genom else ""
        made += f" {capitalised(word)} antog berättelsen den {format_long_date(data.antagen_den)}{by}."
    what = f"Den berättar vad {word} har gjort under året, vad det har kostat och hur målen har nåtts."
    introduction, told = _paragraph(f"{made} {what}"), _sentences(summary[0])
    free = _paragraph("Beslutet medför inga kostnader.")
    return {
        # What somebody has written of the year sums it up better than its figures, which stand in the description.
        Slot.SAMMANFATTNING: RichText((_paragraph(made), *summary[1].blocks))
        if summary[1]
        else RichText((introduction,)),
        Slot.ARENDEBESKRIVNING: RichText((introduction, *told.blocks)),
        Slot.BAKGRUND: RichText((introduction, *told.blocks)),
        Slot.EKONOMI: RichText((free, *_sentences(money[0]).blocks)),
    }


def _section(data: BerattelseData, slag: Avsnittsslag) -> tuple[Fakta, RichText]:
    """The facts and the own text of the section of that kind; nothing where the paper has none."""
    found = next((section for section in data.avsnitt if section.slag is slag), None)
    return (found.fakta, found.text) if found else ((), RichText())


def _sentences(facts: Fakta) -> RichText:
    """The sentences among some facts; tables and charts are for the paper itself."""
    return RichText(
        tuple(
            Block(
                (Run("".join(part.shown for part in block.stycke.delar)),), "punkt" if block.stycke.punkt else "stycke"
            )
            for block in facts
            if block.stycke is not None
        )
    )


def _paragraph(words: str) -> Block:
    return Block((Run(words),))
