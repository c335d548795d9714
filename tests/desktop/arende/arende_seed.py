"""A kommun with a few ärenden, an anslutning over two rounds and a chain of decisions, all invented."""

from datetime import date
from pathlib import Path

from models.anslutning import operations as anslutning
from models.arende.entity import Arendestatus, Beslut, Mottagartyp, Underlagstyp, Utfall
from models.arende.operations import give_number, open_arende
from models.arende.papers import add_receiver, add_underlag, attach_underlag
from models.database import Database
from models.editing import add
from models.kommun import set_up
from models.organ import Organ, OrganTyp, find_organ
from models.person import Person
from models.richtext import plain
from models.strategi.entity import Strategi, StrategiTyp
from models.tjansteskrivelse.operations import write

TODAY = date(2026, 3, 2)


def seed(database: Database, folder: Path) -> dict[str, int]:
    """Fill a database that has the catalogue's templates or none; returns the ids of the ärenden by a short name."""
    letter = folder / "2022-09-05_Inbjudan till Modellkoncept.pdf"
    letter.write_bytes(b"%PDF-1.4\n% inbjudan\n" * 400)
    with database.write("exempel") as session:
        kommun = set_up(
            session, kommunkod="1983", forvaltning="Kommunledningsförvaltningen", anvandare="Åsa Lind", mall_id=None
        )
        kommun.diarienummer_monster = "KS 0000/0000"
        add(session, Person(namn="Börje Ek", titel="Kanslichef", organ_id=kommun.forvaltning_id))
        add(session, Organ(namn="Kultur- och fritidsnämnden", typ=OrganTyp.NAMND, ordning=9))
        strategi = add(
            session,
            Strategi(
                namn="Modellkoncept för jämställdhetsintegrering, februari 2023–februari 2025",
                kortnamn="SKR Modellkoncept 2023–2025",
                utgivare=("Sveriges Kommuner och Regioner",),
                typ=StrategiTyp.PROGRAM,
            ),
        )
        started = anslutning.start(session, strategi.id, TODAY)
        joining = open_arende(session, titel="Deltagande i Modellkoncept 2023–2025", anslutning_id=started.id)
        joining.status = Arendestatus.VERKSTALLS
        joining.beskrivning = plain(
            "Kommunen erbjuds att delta i SKR:s Modellkoncept under två år.\n"
            "Förvaltningen föreslår att kommunstyrelsen anmäler sitt intresse och utser två representanter."
        )
        give_number(session, joining.id, "KS 2021/0340")
        give_number(session, joining.id, "SKR 22/01234", "Sveriges Kommuner och Regioner")
        attach_underlag(session, joining.id, [letter])
        paper = add_underlag(session, joining.id)
        paper.titel, paper.datum = "Slutrapport Modellkommuner", date(2022, 10, 14)
        add_underlag(session, joining.id).titel = "Budgetunderlag"
        add_underlag(session, joining.id, Underlagstyp.MUNTLIG).titel = "Muntlig information från strategen"
        election = open_arende(session, titel="Val av representanter i Modellkoncept", anslutning_id=started.id)
        election.status = Arendestatus.BESLUTAT
        give_number(session, election.id, "KS 2022/0871")
        for arende, organ, day, paragraf, rubrik, utfall in (
            (joining, "Kommunstyrelsen", date(2021, 6, 2), "§ 210", "Intresse för Modellkommuner", Utfall.BIFALL),
            (joining, "Kommunstyrelsen", date(2022, 11, 30), "§ 291", "Deltagande i Modellkoncept", Utfall.ANDRAT),
            (election, "Kommunstyrelsen", date(2022, 11, 30), "§ 292", "Val av representanter", Utfall.BIFALL),
            (election, "Kommunfullmäktige", date(2023, 2, 23), "", "Fyllnadsval", Utfall.INTE_AVGJORT),
        ):
            body = find_organ(session, organ)
            assert body is not None
            add(
                session,
                Beslut(
                    arende_id=arende.id,
                    organ_id=body.id,
                    datum=day,
                    paragraf=paragraf,
                    rubrik=rubrik,
                    utfall=utfall,
                    innehall=plain("att delta i Modellkoncept för jämställdhetsintegrering."),
                ),
            )
        add_receiver(session, joining.id, Mottagartyp.VERKSTALLIGHET, "Kommunledningsförvaltningen").skickat = date(
            2022, 12, 5
        )
        add_receiver(session, joining.id, Mottagartyp.VERKSTALLIGHET, "Sveriges Kommuner och Regioner")
        add_receiver(session, joining.id, Mottagartyp.KANNEDOM, "Kultur- och fritidsnämnden")
        loose = open_arende(session, titel="Svar på remiss om länets jämställdhetsstrategi")
        give_number(session, loose.id, "Remiss 12")
        open_arende(session, titel="Uppföljning av den europeiska deklarationen").status = Arendestatus.AVSLUTAT
        return {"joining": joining.id, "election": election.id, "loose": loose.id}


def write_skrivelse(database: Database, arende_id: int) -> int:
    """A tjänsteskrivelse in an ärende; needs a template."""
    with database.write("exempel") as session:
        return write(session, arende_id, date(2022, 11, 8)).id
