"""Svarsjämförelse: the same question across counterparts and years, side by side, each answer with its source."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from models.dialogtraff.entity import Dialogsvar, Dialogtraff, Fraga, Frageunderlag
from models.dialogtraff.queries import cited_paragrafer, counterpart
from models.dialogtraff.rows import cited
from models.editing import get
from models.organ import Organ
from models.richtext import RichText
from resources.svenska import format_date, sort_key


@dataclass(frozen=True, slots=True)
class ComparableQuestion:
    """A question, in the words it was last asked in, with how often it was asked and answered."""

    id: int
    """The question it was first asked as."""
    text: str
    ar: tuple[int, ...]
    fragade: int
    svar: int


@dataclass(frozen=True, slots=True)
class ComparedAnswer:
    """One answer: whose, when, in which version it was asked in which words, and how to cite it."""

    id: int
    """The dialog."""
    motpart: str
    ar: int | None
    datum: date | None
    svar_inkom: date | None
    fraga: str
    underlag: str
    svar: RichText
    kalla: str

    @property
    def citat(self) -> str:
        """The answer as a quotation with its source, for the verksamhetsberättelse."""
        return f"”{' '.join(self.svar.text.split())}” ({self.kalla})" if self.svar else ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question over counterparts and years."""

    id: int
    text: str
    ordalydelser: tuple[str, ...]
    """The words it was asked in, the latest first; more than one when it was reworded."""
    svar: tuple[ComparedAnswer, ...]

    @property
    def motparter(self) -> tuple[str, ...]:
        """The counterparts in Swedish order."""
        return tuple(sorted({row.motpart for row in self.svar}, key=sort_key))

    @property
    def ar(self) -> tuple[int, ...]:
        """The years in order."""
        return tuple(sorted({row.ar for row in self.svar if row.ar is not None}))

    def at(self, motpart: str, ar: int) -> tuple[ComparedAnswer, ...]:
        """The answers of a counterpart in a year; usually one or none."""
        return tuple(row for row in self.svar if row.motpart == motpart and row.ar == ar)


def comparable_questions(session: Session, organ_id: int | None = None) -> list[ComparableQuestion]:
    """The questions that were put to anybody, the most often answered first. Two statements."""
    first = func.coalesce(Fraga.ursprung_id, Fraga.id)
    written = func.sum(case((Dialogsvar.svar != RichText(), 1), else_=0))
    counts = (
        select(first, Dialogtraff.ar, func.count(), written)
        .join(Fraga, Dialogsvar.fraga_id == Fraga.id)
        .join(Dialogtraff, Dialogsvar.dialogtraff_id == Dialogtraff.id)
        .group_by(first, Dialogtraff.ar)
    )
    if organ_id is not None:
        counts = counts.where(Dialogtraff.organ_id == organ_id)
    found: dict[int, list[tuple[int | None, int, int]]] = {}
    for id_, year, asked, answered in session.execute(counts):
        found.setdefault(id_, []).append((year, asked, answered))
    latest = dict.fromkeys(found, "")
    texts = (
        select(first, Fraga.text)
        .outerjoin(Frageunderlag, Fraga.frageunderlag_id == Frageunderlag.id)
        .order_by(Frageunderlag.datum.is_(None), Frageunderlag.datum, Fraga.id)
        .where(Fraga.id.in_(select(Dialogsvar.fraga_id)))
    )
    for id_, text in session.execute(texts):
        if id_ in latest:
            latest[id_] = text
    rows = [
        ComparableQuestion(
            id=id_,
            text=latest[id_],
            ar=tuple(sorted({year for year, _, _ in years if year is not None})),
            fragade=sum(asked for _, asked, _ in years),
            svar=sum(answered for _, _, answered in years),
        )
        for id_, years in found.items()
    ]
    return sorted(rows, key=lambda row: (-row.svar, sort_key(row.text), row.id))


def comparison(session: Session, fraga_id: int, organ_id: int | None = None) -> Comparison:
    """Every answer to a question and to those that ask the same: by counterpart, then year. Four statements."""
    fraga = get(session, Fraga, fraga_id)
    first = fraga.ursprung_id or fraga.id
    query = (
        select(Dialogtraff, Organ.namn, Fraga.text, Frageunderlag.titel, Frageunderlag.datum, Dialogsvar.svar)
        .select_from(Dialogsvar)
        .join(Fraga, Dialogsvar.fraga_id == Fraga.id)
        .join(Dialogtraff, Dialogsvar.dialogtraff_id == Dialogtraff.id)
        .outerjoin(Frageunderlag, Fraga.frageunderlag_id == Frageunderlag.id)
        .outerjoin(Organ, Dialogtraff.motpart_id == Organ.id)
        .where(or_(Fraga.id == first, Fraga.ursprung_id == first))
    )
    if organ_id is not None:
        query = query.where(Dialogtraff.organ_id == organ_id)
    found = session.execute(query).all()
    paragrafer = cited_paragrafer(session, [row[0].paragraf_id for row in found if row[0].paragraf_id])
    answers = [
        ComparedAnswer(
            id=dialog.id,
            motpart=counterpart(dialog.motpart, organ),
            ar=dialog.ar,
            datum=dialog.datum,
            svar_inkom=dialog.svar_inkom,
            fraga=text,
            underlag=cited(title or "", day),
            svar=answer,
            kalla=source(counterpart(dialog.motpart, organ), dialog, paragrafer.get(dialog.paragraf_id or 0, "")),
        )
        for dialog, organ, text, title, day, answer in found
    ]
    answers.sort(key=lambda row: (sort_key(row.motpart), row.ar or 0, row.datum or date.max, row.id))
    wordings = session.execute(
        select(Fraga.text)
        .outerjoin(Frageunderlag, Fraga.frageunderlag_id == Frageunderlag.id)
        .where(or_(Fraga.id == first, Fraga.ursprung_id == first))
        .order_by(Frageunderlag.datum.desc(), Fraga.id.desc())
    ).scalars()
    texts = tuple(dict.fromkeys(text for text in wordings if text.strip()))
    return Comparison(first, texts[0] if texts else fraga.text, texts, tuple(answers))


def source(name: str, dialog: Dialogtraff, paragraf: str) -> str:
    """How an answer is cited: "svar från Grundskolenämnden 2024-02-29, Ks 697/2023, § 27 2024-03-15"."""
    came = dialog.svar_inkom or dialog.datum
    parts = [f"svar från {name}{f' {format_date(came)}' if came else ''}", dialog.svar_dnr.strip(), paragraf]
    return ", ".join(part for part in parts if part)
