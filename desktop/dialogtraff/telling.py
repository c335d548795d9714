"""A dialog that was held outside the meetings is told of at the next one."""

from typing import TYPE_CHECKING

from desktop.gesture import gesture
from desktop.moments import today
from models.omvarld.events import report_dialog
from models.omvarld.kinds import Postslag, key_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from desktop.context import Context


def tell(context: "Context", owner: "QWidget", id_: int) -> None:
    """Make the report of a dialog, and show it where its words can be changed."""

    def act(session: "Session") -> int:
        return key_of(Postslag.RAPPORT, report_dialog(session, id_, today()).id)

    gesture(context, owner, "berätta om dialogträffen", act, lambda key: context.navigate("omvarld", key))
