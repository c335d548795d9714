"""The example's dialogs: sets of questions in versions, what was asked and answered, who came, what was agreed."""

from datetime import date
from typing import Any

from models.dialogtraff.entity import Dialogstatus, Dialogtraff, Fraga, Malgrupp, Overenskommelse, Riktning
from models.dialogtraff.operations import (
    DialogDraft,
    add_participant,
    agree,
    fill_presidium,
    invite,
    plan_dialog,
    register_answer,
    send_questions,
    set_status,
)
from models.dialogtraff.questions import add_question, compare_with, new_set, new_version, origin_of, questions_of
from models.editing import get
from models.exempel.record import Record
from models.exempel.source import Raw, day, rich, words
from models.person import Person
from models.uppdrag import Uppdragsroll
from models.uppdrag.operations import UppdragDraft, add_uppdrag

FRAGA = "fraga"


def build(record: Record, source: Raw) -> None:
    """The counterparts' presidium, the questions, and then the dialogs in order."""
    for entry in source["person"]:
        record.add(Person, entry)
    for entry in source["uppdrag"]:
        draft = UppdragDraft(roll=Uppdragsroll(entry["roll"]), parti=entry["parti"], fran=entry["fran"])
        add_uppdrag(record.session, record.id("organ", entry["organ"]), record.id("person", entry["person"]), draft)
    for entry in source["underlag"]:
        _ask(record, entry)
    for entry in source["dialog"]:
        _hold(record, entry)


def _ask(record: Record, entry: Raw) -> None:
    """A version of a set; one that comes after another begins with the other's questions."""
    session, when = record.session, day(entry["datum"], record.today)
    if "efter" in entry:
        underlag = new_version(session, record.id("frageunderlag", entry["efter"]), when)
        underlag.titel = entry["titel"]
        for (table, name), id_ in list(record.ids.items()):
            if table == FRAGA and name.startswith(f"{entry['efter']}/"):
                first = origin_of(get(session, Fraga, id_))
                copy = next(one for one in questions_of(session, underlag.id) if one.ursprung_id == first)
                record.call(copy, f"{entry['kallas']}/{name.partition('/')[2]}")
    else:
        kind = Malgrupp(entry.get("malgrupp", Malgrupp.NAMND))
        underlag = new_set(session, entry["titel"], when, organ_id=record.id("organ", "jd"), malgrupp=kind)
        underlag.inledning = rich(entry["inledning"])
    record.call(underlag, entry["kallas"])
    for raw in entry.get("fraga", ()):
        fraga = add_question(session, underlag.id, words(raw["text"]), hjalp=words(raw.get("hjalp", "")))
        record.call(fraga, f"{entry['kallas']}/{raw['nyckel']}")
        if "samma" in raw:
            compare_with(session, fraga.id, record.id(FRAGA, raw["samma"]))


def _hold(record: Record, entry: Raw) -> None:
    """A dialog as far as it has come."""
    session = record.session
    dialog = _plan(record, entry)
    id_, underlag = dialog.id, entry.get("underlag", "")
    if "inbjuden" in entry:
        invite(session, id_, _day(record, entry, "inbjuden"))
    if "skickat" in entry:
        send_questions(session, id_, _day(record, entry, "skickat"), _day(record, entry, "senast"))
    if "inkom" in entry:
        answers = {record.id(FRAGA, f"{underlag}/{key}"): rich(text) for key, text in entry["svar"].items()}
        registered = _day(record, entry, "diariefort")
        came = _day(record, entry, "inkom")
        register_answer(session, id_, came, answers, diariefort=registered, dnr=entry["dnr"])
    fill_presidium(session, id_)
    for raw in entry.get("deltagare", ()):
        row = add_participant(session, id_, raw["namn"], titel=raw["titel"])
        row.person_id = record.id("person", raw["person"])
    for raw in entry.get("overens", ()):
        row_ = agree(session, id_, words(raw["text"]), ansvarig=raw["ansvarig"])
        record.set(row_, raw, without=("text", "ansvarig"))
        assert isinstance(row_, Overenskommelse)
    if "status" in entry:
        set_status(session, id_, Dialogstatus(entry["status"]))
    dialog.sammanfattning = rich(entry.get("sammanfattning", ""))
    dialog.kontakt, dialog.kontakt_epost = entry.get("kontakt", ""), entry.get("kontakt_epost", "")
    if "paragraf" in entry:
        dialog.paragraf_id = record.id("paragraf", entry["paragraf"])
    session.flush()


def _plan(record: Record, entry: Raw) -> Dialogtraff:
    when = day(entry["datum"], record.today) if "datum" in entry else None
    known: dict[str, Any] = {}
    if ("organ", entry["motpart"]) in record.ids:
        known["motpart_id"] = record.id("organ", entry["motpart"])
    else:
        known["motpart"] = entry["motpart"]
    draft = DialogDraft(
        malgrupp=Malgrupp(entry["malgrupp"]) if "malgrupp" in entry else None,
        riktning=Riktning(entry.get("riktning", Riktning.DE_KOMMER)),
        datum=when,
        start=entry.get("start"),
        slut=entry.get("slut"),
        plats=entry.get("plats", ""),
        sammantrade_id=record.id("sammantrade", entry["sammantrade"]) if "sammantrade" in entry else None,
        frageunderlag_id=record.id("frageunderlag", entry["underlag"]) if "underlag" in entry else None,
        **known,
    )
    dialog = plan_dialog(record.session, record.id("organ", entry["organ"]), _year(record, entry), draft)
    # A meeting on a weekend is moved to the Monday, and the dialog with it.
    dialog.ar = dialog.datum.year if dialog.datum else dialog.ar
    record.call(dialog, entry["kallas"])
    return dialog


def _year(record: Record, entry: Raw) -> int:
    year: int = entry.get("ar", record.today.year)
    return year


def _day(record: Record, entry: Raw, name: str) -> date:
    return day(entry[name], record.today)
