"""The documents of anslutningar and ärenden."""

from datetime import date
from typing import TYPE_CHECKING

from models.anslutning import data as anslutning_data
from models.anslutning.formular import form_answers
from models.anslutning.queries import anslutning_rows
from models.arende.entity import Arende
from models.arende.queries import arende_rows, distribution, main_numbers
from models.editing import get
from models.kommun import letterhead
from models.tjansteskrivelse import data as tjansteskrivelse_data
from models.tjansteskrivelse.entity import Skrivelsestatus
from models.tjansteskrivelse.queries import skrivelse_rows
from reports.build import anslutning, expediering, tjansteskrivelse
from reports.catalogue.kinds import TEXT_FORMATS, Candidate, DocumentKind, Paper, kind, paper_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _skrivelser(session: "Session", _today: date) -> list[Candidate]:
    return [
        Candidate(row.id, row.label, ready=row.status is not Skrivelsestatus.UTKAST) for row in skrivelse_rows(session)
    ]


def _anslutningar(session: "Session", today: date) -> list[Candidate]:
    return [Candidate(row.id, f"{row.strategi} ({row.status.label})") for row in anslutning_rows(session, today)]


def _arenden_with_receivers(session: "Session", _today: date) -> list[Candidate]:
    used = {row.arende_id for row in distribution(session)}
    return [Candidate(row.id, f"{row.dnr} {row.titel}".strip()) for row in arende_rows(session) if row.id in used]


def _skrivelser_of(session: "Session", arende_id: int) -> list[int]:
    return [row.id for row in skrivelse_rows(session, arende_id)]


def _anslutning_of(session: "Session", arende_id: int) -> list[int]:
    arende = get(session, Arende, arende_id)
    return [arende.anslutning_id] if arende.anslutning_id is not None else []


def _arende_itself(_session: "Session", arende_id: int) -> list[int]:
    return [arende_id]


def _make_skrivelse(session: "Session", id: int, _today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = tjansteskrivelse_data.collect(session, id)
    return paper_of(tjansteskrivelse.build(data), data.brevhuvud, data.arende_id)


def _make_card(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = anslutning_data.collect(session, id, today)
    return paper_of(anslutning.build_card(data), data.brevhuvud)


def _make_plan(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = anslutning_data.collect(session, id, today)
    return paper_of(anslutning.build_plan(data), data.brevhuvud)


def _make_form(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    card = anslutning_data.collect(session, id, today)
    return paper_of(anslutning.build_form(form_answers(session, id), card.brevhuvud, card), card.brevhuvud)


def _make_distribution(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    head = letterhead(session)
    rows = tuple(row for row in distribution(session) if row.arende_id == id)
    data = expediering.ExpedieringData(today, head, main_numbers(session).get(id, ""), rows)
    return paper_of(expediering.build(data), head, id)


OF_MATTERS: tuple[DocumentKind, ...] = (
    kind(
        "tjansteskrivelse",
        "Tjänsteskrivelse",
        "--id (skrivelsens nummer) eller --arende (diarienummer)",
        candidates=_skrivelser,
        of_arende=_skrivelser_of,
        make=_make_skrivelse,
    ),
    kind(
        "anslutning",
        "Anslutningskort",
        "--id (anslutningens nummer) eller --arende (diarienummer)",
        candidates=_anslutningar,
        of_arende=_anslutning_of,
        make=_make_card,
        optional=(
            "Varför kommunen ansluter sig",
            "Valda områden",
            "Aktiviteter",
            "Krav",
            "Företrädare",
            "Andra i samma omgång",
            "Åtaganden",
            "Händelser",
            "Beslut",
            "Uppföljning",
        ),
    ),
    kind(
        "handlingsplan",
        "Handlingsplan",
        "--id (anslutningens nummer) eller --arende (diarienummer)",
        candidates=_anslutningar,
        of_arende=_anslutning_of,
        make=_make_plan,
        optional=("Resurser",),
        formats=(*TEXT_FORMATS, "xlsx"),
    ),
    kind(
        "formularsvar",
        "Svar till utgivarens formulär",
        "--id (anslutningens nummer) eller --arende (diarienummer)",
        candidates=_anslutningar,
        of_arende=_anslutning_of,
        make=_make_form,
    ),
    kind(
        "expedieringslista",
        "Expedieringslista",
        "--id (ärendets nummer) eller --arende (diarienummer)",
        candidates=_arenden_with_receivers,
        of_arende=_arende_itself,
        make=_make_distribution,
        formats=(*TEXT_FORMATS, "xlsx"),
    ),
)
