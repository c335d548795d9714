"""The work after a meeting: the real window on a held meeting, its mode and its papers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtTest import QTest

from desktop.application import Application
from desktop.sammantrade.efterarbete.mode import EfterarbeteMode
from desktop.sammantrade.efterarbete.progress import Key
from desktop.sammantrade.page import SammantradePage
from models.database import Database
from models.editing import add, get
from models.paragraf.entity import Paragrafmottagare
from models.protokoll.entity import Protokoll
from tests.desktop.whole_window import opened
from tests.lund import make_lund
from tests.matter import make_matter
from tests.meeting import Meeting
from tests.orebro import make_orebro


@dataclass
class After:
    """The window, the mode and the ids of the meeting."""

    program: Application
    mode: EfterarbeteMode
    made: Meeting
    db: Database
    said: list[str] = field(default_factory=list)

    @property
    def open_steps(self) -> list[Key]:
        return [key for key, step in self.mode.steps.items() if step.is_open and not step.isHidden()]

    def words(self, key: Key) -> str:
        return self.mode.steps[key].head.words

    def paper(self, id_: int | None = None) -> Protokoll:
        with self.db.read() as session:
            return get(session, Protokoll, id_ or self.made.protokoll)

    def rows(self, kind: type[Any]) -> list[Any]:
        with self.db.read() as session:
            return list(session.query(kind).order_by(kind.id))

    @property
    def notice(self) -> str:
        notice = self.program.window.notice
        return notice.text.text() if not notice.isHidden() else ""

    @property
    def status(self) -> str:
        return self.program.window.status_line.message.text()


@contextmanager
def after_the_meeting(
    qapp: Any, qtbot: Any, database: Database, *, lund: bool = False, prepare: Any = None
) -> Iterator[After]:
    """The window with a held meeting in Efterarbete."""
    make_matter(database)
    with database.write("sammanträde") as session:
        made = make_lund(session) if lund else make_orebro(session)
        if not lund:
            for number, name, epost in ((24, "Kommunstyrelsen", "ks@kommun.se"), (25, "Kommunstyrelsen", ""),
                                        (25, "Förskolenämnden", "")):  # fmt: skip
                add(session, Paragrafmottagare(paragraf_id=made.paragrafer[number], namn=name, epost=epost))
    if prepare is not None:
        with database.write("förbered") as session:
            prepare(session, made)
    with opened(qapp, qtbot, database, "sammantrade", "dokument") as program:
        program.window.navigate("sammantrade", made.sammantrade)
        page = program.window.findChild(SammantradePage)
        page.panel.choose_mode("efterarbete", by_hand=True)
        page.enter_meeting()
        mode = page.panel.mode
        assert isinstance(mode, EfterarbeteMode)
        mode._redraw.stop()
        QTest.qWait(1)
        yield After(program, mode, made, database)
        mode._redraw.stop()
