"""The start page in the window: lines lead to their places, actions are done on the spot and can be undone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.moments import moment_in_words
from desktop.oversikt import lines
from desktop.oversikt import page as page_module
from models.anslutning.entity import (
    Aktivitet,
    Aktivitetstatus,
    Anslutning,
    AnslutningStatus,
    Atagande,
    Omradesval,
)
from models.anslutning.operations import choose, plan_activity, set_status, start
from models.arende.entity import Beslut, Mottagare, Utfall
from models.arende.operations import give_number, open_arende
from models.besok.entity import Besoksstatus, Verksamhetsbesok
from models.dialogtraff.entity import Dialogtraff, Overenskommelse
from models.editing import add, get
from models.kommun import set_up
from models.mall import Mall
from models.organ import find_organ
from models.statistics import Place
from models.strategi.entity import Strategi, StrategiNod
from models.tjansteskrivelse.operations import write
from tests.desktop import accessibility
from tests.desktop.keys import press
from tests.desktop.whole_window import opened

TODAY = date(2026, 3, 3)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch):
    monkeypatch.setattr(page_module, "today", lambda: TODAY)


@pytest.fixture
def kommun(memory_database):
    with memory_database.write("kom igång") as session:
        mall = add(session, Mall(namn="Liten"))
        set_up(session, kommunkod="1983", forvaltning="Kontoret", anvandare="Eva Ek", mall_id=mall.id)
    return memory_database


@pytest.fixture
def work(kommun):
    """A joining with two duties, and a decision that was not sent."""
    with kommun.write("arbete") as session:
        strategi = add(session, Strategi(namn="Länets strategi", kortnamn="Länet"))
        old = add(session, Strategi(namn="Den gamla", kortnamn="Gamla"))
        node = add(session, StrategiNod(strategi_id=strategi.id, rubrik="Utbildning"))
        anslutning = start(session, strategi.id, TODAY)
        set_status(session, anslutning.id, AnslutningStatus.BESLUTAD, TODAY)
        choose(session, anslutning.id, node.id)
        set_status(session, start(session, old.id, TODAY).id, AnslutningStatus.AVSLUTAD, TODAY)
        late = add(session, Atagande(anslutning_id=anslutning.id, text="Skicka planen", forfaller=date(2026, 2, 1)))
        add(session, Atagande(anslutning_id=anslutning.id, text="Rapport", forfaller=date(2026, 3, 5)))
        arende = open_arende(session, anslutning_id=anslutning.id)
        give_number(session, arende.id, "KS 2026/0001")
        board = find_organ(session, "KS")
        decided = {"datum": date(2026, 2, 25), "paragraf": "§ 22", "utfall": Utfall.BIFALL}
        add(session, Beslut(arende_id=arende.id, organ_id=board.id, **decided))
        receiver = add(session, Mottagare(arende_id=arende.id, namn="Länsstyrelsen"))
    kommun.clock = lambda: datetime(2026, 3, 2, 10, 0)  # noqa: DTZ001 - an hour later
    with kommun.write("skriv") as session:
        write(session, arende.id, TODAY)
    return {"anslutning": anslutning.id, "late": late.id, "arende": arende.id, "receiver": receiver.id}


@pytest.fixture
def opener(qapp, qtbot):
    return lambda database: opened(qapp, qtbot, database, "oversikt")


def shown(card):
    return [line.data.text for line in card.list.lines]


def line_of(card, text):
    return next(line for line in card.list.lines if line.data.text.startswith(text))


def test_what_is_to_be_done_stands_by_urgency_with_its_time(opener, kommun, work):
    with opener(kommun) as program:
        page = program.window.page
        assert page.view.greeting.text() == "Köpings kommun · tisdag 3 mars 2026, v. 10"
        assert [title for title, _ in page.todo.list._groups] == [
            "Försenat · 1",
            "Den här veckan, v. 10 · 1",
            "Längre fram · 1",
            "Utan bestämd dag · 1",
        ]
        late = line_of(page.todo, "Skicka planen")
        assert (late.data.late, late.data.when, late.data.about) == (True, "30 dagar sen", "Länet")
        assert page.todo.count.text() == "1 försenade"
        assert shown(page.anslutningar) == ["Länet"]
        page.anslutningar.more.click()
        assert shown(page.anslutningar) == ["Länet", "Gamla"]
        assert "Rapport" in shown(page.coming)
        assert "Tjänsteskrivelse: Anslutning till Länets strategi" in shown(page.recent)[:3]
        assert accessibility.faults(program.window) == []


def test_a_line_leads_to_its_place_by_enter_and_by_double_click(opener, kommun, work):
    with opener(kommun) as program:
        window, page = program.window, program.window.page
        assert line_of(page.todo, "Skicka planen").hasFocus()
        press(Qt.Key.Key_Return)
        assert (window.page.spec.key, window.page.list._wanted) == ("anslutning", work["anslutning"])
        window.go_back()
        QTest.mouseDClick(line_of(page.todo, "Skicka beslutet"), Qt.MouseButton.LeftButton)
        assert (window.page.spec.key, window.page.list._wanted) == ("arende", work["arende"])
        window.go_back()
        line_of(page.coming, "Rapport").opened.emit(line_of(page.coming, "Rapport").data.key)
        assert window.page.spec.key == "anslutning"
        window.go_back()
        page.anslutningar.list.opened.emit(page.anslutningar.list.lines[0].data.key)
        assert window.page.spec.key == "anslutning"
        window.go_back()
        page.recent.list.opened.emit(line_of(page.recent, "Tjänsteskrivelse").data.key)
        assert window.page.spec.key == "tjansteskrivelse"


def test_arrows_walk_the_lines_and_tab_leaves_them(opener, kommun, work):
    with opener(kommun) as program:
        page = program.window.page
        page.todo.list.focus_first()
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Down)
        assert page.todo.list.lines[2].hasFocus()
        press(Qt.Key.Key_Up)
        assert page.todo.list.lines[1].hasFocus()
        press(Qt.Key.Key_Tab)
        assert page.coming.list.lines[0].hasFocus()


def test_a_duty_is_done_with_space_and_undone_with_undo(opener, kommun, work):
    with opener(kommun) as program:
        page = program.window.page
        line_of(page.todo, "Skicka planen").setFocus()
        press(Qt.Key.Key_Space)
        assert "Skicka planen" not in shown(page.todo)
        assert page.todo.list.lines[0].hasFocus()
        with kommun.read() as session:
            assert get(session, Atagande, work["late"]).klart == TODAY
        assert program.undo.undo_text == "Ångra markera åtagande som klart"
        program.undo.undo()
        assert "Skicka planen" in shown(page.todo)
        line_of(page.todo, "Skicka planen").setFocus()
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert "Skicka planen" not in shown(page.todo)


def test_a_paper_is_marked_as_sent_with_its_button(opener, kommun, work):
    with opener(kommun) as program:
        page = program.window.page
        button = line_of(page.todo, "Skicka beslutet").button
        assert button.text() == "Skickat i dag"
        button.click()
        with kommun.read() as session:
            assert get(session, Mottagare, work["receiver"]).skickat == TODAY
        assert not [text for text in shown(page.todo) if text.startswith("Skicka beslutet")]


def test_space_does_nothing_where_there_is_no_action(opener, kommun, work):
    with opener(kommun) as program:
        line_of(program.window.page.todo, "Utkast").setFocus()
        press(Qt.Key.Key_Space)
        assert not program.undo.can_undo


def test_the_first_steps_lead_on_and_tick_themselves_off(opener, kommun):
    with opener(kommun) as program:
        window, page = program.window, program.window.page
        steps = page.view.first_steps
        assert steps.isVisible()
        assert not page.todo.isVisible()
        assert [button.isEnabled() for button in steps.buttons] == [True, False, False, False]
        assert steps.buttons[0].hasFocus()
        steps.buttons[0].click()
        assert window.page.spec.key == "strategi"
        with kommun.write("anslut") as session:
            strategi = add(session, Strategi(namn="Länets strategi"))
            node = add(session, StrategiNod(strategi_id=strategi.id, rubrik="Utbildning"))
            anslutning = start(session, strategi.id, TODAY)
        window.navigate("oversikt")
        assert steps._marks[0].accessibleName() == "Välj en strategi: klart"
        steps.buttons[1].click()
        assert (window.page.spec.key, window.page.list._wanted) == ("anslutning", anslutning.id)
        with kommun.write("välj") as session:
            choose(session, anslutning.id, node.id)
        window.navigate("oversikt")
        steps.buttons[2].click()
        assert window.page.spec.key == "anslutning"
        with kommun.write("öppna") as session:
            arende = open_arende(session, anslutning_id=anslutning.id)
        window.navigate("oversikt")
        steps.buttons[3].click()
        assert (window.page.spec.key, window.page.list._wanted) == ("arende", arende.id)
        with kommun.write("skriv") as session:
            write(session, arende.id, TODAY)
        window.navigate("oversikt")
        assert not steps.isVisible()
        assert page.todo.isVisible()


def test_the_page_follows_what_is_changed_elsewhere(opener, kommun, work):
    with opener(kommun) as program:
        page = program.window.page
        with kommun.write("avsluta") as session:
            get(session, Anslutning, work["anslutning"]).status = AnslutningStatus.AVSLUTAD
        assert "Skicka planen" not in shown(page.todo)


def test_narrow_windows_have_one_column(opener, kommun, work):
    from PySide6.QtWidgets import QBoxLayout

    with opener(kommun) as program:
        page = program.window.page
        assert page.view.row.direction() == QBoxLayout.Direction.LeftToRight
        program.window.resize(900, 700)
        assert page.view.row.direction() == QBoxLayout.Direction.TopToBottom


@pytest.mark.parametrize(
    ("before", "words"),
    [(timedelta(minutes=5), "13.55"), (timedelta(hours=20), "i går 18.00"), (timedelta(days=9), "2026-02-22")],
)
def test_moments_are_told_by_the_users_own_clock(before, words):
    here = datetime(2026, 3, 3, 14, 0, tzinfo=UTC)
    assert moment_in_words((here - before).replace(tzinfo=None), here) == words


def test_places_lead_to_pages():
    assert lines.page_of(Place("arende", 4)) == ("arende", 4)
    assert lines.page_of(Place("organ", 4)) == ("installningar", 1)


def test_what_is_done_on_the_spot_is_done_and_can_be_undone(opener, kommun, work):
    with kommun.write("mer") as session:
        organ = find_organ(session, "KS").id
        area = session.query(Omradesval).one()
        activity = plan_activity(session, area.id, "Kartlägg")
        activity.till = date(2026, 2, 20)
        visit = add(session, Verksamhetsbesok(organ_id=organ, verksamhet="Förskolan", datum=date(2026, 2, 24)))
        dialog = add(session, Dialogtraff(organ_id=organ, motpart="Föreningarna", datum=date(2026, 3, 20)))
        agreed = add(session, Overenskommelse(dialogtraff_id=dialog.id, text="Ny rutin", forfaller=date(2026, 3, 9)))
        get(session, Anslutning, work["anslutning"]).avgift_ore = 5_000_00
        get(session, Anslutning, work["anslutning"]).fakturaar = 2026
        changes = (
            ("Skulle vara klar: Kartlägg", "Klar", Aktivitet, activity.id, "status", Aktivitetstatus.KLAR),
            ("Är besöket hos Förskolan", "Genomfört", Verksamhetsbesok, visit.id, "status", Besoksstatus.GENOMFORT),
            ("Bjud in Föreningarna", "Inbjuden i dag", Dialogtraff, dialog.id, "inbjudan_skickad", TODAY),
            ("Följ upp: Ny rutin", "Klart", Overenskommelse, agreed.id, "klar", TODAY),
            ("Avgiften", "Fakturerad i dag", Anslutning, work["anslutning"], "avgift_fakturerad", TODAY),
        )
    with opener(kommun) as program:
        page = program.window.page
        for words, button, kind, id_, field, after in changes:
            line = line_of(page.todo, words)
            assert line.button.text() == button
            line.setFocus()
            QTest.keyClick(line, Qt.Key.Key_Space)
            assert words not in " ".join(shown(page.todo))
            with kommun.read() as session:
                assert getattr(get(session, kind, id_), field) == after
        program.window.run_undo()
        assert line_of(page.todo, "Avgiften").button.text() == "Fakturerad i dag"


def test_space_opens_a_line_without_an_action_and_the_wheel_of_the_year_is_near(opener, kommun, work):
    with opener(kommun) as program:
        page = program.window.page
        line = line_of(page.todo, "Utkast")
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_Space)
        assert program.window.page.spec.key == "tjansteskrivelse"
        program.window.navigate("oversikt")
        page.view.wheel.click()
        assert program.window.page.spec.key == "kalender"
