"""A verksamhetsberättelse is found by its title, its year and what is written in it, and is among what changed last."""

from models.berattelse.entity import Avsnittsslag
from models.berattelse.operations import begin
from models.sok import store
from models.sok.search import search
from models.statistics.place import Place
from models.statistics.recent import recent_rows
from tests.year_paper import TODAY, YEAR, make_year, write_in


def test_it_is_found_and_among_what_was_changed_last(database):
    store.ensure(database)
    ids = make_year(database)
    with database.write("berättelsen") as session:
        made = begin(session, ids.organ, YEAR, today=TODAY).id
        write_in(session, made, Avsnittsslag.OMVARLD, "Lägesbilden om snöröjning var till nytta.")
    store.catch_up(database)
    place = Place("berattelse", made)
    with database.read() as session:
        for words in ("verksamhetsberättelse 2023", "snöröjning", "berättelse jämställdhetsdelegationen"):
            assert place in [row.place for row in search(session, words)], words
        assert [row.text for row in recent_rows(session) if row.place == place] == [
            "Verksamhetsberättelse: Verksamhetsberättelse 2023"
        ]
