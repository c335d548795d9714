"""What an item of an agenda says by itself, from the records: heading, description, who presents it, its papers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from models.arende.entity import Underlagstyp
from models.besok.description import description_of, item_title
from models.besok.entity import Besoksstatus, Besoksvard
from models.besok.queries import VardRow
from models.dialogtraff.entity import Dialogdeltagare, Dialogtraff, Riktning
from models.dialogtraff.queries import counterpart, counterpart_in_text
from models.omvarld.entity import Inkommen, Omvarldspost, Rapport, Rapporttyp
from models.omvarld.sources import TO_COME, Sources
from models.omvarld.words import cited_title
from models.paragraf.entity import Punktkalla, Punkttyp
from models.richtext import Block, RichText, Run, plain
from models.sammantrade.entity import Sammantrade
from models.uppdrag import Uppdragsroll
from models.yearly import year_id
from resources.svenska import format_long_date, format_times, genitive, in_sentence, join_words


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that an item rests on. `line` tells it from every other."""

    titel: str
    datum: date | None = None
    dnr: str = ""
    bilaga_id: int | None = None
    typ: Underlagstyp = Underlagstyp.HANDLING

    @property
    def line(self) -> str:
        """All of it on one line, as it is remembered."""
        parts = (self.typ.value, self.datum or "", self.dnr, self.bilaga_id or "", self.titel)
        return " ".join(" | ".join(str(part) for part in parts).split())


