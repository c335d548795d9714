"""The sections made of records: the proposal's steps and points, underlag, receivers, signatories, edited in place."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.child_table import ChildField, ChildTable
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import MutedLabel
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextArea, TextLine

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from models.tjansteskrivelse.outline import Outline, StepRow

Choices = Sequence[tuple[Any, str]]
WIDEST = 1000
"""Rows wider than this are hard to follow with the eye."""
FORM_HINTS = {
    "mening": "Skriv förslaget som en hel mening, så som den ska stå i protokollet.",
    "att_satser": "Ordet ”att” skrivs ut framför varje punkt. Börja med verbet: ”ansluta kommunen till …”.",
    "numrerade": "Punkterna numreras. Skriv en hel mening och en åtgärd i varje.",
}


class Column(QScrollArea):
    """A scrollable column with the air of a form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("formBody")
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        whole = QHBoxLayout(body)
        whole.setContentsMargins(AIR + 4, GAP, AIR + 4, AIR)
        whole.addWidget(inner, 20)
        whole.addStretch(1)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(AIR - 2)
        self.column.addStretch(1)
        self.setWidget(body)

    def append(self, widget: QWidget) -> None:
        """Put a widget last."""
        self.column.insertWidget(self.column.count() - 1, widget)


class StepFrame(QWidget):
    """A step of the proposal: the words that lead in, as they will stand, and its points."""

    def __init__(self, context: "Context", step_id: int, parent: QWidget | None = None) -> None:
        from models.tjansteskrivelse.entity import Forslagspunkt

        super().__init__(parent)
        self.step_id = step_id
        self.lead = QLabel()
        self.lead.setObjectName("fieldLabel")
        self.lead.setWordWrap(True)
        self.lead.setTextFormat(Qt.TextFormat.PlainText)
        self.hint = MutedLabel()
        self.points = ChildTable(
            context,
            Forslagspunkt,
            [ChildField("text", "Punkter", lambda: TextArea(lines=2, most_lines=8))],
            name="Punkter i förslaget",
            load=_points,
            make=_add_point,
            add_text="Lägg till punkt",
            empty="Inga punkter än.",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.lead)
        column.addWidget(self.hint)
        column.addWidget(self.points)
        self.points.set_parent_id(step_id)

    def show_step(self, step: "StepRow") -> None:
        """Show the lead text of now."""
        self.lead.setText(step.ledtext or "Välj vem som beslutar.")
        self.hint.setText(FORM_HINTS[step.form.value])


