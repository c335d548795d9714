"""What the sections say of a year that is not like the usual one: cancelled, shared, changed, replaced, run out."""

from datetime import date

import pytest

from models.anslutning.entity import Aktivitet, Aktivitetstatus, Anslutning, AnslutningStatus, Omradesval
from models.arbetsordning.entity import Arbetsordning, Organtillhorighet
from models.berattelse.entity import Avsnittsslag
from models.berattelse.facts import Kalla
from models.berattelse.gather.joined import Step, in_force
from models.berattelse.gather.uppgifter import share
from models.besok.entity import Besoksstatus, Namndbesok, Verksamhetsbesok
from models.budget.entity import Andringsslag, Budget, Budgetandring, Budgetandringsrad, Budgetpost
from models.dialogtraff.entity import Dialogtraff, Overenskommelse
from models.editing import add
from models.indikator.entity import Indikator
from models.omvarld.entity import Arrangemang, Arrangemangsstatus, Arrangemangstyp
from models.organ import Organ, OrganTyp
from models.person import Kon
from models.pris.entity import Nominering, Prisutfall
from models.sammantrade.entity import Sammantradesstatus
from models.strategi.entity import Strategi, StrategiTyp
from models.transaktion.entity import Transaktion, Transaktionsstatus
from models.uppdrag.entity import Uppdragsroll
from tests.models.berattelse.year_records import TODAY, YEAR, delegation, meeting, read, seat, whole_year

S = Avsnittsslag


@pytest.fixture
def year(memory_database):
    """A session in which the year may be changed before it is read."""
    with memory_database.write("år") as session:
        yield session, whole_year(session)


def test_visits_that_were_cancelled(memory_database):
    with memory_database.write("besök") as session:
        organ_id = delegation(session)
        board = add(session, Organ(namn="Skolnämnden", typ=OrganTyp.NAMND))
        off = {"organ_id": organ_id, "datum": date(YEAR, 5, 5), "status": Besoksstatus.INSTALLT}
        add(session, Verksamhetsbesok(verksamhet="Badhuset", **off))
        add(session, Namndbesok(namnd_id=board.id, **off))
        assert read(session, S.VERKSAMHETSBESOK, organ_id) == [
            "Inga verksamhetsbesök gjordes under 2025.",
            "1 verksamhetsbesök ställdes in: Badhuset.",
        ]
        assert read(session, S.NAMNDBESOK, organ_id) == [
            "Delegationen besökte inga nämnder under 2025.",
            "1 besök hos en nämnd ställdes in: Skolnämnden.",
        ]


def test_an_organ_with_rules_under_another_and_its_name_of_that_year(year):
    session, made = year
    styrelse = add(session, Organ(namn="Kommunstyrelsen", typ=OrganTyp.KS))
    session.query(Arbetsordning).filter_by(organ_id=made.organ).one().antal_ledamoter = 11
    earlier = {"organ_id": made.organ, "namn": "Jämställdhetskommittén", "till": date(YEAR, 12, 31)}
    add(session, Organtillhorighet(overordnat_id=styrelse.id, **earlier))
    told = read(session, S.UPPDRAG, made.organ)
    assert told[0] == "Jämställdhetskommittén är ett organ under kommunstyrelsen."
    assert told[1] == "Enligt arbetsordningen har delegationen 11 ledamöter och inga ersättare."
    session.query(Arbetsordning).filter_by(organ_id=made.organ).one().har_ersattare = True
    session.flush()
    assert read(session, S.UPPDRAG, made.organ)[1].endswith("11 ledamöter och ersättare.")


def test_strategies_of_the_kommuns_own(year):
    session, made = year
    for namn, first, last, typ in (
        ("Plan mot våld", YEAR - 2, YEAR, StrategiTyp.HANDLINGSPLAN),
        ("Utgången plan", YEAR - 5, YEAR - 1, StrategiTyp.HANDLINGSPLAN),
        ("Statens mål", YEAR - 5, YEAR + 5, StrategiTyp.NATIONELL),
    ):
        add(session, Strategi(namn=namn, typ=typ, giltig_fran=date(first, 1, 1), giltig_till=date(last, 12, 31)))
    told = read(session, S.UPPDRAG, made.organ)
    assert "- Plan mot våld, 2023–2025" in told
    assert not [line for line in told if "Utgången" in line or "Statens" in line]


