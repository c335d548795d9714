"""What each kind of list would do, row by row."""

from datetime import date, time

import pytest
from sqlalchemy import select

from models.besok.entity import Besoksstatus, Namndbesok, Verksamhetsbesok
from models.budget.lock import LOCKED
from models.budget.operations import lock_year
from models.dialogtraff.entity import Dialogstatus, Dialogtraff, Malgrupp
from models.editing import add, get
from models.errors import UserError
from models.inlasning import Listslag, Utlatande, carry_out
from models.kodstrang.coding import codes_of
from models.organ import Organ, OrganTyp, find_organ
from models.person import Kon, Person
from models.transaktion.entity import Transaktion, Transaktionsstatus
from models.uppdrag import Uppdrag, Uppdragsroll
from tests.inlasning_lists import make_small, proposed, taken_in, verdicts


@pytest.fixture
def small(database):
    with database.write("underlag") as session:
        return make_small(session)


ORGAN = ["Namn", "Typ", "Hör under"]


def test_organ_may_lie_under_one_that_comes_later_in_the_list(database, small):
    forslag = taken_in(
        database, Listslag.ORGAN, ORGAN,
        ["Förskolenämnden", "Nämnd", "Barn- och ungdomsstyrelsen"],
        ["Barn- och ungdomsstyrelsen", "nämnd", ""],
        ["Kulturnämnden", "", ""],
    )  # fmt: skip
    assert verdicts(forslag) == ["Ny", "Ny", "Finns redan"]
    with database.read() as session:
        under, above = find_organ(session, "Förskolenämnden"), find_organ(session, "Barn- och ungdomsstyrelsen")
        assert under.overordnat_id == above.id


def test_the_kind_of_an_organ_is_told_by_its_name_when_the_list_does_not(database, small):
    forslag = taken_in(database, Listslag.ORGAN, ["Nämnd"], ["Vatten AB"], ["Kulturförvaltningen"], ["Byggnadsnämnden"])
    assert [row.skal for row in forslag.rader] == [
        "Typ saknas: läses in som bolag.",
        "Typ saknas: läses in som förvaltning.",
        "Typ saknas: läses in som nämnd.",
    ]
    with database.read() as session:
        assert find_organ(session, "Vatten AB").typ is OrganTyp.BOLAG


def test_organ_in_a_ring_are_faults_and_so_is_who_lies_under_a_fault(database, small):
    with database.read() as session:
        ring = proposed(session, Listslag.ORGAN, ORGAN, ["A-nämnden", "", "B-nämnden"], ["B-nämnden", "", "A-nämnden"])
        under = proposed(
            session, Listslag.ORGAN, ORGAN, ["C-nämnden", "kommitte x", ""], ["D-nämnden", "", "C-nämnden"]
        )
    assert verdicts(ring) == ["Fel", "Fel"]
    assert verdicts(under) == ["Fel", "Fel"]
    assert under.rader[0].skal.startswith("Typ kan inte vara ”kommitte x”. Välj bland: Kommunfullmäktige")


def test_a_name_written_with_loose_rings_is_the_same_name(database, small):
    with database.read() as session:
        forslag = proposed(session, Listslag.ORGAN, ["Namn"], ["Kulturna\u0308mnden"], ["  Kulturnämnden "], ["kn"])
    assert verdicts(forslag) == ["Finns redan", "Finns redan", "Fel"]
    assert [row.skal for row in forslag.rader[1:]] == [
        "Står också på rad 2.",
        "Står också på rad 2, med andra uppgifter. Behåll en av raderna.",
    ]


LEDAMOTER = ["Förnamn", "Efternamn", "Partibeteckning", "Uppdrag", "Nämnd", "Fr.o.m.", "Mobil", "Kön"]


