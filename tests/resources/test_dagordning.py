import pytest

from resources import dagordning


def test_every_set_is_read_and_found_by_its_key():
    sets = dagordning.all_punktset()
    assert [found.nyckel for found in sets] == ["beredning", "formell_namnd", "orebro"]
    for found in sets:
        assert dagordning.find_punktset(found.nyckel) is found
        assert found.namn
        assert found.beskrivning.endswith(".")
        headings = [punkt.rubrik for punkt in found.punkter]
        assert len(set(headings)) == len(headings), "a set given twice would lose an item"
    with pytest.raises(KeyError):
        dagordning.find_punktset("standardbeslut")


def test_orebros_agenda_has_fourteen_items():
    assert len(dagordning.find_punktset("orebro").punkter) == 14


@pytest.mark.parametrize("form", ["protokoll", "minnesanteckningar"])
def test_the_stock_decisions_of_each_form_fit_the_nine_keys(form):
    texts = [words.text for words in dagordning.stock_decisions() if words.form in ("", form)]
    assert 6 <= len(texts) <= 9
    assert len(set(texts)) == len(texts)
    assert all(text.endswith(".") for text in texts)
