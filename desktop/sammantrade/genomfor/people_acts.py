"""What is done about those at the table: they come and go, serve, take part from afar; each is one gesture."""

from typing import TYPE_CHECKING, Any

from desktop.gesture import read
from desktop.sammantrade.genomfor.people_pane import is_here
from desktop.widgets.quick_pick import PickOption

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from desktop.sammantrade.genomfor.mode import GenomforMode
    from models.narvaro.queries import AttendanceRow
    from models.narvaro.substitutes import Substitute


class Asker:
    """Asks a short question over the table."""

    def __init__(self, mode: "GenomforMode") -> None:
        self.mode = mode

    def ask(self, title: str, options: list[PickOption], then: "Callable[[Any], object]", **how: Any) -> None:
        """Ask for one of these; with nobody to choose, say what is missing."""
        if not options and not how.get("free"):
            self.mode.context.status("Det finns ingen att välja. Anteckna först vilka som är här (F8).")
            return
        self.mode.picker.ask(title, options, then, **how)

    def row(self, narvaro_id: int) -> "AttendanceRow | None":
        """Somebody at the meeting that is shown."""
        return self.mode.sitting.here.row(narvaro_id) if self.mode.sitting else None


class PeopleActs(Asker):
    """The gestures about people. Nothing is done once the protokoll is out or justerat."""

    def do(
        self, label: str, act: "Callable[[Session, int], Any]", then: "Callable[[Any], object] | None" = None
    ) -> None:
        """One gesture, if attendance may still be changed."""
        sitting = self.mode.sitting
        if sitting is not None and not sitting.is_open:
            self.mode.context.status("Protokollet är ute eller justerat. Närvaron går inte att ändra här.")
            return
        self.mode.do(label, act, then)

    def toggle(self, narvaro_id: int) -> None:
        """Space: somebody comes, or goes."""
        row, moment = self.row(narvaro_id), self.mode.moment
        if row is None:
            return
        clock, current = self.mode.clock_now(), self.mode.current
        goes = is_here(row, moment, self.mode.sitting.here.points) if self.mode.sitting else False

        def act(session: "Session", _id: int) -> None:
            from models.narvaro.operations import arrive, leave

            (leave if goes else arrive)(session, narvaro_id, current, clock)

        self.do(f"{row.namn} {'går' if goes else 'kommer'}", act)

    def everybody(self) -> None:
        """Ctrl+A: all who hold a seat are here from the beginning."""

        def act(session: "Session", id_: int) -> None:
            from models.narvaro.operations import all_present

            all_present(session, id_)

        self.do("alla är här", act)

    def digital(self, narvaro_id: int) -> None:
        """Ctrl+D: somebody takes part from afar, or does not."""
        row = self.row(narvaro_id)
        if row is None:
            return

        def act(session: "Session", _id: int) -> None:
            from models.narvaro.operations import set_digital

            set_digital(session, narvaro_id, digitalt=not row.digitalt)

        self.do("deltar digitalt", act)

    def hindered(self, narvaro_id: int) -> None:
        """Ctrl+H: somebody has said that they cannot come, or can after all."""
        row = self.row(narvaro_id)
        if row is None:
            return

        def act(session: "Session", _id: int) -> None:
            from models.narvaro.operations import set_hindered

            set_hindered(session, narvaro_id, forhinder=not row.forhinder)

        self.do("förhinder", act)

    def presence(self, narvaro_id: int) -> None:
        """Enter: write the §§ and hours as a paper does, "§§ 20–22 och 24–33, kl. 9.40–12.00"."""
        row = self.row(narvaro_id)
        if row is None:
            return

        def act(session: "Session", text: str) -> None:
            from models.narvaro.operations import write_presence

            write_presence(session, narvaro_id, text)

        options = [PickOption("", "Hela sammanträdet"), PickOption("inte närvarande", "Inte närvarande")]
        self.ask(
            f"Paragrafer och tider för {row.namn}",
            options,
            lambda text: self.do("skriv närvaro", lambda session, _id: act(session, text)),
            free=True,
            text=", ".join(part for part in (row.paragrafer, row.tider) if part),
        )

    def guest(self) -> None:
        """Ctrl+G: somebody without a role in the organ comes in; "Anna Ek, enhetschef" has the title too."""
        if self.mode.sitting is None:
            return
        from models.uppdrag import Uppdragsroll

        roles = (Uppdragsroll.TJANSTEPERSON, Uppdragsroll.OVRIG, Uppdragsroll.SAKKUNNIG, Uppdragsroll.ADJUNGERAD)
        options = [PickOption(role, role.label, "", str(place)) for place, role in enumerate(roles, 1)]
        clock, current = self.mode.clock_now(), self.mode.current

        def add(text: str, role: Uppdragsroll) -> None:
            def act(session: "Session", id_: int) -> int:
                from models.narvaro.operations import add_guest

                namn, _, titel = text.partition(",")
                return add_guest(
                    session, id_, namn, titel=titel.strip(), roll=role, paragraf_id=current, clock=clock
                ).id

            self.do("lägg till person", act)

        self.ask(
            "Vem kommer in? (namn, titel)",
            [],
            lambda text: self.ask(f"{text.split(',')[0]} är", options, lambda role: add(text, role)),
            free=True,
        )

    def remove_guest(self, narvaro_id: int) -> None:
        """Ctrl+Delete: somebody without a role in the organ was never there."""
        row = self.row(narvaro_id)
        if row is None or row.has_role:
            self.mode.context.status("Den som har ett uppdrag står kvar i listan. Mellanslag säger att hen har gått.")
            return

        def act(session: "Session", _id: int) -> None:
            from models.editing import get, remove
            from models.narvaro.entity import Narvaro

            remove(session, get(session, Narvaro, narvaro_id))

        self.do(f"ta bort {row.namn}", act)

    def serve(self, narvaro_id: int) -> None:
        """Ctrl+T: an ersättare serves for a ledamot, or stops; on an absent ledamot the next in turn is offered."""
        from models.narvaro.queries import serves
        from models.narvaro.substitutes import without_substitute

        row, moment, sitting = self.row(narvaro_id), self.mode.moment, self.mode.sitting
        if row is None or moment is None or sitting is None:
            return
        if row.is_ledamot:
            self._offer_substitutes(row, moment)
            return
        if serves(row, moment) is not None:
            self.do("sluta tjänstgöra", lambda session, _id: _stop(session, narvaro_id, moment))
            return
        options = [PickOption(each.narvaro_id, each.namn) for each in without_substitute(sitting.here, moment)]
        self.ask(
            f"{row.namn} tjänstgör för",
            options,
            lambda for_id: self._serve(narvaro_id, for_id, moment),
        )

    def _offer_substitutes(self, row: "AttendanceRow", moment: int) -> None:
        def ask(session: "Session") -> "tuple[Substitute, ...]":
            from models.narvaro.substitutes import next_in_turn

            return next_in_turn(session, row.narvaro_id, moment)

        def show(found: "tuple[Substitute, ...]") -> None:
            options = [PickOption(each.narvaro_id, each.namn, each.skal) for each in found]
            self.ask(f"För {row.namn} tjänstgör", options, lambda id_: self._serve(id_, row.narvaro_id, moment))

        read(self.mode.context, self.mode, ask, show)

    def _serve(self, narvaro_id: int, for_narvaro_id: int, moment: int) -> None:
        """For somebody who is jävig the ersättare serves in that § only."""
        away = self.row(for_narvaro_id)
        only_here = away is not None and moment in away.jav

        def act(session: "Session", _id: int) -> None:
            from models.narvaro.operations import serve_for

            serve_for(session, narvaro_id, for_narvaro_id, moment, moment if only_here else None)

        self.do("tjänstgör för", act)


def _stop(session: "Session", narvaro_id: int, moment: int) -> None:
    from models.narvaro.operations import stop_serving

    stop_serving(session, narvaro_id, moment)
