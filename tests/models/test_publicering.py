from datetime import date

from models.anslutning.entity import Foretradare
from models.anslutning.operations import start
from models.arende.attachments import attachments_of
from models.arende.entity import Beslut
from models.arende.operations import open_arende
from models.arende.papers import attach_underlag
from models.bilaga import keep
from models.editing import add
from models.kommun import required_kommun, set_up
from models.narvaro.entity import Narvaro
from models.person import Person
from models.publicering import PeopleData, people_data
from models.strategi.entity import Roll, Strategi
from tests.orebro import make_orebro


def test_those_who_are_elected_and_the_kommun_itself_may_be_named(database):
    with database.write("personer") as session:
        assert people_data(session) == PeopleData()
        set_up(session, kommunkod="1983", forvaltning="Kontoret", anvandare="Maja Ekdal", mall_id=None)
        kommun = required_kommun(session)
        kommun.epost, kommun.telefon = "kommun@koping.example", "0555-100 00"
        add(session, Person(namn="Viola Strandmark", parti="S"))
        politician = add(session, Person(namn="Ruben Kvist"))
        official = add(session, Person(namn="Siv Alm"))
        add(session, Person(namn=" "))
        strategi = add(session, Strategi(namn="Prov"))
        anslutning = start(session, strategi.id, date(2026, 1, 1))
        add(session, Foretradare(anslutning_id=anslutning.id, person_id=politician.id, roll=Roll.POLITIKER))
        other = next(role for role in Roll if role is not Roll.POLITIKER)
        add(session, Foretradare(anslutning_id=anslutning.id, person_id=official.id, roll=other))
        people = people_data(session)
    assert people.hidden == ("Maja Ekdal", "Siv Alm")
    assert people.shown == ("Viola Strandmark", "Ruben Kvist", "kommun@koping.example", "0555-100 00")


def test_people_in_the_papers_of_meetings_are_known_though_no_register_has_them(database):
    with database.write("möte") as session:
        set_up(session, kommunkod="1880", forvaltning="Kontoret", anvandare="", mall_id=None)
        meeting = make_orebro(session)
        for namn, parti in (("Gäst Gästsson", ""), ("Nina Nord", "V")):
            add(session, Narvaro(sammantrade_id=meeting.sammantrade, namn=namn, parti=parti))
        people = people_data(session)
    assert {"Gäst Gästsson", "Ingrid Vallmo", "Fredrik Olin", "Harriet Palm", "Jasmine Quist"} <= set(people.hidden)
    assert {"Nina Nord", "Vendela Alm", "Rolf Rosén"} <= set(people.shown)
    assert not set(people.hidden) & set(people.shown)


def test_each_attached_file_of_an_arende_once(database, tmp_path):
    letter = tmp_path / "brev.txt"
    letter.write_bytes(b"brev")
    with database.write("bilagor") as session:
        arende = open_arende(session, titel="Prov")
        other = open_arende(session, titel="Annat")
        attach_underlag(session, arende.id, [letter])
        attach_underlag(session, other.id, [letter])
        protocol = keep(session, "protokoll.pdf", b"%PDF")
        for day in (1, 2):
            add(session, Beslut(arende_id=arende.id, datum=date(2026, 1, day), bilaga_id=protocol.id))
        assert [(file.name, file.content) for file in attachments_of(session, arende.id)] == [
            ("brev.txt", b"brev"),
            ("protokoll.pdf", b"%PDF"),
        ]
