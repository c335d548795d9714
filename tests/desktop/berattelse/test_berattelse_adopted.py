"""A verksamhetsberättelse that a justerat protokoll has adopted: told, and offered with everything filled in."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.berattelse.decision_dialogs import AdoptionDialog
from models.arende.entity import Utfall
from models.berattelse.adoption import open_case
from models.berattelse.entity import Berattelse, Berattelsestatus
from models.berattelse.mall import mall_rows
from models.editing import get
from models.kommun import required_kommun
from models.paragraf.minutes import correct
from models.sammantrade.entity import Sammantrade
from tests.desktop import accessibility
from tests.desktop.berattelse.conftest import NOW
from tests.desktop.keys import comes_true, focus, press
from tests.year_paper import meet, sign

MEETING = date(2025, 1, 20)
SAID = (
    "Jämställdhetsdelegationen antog berättelsen den 20 januari 2025, § 1. Protokollet är justerat den 27 januari 2025."
)


def decide(database, outcome=Utfall.BIFALL, day=MEETING, *, signed=True):
    """The paper's ärende is dealt with at a meeting."""
    with database.write("sammanträdet") as session:
        made = session.query(Berattelse).one()
        if made.arende_id is None:
            open_case(session, made.id, NOW)
        paragraf = meet(session, made.id, day, outcome)
        if signed:
            sign(session, paragraf, date(2025, 1, 27))
        return paragraf.id


@pytest.fixture
def begun(page):
    page.beginning.empty.button.click()
    return page


def test_the_page_offers_to_mark_it_with_all_filled_in(window, begun, memory_database, stored):
    page = begun
    paragraf_id = decide(memory_database, signed=False)
    assert page.banner.adopt.isHidden()
    with memory_database.write("justera") as session:
        from models.paragraf.entity import Paragraf

        sign(session, get(session, Paragraf, paragraf_id), date(2025, 1, 27))
    assert page.banner.words.text().startswith(SAID)
    assert page.banner.adopt.isVisible()
    assert stored(Berattelse)[0].status is Berattelsestatus.UTKAST
    assert accessibility.faults(window) == []
    page.banner.adopt.setFocus()
    press(Qt.Key.Key_Space)
    dialog = page.findChild(AdoptionDialog)
    assert comes_true(dialog.isActiveWindow)
    assert (dialog.paragraf.currentText(), dialog.day.value()) == ("§ 1, 2025-01-20", MEETING)
    assert dialog.source.text() == SAID
    assert accessibility.faults(dialog) == []
    assert focus() is dialog.do
    press(Qt.Key.Key_Return)
    assert page.sheet.locked
    assert page.banner.adopt.isHidden()
    assert page.banner.words.text().startswith("Antagen 20 januari 2025 genom § 1. Den kan inte ändras")
    kept = stored(Berattelse)[0].lydelse
    with memory_database.write("rättelse") as session:
        later = session.query(Sammantrade).one()
        wrong = correct(session, paragraf_id, meet_again(session, later).id)
        sign(session, wrong)
    assert "§ 1 är rättad genom § 2, 2025-02-10. Det som är fryst är oförändrat." in page.banner.words.text()
    assert stored(Berattelse)[0].lydelse == kept


def meet_again(session, earlier):
    from models.editing import add
    from models.protokoll.entity import Protokoll

    meeting = add(session, Sammantrade(organ_id=earlier.organ_id, datum=date(2025, 2, 10)))
    add(session, Protokoll(sammantrade_id=meeting.id))
    return meeting


@pytest.mark.parametrize("outcome", [Utfall.ATERREMISS, Utfall.AVSLAG, Utfall.BORDLAGT])
def test_another_outcome_is_not_offered(begun, memory_database, outcome):
    decide(memory_database, outcome)
    page = begun
    assert page.banner.adopt.isHidden()
    page.ask_for_adoption()
    dialog = page.findChild(AdoptionDialog)
    assert [dialog.paragraf.itemText(line) for line in range(dialog.paragraf.count())] == [
        "Ingen paragraf i programmet"
    ]
    assert dialog.source.isHidden()
    assert focus() is not dialog.do
    dialog.reject()


def test_a_new_paper_gets_the_template_that_is_chosen(page, memory_database, stored):
    with memory_database.write("vald mall") as session:
        short = mall_rows(session)[1]
        required_kommun(session).berattelsemall_id = short.id
    choice = page.beginning.template
    assert choice.currentText() == "Kort verksamhetsberättelse"
    page.beginning.empty.button.click()
    assert stored(Berattelse)[0].mall_id == short.id
    page.open(0)
    assert page.beginning.from_template.isVisible()
    choice.setFocus()
    press(Qt.Key.Key_Up)
    page.beginning.from_template.click()
    assert stored(Berattelse)[1].mall_id == mall_ids(memory_database)[0]


def mall_ids(database):
    with database.read() as session:
        return [row.id for row in mall_rows(session)]


def test_a_paper_is_saved_as_a_template_and_undone(window, begun, memory_database):
    (save,) = [action for action in begun.more if action.text == "Spara som mall"]
    save.run()
    assert "”Verksamhetsberättelse som 2024” är sparad" in window.notice.text.text()
    assert len(mall_ids(memory_database)) == 3
    assert "Verksamhetsberättelse som 2024" in [
        begun.editor.overview.template.itemText(line) for line in range(begun.editor.overview.template.count())
    ]
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(mall_ids(memory_database)) == 2
