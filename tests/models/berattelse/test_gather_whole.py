"""The facts of a whole paper: the same each time, of this organ and this year only, in few statements, all openable."""

from datetime import date

import pytest
from sqlalchemy import inspect

from models import finding
from models.all import kinds
from models.anslutning.entity import Anslutning
from models.berattelse.entity import Avsnittsslag
from models.berattelse.facts import values
from models.berattelse.gather import all_facts, facts_of
from models.berattelse.gather.maluppfyllelse import SHORTEST_SERIES
from models.besok.entity import Namndbesok, Verksamhetsbesok
from models.budget.entity import Budget, Budgetpost
from models.dialogtraff.entity import Dialogtraff, Overenskommelse
from models.editing import add
from models.narvaro.entity import Narvaro
from models.omvarld.entity import Arrangemang, Inkommen, Omvarldspost, Rapport
from models.paragraf.entity import Beslutsuppdrag, Paragraf
from models.person import Person
from models.pris.entity import Juryledamot, Nominering, Pris, Prisutfall
from models.richtext import RichText, plain
from models.sammantrade.entity import Sammantrade
from models.strategi.entity import Strategi, StrategiNod
from models.transaktion.entity import Transaktion
from tests.models.berattelse.year_records import TODAY, YEAR, figures, paper, read, seat, whole_year

MOST_STATEMENTS = 39


@pytest.fixture(scope="module")
def made(module_database):
    with module_database.write("år") as session:
        return whole_year(session)


def test_the_same_on_both_engines_and_each_time(database):
    with database.write("år") as session:
        made = whole_year(session)
    with database.read() as session:
        first = paper(session, made.organ)
    with database.read() as session:
        assert paper(session, made.organ) == first
        assert {slag: facts_of(session, slag, made.organ, YEAR, TODAY) for slag in Avsnittsslag} == first
    assert len({each.nyckel for part in first.values() for each in values(part)}) > 150


def test_a_whole_paper_is_few_statements_however_much_there_is(memory_database, count_statements):
    counts = []
    with memory_database.write("år") as session:
        made = whole_year(session)
        for more in (0, 40):
            for place in range(more):
                meeting = add(session, Sammantrade(organ_id=made.organ, datum=date(YEAR, 4, 1), status="hallet"))
                common = {"organ_id": made.organ, "datum": date(YEAR, 4, 1)}
                dialog = Dialogtraff(ar=YEAR, motpart=f"Motpart {place}", status="genomford", **common)
                add(session, Overenskommelse(dialogtraff_id=add(session, dialog).id, text="Mer"))
                add(
                    session,
                    Verksamhetsbesok(verksamhet="Fler", sammantrade_id=meeting.id, status="genomfort", **common),
                )
                add(session, Namndbesok(status="genomfort", **common))
                add(session, Arrangemang(typ="frukost", rubrik="Frukost", status="genomfort", **common))
                add(session, Omvarldspost(titel="Nytt", **common))
                add(session, Budgetpost(budget_id=made.budget, namn=f"Post {place}", belopp_ore=100))
                add(session, Nominering(pris_id=made.pris, namn="Någon", utfall=Prisutfall.PRISTAGARE))
            session.expire_all()
            with count_statements(session) as statements:
                paper(session, made.organ)
            counts.append(len(statements))
    assert counts[0] == counts[1] <= MOST_STATEMENTS


def test_another_organs_records_do_not_leak(memory_database):
    with memory_database.write("år") as session:
        made = whole_year(session)
        before = figures(session, made.organ)
        other = whole_year(session, "Folkhälsorådet")
        after = figures(session, made.organ)
        theirs = figures(session, other.organ)
    # What nobody has met is a fact of the kommun's organs; everything else is each organ's own.
    common = {key for key in after if key.startswith(("organ/", "dialogtraff/utan_kontakt/"))}
    assert {key: value for key, value in after.items() if key not in common} == {
        key: value for key, value in before.items() if key not in common
    }
    assert len(theirs) == len(after)
    shared = after.keys() & theirs.keys()
    assert all(f"/{YEAR}" in key or f"/{YEAR + 1}" in key or key in common for key in shared), shared


