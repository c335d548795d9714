"""Following an anslutning up: what was done for each area, what is missing, the year's answer, and next year's plan."""

from datetime import date

import pytest

from models.anslutning.entity import (
    Aktivitet,
    Aktivitetstatus,
    AnslutningStatus,
    Atagande,
    Insats,
    Kravsvar,
    Kravsvarstyp,
)
from models.anslutning.followup import anslutning_year_rows, focus_followup, followup_rows
from models.anslutning.followup_answer import (
    NEXT,
    OBSTACLES,
    SUMMARY,
    answer_years,
    begin_year_answer,
    drop_year_answer,
    hand_in,
    year_answer,
)
from models.anslutning.followup_carry import Onskan, Planval, carry, plan_of_year
from models.anslutning.followup_done import Gjortslag
from models.anslutning.followup_gaps import Lucka, count_from_signing, deadlines, gaps, goal_rows
from models.anslutning.followup_links import link, linkable, unlink, write_own
from models.anslutning.operations import choose, connect, finish_duty, plan_activity, set_status, start
from models.arbetsordning.operations import set_up_organ
from models.besok.entity import Besoksstatus, Verksamhetsbesok
from models.budget.entity import Budget
from models.dialogtraff.entity import Dialogstatus, Dialogsvar, Dialogtraff, Fraga, Frageunderlag
from models.editing import add, get, remove
from models.errors import UserError
from models.journal import apply
from models.kommun import Kommun
from models.organ import Organ, OrganTyp
from models.richtext import plain
from models.strategi.entity import (
    Krav,
    Nodkoppling,
    NodTyp,
    Strategi,
    StrategiAtagande,
    StrategiNod,
    StrategiTyp,
    Upprepning,
)
from models.transaktion.entity import Transaktion, Transaktionsstatus

TODAY = date(2026, 3, 2)
JOINED = date(2024, 10, 1)


