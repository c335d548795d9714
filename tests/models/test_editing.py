import pytest
from sqlalchemy import func, select

from models.anslutning.entity import Aktivitet
from models.editing import add, edit, get, next_order, remove, reorder
from models.errors import ConflictError, UserError
from models.narvaro.entity import Narvaro
from models.organ import Organ
from models.paragraf.entity import Omrostning, Paragraf, Rost
from models.person import Person
from models.protokoll.entity import Protokoll
from models.sammantrade.entity import Sammantrade
from models.strategi.entity import Krav, Strategi, StrategiNod


@pytest.fixture
def organ(database):
    with database.write("lägg till") as session:
        return add(session, Organ(namn="Kommunstyrelsen", kortnamn="KS"))


def test_edit_sets_fields(database, organ):
    with database.write("ändra") as session:
        edit(session, Organ, organ.id, {"namn": ("Kommunstyrelsen", "Styrelsen")})
    with database.read() as session:
        assert get(session, Organ, organ.id).namn == "Styrelsen"


def test_edit_of_one_field_is_no_conflict_with_edit_of_another(database, organ):
    with database.write("ändra") as session:
        edit(session, Organ, organ.id, {"kortnamn": ("KS", "S")})
    with database.write("ändra") as session:
        edit(session, Organ, organ.id, {"namn": ("Kommunstyrelsen", "Styrelsen")})
    with database.read() as session:
        assert get(session, Organ, organ.id).kortnamn == "S"


def test_edit_of_a_field_somebody_else_changed_is_refused_whole(database, organ):
    with database.write("ändra") as session:
        edit(session, Organ, organ.id, {"namn": ("Kommunstyrelsen", "Någon annans")})

    def mine():
        with database.write("ändra") as session:
            edit(session, Organ, organ.id, {"kortnamn": ("KS", "X"), "namn": ("Kommunstyrelsen", "Min")})

    with pytest.raises(ConflictError, match="organ"):
        mine()
    with database.read() as session:
        found = get(session, Organ, organ.id)
        assert (found.namn, found.kortnamn) == ("Någon annans", "KS")


def test_saying_the_same_as_somebody_else_is_no_conflict(database, organ):
    for _ in range(2):
        with database.write("ändra") as session:
            edit(session, Organ, organ.id, {"namn": ("Kommunstyrelsen", "Samma")})


def test_what_is_gone_says_so(database):
    with database.read() as session, pytest.raises(UserError, match="organ"):
        get(session, Organ, 99)


def test_removal_takes_children_and_clears_references(database):
    with database.write("lägg till") as session:
        strategi = add(session, Strategi(namn="S"))
        parent = add(session, StrategiNod(strategi_id=strategi.id, rubrik="P"))
        add(session, StrategiNod(strategi_id=strategi.id, overordnad_id=parent.id, rubrik="C"))
        add(session, Krav(strategi_id=strategi.id, text="K"))
        later = add(session, Strategi(namn="T", kompletterar_id=strategi.id))
    with database.write("ta bort") as session:
        remove(session, get(session, Strategi, strategi.id))
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(StrategiNod)) == 0
        assert session.scalar(select(func.count()).select_from(Krav)) == 0
        assert get(session, Strategi, later.id).kompletterar_id is None


def test_removal_of_what_must_stay_is_refused_with_a_sentence(database):
    from models.anslutning.entity import Anslutning

    with database.write("lägg till") as session:
        strategi = add(session, Strategi(namn="S"))
        add(session, Anslutning(strategi_id=strategi.id))

    def drop():
        with database.write("ta bort") as session:
            remove(session, get(session, Strategi, strategi.id))

    with pytest.raises(UserError, match="anslutning hänvisar hit"):
        drop()


def test_a_body_under_itself_can_still_be_removed(database, organ):
    with database.write("ändra") as session:
        get(session, Organ, organ.id).overordnat_id = organ.id
    with database.write("ta bort") as session:
        remove(session, get(session, Organ, organ.id))


def test_order(database):
    with database.write("lägg till") as session:
        assert next_order(session, Organ) == 0
        ids = [add(session, Organ(namn=name, ordning=place)).id for place, name in enumerate("abc")]
        assert next_order(session, Organ) == 3
        reorder(session, Organ, [ids[2], ids[0], ids[1]])
    with database.read() as session:
        names = session.scalars(select(Organ.namn).order_by(Organ.ordning)).all()
    assert names == ["c", "a", "b"]


def test_people_of_a_removed_office_stay(database, organ):
    with database.write("lägg till") as session:
        person = add(session, Person(namn="Anna Ek", organ_id=organ.id))
    with database.write("ta bort") as session:
        remove(session, get(session, Organ, organ.id))
    with database.read() as session:
        assert get(session, Person, person.id).organ_id is None


def test_what_goes_along_may_refer_to_what_also_goes_along(database):
    """A vote refers to an attendance that must stay while it is voted with: both go with their meeting."""
    with database.write("lägg till") as session:
        meeting = add(session, Sammantrade(organ_id=add(session, Organ(namn="Delegationen")).id))
        protokoll = add(session, Protokoll(sammantrade_id=meeting.id))
        item = add(session, Paragraf(sammantrade_id=meeting.id, protokoll_id=protokoll.id, rubrik="Val"))
        member = add(session, Narvaro(sammantrade_id=meeting.id, person_id=add(session, Person(namn="Asta Holm")).id))
        round_ = add(session, Omrostning(paragraf_id=item.id))
        add(session, Rost(omrostning_id=round_.id, narvaro_id=member.id))
    with pytest.raises(UserError, match="röst hänvisar hit"), database.write("ta bort") as session:
        remove(session, get(session, Narvaro, member.id))
    with database.write("ta bort") as session:
        remove(session, get(session, Sammantrade, meeting.id))
    with database.read() as session:
        assert not session.scalar(select(func.count()).select_from(Rost))
        assert not session.scalar(select(func.count()).select_from(Narvaro))


def test_what_is_refused_is_left_as_it_was_all_through(database):
    """An activity, whose reference would be cleared, comes before the meeting that refuses."""
    with database.write("lägg till") as session:
        organ = add(session, Organ(namn="Delegationen"))
        add(session, Sammantrade(organ_id=organ.id))
        activity = add(session, Aktivitet(namn="Utbilda", ansvarigt_organ_id=organ.id))
    with database.write("ta bort") as session:
        with pytest.raises(UserError, match="sammanträde hänvisar hit"):
            remove(session, get(session, Organ, organ.id))
        assert get(session, Aktivitet, activity.id).ansvarigt_organ_id == organ.id
