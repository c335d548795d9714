"""The documents of dialogs: the form with the questions, the plan of a year, one question compared."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.dialogtraff.comparison import comparable_questions
from models.dialogtraff.data import collect_comparison, collect_form, collect_plan
from models.dialogtraff.entity import Dialogtraff
from models.dialogtraff.queries import dialog_rows
from models.organ import Organ
from models.yearly import organ_and_year, year_id
from reports.build import dialogplan, frageformular, svarsjamforelse
from reports.catalogue.kinds import TEXT_FORMATS, Candidate, DocumentKind, Paper, kind, paper_of
from resources.svenska import format_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _with_questions(session: "Session", _today: date) -> list[Candidate]:
    """The dialogs that have questions, the latest first."""
    rows = [row for row in dialog_rows(session) if row.antal_fragor]
    found = [
        Candidate(
            row.id,
            " ".join(filter(None, (format_date(row.datum) if row.datum else str(row.ar or ""), row.motpart))),
            row.underlag_skickat is not None,
            row.ar,
        )
        for row in rows
    ]
    return found[::-1]


def _years(session: "Session", _today: date) -> list[Candidate]:
    """The years of organ that have dialogs, the newest first."""
    rows = session.execute(
        select(Dialogtraff.ar, Dialogtraff.organ_id, Organ.namn)
        .join(Organ, Dialogtraff.organ_id == Organ.id)
        .where(Dialogtraff.ar.is_not(None))
        .distinct()
    )
    found = sorted(((year or 0, organ_id, name) for year, organ_id, name in rows), key=lambda row: (-row[0], row[2]))
    return [Candidate(year_id(organ_id, year), f"{year} {name}", year=year) for year, organ_id, name in found]


def _questions(session: "Session", _today: date) -> list[Candidate]:
    """The questions that were put to somebody, those with most answers first."""
    return [Candidate(row.id, f"{row.text} ({row.svar} svar)", bool(row.svar)) for row in comparable_questions(session)]


def _dialogs_of(session: "Session", arende_id: int) -> list[int]:
    query = select(Dialogtraff.id).where(Dialogtraff.arende_id == arende_id, Dialogtraff.frageunderlag_id.is_not(None))
    return list(session.scalars(query.order_by(Dialogtraff.datum.desc(), Dialogtraff.id.desc())))


def _of_no_arende(_session: "Session", _arende_id: int) -> list[int]:
    return []


def _make_form(session: "Session", id: int, _today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect_form(session, id)
    return paper_of(frageformular.build(data), data.brevhuvud, data.arende_id)


def _make_plan(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect_plan(session, *organ_and_year(id), today)
    return paper_of(dialogplan.build(data), data.brevhuvud)


def _make_comparison(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect_comparison(session, id, today)
    return paper_of(svarsjamforelse.build(data), data.brevhuvud)


WITH_SHEETS = (*TEXT_FORMATS, "xlsx")

OF_DIALOGUES: tuple[DocumentKind, ...] = (
    kind(
        "frageformular",
        "Frågeformulär",
        "--id (dialogträffens nummer), --arende (diarienummer) eller --ar (året)",
        candidates=_with_questions,
        of_arende=_dialogs_of,
        make=_make_form,
        by_year=True,
    ),
    kind(
        "dialogplan",
        "Planering av dialogträffar",
        "--ar (året) eller --id (organets nummer och året i ett, till exempel 52024)",
        candidates=_years,
        of_arende=_of_no_arende,
        make=_make_plan,
        by_year=True,
        optional=("Att följa upp", "Vilka delegationen har träffat"),
        formats=WITH_SHEETS,
    ),
    kind(
        "svarsjamforelse",
        "Svarsjämförelse",
        "--id (frågans nummer)",
        candidates=_questions,
        of_arende=_of_no_arende,
        make=_make_comparison,
        formats=WITH_SHEETS,
    ),
)
