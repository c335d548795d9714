import pytest

from models.editing import add, get
from models.errors import UserError
from models.mall import (
    Forslagsform,
    Mall,
    Mallavsnitt,
    Slot,
    add_heading,
    copy_mall,
    heading_problems,
    headings_of,
    mall_rows,
    problems,
    remove_mall,
)


@pytest.fixture
def mall_id(database):
    with database.write("mall") as session:
        mall = add(session, Mall(nyckel="liten", namn="Liten", forslag_form=Forslagsform.ATT_SATSER, tva_steg=True))
        for place, (slot, level) in enumerate([(Slot.FORSLAG, 1), (Slot.RUBRIK, 1), (Slot.EKONOMI, 2)]):
            add(
                session,
                Mallavsnitt(mall_id=mall.id, slot=slot, rubrik=slot.label, niva=level, ordning=place, hjalp="Så här."),
            )
        return mall.id


def headings(session, mall_id):
    return [(row.rubrik, row.niva, row.ordning) for row in headings_of(session, mall_id)]


def test_a_copy_has_everything_and_is_the_kommuns_own(database, mall_id):
    with database.write("kopiera") as session:
        copy = copy_mall(session, mall_id)
        assert (copy.namn, copy.nyckel, copy.forslag_form, copy.tva_steg) == (
            "Liten (kopia)",
            "",
            Forslagsform.ATT_SATSER,
            True,
        )
        assert headings(session, copy.id) == headings(session, mall_id)
        assert copy_mall(session, mall_id).namn == "Liten (kopia 2)"


def test_a_new_heading_stands_after_the_chosen_one_at_its_level(database, mall_id):
    with database.write("rubrik") as session:
        first, _, last = headings_of(session, mall_id)
        add_heading(session, mall_id, first.id)
        add_heading(session, mall_id, last.id)
        add_heading(session, mall_id)
        assert headings(session, mall_id) == [
            ("Förslag till beslut", 1, 0),
            ("Ny rubrik", 1, 1),
            ("Endast rubrik", 1, 2),
            ("Ekonomiska konsekvenser", 2, 3),
            ("Ny rubrik", 2, 4),
            ("Ny rubrik", 1, 5),
        ]


def test_the_list_tells_the_headings_of_each(database, mall_id):
    with database.read() as session:
        (row,) = mall_rows(session)
    assert (row.id, row.egen) == (mall_id, False)
    assert row.rubriker == (
        ("Förslag till beslut", 1, False),
        ("Endast rubrik", 1, False),
        ("Ekonomiska konsekvenser", 2, False),
    )


def test_the_last_template_stays(database, mall_id):
    with database.write("ta bort") as session:
        with pytest.raises(UserError, match="enda mallen"):
            remove_mall(session, mall_id)
        copy = copy_mall(session, mall_id)
        remove_mall(session, mall_id)
        assert [row.id for row in mall_rows(session)] == [copy.id]


def test_remarks_about_a_template(database, mall_id):
    with database.write("ändra") as session:
        mall = get(session, Mall, mall_id)
        assert problems(session, mall) == []
        mall.namn = " "
        proposal, _, money = headings_of(session, mall_id)
        proposal.slot = Slot.EKONOMI
        session.flush()
        assert [problem.message for problem in problems(session, mall)] == [
            "Ge mallen ett namn.",
            "Mallen saknar rubrik för förslag till beslut.",
            "Ekonomiska konsekvenser finns på flera ställen i mallen. Samma innehåll skrivs då två gånger.",
        ]
        money.niva, money.rubrik = 7, ""
        assert [problem.field for problem in heading_problems(money)] == ["rubrik", "niva", "inte_relevant"]
        money.niva, money.rubrik, money.inte_relevant = 2, "Ekonomi", "Frågan är inte relevant."
        assert heading_problems(money) == []