def test_somebody_who_served_for_a_part_of_the_year(memory_database):
    with memory_database.write("uppdrag") as session:
        organ_id = delegation(session)
        seat(session, organ_id, "Disa Rönn", Uppdragsroll.SAKKUNNIG, titel="HR-strateg", till=date(YEAR, 4, 30))
        seat(session, organ_id, "Ivar Lind", Uppdragsroll.SAKKUNNIG, titel="Sakkunnig", fran=date(YEAR, 5, 1))
        seat(session, organ_id, "Före Detta", Uppdragsroll.SEKRETERARE, till=date(YEAR - 1, 12, 31))
        seat(session, organ_id, "Kim Al", kon=Kon.EJ_ANGIVET, fran=date(YEAR, 1, 1), till=date(YEAR, 12, 31), parti="")
        told = read(session, S.ORGANISATION, organ_id)
    assert told == [
        "Vid årets slut hade delegationen 1 ledamot: 0 kvinnor, 0 män och 1 utan angivet kön.",
        "[Ledamöter 2025] Namn | Uppdrag",
        "Kim Al | Ledamot",
        "Sakkunnig: Disa Rönn (HR-strateg) till och med 30 april 2025 och Ivar Lind från 1 maj 2025.",
        "# Sammanträden",
        "Inga sammanträden hölls under 2025.",
    ]


def test_meetings_without_attendance_tell_of_none(memory_database):
    with memory_database.write("möten") as session:
        organ_id = delegation(session)
        meeting(session, organ_id, date(YEAR, 3, 14))
        meeting(session, organ_id, date(YEAR, 5, 1), Sammantradesstatus.PLANERAT)
        told = read(session, S.ORGANISATION, organ_id)
        assert told[-1] == "Delegationen höll 1 sammanträde: den 14 mars 2025."
        assert read(session, S.SAMMANFATTNING, organ_id)[1:] == ["- Delegationen höll 1 sammanträde."]
        # Before the year is over nobody says how much of it came about.
        assert not [line for line in read(session, S.UPPDRAG, organ_id, today=date(YEAR, 6, 1)) if "planerades" in line]
        assert "Av det som planerades för året genomfördes 1 av 2 sammanträden." in read(session, S.UPPDRAG, organ_id)


def test_a_ram_that_was_changed_and_a_post_with_money_of_its_own(year):
    session, made = year
    budget = session.get(Budget, made.budget)
    own = Budgetpost(budget_id=budget.id, namn="En vecka", belopp_ore=0, finansiering="Statsbidrag", ordning=9)
    add(session, own)
    change = Budgetandring(budget_id=budget.id, slag=Andringsslag.RAMANDRING, datum=date(YEAR, 9, 2))
    add(session, change)
    add(session, Budgetandringsrad(budgetandring_id=change.id, budgetpost_id=own.id, belopp_ore=8_000_00))
    told = read(session, S.EKONOMI, made.organ)
    assert "Med ändringarna under året blev budgeten 68 000 kr. Kostnaderna blev 50 000 kr" in told[3]
    assert "- Ramen ökades med 8 000 kr till En vecka den 2 september 2025." in told
    assert "- Av budgeten på 68 000 kr användes 50 000 kr (73,5 %)." in read(session, S.SAMMANFATTNING, made.organ)
    own.belopp_ore = 5_000_00
    session.flush()
    # The parts are no longer the decided sum, so no equation is claimed.
    told = read(session, S.EKONOMI, made.organ)
    assert told[0] == "För 2025 avsattes till delegationen 60 000 kr genom KS § 187 den 10 december 2024."
    assert "- 5 000 kr till En vecka. Pengarna kom från statsbidrag." in told


