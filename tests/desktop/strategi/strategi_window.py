"""Entries, and ways to look at and type in the page Strategier."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from desktop.strategi.page import StrategiPage
from tests.models.strategi.catalogue_entries import entry, node

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
GOALS = entry(
    "delmal",
    namn="Nationella delmål",
    kortnamn="Delmålen",
    utgivare=["Regeringen"],
    typ="nationell",
    krav=[],
    ansluts_genom="inget",
    noder=[node("d1", "Makt och inflytande", kod="1"), node("d2", "Ekonomi", kod="2")],
)
LAN = entry(
    "vastmanland-2024",
    namn="Jämställdhetsstrategi för Västmanlands län",
    kortnamn="Västmanland 2024",
    utgivare=["Länsstyrelsen i Västmanlands län"],
    lan="Västmanlands län",
    giltig_till="2027-12-31",
    ersatter=["vastmanland-2018"],
    noder=[node("makt", "Makt", mal=["delmal/d1"], noder=[node("makt-a", "Nämnder")]), node("vald", "Våld")],
)
OLD = entry(
    "vastmanland-2018",
    kortnamn="Västmanland 2018",
    utgivare=["Länsstyrelsen i Västmanlands län"],
    lan="Västmanlands län",
    giltig_fran="2018-01-01",
    giltig_till="2020-12-31",
    noder=[],
)
OTHER = entry("skane", kortnamn="Skåne", utgivare=["Länsstyrelsen i Skåne län"], lan="Skåne län", noder=[])


def page(window) -> StrategiPage:
    assert isinstance(window.page, StrategiPage)
    return window.page


def stored(database, kind, **where):
    with database.read() as session:
        return session.scalars(select(kind).filter_by(**where).order_by(kind.id)).all()


def keys(widget, text):
    """Type a text; QTest itself knows no å."""
    for sign in text:
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign))


def type_into(widget, text):
    target = widget.focusProxy() or widget
    target.setFocus()
    target.selectAll()
    keys(target, text)


def names(window):
    shown = {row.id: row.kortnamn for row in page(window).list.rows}
    return [shown[id_] for id_ in page(window).list.shown_ids]


def choose_scope(window, value):
    page(window).list.scope.set_value(value)
    page(window).list.scope.edited.emit()


def at(window, rubrik):
    """Put the cursor on a node."""
    nodes = page(window).form.nodes
    assert nodes._sheet is not None
    nodes.tree.choose(next(row.id for row in nodes._sheet.nodes if row.rubrik == rubrik))
    nodes.tree.setFocus()
    return nodes
