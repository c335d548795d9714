"""The templates of verksamhetsberättelser: copied, saved from a paper, chosen for new ones, with sections left out."""

from datetime import date

import pytest

from models.berattelse import mall as malls
from models.berattelse.adoption import adopt
from models.berattelse.entity import Avsnittsslag, Berattelse, Berattelsemall
from models.berattelse.operations import add_section, begin, change_template, move_section
from models.berattelse.sections import section_records
from models.editing import get
from models.errors import UserError
from models.kommun import required_kommun
from tests.year_paper import TODAY, YEAR, make_year, section_of, write_in


def test_templates_are_copied_and_changed(memory_database):
    ids = make_year(memory_database)
    with memory_database.write("egen mall") as session:
        malls.add_templates(session, malls.packaged_templates())
        assert [row.namn for row in malls.mall_rows(session)] == [
            "Verksamhetsberättelse för en delegation", "Kort verksamhetsberättelse",
        ]  # fmt: skip
        own = malls.copy_mall(session, ids.kort)
        assert malls.copy_mall(session, ids.kort).namn == "Kort verksamhetsberättelse (kopia 2)"
        first = malls.headings_of(session, own.id)[0]
        new = malls.add_heading(session, own.id, after_id=first.id)
        assert [row.id for row in malls.headings_of(session, own.id)][:2] == [first.id, new.id]
        malls.add_heading(session, own.id).slag = Avsnittsslag.EKONOMI
        session.flush()
        own.namn = " "
        assert [problem.message for problem in malls.problems(session, own)] == [
            "Ge mallen ett namn.",
            "Ekonomi finns på flera ställen i mallen. Samma uppgifter skrivs då två gånger.",
        ]
        assert malls.problems(session, get(session, Berattelsemall, ids.kort)) == []
        assert malls.mall_rows(session)[-1].egen
        begun = begin(session, ids.organ, YEAR, own.id, today=TODAY)
        malls.remove_mall(session, own.id)
        assert get(session, Berattelse, begun.id).mall_id is None
        for row in malls.mall_rows(session)[1:]:
            malls.remove_mall(session, row.id)
        with pytest.raises(UserError, match="enda mallen"):
            malls.remove_mall(session, ids.delegation)


def test_a_paper_is_saved_as_a_template_without_its_text_and_its_years(database):
    ids = make_year(database)
    with database.write("som mall") as session:
        made = begin(session, ids.organ, YEAR, ids.kort, today=TODAY).id
        write_in(session, made, Avsnittsslag.EKONOMI, "Vi höll budgeten.")
        section_of(session, made, Avsnittsslag.NASTA_AR).rubrik = "Planen för 2024"
        section_of(session, made, Avsnittsslag.EKONOMI).rubrik = "Pengarna"
        section_of(session, made, Avsnittsslag.PRIS).utelamnat = True
        section_of(session, made, Avsnittsslag.DIALOGTRAFFAR).utan_fakta = True
        own = add_section(session, made, rubrik="Efter valet 2022", today=TODAY)
        move_section(session, own.id, -3)
        adopt(session, made, date(2024, 3, 1))
        mall = malls.save_as_mall(session, made)
        assert (mall.namn, mall.nyckel) == ("Verksamhetsberättelse som 2023", "")
        assert malls.save_as_mall(session, made).namn == "Verksamhetsberättelse som 2023 (2)"
        headings = malls.headings_of(session, mall.id)
        assert [row.slag for row in headings] == [row.slag for row in section_records(session, made)]
        of = {row.slag: row for row in headings}
        assert of[Avsnittsslag.NASTA_AR].rubrik == "Planen för nästa år"
        assert of[Avsnittsslag.EKONOMI].rubrik == "Pengarna"
        year = next(row for row in headings if row.rubrik == "Efter valet 2022")
        assert [problem.message for problem in malls.heading_problems(year)] == [
            "Rubriken nämner 2022. Den blir likadan varje år."
        ]
        year.rubrik = ""
        assert [problem.field for problem in malls.heading_problems(year)] == ["rubrik"]
        assert malls.heading_problems(of[Avsnittsslag.EKONOMI]) == []
        other = begin(session, ids.organ, YEAR - 1, mall.id, today=TODAY).id
        assert section_of(session, other, Avsnittsslag.PRIS).utelamnat
        assert section_of(session, other, Avsnittsslag.DIALOGTRAFFAR).utan_fakta
        assert not any(row.text for row in section_records(session, other))
        for row in headings:
            row.utelamnat = True
        assert [problem.message for problem in malls.problems(session, mall)] == [
            "Alla avsnitt är utelämnade. Nya berättelser blir då tomma."
        ]


def test_a_new_paper_gets_the_template_the_kommun_has_chosen(database):
    ids = make_year(database)
    with database.write("vald mall") as session:
        assert begin(session, ids.board, YEAR, today=TODAY).mall_id == ids.delegation
        required_kommun(session).berattelsemall_id = ids.kort
        session.flush()
        assert begin(session, ids.organ, YEAR, today=TODAY).mall_id == ids.kort
        malls.remove_mall(session, ids.kort)
        assert required_kommun(session).berattelsemall_id is None
        assert malls.usual_mall(session).id == ids.delegation


def test_another_template_hides_only_what_nobody_has_written_in(memory_database):
    ids = make_year(memory_database)
    with memory_database.write("byt mall") as session:
        made = begin(session, ids.organ, YEAR, ids.delegation, today=TODAY).id
        write_in(session, made, Avsnittsslag.EKONOMI, "Vi höll budgeten.")
        for row in malls.headings_of(session, ids.kort):
            row.utelamnat = row.slag in (Avsnittsslag.EKONOMI, Avsnittsslag.PRIS)
        session.flush()
        change_template(session, made, ids.kort, today=TODAY)
        assert not section_of(session, made, Avsnittsslag.EKONOMI).utelamnat
        assert section_of(session, made, Avsnittsslag.PRIS).utelamnat
        change_template(session, made, ids.delegation, today=TODAY)
        assert not section_of(session, made, Avsnittsslag.PRIS).utelamnat