def test_all_that_was_to_spend_is_spent_and_a_cost_has_no_post(year):
    session, made = year
    paid = {"budget_id": made.budget, "status": Transaktionsstatus.BETALD}
    add(session, Transaktion(belopp_ore=10_000_00, datum=date(YEAR, 12, 1), **paid))
    told = read(session, S.EKONOMI, made.organ)
    assert "Kostnaderna blev 60 000 kr, 100,0 % av budgeten. Hela budgeten användes." in told
    assert "Utan post |  | 10 000 kr | " in told


def test_a_budget_whose_sum_nobody_has_written(memory_database):
    with memory_database.write("budget") as session:
        organ_id = delegation(session)
        add(session, Budget(organ_id=organ_id, ar=YEAR))
        assert read(session, S.EKONOMI, organ_id)[0] == "Kostnaderna blev 0 kr."
        assert read(session, S.SAMMANFATTNING, organ_id)[-1] == "- Kostnaderna blev 0 kr."


def test_a_prize_that_was_shared(year):
    session, made = year
    first = session.query(Nominering).filter_by(utfall=Prisutfall.PRISTAGARE).one()
    first.andel_ore = 5_000_00
    add(
        session, Nominering(pris_id=made.pris, namn="Ridklubben Nord", utfall=Prisutfall.PRISTAGARE, andel_ore=5_000_00)
    )
    told = read(session, S.PRIS, made.organ)
    assert (
        told[1] == "Jämställdhetspriset 2025 gick till Förskolan Linden och Ridklubben Nord. Prissumman var 10 000 kr."
    )
    assert told[2:4] == ["- Förskolan Linden, 5 000 kr: ”För mod.”", "- Ridklubben Nord, 5 000 kr"]


def test_an_event_without_heading_or_count_is_told_by_its_kind(memory_database):
    with memory_database.write("arrangemang") as session:
        organ_id = delegation(session)
        held = {"organ_id": organ_id, "status": Arrangemangsstatus.GENOMFORT, "datum": date(YEAR, 3, 8)}
        add(session, Arrangemang(typ=Arrangemangstyp.INTERNATIONELLA_KVINNODAGEN, **held))
        add(session, Arrangemang(typ=Arrangemangstyp.PRISUTDELNING, rubrik="Utdelning", **held))
        assert read(session, S.KUNSKAPSSPRIDNING, organ_id) == [
            "Delegationen genomförde 1 arrangemang på internationella kvinnodagen.",
            "[Kunskapsspridning 2025] Dag | Arrangemang | Slag",
            "8 mars 2025 | Internationella kvinnodagen | Internationella kvinnodagen",
        ]


def test_an_agreement_of_an_earlier_year_is_told_while_it_is_open(year):
    session, made = year
    old = add(session, Dialogtraff(organ_id=made.organ, ar=YEAR - 3, motpart="Kulturnämnden", status="genomford"))
    for text, done in (("Öppet", None), ("Klart förr", date(YEAR, 1, 5)), ("Klart sedan", date(YEAR + 1, 1, 5))):
        add(session, Overenskommelse(dialogtraff_id=old.id, text=text, klar=done))
    told = "\n".join(read(session, S.UTVECKLING, made.organ))
    assert "- Kulturnämnden: Öppet" in told
    assert "- Kulturnämnden: Klart sedan" in told
    assert "Klart förr" not in told
    assert "Kulturnämnden" not in "\n".join(read(session, S.DIALOGTRAFFAR, made.organ))


def test_an_agreement_done_after_the_year_is_not_told_as_done_in_it(year):
    session, made = year
    row = session.query(Overenskommelse).filter_by(text="Se över tvättstugorna").one()
    row.klar = date(YEAR + 1, 1, 8)
    session.flush()
    assert "- Bostads AB: Se över tvättstugorna" in read(session, S.DIALOGTRAFFAR, made.organ)


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(2, 3, "66,7 %"), (1, 3, "33,3 %"), (1, 8, "12,5 %"), (-2, 3, "−66,7 %"), (0, 5, "0,0 %"), (7, 5, "140,0 %")],
)
def test_a_share_is_rounded_to_the_nearest(part, whole, shown):
    value = share("x", part, whole, Kalla("budget", 1))
    assert value is not None
    assert value.shown.replace("\u00a0", " ") == shown
    assert abs(value.number * whole - part * 100_000) * 2 <= whole


