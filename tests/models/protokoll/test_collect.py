"""What a protokoll says: who was there, which holes, and the same words for ever once it is justerat."""

from datetime import date

import pytest
from sqlalchemy import select

from models.arbetsordning import Arbetsordning
from models.errors import UserError
from models.freezing import digest_of, frozen, thawed
from models.kommun import letterhead, required_kommun, set_up
from models.narvaro.queries import Narvarogrupp
from models.organ import Organ
from models.paragraf.entity import Paragraf
from models.protokoll.collect import collect, collect_live, collect_utdrag
from models.protokoll.data import ProtokollData, with_pictures, words_of
from models.protokoll.entity import Protokoll, Protokollslag, Protokollstatus
from models.richtext import plain
from tests.lund import make_lund
from tests.meeting import item
from tests.orebro import make_orebro
from tests.statements import collecting


@pytest.fixture
def orebro(database):
    with database.write("möte") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        return make_orebro(session)


@pytest.fixture
def lund(database):
    with database.write("möte") as session:
        set_up(session, kommunkod="1281", forvaltning="Kommunkontoret", anvandare="", mall_id=None)
        return make_lund(session)


def test_ranges_of_presence_and_the_hole_are_those_of_the_paper(database, orebro):
    with database.read() as session:
        data = collect(session, orebro.protokoll)
    assert data.omfattar == "§§ 18–22 och 24–33"
    assert [hole.paragrafer for hole in data.luckor] == ["§ 23"]
    said = {each.namn: each.paragrafer for each in data.deltagare if each.paragrafer}
    assert said == {"Tobias Enoksson (S)": "§§ 22 och 24–33", "Petra Granlund (C)": "§§ 20–22 och 24–33"}
    corrected = next(each for each in data.paragrafer if each.nummer == 31)
    assert corrected.rattar == "§ 17, 2024-02-16"


def test_people_of_a_formal_meeting(database, lund):
    with database.read() as session:
        data = collect(session, lund.protokoll)
    (serving,) = data.group(Narvarogrupp.TJANSTGORANDE)
    assert serving.tjanstgor == ("tjänstgör för Hedda Björk (MP) § 157",)
    late = next(each for each in data.deltagare if each.namn == "Hedda Björk (MP)")
    assert (late.paragrafer, late.tider, late.digitalt) == ("§§ 158–182", "kl. 13.02–15.27", True)
    assert [each.namn for each in data.group(Narvarogrupp.FRANVARANDE)] == ["Lukas Grip (M)"]
    lead = next(each.beslut_ledtext for each in data.paragrafer if each.nummer == 166)
    assert lead == "Kommunstyrelsens arbetsutskott föreslår att kommunstyrelsen beslutar"


def test_a_paragraf_justerad_at_once_names_those_who_were_there_for_it(database, lund):
    with database.read() as session:
        own = session.scalars(select(Protokoll.id).where(Protokoll.slag == Protokollslag.OMEDELBAR)).one()
        data = collect(session, own)
        ordinary = collect(session, lund.protokoll)
    assert [each.nummer for each in data.paragrafer] == [160]
    assert [hole.paragrafer for hole in data.luckor] == ["§§ 157–159 och 161–182"]
    assert [hole.paragrafer for hole in ordinary.luckor] == ["§ 160"]
    assert not data.group(Narvarogrupp.TJANSTGORANDE)
    assert not [each for each in data.deltagare if each.paragrafer or each.tider or each.tjanstgor]


def test_the_number_of_statements_does_not_grow_with_the_paragrafer(database, orebro):
    def count():
        with database.read() as session, collecting(session) as statements:
            collect_live(session, orebro.protokoll)
        return len(statements)

    before = count()
    with database.write("fler") as session:
        for number in range(34, 94):
            item(session, orebro, number, f"Punkt {number}", dnr=("Ks 1/2024",), handlaggare=("Anna Ek",),
                 underlag=(("Skrivelse", None, ""),))  # fmt: skip
    assert count() == before <= 45


def test_it_can_be_frozen_and_thawed_whole(database, lund):
    with database.read() as session:
        data = collect_live(session, lund.protokoll)
    assert thawed(ProtokollData, frozen(data)) == data


def test_a_justerat_protokoll_says_what_it_said(database, orebro):
    with database.write("justera") as session:
        text = frozen(collect_live(session, orebro.protokoll))
        protokoll = session.get(Protokoll, orebro.protokoll)
        protokoll.lydelse, protokoll.sha256 = text, digest_of(text)
        before = collect(session, orebro.protokoll)
    with database.write("byt namn") as session:
        session.get(Organ, orebro.organ).namn = "Något annat"
        rules = session.scalars(select(Arbetsordning)).one()
        rules.kallas, rules.beslutsmening, rules.beslut_forst = "Vi", "Vi beslutar:", True
        required_kommun(session).postadress = "Box 1"
    with database.read() as session:
        assert collect(session, orebro.protokoll) == before
        head = with_pictures(before.brevhuvud, letterhead(session))
        assert head.postadress == ""
        assert words_of(head) == before.brevhuvud


def test_utdrag_take_the_paragrafer_in_order_and_only_those_of_one_protokoll(database, lund):
    with database.read() as session:
        data = collect_utdrag(session, (lund.paragrafer[166], lund.paragrafer[157], lund.paragrafer[160]))
    assert [each.nummer for each in data.paragrafer] == [157, 166]


def test_a_paragraf_that_is_gone_is_told(database, orebro):
    with database.read() as session, pytest.raises(UserError, match="finns inte längre"):
        collect_utdrag(session, (99_999,))


def test_withdrawn_motions_and_empty_rows_are_left_out(database, lund):
    from models.editing import add
    from models.paragraf.entity import Paragrafunderlag, Yrkande

    with database.write("mer") as session:
        at = lund.paragrafer[166]
        add(session, Yrkande(paragraf_id=at, namn=("Yusuf Ahlin (S)",), text="avslag", atertaget=True, ordning=1))
        add(session, Yrkande(paragraf_id=at, namn=("Yusuf Ahlin (S)",), text=" ", ordning=2))
        add(session, Paragrafunderlag(paragraf_id=at, titel="", ordning=9))
        session.get(Paragraf, at).arendebeskrivning = plain("")
    with database.read() as session:
        data = next(each for each in collect(session, lund.protokoll).paragrafer if each.nummer == 166)
    assert [each.text for each in data.yrkanden] == [
        "att arbetsutskottet beslutar i enlighet med kommunkontorets förslag"
    ]
    assert [each.titel for each in data.underlag] == [
        "Kommunkontorets tjänsteskrivelse",
        "Inbjudan från Sveriges Kommuner och Regioner",
    ]


def test_status_and_day_follow_the_protokoll(database, orebro):
    with database.write("skicka") as session:
        session.get(Protokoll, orebro.protokoll).status = Protokollstatus.UTE
    with database.read() as session:
        data = collect(session, orebro.protokoll)
    assert (data.status, data.datum) == (Protokollstatus.UTE, date(2024, 3, 15))