@dataclass(frozen=True, slots=True)
class Filling:
    """What the records give one item; `rubrik` is "" where the standing item's own heading stays.

    `rader` are the records that are taken up in the item.
    """

    rubrik: str = ""
    text: RichText = field(default_factory=RichText)
    arendenummer: tuple[tuple[int | None, str], ...] = ()
    handlaggare: tuple[tuple[int | None, str], ...] = ()
    underlag: tuple[Paper, ...] = ()
    rader: tuple[Any, ...] = ()

    def __bool__(self) -> bool:
        """True if the records say anything."""
        return bool(self.rubrik or self.text or self.arendenummer or self.handlaggare or self.underlag)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an item of a source begins on an agenda whose organ has no standing item for it."""

    rubrik: str
    typ: Punkttyp
    forslag: str = "Informationen tas till protokollet."


STANDING = {
    Punktkalla.VERKSAMHETSBESOK: Standing("Verksamhetsbesök", Punkttyp.VERKSAMHETSBESOK),
    Punktkalla.NAMNDBESOK: Standing("Inför besök hos nämnder", Punkttyp.INFORMATION),
    Punktkalla.DIALOGTRAFF: Standing("Dialogträff", Punkttyp.DIALOGTRAFF),
    Punktkalla.OMVARLD: Standing("Omvärldsbevakning", Punkttyp.INFORMATION),
    Punktkalla.LEDAMOT: Standing("Ledamöter rapporterar", Punkttyp.INFORMATION),
    Punktkalla.ORDFORANDE: Standing("Ordförandens information", Punkttyp.INFORMATION),
    Punktkalla.SAKKUNNIG: Standing("Sakkunnigs information", Punkttyp.INFORMATION),
    Punktkalla.INKOMNA: Standing("Inkomna handlingar", Punkttyp.ANMALAN, "Anmälan läggs till handlingarna."),
}
"""The sources whose records belong to the meeting, so that an item is missing when there are any."""

OWN_ITEM = (Punktkalla.VERKSAMHETSBESOK, Punktkalla.DIALOGTRAFF)
"""The sources of which each record has an item of its own."""

PLACES = (
    Punktkalla.VERKSAMHETSBESOK,
    Punktkalla.NAMNDBESOK,
    Punktkalla.KOMMANDE_BESOK,
    Punktkalla.DIALOGTRAFF,
    Punktkalla.DIALOGPLAN,
    Punktkalla.OMVARLD,
    Punktkalla.LEDAMOT,
    Punktkalla.ORDFORANDE,
    Punktkalla.SAKKUNNIG,
    Punktkalla.INKOMNA,
)
"""The order in which items that fill themselves stand on an agenda (Örebro 2024-03-15, §§ 22–33)."""

LOOKS_AHEAD = (Punktkalla.KOMMANDE_BESOK, Punktkalla.NAMNDBESOK, Punktkalla.DIALOGPLAN)
"""The sources that tell what is to come: what was said of it at a meeting stays when the meeting has been held."""

FEW = 6
"""Dialogs of a plan that a § names one by one; of more it says how many they are."""

NOTES = "Sammanfattning av anteckningar från dialogträff"
"""How a § cites the summary of a dialog that was held elsewhere and is told of."""

_TOLD = (Paper("", typ=Underlagstyp.MUNTLIG),)


def fillings(
    sources: Sources, meeting: Sammantrade, kalla: Punktkalla, elsewhere: Callable[[Any], bool]
) -> list[Filling]:
    """What the records of a source give to a meeting: one filling, or one for each record that has its own item.

    `elsewhere` is true of a record that somebody has put in an item of another kind.
    """
    rows = [row for row in _rows_of(sources, meeting, kalla) if not elsewhere(row)]
    if kalla in OWN_ITEM:
        return [_FILLINGS[kalla](sources, meeting, [row]) for row in rows]
    return [_FILLINGS[kalla](sources, meeting, rows)] if rows else []


def with_guests(filling: Filling, sources: Sources, item_id: int, kalla: Punktkalla) -> Filling:
    """The filling of an item, and after it what somebody has put in just that item though others take its kind.

    A dialog held elsewhere that is told of under Ledamöter rapporterar is cited there by its summary.
    """
    reports = [row for row in sources.rapporter if row.paragraf_id == item_id and row.typ.value != kalla.value]
    posts = [row for row in sources.poster if row.paragraf_id == item_id and kalla is not Punktkalla.OMVARLD]
    papers = [row for row in sources.inkomna if row.paragraf_id == item_id and kalla is not Punktkalla.INKOMNA]
    told_of = [row for row in sources.dialoger if row.paragraf_id == item_id and row.sammantrade_id is None]
    notes = [Paper(NOTES, row.datum) for row in told_of if row.sammanfattning and kalla is Punktkalla.LEDAMOT]
    if not (reports or posts or papers or notes):
        return filling
    blocks = [block for post in posts for block in post_text(post).blocks]
    blocks += [block for report in reports for block in _told_by(report).blocks]
    cited = tuple(_cited(sources, row) for row in papers if row.titel.strip())
    own = tuple(paper for paper in filling.underlag if not notes or paper not in _TOLD)
    told = _TOLD if reports and not own and not notes else ()
    return replace(
        filling,
        text=RichText((*filling.text.blocks, *blocks)),
        handlaggare=tuple(dict.fromkeys((*filling.handlaggare, *_tellers(reports)))),
        underlag=(*own, *told, *notes, *cited),
    )


def list_date(rows: Sequence[Omvarldspost], meeting: date | None) -> date | None:
    """The date of the list paper of the world around: that of its last post, though not later than the meeting."""
    days = [row.datum for row in rows if row.datum is not None and (meeting is None or row.datum <= meeting)]
    return max(days, default=meeting)


def post_text(post: Omvarldspost) -> RichText:
    """A post as paragraphs: what was written of it, else its title as a sentence."""
    if post.sammanfattning:
        return post.sammanfattning
    title = post.titel.strip()
    return plain(title if not title or title.endswith((".", "!", "?")) else f"{title}.")


def _rows_of(sources: Sources, meeting: Sammantrade, kalla: Punktkalla) -> list[Any]:
    day, organ_id = meeting.datum, meeting.organ_id
    match kalla:
        case Punktkalla.VERKSAMHETSBESOK:
            return [row for row in sources.verksamhetsbesok if row.sammantrade_id == meeting.id]
        case Punktkalla.DIALOGTRAFF:
            return [row for row in sources.dialoger if row.sammantrade_id == meeting.id]
        case Punktkalla.KOMMANDE_BESOK | Punktkalla.NAMNDBESOK:
            visits: Sequence[Any] = sources.namndbesok if kalla is Punktkalla.NAMNDBESOK else sources.verksamhetsbesok
            coming = [row for row in visits if row.organ_id == organ_id and row.status in TO_COME]
            return [row for row in coming if day is not None and row.datum is not None and row.datum > day]
        case Punktkalla.DIALOGPLAN:
            own = [row for row in sources.dialoger if row.organ_id == organ_id and day is not None]
            return [row for row in own if day and row.ar == day.year and (row.datum is None or row.datum >= day)]
        case Punktkalla.OMVARLD:
            return [row for row in sources.poster if row.sammantrade_id == meeting.id]
        case Punktkalla.INKOMNA:
            return [row for row in sources.inkomna if row.sammantrade_id == meeting.id]
        case Punktkalla.LEDAMOT | Punktkalla.ORDFORANDE | Punktkalla.SAKKUNNIG:
            typ = Rapporttyp(kalla.value)
            return [row for row in sources.rapporter if row.sammantrade_id == meeting.id and row.typ is typ]
        case Punktkalla.INGEN:
            return []


def _of_visit(sources: Sources, _meeting: Sammantrade, rows: Sequence[Any]) -> Filling:
    visit = rows[0]
    hosts = [_host(row) for row in sources.vardar.get(visit.id, ())]
    return Filling(
        rubrik=item_title(visit),
        text=description_of(visit, hosts, sources.namn.get(visit.forvaltning_id, "")),
        handlaggare=tuple((host.person_id, host.namn.strip()) for host in hosts if host.namn.strip()),
        underlag=_TOLD,
        rader=(visit,),
    )


def _of_coming(sources: Sources, meeting: Sammantrade, rows: Sequence[Any]) -> Filling:
    lines = [f"{row.verksamhet.strip()} ({format_long_date(row.datum)})" for row in rows if row.verksamhet.strip()]
    lead = "Vid kommande sammanträden görs verksamhetsbesök. Ledamöterna kan lämna frågor i förväg:"
    if not lines:
        return Filling()
    return Filling(text=_list(lead, lines), handlaggare=_expert(sources, meeting), underlag=_TOLD)


def _of_namndbesok(sources: Sources, meeting: Sammantrade, rows: Sequence[Any]) -> Filling:
    all_preliminary = all(row.status is Besoksstatus.PRELIMINART for row in rows)
    lines = []
    for row in rows:
        name = sources.namn.get(row.namnd_id, "") or "Nämnd som inte är bestämd"
        line = f"{name} den {format_long_date(row.datum)}"
        line += f", {format_times(row.start)}" if row.start else ""
        lines.append(line if all_preliminary or row.status is Besoksstatus.BEKRAFTAT else f"{line} (preliminärt)")
    kallas = sources.kallas[meeting.organ_id]
    lead = f"{kallas} ska besöka nämnder."
    lead = f"{lead} Preliminära tider:" if all_preliminary else f"{lead[:-1]}:"
    shown = dict.fromkeys(row.presentation_id for row in rows if row.presentation_id is not None)
    papers = (
        *_plan(sources, meeting, "besoksplan", "Planering av besök"),
        *(Paper(_presentation(sources.filnamn.get(id_, "")), bilaga_id=id_) for id_ in shown),
    )
    return Filling(
        rubrik=f"Inför {genitive(kallas)} besök hos nämnder",
        text=_list(lead, lines),
        handlaggare=_expert(sources, meeting),
        underlag=papers or _TOLD,
        rader=tuple(rows),
    )


def _of_dialog(sources: Sources, meeting: Sammantrade, rows: Sequence[Any]) -> Filling:
    dialog: Dialogtraff = rows[0]
    name = counterpart(dialog.motpart, sources.namn.get(dialog.motpart_id or 0))
    whom = counterpart_in_text(name, dialog.malgrupp)
    people = [row for row in sources.deltagare.get(dialog.id, ()) if row.namn.strip()]
    told = f"Från {whom} deltar {join_words(_with_role(row) for row in people)}." if people else ""
    papers = []
    underlag = sources.underlag.get(dialog.frageunderlag_id or 0)
    if underlag is not None and underlag.titel.strip():
        papers.append(Paper(underlag.titel.strip(), underlag.datum))
    papers += [
        Paper(row.titel.strip(), row.datum, row.dnr.strip(), bilaga_id=row.bilaga_id)
        for row in sources.handlingar.get(dialog.arende_id or 0, ())
        if row.titel.strip()
    ]
    if dialog.svar_inkom is not None:
        answer = f"Svar från {name} till {sources.namn[meeting.organ_id]}"
        papers.append(Paper(answer, dialog.svar_inkom, dialog.svar_dnr.strip(), bilaga_id=dialog.svar_bilaga_id))
    number = sources.diarienummer.get(dialog.arende_id or 0, "")
    return Filling(
        rubrik=f"Dialogträff: {name}",
        text=RichText((*plain(told).blocks, *dialog.sammanfattning.blocks)),
        arendenummer=((dialog.arende_id, number),) if number else (),
        handlaggare=tuple((row.person_id, _with_party(row)) for row in people),
        underlag=tuple(papers),
        rader=(dialog,),
    )


def _of_plan(sources: Sources, meeting: Sammantrade, rows: Sequence[Any]) -> Filling:
    """Who is met in what is left of the year, in words; all of it stands in the plan that the § cites."""
    told = []
    for row in rows:
        name = counterpart_in_text(counterpart(row.motpart, sources.namn.get(row.motpart_id or 0)), row.malgrupp)
        when = f"den {format_long_date(row.datum).rpartition(' ')[0]}" if row.datum else "(dagen är inte bestämd)"
        where = " (hos dem)" if row.riktning is Riktning.VI_BESOKER else ""
        told.append(f"{name} {when}{where}")
    whom = join_words(told) if len(told) <= FEW else f"{len(told)} nämnder, bolag och andra"
    year = meeting.datum.year if meeting.datum else ""
    sets = dict.fromkeys(row.frageunderlag_id for row in rows if row.frageunderlag_id in sources.underlag)
    asked = [sources.underlag[id_] for id_ in sets if id_ is not None]
    return Filling(
        rubrik=f"Dialogträffar {year}".strip(),
        text=plain(f"{sources.kallas[meeting.organ_id]} planerar dialogträffar {year} med {whom}."),
        handlaggare=_expert(sources, meeting),
        underlag=(
            *_plan(sources, meeting, "dialogplan", "Planering av dialogträffar"),
            *(Paper(row.titel.strip(), row.datum) for row in asked if row.titel.strip()),
        ),
    )


def _of_posts(sources: Sources, meeting: Sammantrade, rows: Sequence[Any]) -> Filling:
    return Filling(
        text=RichText(tuple(block for row in rows for block in post_text(row).blocks)),
        handlaggare=_expert(sources, meeting),
        underlag=(Paper("Omvärldsbevakning", list_date(rows, meeting.datum)),),
        rader=tuple(rows),
    )


def _of_reports(_sources: Sources, _meeting: Sammantrade, rows: Sequence[Any]) -> Filling:
    return Filling(
        text=RichText(tuple(block for row in rows for block in _told_by(row).blocks)),
        handlaggare=_tellers(rows),
        underlag=_TOLD,
        rader=tuple(rows),
    )


def _of_papers(sources: Sources, _meeting: Sammantrade, rows: Sequence[Any]) -> Filling:
    return Filling(underlag=tuple(_cited(sources, row) for row in rows if row.titel.strip()), rader=tuple(rows))


_FILLINGS: dict[Punktkalla, Callable[[Sources, Sammantrade, Sequence[Any]], Filling]] = {
    Punktkalla.VERKSAMHETSBESOK: _of_visit,
    Punktkalla.KOMMANDE_BESOK: _of_coming,
    Punktkalla.NAMNDBESOK: _of_namndbesok,
    Punktkalla.DIALOGTRAFF: _of_dialog,
    Punktkalla.DIALOGPLAN: _of_plan,
    Punktkalla.OMVARLD: _of_posts,
    Punktkalla.LEDAMOT: _of_reports,
    Punktkalla.ORDFORANDE: _of_reports,
    Punktkalla.SAKKUNNIG: _of_reports,
    Punktkalla.INKOMNA: _of_papers,
}


def _told_by(report: Rapport) -> RichText:
    """A ledamot's report names who tells it; the one who presents the item needs no name in each paragraph."""
    teller = report.av.strip()
    if report.typ is not Rapporttyp.LEDAMOT or not teller or not report.text.blocks:
        return report.text
    first, *rest = report.text.blocks
    return RichText((Block((Run(f"{teller}: "), *first.runs), first.kind, first.level), *rest))