def test_persons_and_uppdrag_come_in_from_one_list(database, small):
    forslag = taken_in(
        database, Listslag.LEDAMOTER, LEDAMOTER,
        ["Anna", "Ek", "Socialdemokraterna", "Ordf.", "Jämställdhetsdelegationen", date(2023, 1, 1), "", "K"],
        ["Bo", "Lind", "centerpartiet", "1:e v. ordf", "JD", "2023-01-01", 701234567, "man"],
        ["Bo", "Lind", "C", "ers", "Kulturnämnden", 44927, "", ""],
        ["Cia", "Ros", "V", "Ledamot", "Kulturnämden", "", "", ""],
    )  # fmt: skip
    assert verdicts(forslag) == ["Ändrar", "Ny", "Ny", "Fel"]
    assert forslag.rader[0].text == "Kön: Ej angivet → Kvinna"
    assert forslag.rader[3].skal == "Organet Kulturnämden finns inte i programmet. Menas Kulturnämnden?"
    with database.read() as session:
        bo = session.scalars(select(Person).where(Person.namn == "Bo Lind")).one()
        seats = session.scalars(select(Uppdrag).where(Uppdrag.person_id == bo.id).order_by(Uppdrag.id)).all()
        assert (bo.parti, bo.telefon, bo.kon) == ("C", "0701234567", Kon.MAN)
        assert [(seat.organ_id, seat.roll, seat.fran) for seat in seats] == [
            (small.delegation, Uppdragsroll.FORSTE_VICE, date(2023, 1, 1)),
            (small.kultur, Uppdragsroll.ERSATTARE, date(2023, 1, 1)),
        ]
        assert get(session, Person, small.anna).kon is Kon.KVINNA


def test_a_row_with_a_personnummer_is_never_read_in(database, small):
    with database.read() as session:
        forslag = proposed(session, Listslag.LEDAMOTER, ["Namn", "Telefon"], ["Dag Alm 811218-9876", "070-1"])
    assert verdicts(forslag) == ["Fel"]
    assert "personnummer" in forslag.rader[0].skal


def test_two_persons_of_one_name_are_told_apart_by_e_mail_or_not_at_all(database, small):
    with database.write("till") as session:
        other = add(session, Person(namn="Anna Ek", epost="annan@kommun.example")).id
    with database.read() as session:
        forslag = proposed(session, Listslag.LEDAMOTER, ["Namn", "E-post", "Titel"],
                           ["Anna Ek", "", "Lärare"], ["Anna Ek", "annan@kommun.example", "Läkare"])  # fmt: skip
    assert verdicts(forslag) == ["Fel", "Ändrar"]
    assert [work.id for work in forslag.rader[1].work] == [other]


def test_without_a_column_of_organ_the_chosen_one_is_meant(database, small):
    with database.read() as session:
        forslag = proposed(session, Listslag.LEDAMOTER, ["Namn", "Roll"], ["Eva Berg (M)", ""], organ_id=small.kultur)
    fields = forslag.rader[0].work[-1].fields
    assert (fields["organ_id"], fields["parti"]) == ((None, small.kultur), (None, "M"))
    assert "Roll saknas: läses in som ledamot." in forslag.rader[0].skal


def test_the_same_person_on_two_rows_is_one_person(database, small):
    taken_in(database, Listslag.LEDAMOTER, ["Namn", "Organ", "E-post"],
             ["Eva Berg", "KN", ""], ["Eva Berg", "JD", "eva@kommun.example"])  # fmt: skip
    with database.read() as session:
        eva = session.scalars(select(Person).where(Person.namn == "Eva Berg")).one()
        assert eva.epost == "eva@kommun.example"


DIALOG = ["Dialog med", "Datum", "Tid", "Plats", "Svar"]


def test_dialogs_keep_who_is_no_organ_by_name(database, small):
    forslag = taken_in(
        database, Listslag.DIALOGTRAFFAR, DIALOG,
        ["Kulturnämnden", "16/4 2026", "kl. 13.00–14.30", "Rådhuset", ""],
        ["Stadens Hus AB", date(2025, 5, 6), "", "", ""],
        ["Tjejjouren", "2025-06-01", "", "", ""],
        ["", "2025-06-01", "", "", ""],
        organ_id=small.delegation,
    )  # fmt: skip
    assert verdicts(forslag) == ["Ny", "Ny", "Ny", "Fel"]
    assert forslag.rader[3].skal == "Motpart saknas."
    with database.read() as session:
        rows = session.scalars(select(Dialogtraff).order_by(Dialogtraff.datum)).all()
        assert [(row.motpart_id, row.motpart, row.malgrupp, row.status) for row in rows] == [
            (small.bolag, "", Malgrupp.BOLAG, Dialogstatus.GENOMFORD),
            (None, "Tjejjouren", Malgrupp.CIVILSAMHALLE, Dialogstatus.GENOMFORD),
            (small.kultur, "", Malgrupp.NAMND, Dialogstatus.PLANERAD),
        ]
        assert (rows[2].start, rows[2].slut, rows[2].ar) == (time(13, 0), time(14, 30), 2026)


