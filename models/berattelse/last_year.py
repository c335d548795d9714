"""Going on from last year's verksamhetsberättelse: its sections and headings, and each of its texts as is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.arende.operations import things_to_review
from models.berattelse.entity import Avsnittsslag, Berattelse, Berattelseavsnitt
from models.berattelse.operations import latest_before, of_year
from models.berattelse.recheck import accept_new_sections
from models.berattelse.sections import open_berattelse, section_records
from models.editing import add, get
from models.errors import UserError
from models.richtext import RichText
from models.term import Term
from resources.svenska import join_words


class Overtagande(Term):
    """What becomes of one of last year's texts."""

    BEHALL = "behall", "Behåll"
    ANDRA = "andra", "Ta med för att ändra"
    TOM = "tom", "Börja tomt"


STANDING = frozenset({Avsnittsslag.UPPDRAG, Avsnittsslag.ORGANISATION})
"""Sections whose words are much the same from year to year."""

GOING_ON = frozenset({Avsnittsslag.UTVECKLING, Avsnittsslag.EGET})
"""Sections whose words are where this year's begin."""


@dataclass(frozen=True, slots=True)
class LastYearText:
    """One of last year's own texts. `avsnitt_id` is last year's section; `upptaget` that this year's has words already.

    `att_se_over` are the days, years, § and sums in it that were last year's.
    """

    avsnitt_id: int
    rubrik: str
    text: RichText
    forslag: Overtagande
    upptaget: bool
    att_se_over: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LastYearPlan:
    """What can be carried over from last year's, before anything is."""

    fran_id: int
    fran_ar: int
    nya_avsnitt: tuple[str, ...]
    texter: tuple[LastYearText, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """What was carried over: headings of sections that came, of texts that did, and what must be looked at."""

    fran_ar: int
    nya_avsnitt: tuple[str, ...]
    texter: tuple[str, ...]
    upptagna: tuple[str, ...]
    att_se_over: tuple[str, ...]

    @property
    def text(self) -> str:
        """What happened, in one or a few sentences."""
        parts = [f"Rubriker och ordning är som {self.fran_ar}."]
        if self.nya_avsnitt:
            parts.append(f"Nya avsnitt: {join_words(self.nya_avsnitt)}.")
        parts.append(f"Text togs med i {join_words(self.texter)}." if self.texter else "Ingen text togs med.")
        if self.upptagna:
            parts.append(f"Din egen text i {join_words(self.upptagna)} är orörd.")
        if self.att_se_over:
            parts.append("Se över det som var förra årets.")
        return " ".join(parts)


def last_year_plan(session: Session, berattelse_id: int) -> LastYearPlan | None:
    """What can be carried over from the organ's latest one before this; None when there is none. Changes nothing."""
    berattelse = get(session, Berattelse, berattelse_id)
    before = latest_before(session, berattelse.organ_id, berattelse.ar or 0)
    if before is None:
        return None
    mine = section_records(session, berattelse_id)
    texts = []
    new = []
    for row in section_records(session, before.id):
        own = _counterpart(mine, row, before, berattelse)
        if own is None:
            new.append(row.rubrik)
        if row.text:
            hits = tuple(dict.fromkeys(things_to_review(row.text.text)))
            texts.append(
                LastYearText(
                    row.id,
                    row.rubrik,
                    row.text,
                    _suggested(row, hits),
                    own is not None and bool(own.text) and own.text != row.text,
                    hits,
                )
            )
    return LastYearPlan(before.id, before.ar or 0, tuple(new), tuple(texts))


def use_last_year(
    session: Session, berattelse_id: int, choices: Mapping[int, Overtagande] | None = None, *, today: date
) -> Carried:
    """Take over last year's sections, their order and headings, and each of its texts as `choices` say.

    `choices` is by last year's section; what is not among them is as the plan suggests. A section that has words
    already keeps them. Sections that last year's lacked stay, after the one they stood after. Raises UserError when
    there is no earlier one.
    """
    berattelse = open_berattelse(session, berattelse_id)
    plan = last_year_plan(session, berattelse_id)
    if plan is None:
        raise UserError("Det finns ingen tidigare verksamhetsberättelse att utgå från.")
    before = get(session, Berattelse, plan.fran_id)
    texts = {row.avsnitt_id: row for row in plan.texter}
    old = section_records(session, berattelse_id)
    left = list(old)
    placed: list[Berattelseavsnitt] = []
    added: list[Berattelseavsnitt] = []
    carried: list[str] = []
    kept: list[str] = []
    review: list[str] = []
    for row in section_records(session, before.id):
        section = _counterpart(left, row, before, berattelse)
        if section is None:
            section = add(session, Berattelseavsnitt(berattelse_id=berattelse_id, slag=row.slag))
            added.append(section)
        else:
            left.remove(section)
        section.rubrik = of_year(row.rubrik, before.ar or 0, berattelse.ar or 0)
        section.niva, section.hjalp = row.niva, row.hjalp
        section.utan_fakta, section.utelamnat = row.utan_fakta, row.utelamnat
        placed.append(section)
        text = texts.get(row.id)
        if text is None:
            continue
        choice = (choices or {}).get(row.id, text.forslag)
        if section.text and section.text != text.text:
            kept.append(section.rubrik)
        elif choice is not Overtagande.TOM:
            section.text = text.text
            carried.append(section.rubrik)
            if choice is Overtagande.ANDRA or text.att_se_over:
                words = ", ".join(text.att_se_over)
                review.append(f"{section.rubrik}: {words}" if words else section.rubrik)
        elif choices and row.id in choices:
            section.text = RichText()  # it was last year's, word for word, and is to go
    for section in left:
        before_it = [other for other in old[: old.index(section)] if other in placed]
        placed.insert(placed.index(before_it[-1]) + 1 if before_it else 0, section)
    for place, section in enumerate(placed):
        section.ordning = place
    if berattelse.mall_id is None:
        berattelse.mall_id = before.mall_id
    session.flush()
    accept_new_sections(session, berattelse_id, dict.fromkeys(section.slag for section in added), today)
    return Carried(plan.fran_ar, tuple(section.rubrik for section in added), tuple(carried), tuple(kept), tuple(review))


def _suggested(row: Berattelseavsnitt, hits: tuple[str, ...]) -> Overtagande:
    if row.slag in STANDING:
        return Overtagande.ANDRA if hits else Overtagande.BEHALL
    return Overtagande.ANDRA if row.slag in GOING_ON else Overtagande.TOM


def _counterpart(
    sections: list[Berattelseavsnitt], row: Berattelseavsnitt, before: Berattelse, berattelse: Berattelse
) -> Berattelseavsnitt | None:
    """This year's section for one of last year's: of the same facts, or an own one with the same heading."""
    heading = of_year(row.rubrik, before.ar or 0, berattelse.ar or 0).casefold()
    for section in sections:
        if section.slag is row.slag and (row.slag is not Avsnittsslag.EGET or section.rubrik.casefold() == heading):
            return section
    return None
