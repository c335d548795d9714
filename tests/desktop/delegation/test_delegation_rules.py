"""The rules, words, agenda and decisions of an organ through the real window, by keys and undone."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.moments import today
from models.arbetsordning import Arbetsordning, Protokollsform, arbetsordning_of
from models.arbetsordning.operations import move_from, set_up_organ
from models.arende.entity import Utfall
from models.editing import get
from models.organ import Organ, OrganTyp, find_organ
from models.standpunkt import Standardbeslut, Standpunkt, add_set, standing_items, stock_decisions
from models.uppdrag.operations import UppdragDraft, add_uppdrag, new_person
from tests.desktop import accessibility, keys
from tests.desktop.delegation.delegation_window import FIRST, choose, names

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_the_rules_save_and_the_example_follows_the_words(page, window, kommun, organ_id):
    rows, example = page.form.form.rows, page.form.example
    assert ("Jämställdhetsdelegationen beslutar:", False) in example.example()
    lead = "Kommunledningsförvaltningens förslag till Jämställdhetsdelegationen:"
    assert (lead, False) in example.example()
    keys.fill(rows["kallas"].widget, "Delegationen <b>")
    assert "Delegationen &lt;b&gt; beslutar:" in example.lines.text()
    rows["beslut_forst"].widget.click()
    assert example.example()[1] == ("Beslut", True)
    rows["anslas"].widget.click()
    rows["justeras"].widget.click()
    page.flush()
    assert "Slå på Justeras" in rows["anslas"].remarks.text
    keys.fill(rows["start"].widget, "9")
    page.flush()
    with kommun.read() as session:
        stored = arbetsordning_of(session, organ_id)
        assert (stored.kallas, stored.beslut_forst, stored.anslas) == ("Delegationen <b>", True, True)
        assert stored.start.hour == 9
        assert stored.form is Protokollsform.PROTOKOLL
    window.run_undo()
    with kommun.read() as session:
        assert arbetsordning_of(session, organ_id).start is None


def test_the_organ_moves_from_a_day(page, window, kommun, organ_id):
    part = page.form.belonging
    assert part.now.text().endswith("ligger under kommunstyrelsen.")
    part.button.click()
    keys.fill(part.card.first, "2024-01-01")
    keys.fill(part.card.above.line, "Kommunfullmäktige")
    keys.fill(part.card.name, "")
    part.card.do.click()
    assert "måste ha ett namn" in part.card.error.text
    keys.fill(part.card.name, "Jämställdhetsutskottet")
    part.card.do.click()
    assert part.card.isHidden()
    assert part.now.text() == "Jämställdhetsutskottet ligger under kommunfullmäktige."
    assert [row.overordnat for row in part.list.model.rows] == ["Kommunfullmäktige", "Kommunstyrelsen"]
    assert page.seats.organ.currentText() == "Jämställdhetsutskottet"
    part.list.choose(part.list.model.rows[0].id)
    QTest.keyClick(part.list.table, Qt.Key.Key_Delete)
    assert part.now.text().endswith("ligger under kommunstyrelsen.")
    window.run_undo()
    window.run_undo()
    assert not part.list.model.rows
    with kommun.read() as session:
        assert get(session, Organ, organ_id).namn == "Kommunstyrelsens jämställdhetsdelegation"


def test_a_change_whose_day_has_come_is_offered(page, kommun, organ_id):
    part = page.form.belonging
    assert part.follow.isHidden()
    with kommun.write("flytt i tid") as session:
        council = find_organ(session, "KF").id
        # As if it had been written down two days ago: the change was still to come then.
        before = today() - timedelta(days=2)
        move_from(session, organ_id, today(), overordnat_id=council, namn="Jämställdhetsrådet", today=before)
    assert "heter organet Jämställdhetsrådet och ligger under kommunfullmäktige" in part.pending.text
    part.follow.click()
    assert part.follow.isHidden()
    assert part.now.text() == "Jämställdhetsrådet ligger under kommunfullmäktige."


def test_a_whole_agenda_is_given_and_ordered_by_keys(page, window, kommun, organ_id):
    part = page.form.standing
    assert part.list.count() == 0
    part.sets.menu().actions()[0].trigger()
    assert part.list.count() == 14
    assert part.list.item(5).text() == "6. Ärenden – här kommer sammanträdets ärenden"
    part.sets.menu().actions()[0].trigger()
    assert part.list.count() == 14
    part.list.setCurrentRow(9)
    part.list.setFocus()
    QTest.keyClick(part.list, Qt.Key.Key_Up, ALT)
    assert part.list.item(8).text() == "9. Omvärldsbevakning"
    assert part.list.currentRow() == 8
    QTest.keyClick(part.list, Qt.Key.Key_Return)
    assert window.focusWidget() is part.form.rows["rubrik"].widget
    keys.fill(part.form.rows["dnr"].widget, "KS 86/2026")
    part.form.rows["vilar"].widget.click()
    page.flush()
    assert part.list.item(8).text() == "9. Omvärldsbevakning (vilar)"
    with kommun.read() as session:
        row = standing_items(session, organ_id)[8]
        assert (row.dnr, row.vilar) == ("KS 86/2026", True)
    part.list.setFocus()
    QTest.keyClick(part.list, Qt.Key.Key_Delete, CTRL)
    assert part.list.count() == 13
    part.new.click()
    assert window.focusWidget() is part.form.rows["rubrik"].widget
    keys.write("Övriga frågor")
    page.flush()
    assert part.list.item(13).text() == "14. Övriga frågor"
    for _ in range(20):
        window.run_undo()
        with kommun.read() as session:
            if session.query(Standpunkt).count() == 0:
                break
    assert part.list.count() == 0
    assert not part.empty.isHidden()


def test_stock_decisions_get_the_key_of_their_place(page, window, kommun, organ_id):
    table = page.form.decisions
    assert [row.widgets["tangent"].text() for row in table.rows] == [str(key) for key in range(1, 10)]
    table.move_row(table.rows[2], -2)
    assert table.rows[0].widgets["text"].value() == "Dagordningen godkänns."
    assert table.rows[0].widgets["tangent"].text() == "1"
    table.add_row()
    assert table.rows[9].widgets["tangent"].text() == "–"
    keys.fill(table.rows[9].widgets["text"], "Ärendet avskrivs.")
    table.flush()
    with kommun.read() as session:
        last = stock_decisions(session, organ_id)[-1]
        assert (last.text, last.utfall, last.tangent) == ("Ärendet avskrivs.", Utfall.BIFALL, None)
    window.run_undo()
    window.run_undo()
    with kommun.read() as session:
        assert session.query(Standardbeslut).count() == 9


def test_two_organ_and_the_rules_removed(page, window, kommun, organ_id):
    with kommun.write("råd") as session:
        other = set_up_organ(session, namn="Jämställdhetsrådet", typ=OrganTyp.RAD).organ_id
        person = new_person(session, "Åsa Lind")
        add_uppdrag(session, other, person.id, UppdragDraft())
    assert page.shown_id == organ_id
    window.navigate("delegation", other)
    assert page.shown_id == other
    assert names(page) == ["Åsa Lind"]
    assert page.form.form.rows["form"].widget.value() is Protokollsform.MINNESANTECKNINGAR
    page.remove_rules()
    assert page.shown_id == organ_id
    assert names(page) == ["Karin Ahl (S)", "Bo Ekman (M)", "Cia Holm (C)"]
    with kommun.read() as session:
        assert session.query(Arbetsordning).count() == 1
    window.run_undo()
    assert [page.seats.organ.itemText(place) for place in range(page.seats.organ.count())] == [
        "Kommunstyrelsens jämställdhetsdelegation",
        "Jämställdhetsrådet",
    ]


def test_everything_has_a_name_and_is_reached_by_keys(page, window, kommun, organ_id):
    with kommun.write("punkter") as session:
        add_set(session, organ_id, "orebro")
    choose(page, "Bo Ekman")
    assert accessibility.faults(window) == []
    page.replace()
    assert accessibility.faults(window) == []
    page.new()
    page.form.seat.add_card.person.begin_new("")
    assert accessibility.faults(window) == []
    page.form.belonging.begin()
    assert accessibility.faults(window) == []


def test_the_empty_page_and_the_first_card_have_names(window, kommun):
    assert accessibility.faults(window) == []
    window.page.begin_organ()
    assert accessibility.faults(window) == []
    keys.press(Qt.Key.Key_Escape)
    assert window.page.card.isHidden()


def test_a_large_organ_takes_as_many_statements_as_a_small_one(kommun, organ_id):
    from sqlalchemy import event

    from desktop.delegation.sheet import read_sheet

    def count():
        statements = []
        with kommun.read() as session:
            ordning_id = arbetsordning_of(session, organ_id).id
            engine = session.get_bind()
            note = lambda *found: statements.append(found[2])  # noqa: E731
            event.listen(engine, "before_cursor_execute", note)
            try:
                sheet = read_sheet(session, ordning_id, today(), today())
            finally:
                event.remove(engine, "before_cursor_execute", note)
        return len(statements), len(sheet.holders)

    few, three = count()
    with kommun.write("många") as session:
        add_set(session, organ_id, "orebro")
        for place in range(40):
            person = new_person(session, f"Person {place} (S)")
            add_uppdrag(session, organ_id, person.id, UppdragDraft(fran=FIRST, till=today()))
    many, holders = count()
    assert (three, holders) == (3, 43)
    assert few == many <= 12
