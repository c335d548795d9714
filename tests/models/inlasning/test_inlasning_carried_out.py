"""A whole import: one gesture, one undo that brings every table back, what is remembered, how many statements."""

import pytest

from models import inlasning, journal
from models.inlasning import Cells, Listslag, guess_columns, list_columns, remembered
from tests.inlasning_lists import TODAY, everything, make_small, proposed, taken_in


@pytest.fixture
def small(database):
    with database.write("underlag") as session:
        return make_small(session)


LISTS = (
    (Listslag.ORGAN, ["Namn", "Hör under", "Adress"], [["A-nämnden", "B-nämnden", ""], ["B-nämnden", "", ""],
                                                      ["Kulturnämnden", "A-nämnden", "Torget 1"]]),
    (Listslag.LEDAMOTER, ["Namn", "Organ", "Titel", "E-post"], [["Bo Lind (C)", "KN", "Lärare", "bo@kommun.example"],
                                                               ["Anna Ek", "JD", "Läkare", "ny@kommun.example"]]),
    (Listslag.DIALOGTRAFFAR, ["Motpart", "Datum"], [["Kulturnämnden", "2026-04-16"], ["Tjejjouren", "2025-04-16"]]),
    (Listslag.VERKSAMHETSBESOK, ["Verksamhet", "Datum"], [["Kvinnojouren", "2026-04-16"]]),
    (Listslag.NAMNDBESOK, ["Nämnd", "Datum"], [["Kulturnämnden", "2026-05-16"]]),
    (Listslag.TRANSAKTIONER, ["Datum", "Text", "Belopp", "Ansvar"], [["2026-04-16", "Fika", 100, "0051"]]),
)  # fmt: skip


@pytest.mark.parametrize(("slag", "titles", "rows"), LISTS, ids=[slag.value for slag, *_ in LISTS])
def test_one_undo_brings_every_table_back_and_redo_does_it_all_again(database, small, slag, titles, rows):
    with database.read() as session:
        before = everything(session)
    changes = []
    database.listeners.append(changes.append)
    forslag = taken_in(database, slag, [*titles, "Egen kolumn"], *rows, organ_id=small.delegation)
    assert forslag.count(inlasning.Utlatande.FEL) == 0
    assert len(changes) == 1
    with database.read() as session:
        after = everything(session)
        assert after != before
        again = proposed(session, slag, titles, *rows, organ_id=small.delegation)
        assert again.is_empty
    with database.write("ångra") as session:
        journal.apply(session, changes[0].inverse)
    with database.read() as session:
        assert _without_stamps(everything(session)) == _without_stamps(before)
    with database.write("gör om") as session:
        journal.apply(session, changes[0])
    with database.read() as session:
        assert _without_stamps(everything(session)) == _without_stamps(after)


def _without_stamps(tables):
    """Every value but the version, which counts the writes themselves (and tells others that somebody wrote)."""
    from models.base import Base

    kept = {}
    for name, rows in tables.items():
        places = [place for place, column in enumerate(Base.metadata.tables[name].columns)
                  if column.name not in {"version", "andrad"}]  # fmt: skip
        kept[name] = [tuple(row[place] for place in places) for row in rows]
    return kept


def test_a_row_with_a_fault_is_left_out_and_the_others_come_in(database, small):
    forslag = taken_in(database, Listslag.ORGAN, ["Namn", "Typ"], ["A-nämnden", "nämnd"], ["B-nämnden", "struntprat"])
    assert forslag.sammanfattning == "1 ny, 1 med fel"
    with database.read() as session:
        assert inlasning.exported_rows(session, Listslag.ORGAN, TODAY)[-1]["namn"] == "A-nämnden"


def test_a_column_chosen_by_hand_is_remembered_and_so_is_one_left_out(database, small):
    titles = ["Vilka", "Adress", "Namn"]
    with database.read() as session:
        forslag = inlasning.propose(session, Listslag.ORGAN, [Cells(2, ("A-nämnden", "x", "y"))], {0: "namn"},
                                    today=TODAY, titles=titles)  # fmt: skip
    with database.write("läs in") as session:
        inlasning.carry_out(session, forslag)
    with database.read() as session:
        known = remembered(session, Listslag.ORGAN)
        assert known == {"vilka": "namn", "adress": "", "namn": ""}
        assert guess_columns(list_columns(session, Listslag.ORGAN, TODAY), titles, known) == {0: "namn"}
        assert guess_columns(list_columns(session, Listslag.ORGAN, TODAY), ["Namn", "Typ"]) == {0: "namn", 1: "typ"}


def test_a_proposal_asks_a_fixed_number_of_questions(database, small, count_statements):
    def statements(count):
        rows = [[f"Namn {number}", "KN", "2023-01-01"] for number in range(count)]
        with database.read() as session, count_statements(session) as asked:
            proposed(session, Listslag.LEDAMOTER, ["Namn", "Organ", "Från"], *rows)
        return len(asked)

    assert statements(2) == statements(40)
