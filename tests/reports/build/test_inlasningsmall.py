"""The template: what it holds, that it says the same again, and that what the program writes it reads as unchanged."""

from datetime import date, time
from io import BytesIO

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from models import inlasning
from models.besok.entity import Besoksstatus, Namndbesok, Verksamhetsbesok
from models.database import MEMORY, Database
from models.dialogtraff.entity import Dialogstatus, Dialogtraff, Riktning
from models.editing import add
from models.inlasning import Listslag, Utlatande, list_columns
from models.inlasning.mall import collect
from models.kodstrang.coding import set_codes
from models.organ import Organ, OrganTyp
from models.person import Kon, Person
from models.richtext import plain
from models.transaktion.entity import Representation, Transaktion, Transaktionsstatus
from models.uppdrag import Uppdrag, Uppdragsroll
from reports.build.inlasningsmall import build
from reports.read.lista import read_lists
from reports.render.inlasningsmall import HEAD_ROW, WORDS, render
from tests.conftest import copy_sqlite
from tests.inlasning_lists import TODAY, make_small


@pytest.fixture
def small(memory_database):
    with memory_database.write("underlag") as session:
        return make_small(session)


def file_of(database, *, filled):
    with database.read() as session:
        return render(build(collect(session, TODAY, filled=filled)))


def proposals(database, content, organ_id=None):
    with database.read() as session:
        known = {slag: list_columns(session, slag, TODAY) for slag in Listslag}
        found = read_lists(content, "mall.xlsx", known)
        return {
            each.slag: inlasning.propose(session, each.slag, each.rows, each.columns, organ_id=organ_id, today=TODAY,
                                         titles=each.titles)
            for each in found
            if each.slag is not None
        }  # fmt: skip


def test_the_template_tells_what_to_do_and_offers_the_words_to_choose(memory_database, small):
    book = load_workbook(BytesIO(file_of(memory_database, filled=False)))
    assert book.sheetnames == ["Så här gör du", "Organ", "Ledamöter", "Dialogträffar", "Verksamhetsbesök", "Nämndbesök",
                               "Transaktioner", WORDS]  # fmt: skip
    page = book["Ledamöter"]
    heads = [cell.value for cell in page[HEAD_ROW]]
    assert heads[:6] == ["Nr", "Namn *", "Parti", "Roll", "Organ", "Sida"]
    assert [cell.value for cell in page[HEAD_ROW + 1]][:5] == [
        "Exempel",
        "Anna Ek",
        "S",
        "Ledamot",
        "Jämställdhetsdelegationen",
    ]
    lists = {
        next(iter(rule.sqref.ranges)).coord: rule
        for rule in page.data_validations.dataValidation
        if rule.type == "list"
    }
    role = lists["D5:D5000"]
    first, last = role.formula1.replace("$", "").removeprefix(f"{WORDS}!").split(":")
    assert [cell.value for (cell,) in book[WORDS][first:last]] == [term.label for term in Uppdragsroll]
    assert role.errorStyle == "stop"
    assert lists["E5:E5000"].errorStyle == "information"
    assert book["Transaktioner"].column_dimensions["K"].number_format == "@"
    assert page.freeze_panes == "B5"


def test_the_template_is_read_in_as_nothing_at_all(memory_database, small):
    found = proposals(memory_database, file_of(memory_database, filled=False))
    assert list(found) == list(Listslag)
    assert all(
        forslag.rader == () and forslag.overhoppade == ("Rad 5 är mallens exempel.",) for forslag in found.values()
    )


def test_the_same_template_is_the_same_bytes(memory_database, small):
    assert file_of(memory_database, filled=True) == file_of(memory_database, filled=True)