@pytest.fixture
def plan(database):
    """An anslutning with three areas, one of them with two activities, and a dialog that was asked about the first."""
    with database.write("förbered") as session:
        add(session, Kommun(namn="Älvsunda kommun", kommunkod="1999"))
        namnd = add(session, Organ(namn="Socialnämnden", typ=OrganTyp.NAMND))
        delegation = add(session, Organ(namn="Delegationen", typ=OrganTyp.DELEGATION))
        set_up_organ(session, delegation.id)
        goals = add(session, Strategi(namn="Nationella mål", typ=StrategiTyp.NATIONELL))
        goal = add(session, StrategiNod(strategi_id=goals.id, kod="2", rubrik="Ekonomi"))
        unserved = add(session, StrategiNod(strategi_id=goals.id, kod="3", rubrik="Utbildning", ordning=1))
        strategi = add(session, Strategi(namn="Länets strategi", kortnamn="Länet", typ=StrategiTyp.DEKLARATION))
        nodes = [
            add(session, StrategiNod(strategi_id=strategi.id, kod=str(place), rubrik=words, ordning=place, typ=typ))
            for place, (words, typ) in enumerate(
                (("Arbete", NodTyp.ARTIKEL), ("Hälsa", NodTyp.ARTIKEL), ("Makt", NodTyp.MAL)), start=1
            )
        ]
        below = add(session, StrategiNod(strategi_id=strategi.id, overordnad_id=nodes[0].id, rubrik="Heltid"))
        add(session, Nodkoppling(nod_id=nodes[0].id, mal_nod_id=goal.id))
        add(session, Krav(strategi_id=strategi.id, nyckel="underskrift", text="Kommunen undertecknar"))
        duty = StrategiAtagande(strategi_id=strategi.id, text="Anta en plan", upprepning=Upprepning.N_AR_EFTER, n=2)
        add(session, duty)
        anslutning = start(session, strategi.id, JOINED)
        set_status(session, anslutning.id, AnslutningStatus.BESLUTAD, JOINED)
        work, health, power = (choose(session, anslutning.id, node.id) for node in nodes)
        work.ansvarigt_organ_id, work.huvudfokus = namnd.id, True
        going = plan_activity(session, work.id, "Heltid som norm")
        going.status, going.fran, going.till = Aktivitetstatus.PAGAR, date(2025, 1, 1), date(2026, 12, 31)
        going.mal, going.resultat = "Fler arbetar heltid", plain("Från 52 till 61 procent.")
        ready = plan_activity(session, work.id, "Kartlägg deltider")
        ready.status, ready.till, ready.resultat = Aktivitetstatus.KLAR, date(2025, 6, 1), plain("Alla är tillfrågade.")
        connect(session, ready.id, power.id)
        questions = add(session, Frageunderlag(titel="Frågor 2025"))
        asked = add(session, Fraga(frageunderlag_id=questions.id, text="Hur går det?", nod_id=goal.id))
        dialog = add(
            session,
            Dialogtraff(
                organ_id=delegation.id,
                motpart_id=namnd.id,
                ar=2025,
                datum=date(2025, 5, 6),
                frageunderlag_id=questions.id,
            ),
        )
        dialog.status = Dialogstatus.GENOMFORD
        add(session, Dialogsvar(dialogtraff_id=dialog.id, fraga_id=asked.id, svar=plain("Bra")))
        visit = add(session, Verksamhetsbesok(organ_id=delegation.id, verksamhet="Älvans förskola"))
        visit.datum, visit.status, visit.forvaltning_id = date(2025, 9, 1), Besoksstatus.GENOMFORT, namnd.id
        budget = add(session, Budget(organ_id=delegation.id, ar=2025))
        for owner, ore in (("verksamhetsbesok_id", 120_000), ("anslutning_id", 50_000)):
            cost = add(session, Transaktion(budget_id=budget.id, belopp_ore=ore, datum=date(2025, 9, 2), text="Buss"))
            cost.status = Transaktionsstatus.BETALD
            setattr(cost, owner, visit.id if owner.startswith("verk") else anslutning.id)
    return {
        "anslutning": anslutning.id, "work": work.id, "health": health.id, "power": power.id, "dialog": dialog.id,
        "visit": visit.id, "going": going.id, "ready": ready.id, "goal": goal.id, "unserved": unserved.id,
        "below": below.id, "strategi": strategi.id,
    }  # fmt: skip


def test_each_area_tells_what_was_done_with_its_day_and_record(database, plan):
    with database.write("koppla") as session:
        first = link(session, plan["work"], "verksamhetsbesok_id", plan["visit"])
        assert link(session, plan["work"], "verksamhetsbesok_id", plan["visit"]).id == first.id
        write_own(session, plan["health"], "Föreläsning för cheferna", date(2026, 1, 20))
    with database.read() as session:
        work, health, power = focus_followup(session, plan["anslutning"])
    assert [row.omrade for row in (work, health, power)] == ["Artikel 1 Arbete", "Artikel 2 Hälsa", "3 Makt"]
    assert [(row.dag, row.text, row.mer, row.place) for row in work.gjort] == [
        (date(2025, 5, 6), "Dialogträff med Socialnämnden", "1 svar om området", ("dialogtraff", plan["dialog"])),
        (date(2025, 6, 1), "Klar: Kartlägg deltider", "Alla är tillfrågade.", ("anslutning", plan["anslutning"])),
        (date(2025, 9, 1), "Besök: Älvans förskola", "", ("verksamhetsbesok", plan["visit"])),
    ]
    assert (work.kostnad_ore, work.huvudfokus, work.ansvarig) == (120_000, True, "Socialnämnden")
    assert work.lage == "1 pågår och 1 klar"
    assert [row.text for row in health.gjort] == ["Föreläsning för cheferna"]
    assert [row.slag for row in power.gjort] == [Gjortslag.AKTIVITET]
    assert plan["below"] in work.nodes
    assert plan["goal"] in work.nodes


