"""The papers of a meeting from the page Sammanträden: kallelse and handlingar, regiebok, everything, the year."""

from datetime import date
from typing import Any

import pytest

from desktop.export_dialog import ExportDialog
from models.arbetsordning import arbetsordning_of
from models.dokument import dokument_rows
from models.protokoll.operations import adjust
from tests.desktop.sammantrade.after_the_meeting import after_the_meeting
from tests.desktop.sammantrade.agenda_window import make_delegation
from tests.desktop.whole_window import opened


def locked(session, made):
    assert arbetsordning_of(session, made.organ)
    adjust(session, made.protokoll, date(2024, 3, 20))


def export(window, text):
    """Run an offer of the page and save where it proposes; returns the file and the papers it registered."""
    next(offer for offer in window.page.more if offer.text == text).run()
    dialog = next(dialog for dialog in window.findChildren(ExportDialog) if dialog.isVisible())
    dialog.save.click()
    with window.context.db.read() as session:
        return dialog.path, [row.slag for row in dokument_rows(session)]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "ut").mkdir()
    return tmp_path / "ut"


def test_kallelse_with_handlingar_and_the_regiebok(qapp, qtbot, memory_database, folder):
    ids = make_delegation(memory_database)
    with opened(qapp, qtbot, memory_database, "sammantrade") as program:
        program.settings.export_folder = str(folder)
        program.window.navigate("sammantrade", ids.near)
        path, kinds = export(program.window, "Exportera kallelse och handlingar …")
        assert path.name.startswith("Kallelse och handlingar")
        assert path.stat().st_size > 20_000
        assert kinds == ["kallelse"]
        _, kinds = export(program.window, "Exportera regieboken …")
        assert kinds == ["regiebok", "kallelse"]


def test_everything_of_a_meeting_and_of_its_year(qapp, qtbot, memory_database, folder):
    with after_the_meeting(qapp, qtbot, memory_database, prepare=locked) as made:
        window: Any = made.mode.window()
        window.context.settings.export_folder = str(folder)
        path, kinds = export(window, "Exportera alla handlingar …")
        assert path.name.startswith("Alla handlingar")
        assert sorted(kinds) == ["kallelse", "protokoll"]
        path, kinds = export(window, "Exportera årets protokoll …")
        assert path.name.startswith("Årets protokoll")
        assert {"beslutsregister", "narvarosammanstallning"} <= set(kinds)
