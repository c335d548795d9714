import pytest

from models import kommun as rules
from models.arende.entity import Arende, Diarienummer
from models.bilaga import Bilaga, keep
from models.editing import add, get
from models.errors import UserError
from models.kommun import Kommun, dnr_problem, letterhead, own_kommun, required_kommun, set_up
from models.organ import Organ, OrganTyp, all_organ
from models.person import Person


def answered(session, **changes):
    answers = {
        "kommunkod": "1983",
        "forvaltning": "Kommunledningsförvaltningen",
        "anvandare": "Anna Ek",
        "mall_id": None,
    }
    return set_up(session, **{**answers, **changes})


def test_four_answers_and_the_user_is_at_work(database):
    with database.write("kom igång") as session:
        kommun = answered(session)
        assert (kommun.namn, kommun.lan) == ("Köpings kommun", "Västmanlands län")
        assert own_kommun(session) is kommun
        assert get(session, Person, kommun.anvandare_id or 0).namn == "Anna Ek"
        office = get(session, Organ, kommun.forvaltning_id or 0)
        assert (office.namn, office.typ) == ("Kommunledningsförvaltningen", OrganTyp.FORVALTNING)
        assert [row.kortnamn for row in all_organ(session)][:3] == ["KF", "KS", "KSAU"]


def test_the_questions_are_asked_once(database):
    def twice():
        with database.write("kom igång") as session:
            answered(session)
            answered(session)

    with pytest.raises(UserError, match="redan registrerad"):
        twice()


def test_only_real_kommuner(database):
    with database.read() as session, pytest.raises(UserError, match="290"):
        answered(session, kommunkod="0000")


def test_papers_need_the_kommun_first(database):
    with database.read() as session:
        assert own_kommun(session) is None
        with pytest.raises(UserError, match="Inställningar"):
            required_kommun(session)


def test_the_letterhead_shows_the_office_asked_for(database):
    with database.write("kom igång") as session:
        kommun = answered(session)
        kommun.postadress = "731 85 Köping"
        kommun.logotyp_id = keep(session, "logga.png", b"png").id
        other = add(session, Organ(namn="Socialförvaltningen", typ=OrganTyp.FORVALTNING))
        session.flush()
        assert letterhead(session).forvaltning == "Kommunledningsförvaltningen"
        head = letterhead(session, other.id)
    assert (head.kommun, head.forvaltning, head.postadress, head.logotyp) == (
        "Köpings kommun", "Socialförvaltningen", "731 85 Köping", b"png",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("monster", "good", "bad"),
    [
        ("KS 2021/0340", ["KS 2023/0001", "TN 2021/7"], ["KS 84", "2021/0340"]),
        ("Ks 84/2024", ["Ks 1206/2023"], ["KS-84-2024"]),
        ("KSKF/2017:169", ["KSN/2020:1"], ["KSKF 2017:169"]),
        ("KS 2016–000612", ["KS 2020–1"], ["KS 2016-000612"]),
        ("801-553-17", ["801-1302-2018"], ["801/553/17"]),
        ("", ["vad som helst"], []),
    ],
)
def test_a_number_that_looks_different_gets_a_remark_only(monster, good, bad):
    assert [dnr_problem(number, monster) for number in good] == [None] * len(good)
    assert all("Det går att spara ändå" in (dnr_problem(number, monster) or "") for number in bad)


def test_remarks_on_the_kommun():
    assert [problem.field for problem in rules.problems(Kommun(accentfarg="blå"))] == [
        "kommunkod",
        "namn",
        "accentfarg",
    ]
    assert rules.problems(Kommun(kommunkod="1983", namn="Köpings kommun", accentfarg="#0b4f8a")) == []


def test_the_name_and_the_office_may_wait(database):
    with database.write("kom igång") as session:
        kommun = answered(session, forvaltning=" ", anvandare="")
        assert (kommun.forvaltning_id, kommun.anvandare_id) == (None, None)
        assert [row.kortnamn for row in all_organ(session)] == ["KF", "KS", "KSAU"]


def test_another_kommun_brings_its_name_and_lan(database):
    with database.write("kom igång") as session:
        answered(session).postadress = "Torget 1"
    with database.write("byt") as session:
        kommun = rules.choose_kommun(session, "1281")
        assert (kommun.namn, kommun.lan, kommun.postadress) == ("Lunds kommun", "Skåne län", "Torget 1")
        with pytest.raises(UserError, match="290"):
            rules.choose_kommun(session, "9999")


def test_a_logo_is_a_picture_and_replaces_the_one_before(database, tmp_path):
    picture, other, text = tmp_path / "a.png", tmp_path / "b.jpg", tmp_path / "c.png"
    picture.write_bytes(rules.PICTURES[0] + b"...")
    other.write_bytes(rules.PICTURES[1] + b"...")
    text.write_text("inte en bild")
    with database.write("kom igång") as session:
        answered(session)
        first = rules.set_logo(session, picture).logotyp_id
        second = rules.set_logo(session, other).logotyp_id
        assert first != second
        assert session.get(Bilaga, first) is None
    with pytest.raises(UserError, match="PNG eller JPEG"), database.write("logga") as session:
        rules.set_logo(session, text)
    with database.write("ta bort") as session:
        assert letterhead(session).logotyp == rules.PICTURES[1] + b"..."
        rules.remove_logo(session)
        assert letterhead(session).logotyp is None


def test_a_word_template_is_checked_and_replaces_the_one_before(database, tmp_path):
    letter = tmp_path / "brev.docx"
    letter.write_bytes(b"brev")
    seen = []

    def refuse(_content):
        raise UserError("Wordmallen är skadad.")

    with database.write("kom igång") as session:
        answered(session)
        first = rules.set_word_template(session, letter, seen.append).wordmall_id
        second = rules.set_word_template(session, letter, seen.append).wordmall_id
        assert first != second
        assert session.get(Bilaga, first) is None
        assert letterhead(session).wordmall == b"brev"
    with pytest.raises(UserError, match="skadad"), database.write("byt") as session:
        rules.set_word_template(session, letter, refuse)
    assert seen == [b"brev", b"brev"]
    with database.write("ta bort") as session:
        assert rules.required_kommun(session).wordmall_id == second
        rules.remove_word_template(session)
        rules.remove_word_template(session)
        assert letterhead(session).wordmall is None


def test_the_user_signs_first_and_then_somebody_else(database):
    with database.write("kom igång") as session:
        answered(session)
        add(session, Person(namn="Åsa Berg", titel="Kommundirektör"))
        add(session, Person(namn="Ada Berg"))
        signing = [rules.add_undertecknare(session) for _ in range(3)]
        names = [get(session, Person, row.person_id).namn for row in signing]
        assert names == ["Anna Ek", "Ada Berg", "Åsa Berg"]
        assert signing[2].titel == "Kommundirektör"
        assert [row.ordning for row in rules.undertecknare_rows(session)] == [0, 1, 2]
        with pytest.raises(UserError, match="Lägg till en person"):
            rules.add_undertecknare(session)


def test_numbers_unlike_the_pattern_are_pointed_out(database):
    with database.write("kom igång") as session:
        arende = add(session, Arende(titel="Ett"))
        for number, owner in (("KS 2021/0340", ""), ("801-553-17", ""), ("1234", "Länsstyrelsen")):
            add(session, Diarienummer(arende_id=arende.id, nummer=number, hos=owner))
        assert rules.odd_numbers(session, "KS 0000/0000") == ["801-553-17"]
        assert rules.odd_numbers(session, "") == []
