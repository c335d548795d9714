"""Reading a catalogue: everything is checked before anything is used, and the program's own catalogue passes."""

import json
from datetime import date

import pytest
from sqlalchemy import func, select

from models.errors import UserError
from models.strategi.catalogue import packaged_entries, read_entries, read_entries_file, stock, update_catalogue
from models.strategi.catalogue_check import faults
from models.strategi.entity import Nodkoppling, Strategi, StrategiNod
from models.strategi.queries import strategi_rows
from tests.models.strategi.catalogue_entries import entry, krav, newer, node


def test_the_programs_own_catalogue_has_no_faults():
    assert faults(packaged_entries()) == []


def test_the_programs_own_catalogue_fills_a_new_database(memory_database):
    stock(memory_database)
    with memory_database.read() as session:
        assert len(strategi_rows(session, date(2026, 3, 2))) == len(packaged_entries())
        vastmanland = session.scalars(select(Strategi).where(Strategi.nyckel == "vastmanland-2018")).one()
        assert session.get(Strategi, vastmanland.ersatt_av_id).nyckel == "vastmanland-2024"
        assert session.scalar(select(func.count()).select_from(Nodkoppling)) > 100


def test_a_newer_edition_of_all_of_it_keeps_one_own_change(memory_database):
    stock(memory_database)
    with memory_database.write("ändra") as session:
        session.scalars(select(Strategi).where(Strategi.nyckel == "cemr-2006")).one().vision = "Min"
    with memory_database.write("uppdatera") as session:
        nodes = session.scalar(select(func.count()).select_from(StrategiNod))
        report = update_catalogue(session, [newer(old, vision=f"Ny {old['vision']}") for old in packaged_entries()])
        assert session.scalar(select(func.count()).select_from(StrategiNod)) == nodes
    assert len(report.updated) == len(packaged_entries())
    assert [(kept.vad, kept.eget) for kept in report.kept] == [("Vision", "Min")]


def test_one_entry_or_a_list_of_them():
    assert read_entries(json.dumps(entry())) == [entry()]
    assert read_entries(json.dumps([entry("a"), entry("b")])) == [entry("a"), entry("b")]


@pytest.mark.parametrize("text", ["", "{", "nej", "[" * 200_000, "\x00", '{"a": 1'])
def test_what_is_not_json_is_refused(text):
    with pytest.raises(UserError, match="går inte att läsa som JSON"):
        read_entries(text)


def faulty(**fields):
    return entry(**fields)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ([5], "Post 1: ska vara en strategi, inte ett tal"),
        ([None], "Post 1: ska vara en strategi, inte tomt"),
        ([{}], "saknar"),
        ([entry() | {"nyckel": ""}], "nyckel ska vara text"),
        ([entry("a"), entry("a")], "a: nyckeln finns mer än en gång"),
        ([entry(utgava="2")], "utgava ska vara ett heltal"),
        ([entry(utgava=True)], "utgava ska vara ett heltal"),
        ([entry(ersatter="lan-2018")], "ersatter ska vara en lista"),
        ([entry(kompletterar=None)], "kompletterar ska vara text"),
        ([entry(vision=5)], "vision kan inte vara '5'"),
        ([entry(vision=None)], "vision kan inte vara 'None'"),
        ([entry(giltig_fran="2024-13-01")], "giltig_fran kan inte vara '2024-13-01'"),
        ([entry(giltig_fran=2024)], "giltig_fran kan inte vara"),
        ([entry(typ="okänd")], "typ kan inte vara"),
        ([entry(avgift_ore="50000")], "avgift_ore kan inte vara"),
        ([entry(avgift_ore=10**30)], "avgift_ore kan inte vara"),
        ([entry(utgivare="Länsstyrelsen")], "utgivare kan inte vara"),
        ([entry(id=5)], "fältet id är okänt"),
        ([entry(framtida="x")], "gjord för en nyare version av Jämvikt"),
        ([entry(krav={})], "krav: ska vara en lista"),
        ([entry(krav=["x"])], "krav 1: ska vara ett objekt, inte text"),
        ([entry(krav=[{"text": "x"}])], "krav 1: saknar nyckel"),
        ([entry(krav=[krav("a"), krav("a")])], "krav 2: nyckeln a finns mer än en gång"),
        ([entry(krav=[krav("a") | {"obligatorisk": "ja"}])], "obligatorisk kan inte vara 'ja'"),
        ([entry(noder=None)], "noder: ska vara en lista"),
        ([entry(noder=[node("a", noder=[node("a")])])], "nyckeln a finns mer än en gång"),
        ([entry(noder=[node("a") | {"mal": "d1"}])], "mal ska vara en lista"),
        ([entry(noder=[{"nyckel": "a", "mal": [], "noder": []}])], "saknar rubrik"),
    ],
)
def test_every_fault_is_named_and_nothing_is_read(bad, words):
    with pytest.raises(UserError) as caught:
        read_entries(json.dumps(bad))
    assert words in str(caught.value)
    assert "Inget är ändrat" in str(caught.value)


def test_a_tree_without_end_is_refused():
    deep = node("n0")
    for depth in range(1, 40):
        deep = node(f"n{depth}", noder=[deep])
    assert any("djupare än" in line for line in faults([entry(noder=[deep])]))


def test_many_faults_are_listed_up_to_a_readable_number():
    with pytest.raises(UserError) as caught:
        read_entries(json.dumps([entry(f"e{place}", vision=5) for place in range(30)]))
    assert str(caught.value).count("vision kan inte vara") == 12
    assert "18 fel till" in str(caught.value)


def test_text_that_looks_like_markup_is_text(memory_database):
    nasty = "<b>&amp;</b> =1+1 {{x}} å"
    with memory_database.write("uppdatera") as session:
        update_catalogue(session, read_entries(json.dumps(entry(namn=nasty))))
        assert session.scalars(select(Strategi.namn)).one() == "<b>&amp;</b> =1+1 {{x}} å"


def test_a_file_is_read_with_or_without_byte_order_mark(tmp_path):
    file = tmp_path / "katalog.json"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(entry()).encode())
    assert read_entries_file(file) == [entry()]


def test_a_file_that_is_not_there_or_not_text_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(UserError, match="kunde inte läsas"):
        read_entries_file(tmp_path / "borta.json")
    picture = tmp_path / "bild.json"
    picture.write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(UserError, match="inte text"):
        read_entries_file(picture)
