"""The index stands still with the rows: in the same gesture, when it is undone, renamed, removed, taken in."""

from datetime import date

import pytest
from sqlalchemy import Date, inspect, text
from sqlalchemy.exc import IntegrityError

from models import all as nouns
from models import journal, locks, utbyte
from models.anslutning.entity import Aktivitet, Aktivitetskoppling, Anslutning, Omradesval
from models.arende.entity import Arende, Diarienummer, Underlag
from models.bilaga import keep
from models.columns import RichTextType, SwedishText, WordsType
from models.database import Database
from models.editing import add, edit, get, remove
from models.omvarld.entity import Omvarldspost
from models.organ import Organ
from models.paragraf.entity import Paragraf
from models.protokoll.entity import Protokoll
from models.richtext import plain
from models.sammantrade.entity import Sammantrade
from models.schema import open_database
from models.sok import following, store, texts
from models.sok.declared import NAMING
from models.sok.search import search
from models.statistics.place import Place
from models.strategi.entity import Strategi, StrategiNod
from models.tjansteskrivelse.entity import Forslag, Forslagspunkt, Tjansteskrivelse
from tests.models.utbyte_content import ALONE, FIRST, SECOND, fill


@pytest.fixture
def indexed(database: Database) -> Database:
    store.ensure(database)
    return database


def places(database, typed):
    store.catch_up(database)
    with database.read() as session:
        return [hit.place for hit in search(session, typed)]


def whole(database):
    store.catch_up(database)
    with database.read() as session:
        return store.differing(session) == []


def test_what_is_written_is_found_at_once_and_gone_when_undone(indexed):
    changes = []
    indexed.listeners.append(changes.append)
    with indexed.write("nytt") as session:
        arende = add(session, Arende(titel="Trygghet i bostadsområdet")).id
        add(session, Diarienummer(arende_id=arende, nummer="KS 2024/0163"))
    assert places(indexed, "trygg") == places(indexed, "2024/163") == [Place("arende", arende)]
    with indexed.write("ändra") as session:
        edit(session, Arende, arende, {"titel": ("Trygghet i bostadsområdet", "Lugn i parken")})
    assert places(indexed, "trygg") == []
    assert places(indexed, "park") == [Place("arende", arende)]
    for change in reversed(changes[:]):
        with indexed.write("ångra") as session:
            journal.apply(session, change.inverse)
        assert whole(indexed)
    assert places(indexed, "trygg") == places(indexed, "park") == []


