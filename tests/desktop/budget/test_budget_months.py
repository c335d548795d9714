"""Månad för månad: the charts are drawn, and the same figures stand in words and in a list."""

from datetime import date

from desktop.budget.page import MONTHLY
from models.transaktion.entity import Transaktionsstatus
from models.transaktion.operations import TransaktionDraft, add_transaktion


def test_the_chart_has_the_same_figures_in_a_list(page, ids, memory_database):
    with memory_database.write("underlag") as session:
        for month, ore in ((2, 100_00), (5, 250_00)):
            add_transaktion(
                session,
                ids.budget,
                TransaktionDraft(
                    ids.kompetens, Transaktionsstatus.BETALD, date(2024, month, 3), "Bokhandeln", belopp_ore=ore
                ),
            )
        add_transaktion(session, ids.budget, TransaktionDraft(ids.prissumma, mottagare="Vinnaren", belopp_ore=500_00))
    page.show_view(MONTHLY)
    view = page.views[MONTHLY]
    assert view.growth.is_drawn
    assert view.posts.is_drawn
    assert "utfall och prognos växer" in view.growth.accessibleDescription()
    said = {row.namn: (row.utfall_ore, row.hittills_ore) for row in view.list.model.shown}
    assert said["Februari"] == (100_00, 100_00)
    assert said["December"] == (0, 350_00)
    assert said["Utan dag"] == (0, 850_00)
    assert said["Totalt"] == (350_00, 850_00)
