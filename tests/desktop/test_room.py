"""Every page has room for what it shows in a small window: nothing is cut at the right."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from desktop.pages import PAGES
from models.database import Database
from tests.conftest import copy_sqlite
from tests.reliability.walk import states, window_on


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_no_form_is_wider_than_its_place_at_1366_by_768(tmp_path, qapp, example_template):
    cut = set()
    file = Database(tmp_path / "exempel.db")
    copy_sqlite(example_template, file)
    file.close()
    with window_on(tmp_path / "exempel.db") as program:
        for spec in PAGES:
            for state in states(program, spec.key):
                for area in program.window.findChildren(QScrollArea):
                    body = area.widget()
                    hidden = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
                    if body is not None and hidden and area.isVisible() and body.width() > area.viewport().width():
                        cut.add(f"{state}: {type(area).__name__} {body.width()} in {area.viewport().width()}")
    assert not cut, "\n".join(sorted(cut))