def test_a_period_holds_what_was_done_in_it(database, plan):
    with database.write("koppla") as session:
        write_own(session, plan["health"], "Utan dag", None)
        write_own(session, plan["health"], "Samtal", date(2026, 2, 1))
    with database.read() as session:
        whole = {row.omradesval_id: row for row in focus_followup(session, plan["anslutning"])}
        later = {
            row.omradesval_id: row
            for row in focus_followup(session, plan["anslutning"], date(2026, 1, 1), date(2026, 12, 31))
        }
    assert [row.text for row in whole[plan["health"]].gjort] == ["Samtal", "Utan dag"]
    assert [row.text for row in later[plan["health"]].gjort] == ["Samtal"]
    assert [row.namn for row in later[plan["work"]].aktiviteter] == ["Heltid som norm"]


def test_a_year_has_the_anslutningar_in_force_with_what_it_brought(database, plan, count_statements):
    with database.write("klart") as session:
        duty = add(session, Atagande(anslutning_id=plan["anslutning"], text="Rapport"))
        finish_duty(session, duty.id, date(2025, 11, 1))
        later = start(session, plan["strategi"], TODAY)
        set_status(session, later.id, AnslutningStatus.BESLUTAD, TODAY)
    with database.read() as session, count_statements(session) as few:
        (row,) = anslutning_year_rows(session, 2025)
    assert [(each.slag, each.text) for each in row.gjort] == [
        (Gjortslag.KOSTNAD, "Buss"),
        (Gjortslag.ATAGANDE, "Rapport"),
    ]
    assert (row.kortnamn, row.ansluten, row.kostnad_ore) == ("Länet", JOINED, 50_000)
    with database.read() as session, count_statements(session) as many:
        assert [each.anslutning_id for each in anslutning_year_rows(session, 2026)] == [plan["anslutning"], later.id]
        assert anslutning_year_rows(session, 2023) == ()
    assert len(few) <= 18
    assert len(many) <= 22
    with database.write("avsluta") as session:
        set_status(session, plan["anslutning"], AnslutningStatus.AVSLUTAD, date(2025, 12, 1))
    with database.read() as session:
        assert [each.anslutning_id for each in anslutning_year_rows(session, 2026)] == [later.id]


def test_what_the_responsible_namnd_was_behind_is_offered_first_and_a_link_can_be_taken_away(database, plan):
    with database.read() as session:
        offered = linkable(session, plan["work"])
    assert [(row.field, row.nara) for row in offered] == [("verksamhetsbesok_id", True), ("dialogtraff_id", True)]
    with database.write("koppla") as session:
        insats = link(session, plan["work"], "verksamhetsbesok_id", plan["visit"])
        assert [row.field for row in linkable(session, plan["work"])] == ["dialogtraff_id"]
        unlink(session, insats.id)
        assert len(linkable(session, plan["work"])) == 2
        with pytest.raises(UserError, match="Skriv vad som gjordes"):
            write_own(session, plan["work"], " ", None)
        with pytest.raises(UserError, match="koppla sådant"):
            link(session, plan["work"], "organ_id", 1)


def test_a_link_goes_with_its_record_and_comes_back_with_it(database, plan):
    changes = []
    with database.write("koppla") as session:
        link(session, plan["work"], "verksamhetsbesok_id", plan["visit"])
        session.query(Transaktion).delete()
    database.listeners.append(changes.append)
    with database.write("ta bort") as session:
        remove(session, get(session, Verksamhetsbesok, plan["visit"]))
        assert session.query(Insats).count() == 0
    with database.write("ångra") as session:
        apply(session, changes[-1].inverse)
        assert session.query(Insats).count() == 1


