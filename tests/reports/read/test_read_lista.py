"""Lists found in files: which sheet is which kind, what is left out, and the workbook for ekonomi read back."""

import pytest

from models import inlasning
from models.errors import UserError
from models.inlasning import Listslag, Utlatande, list_columns
from reports.catalogue import kind_named
from reports.read.lista import columns_of, read_lists
from reports.render import render
from tests.inlasning_lists import TODAY
from tests.random_budget import make_random
from tests.spreadsheets import table


@pytest.fixture
def known(memory_database):
    with memory_database.read() as session:
        return {slag: list_columns(session, slag, TODAY) for slag in Listslag}


def kinds(content, known, remembered=None):
    return [(each.slag, dict(each.columns)) for each in read_lists(content, "lista.xlsx", known, remembered)]


@pytest.mark.parametrize(
    ("titles", "slag"),
    [
        (["Organ", "Typ"], Listslag.ORGAN),
        (["Ledamot", "Parti", "Uppdrag", "Nämnd"], Listslag.LEDAMOTER),
        (["Förnamn", "Efternamn", "Mejladress"], Listslag.LEDAMOTER),
        (["Nämnd/bolag", "Datum", "Inbjudan", "Svar senast"], Listslag.DIALOGTRAFFAR),
        (["Verksamhet", "Förvaltning", "Datum", "Syfte"], Listslag.VERKSAMHETSBESOK),
        (["Besökt nämnd", "Datum", "Kontakt"], Listslag.NAMNDBESOK),
        (["Fakturadatum", "Leverantör", "Belopp (exkl. moms)", "Moms %"], Listslag.TRANSAKTIONER),
        (["Frukt", "Färg"], None),
    ],
)
def test_the_kind_is_known_by_the_headings_in_any_order(known, titles, slag):
    assert kinds(table(titles, ["a", "b"]), known)[0][0] is slag
    assert kinds(table([*reversed(titles)], ["a", "b"]), known)[0][0] is slag


def test_headings_matched_before_tell_the_kind(known):
    content = table(["Vilka", "När"], ["KN", "2024"])
    told = {Listslag.DIALOGTRAFFAR: {"vilka": "motpart", "när": "datum"}}
    assert kinds(content, known) == [(None, {})]
    assert kinds(content, known, told) == [(Listslag.DIALOGTRAFFAR, {0: "motpart", 1: "datum"})]
    found = read_lists(content, "lista.xlsx", known)[0]
    assert columns_of(found, Listslag.DIALOGTRAFFAR, known, told) == {0: "motpart", 1: "datum"}


def test_a_file_without_a_list_is_told(known):
    with pytest.raises(UserError, match="har ingen lista"):
        read_lists(table(["Bara en rubrik"]), "lista.xlsx", known)


@pytest.mark.parametrize("seed", range(8))
def test_the_workbook_for_ekonomi_is_read_back_as_unchanged(memory_database, seed):
    with memory_database.write("budget") as session:
        budget_id = make_random(session, seed)
    with memory_database.read() as session:
        paper = kind_named("ekonomiunderlag").make(session, budget_id, TODAY)
        content = render(paper.document, "xlsx", paper.style)
        columns = {slag: list_columns(session, slag, TODAY) for slag in Listslag}
        found = read_lists(content, "budget.xlsx", columns)
        assert [(each.sheet, each.slag) for each in found] == [("Transaktioner", Listslag.TRANSAKTIONER)]
        forslag = inlasning.propose(
            session, Listslag.TRANSAKTIONER, found[0].rows, found[0].columns, today=TODAY, titles=found[0].titles
        )
        other = [(row.namn, row.text) for row in forslag.rader if row.utlatande is not Utlatande.FINNS]
        assert (other, forslag.overhoppade) == ([], ())
        assert len(forslag.rader) == len([row for row in found[0].rows if any(cell is not None for cell in row.cells)])
