"""Pages: the list of them, what each offers the window, and the base they are built on."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.context import Context
    from models.change import Change


class PageSpec(NamedTuple):
    """One page: where its class is found (imported when the database is open) and how it stands in the sidebar."""

    key: str
    title: str
    icon: str
    module: str
    class_name: str
    in_sidebar: bool = True
    alone: bool = False
    """True for a page that stands without the sidebar and the header."""
    group: str = ""
    """The heading it stands under in the sidebar."""
    keys: str = ""
    """The shortcut that leads to it; its own, so that a page that is added moves no other's."""


KOMMUNEN, DELEGATIONEN, SAMLAT = "Kommunen", "Delegationen", "Samlat"

PAGES = (
    PageSpec("oversikt", "Översikt", "oversikt", "desktop.oversikt.page", "OversiktPage", keys="Alt+1"),
    PageSpec(
        "anslutning",
        "Anslutningar",
        "anslutning",
        "desktop.anslutning.page",
        "AnslutningPage",
        group=KOMMUNEN,
        keys="Alt+2",
    ),
    PageSpec(
        "strategi", "Strategier", "strategi", "desktop.strategi.page", "StrategiPage", group=KOMMUNEN, keys="Alt+3"
    ),
    PageSpec(
        "indikator",
        "Indikatorer",
        "indikator",
        "desktop.indikator.page",
        "IndikatorPage",
        group=KOMMUNEN,
        keys="Ctrl+Shift+I",
    ),
    PageSpec("arende", "Ärenden", "arende", "desktop.arende.page", "ArendePage", group=KOMMUNEN, keys="Alt+4"),
    PageSpec(
        "delegation",
        "Delegation",
        "delegation",
        "desktop.delegation.page",
        "DelegationPage",
        group=DELEGATIONEN,
        keys="Alt+5",
    ),
    PageSpec(
        "sammantrade",
        "Sammanträden",
        "sammantrade",
        "desktop.sammantrade.page",
        "SammantradePage",
        group=DELEGATIONEN,
        keys="Alt+6",
    ),
    PageSpec(
        "dialogtraff",
        "Dialogträffar",
        "dialogtraff",
        "desktop.dialogtraff.page",
        "DialogtraffPage",
        group=DELEGATIONEN,
        keys="Alt+7",
    ),
    PageSpec("besok", "Besök", "besok", "desktop.besok.page", "BesokPage", group=DELEGATIONEN, keys="Alt+8"),
    PageSpec("omvarld", "Omvärld", "omvarld", "desktop.omvarld.page", "OmvarldPage", group=DELEGATIONEN, keys="Alt+9"),
    PageSpec("pris", "Priset", "pris", "desktop.pris.page", "PrisPage", group=DELEGATIONEN, keys="Alt+0"),
    PageSpec(
        "budget", "Budget", "budget", "desktop.budget.page", "BudgetPage", group=DELEGATIONEN, keys="Ctrl+Shift+B"
    ),
    PageSpec(
        "berattelse",
        "Verksamhetsberättelse",
        "berattelse",
        "desktop.berattelse.page",
        "BerattelsePage",
        group=DELEGATIONEN,
        keys="Ctrl+Shift+R",
    ),
    PageSpec(
        "kalender", "Kalender", "kalender", "desktop.kalender.page", "KalenderPage", group=SAMLAT, keys="Ctrl+Shift+K"
    ),
    PageSpec(
        "dokument", "Dokument", "dokument", "desktop.dokument.page", "DokumentPage", group=SAMLAT, keys="Ctrl+Shift+D"
    ),
    PageSpec(
        "installningar",
        "Inställningar",
        "installningar",
        "desktop.installningar.page",
        "InstallningarPage",
        group=SAMLAT,
        keys="Ctrl+,",
    ),
    PageSpec(
        "tjansteskrivelse",
        "Tjänsteskrivelse",
        "skrivelse",
        "desktop.tjansteskrivelse.page",
        "TjansteskrivelsePage",
        in_sidebar=False,
    ),
    PageSpec("inlasning", "Läs in från Excel", "mapp", "desktop.inlasning.page", "InlasningPage", in_sidebar=False),
    PageSpec("start", "Kom igång", "jamvikt", "desktop.start.page", "StartPage", in_sidebar=False, alone=True),
)
"""Every page, in the order of the sidebar."""


