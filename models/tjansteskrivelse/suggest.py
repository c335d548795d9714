"""The texts that records can write: what a section says before the user has said anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Aktivitet, Aktivitetskoppling, Anslutning, Atagande, Omradesval
from models.arende.entity import Arende
from models.arende.queries import BeslutRow, chain_of_arende
from models.editing import get
from models.kommun import required_kommun
from models.mall import Forslagsform, Slot
from models.organ import Organ
from models.richtext import Block, RichText, Run, plain
from models.strategi.entity import AnslutsGenom, Strategi
from models.strategi.queries import NodRow, nodes_of
from models.tjansteskrivelse.entity import Tjansteskrivelse
from models.tjansteskrivelse.year import YearPaper, year_paper
from resources.svenska import format_amount, format_long_date, join_words

JOINING: dict[AnslutsGenom, str] = {
    AnslutsGenom.WEBBFORMULAR: "Anslutningen görs i ett formulär på utgivarens webbplats.",
    AnslutsGenom.AVSIKTSFORKLARING: "Anslutningen görs med en undertecknad avsiktsförklaring.",
    AnslutsGenom.MALL: "Anslutningen görs genom att kommunen fyller i utgivarens mall.",
    AnslutsGenom.INTRESSEANMALAN: "Kommunen anmäler sitt intresse, och utgivaren beslutar vilka som får delta.",
    AnslutsGenom.UNDERTECKNANDE: "Anslutningen görs genom att kommunen undertecknar deklarationen.",
    AnslutsGenom.BESLUT: "Anslutningen görs genom kommunens eget beslut.",
    AnslutsGenom.ANMALAN: "Anslutningen görs genom en anmälan till utgivaren.",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chosen area with what the kommun has written about it; `id` is that of the choice (omradesval)."""

    id: int
    rubrik: str
    huvudfokus: bool
    eget_problem: RichText
    plan: RichText
    aktiviteter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the suggestions are written from."""

    kommun: str
    forvaltning: str
    strategi: Strategi | None
    anslutning: Anslutning | None
    valda: tuple[Chosen, ...]
    ataganden: tuple[str, ...]
    beslut: tuple[BeslutRow, ...]
    berattelse: YearPaper | None = None


def facts_for(session: Session, skrivelse: Tjansteskrivelse) -> Facts:
    """Everything the records know about the matter of a paper."""
    arende = get(session, Arende, skrivelse.arende_id)
    office = session.get(Organ, skrivelse.forvaltning_id or 0)
    anslutning = session.get(Anslutning, arende.anslutning_id or 0)
    return Facts(
        required_kommun(session).namn,
        office.i_text if office else "",
        session.get(Strategi, anslutning.strategi_id) if anslutning else None,
        anslutning,
        chosen_areas(session, anslutning.id) if anslutning else (),
        duties(session, anslutning.id) if anslutning else (),
        tuple(row for row in chain_of_arende(session, arende.id) if _was_made(row, skrivelse.datum)),
        year_paper(session, skrivelse),
    )


def duties(session: Session, anslutning_id: int) -> tuple[str, ...]:
    """What the kommun takes upon itself, in order."""
    rows = session.scalars(
        select(Atagande.text).where(Atagande.anslutning_id == anslutning_id).order_by(Atagande.ordning, Atagande.id)
    )
    return tuple(text for text in rows if text)


def _was_made(row: BeslutRow, day: date | None) -> bool:
    """A paper tells of the decisions made before it, not of those that came of it."""
    return row.datum is not None and (day is None or row.datum <= day)


def chosen_areas(session: Session, anslutning_id: int, nodes: Sequence[NodRow] | None = None) -> tuple[Chosen, ...]:
    """The chosen areas, main focus first, then in the strategy's order; `nodes` when they have been read already."""
    activities: dict[int, list[str]] = {}
    for link, name in session.execute(
        select(Aktivitetskoppling, Aktivitet.namn)
        .join(Aktivitet, Aktivitetskoppling.aktivitet_id == Aktivitet.id)
        .order_by(Aktivitetskoppling.ordning, Aktivitetskoppling.id)
    ):
        if name:
            activities.setdefault(link.omradesval_id, []).append(name)
    if nodes is None:
        nodes = nodes_of(session, get(session, Anslutning, anslutning_id).strategi_id)
    choices = {
        choice.nod_id: choice
        for choice in session.scalars(select(Omradesval).where(Omradesval.anslutning_id == anslutning_id))
    }
    rows = [(choices[node.id], node) for node in nodes if node.id in choices]
    return tuple(
        Chosen(
            choice.id,
            node.med_kod,
            choice.huvudfokus,
            choice.eget_problem,
            choice.plan,
            tuple(activities.get(choice.id, ())),
        )
        for choice, node in sorted(rows, key=lambda row: not row[0].huvudfokus)
    )


def suggestion(facts: Facts, slot: Slot) -> RichText:
    """The section's text as the records would write it; empty where they know nothing."""
    if facts.berattelse is not None and slot in facts.berattelse.texter:
        return facts.berattelse.texter[slot]
    match slot:
        case Slot.SAMMANFATTNING:
            return plain(_summary(facts))
        case Slot.ARENDEBESKRIVNING:
            return _joined(plain(_about(facts)), _areas(facts), _duties(facts))
        case Slot.BAKGRUND:
            return _joined(plain(_history(facts)), plain(_about(facts)), _duties(facts))
        case Slot.FOREDRAGNING:
            return _areas(facts)
        case Slot.BEREDNING:
            return plain(f"Ärendet har beretts av {facts.forvaltning}." if facts.forvaltning else "")
        case Slot.YTTRANDE:
            return _joined(
                facts.anslutning.motiv if facts.anslutning else RichText(),
                _plans(facts),
                plain(_economy(facts)),
            )
        case Slot.EKONOMI:
            return plain(_economy(facts))
        case _:
            return RichText()


