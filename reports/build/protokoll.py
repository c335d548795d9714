"""The protokoll of a sammanträde: a front page of who, when and where, then its §§; minnesanteckningar likewise."""

from collections.abc import Sequence
from datetime import date

from models.arbetsordning import Protokollsform
from models.kommun import LetterheadData
from models.narvaro.queries import Narvarogrupp
from models.protokoll.data import AjourneringData, DeltagareData, LuckaData, OrganData, ProtokollData, UnderskriftData
from models.protokoll.entity import Justeringssatt, Protokollslag, Protokollstatus, Underskriftsroll
from models.uppdrag import Uppdragsroll
from reports.build.letterhead import UNDATED, page_footer, page_header
from reports.build.paragraf import ended, paragraf_blocks
from reports.document import (
    Block,
    Document,
    Fact,
    Facts,
    Heading,
    Item,
    ListBlock,
    PageBreak,
    Paragraph,
    Signatures,
    Signer,
    TableOfContents,
)
from resources.svenska import capitalised, format_long_date, format_times, format_weekday, in_sentence, join_words

MANY = 20
"""So many §§ have a table of contents."""

NAMELESS = "Namn saknas"

DECIDING = (Narvarogrupp.LEDAMOTER, Narvarogrupp.TJANSTGORANDE)
OTHERS = (
    Narvarogrupp.EJ_TJANSTGORANDE,
    Narvarogrupp.ADJUNGERADE,
    Narvarogrupp.SAKKUNNIGA,
    Narvarogrupp.TJANSTEPERSONER,
    Narvarogrupp.OVRIGA,
    Narvarogrupp.SEKRETERARE,
)
GROUP_NAMES = {Narvarogrupp.LEDAMOTER: "Ledamöter", Narvarogrupp.EJ_TJANSTGORANDE: "Ersättare"}
"""Under "Beslutande" and "Övriga närvarande" a shorter name is enough."""


def build(data: ProtokollData, head: LetterheadData) -> Document:
    """The paper. `head` is the letterhead with what the protokoll says it said then."""
    noted = data.organ.form is Protokollsform.MINNESANTECKNINGAR
    blocks: list[Block] = [
        Paragraph(data.organ.namn, "kicker"),
        Heading(named_day(title_words(data), data.datum), 1),
        _front_facts(data),
        *(Paragraph(hole_sentence(hole), "note") for hole in data.luckor),
        *attendance_blocks(data),
        *([] if noted else _signatures(data)),
        PageBreak(),
    ]
    if len(data.paragrafer) >= MANY:
        blocks += [TableOfContents("Punkter" if noted else "Paragrafer", 2), PageBreak()]
    for paragraf in data.paragrafer:
        blocks += paragraf_blocks(paragraf, data.organ, sign=not noted)
    return Document(
        title=f"{paper_name(data)}: {named_day(data.organ.namn, data.datum)}",
        date=data.datum or UNDATED,
        blocks=tuple(blocks),
        header=page_header(head, data.dnr, data.datum, data.organ.namn),
        footer=page_footer(head),
        author=head.kommun,
        subject=data.omfattar,
        keywords=(paper_name(data).lower(), "sammanträde"),
    )


def paper_name(data: ProtokollData) -> str:
    """What the paper is called: Protokoll or Minnesanteckningar."""
    return data.organ.form.label


def title_words(data: ProtokollData) -> str:
    """The title: what it is, and how far it has come."""
    words = paper_name(data)
    if data.slag is Protokollslag.OMEDELBAR:
        words += ", omedelbar justering"
    return f"{words} (utkast)" if data.status is Protokollstatus.UTKAST else words


def named_day(name: str, day: date | None) -> str:
    """A name and the day of the meeting: "Protokoll 2024-03-15"."""
    return f"{name} {day.isoformat()}" if day else name


def hours_text(data: ProtokollData) -> str:
    """When it was held: "kl. 13.00–15.27, ajournering kl. 14.21–14.31"."""
    parts = [format_times(data.start, data.slut), breaks_text(data.ajourneringar)]
    return ", ".join(part for part in parts if part)


def breaks_text(breaks: tuple[AjourneringData, ...]) -> str:
    """The breaks: "ajournering kl. 14.21–14.31 och 15.00–15.10"."""
    times = [format_times(each.fran, each.till).removeprefix("kl. ") for each in breaks]
    return f"ajournering kl. {join_words(times)}" if times else ""


def hole_sentence(hole: LuckaData) -> str:
    """Why a number is missing. What begins with a small letter carries on after the number."""
    joint = ": " if hole.forklaring[:1].isupper() else " "
    return ended(f"{hole.paragrafer}{joint}{hole.forklaring}")


def adjusting_text(data: ProtokollData) -> str:
    """When and where it is justerat: "Digital justering tisdagen den 25 maj 2021 kl. 15.00"."""
    digital = data.satt is Justeringssatt.DIGITALT
    day = data.justeras_dag
    when = f"{format_weekday(day)}en den {format_long_date(day)}" if day else ""
    when = " ".join(part for part in (when, format_times(data.justeras_kl)) if part)
    if digital:
        return f"Digital justering {when}" if when else ""
    return ", ".join(part for part in (data.justeras_plats, when) if part)