def test_two_years_apart(memory_database):
    with memory_database.write("år") as session:
        made = whole_year(session)
        early, late = figures(session, made.organ, YEAR - 1), figures(session, made.organ, YEAR + 2)
        in_between = figures(session, made.organ, YEAR + 1)
    for told in (early, late, in_between):
        # What was done in the year is told of in no other year.
        done = ("sammantrade/hallna", "dialogtraff/genomforda", "verksamhetsbesok/genomforda", "arrangemang/genomforda")
        assert not [key for key in told if key.startswith((*done, "nominering/", "omvarldspost/", "narvaro/"))]
    # The plan for the year stands in the paper of the year before it, and its own budget in its own.
    assert early[f"dialogtraff/planerade/{YEAR}"] == "3"
    assert early[f"budget/{made.budget}/ram_ore"] == "6000000"
    assert f"budget/{made.budget}/ram_ore" not in in_between


def test_what_was_open_when_the_year_ended_stays_so(memory_database):
    """A paper written in March tells of December: what was done since does not change it."""
    with memory_database.write("år") as session:
        made = whole_year(session)
        before = read(session, Avsnittsslag.UTVECKLING, made.organ)
        for row in session.query(Overenskommelse).filter_by(text="Visa statistiken"):
            row.klar = date(YEAR + 1, 2, 1)
        for task in session.query(Beslutsuppdrag).filter_by(text="Utred en kunskapsdag"):
            task.status, task.rapporterat = task.status.RAPPORTERAT, date(YEAR + 1, 2, 1)
        session.flush()
        assert read(session, Avsnittsslag.UTVECKLING, made.organ) == before
        for row in session.query(Overenskommelse).filter_by(text="Visa statistiken"):
            row.klar = date(YEAR, 12, 31)
        session.flush()
        assert "Skolnämnden" not in "\n".join(read(session, Avsnittsslag.UTVECKLING, made.organ))


def test_a_key_has_one_value_and_every_value_a_source_that_is_there(module_database, made):
    tables = kinds()
    pages = {*finding.lines(), "delegation", "indikator"}
    with module_database.read() as session:
        told = [each for part in paper(session, made.organ).values() for each in values(part)]
        by_key = {}
        for each in told:
            assert by_key.setdefault(each.nyckel, each.varde) == each.varde, each.nyckel
            assert each.kalla.slag in pages, each
            kind = tables["organ" if each.kalla.slag == "delegation" else each.kalla.slag]
            assert session.get(kind, each.kalla.id) is not None, each
            assert each.shown.strip() == each.shown != "", each


def test_a_figure_told_twice_has_the_same_key(module_database, made):
    with module_database.read() as session:
        facts = all_facts(session, Avsnittsslag, made.organ, YEAR, TODAY)
    own = {
        each.nyckel for slag, part in facts.items() if slag is not Avsnittsslag.SAMMANFATTNING for each in values(part)
    }
    summary = {each.nyckel for each in values(facts[Avsnittsslag.SAMMANFATTNING])}
    assert {key for key in summary - own if not key.endswith("/kortnamn")} == set()
    assert len(summary) > 15


