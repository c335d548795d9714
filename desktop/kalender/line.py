"""A line in a form that says if the thing is in people's calendars as it is now, with the button that puts it there."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.kalender import saving
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.marks import MutedLabel, hide_unless
from models.kalender.handout import Lage, Utskickslage
from resources.svenska import format_date

if TYPE_CHECKING:
    from desktop.context import Context


class CalendarLine(QWidget):
    """The button "Spara .ics" and what was handed out: `show_post` gives the record, `show_state` what is known."""

    def __init__(self, context: "Context", tabell: str, *, mail: bool = False, parent: QWidget | None = None) -> None:
        """With `mail` there is also a button that saves a mail to those invited."""
        super().__init__(parent)
        self.context = context
        self.tabell = tabell
        self.ask: saving.AskPath = saving.ask_path
        self._post_id: int | None = None
        self._title = ""
        self.button = QPushButton("Spara .ics …")
        self.button.setAccessibleName("Spara som kalenderfil")
        self.button.setToolTip("Spara en kalenderfil att bifoga i ett mejl. En ändring ersätter den förra.")
        self.button.setMinimumHeight(FIELD)
        set_icon(self.button, "kalender")
        self.mail = QPushButton("Mejl med inbjudan …")
        self.mail.setToolTip("Spara ett mejl till dem som är inbjudna, med kalenderfilen bifogad")
        self.mail.setMinimumHeight(FIELD)
        set_icon(self.mail, "skrivelse")
        hide_unless(self.mail, wanted=mail)
        self.words = MutedLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.button)
        row.addWidget(self.mail)
        row.addWidget(self.words, 1)
        self.button.clicked.connect(lambda _checked=False: self.save())
        self.mail.clicked.connect(lambda _checked=False: self.save_mail())
        self.show_post(None, "")

    def show_post(self, post_id: int | None, title: str) -> None:
        """Another record; `title` is what the file is called."""
        self._post_id, self._title = post_id, title
        self.button.setEnabled(post_id is not None)
        self.mail.setEnabled(post_id is not None)

    def show_state(self, lage: Lage) -> None:
        """Say what has been handed out."""
        self.words.setText(in_words(lage))

    def save(self) -> None:
        """Ask where and save."""
        if self._post_id is not None:
            saving.save_invitation(self.context, self, saving.Wish(self.tabell, self._post_id, self._title), self.ask)

    def save_mail(self) -> None:
        """Ask where and save a mail to those invited."""
        if self._post_id is not None:
            saving.save_mail(self.context, self, saving.Wish(self.tabell, self._post_id, self._title), self.ask)


def in_words(lage: Lage) -> str:
    """What has been handed out, in a sentence."""
    day = format_date(lage.skickad) if lage.skickad else ""
    match lage.lage:
        case Utskickslage.ALDRIG:
            return "Inte sparad till någons kalender än."
        case Utskickslage.AKTUELL:
            return f"Sparad {day}. Inget har ändrats sedan dess."
        case Utskickslage.ANDRAD:
            return f"Ändrad sedan den sparades {day}. Spara och skicka på nytt, så ersätts den förra."
