import pytest

from models.arbetsordning.operations import set_up_organ
from models.arende.entity import Utfall
from models.editing import get
from models.errors import UserError
from models.journal import apply
from models.organ import OrganTyp, add_organ
from models.paragraf.entity import Punkttyp
from models.richtext import plain, points
from models.standpunkt import (
    Standardbeslut,
    Standpunkt,
    add_decision,
    add_item,
    add_set,
    add_stock_decisions,
    decision_problems,
    move,
    problems,
    remove_row,
    standing_items,
    stock_decisions,
    suitable_sets,
)
from resources import dagordning


@pytest.fixture
def organ_id(database):
    with database.write("organ") as session:
        return set_up_organ(session, namn="Kommunstyrelsens jämställdhetsdelegation").organ_id


def headings(session, organ_id):
    return [row.rubrik for row in standing_items(session, organ_id)]


def test_orebros_fourteen_items_in_one_set(database, organ_id):
    with database.write("stående punkter") as session:
        add_set(session, organ_id, "orebro")
        rows = standing_items(session, organ_id)
    assert len(rows) == 14
    assert [row.plats for row in rows] == list(range(1, 15))
    assert (rows[0].rubrik, rows[0].typ) == ("Val av justerare", Punkttyp.FORMALIA)
    assert rows[3].forslag == points("Dagordningen godkänns.")
    assert rows[4].typ is Punkttyp.VERKSAMHETSBESOK
    assert rows[7].typ is Punkttyp.DIALOGTRAFF
    assert (rows[13].typ, rows[13].forslag) == (Punkttyp.ANMALAN, points("Anmälan läggs till handlingarna."))
    assert rows[13].arendebeskrivning.text == (
        "Förvaltningen anmäler de handlingar som jämställdhetsdelegationen behöver känna till."
    )
    assert [row.rubrik for row in rows if row.plats_for_arenden] == ["Ärenden"]


def test_a_set_given_again_adds_only_what_is_missing(database, organ_id):
    with database.write("stående punkter") as session:
        add_item(session, organ_id, "OMVÄRLDSBEVAKNING ")
        assert len(add_set(session, organ_id, "orebro")) == 13
        assert add_set(session, organ_id, "orebro") == []
        with pytest.raises(UserError, match="följer inte med"):
            add_set(session, organ_id, "saknas")


def test_every_carried_set_is_of_known_kinds(database, organ_id):
    with database.write("stående punkter") as session:
        for carried in dagordning.all_punktset():
            other = add_organ(session, carried.namn)
            added = add_set(session, other.id, carried.nyckel)
            assert len(added) == len(carried.punkter) > 5
            assert sum(row.plats_for_arenden for row in standing_items(session, other.id)) == 1
            assert not any("{" in row.arendebeskrivning.text for row in standing_items(session, other.id))
            assert {OrganTyp(typ) for typ in carried.lampar_sig_for}
    assert suitable_sets(OrganTyp.DELEGATION)[0].nyckel == "orebro"
    assert suitable_sets(OrganTyp.NAMND)[0].nyckel == "formell_namnd"
    assert suitable_sets(OrganTyp.RAD)[0].nyckel == "beredning"


def test_items_move_and_close_up(database, organ_id):
    with database.write("stående punkter") as session:
        one, two, three = (add_item(session, organ_id, name).id for name in ("Ett", "Två", "Tre"))
        move(session, Standpunkt, three, -1)
        assert headings(session, organ_id) == ["Ett", "Tre", "Två"]
        move(session, Standpunkt, one, -1)
        move(session, Standpunkt, two, 5)
        assert headings(session, organ_id) == ["Ett", "Tre", "Två"]
        remove_row(session, Standpunkt, three)
        assert [(row.plats, row.rubrik) for row in standing_items(session, organ_id)] == [(1, "Ett"), (2, "Två")]
        assert [get(session, Standpunkt, id_).ordning for id_ in (one, two)] == [0, 1]


def test_a_removed_item_comes_back_in_its_place(database, organ_id):
    changes = []
    with database.write("stående punkter") as session:
        ids = [add_item(session, organ_id, name).id for name in ("Ett", "Två", "Tre")]
    database.listeners.append(changes.append)
    with database.write("ta bort") as session:
        remove_row(session, Standpunkt, ids[1])
    with database.write("ångra") as session:
        apply(session, changes[0].inverse)
    with database.read() as session:
        assert headings(session, organ_id) == ["Ett", "Två", "Tre"]


def test_the_first_nine_decisions_have_a_key(database, organ_id):
    with database.write("standardbeslut") as session:
        rows = stock_decisions(session, organ_id)
        assert [row.tangent for row in rows] == list(range(1, 10))
        assert rows[0].text == "Informationen tas till protokollet."
        outcomes = {row.text: row.utfall for row in rows}
        assert outcomes["Ärendet bordläggs till nästa sammanträde."] is Utfall.BORDLAGT
        assert Utfall.ATERREMISS in outcomes.values()
        tenth = add_decision(session, organ_id, "Ärendet avskrivs.")
        assert stock_decisions(session, organ_id)[-1].tangent is None
        move(session, Standardbeslut, tenth.id, -9)
        assert stock_decisions(session, organ_id)[0].text == "Ärendet avskrivs."
        assert add_stock_decisions(session, organ_id, "protokoll") == []


def test_an_organ_with_minnesanteckningar_gets_its_own_words(database):
    with database.write("organ") as session:
        made = set_up_organ(session, namn="Jämställdhetsråd", typ=OrganTyp.RAD)
        texts = [row.text for row in stock_decisions(session, made.organ_id)]
    assert "Informationen antecknas." in texts
    assert not any("protokollet" in text for text in texts)


def test_an_item_with_a_matter_of_its_own_holds_no_place(database, organ_id):
    with database.write("stående punkter") as session:
        item = add_item(session, organ_id, "Ärenden", Punkttyp.BESLUT)
        assert standing_items(session, organ_id)[0].plats_for_arenden
        item.forslag = plain("Ärendet bordläggs.")
        assert not standing_items(session, organ_id)[0].plats_for_arenden


def test_remarks():
    assert [problem.field for problem in problems(Standpunkt(rubrik=" ", tidsatgang=-5))] == ["rubrik", "tidsatgang"]
    assert problems(Standpunkt(rubrik="Omvärldsbevakning", tidsatgang=10)) == []
    assert [problem.field for problem in decision_problems(Standardbeslut(text=""))] == ["text"]
    assert decision_problems(Standardbeslut(text="Dagordningen godkänns.")) == []
