"""Step 7: which §§ go to whom. One press makes every utdrag and a mail to send it with."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.export import open_folder
from desktop.export_dialog import usual_folder
from desktop.form_layout import FieldRow
from desktop.gesture import gesture
from desktop.moments import today
from desktop.sammantrade.efterarbete.parcels import Wish, Written, parcels_of, write_parcels
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.check_tree import CheckTree, Node
from desktop.widgets.choice import YesNo
from desktop.widgets.marks import MutedLabel, ProblemLabel
from desktop.widgets.text import TextLine
from models.arende.entity import Mottagartyp
from models.protokoll.sending import SendingRow, mark_sent, mark_unsent
from resources.svenska import join_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.context import Context
    from desktop.sammantrade.efterarbete.sheet import AfterSheet

NAMELESS = "Mottagare utan namn"


class UtdragPart(QWidget):
    """A tree of receivers and their §§ with boxes; what is not sent is ticked from the start."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: AfterSheet | None = None
        self.ask_folder: Callable[[], str] = self._ask_folder
        self._ticks: dict[Any, bool] = {}
        self._own: list[tuple[str, str]] = []
        self._meeting: int | None = None
        self.words = ProblemLabel()
        self.lead = MutedLabel()
        self.tree = CheckTree("Mottagare och paragrafer", "Skickat")
        self.tree.setWordWrap(False)
        self.tree.setMinimumHeight(120)
        self.name = TextLine("Nämnd, förvaltning eller person")
        self.epost = TextLine("namn@kommun.se")
        self.add = _button("Lägg till mottagare", "ny")
        self.mail = YesNo("Gör också ett mejl (.eml) till var och en, med utdraget bifogat")
        self.mail.set_value(True)
        self.export = _button("Exportera utdragen …", "exportera", primary=True)
        self.mark = _button("Skickat i dag", "klar")
        self.unmark = _button("Inte skickat", "angra")
        self._lay_out()
        self.tree.ticked.connect(self._ticked)
        self.tree.chosen.connect(lambda _id: self._enable())
        self.add.clicked.connect(self.add_receiver)
        self.export.clicked.connect(self.export_all)
        self.mark.clicked.connect(self.mark_today)
        self.unmark.clicked.connect(self.unmark_chosen)

    def show_sheet(self, sheet: "AfterSheet") -> None:
        """Show who is to have what."""
        if sheet.sammantrade_id != self._meeting:
            self._meeting = sheet.sammantrade_id
            self._ticks.clear()
            self._own.clear()
        self.sheet = sheet
        locked = {paper.id for paper in sheet.papers if paper.justerat}
        early = any(row.protokoll_id not in locked for row in sheet.sendings if row.skickat is None)
        self.words.say(
            ["Protokollet är inte justerat än. Utdrag skickas som regel efter justeringen."]
            if early and sheet.rules.justeras
            else []
        )
        self.lead.setText(_lead(sheet))
        self._show_tree()

    def clear(self) -> None:
        """Show nobody."""
        self.sheet = None
        self.tree.set_nodes([])

    def wishes(self) -> list[Wish]:
        """What is ticked."""
        return [wish for key, wish in self._wishes().items() if self._ticks.get(key)]

    def add_receiver(self) -> None:
        """One more receiver, whom no § names; its §§ are ticked by hand."""
        name = self.name.value().strip()
        if name and name not in {own for own, _ in self._own}:
            self._own.append((name, self.epost.value().strip()))
            self.name.set_value("")
            self.epost.set_value("")
            self._show_tree()
            self.tree.choose(("namn", name.casefold()))
            self.tree.setFocus()

    def export_all(self) -> None:
        """Ask for a folder, and write every utdrag there."""
        sheet, parcels = self.sheet, parcels_of(self.wishes())
        if sheet is None or not parcels:
            return
        chosen = self.ask_folder()
        if not chosen:
            return
        folder, day, with_mail = Path(chosen), today(), bool(self.mail.value())
        self.export.setEnabled(False)

        def done(written: Written) -> None:
            self.context.settings.export_folder = str(folder)
            self.context.settings.save()
            for key in list(self._ticks):
                self._ticks[key] = False
            self._show_tree()
            count = f"{written.receivers} mottagare" if written.receivers > 1 else parcels[0].namn
            self.context.notify(
                f"Utdragen till {count} är sparade ({len(written.files)} filer) och märkta som skickade i dag.",
                [("Öppna mappen", lambda: open_folder(folder / written.files[0]))],
            )

        def failed(error: BaseException) -> None:
            self._enable()
            self.context.show_error(error)

        self.context.jobs.run(
            lambda: write_parcels(
                self.context, parcels, sheet.organ, sheet.datum, folder, with_mail=with_mail, day=day
            ),
            done,
            failed,
            owner=self,
        )

    def mark_today(self) -> None:
        """Say that what is ticked was sent today."""
        rows = [wish.row for wish in self.wishes() if wish.row is not None]
        if rows:
            gesture(self.context, self, "skickat i dag", lambda session: mark_sent(session, rows, today()))

    def unmark_chosen(self) -> None:
        """What the cursor is on was not sent after all."""
        row = self._chosen_row()
        if row is not None and row.skickat is not None:
            gesture(self.context, self, "inte skickat", lambda session: mark_unsent(session, row))

    # --- inside

    def _chosen_row(self) -> SendingRow | None:
        wish = self._wishes().get(self.tree.chosen_id)
        return wish.row if wish else None

    def _wishes(self) -> dict[Any, Wish]:
        if self.sheet is None:
            return {}
        found: dict[Any, Wish] = {
            ("rad", *row.key): Wish(
                row.namn or "Mottagare utan namn",
                row.epost,
                row.paragraf_id,
                row.protokoll_id,
                row.nummer,
                row.typ,
                row,
            )
            for row in self.sheet.sendings
        }
        for name, epost in self._own:
            for item in self.sheet.items:
                if item.nummer is not None:
                    found["egen", name, item.id] = Wish(
                        name, epost, item.id, item.protokoll_id, item.nummer, None, None
                    )
        return found

    def _show_tree(self) -> None:
        assert self.sheet is not None
        wishes = self._wishes()
        titles = {item.id: item.label for item in self.sheet.items}
        groups: dict[str, list[tuple[Any, Wish]]] = {}
        for key, wish in wishes.items():
            self._ticks.setdefault(key, wish.row is not None and wish.row.skickat is None)
            groups.setdefault(wish.namn.casefold(), []).append((key, wish))
        nodes = []
        # Those who wait stand first.
        for folded, own in sorted(groups.items(), key=lambda group: all(_is_sent(wish) for _, wish in group[1])):
            every = all(self._ticks[key] for key, _ in own)
            nodes.append(Node(("namn", folded), None, _receiver(own[0][1]), "", every, strong=True))
            for key, wish in own:
                title = _title(wish, titles.get(wish.paragraf_id, ""))
                nodes.append(Node(key, ("namn", folded), title, _sent(wish), self._ticks[key]))
        self.tree.set_nodes(nodes)
        self.tree.setVisible(bool(nodes))
        rows = min(14, len(nodes) + 1)
        self.tree.setFixedHeight(max(120, rows * (self.fontMetrics().height() + 14) + 12))
        self._enable()

    def _ticked(self, key: Any, ticked: bool) -> None:  # noqa: FBT001 - the tree's own signal
        if key[0] == "namn":
            for other, wish in self._wishes().items():
                if wish.namn.casefold() == key[1]:
                    self._ticks[other] = ticked
        else:
            self._ticks[key] = ticked
        self._show_tree()

    def _enable(self) -> None:
        wishes = self.wishes()
        self.export.setEnabled(bool(wishes))
        self.mark.setEnabled(any(wish.row is not None and wish.row.skickat is None for wish in wishes))
        row = self._chosen_row()
        self.unmark.setEnabled(row is not None and row.skickat is not None)

    def _lay_out(self) -> None:
        line, buttons = QHBoxLayout(), QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(FieldRow("Annan mottagare", self.name), 3)
        line.addWidget(FieldRow("E-post", self.epost), 2)
        add = QVBoxLayout()
        add.addStretch(1)
        add.addWidget(self.add)
        line.addLayout(add)
        buttons.setSpacing(GAP)
        for button in (self.export, self.mark, self.unmark):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.words)
        column.addWidget(self.lead)
        column.addWidget(self.tree)
        column.addLayout(line)
        column.addWidget(self.mail)
        column.addLayout(buttons)

    def _ask_folder(self) -> str:
        start = str(usual_folder(self.context.settings.export_folder))
        return QFileDialog.getExistingDirectory(self, "Mapp för protokollsutdragen", start)


