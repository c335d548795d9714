"""How far each step of the work after a meeting has come, in words, and which one is next."""

from datetime import date
from enum import Enum, auto

from desktop.sammantrade.efterarbete.sheet import AfterSheet
from desktop.sammantrade.efterarbete.step import StepState
from models.paragraf.entity import Beslutsuppdragsstatus
from models.protokoll.entity import Underskriftsroll
from resources.svenska import format_date, format_due


class Key(Enum):
    """The steps, in order."""

    CHECK = auto()
    SIGNERS = auto()
    SEND_OUT = auto()
    COME_BACK = auto()
    LOCKED = auto()
    NOTICE = auto()
    EXTRACTS = auto()
    TASKS = auto()
    PAPERS = auto()


STEPS = {
    Key.CHECK: "Kontroll",
    Key.SIGNERS: "Underskrifter",
    Key.SEND_OUT: "Skicka ut",
    Key.COME_BACK: "Ta emot",
    Key.LOCKED: "Justerat",
    Key.NOTICE: "Anslag",
    Key.EXTRACTS: "Protokollsutdrag",
    Key.TASKS: "Uppdrag",
    Key.PAPERS: "Dokument",
}

Standing = tuple[StepState, str, bool]
"""How far, in words, and whether the step is shown at all."""


def standing(key: Key, sheet: AfterSheet, day: date) -> Standing:
    """How far a step has come."""
    words, done, shown = _STANDINGS[key](sheet, day)
    if next_step(sheet) is key and not sheet.is_ahead(day):
        return StepState.NOW, words, shown
    return (StepState.DONE if done else StepState.LATER), words, shown


def next_step(sheet: AfterSheet) -> Key | None:
    """The step where the work goes on; None when all is done."""
    if sheet.is_draft:
        if sheet.checks and any(check.place.value != "underskrift" for check in sheet.checks):
            return Key.CHECK
        if sheet.rules.justeras and not _signed_for(sheet):
            return Key.SIGNERS
        return Key.SEND_OUT
    if sheet.is_out:
        return Key.COME_BACK
    if sheet.rules.anslas and (sheet.paper.anslag is None or sheet.paper.anslag.uppe is None):
        return Key.NOTICE
    if any(row.skickat is None for row in sheet.sendings):
        return Key.EXTRACTS
    if sheet.rules.anslas and sheet.paper.anslag is not None and sheet.paper.anslag.nedtaget is None:
        return Key.NOTICE
    if any(row.status is Beslutsuppdragsstatus.OPPET for row in sheet.tasks):
        return Key.TASKS
    return None


def _signed_for(sheet: AfterSheet) -> bool:
    named = {row.roll for row in sheet.signers if row.namn.strip()}
    return {Underskriftsroll.SEKRETERARE, Underskriftsroll.ORDFORANDE, Underskriftsroll.JUSTERARE} <= named


def _check(sheet: AfterSheet, _day: date) -> tuple[str, bool, bool]:
    count = len(sheet.checks)
    if sheet.is_adjusted:
        return "", True, True
    return {0: "inget saknas", 1: "1 påpekande"}.get(count, f"{count} påpekanden"), not count, True


def _signers(sheet: AfterSheet, _day: date) -> tuple[str, bool, bool]:
    names = [row.namn for row in sheet.signers if row.roll is Underskriftsroll.JUSTERARE and row.namn]
    words = f"justerare {', '.join(names)}" if names else "ingen justerare vald"
    return words, _signed_for(sheet), sheet.rules.justeras


def _send_out(sheet: AfterSheet, day: date) -> tuple[str, bool, bool]:
    if not sheet.rules.justeras:
        return ("färdigt" if sheet.is_adjusted else "färdigställ och lås"), not sheet.is_draft, True
    if sheet.is_ahead(day):
        return "sammanträdet har inte hållits än", False, True
    if sheet.is_adjusted or sheet.is_out:
        sent = sheet.rounds[-1].skickad if sheet.rounds else None
        return (f"skickat {sent}" if sent else ""), True, True
    due = sheet.paper.justeras_senast
    return (f"justeras senast {format_date(due)}, {format_due(due, day)}" if due else ""), False, True


def _come_back(sheet: AfterSheet, day: date) -> tuple[str, bool, bool]:
    due = sheet.paper.justeras_senast
    if sheet.is_out:
        return (f"ute för justering, senast {format_date(due)}, {format_due(due, day)}" if due else "ute"), False, True
    if sheet.is_draft and sheet.rounds and sheet.rounds[-1].avvisad:
        return "kom tillbaka utan underskrift", False, sheet.rules.justeras
    return "", sheet.is_adjusted, sheet.rules.justeras


def _locked(sheet: AfterSheet, _day: date) -> tuple[str, bool, bool]:
    words = f"{sheet.paper.justerat}, låst" if sheet.is_adjusted else ""
    return words, sheet.is_adjusted, True


def _notice(sheet: AfterSheet, day: date) -> tuple[str, bool, bool]:
    notice = sheet.paper.anslag
    shown = sheet.rules.anslas or notice is not None
    if notice is None or notice.uppe is None:
        due = sheet.paper.anslas_senast
        return (f"senast {format_date(due)}, {format_due(due, day)}" if due and shown else ""), False, shown
    if notice.nedtaget is not None:
        return f"uppe {notice.uppe}–{notice.nedtaget}", True, shown
    return (f"uppe till {notice.nere}, {format_due(notice.nere, day)}" if notice.nere else "uppe"), False, shown


def _extracts(sheet: AfterSheet, _day: date) -> tuple[str, bool, bool]:
    waiting = len({row.namn.casefold() for row in sheet.sendings if row.skickat is None})
    if not sheet.sendings:
        return "inga mottagare", False, True
    words = {0: "allt är skickat", 1: "1 mottagare väntar"}.get(waiting, f"{waiting} mottagare väntar")
    return words, not waiting, True


def _tasks(sheet: AfterSheet, _day: date) -> tuple[str, bool, bool]:
    open_ = sum(row.status is Beslutsuppdragsstatus.OPPET for row in sheet.tasks)
    if not sheet.tasks:
        return ("besluten talar om uppdrag" if any(item.gives_tasks for item in sheet.items) else ""), False, True
    words = {0: "inget öppet", 1: "1 öppet"}.get(open_, f"{open_} öppna")
    return words, not open_, True


def _papers(sheet: AfterSheet, _day: date) -> tuple[str, bool, bool]:
    return (f"{len(sheet.documents)} utlämnade" if sheet.documents else ""), False, True


_STANDINGS = {
    Key.CHECK: _check,
    Key.SIGNERS: _signers,
    Key.SEND_OUT: _send_out,
    Key.COME_BACK: _come_back,
    Key.LOCKED: _locked,
    Key.NOTICE: _notice,
    Key.EXTRACTS: _extracts,
    Key.TASKS: _tasks,
    Key.PAPERS: _papers,
}