def signers_of(data: ProtokollData) -> tuple[UnderskriftData, ...]:
    """Those whose names stand under the paper. An ersättare stands there who signed instead of a justerare."""
    stand_ins = [each for each in data.underskrifter if each.roll is Underskriftsroll.ERSATTARE and each.datum]
    return tuple(
        each
        for each in data.underskrifter
        if each in stand_ins
        or each.roll in (Underskriftsroll.SEKRETERARE, Underskriftsroll.ORDFORANDE)
        or (each.roll is Underskriftsroll.JUSTERARE and (each.datum is not None or not stand_ins))
    )


def names_in_role(data: ProtokollData, *roles: Underskriftsroll) -> str:
    """Those who sign in these roles, as one line."""
    return join_words([each.namn for each in signers_of(data) if each.roll in roles])


def signing_names(data: ProtokollData) -> str:
    """Those who have justerat or are to do it, as one line; not the chair."""
    return names_in_role(data, Underskriftsroll.JUSTERARE, Underskriftsroll.ERSATTARE)


def _front_facts(data: ProtokollData) -> Facts:
    adjusted = data.organ.justeras and data.organ.form is Protokollsform.PROTOKOLL
    return Facts(
        (
            Fact("Sammanträdesdatum", data.datum.isoformat() if data.datum else ""),
            Fact("Tid", capitalised(hours_text(data))),
            Fact("Plats", data.plats),
            Fact("Paragrafer", data.omfattar if data.organ.form is Protokollsform.PROTOKOLL else ""),
            Fact("Tid och plats för justering", adjusting_text(data) if adjusted else ""),
            Fact("Frånvarande", ", ".join(each.namn for each in data.group(Narvarogrupp.FRANVARANDE))),
        )
    )


def attendance_blocks(data: ProtokollData) -> list[Block]:
    """Who was there, each with role, §§, hours and for whom they served.

    An organ without ersättare lists its ledamöter and the others (Örebro), a formal one group by group (Lund).
    """
    noted = data.organ.form is Protokollsform.MINNESANTECKNINGAR
    deciding = "Beslutande" if data.organ.har_ersattare else "Närvarande ledamöter"
    blocks: list[Block] = []
    for heading, groups in ((deciding, DECIDING), ("Övriga närvarande", OTHERS)):
        there = [(group, people) for group in groups if (people := data.group(group))]
        if not there:
            continue
        blocks.append(Heading(heading, 2))
        if data.organ.har_ersattare:
            for group, people in there:
                lines = [person_words(each, role_text(each, data.organ, grouped=True), noted=noted) for each in people]
                blocks += [Heading(GROUP_NAMES.get(group, group.label), 3), _list(lines)]
        else:
            everybody = [each for _, people in there for each in people]
            lines = [person_words(each, role_text(each, data.organ), noted=noted) for each in everybody]
            blocks.append(_list(lines))
    return blocks


def _list(lines: Sequence[str]) -> ListBlock:
    return ListBlock(tuple(Item(line) for line in lines))


def person_words(person: DeltagareData, role: str, *, noted: bool = False) -> str:
    """One line: "Anna Ek (S), ordförande, §§ 158–182, kl. 13.02–15.27, deltar digitalt".

    In minnesanteckningar, which have no §§, the numbers are those of items: "punkt 5–15".
    """
    numbers = person.paragrafer.lstrip("§ ")
    parts = (
        person.namn.strip() or NAMELESS,
        in_sentence(role),
        *person.tjanstgor,
        f"punkt {numbers}" if noted and numbers else person.paragrafer,
        person.tider,
        "deltar digitalt" if person.digitalt else "",
    )
    return ", ".join(part for part in parts if part)


def role_text(person: DeltagareData, organ: OrganData, *, grouped: bool = False) -> str:
    """What somebody was at the meeting, where the heading does not say it: a chair's word, a title, Sakkunnig."""
    if person.roll is Uppdragsroll.ORDFORANDE:
        return organ.ordforandeord
    if person.roll in (Uppdragsroll.FORSTE_VICE, Uppdragsroll.ANDRE_VICE):
        return person.roll.label
    if person.roll is Uppdragsroll.LEDAMOT:
        return ""
    untold = grouped or person.roll in (Uppdragsroll.TJANSTEPERSON, Uppdragsroll.OVRIG)
    return person.titel or ("" if untold else person.roll.label)


def _signatures(data: ProtokollData) -> list[Block]:
    signers = tuple(Signer(each.namn, signing_role(each, data.organ.ordforandeord)) for each in signers_of(data))
    if not signers:
        return []
    digital = data.satt is Justeringssatt.DIGITALT and data.organ.justeras
    words: list[Block] = []
    if digital and data.status is not Protokollstatus.UTKAST:
        words.append(Paragraph("Digitalt justerat protokoll."))
    return [Heading("Underskrifter", 2), *words, Signatures(signers, lines=not digital)]


def signing_role(signer: UnderskriftData, chair_word: str) -> str:
    """In which role somebody signs, in the organ's own words."""
    if signer.roll is Underskriftsroll.ORDFORANDE:
        return chair_word
    return "Justerare" if signer.roll is Underskriftsroll.ERSATTARE else signer.roll.label