def test_a_planned_dialog_gets_its_day_and_two_are_never_taken_for_one(database, small):
    with database.write("planera") as session:
        add(session, Dialogtraff(organ_id=small.delegation, ar=2026, motpart_id=small.kultur))
    with database.read() as session:
        forslag = proposed(session, Listslag.DIALOGTRAFFAR, DIALOG, ["KN", "2026-04-16"], ["KN", "2026-10-08"],
                           ["KN", "2026-10-08"], organ_id=small.delegation)  # fmt: skip
    assert verdicts(forslag) == ["Ändrar", "Ny", "Finns redan"]
    assert forslag.rader[0].text == "Datum: (tomt) → 2026-04-16"
    assert forslag.rader[2].skal == "Står också på rad 3."


def test_visits_of_both_kinds(database, small):
    taken_in(database, Listslag.VERKSAMHETSBESOK, ["Verksamhet", "Dag", "Läge", "Anteckningar"],
             ["Kvinnojouren", "2025-02-03", "bokat", "Rad ett\nrad två"], organ_id=small.delegation)  # fmt: skip
    forslag = taken_in(database, Listslag.NAMNDBESOK, ["Nämnd", "Datum", "Kl"], ["Kulturnämnden", "12 maj 2026", 10.25],
                       ["Okända nämnden", "", ""], organ_id=small.delegation)  # fmt: skip
    assert verdicts(forslag) == ["Ny", "Fel"]
    with database.read() as session:
        visit = session.scalars(select(Verksamhetsbesok)).one()
        assert (visit.status, visit.anteckningar.text) == (Besoksstatus.BEKRAFTAT, "Rad ett\nrad två")
        namnd = session.scalars(select(Namndbesok)).one()
        assert (namnd.namnd_id, namnd.start, namnd.status) == (small.kultur, time(10, 25), Besoksstatus.PRELIMINART)


COSTS = [
    "Datum",
    "Leverantör",
    "Benämning",
    "Budgetpost",
    "Belopp exkl. moms",
    "Momssats",
    "Verifikat",
    "Ansvar",
    "Slag",
]


def test_costs_come_in_with_their_codes(database, small):
    forslag = taken_in(
        database, Listslag.TRANSAKTIONER, COSTS,
        ["2026-01-15", "Kaféet", "Fika", "Kompetensutveckling", "1 234,50", 0.12, "A12", 51, "Förtäring"],
        [date(2026, 2, 1), "Trycket", "Blad", "", -500.25, "25 %", "", "0052", ""],
        ["Summa", "", "", "", 734.25, "", "", "", ""],
        ["2025-02-01", "Kaféet", "Fika", "", 100, "", "", "", ""],
        ["2026-02-01", "Kaféet", "Fika", "Prissumma", 100, "", "", "", ""],
        ["2026-02-01", "Kaféet", "Fika", "", "hundra", "", "", "", ""],
        ["2026-02-01", "Kaféet", "Fika", "", "", "", "", "", ""],
        organ_id=small.delegation,
    )  # fmt: skip
    assert verdicts(forslag) == ["Ny", "Ny", "Fel", "Fel", "Fel", "Fel"]
    assert forslag.overhoppade == ("Rad 4 är en summa.",)
    assert [row.skal for row in forslag.rader[2:4]] == [
        "Jämställdhetsdelegationen har ingen budget för 2025. Lägg upp den först.",
        "Budgeten har ingen post som heter Prissumma. Posterna är: Kompetensutveckling.",
    ]
    assert forslag.rader[4].skal.startswith("Belopp ex moms: ")
    assert forslag.rader[5].skal == "Beloppet saknas."
    with database.read() as session:
        first, second = session.scalars(select(Transaktion).order_by(Transaktion.datum)).all()
        assert (first.belopp_ore, first.moms_bp, first.post_id, first.status) == (
            123_450, 1200, small.post, Transaktionsstatus.BETALD)  # fmt: skip
        assert (second.belopp_ore, second.moms_bp, second.status) == (-50_025, 2500, Transaktionsstatus.PLANERAD)
        assert codes_of(session) == {first.id: {small.ansvar: "0051"}, second.id: {small.ansvar: "0052"}}