def proposal_points(facts: Facts, form: Forslagsform) -> list[str]:
    """The points of the proposal, in the form they have; none where the records know nothing."""
    if facts.berattelse is not None:
        return facts.berattelse.points(form)
    point = proposal_point(facts)
    return [_worded(point, form)] if point else []


def proposal_point(facts: Facts) -> str:
    """The point of the proposal in a matter of joining, as a complete sentence."""
    if facts.strategi is None:
        return ""
    if facts.strategi.ansluts_genom is AnslutsGenom.INTRESSEANMALAN:
        return f"{facts.kommun} anmäler intresse för att delta i {facts.strategi.namn}."
    if facts.strategi.ansluts_genom is AnslutsGenom.UNDERTECKNANDE:
        return f"{facts.kommun} undertecknar {facts.strategi.namn}."
    return f"{facts.kommun} ansluter sig till {facts.strategi.namn}."


def _summary(facts: Facts) -> str:
    if facts.strategi is None:
        return ""
    lines = [_presentation(facts.strategi)]
    focus = [area.rubrik for area in facts.valda if area.huvudfokus] or [area.rubrik for area in facts.valda]
    if focus:
        lines.append(f"{facts.kommun} föreslås främst arbeta med {join_words(_quoted(focus))}.")
    return " ".join(lines)


def _presentation(strategi: Strategi) -> str:
    issuers = join_words(strategi.utgivare)
    period = _period(strategi)
    years = f" för perioden {period}" if period and period not in strategi.namn else ""
    sentence = f"{issuers} har tagit fram {strategi.namn}{years}." if issuers else f"{strategi.namn}{years}."
    if strategi.forlangd_till:
        sentence += f" Den gäller till och med den {format_long_date(strategi.forlangd_till)}."
    return sentence


def _period(strategi: Strategi) -> str:
    years = [str(day.year) for day in (strategi.giltig_fran, strategi.giltig_till) if day is not None]
    return "–".join(dict.fromkeys(years))


def _about(facts: Facts) -> str:
    strategi = facts.strategi
    if strategi is None:
        return ""
    lines = [" ".join(part for part in (_presentation(strategi), strategi.beskrivning) if part)]
    lines.append(" ".join(part for part in (strategi.innebord, strategi.erbjuder) if part))
    lines.append(JOINING.get(strategi.ansluts_genom, ""))
    return "\n".join(line for line in lines if line)


def _areas(facts: Facts) -> RichText:
    if not facts.valda:
        return RichText()
    lead = Block((Run(f"{facts.kommun} väljer att arbeta med följande områden:"),))
    items = tuple(
        Block((Run(area.rubrik + (" (huvudfokus)" if area.huvudfokus else "")),), "punkt") for area in facts.valda
    )
    return RichText((lead, *items))


def _duties(facts: Facts) -> RichText:
    if not facts.ataganden:
        return RichText()
    lead = Block((Run("Den som ansluter sig åtar sig följande:"),))
    return RichText((lead, *(Block((Run(text),), "punkt") for text in facts.ataganden)))


def _plans(facts: Facts) -> RichText:
    blocks: list[Block] = []
    for area in facts.valda:
        if area.plan or area.aktiviteter:
            blocks.append(Block((Run(area.rubrik, bold=True),)))
            blocks.extend(area.plan.blocks)
            blocks.extend(Block((Run(name),), "punkt") for name in area.aktiviteter)
    return RichText(tuple(blocks))


def _history(facts: Facts) -> str:
    return "\n".join(_decision_sentence(row) for row in facts.beslut if row.datum is not None and row.organ)


def _decision_sentence(row: BeslutRow) -> str:
    assert row.datum is not None
    what = row.innehall.text.replace("\n", " ").strip().rstrip(".")
    if not what:
        what = f"i ärendet {row.rubrik}" if row.rubrik else ""
    paragraph = f" {row.paragraf}" if row.paragraf else ""
    sentence = f"{row.organ} beslutade den {format_long_date(row.datum)}{paragraph} {what}".rstrip() + "."
    reservation = row.reservation.strip().rstrip(".")
    return f"{sentence} {reservation}." if reservation else sentence


def _economy(facts: Facts) -> str:
    anslutning = facts.anslutning
    if anslutning is None:
        return ""
    if anslutning.avgift_ore:
        fee = f"Avgiften för att delta är {format_amount(anslutning.avgift_ore)}"
        fee += f" och faktureras {anslutning.fakturaar}." if anslutning.fakturaar else "."
    elif anslutning.avgift_ore == 0:
        fee = "Anslutningen är kostnadsfri."
    else:
        fee = ""
    return " ".join(part for part in (fee, anslutning.egna_kostnader) if part)


def _quoted(words: list[str]) -> list[str]:
    return [f"”{word}”" for word in words]


def _joined(*texts: RichText) -> RichText:
    return RichText(tuple(block for text in texts for block in text.blocks))


def _worded(sentence: str, form: Forslagsform) -> str:
    """A complete sentence in the form the points have: after "att" the verb goes first and no name is needed."""
    if form is not Forslagsform.ATT_SATSER:
        return sentence
    for finite, infinitive in (
        (" ansluter sig till ", "ansluta kommunen till "),
        (" anmäler intresse för ", "anmäla kommunens intresse för "),
        (" undertecknar ", "underteckna "),
    ):
        if finite in sentence:
            return infinitive + sentence.split(finite, 1)[1]
    return sentence