UNTOLD = {
    Dialogtraff: ("sammanfattning", "anteckning", "kontakt", "kontakt_epost", "svar_dnr", "plats"),
    Overenskommelse: ("ansvarig", "uppfoljning"),
    Verksamhetsbesok: ("syfte", "anteckningar", "uppfoljning", "plats"),
    Namndbesok: ("anteckningar", "kontakt", "kontakt_epost", "plats"),
    Arrangemang: ("beskrivning", "utvardering", "plats"),
    Omvarldspost: ("sammanfattning", "relevans", "lank"),
    Rapport: ("text", "av"),
    Inkommen: ("titel", "fran", "dnr", "bilagor"),
    Pris: ("beskrivning", "nominera_senast"),
    Nominering: ("skal", "nominerad_av", "inkom"),
    Sammantrade: ("anteckning", "plats", "dnr", "kallelse_skickad"),
    Paragraf: ("arendebeskrivning", "forslag", "beslut", "regi", "beslutsgang"),
    Beslutsuppdrag: ("ansvarig", "anteckning"),
    Narvaro: ("namn", "titel"),
    Person: ("epost", "telefon"),
    Anslutning: ("motiv", "resurser", "uppfoljning", "anteckning", "egna_kostnader"),
    Strategi: ("vision", "beskrivning", "anteckning"),
    StrategiNod: ("text",),
    Transaktion: ("mottagare", "text", "anteckning", "syfte", "verifikat", "deltagare"),
    Budget: ("last_skal", "last_av"),
    Budgetpost: ("kommentar",),
}
"""What no paper of the year tells: free text that may be sensitive, contacts, the secretary's own."""


def test_a_change_in_what_the_paper_does_not_tell_changes_nothing(memory_database):
    with memory_database.write("år") as session:
        made = whole_year(session)
        before = paper(session, made.organ)
        for kind, columns in UNTOLD.items():
            rows = session.query(kind).all()
            assert rows, kind
            for row in rows:
                for name in columns:
                    setattr(row, name, other_than(getattr(row, name), inspect(kind).columns[name]))
        session.flush()
        session.expire_all()
        assert paper(session, made.organ) == before


def other_than(value, column):
    """Something else of the same kind."""
    if isinstance(value, RichText):
        return plain("Känsligt om en enskild person")
    if isinstance(value, tuple):
        return ("Känsligt",)
    return date(1999, 9, 9) if value is None or isinstance(value, date) else f"Känsligt {column.name}"


def test_nobody_is_named_who_did_not_win(module_database, made):
    with module_database.read() as session:
        told = "\n".join(line for slag in Avsnittsslag for line in read(session, slag, made.organ))
    assert "tysthet" not in told
    assert "Hemligt" not in told


def test_the_other_words_do_not_change_with_the_day_it_is_read(module_database, made):
    """Of a year that is over the paper says the same whenever it is gathered."""
    with module_database.read() as session:
        assert paper(session, made.organ, today=date(YEAR + 1, 1, 7)) == paper(
            session, made.organ, today=date(2040, 1, 1)
        )


def test_a_chart_over_time_needs_some_years(module_database, made):
    with module_database.read() as session:
        whole = [block.diagram for block in paper(session, made.organ)[Avsnittsslag.MALUPPFYLLELSE] if block.diagram]
        early = paper(session, made.organ, YEAR - 1)[Avsnittsslag.MALUPPFYLLELSE]
    assert [len(chart.etiketter) for chart in whole] == [SHORTEST_SERIES]
    assert not [block for block in early if block.diagram]


def test_an_anslutning_of_another_organ_that_has_its_own_paper_is_not_told(memory_database):
    with memory_database.write("år") as session:
        made, other = whole_year(session), whole_year(session, "Folkhälsorådet")
        assert len([each for each in read(session, Avsnittsslag.ANSLUTNINGAR, made.organ) if each == "# Länet"]) == 1
        session.get(Anslutning, other.anslutning).ansvarigt_organ_id = None
        session.flush()
        assert len([each for each in read(session, Avsnittsslag.ANSLUTNINGAR, made.organ) if each == "# Länet"]) == 2


def test_jury_and_seats_in_their_order(memory_database):
    with memory_database.write("år") as session:
        made = whole_year(session)
        add(session, Juryledamot(pris_id=made.pris, namn="Xerxes Ek", ordning=1))
        seat(session, made.organ, "Åke Ek", parti="C")
        assert "Juryn bestod av Aina Ek (S) och Xerxes Ek." in read(session, Avsnittsslag.PRIS, made.organ)[0]
        people = [line.split(" | ")[0] for line in read(session, Avsnittsslag.ORGANISATION, made.organ)[2:6]]
    assert people == ["Aina Ek", "Bo Alm", "Cilla Ask", "Åke Ek"]
