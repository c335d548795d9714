"""What is remarked on a transaktion: each remark comes, and goes when the reason is mended; none ever blocks."""

from datetime import date

import pytest

from models.editing import add
from models.kodstrang.entity import Koddel, Kodkrav, Kostnadsslag
from models.pris.entity import Nominering, Pris, Prisutfall
from models.transaktion.entity import Representation, Transaktion, Transaktionskod, Transaktionsstatus
from models.transaktion.remarks import moms_problems, problems
from tests.orebro_budget import Ids, make_budget

DAY = date(2024, 5, 16)


@pytest.fixture
def ids(memory_database) -> Ids:
    with memory_database.write("budget") as session:
        return make_budget(session)


def whole(ids: Ids, **values) -> Transaktion:
    """A transaktion on which there is nothing to remark."""
    given = {
        "budget_id": ids.budget,
        "post_id": ids.kompetens,
        "status": Transaktionsstatus.BETALD,
        "datum": DAY,
        "mottagare": "Bokhandeln",
        "verifikat": "V1",
        "belopp_ore": 100_00,
        "moms_bp": 600,
        "moms_ore": 6_00,
        "mottagningsattest_av": "Nils Hed",
        "mottagningsattest_den": DAY,
        "beslutsattest_av": "Ylva Borg",
        "beslutsattest_den": DAY,
    }
    return Transaktion(**{**given, **values})


def told(session, row: Transaktion) -> list[str]:
    return [f"{problem.field}: {problem.message}" for problem in problems(session, row)]


def test_nothing_to_remark(memory_database, ids):
    with memory_database.write("rad") as session:
        assert told(session, add(session, whole(ids))) == []


@pytest.mark.parametrize(
    ("values", "remark"),
    [
        ({"post_id": None}, "post_id: Välj post"),
        ({"mottagare": " "}, "mottagare: Skriv vem"),
        ({"belopp_ore": None, "moms_ore": None}, "belopp_ore: Skriv beloppet"),
        ({"belopp_ore": None}, "belopp_ore: Momsen är ifylld"),
        ({"verifikat": ""}, "verifikat: Skriv verifikatets"),
        ({"datum": None}, "datum: Ange dag"),
        ({"datum": date(2025, 1, 2)}, "datum: Dagen ligger utanför budgetåret 2024."),
        ({"moms_ore": 5_00}, "moms_ore: 6\u00a0% på 100\u00a0kr är 6\u00a0kr, men momsen är 5\u00a0kr"),
        ({"moms_ore": None}, "moms_ore: Momsen saknas"),
        ({"moms_ore": -6_00}, "moms_ore: Momsen och beloppet har olika tecken"),
        ({"beslutsattest_av": "nils hed"}, "beslutsattest_av: nils hed har gjort båda attesterna"),
        ({"beslutsattest_av": ""}, "beslutsattest_av: Kostnaden är betald men inte attesterad"),
        ({"beslutsattest_den": None}, "beslutsattest_den: Ange dagen"),
        ({"mottagningsattest_den": None}, "mottagningsattest_den: Ange dagen"),
        ({"text": "Fika för 19121212-1212"}, "text: Det ser ut som ett personnummer"),
        (
            {"belopp_ore": 50_001_00, "moms_bp": 0, "moms_ore": 0},
            "belopp_ore: Posten Kompetensutveckling är överskriden",
        ),
    ],
)
def test_a_remark_on_what_is_odd(memory_database, ids, values, remark):
    with memory_database.write("rad") as session:
        found = told(session, add(session, whole(ids, **values)))
    assert len(found) == 1
    assert found[0].startswith(remark)


def test_what_utgar_is_left_alone(memory_database, ids):
    with memory_database.write("rad") as session:
        row = Transaktion(budget_id=ids.budget, status=Transaktionsstatus.UTGAR)
        assert told(session, add(session, row)) == []


def test_a_plan_needs_no_day_number_or_attest(memory_database, ids):
    with memory_database.write("rad") as session:
        row = Transaktion(budget_id=ids.budget, post_id=ids.kompetens, mottagare="SJ", belopp_ore=5)
        assert told(session, add(session, row)) == []


def test_a_correction_may_be_dated_after_its_year(memory_database, ids):
    with memory_database.write("rad") as session:
        old = add(session, whole(ids))
        row = whole(ids, rattar_id=old.id, datum=date(2025, 2, 3), belopp_ore=-100_00, moms_ore=-6_00)
        assert told(session, add(session, row)) == []


def test_representation_needs_syfte_and_participants(memory_database, ids):
    with memory_database.write("rad") as session:
        kind = add(session, Kostnadsslag(namn="Förtäring", representation=True))
        row = add(session, whole(ids, kostnadsslag_id=kind.id, belopp_ore=1_000_00, moms_ore=60_00))
        assert told(session, row) == [
            "representation: Förtäring är representation. Välj om den är intern eller extern."
        ]
        row.representation = Representation.EXTERN
        assert [line.split(":")[0] for line in told(session, row)] == ["syfte", "deltagare"]
        row.syfte, row.deltagare = "Lunch för pristagarna", ("Ylva Borg", "Nils Hed", "Tora Vik")
        (line,) = told(session, row)
        assert (
            line
            == "moms_ore: Kostnaden är 333,33\u00a0kr per person. Moms får dras av på högst 300\u00a0kr per person."
        )
        row.antal_deltagare = 2
        assert any(line.startswith("antal_deltagare: 3 deltagare") for line in told(session, row))
        row.antal_deltagare = 4
        assert told(session, row) == []


def test_the_same_invoice_twice(memory_database, ids):
    with memory_database.write("rad") as session:
        add(session, whole(ids, fakturanummer="F 17"))
        add(session, whole(ids, fakturanummer="F 17", mottagare="SJ"))
        row = add(session, whole(ids, fakturanummer="F 17", mottagare="BOKHANDELN"))
        assert told(session, row) == ["fakturanummer: Fakturan F 17 finns redan på en annan transaktion (2024-05-16)."]


def test_the_costs_of_a_winner_are_its_share(memory_database, ids):
    with memory_database.write("rad") as session:
        prize = add(session, Pris(organ_id=ids.organ, prissumma_ore=10_000_00))
        winner = add(
            session,
            Nominering(pris_id=prize.id, namn="Kastanjen", utfall=Prisutfall.PRISTAGARE, andel_ore=10_000_00),
        )
        row = add(
            session,
            whole(ids, post_id=ids.prissumma, nominering_id=winner.id, belopp_ore=9_000_00, moms_bp=0, moms_ore=0),
        )
        assert told(session, row) == [
            "nominering_id: Delen till Kastanjen är 10\u00a0000\u00a0kr, men kostnaderna för den är 9\u00a0000\u00a0kr."
        ]
        row.belopp_ore = 10_000_00
        session.flush()
        assert told(session, row) == []


def test_a_missing_code_is_told(memory_database, ids):
    with memory_database.write("rad") as session:
        konto = add(session, Koddel(namn="Konto", krav=Kodkrav.ALLTID))
        row = add(session, whole(ids))
        assert len(told(session, row)) == 1
        add(session, Transaktionskod(transaktion_id=row.id, koddel_id=konto.id, kod="0710"))
        assert told(session, row) == []


def test_a_rate_alone_is_no_remark():
    assert moms_problems(None, 2500, None) == []
    assert moms_problems(100_00, None, 7) == []
    assert moms_problems(0, 2500, 0) == []
