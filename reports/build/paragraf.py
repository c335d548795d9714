"""A § as blocks: what it is about, how it was decided and who is told, in the order of the organ's papers."""

from typing import TypeAlias

from models.arende.entity import Mottagartyp
from models.paragraf.entity import Punkttyp, Reservationstyp, Rostval
from models.protokoll.data import OmrostningData, OrganData, ParagrafData, YrkandeData
from models.richtext import Block as RichBlock
from models.richtext import RichText, Run
from reports.build.tjansteskrivelse import cited
from reports.document import (
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    Table,
    rich_blocks,
)
from resources.svenska import HARD_SPACE, in_sentence, join_words

ATT = "att "
Section: TypeAlias = tuple[str, list[Block]]
"""A sub-heading and what stands under it."""

VOTE_WORDS = {Rostval.JA: ("ja-röst", "ja-röster"), Rostval.NEJ: ("nej-röst", "nej-röster")}


def paragraf_blocks(data: ParagrafData, organ: OrganData, *, level: int = 2, sign: bool = True) -> list[Block]:
    """The whole §, its heading at `level`. Without `sign` its number stands alone, as in minnesanteckningar."""
    blocks: list[Block] = [Heading(heading_text(data, sign=sign), level), *_facts(data, organ)]
    for heading, content in _parts(data, organ):
        if content:
            blocks += [Heading(heading, level + 1), *content] if heading else content
    return blocks


def heading_text(data: ParagrafData, *, sign: bool = True) -> str:
    """The heading: "§ 24 Dialogträffar 2024"."""
    number = "" if data.nummer is None else f"§{HARD_SPACE}{data.nummer}" if sign else str(data.nummer)
    return f"{number} {data.rubrik}".strip() or "Punkt utan rubrik"


def decision_blocks(lead: str, text: RichText) -> list[Block]:
    """What was decided or proposed, after the words that lead in. Sentences that begin with att become a list."""
    return [Paragraph(lead), *_sentences(text)] if text and lead else _sentences(text)


def lines_of(text: RichText) -> str:
    """A text for the cell of a table: a line for each paragraph and point, without their marks."""
    return "\n".join(block.text for block in text.blocks if block.text.strip())


def _facts(data: ParagrafData, organ: OrganData) -> list[Block]:
    facts = Facts(
        (
            Fact(organ.arendenummerord, ", ".join(_together(number) for number in data.arendenummer)),
            Fact("Handläggare", join_words(data.handlaggare)),
            Fact("Rättelse av", data.rattar),
            Fact("Tidigare behandlat", data.fortsatter),
        )
    )
    return [facts] if facts.shown else []


def _parts(data: ParagrafData, organ: OrganData) -> list[Section]:
    """Headings and what stands under them. A formal item has its text without a heading, and no proposal."""
    formal = data.typ is Punkttyp.FORMALIA
    about: Section = ("" if formal else organ.beskrivningsrubrik, list(rich_blocks(data.arendebeskrivning)))
    decision: Section = ("Beslut", decision_blocks(data.beslut_ledtext, data.beslut))
    proposal: Section = ("Förslag till beslut", [] if formal else decision_blocks(data.forslag_ledtext, data.forslag))
    papers: Section = (organ.underlagsrubrik, _papers(data))
    conflicts: Section = ("Jäv", _conflicts(data))
    way: list[Section] = [
        ("Yrkanden", [Paragraph(motion_sentence(motion)) for motion in data.yrkanden]),
        ("Beslutsgång", list(rich_blocks(data.beslutsgang))),
        ("Omröstning", [block for vote in data.omrostningar for block in _vote(vote)]),
    ]
    after: list[Section] = [*_dissents(data), ("Beslutet skickas till", _receivers(data))]
    if organ.beslut_forst:
        # A proposal that was followed word for word says nothing that the decision does not.
        departed = [] if data.forslag == data.beslut else [proposal]
        return [decision, about, conflicts, *departed, *way, papers, *after]
    return [about, conflicts, papers, proposal, *way, decision, *after]


def _papers(data: ParagrafData) -> list[Block]:
    return [ListBlock(tuple(Item(cited(paper)) for paper in data.underlag))] if data.underlag else []


