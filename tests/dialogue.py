"""Dialogs to test with, made through the operations a user has; Örebro's year 2024 with invented people."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy.orm import Session

from models.dialogtraff.entity import Malgrupp
from models.dialogtraff.operations import DialogDraft, agree, hold, invite, plan_dialog, register_answer, send_questions
from models.dialogtraff.questions import new_set, new_version, questions_of
from models.editing import add
from models.organ import Organ, OrganTyp
from models.person import Person
from models.richtext import plain
from models.uppdrag import Uppdrag, Uppdragsroll

NAMNDER = "För nämnder – underlag för dialogträff med Jämställdhetsdelegationen"
BOLAG = "För bolag – underlag för dialogträff med Jämställdhetsdelegationen"
QUESTIONS = (
    "Vilka mål har nämnden formulerat för att nå kommunens jämställdhetsstrategi?",
    "Hur arbetar ni med könsuppdelade indikatorer?",
    "Vad gör ni för att motverka våld i nära relationer?",
)
PRESIDIUM = (
    ("Jorunn Hägg", "S", Uppdragsroll.ORDFORANDE),
    ("Elof Jansdotter", "M", Uppdragsroll.FORSTE_VICE),
    ("Majken Lilja", "L", Uppdragsroll.ANDRE_VICE),
)
DAY = date(2024, 3, 15)


@dataclass(frozen=True)
class Year:
    """The ids of what was made."""

    organ: int
    grundskola: int
    kultur: int
    bolag: int
    namnder: int
    bolagen: int
    fragor: tuple[int, ...]


def make_organs(session: Session) -> Year:
    """The delegation, two nämnder with their presidium, a bolag, and a set of questions for each kind."""
    organ = add(session, Organ(namn="Jämställdhetsdelegationen", typ=OrganTyp.DELEGATION)).id
    grundskola = add(session, Organ(namn="Grundskolenämnden", typ=OrganTyp.NAMND)).id
    kultur = add(session, Organ(namn="Kulturnämnden", typ=OrganTyp.NAMND)).id
    bolag = add(session, Organ(namn="Örebrobostäder AB", typ=OrganTyp.BOLAG)).id
    for name, party, role in PRESIDIUM:
        person = add(session, Person(namn=name, parti=party))
        session.add(Uppdrag(organ_id=grundskola, person_id=person.id, parti=party, roll=role, fran=date(2023, 1, 1)))
    namnder = new_set(session, NAMNDER, date(2023, 6, 15), organ_id=organ, texts=QUESTIONS).id
    bolagen = new_set(
        session, BOLAG, date(2023, 3, 31), organ_id=organ, malgrupp=Malgrupp.BOLAG, texts=QUESTIONS[1:]
    ).id
    fragor = tuple(fraga.id for fraga in questions_of(session, namnder))
    return Year(organ, grundskola, kultur, bolag, namnder, bolagen, fragor)


def answered(session: Session, year: Year, organ_id: int, day: date, underlag: int, *words: str) -> int:
    """A dialog of a day with its answers, held."""
    dialog = plan_dialog(session, year.organ, day.year, DialogDraft(organ_id, datum=day, frageunderlag_id=underlag))
    invite(session, dialog.id, date(day.year, 1, 10))
    send_questions(session, dialog.id, date(day.year, 1, 15), date(day.year, 2, 28))
    ids = [fraga.id for fraga in questions_of(session, underlag)]
    answers = {id_: plain(text) for id_, text in zip(ids, words, strict=False)}
    register_answer(session, dialog.id, date(day.year, 2, 27), answers, dnr=f"Ks 697/{day.year - 1}")
    hold(session, dialog.id)
    return dialog.id


def make_history(session: Session) -> tuple[Year, list[int]]:
    """Grundskolenämnden 2021 and 2024, Kulturnämnden 2021, the bolag planned for 2024, a civil society evening."""
    year = make_organs(session)
    ids = [
        answered(
            session, year, year.grundskola, date(2021, 3, 15), year.namnder, "Inga egna mål.", "Alla indikatorer."
        ),
        answered(session, year, year.kultur, date(2021, 9, 17), year.namnder, "Ett mål om publik.", "", "Utbildning."),
    ]
    agree(session, ids[0], "Återkomma om flickors behörighet", ansvarig="Ordföranden", forfaller=date(2022, 1, 31))
    later = new_version(session, year.namnder, date(2023, 8, 1))
    ids.append(answered(session, year, year.grundskola, DAY, later.id, "Fortfarande inga mål.", "Per kön."))
    ids.append(
        plan_dialog(
            session,
            year.organ,
            2024,
            DialogDraft(year.bolag, datum=date(2024, 5, 24), start=time(9), frageunderlag_id=year.bolagen),
        ).id
    )
    evening = DialogDraft(motpart="Civilsamhället i Örebro", datum=date(2024, 2, 13), start=time(17, 30))
    ids.append(hold(session, plan_dialog(session, year.organ, 2024, evening).id).id)
    return year, ids