def test_gaps_are_told_with_the_place_where_they_are_mended(database, plan):
    with database.write("luckor") as session:
        get(session, Aktivitet, plan["going"]).mal = " "
        get(session, Aktivitet, plan["going"]).till = date(2026, 2, 1)
        session.query(Kravsvar).one().svar = Kravsvarstyp.JA
    with database.read() as session:
        (row,) = followup_rows(session, [plan["anslutning"]], None, None, today=TODAY)
        found = gaps(session, row, TODAY)
    assert [(gap.slag, gap.text) for gap in found] == [
        (Lucka.FRIST, "Anta en plan"),
        (Lucka.ARTIKEL, "Artikel 2 Hälsa"),
        (Lucka.FORSENAD, "Heltid som norm"),
        (Lucka.UTAN_MAL, "Heltid som norm"),
        (Lucka.UTAN_BEVIS, "Kommunen undertecknar"),
        (Lucka.OKOPPLAT, "Verksamhetsbesök: Älvans förskola"),
    ]
    assert len({gap.id for gap in found}) == len(found)
    assert found[0].mer == "om 6 månader, 2026-10-01 · räknat från beslutet om anslutning 2024-10-01"
    assert found[-1].place == ("verksamhetsbesok", plan["visit"])


def test_a_plan_is_due_two_years_after_the_signing(database, plan):
    with database.write("undertecknat") as session:
        answer = session.query(Kravsvar).one()
        answer.svar, answer.datum = Kravsvarstyp.JA, date(2024, 11, 15)
        (limit,) = deadlines(session, plan["anslutning"])
        assert (limit.forfaller, limit.borde, limit.fran_vad) == (
            date(2026, 10, 1), date(2026, 11, 15), "undertecknandet",
        )  # fmt: skip
        assert count_from_signing(session, limit.atagande_id).forfaller == date(2026, 11, 15)
        answer.datum, answer.svar = None, Kravsvarstyp.EJ_BESVARAT
        assert deadlines(session, plan["anslutning"])[0].fran_vad == "beslutet om anslutning"
        other = add(session, Atagande(anslutning_id=plan["anslutning"], text="Fritt"))
        with pytest.raises(UserError, match="räkna ut dagen"):
            count_from_signing(session, other.id)


def test_goals_tell_which_areas_and_how_many_activities_serve_them(database, plan, count_statements):
    with database.read() as session, count_statements(session) as statements:
        served, unserved = goal_rows(session, TODAY)
    assert (served.mal, served.omraden, served.aktiviteter) == ("2 Ekonomi", ("Artikel 1 Arbete",), 2)
    assert (unserved.mal, unserved.omraden, unserved.aktiviteter) == ("3 Utbildning", (), 0)
    assert len(statements) == 5


def test_the_years_answer_is_filled_from_the_year_and_stands_as_it_was_handed_in(database, plan):
    anslutning = plan["anslutning"]
    with database.read() as session:
        answer = year_answer(session, anslutning, 2025, TODAY)
        assert answer_years(session, anslutning, TODAY) == [2026, 2025, 2024]
    fields = {row.falt: row for row in answer.falt}
    assert fields[SUMMARY].svar.text == (
        "Älvsunda kommun arbetade under 2025 med 3 områden i Länets strategi. "
        "Aktiviteter i planen: 1 pågår och 1 klar. 1 dialogträff handlade om områdena."
    )
    assert fields[f"omrade/{plan['work']}"].svar.text.splitlines() == [
        "– Heltid som norm (pågår). Från 52 till 61 procent.",
        "– Kartlägg deltider (klar). Alla är tillfrågade.",
        "– 2025-05-06: Dialogträff med Socialnämnden (1 svar om området)",
    ]
    assert fields["kostnader"].svar.text == "Kostnaderna var 500\N{NO-BREAK SPACE}kr under 2025."
    assert fields[NEXT].svar.text.startswith("– Heltid som norm")
    assert (fields[OBSTACLES].svar.text, answer.lamnat) == ("", None)
    with database.write("lämna") as session:
        own = begin_year_answer(session, anslutning, 2025, OBSTACLES, TODAY)
        own.svar = plain("Tiden räckte inte.")
        assert begin_year_answer(session, anslutning, 2025, OBSTACLES, TODAY).id == own.id
        assert hand_in(session, anslutning, 2025, TODAY) == len(answer.falt)
        get(session, Aktivitet, plan["going"]).namn = "Nytt namn"
        handed = year_answer(session, anslutning, 2025, TODAY)
        after = year_answer(session, anslutning, 2026, TODAY)
    assert handed.lamnat == after.forra_lamnat == TODAY
    before = {row.falt: row.forra.text for row in after.falt}
    assert before[f"omrade/{plan['work']}"].startswith("– Heltid som norm (pågår)")
    assert before[OBSTACLES] == "Tiden räckte inte."
    with database.write("hämta igen") as session:
        kept = handed.falt[0].svar_id
        assert kept is not None
        drop_year_answer(session, kept)
        assert not year_answer(session, anslutning, 2025, TODAY).falt[0].egen


