"""Whatever stands in a list: it is read in as text or told in words, never a crash, and one undo takes it back."""

from datetime import date, datetime, time

import pytest

from models import inlasning, journal
from models.inlasning import Listslag, Utlatande, list_columns
from tests.inlasning_lists import TODAY, everything, make_small, proposed
from tests.reliability.inputs import INPUTS, literal

STRANGE = (
    *(each.text for each in INPUTS), -1, 0, 1e300, -0.0, 10**30, 0.1 + 0.2, True, date(1, 1, 1), date(9999, 12, 31),
    datetime(2024, 5, 31, 23, 59, 59), time(0, 0), "31.2.2024", "2024-13-01", "1,234.567", "(5)", "–", "#REF!",  # noqa: DTZ001
    "811218-9876", "a" * 2_001, "S" * 40, "P1", "P999", "Exempel", "Summa",
)  # fmt: skip
GOOD = {
    "namn": "Ny {}", "typ": "Nämnd", "motpart": "KN", "ar": 2026, "datum": "2026-04-16", "verksamhet": "Ny {}",
    "namnd_id": "KN", "organ_id": "JD", "belopp_ore": 100, "text": "Köp {}", "roll": "Ledamot",
}  # fmt: skip


@pytest.mark.parametrize("slag", Listslag)
def test_bad_input_in_every_column_of_every_list(memory_database, slag):
    with memory_database.write("underlag") as session:
        make_small(session)
    with memory_database.read() as session:
        columns = list_columns(session, slag, TODAY)
        before = {name: len(rows) for name, rows in everything(session).items()}
        rows = []
        for place, _column in enumerate(columns):
            for value in STRANGE:
                good = [GOOD.get(column.key, "") for column in columns]
                row = [word.format(len(rows)) if isinstance(word, str) else word for word in good]
                row[place] = value
                rows.append(row)
        forslag = proposed(session, slag, [column.title for column in columns], *rows)
    told = [row for row in forslag.rader if row.utlatande is Utlatande.FEL]
    assert told
    assert all(row.skal.endswith((".", "?")) and len(row.skal) < 1_500 for row in told)
    changes = []
    memory_database.listeners.append(changes.append)
    with memory_database.write("läs in") as session:
        assert inlasning.carry_out(session, forslag) == sum(row.is_written for row in forslag.rader) > 0
    with memory_database.write("ångra") as session:
        journal.apply(session, changes[0].inverse)
    with memory_database.read() as session:
        assert {name: len(rows) for name, rows in everything(session).items()} == before


@pytest.mark.parametrize("bad", INPUTS, ids=lambda bad: bad.name)
def test_text_comes_in_as_it_stands(memory_database, bad):
    with memory_database.write("underlag") as session:
        make_small(session)
    with memory_database.read() as session:
        forslag = proposed(session, Listslag.VERKSAMHETSBESOK, ["Verksamhet", "Anteckningar", "Organ"],
                           ["Kvinnojouren", bad.text, "JD"])  # fmt: skip
    with memory_database.write("läs in") as session:
        inlasning.carry_out(session, forslag)
    with memory_database.read() as session:
        found = inlasning.exported_rows(session, Listslag.VERKSAMHETSBESOK, TODAY)[0]["anteckningar"]
    assert literal(found.text) == literal(bad.text)
