"""Words taken back from a version of the protokoll that was sent out, through the real window."""

from datetime import date

from models.editing import get
from models.paragraf.entity import Paragraf
from models.protokoll.operations import send_out
from models.richtext import plain
from tests.desktop.sammantrade.after_the_meeting import after_the_meeting


def out(session, made):
    send_out(session, made.protokoll, b"%PDF-1.7 den som skickades", "Det som stod.", date(2024, 3, 20), name="P.pdf")


def test_words_of_an_earlier_version_are_taken_back_and_that_is_undone(qapp, qtbot, memory_database):
    with after_the_meeting(qapp, qtbot, memory_database, prepare=out) as after:

        def words(number):
            with after.db.read() as session:
                return get(session, Paragraf, after.made.paragrafer[number]).arendebeskrivning

        then = [words(number) for number in (24, 25)]
        part = after.mode.justering
        part.fetch_home.click()
        with after.db.write("skriv om") as session:
            for number in (24, 25):
                get(session, Paragraf, after.made.paragrafer[number]).arendebeskrivning = plain("Något annat.")
        dialog = part.compare_rounds()
        assert dialog.take_back.isVisible()
        labels = [dialog.paragrafer.itemText(place) for place in range(dialog.paragrafer.count())]
        assert [label[:4] for label in labels] == ["Alla", "§ 24", "§ 25"]
        dialog.paragrafer.set_value(after.made.paragrafer[25])
        dialog.take_back.click()
        assert [words(24), words(25)] == [plain("Något annat."), then[1]]
        assert dialog.paragrafer.count() == 1
        dialog.take_back.click()
        assert [words(24), words(25)] == then
        assert dialog.back.isHidden()
        dialog.reject()
        after.program.undo.undo()
        assert words(24) == plain("Något annat.")
