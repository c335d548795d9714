"""Following up through the real window: link, own words, gaps, the year's answer handed in, next year's plan, undo."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from desktop.anslutning.uppfoljning import ANSWER, DONE, GAPS, PLAN
from models.anslutning.entity import Aktivitet, Aktivitetstatus, AnslutningStatus, Arssvar, Atagande, Insats
from models.anslutning.followup_carry import Planval
from models.anslutning.operations import choose, plan_activity, set_status, start
from models.arende.entity import Beslut, Utfall
from models.arende.operations import open_arende
from models.editing import add
from models.organ import find_organ
from models.strategi.entity import StrategiNod, Upprepning
from tests.desktop import accessibility
from tests.desktop.keys import focus


@pytest.fixture
def joined(memory_database, strategies):
    """CEMR with two articles, one of them planned for, and a decision in the anslutning's own ärende."""
    with memory_database.write("förbered") as session:
        anslutning = start(session, strategies["cemr-2006"], date(2025, 2, 1))
        set_status(session, anslutning.id, AnslutningStatus.BESLUTAD, date(2025, 2, 3))
        query = select(StrategiNod).where(StrategiNod.strategi_id == strategies["cemr-2006"], StrategiNod.kod == "14")
        health = choose(session, anslutning.id, session.scalars(query).one().id)
        activity = plan_activity(session, health.id, "Rapport om kvinnors hälsa")
        activity.status, activity.till = Aktivitetstatus.PAGAR, date(2026, 12, 1)
        other = select(StrategiNod).where(StrategiNod.strategi_id == strategies["cemr-2006"], StrategiNod.kod == "22")
        choose(session, anslutning.id, session.scalars(other).one().id)
        arende = open_arende(session, anslutning_id=anslutning.id)
        board = find_organ(session, "KS").id
        decided = {"datum": date(2025, 5, 6), "paragraf": "§ 40", "rubrik": "Hälsan", "utfall": Utfall.BIFALL}
        add(session, Beslut(arende_id=arende.id, organ_id=board, **decided))
        return anslutning.id


def stored(database, kind):
    with database.read() as session:
        return session.scalars(select(kind).order_by(kind.id)).all()


def texts(lines):
    return [line.data.text for line in lines.lines]


def press(button):
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_an_anslutning_is_followed_up(window, shown, memory_database, joined):
    shown.open(joined)
    shown.begin_followup()
    view = shown.followup
    assert view.title.text() == "Uppföljning: CEMR-deklarationen 2006"
    done = view.parts[DONE]
    health, violence = done.cards
    assert health.title.text().startswith("Artikel 14")
    assert (texts(health.list), health.state.text()) == ([], "1 pågår")
    assert accessibility.faults(window) == []

    press(health.link)
    health.pick.popup.hide()
    health.pick.set_value(health.pick._choices[0][0])
    health.pick.edited.emit()
    assert texts(health.list) == ["Kommunstyrelsen § 40: Hälsan"]
    press(violence.own)
    assert violence.text.hasFocus()
    violence.text.setText("Utbildning om våld")
    QTest.keyClick(violence.text, Qt.Key.Key_Return)
    assert texts(violence.list) == ["Utbildning om våld"]
    violence.list.focus_first()
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    assert len(stored(memory_database, Insats)) == 1
    window.run_undo()
    assert texts(violence.list) == ["Utbildning om våld"]
    view.year.set_value(2025)
    view.year.edited.emit()
    assert (texts(health.list), texts(violence.list)) == (["Kommunstyrelsen § 40: Hälsan"], [])

    view.show_mode(GAPS)
    gaps = view.parts[GAPS]
    assert [title.split(" · ")[0] for title, _ in gaps.gaps._groups] == [
        "Plan som ska finnas",
        "Artiklar utan aktivitet",
        "Aktiviteter utan mål",
    ]
    assert texts(gaps.gaps)[1].startswith("Artikel 22")
    assert accessibility.faults(window) == []
    gaps.gaps.opened.emit(gaps.gaps.lines[1].data.key)
    assert shown.stack.currentWidget() is shown.form
    assert shown.form.areas.detail.area.nod.kod == "22"
    shown.begin_followup(GAPS)
    gaps.gaps.opened.emit(gaps.gaps.lines[2].data.key)
    assert shown.form.areas.detail.area.nod.kod == "14"
    assert shown.form.areas.detail.form.activities.rows.chosen_id is not None
    shown.begin_followup(GAPS)
    gaps.gaps.opened.emit(gaps.gaps.lines[0].data.key)
    assert shown.form.duties.rows.chosen_id is not None
    shown.begin_followup()
    assert shown.escape()
    assert shown.stack.currentWidget() is shown.form