def _conflicts(data: ParagrafData) -> list[Block]:
    return [
        Paragraph(f"{each.namn} anmäler jäv och deltar inte i handläggningen.{_reason(each.skal)}") for each in data.jav
    ]


def _reason(text: str) -> str:
    return f" Skäl: {ended(in_sentence(text))}" if text else ""


def motion_sentence(motion: YrkandeData) -> str:
    """A motion as a sentence: "Anna Ek (S) yrkar bifall till förslaget."."""
    who = join_words(motion.namn)
    return ended(f"{who} yrkar {motion.text}" if who else motion.text)


def ended(text: str) -> str:
    """The sentence with a full stop, if it has none."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _vote(vote: OmrostningData) -> list[Block]:
    meanings = [
        f"Den som vill {words.removeprefix(ATT).rstrip('.')} röstar {choice.label.lower()}."
        for choice, words in ((Rostval.JA, vote.ja_betyder.strip()), (Rostval.NEJ, vote.nej_betyder.strip()))
        if words
    ]
    blocks: list[Block] = [Paragraph("\n".join(meanings))] if meanings else []
    if vote.roster:
        rows = tuple((each.namn, each.val.label) for each in vote.roster)
        columns = (Column("Namn", width=3), Column("Röst", width=1))
        blocks.append(Table(f"Resultat: {result_words(vote)}", columns, rows, row_headers=True))
    return blocks


def result_words(vote: OmrostningData) -> str:
    """How a vote ended: "7 ja-röster, 1 nej-röst och 2 som avstår"."""
    found = []
    for choice, (one, many) in VOTE_WORDS.items():
        count = vote.count(choice)
        found.append(f"{count} {one if count == 1 else many}")
    abstaining = vote.count(Rostval.AVSTAR)
    return join_words([*found, *([f"{abstaining} som avstår"] if abstaining else [])])


def _dissents(data: ParagrafData) -> list[Section]:
    found: dict[Reservationstyp, list[Block]] = {}
    for each in data.reservationer:
        blocks = found.setdefault(each.typ, [])
        who = join_words(each.namn)
        if each.typ is Reservationstyp.RESERVATION:
            sentence = f"{who} reserverar sig mot beslutet{':' if each.text else '.'}"
        else:
            sentence = f"{who} lämnar en protokollsanteckning{':' if each.text else '.'}"
        if who:
            blocks.append(Paragraph(sentence))
        blocks += rich_blocks(each.text, "quote")
    return [(kind.label, found[kind]) for kind in Reservationstyp if kind in found]


def _receivers(data: ParagrafData) -> list[Block]:
    blocks: list[Block] = []
    for kind, names in ((Mottagartyp.VERKSTALLIGHET, data.verkstallighet), (Mottagartyp.KANNEDOM, data.kannedom)):
        if names:
            blocks += [Paragraph((Run(f"{kind.label}:", bold=True),)), ListBlock(tuple(Item(name) for name in names))]
    return blocks


def _sentences(text: RichText) -> list[Block]:
    blocks: list[Block] = []
    clauses: list[RichBlock] = []

    def close() -> None:
        if clauses:
            items = tuple(Item(_without_att(clause.runs)) for clause in clauses)
            blocks.append(ListBlock(items, "att"))
            clauses.clear()

    rest: list[RichBlock] = []
    for block in text.blocks:
        if block.kind == "stycke" and block.text.lower().startswith(ATT) and len(block.text) > len(ATT):
            blocks += rich_blocks(RichText(tuple(rest)))
            rest = []
            clauses.append(block)
        else:
            close()
            rest.append(block)
    close()
    return [*blocks, *rich_blocks(RichText(tuple(rest)))]


def _without_att(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs without the word att that the list itself writes."""
    left = len(ATT)
    kept = []
    for run in runs:
        cut = min(left, len(run.text))
        left -= cut
        if run.text[cut:]:
            kept.append(Run(run.text[cut:], run.bold, run.italic, run.link, run.lang))
    return tuple(kept)


def _together(number: str) -> str:
    return number.replace(" ", HARD_SPACE)
