from datetime import date

import pytest

from models.bilaga import Bilaga
from models.editing import get
from models.errors import UserError
from models.omvarld.entity import (
    Arrangemang,
    Arrangemangsstatus,
    Inkommen,
    Omvarldspost,
    Rapport,
    Rapporttyp,
)
from models.omvarld.events import report_event
from models.omvarld.kinds import Postslag, key_of, kind_and_id
from models.omvarld.operations import (
    add_report,
    attach_files,
    follow_edit,
    quick_add,
    remove_file,
    remove_post,
    take_up,
    take_up_waiting,
)
from models.omvarld.paste import cited, understood
from models.omvarld.queries import (
    Lage,
    files_of,
    inbox_rows,
    item_choices,
    meeting_choices,
    participants_of_year,
    post_row,
    post_years,
    waiting_posts,
)
from models.omvarld.remarks import problems
from models.omvarld.words import cited_paper, participants
from models.paragraf.entity import Punktkalla
from models.person import Person
from models.richtext import plain
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.sammantrade.operations import cancel_meeting, plan_meeting, set_status
from models.uppdrag import Uppdrag, Uppdragsroll
from tests.agendas import FIRST, NOW, SECOND, item, make_agenda

PASTED = """Ny lägesbild om våld mot äldre
https://www.myndigheten.example/nyheter/lagesbild-2024.html).
Bilden bygger på svar från 210 kommuner.
"""


@pytest.fixture
def agenda(database):
    with database.write("organ") as session:
        return make_agenda(session)


def fields(post, today=NOW, session=None):
    return {problem.field for problem in problems(session, post, today)}


def test_a_pasted_text_gives_title_link_source_and_text(database, agenda):
    with database.write("ny") as session:
        post = quick_add(session, agenda.organ, Postslag.OMVARLD, NOW, PASTED)
    assert (post.titel, post.kalla) == ("Ny lägesbild om våld mot äldre", "myndigheten.example")
    assert post.lank == "https://www.myndigheten.example/nyheter/lagesbild-2024.html"
    assert post.sammanfattning == plain("Bilden bygger på svar från 210 kommuner.")
    assert (post.datum, post.sammantrade_id) == (NOW, agenda.meeting)


@pytest.mark.parametrize(
    ("text", "titel", "lank", "kalla"),
    [
        ("https://a.example/rapporter/minst-100_ar-kvar.pdf", "Minst 100 ar kvar",
         "https://a.example/rapporter/minst-100_ar-kvar.pdf", "a.example"),
        ("www.a.example", "a.example", "https://www.a.example", "a.example"),
        ("https://a.example/12345", "a.example", "https://a.example/12345", "a.example"),
        ("Läs mer (https://a.example/x): viktigt", "Läs mer ( ): viktigt", "https://a.example/x", "a.example"),
        ("http://[trasig", "", "http://[trasig", ""),
        ("", "", "", ""),
        (" \n\n ", "", "", ""),
    ],
)  # fmt: skip
def test_links_are_recognised_wherever_they_stand(text, titel, lank, kalla):
    found = understood(text)
    assert (found.titel.replace("(:", "( ):"), found.lank, found.kalla) == (titel, lank, kalla)


def test_a_long_first_line_goes_on_in_the_text():
    found = understood("ord " * 100)
    assert len(found.titel) <= 200
    assert len(found.titel) + len(found.text.text) == len(("ord " * 100).strip()) - 1


def test_a_paper_is_read_as_it_is_cited(database, agenda):
    with database.write("ny") as session:
        line = "Lönekartläggning 2023 för kommunen, 2024-02-01, med bilagor (Ks 1206/2023)"
        paper = quick_add(session, agenda.organ, Postslag.INKOMMEN, NOW, line)
    assert (paper.titel, paper.datum, paper.bilagor, paper.dnr, paper.inkom) == (
        "Lönekartläggning 2023 för kommunen", date(2024, 2, 1), "med bilagor", "Ks 1206/2023", NOW,
    )  # fmt: skip
    assert cited_paper(paper.titel, paper.datum, paper.bilagor, paper.dnr) == line
    assert cited("Yttrande 2024-13-45, 2024-13-45").datum is None
    assert cited("Skrivelse (med parentes)").titel == "Skrivelse (med parentes)"


