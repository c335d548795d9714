"""The way to adoption: ärende, tjänsteskrivelse, agenda, § , adopted, on to the board; remarks and what is due."""

from datetime import date

import pytest
from sqlalchemy import select

from models.arende.entity import Arende, Beslut, Mottagare, Underlag, Utfall
from models.berattelse.adoption import (
    adopt,
    attach_paper,
    coming_meetings,
    open_case,
    paper_to_board,
    send_to_board,
)
from models.berattelse.collect import collect_berattelse
from models.berattelse.decided import adopting_items
from models.berattelse.due import due_berattelser
from models.berattelse.entity import Avsnittsslag, Berattelse, Berattelsestatus
from models.berattelse.operations import begin, remove_section, set_ready
from models.berattelse.queries import sheet
from models.berattelse.recheck import changed_figures
from models.berattelse.remarks import remarks, small_number_sentences
from models.bilaga import Bilaga
from models.editing import add, get, remove
from models.errors import UserError
from models.indikator.entity import Indikator, Indikatorvarde
from models.mall import Forslagsform, Mall, Slot
from models.organ import Organ, OrganTyp
from models.paragraf.entity import Paragraf
from models.protokoll.entity import Protokoll
from models.protokoll.operations import adjust
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.tjansteskrivelse.data import collect
from models.tjansteskrivelse.entity import Forslag, Forslagspunkt
from models.tjansteskrivelse.operations import proposal_is_untouched, refill
from models.tjansteskrivelse.template import change_template
from resources.svenska import format_amount
from tests.year_paper import TODAY, YEAR, make_year, section_of, write_in

NAME = "Jämställdhetsdelegationens verksamhetsberättelse 2023"
MEETING = date(2024, 3, 15)


def begun(database):
    ids = make_year(database)
    with database.write("börja") as session:
        made = begin(session, ids.organ, YEAR, today=TODAY).id
        write_in(session, made, Avsnittsslag.SAMMANFATTNING, "Arbetet gick framåt.")
        meeting = add(session, Sammantrade(organ_id=ids.organ, datum=MEETING)).id
        add(session, Protokoll(sammantrade_id=meeting))
    return ids, made, meeting


def texts(data):
    return {section.slot: section.text.text for section in data.avsnitt}


def test_from_draft_to_the_board_with_nothing_typed_twice(database):  # noqa: PLR0915 - one walk, step by step
    _, made, meeting = begun(database)
    with database.write("ärende") as session:
        assert [row.namn for row in coming_meetings(session, made)] == ["2024-03-15"]
        paper = open_case(session, made, TODAY, sammantrade_id=meeting, pdf=("vb.pdf", b"%PDF-1"))
        arende_id = paper.arende_id
        with pytest.raises(UserError, match="har redan ett ärende"):
            open_case(session, made, TODAY)
    with database.read() as session:
        told = collect(session, paper.id)
        assert (told.titel, told.till) == (NAME, "Jämställdhetsdelegationen")
        (step,) = told.forslag
        assert step.punkter == (f"{NAME} antas.", "Ärendet ska vidare till kommunstyrelsen för beslut.")
        assert step.ledtext == "Jämställdhetsdelegationen beslutar"
        said = texts(told)
        assert said[Slot.SAMMANFATTNING] == (
            "Kommunledningsförvaltningen har sammanställt en verksamhetsberättelse 2023 för "
            "jämställdhetsdelegationen.\nArbetet gick framåt."
        )
        assert format_amount(60_000_00) in said[Slot.EKONOMI]
        assert [row.titel for row in told.underlag] == ["Tjänsteskrivelse", NAME]
        assert session.scalars(select(Mottagare.namn).filter_by(arende_id=arende_id)).all() == ["Kommunstyrelsen"]
        (item,) = adopting_items(session, made)
        assert (item.sammantrade_id, item.agreed, item.justerat) == (meeting, False, False)
        paragraf = get(session, Paragraf, item.paragraf_id)
        assert paragraf.rubrik == NAME
        assert paragraf.forslag.text.splitlines()[0].endswith(f"{NAME} antas.")
        assert proposal_is_untouched(session, paper.id)
        assert collect_berattelse(session, made, TODAY).status is Berattelsestatus.UTKAST
    with pytest.raises(UserError, match="inte antagen än"), database.write("för tidigt") as session:
        send_to_board(session, made, TODAY)
    with database.write("sammanträdet") as session:
        paragraf = get(session, Paragraf, item.paragraf_id)
        paragraf.utfall, paragraf.beslut = Utfall.BIFALL, paragraf.forslag
        get(session, Sammantrade, meeting).status = Sammantradesstatus.HALLET
        session.flush()
        adjust(session, paragraf.protokoll_id, date(2024, 3, 20))
        (item,) = adopting_items(session, made)
        assert item.agreed
        assert item.justerat
        assert [due.text for due in due_berattelser(session, TODAY)] == [
            f"Verksamhetsberättelsen för 2023 är antagen, {item.citat}"
        ]
        messages = [remark.message for remark in remarks(session, sheet(session, made, TODAY), TODAY)]
        assert f"{item.citat} är justerad." in messages
    with database.write("anta") as session:
        adopt(session, made, MEETING, item.paragraf_id)
        seen = sheet(session, made, TODAY)
        assert (seen.locked, seen.antagen_den, seen.antagen_genom) == (True, MEETING, item.citat.split(",")[0])
        assert len(seen.sha256) == 64
        assert changed_figures(session, made, TODAY) == ()
        assert remarks(session, seen, TODAY) == []
        assert [due.text for due in due_berattelser(session, TODAY)] == [
            "Skicka verksamhetsberättelsen för 2023 vidare till kommunstyrelsen"
        ]
    with database.write("vidare") as session:
        on = send_to_board(session, made, date(2024, 3, 21)).id
        told = collect(session, on)
        assert told.till == "Kommunstyrelsen"
        assert [step.punkter for step in told.forslag] == [(f"{NAME} godkänns.",)]
        assert "Delegationen antog berättelsen den 15 mars 2024, § 1." in texts(told)[Slot.SAMMANFATTNING]
        assert [row.titel for row in told.underlag if row.titel == NAME] == [NAME]
        with pytest.raises(UserError, match="redan en tjänsteskrivelse till kommunstyrelsen"):
            send_to_board(session, made, TODAY)
        assert list(due_berattelser(session, TODAY)) == []
        (decision,) = session.scalars(select(Beslut).filter_by(arende_id=arende_id)).all()
        assert decision.paragraf_id == item.paragraf_id


