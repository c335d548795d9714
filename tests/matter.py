"""A kommun with the shipped templates, one strategy of its own, and an ärende to write about."""

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from models.anslutning.operations import choose, start
from models.arende.operations import give_number, open_arende
from models.database import Database
from models.editing import add
from models.kommun import set_up
from models.mall import Mall
from models.richtext import plain
from models.strategi.catalogue import add_templates
from models.strategi.entity import AnslutsGenom, Strategi, StrategiAtagande, StrategiNod
from resources.files import names_in, read_text

DAY = date(2023, 1, 20)


@dataclass
class Matter:
    """The ids a test needs."""

    db: Database
    malls: dict[str, int]
    strategi: int
    anslutning: int
    arende: int


def make_matter(db: Database) -> Matter:
    with db.write("kommun") as session:
        add_templates(session, [json.loads(read_text(name)) for name in names_in("mallar", ".json")])
        malls = {mall.nyckel: mall.id for mall in session.scalars(select(Mall))}
        set_up(
            session,
            kommunkod="1983",
            forvaltning="Kommunledningsförvaltningen",
            anvandare="Majken Dahl",
            mall_id=malls["koping"],
        )
    with db.write("anslutning") as session:
        strategi = add(
            session,
            Strategi(
                nyckel="prov",
                namn="Älvlandets strategi för jämställdhet",
                utgivare=("Länsstyrelsen i Älvlandet",),
                giltig_fran=date(2018, 1, 1),
                giltig_till=date(2020, 12, 31),
                forlangd_till=date(2023, 12, 31),
                beskrivning="Strategin visar vägen för länets aktörer.",
                ansluts_genom=AnslutsGenom.WEBBFORMULAR,
                avgift_ore=0,
                egna_kostnader="Arbetstid för att planera.",
            ),
        )
        work = add(session, StrategiNod(strategi_id=strategi.id, rubrik="Arbetsliv", ordning=0))
        add(session, StrategiNod(strategi_id=strategi.id, rubrik="Hälsa", ordning=1))
        add(session, StrategiAtagande(strategi_id=strategi.id, text="Berätta varje år hur det går"))
        anslutning = start(session, strategi.id, DAY)
        anslutning.motiv = plain("Anslutningen stärker kommunens arbete.")
        choose(session, anslutning.id, work.id, main_focus=True)
        arende = open_arende(session, anslutning_id=anslutning.id)
        give_number(session, arende.id, "KS 2023/0045")
        return Matter(db, malls, strategi.id, anslutning.id, arende.id)
