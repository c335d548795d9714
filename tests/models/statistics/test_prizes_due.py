"""The prize on the start page."""

from datetime import date

from models.editing import get
from models.pris.entity import Pris, Prisstatus
from models.statistics.prizes import prizes_due
from tests.prize import make_2024


def test_a_prize_is_told_of_by_its_next_day(database, count_statements):
    with database.write("pris") as session:
        ids = make_2024(session)
        prize = get(session, Pris, ids.pris)
        prize.status, prize.nominera_senast, prize.delas_ut = Prisstatus.NOMINERING, date(2024, 5, 2), date(2024, 6, 6)

    def told(today):
        with database.read() as session, count_statements(session) as statements:
            found = [(row.text, row.about, row.due) for row in prizes_due(session, today)]
        assert len(statements) == 1
        return found

    name = f"{prize.namn} 2024"
    assert told(date(2024, 1, 1)) == []
    assert told(date(2024, 5, 1)) == [("Sista dag att nominera", name, date(2024, 5, 2))]
    assert told(date(2024, 5, 3)) == [("Nomineringstiden är ute: låt juryn bedöma", name, date(2024, 5, 2))]
    for status, words in ((Prisstatus.BEDOMNING, "Utse pristagare"), (Prisstatus.BESLUTAT, "Priset ska delas ut")):
        with database.write("status") as session:
            get(session, Pris, ids.pris).status = status
        assert told(date(2024, 5, 20)) == [(words, name, date(2024, 6, 6))]
    with database.write("status") as session:
        get(session, Pris, ids.pris).status = Prisstatus.UTDELAT
    assert told(date(2024, 5, 20)) == []