def test_a_gesture_that_fails_leaves_nothing(indexed):
    def fail():
        with indexed.write("fel") as session:
            add(session, Arende(titel="Aldrig sparat"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert places(indexed, "aldrig") == []


def test_what_hangs_deep_below_is_found_at_its_record(indexed):
    with indexed.write("allt") as session:
        strategi = add(session, Strategi(namn="Länsstrategi"))
        nod = add(session, StrategiNod(strategi_id=strategi.id, rubrik="Hälsa"))
        anslutning = add(session, Anslutning(strategi_id=strategi.id))
        val = add(session, Omradesval(anslutning_id=anslutning.id, nod_id=nod.id, plan=plain("Kartlägga skillnader")))
        aktivitet = add(session, Aktivitet(namn="Nattvandring"))
        koppling = add(session, Aktivitetskoppling(aktivitet_id=aktivitet.id, omradesval_id=val.id))
        skrivelse = add(session, Tjansteskrivelse(titel="Remissvar", arende_id=add(session, Arende(titel="Remiss")).id))
        forslag = add(session, Forslag(tjansteskrivelse_id=skrivelse.id))
        punkt = add(session, Forslagspunkt(forslag_id=forslag.id, text="att yttra sig"))
    here = [Place("anslutning", anslutning.id)]
    assert places(indexed, "kartlägga") == places(indexed, "nattvandring") == here
    assert places(indexed, "yttra") == [Place("tjansteskrivelse", skrivelse.id)]
    assert whole(indexed)
    with indexed.write("ta bort") as session:
        remove(session, get(session, Aktivitetskoppling, koppling.id))
        remove(session, get(session, Forslagspunkt, punkt.id))
    assert places(indexed, "nattvandring") == places(indexed, "yttra") == []
    with indexed.write("ta bort") as session:
        remove(session, get(session, Anslutning, anslutning.id))
    assert places(indexed, "kartlägga") == []
    assert whole(indexed)


def test_a_new_name_reaches_every_title_it_stands_in(indexed):
    with indexed.write("möte") as session:
        organ = add(session, Organ(namn="Gamla delegationen"))
        meeting = add(session, Sammantrade(organ_id=organ.id, datum=date(2024, 3, 15)))
        protokoll = add(session, Protokoll(sammantrade_id=meeting.id))
        add(
            session,
            Paragraf(sammantrade_id=meeting.id, protokoll_id=protokoll.id, nummer=27, rubrik="Frukost", ordning=1),
        )
    assert [place.noun for place in places(indexed, "gamla")] == ["sammantrade", "organ", "sammantrade"]
    assert places(indexed, "§ 27 2024") == places(indexed, "frukost") == [Place("sammantrade", meeting.id)]
    with indexed.write("byt namn") as session:
        get(session, Organ, organ.id).namn = "Nya rådet"
        get(session, Sammantrade, meeting.id).datum = date(2025, 3, 14)
    assert places(indexed, "gamla") == places(indexed, "§ 27 2024") == []
    assert [place.noun for place in places(indexed, "nya rådet")] == ["sammantrade", "organ", "sammantrade"]
    assert places(indexed, "§ 27 2025") == [Place("sammantrade", meeting.id)]
    assert whole(indexed)


def test_an_attached_file_is_found_by_its_name_and_its_text(indexed):
    with indexed.write("bifoga") as session:
        arende = add(session, Arende(titel="Remiss"))
        bilaga = keep(session, "kartan.pdf", b"innehall")
        underlag = add(session, Underlag(arende_id=arende.id, titel="Karta", bilaga_id=bilaga.id))
    assert places(indexed, "kartan.pdf") == [Place("arende", arende.id)]
    with indexed.read() as session:
        (unread,) = texts.unread_files(session, 5)
        assert texts.content_of(session, unread.bilaga_id) == b"innehall"
    with indexed.write("text", lasting=True) as session:
        store.keep_text(session, unread.sha256, "Vandringsleden vid älven\x00")
    assert places(indexed, "älven") == [Place("arende", arende.id)]
    with indexed.read() as session:
        assert texts.unread_files(session, 5) == []
        (hit,) = search(session, "vandring")
        assert (hit.title, hit.about) == ("kartan.pdf", "Bilaga · Remiss")
    assert whole(indexed)
    with indexed.write("samma igen") as session:
        again = keep(session, "samma.pdf", b"innehall")
        add(session, Underlag(arende_id=arende.id, titel="Igen", bilaga_id=again.id))
    assert len(places(indexed, "älven")) == 2  # the text is read once for each content
    with indexed.write("byt rubrik") as session:
        get(session, Arende, arende.id).titel = "Yttrande"
    assert len(places(indexed, "yttrande kartan")) == 1
    with indexed.write("ta bort") as session:
        remove(session, get(session, Underlag, underlag.id))
    assert len(places(indexed, "älven")) == 1
    assert whole(indexed)


def test_titles_come_before_texts_and_the_latest_first(indexed):
    with indexed.write("notiser") as session:
        organ = add(session, Organ(namn="Delegationen"))

        def notis(titel, day, text=""):
            new = Omvarldspost(titel=titel, datum=day, organ_id=organ.id, sammanfattning=plain(text))
            return Place("omvarldspost", add(session, new).id)

        in_text = notis("Nyhet", date(2026, 1, 1), "mycket om lönegap i kommuner")
        old = notis("Rapport om lönegap", date(2020, 1, 1))
        new = notis("Seminarium om lönegap", date(2025, 1, 1))
        begins = notis("Lönegap i staten", date(2019, 1, 1))
        inside = notis("Bankernas medellönegap", date(2018, 1, 1))
    assert places(indexed, "lönegap") == [begins, new, old, inside, in_text]
    with indexed.read() as session:
        hit = search(session, "lönegap kommuner")[0]
    assert [(piece.text, piece.hit) for piece in hit.pieces] == [
        ("mycket om ", False),
        ("lönegap", True),
        (" i ", False),
        ("kommuner", True),
    ]


@pytest.fixture
def filled(indexed: Database) -> Database:
    """Something in every column of every table, and no lock."""
    with indexed.write("fyll") as session:
        fill(session)  # past the journal
        locks.remove(session.connection())
        store.forget(session)
    store.ensure(indexed)
    return indexed


def test_an_exchange_file_brings_its_words(filled):
    content = utbyte.export_text(filled)
    assert '"sok' not in content
    assert not places(filled, "sundhet")
    utbyte.take_in(filled, content.replace("citat", "sundhet"), replace=True)
    assert whole(filled)
    assert not places(filled, "citat")
    assert places(filled, "sundhet")


NEW = {SwedishText: "Nyord", WordsType: ("Nyord",), RichTextType: plain("Nyord")}


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_change_of_every_row_reaches_the_index(memory_database):
    """One database for all tables: each change is seen and rolled back."""
    store.ensure(memory_database)
    with memory_database.write("fyll") as session:
        fill(session)  # past the journal
        locks.remove(session.connection())
        store.rebuild(session)
    lost = []
    for name, kind in nouns.kinds().items():
        columns = inspect(kind).columns
        written = {key: NEW[type(column.type)] for key, column in columns.items() if type(column.type) in NEW}
        days: dict[str, object] = {
            key: date(2011, 5, 17) for key, column in columns.items() if isinstance(column.type, Date)
        }
        # What is followed is the row, but for those that give names: there it is the column.
        gestures: list[dict[str, object] | None] = [days, written] if name in NAMING else [{**days, **written}]
        for key, column in inspect(kind).columns.items():
            target = next((one.column.table.name for one in column.foreign_keys), name)
            if target not in (name, *ALONE):
                gestures.append({key: SECOND})
        if name not in NAMING:  # removing one changes the rows that refer to it, which bare removal would not
            gestures.append(None)
        tried = [gesture for gesture in gestures if gesture != {}]
        lost += [(name, gesture) for gesture in tried if not followed(memory_database, kind, gesture)]
    assert lost == []


def followed(database, kind, gesture):
    """Change the fields of a row, or remove it, and say if all that is not right waits; then let all be as it was."""
    with database.write("ändra") as session:
        row = session.get(kind, FIRST)
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        if gesture is None:
            session.delete(row)
        for field, value in (gesture or {}).items():
            setattr(row, field, value)
        try:
            session.flush()
        except IntegrityError:
            session.rollback()  # a rule of the table says no
            return True
        following.follow(session, session.info["recorded"])
        right = store.differing(session) == []
        session.rollback()
    return right


def test_a_missing_or_stale_index_is_made_anew_when_the_file_is_opened(tmp_path):
    where = tmp_path / "bas.db"
    database = open_database(where)
    with database.write("nytt") as session:
        add(session, Arende(titel="Trygghet"))
    for damage in ("UPDATE sok_lage SET form = 'gammal'", "DROP TABLE sok_lage", "DELETE FROM sok_lage"):
        with database.write("skada") as session:
            session.execute(text(damage))
        assert places(database, "trygghet") == []
        with database.write("nytt") as session:  # saving goes on without an index
            add(session, Arende(titel="Utan register"))
        database.close()
        database = open_database(where)
        assert places(database, "trygghet")
        assert whole(database)
    database.close()
