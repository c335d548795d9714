"""What the tests of the page Verksamhetsberättelse share: a delegation with its budget, in the real window."""

import json
from datetime import date

import pytest

from models.berattelse.mall import add_templates, packaged_templates
from models.editing import add
from models.kommun import set_up
from models.organ import Organ, OrganTyp
from models.strategi import catalogue
from resources.files import names_in, read_text
from tests.desktop.whole_window import opened
from tests.orebro_budget import make_budget

NOW = date(2025, 2, 3)
PLACES = ("page", "gestures", "road", "adopting")


@pytest.fixture
def ids(memory_database):
    """The budget of 2024 and its organ."""
    with memory_database.write("underlag") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        catalogue.add_templates(session, [json.loads(read_text(name)) for name in names_in("mallar", ".json")])
        add_templates(session, packaged_templates())
        add(session, Organ(namn="Kommunstyrelsen", typ=OrganTyp.KS))
        return make_budget(session)


@pytest.fixture
def window(qapp, qtbot, memory_database, ids, monkeypatch):
    for place in PLACES:
        monkeypatch.setattr(f"desktop.berattelse.{place}.today", lambda: NOW)
    with opened(qapp, qtbot, memory_database, "berattelse", "budget", "arende", "tjansteskrivelse") as program:
        program.window.navigate("berattelse")
        yield program.window


@pytest.fixture
def page(window):
    return window.page


@pytest.fixture
def stored(memory_database):
    """Every record of a kind, by its id."""

    def read(kind):
        with memory_database.read() as session:
            return session.query(kind).order_by(kind.id).all()

    return read
