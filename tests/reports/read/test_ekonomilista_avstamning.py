"""From ekonomi's file to every difference by name: the whole way, with a file as messy as they come."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from models.avstamning.lista import columns_of, remember_columns, remembered_columns
from models.avstamning.operations import AvstamningDraft, certain_choices, propose, reconcile
from models.avstamning.state import Avstamningslage, Skillnadsslag, state
from models.budget.entity import Budget
from models.editing import add
from models.kodstrang.operations import take_koddelar
from models.organ import Organ
from models.transaktion.entity import Transaktion, Transaktionsstatus
from reports.read.ekonomilista import open_list, read_list

DAY, TODAY = date(2024, 5, 31), date(2024, 6, 3)
OWN = (
    ("Konferens AB", date(2024, 3, 4), 12_000_00, "1001", "F-1"),
    ("Bokhandeln", date(2024, 4, 12), 1_234_50, "", "F-2"),
    ("Tryckeriet", date(2024, 5, 2), 3_000_00, "", ""),
    ("Hotellet", date(2024, 5, 20), 1_890_00, "", ""),
    ("Bara här AB", date(2024, 5, 25), 640_00, "", ""),
)


def ledger():
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (
        ["Huvudbok", None, "Utskriven 2024-06-03"],
        ["Ansvar 0107 Jämställdhetsdelegationen"],
        [],
        ["Bokf.datum", "Ver.nr", "Fakturanr", "Leverantör", "Text", "Ansvar", "Konto", "Belopp"],
        [datetime(2024, 3, 4), 1001, "F-1", "KONFERENS AB", "Konferens", "0107", "0705", 12000],  # noqa: DTZ001
        ["12.4.2024", 1002, "F-2", "Bokhandeln i staden", "Böcker", "0107", "0610", "1 243,50"],
        ["2024-05-06", 1003, None, "Tryckeriet", "Affischer", "0107", "0651", "3 000,00"],
        [20240522, 1004, None, "Hotellet Örnen", "Logi", "0107", "0705", "1.890,00"],
        ["2024-05-23", 1005, "F-9", "Fel leverantör", "Stolar", "0107", "0641", "2 500,00"],
        ["2024-05-24", 1006, "K-9", "Fel leverantör", "Kredit stolar", "0107", "0641", "2 500,00-"],
        ["2024-05-28", 1007, None, "Annan delegation", "Kaffe", "0107", "0710", "(75,00)"],
        ["Summa", None, None, None, None, None, None, 18058.5],
    ):
        sheet.append(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture
def budget(memory_database):
    with memory_database.write("underlag") as session:
        take_koddelar(session, ("Ansvar", "Konto"))
        organ = add(session, Organ(namn="Delegationen"))
        made = add(session, Budget(organ_id=organ.id, ar=2024, ram_ore=60_000_00))
        for who, day, ore, verifikat, invoice in OWN:
            add(
                session,
                Transaktion(
                    budget_id=made.id,
                    status=Transaktionsstatus.FAKTURERAD,
                    datum=day,
                    mottagare=who,
                    belopp_ore=ore,
                    verifikat=verifikat,
                    fakturanummer=invoice,
                ),
            )
        return made.id


def test_each_difference_in_a_messy_file_is_named(memory_database, budget):
    content = ledger()
    with memory_database.write("stäm av") as session:
        lista = open_list(content, "huvudbok.xlsx", columns_of(session), remembered_columns(session))
        read = read_list(lista, lista.guess, TODAY)
        assert read.remarks == ()
        assert (len(read.rader), read.utelamnade) == (7, ())
        remember_columns(session, lista.titles, lista.guess)
        matchning = propose(session, budget, DAY, read.rader)
        assert [one.traff.value if one.traff else "" for one in matchning.forslag] == [
            "verifikat",
            "faktura",
            "belopp",
            "belopp",
            "kvittning",
            "kvittning",
            "",
        ]
        draft = AvstamningDraft(DAY, filnamn="huvudbok.xlsx", innehall=content)
        reconcile(session, budget, draft, certain_choices(matchning))
        lage = state(session, budget, TODAY)
    assert lage.slag is Avstamningslage.FEL
    assert [(each.slag, each.skillnad_ore) for each in lage.skillnader] == [
        (Skillnadsslag.GODTAGEN, 2_500_00),
        (Skillnadsslag.GODTAGEN, -2_500_00),
        (Skillnadsslag.BARA_EKONOMI, -75_00),
        (Skillnadsslag.BELOPP, 9_00),
        (Skillnadsslag.BARA_HAR, -640_00),
    ]
    assert lage.oforklarat_ore == -75_00 + 9_00 - 640_00
    # The next file is read as this one was.
    with memory_database.read() as session:
        again = open_list(content, "juni.xlsx", columns_of(session), remembered_columns(session))
    assert again.guess == lista.guess