class ProposalSection(Column):
    """Who decides or proposes, in which form, and the points of each step."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        from models.mall import Forslagsform
        from models.tjansteskrivelse.entity import Forslag

        super().__init__(parent)
        self._context = context
        self._organs: Choices = ()
        forms = (
            (Forslagsform.MENING, "Mening"),
            (Forslagsform.ATT_SATSER, "Att-satser"),
            (Forslagsform.NUMRERADE, "Numrerade"),
        )
        self.frames: list[StepFrame] = []
        self.steps = ChildTable(
            context,
            Forslag,
            [
                ChildField("organ_id", "Vem beslutar eller föreslår", self._pick, 3),
                ChildField("till_organ_id", "Vem beslutar sedan", self._pick, 3),
                ChildField("form", "Punkternas form", lambda: Choice(forms), 2),
            ],
            name="Steg i förslaget",
            load=_steps,
            make=_add_step,
            add_text="Lägg till steg",
            empty="Förslaget har inget steg än. Lägg till ett och välj vem som beslutar.",
        )
        self.append(MutedLabel("Lämna ”Vem beslutar sedan” tomt när det första organet beslutar självt."))
        self.append(self.steps)

    def set_organs(self, organs: Choices) -> None:
        """The bodies to choose among."""
        self._organs = organs
        for row in self.steps.rows:
            for name in ("organ_id", "till_organ_id"):
                row.widgets[name].set_choices(organs)  # type: ignore[attr-defined]

    def show_outline(self, outline: "Outline") -> None:
        """Show the proposal of a paper."""
        self.steps.set_parent_id(outline.id)
        ids = [step.id for step in outline.steps]
        if ids != [frame.step_id for frame in self.frames]:
            self._rebuild(ids)
        for frame, step in zip(self.frames, outline.steps, strict=True):
            frame.show_step(step)

    def take_focus(self) -> None:
        """Put the cursor in the first point."""
        for frame in self.frames:
            for row in frame.points.rows:
                row.widgets["text"].setFocus()
                return
        self.steps.add_button.setFocus()

    def _rebuild(self, ids: list[int]) -> None:
        known = {frame.step_id: frame for frame in self.frames}
        for frame in self.frames:
            frame.points.flush()
            self.column.removeWidget(frame)
            if frame.step_id not in ids:
                frame.setVisible(False)
                frame.deleteLater()
        self.frames = [known.get(id_) or StepFrame(self._context, id_) for id_ in ids]
        for frame in self.frames:
            self.append(frame)

    def _pick(self) -> QWidget:
        return PickField(self._organs, placeholder="Välj organ")


class UnderlagSection(Column):
    """The papers the decision rests on: the ärende's own records."""

    decision_wanted = Signal(int)
    """The id of a decision in the chain to put among the underlag."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        from models.arende.entity import Underlag, Underlagstyp

        super().__init__(parent)
        self._dates: dict[int, Any] = {}
        kinds = ((Underlagstyp.HANDLING, "Handling"), (Underlagstyp.MUNTLIG, "Muntligt"))
        self.append(
            MutedLabel("Underlagen hör till ärendet och är desamma där. Där bifogas filer och skrivs egna dnr.")
        )
        self.table = ChildTable(
            context,
            Underlag,
            [
                ChildField("typ", "Slag", lambda: Choice(kinds), 3),
                ChildField("titel", "Handling", lambda: TextArea(lines=1, most_lines=9), 8),
                ChildField("datum", "Datum", _date_field, 4),
            ],
            name="Beslutsunderlag",
            load=_underlag,
            make=_add_underlag,
            add_text="Lägg till underlag",
            empty="Inga underlag än.",
        )
        self.from_chain = QPushButton("Ur beslutskedjan")
        self.from_chain.setToolTip("Lägg ett tidigare beslut bland underlagen")
        set_icon(self.from_chain, "klocka")
        self.from_chain.setMenu(QMenu(self.from_chain))
        self.append(self.table)
        self.column.insertWidget(self.column.count() - 1, self.from_chain, 0, Qt.AlignmentFlag.AlignLeft)
        self.table.filled.connect(self._mark_own)

    def show_outline(self, outline: "Outline") -> None:
        """Show the underlag of a paper's ärende."""
        self._dates = {outline.id: outline.datum}
        self.table.set_parent_id(outline.arende_id)
        menu = self.from_chain.menu()
        menu.clear()
        for decision in outline.chain:
            action = menu.addAction(" ".join(part for part in (decision.citation, decision.rubrik) if part))
            action.triggered.connect(lambda _checked=False, id_=decision.id: self.decision_wanted.emit(id_))
        self.from_chain.setVisible(bool(outline.chain))

    def take_focus(self) -> None:
        """Put the cursor in the first row."""
        first = self.table.rows[0].widgets["titel"] if self.table.rows else self.table.add_button
        first.setFocus()

    def _mark_own(self, records: list[Any]) -> None:
        """The paper's own line has the paper's own date, which is set under "Uppgifter"."""
        for row, record in zip(self.table.rows, records, strict=True):
            own = record.tjansteskrivelse_id is not None
            field = row.widgets["datum"]
            field.setEnabled(not own)
            if own:
                field.set_value(self._dates.get(record.tjansteskrivelse_id))  # type: ignore[attr-defined]
            field.setToolTip("Skrivelsens eget datum. Det ändras under Uppgifter." if own else "")


