"""Beginning a verksamhetsberättelse, choosing and ordering its sections, other templates, last year's, removal."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from models import journal
from models.berattelse.entity import Avsnittsslag, Berattelse, Berattelseavsnitt, Berattelsemall, Berattelsestatus
from models.berattelse.last_year import Overtagande, last_year_plan, use_last_year
from models.berattelse.operations import (
    add_section,
    begin,
    change_template,
    move_section,
    move_sections,
    next_year,
    of_year,
    remove_berattelse,
    remove_section,
    set_level,
    set_ready,
)
from models.berattelse.queries import berattelse_of, berattelse_rows, sheet
from models.berattelse.recheck import accept_figures, changed_figures
from models.berattelse.sections import section_records
from models.editing import remove
from models.errors import UserError
from models.richtext import plain
from tests.year_paper import TODAY, YEAR, make_year, section_of, write_in

HEADINGS = (
    "Sammanfattning", "Uppdrag", "Organisation", "Genomfört arbete", "Dialogträffar", "Verksamhetsbesök",
    "Besök hos nämnder", "Kompetensutveckling", "Kunskapsspridning", "Omvärldsbevakning", "Jämställdhetspriset",
    "Anslutningar och handlingsplaner", "Ekonomi", "Måluppfyllelse", "Utvecklingsområden", "Planen för nästa år",
)  # fmt: skip


@pytest.fixture
def year(memory_database):
    ids = make_year(memory_database)
    with memory_database.write("börja") as session:
        return memory_database, ids, begin(session, ids.organ, YEAR, today=TODAY).id


def headings(session, berattelse_id):
    return [row.rubrik for row in section_records(session, berattelse_id)]


def test_it_is_begun_once_from_the_template_and_in_one_gesture(database):
    ids = make_year(database)
    changes = []
    database.listeners.append(changes.append)
    with database.write("börja") as session:
        made = begin(session, ids.organ, YEAR, today=TODAY)
        assert (made.titel, made.status, made.utkast_den) == (
            "Verksamhetsberättelse 2023",
            Berattelsestatus.UTKAST,
            TODAY,
        )
        assert tuple(headings(session, made.id)) == HEADINGS
    with database.read() as session:
        (row,) = berattelse_rows(session, ids.organ)
        assert (row.ar, row.organ, row.dnr) == (YEAR, "Jämställdhetsdelegationen", "")
        assert berattelse_rows(session, ids.board) == []
        seen = sheet(session, made.id, TODAY)
        assert [section.vantar_text for section in seen.avsnitt] == [
            heading in {"Sammanfattning", "Måluppfyllelse", "Utvecklingsområden", "Planen för nästa år"}
            for heading in HEADINGS
        ]
        assert all(section.hjalp for section in seen.avsnitt)
        assert next(section for section in seen.avsnitt if section.rubrik == "Ekonomi").shown
    with pytest.raises(UserError, match="Det finns redan en verksamhetsb"), database.write("igen") as session:
        begin(session, ids.organ, YEAR, today=TODAY)
    for impossible in (0, 23, 99999):
        with pytest.raises(UserError, match="fyra siffror"), database.write("fel år") as session:
            begin(session, ids.organ, impossible, today=TODAY)
    with database.write("ångra") as session:
        journal.apply(session, changes[-1].inverse)
    with database.read() as session:
        assert berattelse_of(session, ids.organ, YEAR) is None
        assert session.scalars(select(Berattelseavsnitt)).all() == []
        assert next_year(session, ids.organ, TODAY) == YEAR


def test_without_a_template_it_says_so(memory_database):
    ids = make_year(memory_database)
    with memory_database.write("utan mallar") as session:
        for row in session.scalars(select(Berattelsemall)).all():
            remove(session, row)
    with pytest.raises(UserError, match="ingen mall"), memory_database.write("börja") as session:
        begin(session, ids.organ, YEAR, today=TODAY)


def test_sections_are_added_moved_and_removed(year):
    db, _, made = year
    with db.write("flytta") as session:
        rows = {row.rubrik: row.id for row in section_records(session, made)}
        own = add_section(session, made, rubrik="Ordföranden har ordet", after_id=rows["Dialogträffar"], today=TODAY)
        assert own.niva == 1
        assert headings(session, made)[5] == "Ordföranden har ordet"
        assert move_section(session, own.id, -1)
        assert headings(session, made)[4:6] == ["Ordföranden har ordet", "Dialogträffar"]
        set_level(session, own.id, 0)
        assert not move_section(session, rows["Sammanfattning"], -1)
        assert not move_section(session, rows["Planen för nästa år"], 1)
        # A chapter takes its sections along and passes whole chapters.
        assert move_section(session, own.id, 1)
        after = headings(session, made)
        assert after.index("Anslutningar och handlingsplaner") < after.index("Ordföranden har ordet")
        assert after.index("Dialogträffar") == after.index("Ordföranden har ordet") + 1
        remove_section(session, own.id)
        assert sorted(headings(session, made)) == sorted(HEADINGS)
        with pytest.raises(UserError, match="finns redan, under rubriken ”Ekonomi”"):
            add_section(session, made, Avsnittsslag.EKONOMI, today=TODAY)
        ids = [row.id for row in section_records(session, made)]
        with pytest.raises(UserError, match="ändrats under tiden"):
            move_sections(session, made, ids[1:])
        move_sections(session, made, ids[::-1])
        assert headings(session, made)[-1] == "Sammanfattning"


def test_what_is_put_in_later_is_no_changed_figure(year):
    db, _, made = year
    with db.write("bort och dit") as session:
        remove_section(session, section_of(session, made, Avsnittsslag.EKONOMI).id)
        accept_figures(session, made, TODAY)
        add_section(session, made, Avsnittsslag.EKONOMI, today=TODAY)
        assert changed_figures(session, made, TODAY) == ()


def test_another_template_keeps_all_text_and_back_again_it_finds_its_place(year):
    db, ids, made = year
    with db.write("skriv") as session:
        for slag in (Avsnittsslag.EKONOMI, Avsnittsslag.OMVARLD, Avsnittsslag.UTVECKLING):
            write_in(session, made, slag, f"Eget om {slag.label}")
    with db.write("byt") as session:
        change_template(session, made, ids.kort, today=TODAY)
        rows = section_records(session, made)
        assert {row.rubrik: row.text.text for row in rows if row.text} == {
            "Ekonomi": "Eget om Ekonomi",
            "Omvärldsbevakning": "Eget om Omvärldsbevakning",
            "Utvecklingsområden": "Eget om Utvecklingsområden",
        }
        assert next(row for row in rows if row.rubrik == "Omvärldsbevakning").slag is Avsnittsslag.EGET
        assert "Besök hos nämnder" not in [row.rubrik for row in rows]
        change_template(session, made, ids.delegation, today=TODAY)
        assert tuple(headings(session, made)) == HEADINGS
        assert section_of(session, made, Avsnittsslag.OMVARLD).text.text == "Eget om Omvärldsbevakning"
        assert changed_figures(session, made, TODAY) == ()


def test_next_years_goes_on_from_last_years(year):
    db, ids, made = year
    with db.write("förra året") as session:
        plan = section_of(session, made, Avsnittsslag.NASTA_AR)
        plan.rubrik = "Planen för 2024"
        section_of(session, made, Avsnittsslag.EKONOMI).utan_fakta = True
        write_in(session, made, Avsnittsslag.UTVECKLING, "Fler pojkar i dialogerna.")
        write_in(session, made, Avsnittsslag.UPPDRAG, "Uppdraget från § 14 2022 gäller.")
        write_in(session, made, Avsnittsslag.SAMMANFATTNING, "Året 2023 var bra.")
        add_section(session, made, rubrik="Ordföranden har ordet", after_id=plan.id, today=TODAY)
    with db.write("nästa år") as session:
        new = begin(session, ids.organ, YEAR + 1, today=TODAY).id
        assert headings(session, new) == [*HEADINGS[:-1], "Planen för 2025", "Ordföranden har ordet"]
        assert section_of(session, new, Avsnittsslag.EKONOMI).utan_fakta
        assert section_of(session, new, Avsnittsslag.UTVECKLING).text.text == "Fler pojkar i dialogerna."
        assert not section_of(session, new, Avsnittsslag.SAMMANFATTNING).text
        told = last_year_plan(session, new)
        assert told is not None
        assert {row.rubrik: row.forslag for row in told.texter} == {
            "Sammanfattning": Overtagande.TOM,
            "Uppdrag": Overtagande.ANDRA,
            "Utvecklingsområden": Overtagande.ANDRA,
        }
        assert next(row for row in told.texter if row.rubrik == "Uppdrag").att_se_over == ("§ 14", "2022")
        write_in(session, new, Avsnittsslag.SAMMANFATTNING, "Året 2024.")
        carried = use_last_year(session, new, {row.avsnitt_id: Overtagande.BEHALL for row in told.texter}, today=TODAY)
        assert section_of(session, new, Avsnittsslag.SAMMANFATTNING).text.text == "Året 2024."
        assert carried.upptagna == ("Sammanfattning",)
        assert carried.texter == ("Uppdrag", "Utvecklingsområden")
        assert carried.att_se_over == ("Uppdrag: § 14, 2022",)
        assert carried.text == (
            "Rubriker och ordning är som 2023. Text togs med i Uppdrag och Utvecklingsområden. "
            "Din egen text i Sammanfattning är orörd. Se över det som var förra årets."
        )
        use_last_year(session, new, {row.avsnitt_id: Overtagande.TOM for row in told.texter}, today=TODAY)
        assert [row.rubrik for row in section_records(session, new) if row.text] == ["Sammanfattning"]
    with db.write("från en mall i stället") as session:
        other = begin(session, ids.organ, YEAR + 2, ids.kort, today=TODAY).id
        use_last_year(session, other, today=TODAY)
        assert set(headings(session, other)) == {*HEADINGS[:-1], "Planen för 2026", "Ordföranden har ordet"}
        assert last_year_plan(session, made) is None
        with pytest.raises(UserError, match="ingen tidigare"):
            use_last_year(session, made, today=TODAY)


def test_only_the_years_of_a_heading_move_on():
    assert of_year("Planen för 2024", 2023, 2024) == "Planen för 2025"
    assert of_year("2023 och 2024 i § 2018", 2023, 2025) == "2025 och 2026 i § 2018"
    assert of_year("Dnr 20231", 2023, 2024) == "Dnr 20231"


def test_ready_and_removed(year):
    db, _, made = year
    with db.write("klar") as session:
        assert set_ready(session, made, ready=True).status is Berattelsestatus.KLAR
        assert set_ready(session, made, ready=False).status is Berattelsestatus.UTKAST
    with db.write("ta bort") as session:
        remove_berattelse(session, made)
        assert berattelse_rows(session) == []
        with pytest.raises(UserError, match="finns inte längre"):
            sheet(session, made, TODAY)


GESTURES = st.lists(
    st.tuples(
        st.sampled_from(["kort", "delegation", "flytta", "vänd", "godta", "förra", "nytt", "ut", "in"]),
        st.integers(0, 40),
    ),
    max_size=8,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*Avsnittsslag]), min_size=1, unique=True), GESTURES)
def test_whatever_is_done_around_it_the_users_text_stays(year, written, gestures):
    """Property: no sequence of other templates, moves, new figures and last year's sections alters a word."""
    db, ids, _ = year
    with db.write("börja om") as session:
        for row in session.scalars(select(Berattelse)).all():
            remove(session, row)
        old = begin(session, ids.organ, YEAR, today=TODAY).id
        write_in(session, old, Avsnittsslag.UTVECKLING, "Förra årets ord 2023.")
        made = begin(session, ids.organ, YEAR + 1, today=TODAY).id
        for row in section_records(session, made):
            row.text = plain(f"Mina ord om {row.slag}") if row.slag in written else row.text
        mine = {row.text.text for row in section_records(session, made) if row.slag in written}
        for gesture, number in gestures:
            rows = section_records(session, made)
            match gesture:
                case "kort" | "delegation":
                    change_template(session, made, getattr(ids, gesture), today=TODAY)
                case "flytta":
                    move_section(session, rows[number % len(rows)].id, number % 5 - 2 or 1)
                case "vänd":
                    move_sections(session, made, [row.id for row in rows[number % 3 :] + rows[: number % 3]])
                case "godta":
                    accept_figures(session, made, date(2025, 1, 1 + number % 28))
                case "förra":
                    use_last_year(session, made, today=TODAY)
                case "nytt":
                    add_section(session, made, rubrik="Eget", after_id=rows[number % len(rows)].id, today=TODAY)
                case _:
                    rows[number % len(rows)].utelamnat = gesture == "ut"
        assert mine <= {row.text.text for row in section_records(session, made)}
        assert [row.ordning for row in section_records(session, made)] == sorted(
            row.ordning for row in section_records(session, made)
        )