def test_the_skrivelse_follows_the_records_until_somebody_writes_in_it(memory_database):
    _, made, _ = begun(memory_database)
    with memory_database.write("ärende") as session:
        paper = open_case(session, made, TODAY)
        summary = next(row for row in collect(session, paper.id).avsnitt if row.slot is Slot.SAMMANFATTNING)
        write_in(session, made, Avsnittsslag.SAMMANFATTNING, "Året blev bra.")
        again = refill(session, summary.id)
        assert not again.own
        assert again.fetched.text.endswith("Året blev bra.")
        by_att = next(row for row in session.scalars(select(Mall)) if row.forslag_form is Forslagsform.ATT_SATSER)
        change_template(session, paper.id, by_att.id)
        step = session.scalars(select(Forslag).filter_by(tjansteskrivelse_id=paper.id)).one()
        points = session.scalars(select(Forslagspunkt.text).filter_by(forslag_id=step.id)).all()
        assert points == [
            "anta jämställdhetsdelegationens verksamhetsberättelse 2023",
            "ärendet ska vidare till kommunstyrelsen för beslut",
        ]


def test_what_cannot_be_is_refused_in_words(memory_database):
    ids, made, meeting = begun(memory_database)
    with memory_database.write("anta") as session:
        other = add(session, Organ(namn="Rådet", typ=OrganTyp.RAD))
        elsewhere = add(session, Sammantrade(organ_id=other.id, datum=MEETING))
        protokoll = add(session, Protokoll(sammantrade_id=elsewhere.id))
        theirs = add(session, Paragraf(sammantrade_id=elsewhere.id, protokoll_id=protokoll.id)).id
        mine = session.scalars(select(Protokoll.id).filter_by(sammantrade_id=meeting)).one()
        ours = add(session, Paragraf(sammantrade_id=meeting, protokoll_id=mine)).id
        for day, paragraf_id, told in (
            (date(2022, 12, 31), None, "före året"),
            (MEETING, theirs, "ett annat organ"),
            (date(2024, 3, 14), ours, "före sammanträdet"),
        ):
            with pytest.raises(UserError, match=told):
                adopt(session, made, day, paragraf_id)
        with pytest.raises(UserError, match="inget ärende än"):
            attach_paper(session, made, "vb.pdf", b"%PDF")
        assert adopting_items(session, made) == []
        assert adopt(session, made, MEETING).status is Berattelsestatus.ANTAGEN
        with pytest.raises(UserError, match="antogs utan ärende"):
            send_to_board(session, made, TODAY)
        assert ids.organ == get(session, Berattelse, made).organ_id


def test_an_organ_with_nobody_above_it_decides_alone(memory_database):
    ids, made, _ = begun(memory_database)
    with memory_database.write("ingen styrelse") as session:
        get(session, Organ, ids.organ).overordnat_id = None
        get(session, Organ, ids.board).typ = OrganTyp.EXTERN
        session.flush()
        paper = open_case(session, made, TODAY)
        assert [step.punkter for step in collect(session, paper.id).forslag] == [(f"{NAME} antas.",)]
        assert paper_to_board(session, made) is None
        adopt(session, made, MEETING)
        with pytest.raises(UserError, match="ingen kommunstyrelse"):
            send_to_board(session, made, TODAY)


def test_a_draft_lets_go_of_an_arende_that_is_removed_and_an_adopted_one_holds_it(memory_database):
    _, made, _ = begun(memory_database)
    with memory_database.write("ärende") as session:
        remove(session, get(session, Arende, open_case(session, made, TODAY).arende_id))
        assert get(session, Berattelse, made).arende_id is None
        arende_id = open_case(session, made, TODAY).arende_id
        adopt(session, made, MEETING)
    with pytest.raises(UserError, match="antagen och kan inte ändras"), memory_database.write("ta bort") as session:
        remove(session, get(session, Arende, arende_id))