class ReceiversSection(Column):
    """Those the decision goes to: the ärende's own records."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        from models.arende.entity import Mottagare, Mottagartyp

        super().__init__(parent)
        reasons = ((Mottagartyp.VERKSTALLIGHET, "För verkställighet"), (Mottagartyp.KANNEDOM, "För kännedom"))
        self.append(MutedLabel("Mottagarna hör till ärendet och är desamma där. Skriv dem bara en gång."))
        self.table = ChildTable(
            context,
            Mottagare,
            [
                ChildField("namn", "Mottagare", TextLine, 1),
                ChildField("typ", "Varför", lambda: Choice(reasons), 1),
            ],
            name="Beslutet skickas till",
            load=_receivers,
            make=_add_receiver,
            add_text="Lägg till mottagare",
            empty="Inga mottagare än.",
        )
        self.append(self.table)

    def show_outline(self, outline: "Outline") -> None:
        """Show the receivers of a paper's ärende."""
        self.table.set_parent_id(outline.arende_id)

    def take_focus(self) -> None:
        """Put the cursor in the first row."""
        first = self.table.rows[0].widgets["namn"] if self.table.rows else self.table.add_button
        first.setFocus()


class SignatoriesSection(Column):
    """Those who sign the paper, with the titles they have now, in order."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        from models.tjansteskrivelse.entity import Skrivelseundertecknare

        super().__init__(parent)
        self.append(MutedLabel("De som brukar underteckna står under Inställningar och följer med nya skrivelser."))
        self.table = ChildTable(
            context,
            Skrivelseundertecknare,
            [ChildField("namn", "Namn", TextLine, 1), ChildField("titel", "Titel", TextLine, 1)],
            name="Underskrifter",
            load=_signatories,
            make=_add_signatory,
            add_text="Lägg till undertecknare",
            empty="Ingen undertecknar än.",
        )
        self.append(self.table)

    def show_outline(self, outline: "Outline") -> None:
        """Show the signatories of a paper."""
        self.table.set_parent_id(outline.id)

    def take_focus(self) -> None:
        """Put the cursor in the first row."""
        first = self.table.rows[0].widgets["namn"] if self.table.rows else self.table.add_button
        first.setFocus()


def _date_field() -> QWidget:
    field = DateField(week=False)
    # Room for a whole day and the button of the calendar, whatever the size of the text.
    field.setMinimumWidth(field.fontMetrics().horizontalAdvance("0000-00-00") + 2 * FIELD)
    return field


def _points(session: "Session", step_id: int) -> Sequence[Any]:
    from models.tjansteskrivelse.queries import points_of

    return points_of(session, step_id)


def _add_point(session: "Session", step_id: int) -> Any:
    from models.tjansteskrivelse.operations import add_point

    return add_point(session, step_id)


def _steps(session: "Session", skrivelse_id: int) -> Sequence[Any]:
    from models.tjansteskrivelse.queries import steps_of

    return steps_of(session, skrivelse_id)


def _add_step(session: "Session", skrivelse_id: int) -> Any:
    from models.tjansteskrivelse.operations import add_step

    return add_step(session, skrivelse_id)


def _underlag(session: "Session", arende_id: int) -> Sequence[Any]:
    from models.tjansteskrivelse.queries import underlag_records

    return underlag_records(session, arende_id)


def _add_underlag(session: "Session", arende_id: int) -> Any:
    from models.arende.entity import Underlag
    from models.editing import add, next_order

    return add(session, Underlag(arende_id=arende_id, ordning=next_order(session, Underlag, arende_id=arende_id)))


def _receivers(session: "Session", arende_id: int) -> Sequence[Any]:
    from models.arende.queries import receivers_of

    return receivers_of(session, arende_id)


def _add_receiver(session: "Session", arende_id: int) -> Any:
    from models.arende.entity import Mottagare
    from models.editing import add, next_order

    return add(session, Mottagare(arende_id=arende_id, ordning=next_order(session, Mottagare, arende_id=arende_id)))


def _signatories(session: "Session", skrivelse_id: int) -> Sequence[Any]:
    from models.tjansteskrivelse.queries import signatories_of

    return signatories_of(session, skrivelse_id)


def _add_signatory(session: "Session", skrivelse_id: int) -> Any:
    from models.tjansteskrivelse.operations import add_signatory

    return add_signatory(session, skrivelse_id)