def _tellers(reports: Sequence[Rapport]) -> tuple[tuple[int | None, str], ...]:
    """Those who present what ordföranden or the sakkunniga tells; a ledamot is named in the text."""
    own = [row.av.strip() for row in reports if row.typ is not Rapporttyp.LEDAMOT]
    return tuple((None, teller) for teller in dict.fromkeys(own) if teller)


def _expert(sources: Sources, meeting: Sammantrade) -> tuple[tuple[int | None, str], ...]:
    """The organ's sakkunniga that day, who presents what the office has gathered."""
    seats = sources.sakkunniga[meeting.organ_id]
    held = [row for row in seats if meeting.datum is not None and row.is_held(meeting.datum)]
    return tuple((row.person_id, row.med_parti) for row in held[:1])


def _plan(sources: Sources, meeting: Sammantrade, slag: str, title: str) -> tuple[Paper, ...]:
    """A plan of the year, as it was last handed out before the meeting or on its day; none while it is not."""
    if meeting.datum is None:
        return ()
    days = sources.planer.get((slag, year_id(meeting.organ_id, meeting.datum.year)), ())
    last = max((day for day in days if day <= meeting.datum), default=None)
    return (Paper(f"{title} {meeting.datum.year}", last),) if last else ()


def _cited(sources: Sources, paper: Inkommen) -> Paper:
    return Paper(cited_title(paper), paper.datum, paper.dnr.strip(), bilaga_id=sources.filer.get(paper.id))


def _list(lead: str, lines: Sequence[str]) -> RichText:
    """A sentence that ends with its last point."""
    ended = (*lines[:-1], f"{lines[-1]}.") if lines else ()
    return RichText((*plain(lead).blocks, *(Block((Run(line),), "punkt") for line in ended)))


def _host(row: Besoksvard) -> VardRow:
    return VardRow(row.id, row.person_id, row.namn, row.titel, row.epost)


def _with_party(row: Dialogdeltagare) -> str:
    return f"{row.namn.strip()} ({row.parti.strip()})" if row.parti.strip() else row.namn.strip()


def _with_role(row: Dialogdeltagare) -> str:
    role = row.titel.strip() or ("" if row.roll is Uppdragsroll.OVRIG else row.roll.label)
    return f"{in_sentence(role)} {_with_party(row)}".strip()


def _presentation(filename: str) -> str:
    """How a § cites the file that was shown: Presentationen ”Jämställdhetsdelegationen”."""
    stem = filename.rpartition(".")[0] or filename
    return stem if not stem or stem.casefold().startswith("presentation") else f"Presentationen ”{stem}”"
