"""What the keys at the table do: a short question where one is needed, then one gesture."""

from typing import TYPE_CHECKING, Any

from desktop.pages import PageAction
from desktop.sammantrade.genomfor.people_acts import Asker
from desktop.widgets.quick_pick import PickOption

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from models.paragraf.live import ItemRow, Sitting

FORSLAG = "forslag"


class Questions(Asker):
    """Everything that is asked and done about the § that is written."""

    def jav(self) -> None:
        """F2: somebody is jävig in this §, or is not after all."""
        found = self._open_item()
        if found is None:
            return
        sitting, item = found
        chosen = self.mode.people.list.current_key if self.mode.people.list.hasFocus() else None
        if chosen is not None:
            self._toggle_jav(chosen)
            return
        options = [
            PickOption(row.narvaro_id, row.namn, "är jävig, tas bort" if item.id in row.jav else "")
            for row in sitting.here.rows
            if row.stretches
        ]
        self.ask(f"Jäv i {sitting.here.number(item.id)}: vem?", options, self._toggle_jav)

    def yrkande(self) -> None:
        """F3: one or several move something."""
        found = self._open_item()
        if found is not None:
            self.ask("Yrkande av", self._people(found), self._add_yrkande, several=True)

    def beslut(self) -> None:
        """F4: decide as proposed (0) or by a stock decision (1-9)."""
        found = self._open_item()
        if found is None:
            return
        sitting, item = found
        proposal = self.mode.minutes.proposal.text() if self.mode.minutes.proposal.isVisible() else ""
        options = []
        if proposal:
            options.append(PickOption(FORSLAG, "Enligt förslaget", " ".join(proposal.split()), "0"))
        options += [
            PickOption(row.id, row.text, row.utfall.label, str(row.tangent or "")) for row in sitting.standardbeslut
        ]
        self.ask(f"Beslut i {sitting.here.number(item.id)}", options, self._decide)

    def beslutsgang(self) -> None:
        """F5: write the order of propositions of what is moved and voted; the user may change every word."""
        found = self._open_item()
        if found is None:
            return
        self.mode.minutes.show_procedure()

        def act(session: "Session", id_: int) -> None:
            from models.paragraf.motions import compose_beslutsgang

            compose_beslutsgang(session, id_)

        self._about_item("skriv beslutsgång", act)

    def omrostning(self) -> None:
        """F7: a vote, with a ja from each who decides; again it goes back to the one there is."""
        found = self._open_item()
        if found is None:
            return
        votes = self.mode.minutes.votes
        if votes.blocks:
            votes.blocks[-1].ballots.setFocus()
            return
        self.mode.wait_for_part()

        def act(session: "Session", id_: int) -> None:
            from models.paragraf.motions import call_vote

            call_vote(session, id_)

        self._about_item("omröstning", act, lambda _none: self.mode.read_then(self._to_ballots))

    def reservation(self) -> None:
        """F9: a reservation or a protokollsanteckning."""
        from models.paragraf.entity import Reservationstyp

        found = self._open_item()
        if found is None:
            return

        def who(typ: Reservationstyp) -> None:
            self.ask(
                f"{typ.label} av",
                self._people(found),
                lambda ids: self._add_reservation(typ, ids),
                several=True,
            )

        options = [PickOption(typ, typ.label, "", str(place)) for place, typ in enumerate(Reservationstyp, 1)]
        self.ask("Reservation eller protokollsanteckning", options, who)

    def uppdrag(self) -> None:
        """Shift+F9: follow up what the decision gives somebody to do."""
        if self._open_item() is None:
            return

        def act(session: "Session", id_: int) -> None:
            from models.paragraf.minutes import tasks_from_decision

            tasks_from_decision(session, id_)

        self._about_item("lägg till uppdrag", act)

    def reopen(self) -> None:
        """The § is not minuted after all."""

        def act(session: "Session", id_: int) -> None:
            from models.paragraf.minutes import finish

            finish(session, id_, klar=False)

        self._about_item("paragrafen är inte klar", act)

    def new_item(self) -> None:
        """A new item after this one."""
        after = self.mode.current

        def act(session: "Session", id_: int) -> int:
            from models.paragraf.agenda import add_item

            return add_item(session, id_, after_id=after).id

        self.mode.do("ny punkt", act, self._to_item)

    def correction(self) -> tuple[PageAction, ...]:
        """A locked § can be corrected at the organ's next meeting."""
        item = self.mode.item
        if item is None or item.is_open:
            return ()
        return (PageAction("Rätta paragrafen i nästa sammanträde", lambda: self._correct(item), "angra"),)

    # --- inside

    def _open_item(self) -> "tuple[Sitting, ItemRow] | None":
        sitting, item = self.mode.sitting, self.mode.item
        if sitting is None or item is None:
            return None
        if not item.is_open:
            self.mode.context.status("Paragrafen är låst.")
            return None
        return sitting, item

    def _people(self, found: "tuple[Sitting, ItemRow]") -> list[PickOption]:
        """Those who decide in the § first, then everybody else who is there."""
        sitting, item = found
        deciding = [row.narvaro_id for row in sitting.here.deciders(item.id)]
        there = sorted(sitting.here.present(item.id), key=lambda row: row.narvaro_id not in deciding)
        return [PickOption(row.namn, row.namn, row.titel or row.roll.label) for row in there]

    def _about_item(
        self, label: str, act: "Callable[[Session, int], Any]", then: "Callable[[Any], object] | None" = None
    ) -> None:
        current = self.mode.current
        if current is not None:
            self.mode.do(label, lambda session, _id: act(session, current), then)

    def _toggle_jav(self, narvaro_id: int) -> None:
        item, row = self.mode.item, self.row(narvaro_id)
        if item is None or row is None:
            return

        def act(session: "Session", id_: int) -> int | None:
            from models.narvaro.operations import declare_jav, withdraw_jav

            if item.id in row.jav:
                withdraw_jav(session, id_, narvaro_id)
                return None
            return declare_jav(session, id_, narvaro_id).id

        def then(id_: int | None) -> None:
            if id_ is None:
                self.mode.take_focus()
            else:
                self.mode.minutes.parts.jav.wait_for(id_, "skal")

        self.mode.wait_for_part()
        self._about_item(f"jäv {row.namn}", act, then)

    def _add_yrkande(self, names: tuple[str, ...]) -> None:
        def act(session: "Session", id_: int) -> int:
            from models.paragraf.motions import add_yrkande

            return add_yrkande(session, id_, names).id

        self.mode.wait_for_part()
        self._about_item("lägg till yrkande", act, lambda id_: self.mode.minutes.parts.yrkanden.wait_for(id_, "text"))

    def _add_reservation(self, typ: Any, names: tuple[str, ...]) -> None:
        def act(session: "Session", id_: int) -> int:
            from models.paragraf.motions import add_reservation

            return add_reservation(session, id_, typ, names).id

        self.mode.wait_for_part()
        self._about_item(
            f"lägg till {typ.label.lower()}",
            act,
            lambda id_: self.mode.minutes.parts.reservationer.wait_for(id_, "text"),
        )

    def _decide(self, choice: Any) -> None:
        def act(session: "Session", id_: int) -> None:
            from models.paragraf.minutes import decide

            decide(session, id_, choice)

        self._about_item("fatta beslut", act)

    def _to_ballots(self) -> None:
        blocks = self.mode.minutes.votes.blocks
        if blocks:
            self.mode.part_ready(blocks[-1].ballots)

    def _to_item(self, id_: int) -> None:
        self.mode.read_then(lambda: self.mode.go_to(id_))

    def _correct(self, item: "ItemRow") -> None:
        def act(session: "Session", _id: int) -> int | None:
            from models.paragraf.minutes import correct_next

            paragraf = correct_next(session, item.id)
            return paragraf.sammantrade_id if paragraf is not None else None

        def then(sammantrade_id: int | None) -> None:
            if sammantrade_id is None:
                self.mode.context.status("Organet har inget kommande sammanträde. Planera ett först.")
            else:
                self.mode.context.notify(
                    "Rättelsen står som en ny punkt på nästa sammanträde och pekar tillbaka på paragrafen.",
                    [("Gå dit", lambda: self.mode.context.navigate("sammantrade", sammantrade_id))],
                )

        self.mode.do("rätta paragraf", act, then)
