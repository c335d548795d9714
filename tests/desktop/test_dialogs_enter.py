"""Enter in a field of a dialog does what the dialog asks about; it never cancels, and never presses a hidden button."""

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.arende.copying import CopyDialog as CopyArende
from desktop.sammantrade.new_meeting import NewMeetingDialog
from desktop.sammantrade.plan_year import PlanYearDialog
from desktop.sammantrade.planera.dialogs import CopyDialog, HoleDialog, MoveDialog
from models.paragraf.item import OtherMeeting
from models.sammantrade.queries import OrganChoice

ORGAN = (OrganChoice(1, "Jämställdhetsdelegationen"),)


@pytest.mark.parametrize(
    "make",
    [
        HoleDialog,
        lambda: MoveDialog("Punkt", (OtherMeeting(1, "2024-03-15"),)),
        lambda: CopyDialog("Punkt", 1, ()),
        lambda: NewMeetingDialog(ORGAN, 1),
        lambda: PlanYearDialog(ORGAN, 1, 2024),
        lambda: CopyArende("Ärende"),
    ],
    ids=("lucka", "flytta", "kopiera", "nytt sammanträde", "planera året", "kopiera ärendet"),
)
def test_enter_does_it(qtbot, make):
    dialog = make()
    qtbot.addWidget(dialog)
    dialog.open()
    assert [button.objectName() for button in dialog.findChildren(QPushButton) if button.isDefault()] == ["primary"]
    dialog.close()