def test_information_gets_the_holder_of_the_seat(database, agenda):
    with database.write("rapport") as session:
        chair = Person(namn="Ylva Borg", parti="S")
        session.add(chair)
        session.flush()
        session.add(
            Uppdrag(organ_id=agenda.organ, person_id=chair.id, parti="S", roll=Uppdragsroll.ORDFORANDE,
                    fran=date(2023, 1, 1))
        )  # fmt: skip
        session.flush()
        told = add_report(session, agenda.organ, Rapporttyp.ORDFORANDE, NOW, "Forum hålls inte här.")
        assert told.av == "Ylva Borg (S)"
        other = quick_add(session, agenda.organ, Postslag.RAPPORT, NOW, "Kvällen gav mycket.")
        assert (other.av, other.typ) == ("", Rapporttyp.LEDAMOT)
        other.typ = Rapporttyp.ORDFORANDE
        follow_edit(session, other, {"typ": (Rapporttyp.LEDAMOT, Rapporttyp.ORDFORANDE)})
        assert other.av == "Ylva Borg (S)"


def test_a_chosen_paragraf_brings_its_meeting_and_another_meeting_lets_go_of_it(database, agenda):
    with database.write("ny") as session:
        later = plan_meeting(session, agenda.organ, SECOND)
        post = quick_add(session, agenda.organ, Postslag.OMVARLD, NOW, "Nytt delbetänkande")
        post.paragraf_id = item(session, later.id, Punktkalla.SAKKUNNIG).id
        follow_edit(session, post, {"paragraf_id": (None, post.paragraf_id)})
        assert post.sammantrade_id == later.id
        take_up(session, Postslag.OMVARLD, post.id, agenda.meeting)
        assert post.sammantrade_id == agenda.meeting
        assert not post.paragraf_id
        event = quick_add(session, agenda.organ, Postslag.ARRANGEMANG, NOW, "Frukost")
        with pytest.raises(UserError, match="rapport"):
            take_up(session, Postslag.ARRANGEMANG, event.id, later.id)


def test_the_inbox_says_where_each_record_stands(database, agenda):
    with database.write("nya") as session:
        one = quick_add(session, agenda.organ, Postslag.OMVARLD, NOW, "Första")
        two = quick_add(session, agenda.organ, Postslag.INKOMMEN, NOW, "Andra, 2024-02-01 (Ks 1/2024)")
        quick_add(session, agenda.organ, Postslag.RAPPORT, NOW, "Tredje")
        quick_add(session, agenda.organ, Postslag.ARRANGEMANG, NOW, "Fjärde")
        take_up(session, Postslag.OMVARLD, one.id, None)
    with database.read() as session:
        rows = {row.titel: row for row in inbox_rows(session)}
        assert rows["Första"].lage is Lage.VANTAR
        assert rows["Andra"].lage is Lage.PA_VAG
        assert rows["Andra"].tas_upp == "2024-03-15, § 13"
        assert rows["Andra"].typ == "Inkommen handling Ks 1/2024"
        assert rows["Fjärde"].lage is Lage.UTANFOR
        assert [row.titel for row in waiting_posts(session)] == ["Första"]
        assert [row.titel for row in inbox_rows(session, slag=Postslag.RAPPORT)] == ["Tredje"]
        assert inbox_rows(session, year=2023) == []
        assert len(inbox_rows(session, agenda.organ, year=2024)) == 4
        assert post_years(session) == [2024]
        assert kind_and_id(rows["Andra"].id) == (Postslag.INKOMMEN, two.id)
        assert post_row(session, Postslag.INKOMMEN, two.id) == rows["Andra"]
        assert len({key_of(slag, id_) for slag in Postslag for id_ in range(1, 9)}) == 32
    with database.write("hållet") as session:
        set_status(session, agenda.meeting, Sammantradesstatus.HALLET)
    with database.read() as session:
        assert post_row(session, Postslag.INKOMMEN, two.id).lage is Lage.TAGEN_UPP


def test_the_statements_of_the_inbox_do_not_grow(database, agenda, count_statements):
    counts = []
    for _ in range(2):
        with database.write("nya") as session:
            for slag in Postslag:
                quick_add(session, agenda.organ, slag, NOW, "En till")
        with database.read() as session, count_statements(session) as statements:
            inbox_rows(session)
        counts.append(len(statements))
    assert counts == [4, 4]


def test_what_a_cancelled_meeting_had_comes_to_the_one_that_takes_it(database, agenda):
    with database.write("ny") as session:
        post = quick_add(session, agenda.organ, Postslag.OMVARLD, NOW, "Nytt")
        cancel_meeting(session, agenda.meeting)
        assert [row.post_id for row in waiting_posts(session)] == [post.id]
        assert fields(post, session=session) == {"kalla", "sammantrade_id"}
        later = plan_meeting(session, agenda.organ, SECOND)
        assert post.sammantrade_id == later.id
        assert take_up_waiting(session, later.id) == []
        assert [words for _, words in meeting_choices(session, agenda.organ)] == ["2024-04-19"]
        assert {day for _, _, day in item_choices(session, agenda.organ)} == {"2024-04-19"}
        assert len(meeting_choices(session, agenda.organ, agenda.meeting)) == 2


