"""The settings in a real window, on a kommun with two templates."""

import json

import pytest

from desktop.installningar.page import SECTIONS
from models.kommun import set_up
from models.mall import mall_rows
from models.strategi.catalogue import add_templates
from resources.files import read_text
from tests.desktop.whole_window import opened


@pytest.fixture
def kommun(memory_database):
    with memory_database.write("kom igång") as session:
        add_templates(session, [json.loads(read_text(f"mallar/{key}.json")) for key in ("koping", "lund")])
        mall = mall_rows(session)[0]
        set_up(session, kommunkod="1983", forvaltning="Kontoret", anvandare="Eva Ek", mall_id=mall.id)
    return memory_database


@pytest.fixture
def program(qapp, qtbot, kommun):
    with opened(qapp, qtbot, kommun, "installningar", "oversikt", "start") as program:
        program.window.navigate("installningar")
        yield program


@pytest.fixture
def section(program):
    """A section by its title, shown."""

    def show(title):
        place = [name for name, _ in SECTIONS].index(title)
        program.window.navigate("installningar", place)
        return program.window.page.sections[place]

    return show
