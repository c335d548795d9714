"""Every value of a whole year leads to a page; what the facts show can be read as text."""

from desktop.berattelse.facts_view import FactsView
from desktop.berattelse.sources import lead, page_of_source
from models.berattelse.entity import Avsnittsslag
from models.berattelse.facts import (
    Del,
    Faktablock,
    Faktadiagram,
    Faktakolumn,
    Faktaserie,
    Faktatabell,
    Kalla,
    Uppgift,
    Uppgiftsslag,
    piece,
    sentence,
    values,
)
from models.berattelse.gather import all_facts
from tests.models.berattelse.year_records import TODAY, YEAR, whole_year

BUDGET = Kalla("budget", 1)


def amount(key, ore):
    return Uppgift(key, str(ore), BUDGET, Uppgiftsslag.BELOPP)


def test_every_source_of_a_whole_year_has_a_page(memory_database):
    with memory_database.write("år") as session:
        organ_id = whole_year(session).organ
        found = all_facts(session, list(Avsnittsslag), organ_id, YEAR, TODAY)
    told = [value for facts in found.values() for value in values(facts)]
    assert len(told) > 100
    assert {value.kalla.slag for value in told if page_of_source(value.kalla) is None} == set()
    assert lead(amount("x", 1)) == "Öppnar Budget"


def test_text_tables_and_charts_become_links_in_reading_order(qtbot):
    view = FactsView(lead)
    qtbot.addWidget(view)
    columns = (
        Faktakolumn("Post"),
        Faktakolumn("Budget", Uppgiftsslag.BELOPP, "Kronor"),
        Faktakolumn("Utfall", Uppgiftsslag.BELOPP, "Kronor"),
    )
    table = Faktatabell(
        "Budget och utfall",
        columns,
        ((Del("Kompetens"), piece(amount("a", 100_00)), Del()),),
        summa=(Del("Totalt"), piece(amount("b", 200_00)), piece(amount("c", 300_00))),
    )
    chart = Faktadiagram(
        "Per år", "Staplar.", ("2023", "2024"), (Faktaserie("Utfall", (piece(amount("d", 0)), Del())),)
    )
    before = (sentence("Kvar var ", amount("first", 400_00), "."), sentence("En punkt", bullet=True))
    view.show_facts(
        (*before, Faktablock(rubrik="Mer"), Faktablock(tabell=table), Faktablock(diagram=chart)), same=False
    )
    assert [value.nyckel for value in view.links] == ["first", "a", "b", "c"]
    text = view.toPlainText().replace("\N{NO-BREAK SPACE}", " ")
    for words in ("Kvar var 400 kr.", "En punkt", "Mer", "Budget och utfall", "Kronor", "Diagram i papperet: Per år"):
        assert words in text
    assert view.go_to("c")
    view.show_facts((Faktablock(diagram=chart), sentence(amount("c", 5_00))), same=True)
    assert view.current is not None
    assert (view.current.nyckel, view.current.varde) == ("c", "500")
    assert [value.nyckel for value in view.links] == ["d", "c"]
    assert not view.go_to("a")