def test_a_share_of_nothing_is_none():
    assert share("x", 1, 0, Kalla("budget", 1)) is None


def test_a_value_that_is_a_count_has_no_unit_and_one_without_decimals_shows_what_it_has(year):
    session, made = year
    measure = session.query(Indikator).one()
    measure.enhet, measure.decimaler, measure.mal_kvinnor, measure.mal_man = "antal", None, None, None
    session.flush()
    told = read(session, S.MALUPPFYLLELSE, made.organ)
    assert "Inkomst | 2025 | 72 | 80,5 | 75 | Bättre" in told


def test_an_area_in_which_nothing_is_ready(year):
    session, made = year
    area = session.get(Omradesval, made.areas[0])
    assert area.huvudfokus
    rows = session.query(Aktivitet).order_by(Aktivitet.id).all()
    for row in rows:
        row.status = Aktivitetstatus.PAGAR
    session.flush()
    assert "- 1 Makt: ingen av 3 aktiviteter är klar." in read(session, S.MALUPPFYLLELSE, made.organ)
    for row in rows[1:]:
        row.fran, row.till = date(YEAR + 1, 1, 1), date(YEAR + 1, 12, 31)
    session.flush()
    assert "- 1 Makt: 1 aktivitet, inte klar." in read(session, S.MALUPPFYLLELSE, made.organ)


JOINED = AnslutningStatus.BESLUTAD
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)


@pytest.mark.parametrize(
    ("why", "post", "steps", "told"),
    [
        ("decided on the last day", {}, ((JOINED, LAST),), True),
        ("decided the day after", {}, ((JOINED, date(YEAR + 1, 1, 1)),), False),
        ("never decided", {"status": AnslutningStatus.FORESLAGEN}, (), False),
        ("decided, nobody knows when", {"status": AnslutningStatus.INSAND}, (), True),
        ("from next year", {"status": AnslutningStatus.INSAND, "fran": date(YEAR + 1, 1, 1)}, (), False),
        ("ran out before", {"till": date(YEAR - 1, 12, 31)}, ((JOINED, date(YEAR - 3, 1, 1)),), False),
        ("ran out in it", {"till": date(YEAR, 1, 1)}, ((JOINED, date(YEAR - 3, 1, 1)),), True),
        (
            "replaced before",
            {"status": AnslutningStatus.ERSATT},
            ((JOINED, date(YEAR - 3, 1, 1)), (AnslutningStatus.ERSATT, date(YEAR - 1, 6, 1))),
            False,
        ),
        (
            "ended in it",
            {"status": AnslutningStatus.AVSLUTAD},
            ((JOINED, date(YEAR - 3, 1, 1)), (AnslutningStatus.AVSLUTAD, date(YEAR, 6, 1))),
            True,
        ),
        (
            "ended, nobody knows when",
            {"status": AnslutningStatus.AVSLUTAD, "till": date(YEAR - 1, 6, 1)},
            ((JOINED, date(YEAR - 3, 1, 1)),),
            False,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_when_an_anslutning_is_in_force(why, post, steps, told):
    row = Anslutning(strategi_id=1, **{"status": AnslutningStatus.BESLUTAD} | post)
    found = [Step(place, status, day, "") for place, (status, day) in enumerate(steps)]
    assert in_force(row, Strategi(), found, FIRST, LAST) is told, why


def test_the_day_does_not_come_into_a_year_that_is_over(year):
    session, made = year
    assert read(session, S.UTVECKLING, made.organ) == read(
        session, S.UTVECKLING, made.organ, today=TODAY.replace(year=2031)
    )
    early = read(session, S.UTVECKLING, made.organ, today=date(YEAR, 6, 1))
    assert "- Kartläggning (Pågår, skulle vara klar 1 november 2025)" not in early