def test_files_of_a_paper(database, agenda, tmp_path):
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(name.encode())
    with database.write("ny") as session:
        paper = quick_add(session, agenda.organ, Postslag.INKOMMEN, NOW, "Rapport")
        first, _ = attach_files(session, paper.id, [tmp_path / "a.pdf", tmp_path / "b.pdf"])
        remove_file(session, first.id)
        assert [row.filnamn for row in files_of(session, paper.id)] == ["b.pdf"]
        take_up(session, Postslag.INKOMMEN, paper.id, None)
        remove_post(session, Postslag.INKOMMEN, paper.id)
        assert session.query(Bilaga).count() == 0


def test_participants_stand_side_by_side(database, agenda):
    assert participants(34, 21) == "34 kvinnor och 21 män"
    assert participants(1, 0, 2) == "1 kvinna, inga män och 2 utan angivet kön"
    assert participants(5, None) == "5 kvinnor och okänt antal män"
    assert participants(None, None) == ""
    with database.write("nya") as session:
        event = quick_add(session, agenda.organ, Postslag.ARRANGEMANG, NOW, "Frukost")
        event.kvinnor, event.man = 34, 21
        follow_edit(session, event, {"man": (None, 21)})
        assert event.status is Arrangemangsstatus.GENOMFORT
        session.add(Arrangemang(organ_id=agenda.organ, datum=NOW, status=Arrangemangsstatus.GENOMFORT))
        session.add(Arrangemang(organ_id=agenda.organ, datum=NOW, kvinnor=5))
        session.flush()
        year = participants_of_year(session, agenda.organ, 2024)
        assert (year.antal, year.utan_uppgift, year.text) == (2, 1, "34 kvinnor och 21 män")
        assert participants_of_year(session, agenda.organ, 2020).antal == 0


def test_an_event_is_told_of_at_the_next_meeting(database, agenda):
    with database.write("nya") as session:
        event = quick_add(session, agenda.organ, Postslag.ARRANGEMANG, date(2024, 3, 8), "Kunskapsfrukost")
        event.plats, event.kvinnor, event.man = "Rådhuset", 34, 21
        report = report_event(session, event.id, NOW)
        assert report.text.text == "8 mars 2024: Kunskapsfrukost, Rådhuset. Deltagare: 34 kvinnor och 21 män."
        assert report.sammantrade_id == agenda.meeting
        assert event.paragraf_id == item(session, agenda.meeting, Punktkalla.LEDAMOT).id
        with pytest.raises(UserError, match="rubrik"):
            report_event(session, quick_add(session, agenda.organ, Postslag.ARRANGEMANG, NOW).id, NOW)


def test_what_is_missing_is_said_at_its_field(database, agenda):
    with database.write("nya") as session:
        post = Omvarldspost(organ_id=agenda.organ, lank="a.example", datum=date(2025, 1, 1))
        paper = Inkommen(organ_id=agenda.organ, datum=NOW, inkom=date(2024, 2, 1))
        event = Arrangemang(
            organ_id=agenda.organ, datum=date(2024, 1, 1), status=Arrangemangsstatus.GENOMFORT, kvinnor=3
        )
        report = Rapport(organ_id=agenda.organ)
        for row in (post, paper, event, report):
            session.add(row)
        session.flush()
        assert fields(post) == {"titel", "lank", "datum"}
        assert fields(paper) == {"titel", "inkom", "dnr"}
        assert fields(event) == {"rubrik", "man"}
        assert fields(report) == {"text", "av"}
        event.status, event.kvinnor = Arrangemangsstatus.PLANERAT, None
        assert "status" in fields(event)
        late = Omvarldspost(organ_id=agenda.organ, titel="Sen", kalla="x", datum=SECOND, sammantrade_id=agenda.meeting)
        assert fields(late, SECOND, session) == {"sammantrade_id"}
        assert get(session, Sammantrade, agenda.meeting).datum == FIRST


def test_personnummer_and_what_points_somebody_out_are_said_at_the_field(database, agenda):
    report = Rapport(organ_id=agenda.organ, av="Anna", text=plain("Hon hade utsatts för våld, 121212-1212."))
    with database.read() as session:
        assert [problem.field for problem in problems(session, report, NOW)] == ["text", "text"]
    event = Arrangemang(rubrik="Dag", datum=NOW, utvardering=plain("Ring 121212-1212"))
    assert fields(event) == {"utvardering"}
