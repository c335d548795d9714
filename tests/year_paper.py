"""A delegation with a budget of 60 000 kr and one cost a year, the templates, and a verksamhetsberättelse to begin."""

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arbetsordning.entity import Arbetsordning
from models.arende.entity import Utfall
from models.berattelse import mall as berattelsemall
from models.berattelse.entity import Avsnittsslag, Berattelse, Berattelseavsnitt, Berattelsemall
from models.berattelse.sections import section_records
from models.database import Database
from models.editing import add, get
from models.kommun import set_up
from models.mall import Mall
from models.organ import Organ, OrganTyp
from models.paragraf.agenda import add_from_arende
from models.paragraf.entity import Paragraf
from models.protokoll.entity import Protokoll
from models.protokoll.operations import adjust
from models.richtext import plain
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.strategi.catalogue import add_templates
from models.transaktion.entity import Transaktion, Transaktionsstatus
from resources.files import names_in, read_text
from tests.orebro_budget import make_budget

TODAY = date(2024, 2, 1)
YEAR = 2023


@dataclass(frozen=True, slots=True)
class YearIds:
    """What the year is made of; `cost` is one of 12 500 kr, on 8 February."""

    organ: int
    board: int
    budget: int
    cost: int
    delegation: int
    kort: int


def make_year(db: Database) -> YearIds:
    """The records of 2023, as a gesture."""
    with db.write("året") as session:
        add_templates(session, [json.loads(read_text(name)) for name in names_in("mallar", ".json")])
        berattelsemall.add_templates(session, berattelsemall.packaged_templates())
        allman = session.scalars(select(Mall.id).where(Mall.nyckel == "allman")).one()
        set_up(
            session,
            kommunkod="1983",
            forvaltning="Kommunledningsförvaltningen",
            anvandare="Majken Dahl",
            mall_id=allman,
        )
        board = session.scalars(select(Organ.id).where(Organ.typ == OrganTyp.KS)).one()
        organ = add(
            session, Organ(namn="Jämställdhetsdelegationen", typ=OrganTyp.DELEGATION, overordnat_id=board, ordning=9)
        ).id
        add(session, Arbetsordning(organ_id=organ))
        money = make_budget(session, YEAR, organ)
        cost = add_cost(session, money.budget, money.kompetens, 12_500_00)
        malls = {row.nyckel: row.id for row in session.scalars(select(Berattelsemall))}
        return YearIds(organ, board, money.budget, cost, malls["delegation"], malls["kort"])


def add_cost(session: Session, budget_id: int, post_id: int, ore: int) -> int:
    """A cost that was paid in the year."""
    cost = Transaktion(
        budget_id=budget_id,
        post_id=post_id,
        status=Transaktionsstatus.BETALD,
        datum=date(YEAR, 2, 8),
        mottagare="Konferensbyrån",
        text="Konferens",
        belopp_ore=ore,
    )
    return add(session, cost).id


def section_of(session: Session, berattelse_id: int, slag: Avsnittsslag) -> Berattelseavsnitt:
    """The section of a kind."""
    return next(row for row in section_records(session, berattelse_id) if row.slag is slag)


def write_in(session: Session, berattelse_id: int, slag: Avsnittsslag, words: str) -> int:
    """Write words of one's own in a section."""
    section = section_of(session, berattelse_id, slag)
    section.text = plain(words)
    session.flush()
    return section.id


def meet(session: Session, berattelse_id: int, day: date, outcome: Utfall) -> Paragraf:
    """The organ meets and deals with its paper, which has an ärende; the protokoll is not justerat."""
    paper = get(session, Berattelse, berattelse_id)
    assert paper.arende_id is not None
    meeting = add(session, Sammantrade(organ_id=paper.organ_id, datum=day))
    add(session, Protokoll(sammantrade_id=meeting.id))
    paragraf = add_from_arende(session, meeting.id, paper.arende_id)
    paragraf.utfall, paragraf.beslut = outcome, paragraf.forslag
    meeting.status = Sammantradesstatus.HALLET
    session.flush()
    return paragraf


def sign(session: Session, paragraf: Paragraf, day: date | None = None) -> None:
    """The protokoll of a § is justerat, on the day of the meeting unless another is given."""
    day = day or get(session, Sammantrade, paragraf.sammantrade_id).datum
    assert day is not None
    adjust(session, paragraf.protokoll_id, day)
