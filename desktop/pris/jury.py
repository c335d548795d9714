"""Who judges, and the matrix of what they say: the whole jury's, or one member's own without what jäv hides."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.child_table import ChildField, ChildTable
from desktop.gesture import gesture
from desktop.moments import today
from desktop.pris.matrix import ScoreMatrix
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.choice import Choice
from desktop.widgets.field import FieldError
from desktop.widgets.marks import MutedLabel
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextLine
from models.pris.entity import Juryledamot
from models.pris.operations import add_juror, set_jav, set_score, take_jury_of_organ
from models.pris.queries import jury_records

if TYPE_CHECKING:
    from desktop.context import Context
    from desktop.pris.sheet import PrisSheet

WHOLE = "Hela juryn"
NOBODY = "När det finns en jury och nomineringar fylls poängen i här."
KEYS = "Piltangenterna går mellan rutorna. 0–5 ger poäng, Delete tar bort, J är jäv."


class JuryPart(QWidget):
    """The members, whose scores are shown, and the scores."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: PrisSheet | None = None
        self.members = ChildTable(
            context,
            Juryledamot,
            (ChildField("namn", "Namn", lambda: TextLine("Namn (parti)"), stretch=3),),
            name="Juryn",
            load=jury_records,
            make=add_juror,
            add_text="Lägg till någon annan",
            empty="Ingen är med i juryn än.",
        )
        self.all = QPushButton("Ta med delegationens ledamöter")
        self.all.setMinimumHeight(FIELD)
        set_icon(self.all, "delegation")
        self.who = PickField(placeholder="Välj en person att lägga till")
        self.who.setAccessibleName("Lägg till en person i juryn")
        self.view = Choice()
        self.view.setAccessibleName("Vems poäng som visas")
        self.view.setMaximumWidth(300)
        self.nobody = MutedLabel(NOBODY)
        self.criteria = MutedLabel("")
        self.matrix = ScoreMatrix()
        self.scores = QWidget()
        """The matrix with what chooses its view, for a section of its own."""
        self._arrange()
        self.all.clicked.connect(lambda _checked=False: self.take_all())
        self.who.edited.connect(self._add_chosen)
        self.view.edited.connect(self._show_matrix)
        self.matrix.scored.connect(self._score)
        self.matrix.jav_wanted.connect(self._set_jav)

    @property
    def member(self) -> int | None:
        """The member whose scores are shown, or None for the whole jury."""
        chosen: int | None = self.view.value()
        return chosen or None

    def show_sheet(self, sheet: "PrisSheet | None") -> None:
        """Show the jury of a prize."""
        other = sheet is None or self.sheet is None or sheet.id != self.sheet.id
        shown = None if other else self.member
        self.sheet = sheet
        jury = sheet.lage.jury if sheet is not None else ()
        self.view.set_choices([(0, WHOLE), *((row.id, row.text) for row in jury)])
        self.view.set_value(shown if shown in {row.id for row in jury} else 0)
        self.who.set_choices(sheet.persons if sheet is not None else ())
        self._show_matrix()

    def take_all(self) -> None:
        """Let the organ's ledamöter be the jury, as they are the day the prize is given or now."""
        sheet = self.sheet
        if sheet is None:
            return
        self.members.flush()
        day = sheet.day or today()

        def told(made: int) -> None:
            words = "Alla ledamöter är redan med." if not made else f"{made} ledamöter är nu med i juryn."
            self.context.status(words)

        gesture(
            self.context,
            self,
            "ta med delegationen i juryn",
            lambda session: len(take_jury_of_organ(session, sheet.id, day)),
            told,
        )

    def _add_chosen(self) -> None:
        try:
            person_id = self.who.value()
        except FieldError:  # still being typed
            return
        sheet = self.sheet
        if person_id is None or sheet is None:
            return
        name = dict(sheet.persons)[person_id]
        self.who.set_value(None)
        gesture(
            self.context,
            self,
            "lägg till i juryn",
            lambda session: add_juror(session, sheet.id, person_id=person_id, namn=name).id,
        )

    def _show_matrix(self) -> None:
        sheet = self.sheet
        self.matrix.show_state(sheet.lage if sheet is not None else None, self.member)
        there = sheet is not None and bool(sheet.lage.jury)
        self.view.setVisible(there)
        self.nobody.setVisible(not there or not (sheet and sheet.lage.nomineringar))
        criteria = sheet.lage.kriterier if sheet is not None and self.member is not None else ()
        self.criteria.setText("\n".join(f"Kriterium {number}: {row.text}" for number, row in enumerate(criteria, 1)))
        self.criteria.setVisible(bool(criteria))

    def _score(self, nominering_id: int, juryledamot_id: int, kriterium_id: int | None, points: int | None) -> None:
        gesture(
            self.context,
            self,
            "ändra poäng" if points is None else f"ge {points} poäng",
            lambda session: set_score(session, nominering_id, juryledamot_id, points, kriterium_id),
            failed=self._refused,
        )

    def _set_jav(self, nominering_id: int, juryledamot_id: int, jav: bool) -> None:  # noqa: FBT001 - a signal's value
        gesture(
            self.context,
            self,
            "anteckna jäv" if jav else "ta bort jäv",
            lambda session: set_jav(session, nominering_id, juryledamot_id, jav=jav),
            lambda _none: self.context.status(
                "Jäv är antecknat. Nomineringen är dold för ledamoten." if jav else "Jävet är borttaget."
            ),
        )

    def _refused(self, error: BaseException) -> None:
        """What cannot be judged so is said where the eye is, not in a box."""
        from models.errors import UserError

        if isinstance(error, UserError):
            self.context.status(str(error))
        else:
            self.context.show_error(error)

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self.all)
        line.addWidget(self.who, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(line)
        column.addWidget(self.members)
        below = QVBoxLayout(self.scores)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(GAP)
        for widget in (self.view, self.nobody, self.matrix, self.criteria):
            below.addWidget(widget)