class PageAction(NamedTuple):
    """Something a page offers in its header and its menu."""

    text: str
    run: Callable[[], object]
    icon: str = ""
    tip: str = ""


class Saver:
    """Mixed into what saves by itself after a pause (forms, editors): the page finds them and asks them to hurry."""

    @property
    def unsaved(self) -> frozenset[str]:
        """The fields that hold something not yet saved."""
        return frozenset()

    def flush(self) -> None:
        """Save at once what is typed and not yet saved."""

    def revert_focused(self) -> bool:
        """Take back what is typed in the field with the cursor and cannot be saved. True if there was any."""
        return False


class Page(QWidget):
    """What stands in the window at a time. Subclasses build themselves in `__init__` and load in `refresh`.

    `kinds` are the tables whose changes make the page refresh: at once when it is seen, otherwise when shown next.
    """

    kinds: ClassVar[frozenset[str]] = frozenset()
    header_changed = Signal()
    """Title or offers are others."""

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.spec = spec
        self.title = spec.title
        self.primary: PageAction | None = None
        self.export: PageAction | None = None
        self.preview: PageAction | None = None
        self.more: tuple[PageAction, ...] = ()
        self._stale = True
        context.changes.changed.connect(self._database_changed)

    def open(self, id: int | None) -> None:  # noqa: A002 - the record's own name
        """Show a record; None shows the page as it was left."""

    def enter(self) -> None:
        """The page is shown: put the cursor where work begins, in the list or the first thing that takes keys."""
        from desktop.list_pane import ListPane

        for pane in self.findChildren(ListPane):
            if pane.isVisible():
                pane.take_focus()
                return
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self and self.isAncestorOf(widget):
            if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.setFocus()
                return
            widget = widget.nextInFocusChain()

    def refresh(self) -> None:
        """Read what the page shows, in a job. Called when first shown and when `kinds` have changed."""

    def flush(self) -> None:
        """Save what is typed and not yet saved: called before leaving, exporting and closing."""
        for saver in self._savers():
            saver.flush()

    @property
    def unsaved(self) -> bool:
        """True if something that was typed could not be saved."""
        return any(saver.unsaved for saver in self._savers())

    def revert_focused(self) -> bool:
        """Take back what is typed in the field with the cursor and cannot be saved. True if there was any."""
        return any(saver.revert_focused() for saver in self._savers())

    def _savers(self) -> list[Saver]:
        return [widget for widget in self.findChildren(QWidget) if isinstance(widget, Saver)]

    def escape(self) -> bool:
        """Escape was pressed and nobody took it: go back to the list. True if something was done."""
        return False

    @property
    def shown_id(self) -> int | None:
        """The record shown, so that "back" can return to it."""
        return None

    @property
    def help_place(self) -> str:
        """What F1 opens the guide at: the page, with the part that is shown after a slash."""
        return self.spec.key

    def offer(
        self,
        *,
        title: str | None = None,
        primary: PageAction | None = None,
        export: PageAction | None = None,
        preview: PageAction | None = None,
        more: tuple[PageAction, ...] = (),
    ) -> None:
        """Set the header: title, Ctrl+N, Ctrl+E, F6 and further actions. What is left out is not offered."""
        self.title = title or self.spec.title
        self.primary, self.export, self.preview, self.more = primary, export, preview, more
        self.header_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the page was out of sight."""
        super().showEvent(event)
        self._refresh_if_stale()

    def _database_changed(self, change: "Change") -> None:
        if change.kinds & self.kinds:
            self._stale = True
            if self.isVisible():
                self._refresh_if_stale()

    def _refresh_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()


def build(spec: PageSpec, context: "Context", **begun: QWidget) -> Page:
    """Import and make a page; `begun` is the view it has been shown with so far, if any."""
    page_class = getattr(import_module(spec.module), spec.class_name)
    page = page_class(context, spec, **begun)
    assert isinstance(page, Page)
    return page


def spec_of(key: str) -> PageSpec:
    """The page with this key."""
    return next(spec for spec in PAGES if spec.key == key)