def test_a_closed_year_takes_neither_new_costs_nor_changes(database, small):
    row = ["2026-01-15", "Kaféet", "Fika", "", 100, "", "A1", "", ""]
    taken_in(database, Listslag.TRANSAKTIONER, COSTS, row, organ_id=small.delegation)
    with database.write("lås") as session:
        lock_year(session, small.budget, date(2026, 2, 1), "Bokslut", "Någon")
    with database.read() as session:
        new = proposed(session, Listslag.TRANSAKTIONER, COSTS, row, [*row[:4], 200, "", "A2", "", ""],
                       organ_id=small.delegation)  # fmt: skip
        other = proposed(
            session, Listslag.TRANSAKTIONER, COSTS, [*row[:2], "Kaffe", *row[3:]], organ_id=small.delegation
        )
    assert verdicts(new) == ["Finns redan", "Fel"]
    assert verdicts(other) == ["Fel"]
    assert new.rader[1].skal == other.rader[0].skal == LOCKED


def test_two_equal_costs_are_two_and_are_found_again_as_two(database, small):
    row = ["2026-01-15", "Kaféet", "Fika", "", 100, "", "", "", ""]
    first = taken_in(database, Listslag.TRANSAKTIONER, COSTS, row, row, organ_id=small.delegation)
    assert verdicts(first) == ["Ny", "Ny"]
    assert first.rader[1].skal.startswith("Samma uppgifter som rad 2.")
    with database.read() as session:
        again = proposed(session, Listslag.TRANSAKTIONER, COSTS, row, row, row, organ_id=small.delegation)
    assert verdicts(again) == ["Finns redan", "Finns redan", "Ny"]


def test_a_sum_with_moms_only_needs_to_say_the_moms(database, small):
    with database.read() as session:
        forslag = proposed(session, Listslag.TRANSAKTIONER, ["Datum", "Text", "Att betala", "Momssats"],
                           ["2026-01-15", "Fika", 112, 12], ["2026-01-15", "Fika", 112, ""],
                           organ_id=small.delegation)  # fmt: skip
    assert verdicts(forslag) == ["Ny", "Fel"]
    fields = forslag.rader[0].work[0].fields
    assert (fields["belopp_ore"][1], fields["moms_ore"][1]) == (10_000, 1_200)


def test_a_number_alone_is_not_believed(database, small):
    with database.read() as session:
        forslag = proposed(session, Listslag.ORGAN, ["Nr", "Namn", "Typ"], [small.kultur, "Helt annan", "Bolag"],
                           [small.bolag, "Stadens Bostäder AB", "Bolag"])  # fmt: skip
    assert verdicts(forslag) == ["Ny", "Ändrar"]
    assert forslag.rader[1].text == "Namn: Stadens Hus AB → Stadens Bostäder AB"


def test_what_was_changed_meanwhile_stops_the_whole_import(database, small):
    with database.read() as session:
        forslag = proposed(session, Listslag.ORGAN, ["Namn", "Adress"], ["Nya nämnden", ""], ["KN", "Gatan 1"])
    with database.write("ändra") as session:
        get(session, Organ, small.kultur).adress = "Torget 2"
    with pytest.raises(UserError, match="Inget är inläst"), database.write("läs in") as session:
        carry_out(session, forslag)
    with database.read() as session:
        assert find_organ(session, "Nya nämnden") is None


def test_an_empty_cell_changes_nothing(database, small):
    with database.read() as session:
        forslag = proposed(session, Listslag.LEDAMOTER, ["Namn", "Organ", "Parti", "E-post", "Från"],
                           ["Anna Ek", "JD", "", "-", ""])  # fmt: skip
    assert [row.utlatande for row in forslag.rader] == [Utlatande.FINNS]