def test_a_newer_paper_takes_the_place_of_the_older(memory_database):
    _, made, _ = begun(memory_database)
    with memory_database.write("ärende") as session:
        paper = open_case(session, made, TODAY, pdf=("a.pdf", b"%PDF-a"))
        attach_paper(session, made, "b.pdf", b"%PDF-b")
        (row,) = session.scalars(select(Underlag).filter_by(arende_id=paper.arende_id, titel=NAME)).all()
        assert get(session, Bilaga, row.bilaga_id or 0).innehall == b"%PDF-b"
        assert not session.scalars(select(Bilaga).filter_by(filnamn="a.pdf")).all(), "nobody could reach it any more"


def test_remarks_say_what_is_missing_and_why(memory_database):
    ids, made, _ = begun(memory_database)
    with memory_database.write("skriv") as session:
        write_in(
            session, made, Avsnittsslag.DIALOGTRAFFAR, "Kvinnan som blev slagen av sin man vill vara hemlig: våld."
        )
        section_of(session, made, Avsnittsslag.UTVECKLING).utelamnat = True
        section_of(session, made, Avsnittsslag.PRIS).rubrik = ""
        set_ready(session, made, ready=True)
        get(session, Berattelse, made).titel = " "
        seen = sheet(session, made, TODAY)
        found = {(remark.avsnitt_id, remark.message) for remark in remarks(session, seen, date(2024, 4, 1))}
        of = {row.slag: row.id for row in seen.avsnitt}
        missing = "Avsnittet saknar egen text."
        assert {(of[slag], missing) for slag in (Avsnittsslag.MALUPPFYLLELSE, Avsnittsslag.NASTA_AR)} <= found
        assert (of[Avsnittsslag.UTVECKLING], missing) not in found
        assert (of[Avsnittsslag.SAMMANFATTNING], missing) not in found
        assert (of[Avsnittsslag.PRIS], "Rubriken saknas.") in found
        assert any(id_ == of[Avsnittsslag.DIALOGTRAFFAR] and "peka ut" in told for id_, told in found)
        for words in ("Rubriken saknas.", "Berättelsen är inte antagen.", "Berättelsen har inget ärende."):
            assert (None, words) in found
        session.flush()
    with memory_database.write("nästa år") as session:
        section_of(session, made, Avsnittsslag.UTVECKLING).utelamnat = False
        write_in(session, made, Avsnittsslag.UTVECKLING, "Besluten från 2022 följs upp.")
        new = begin(session, ids.organ, YEAR + 1, today=TODAY).id
        reasons = [remark.reason for remark in remarks(session, sheet(session, new, TODAY), TODAY)]
        assert "Den nämner 2022." in reasons
        for row in sheet(session, new, TODAY).avsnitt:
            remove_section(session, row.id)
        assert "Inga avsnitt är med." in [row.message for row in remarks(session, sheet(session, new, TODAY), TODAY)]


def test_few_people_behind_a_value_are_told_of_before_it_is_handed_out(memory_database):
    _, made, _ = begun(memory_database)
    with memory_database.write("indikator") as session:
        indikator = add(session, Indikator(namn="Sökande till utbildningen", enhet="antal"))
        add(session, Indikatorvarde(indikator_id=indikator.id, ar=YEAR, kvinnor=3000, man=40_000))
        seen = sheet(session, made, TODAY)
        told = small_number_sentences(session, seen.ar, (section.shown for section in seen.avsnitt))
        assert len(told) == 1
        assert "Sökande till utbildningen" in told[0]
        where = section_of(session, made, Avsnittsslag.MALUPPFYLLELSE).id
        assert (where, told[0]) in {(row.avsnitt_id, row.message) for row in remarks(session, seen, TODAY)}


def test_what_is_due_is_last_years(memory_database, count_statements):
    ids = make_year(memory_database)
    with memory_database.write("möten") as session:
        assert list(due_berattelser(session, TODAY)) == []
        add(session, Sammantrade(organ_id=ids.organ, datum=date(YEAR, 5, 4), status=Sammantradesstatus.HALLET))
        add(session, Sammantrade(organ_id=ids.board, datum=date(YEAR, 5, 4), status=Sammantradesstatus.HALLET))
        (due,) = due_berattelser(session, TODAY)
        assert (due.berattelse_id, due.organ_id, due.ar) == (None, ids.organ, YEAR)
        assert (due.text, due.due) == ("Börja verksamhetsberättelsen för 2023", date(2024, 3, 31))
        made = begin(session, ids.organ, YEAR, today=TODAY).id
        assert [row.text for row in due_berattelser(session, TODAY)] == ["Skriv klart verksamhetsberättelsen för 2023"]
        open_case(session, made, TODAY)
        with count_statements(session) as statements:
            (due,) = due_berattelser(session, TODAY)
        assert due.text == "Låt organet anta verksamhetsberättelsen för 2023"
        assert len(statements) == 5
        assert list(due_berattelser(session, date(2025, 2, 1))) == []