TEXT = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30),
    st.sampled_from(["=1+1", "+46 70", "-", "@SUM(A1)", "_x0041_", "'00", "A\u030asa", "2024-05-31", "1,5", "Summa",
                     "nan", "Exempel", "<b>&amp;</b>", "\u200e\u05d0", "👩‍🚀"]),
)  # fmt: skip
DAYS = st.none() | st.dates(date(1950, 1, 1), date(2090, 1, 1))
TIMES = st.none() | st.times().map(lambda value: time(value.hour, value.minute))
ORE = st.integers(-(10**11), 10**11)
DIALOGS = st.lists(st.tuples(TEXT, DAYS, TIMES, TEXT, TEXT, st.sampled_from(Dialogstatus)), max_size=4)
VISITS = st.lists(st.tuples(TEXT, DAYS, TIMES, TEXT, st.sampled_from(Besoksstatus)), max_size=4)
PEOPLE = st.lists(st.tuples(TEXT, TEXT, DAYS, TEXT, st.sampled_from(Uppdragsroll), st.sampled_from(Kon)), max_size=4)
COSTS = st.lists(
    st.tuples(TEXT, TEXT, DAYS, ORE, st.none() | st.integers(0, 10_000), TEXT, st.text("0123456789", max_size=4),
              st.lists(TEXT, max_size=2)),
    max_size=4,
)  # fmt: skip


@given(st.tuples(DIALOGS, VISITS, PEOPLE, COSTS))
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a file a try: making failures smaller takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_what_the_program_writes_it_reads_as_unchanged(sqlite_template, clock, content):
    database = Database(MEMORY, clock=clock)
    copy_sqlite(sqlite_template, database)
    with database.write("allt") as session:
        small = make_small(session)
        _fill(session, small, *content)
    found = proposals(database, file_of(database, filled=True))
    with database.read() as session:
        held = {slag: len(inlasning.exported_rows(session, slag, TODAY)) for slag in Listslag}
    database.close()
    for slag, forslag in found.items():
        other = [
            (row.namn, row.utlatande.label, row.text) for row in forslag.rader if row.utlatande is not Utlatande.FINNS
        ]
        assert (slag, other, len(forslag.rader), forslag.overhoppade) == (slag, [], held[slag], ())


def _fill(session, small, dialogs, visits, people, costs):  # noqa: PLR0917 - one list of each
    for number, (words, day, hour, place, note, status) in enumerate(dialogs):
        add(session, Dialogtraff(organ_id=small.delegation, ar=2026, motpart=f"{number} {words}", datum=day,
                                 start=hour, plats=place, anteckning=plain(note), status=status,
                                 riktning=Riktning.VI_BESOKER))  # fmt: skip
    for number, (words, day, hour, note, status) in enumerate(visits):
        add(session, Verksamhetsbesok(organ_id=small.delegation, verksamhet=f"{number} {words}", datum=day, start=hour,
                                      syfte=plain(note), status=status, forvaltning_id=small.bolag))  # fmt: skip
        add(session, Namndbesok(organ_id=small.delegation, namnd_id=small.kultur, datum=day, start=hour, kontakt=words,
                                status=status))  # fmt: skip
        add(
            session,
            Organ(namn=f"Organ {number} {words}", typ=OrganTyp.RAD, overordnat_id=small.kultur, giltigt_fran=day),
        )
    for number, (words, title, day, mail, role, sex) in enumerate(people):
        person = add(session, Person(namn=f"Person {number} {words}", titel=title, epost=mail, telefon=mail, kon=sex,
                                     parti=title[:3])).id  # fmt: skip
        if number % 3:
            add(session, Uppdrag(organ_id=small.kultur, person_id=person, parti=title[:3], roll=role, fran=day,
                                 valt_genom=title))  # fmt: skip
    for whom, words, day, ore, rate, voucher, code, guests in costs:
        cost = Transaktion(budget_id=small.budget, mottagare=whom, text=words, datum=day, belopp_ore=ore, moms_bp=rate,
                           verifikat=voucher, deltagare=tuple(guests), post_id=small.post,
                           status=Transaktionsstatus.BETALD, representation=Representation.EXTERN)  # fmt: skip
        set_codes(session, add(session, cost).id, {small.ansvar: code})