def test_a_plans_day_is_counted_anew_from_the_signing(window, shown, memory_database, joined):
    with memory_database.write("flytta") as session:
        duty = session.scalars(select(Atagande).where(Atagande.upprepning == Upprepning.N_AR_EFTER)).one()
        duty.forfaller = date(2030, 1, 1)
    shown.open(joined)
    shown.begin_followup(GAPS)
    line = shown.followup.parts[GAPS].gaps.lines[0]
    assert line.data.about.endswith("räknat från beslutet om anslutning 2025-02-03 blir det 2027-02-03")
    assert line.button.text() == "Räkna om dagen"
    shown.followup.parts[GAPS].gaps.acted.emit(line.data.key)
    assert {duty.forfaller for duty in stored(memory_database, Atagande) if duty.n} == {date(2027, 2, 3)}
    assert shown.followup.parts[GAPS].gaps.lines[0].button is None


def test_the_years_answer_is_written_copied_and_handed_in(window, shown, memory_database, joined):
    shown.open(joined)
    shown.begin_followup(ANSWER)
    part = shown.followup.parts[ANSWER]
    assert part.boxes[0].label.text() == "Det viktigaste under 2026"
    health = next(box for box in part.boxes if box.label.text().startswith("Vad ni har gjort: Artikel 14"))
    press(health.copy)
    assert QApplication.clipboard().text() == "– Rapport om kvinnors hälsa (pågår)."
    press(health.own)
    assert not health.form.isHidden()
    press(part.hand_in)
    assert part.state.text().startswith("Svaret för 2026 lämnades 2026-03-02")
    kept = {row.falt: row.svar.text for row in stored(memory_database, Arssvar)}
    assert kept[health.falt] == "– Rapport om kvinnors hälsa (pågår)."
    assert accessibility.faults(window) == []
    window.run_undo()
    assert not part.state.text().startswith("Svaret för 2026 lämnades")
    press(health.back)
    assert stored(memory_database, Arssvar) == []


def test_the_plan_is_carried_over_in_one_gesture(window, shown, memory_database, joined):
    shown.open(joined)
    shown.begin_followup(PLAN)
    part = shown.followup.parts[PLAN]
    (item,) = part.items
    assert (item.choice.value(), item.means.text()) == (
        Planval.BEHALL, "Fortsätter. Sista dagen flyttas till 2027-12-01.",
    )  # fmt: skip
    item.choice.set_value(Planval.ANDRA)
    item.choice.edited.emit()
    assert not item.change.isHidden()
    item.name.setText("Ny rapport")
    assert accessibility.faults(window) == []
    press(part.button)
    assert part.carried.text.text() == "Planen för 2027: 1 ändrades.\nÄndrade: Ny rapport."
    assert [(row.namn, row.status, row.till) for row in stored(memory_database, Aktivitet)] == [
        ("Rapport om kvinnors hälsa", Aktivitetstatus.KLAR, date(2026, 12, 1)),
        ("Ny rapport", Aktivitetstatus.PLANERAD, date(2027, 12, 1)),
    ]
    window.run_undo()
    assert [row.status for row in stored(memory_database, Aktivitet)] == [Aktivitetstatus.PAGAR]