def _title(wish: Wish, title: str) -> str:
    for_knowledge = wish.typ is Mottagartyp.KANNEDOM
    return f"{title} (för kännedom)" if for_knowledge else title


def _sent(wish: Wish) -> str:
    return "" if wish.row is None else str(wish.row.skickat or "inte skickat")


def _is_sent(wish: Wish) -> bool:
    return wish.row is not None and wish.row.skickat is not None


def _receiver(wish: Wish) -> str:
    return f"{wish.namn}, {wish.epost}" if wish.epost else wish.namn


def _lead(sheet: "AfterSheet") -> str:
    if not sheet.sendings:
        return "Ingen paragraf har mottagare. Lägg till en nedan, eller skriv dem i paragrafen före justeringen."
    waiting = list(dict.fromkeys(row.namn or "mottagare utan namn" for row in sheet.sendings if row.skickat is None))
    if not waiting:
        return "Allt är skickat."
    shown = waiting if len(waiting) <= 4 else [*waiting[:3], f"{len(waiting) - 3} till"]
    return f"Inte skickat till {join_words(shown)}. Var och en får ett utdrag med sina paragrafer."


def _button(text: str, icon: str, *, primary: bool = False) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(FIELD)
    if primary:
        button.setObjectName("primary")
    set_icon(button, icon)
    return button
