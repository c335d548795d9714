"""Updates of the catalogue from a file, as the window shows them."""

import json

from desktop.strategi.update import UpdateReport, update_from_file
from models.strategi.entity import (
    Strategi,
)
from tests.desktop.strategi.strategi_window import (
    LAN,
    OTHER,
    page,
    stored,
    type_into,
)
from tests.models.strategi.catalogue_entries import entry, krav, newer

# --- the catalogue


def saved(tmp_path, data):
    file = tmp_path / "katalog.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def test_an_update_from_a_file_says_what_was_added_updated_and_kept(stocked, window, memory_database, tmp_path):
    window.navigate("strategi", stocked["vastmanland-2024"])
    type_into(page(window).form.form.rows["vision"].widget, "Min vision")
    page(window).flush()
    data = [newer(LAN, vision="Katalogens"), newer(OTHER, krav=[krav("ny")]), entry("ny", namn="En ny strategi")]
    update_from_file(page(window).context, page(window), saved(tmp_path, data))
    dialog = page(window).findChild(UpdateReport)
    assert dialog is not None
    assert dialog.text.splitlines() == [
        "Tillagd: En ny strategi",
        "Uppdaterad: Jämställdhetsstrategi för Västmanlands län",
        "Uppdaterad: Strategi för länet",
        "Kvar: Jämställdhetsstrategi för Västmanlands län, Vision: ”Min vision” (katalogen: ”Katalogens”)",
    ]
    dialog.close()
    assert len(page(window).list.rows) == 5
    window.run_undo()
    assert len(stored(memory_database, Strategi)) == 4
    assert stored(memory_database, Strategi, nyckel="vastmanland-2024")[0].utgava == 1


def test_nothing_new_is_said_and_a_faulty_file_changes_nothing(stocked, window, memory_database, tmp_path):
    update_from_file(page(window).context, page(window), saved(tmp_path, [LAN]))
    assert "inget nyare" in window.notice.text.text()
    update_from_file(page(window).context, page(window), saved(tmp_path, [newer(LAN, vision=7), entry("ny")]))
    assert "vision kan inte vara '7'" in window.notice.text.text()
    assert len(stored(memory_database, Strategi)) == 4
