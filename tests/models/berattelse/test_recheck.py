"""The re-check: exactly what has changed since the figures were accepted, as people read it, with its source."""

from datetime import date

import pytest

from models.berattelse.entity import Avsnittsslag, Berattelsesiffra
from models.berattelse.facts import Faktakolumn, Kalla, Uppgift, Uppgiftsslag, piece, sentence
from models.berattelse.gather.uppgifter import table
from models.berattelse.operations import begin
from models.berattelse.queries import sheet
from models.berattelse.recheck import LONGEST, accept_figures, changed_figures, summary, told
from models.budget.entity import Budgetpost
from models.dialogtraff.entity import Dialogstatus, Dialogtraff, Malgrupp
from models.editing import add, get, remove
from models.transaktion.entity import Transaktion
from resources.svenska import format_amount
from tests.year_paper import TODAY, YEAR, make_year, section_of

LATER = date(2024, 2, 20)


@pytest.fixture
def year(memory_database):
    ids = make_year(memory_database)
    with memory_database.write("börja") as session:
        return memory_database, ids, begin(session, ids.organ, YEAR, today=TODAY).id


def test_nothing_has_changed_until_something_has(database):
    ids = make_year(database)
    with database.write("börja") as session:
        made = begin(session, ids.organ, YEAR, today=TODAY).id
    with database.read() as session:
        assert changed_figures(session, made, LATER) == ()
        assert summary(()) == "Inga siffror har ändrats sedan utkastet"
    with database.write("en kostnad till") as session:
        get(session, Transaktion, ids.cost).belopp_ore = 13_000_00
    with database.read() as session:
        found = changed_figures(session, made, LATER)
        assert len(found) > 1
        assert {(row.fore, row.nu) for row in found} >= {(format_amount(12_500_00), format_amount(13_000_00))}
        assert summary(found) == f"{len(found)} siffror har ändrats sedan utkastet"
        spent = next(row for row in found if row.nyckel == f"budget/{ids.budget}/utfall")
        assert spent.kalla == Kalla("budget", ids.budget)
        where = {row.rubrik: row.id for row in sheet(session, made, LATER).avsnitt}
        assert spent.avsnitt_id == where[spent.var]
        assert "…" in spent.visas_som
        assert changed_figures(session, made, LATER, sheet(session, made, LATER).facts) == found
    with database.write("godta") as session:
        accept_figures(session, made, LATER)
    with database.read() as session:
        assert changed_figures(session, made, LATER) == ()
        assert sheet(session, made, LATER).utkast_den == LATER


def test_new_and_gone_are_told_with_what_they_said(year):
    db, ids, made = year
    with db.write("en dialog") as session:
        dialog = add(
            session,
            Dialogtraff(
                organ_id=ids.organ,
                ar=YEAR,
                datum=date(YEAR, 5, 4),
                motpart="Kvinnojouren",
                malgrupp=Malgrupp.CIVILSAMHALLE,
                status=Dialogstatus.GENOMFORD,
            ),
        )
    with db.read() as session:
        new = {row.nyckel: row for row in changed_figures(session, made, TODAY)}
        assert (new[f"dialogtraff/{dialog.id}/motpart"].fore, new[f"dialogtraff/{dialog.id}/motpart"].nu) == (
            None,
            "Kvinnojouren",
        )
        assert "uppgifter har ändrats" in summary(new.values())
    with db.write("godta, ta bort") as session:
        accept_figures(session, made, TODAY)
        remove(session, get(session, Dialogtraff, dialog.id))
        gone = {row.nyckel: row for row in changed_figures(session, made, TODAY)}
        row = gone[f"dialogtraff/{dialog.id}/motpart"]
        assert (row.fore, row.nu, row.var) == ("Kvinnojouren", None, "Dialogträffar")
        assert row.kalla == Kalla("dialogtraff", dialog.id)
        assert row.avsnitt_id == section_of(session, made, Avsnittsslag.DIALOGTRAFFAR).id
        accept_figures(session, made, TODAY)
        assert session.query(Berattelsesiffra).filter_by(nyckel=row.nyckel).all() == []


def test_what_the_paper_leaves_out_is_not_compared(year):
    db, ids, made = year
    with db.write("utan ekonomi") as session:
        for row in sheet(session, made, TODAY).avsnitt:
            section = section_of(session, made, row.slag)
            section.utan_fakta, section.utelamnat = (
                row.slag is Avsnittsslag.EKONOMI,
                row.slag is not Avsnittsslag.EKONOMI,
            )
        get(session, Budgetpost, get(session, Transaktion, ids.cost).post_id or 0).namn = "Annat"
        get(session, Transaktion, ids.cost).belopp_ore = 1
        session.flush()
        assert changed_figures(session, made, TODAY) == ()
        section_of(session, made, Avsnittsslag.EKONOMI).utan_fakta = False
        session.flush()
        assert {row.var for row in changed_figures(session, made, TODAY)} == {"Ekonomi"}


def value(key, kept, slag=Uppgiftsslag.ANTAL):
    return Uppgift(key, kept, Kalla("organ", 1), slag)


def test_each_value_is_told_with_the_words_it_stands_among():
    many = value("a", "9")
    long = sentence("ord " * 60, many, " ord" * 60)
    rows = table(
        "Kostnader",
        (Faktakolumn("Dag", Uppgiftsslag.DAG), Faktakolumn("Vad"), Faktakolumn("Kvinnor", grupp="Antal")),
        [(value("d", "2023-03-08", Uppgiftsslag.DAG), "Frukost", value("b", "40"))],
        ("Summa", None, value("c", "40")),
    )
    facts = (sentence("Vi höll ", many, " möten."), long, rows)
    words = {found.nyckel + around[:3]: around for found, around in told(facts)}
    assert words["aVi "] == "Vi höll … möten."
    assert words["bKos"] == "Kostnader: Frukost, Antal Kvinnor"
    assert words["dKos"] == "Kostnader: Frukost, Dag"
    assert words["cKos"] == "Kostnader: Summa, Antal Kvinnor"
    assert all(len(found) <= LONGEST + 8 for found in words.values())
    assert piece(None).shown == ""
