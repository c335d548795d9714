"""The page Delegation in a kommun with a delegation of three ledamöter."""

import pytest

from desktop.delegation.page import DelegationPage
from models.arbetsordning.operations import set_up_organ
from models.kommun import set_up
from models.organ import find_organ
from models.person import Kon
from models.uppdrag import Uppdragsroll
from models.uppdrag.operations import UppdragDraft, add_uppdrag, new_person
from tests.desktop.delegation.delegation_window import FIRST
from tests.desktop.whole_window import opened


@pytest.fixture
def kommun(memory_database):
    with memory_database.write("kommun") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
    return memory_database


@pytest.fixture
def organ_id(kommun):
    with kommun.write("delegationen") as session:
        board = find_organ(session, "KS")
        made = set_up_organ(session, namn="Kommunstyrelsens jämställdhetsdelegation", overordnat_id=board.id)
        for name, role, sex in (
            ("Karin Ahl (S)", Uppdragsroll.ORDFORANDE, Kon.KVINNA),
            ("Bo Ekman (M)", Uppdragsroll.LEDAMOT, Kon.MAN),
            ("Cia Holm (C)", Uppdragsroll.LEDAMOT, Kon.KVINNA),
        ):
            person = new_person(session, name)
            person.kon = sex
            add_uppdrag(session, made.organ_id, person.id, UppdragDraft(roll=role, fran=FIRST))
        return made.organ_id


@pytest.fixture
def window(qapp, qtbot, kommun):
    with opened(qapp, qtbot, kommun, "delegation") as program:
        program.window.navigate("delegation")
        yield program.window


@pytest.fixture
def page(organ_id, window) -> DelegationPage:
    assert isinstance(window.page, DelegationPage)
    return window.page
