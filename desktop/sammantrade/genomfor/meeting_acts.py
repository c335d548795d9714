"""What is done with the meeting as a whole: it is opened, adjourned and closed, with the clock's time."""

from typing import TYPE_CHECKING

from desktop.pages import PageAction
from desktop.sammantrade.genomfor.people_acts import Asker

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class MeetingActs(Asker):
    """The gestures about the meeting."""

    def offers(self) -> tuple[PageAction, ...]:
        """What is done with the meeting as a whole."""
        from models.sammantrade.entity import Sammantradesstatus

        if self.mode.sitting is None:
            return ()
        item = self.mode.item
        undone = PageAction("Paragrafen är inte klar", self.mode.questions.reopen, "angra")
        more = (undone,) if item is not None and item.klar and item.is_open else ()
        new = PageAction("Ny punkt efter den här", self.mode.questions.new_item, "ny")
        if self.mode.sitting.status is not Sammantradesstatus.PAGAR:
            again = PageAction("Öppna sammanträdet igen", self.open, "klocka")
            held = self.mode.sitting.status is Sammantradesstatus.HALLET
            return (*((again,) if held else ()), *more, new, *self.mode.questions.correction())
        pause = "Fortsätt efter ajourneringen" if self.mode.sitting.paus else "Ajournera"
        return (
            PageAction(f"{pause} (Ctrl+J)", self.adjourn, "klocka"),
            PageAction("Avsluta sammanträdet", self.close, "klar"),
            PageAction("Hämta alla med uppdrag igen", self.seat, "uppdatera"),
            *more,
            new,
            *self.mode.questions.correction(),
        )

    def open(self) -> None:
        """The meeting begins: everybody with a role gets a row, the clock is noted, the first § is taken up."""
        sitting = self.mode.sitting
        if sitting is None:
            return
        live = sitting.datum == self.mode.today()
        clock = self.mode.clock() if live else None
        first = next((item.id for item in sitting.items if item.is_open and not item.klar), None)

        def act(session: "Session", id_: int) -> None:
            from models.narvaro.operations import seat_meeting
            from models.paragraf.minutes import open_meeting, reach

            open_meeting(session, id_, clock)
            seat_meeting(session, id_)
            if first is not None:
                reach(session, first, clock)

        self.mode.people.list.setFocus()  # those who are there come first
        self.mode.do("öppna sammanträdet", act)

    def close(self) -> None:
        """The meeting is over."""
        sitting = self.mode.sitting
        if sitting is None:
            return
        clock = self.mode.clock() if sitting.datum == self.mode.today() else None

        def act(session: "Session", id_: int) -> None:
            from models.paragraf.minutes import close_meeting

            close_meeting(session, id_, clock)

        self.mode.do("avsluta sammanträdet", act, lambda _none: self._say_closed())

    def adjourn(self) -> None:
        """Ctrl+J: a break begins, or ends."""
        from models.sammantrade.entity import Sammantradesstatus

        sitting = self.mode.sitting
        if sitting is None or sitting.status is not Sammantradesstatus.PAGAR:
            return
        clock = self.mode.clock()

        def act(session: "Session", id_: int) -> None:
            from models.paragraf.minutes import adjourn

            adjourn(session, id_, clock)

        self.mode.do("fortsätt sammanträdet" if sitting.paus else "ajournera sammanträdet", act)

    def seat(self) -> None:
        """Add those who have got a role since the meeting was opened."""
        self.mode.do("hämta alla med uppdrag", _seat)

    def _say_closed(self) -> None:
        self.mode.context.status("Sammanträdet är avslutat. Fortsätt under Efterarbete (Ctrl+3).")


def _seat(session: "Session", sammantrade_id: int) -> None:
    from models.narvaro.operations import seat_meeting

    seat_meeting(session, sammantrade_id)