def test_the_plan_is_carried_to_next_year_item_by_item(database, plan):
    anslutning = plan["anslutning"]
    changes = []
    database.listeners.append(changes.append)
    with database.write("fler") as session:
        more = {}
        for name in ("Byts ut", "Läggs ner", "Tills vidare"):
            activity = plan_activity(session, plan["health"], name)
            activity.status, more[name] = Aktivitetstatus.PAGAR, activity.id
        rows = plan_of_year(session, anslutning, 2026)
    assert {row.aktivitet.namn: row.forslag for row in rows}["Heltid som norm"] is Planval.BEHALL
    with database.write("för över planen") as session:
        carried = carry(
            session,
            anslutning,
            2026,
            {
                plan["going"]: Onskan(Planval.BEHALL),
                more["Byts ut"]: Onskan(Planval.ANDRA, namn="Bytt", malvarde="5"),
                more["Läggs ner"]: Onskan(Planval.AVSLUTA_AVBRUTEN),
                more["Tills vidare"]: Onskan(Planval.BEHALL),
            },
        )
        again = carry(session, anslutning, 2025, {plan["ready"]: Onskan(Planval.BEHALL)})
    assert carried.words == "Planen för 2027: 2 behölls, 1 ändrades och 1 avslutades."
    assert (again.upprepade, again.ar) == (("Kartlägg deltider",), 2026)
    with database.read() as session:
        assert get(session, Aktivitet, plan["going"]).till == date(2027, 12, 31)
        stopped = get(session, Aktivitet, more["Läggs ner"])
        assert (stopped.status, stopped.till) == (Aktivitetstatus.AVBRUTEN, date(2026, 12, 31))
        assert get(session, Aktivitet, more["Byts ut"]).status is Aktivitetstatus.KLAR
        assert get(session, Aktivitet, more["Tills vidare"]).till is None
        new = session.query(Aktivitet).filter_by(namn="Bytt").one()
        assert (new.malvarde, new.fran, new.status) == ("5", date(2027, 1, 1), Aktivitetstatus.PLANERAD)
        repeated = session.query(Aktivitet).filter_by(namn="Kartlägg deltider", till=date(2026, 6, 1)).one()
        served = [
            row.omradesval_id
            for row in focus_followup(session, anslutning)
            for a in row.aktiviteter
            if a.id == repeated.id
        ]
        assert (repeated.resultat.text, served) == ("", [plan["work"], plan["power"]])
    with database.write("ångra") as session:
        apply(session, changes[-1].inverse)
        assert session.query(Aktivitet).filter_by(namn="Bytt").count() == 0
        assert get(session, Aktivitet, plan["going"]).till == date(2026, 12, 31)
        with pytest.raises(UserError, match="Planen har ändrats"):
            carry(session, anslutning, 2026, {9999: Onskan(Planval.BEHALL)})
