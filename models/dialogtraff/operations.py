"""What a user does with a dialog: plan a year, invite, send questions, take answers in, hold, agree and follow up."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.papers import refer_to_file
from models.dialogtraff.entity import (
    Dialogdeltagare,
    Dialogstatus,
    Dialogsvar,
    Dialogtraff,
    Frageunderlag,
    Malgrupp,
    Overenskommelse,
    Riktning,
)
from models.dialogtraff.questions import questions_of
from models.editing import add, get, next_order, remove
from models.errors import UserError
from models.organ import Organ, OrganTyp
from models.person import Person
from models.richtext import RichText
from models.sammantrade.entity import Sammantrade
from models.uppdrag import Uppdragsroll, holders_on

_WITH_PARTY = re.compile(r"(?P<namn>.+?)\s*\((?P<parti>[^()]{1,12})\)")
"""A name as papers write it: "Anna Ek (S)"."""
PRESIDIUM = (Uppdragsroll.ORDFORANDE, Uppdragsroll.FORSTE_VICE, Uppdragsroll.ANDRE_VICE)


@dataclass(frozen=True, slots=True)
class DialogDraft:
    """What a planned dialog is made of. Somebody who is no organ of the kommun is named in `motpart`."""

    motpart_id: int | None = None
    motpart: str = ""
    malgrupp: Malgrupp | None = None
    """None: bolag for a bolag, civilsamhälle for somebody who is no organ, else nämnd."""
    riktning: Riktning = Riktning.DE_KOMMER
    datum: date | None = None
    start: time | None = None
    slut: time | None = None
    plats: str = ""
    sammantrade_id: int | None = None
    frageunderlag_id: int | None = None


def plan_dialog(session: Session, organ_id: int, ar: int, draft: DialogDraft) -> Dialogtraff:
    """A dialog in the plan of a year. The counterpart's presidium is filled in when it is an organ with uppdrag."""
    dialog = add(
        session,
        Dialogtraff(
            organ_id=organ_id,
            ar=ar,
            riktning=draft.riktning,
            malgrupp=draft.malgrupp or _malgrupp(session, draft.motpart_id),
            motpart_id=draft.motpart_id,
            motpart=_written(draft),
            datum=draft.datum,
            start=draft.start,
            slut=draft.slut,
            plats=draft.plats,
        ),
    )
    if draft.sammantrade_id is not None:
        hold_at_meeting(session, dialog.id, draft.sammantrade_id)
    if draft.frageunderlag_id is not None:
        choose_questions(session, dialog.id, draft.frageunderlag_id)
    if dialog.datum is not None:
        fill_presidium(session, dialog.id)
    return dialog


def plan_year(session: Session, organ_id: int, ar: int, drafts: Iterable[DialogDraft]) -> list[Dialogtraff]:
    """The dialogs of a year's plan; counterparts that already stand in it are passed over."""
    taken = set(
        session.execute(
            select(Dialogtraff.motpart_id, Dialogtraff.motpart).where(
                Dialogtraff.organ_id == organ_id, Dialogtraff.ar == ar
            )
        )
    )
    wanted = [draft for draft in drafts if (draft.motpart_id, _written(draft)) not in taken]
    return [plan_dialog(session, organ_id, ar, draft) for draft in wanted]


def hold_at_meeting(session: Session, id_: int, sammantrade_id: int | None) -> Dialogtraff:
    """Let a dialog be an item of a sammanträde: its day and place are the meeting's."""
    dialog = get(session, Dialogtraff, id_)
    if dialog.sammantrade_id != sammantrade_id:
        dialog.paragraf_id = None
    dialog.sammantrade_id = sammantrade_id
    if sammantrade_id is not None:
        meeting = get(session, Sammantrade, sammantrade_id)
        dialog.datum = meeting.datum
        dialog.plats = dialog.plats or meeting.plats
    session.flush()
    return dialog


def invite(session: Session, id_: int, day: date) -> Dialogtraff:
    """Say on which day the invitation was sent."""
    dialog = get(session, Dialogtraff, id_)
    dialog.inbjudan_skickad = day
    return _reach(session, dialog, Dialogstatus.INBJUDEN)


def choose_questions(session: Session, id_: int, frageunderlag_id: int | None) -> Dialogtraff:
    """Choose the version of the questions; each gets an empty answer to write in.

    Raises UserError when another version was sent or answered: what was asked does not change afterwards.
    """
    dialog = get(session, Dialogtraff, id_)
    if dialog.frageunderlag_id != frageunderlag_id:
        answers = session.scalars(select(Dialogsvar).where(Dialogsvar.dialogtraff_id == id_)).all()
        if dialog.underlag_skickat is not None:
            raise UserError("Frågorna är skickade. Ta bort dagen de skickades innan du väljer en annan version.")
        if any(answer.svar for answer in answers):
            raise UserError("Det finns svar på den valda versionens frågor. Töm svaren innan du väljer en annan.")
        for answer in answers:
            remove(session, answer)
        dialog.frageunderlag_id = frageunderlag_id
        session.flush()
    _ensure_answers(session, dialog)
    return dialog


def send_questions(session: Session, id_: int, day: date, svar_senast: date | None = None) -> Dialogtraff:
    """Say on which day the questions were sent and when the answer is due. From then on the version is fixed."""
    dialog = get(session, Dialogtraff, id_)
    if dialog.frageunderlag_id is None:
        raise UserError("Välj först vilket frågeunderlag som skickas.")
    if not questions_of(session, dialog.frageunderlag_id):
        raise UserError("Underlaget har inga frågor. Skriv dem innan det skickas.")
    if get(session, Frageunderlag, dialog.frageunderlag_id).datum is None:
        raise UserError("Underlaget saknar datum. Skriv det, så att det går att se vilken version som skickades.")
    _ensure_answers(session, dialog)
    dialog.underlag_skickat = day
    dialog.svar_senast = svar_senast or dialog.svar_senast
    dialog.inbjudan_skickad = dialog.inbjudan_skickad or day
    return _reach(session, dialog, Dialogstatus.UNDERLAG_SKICKAT)


def unsend_questions(session: Session, id_: int) -> Dialogtraff:
    """The questions were not sent after all. Raises UserError when they have been answered."""
    dialog = get(session, Dialogtraff, id_)
    if dialog.svar_inkom is not None:
        raise UserError("Svaret har kommit in, så frågorna är skickade. Ta först bort dagen det kom in.")
    dialog.underlag_skickat = None
    if dialog.status is Dialogstatus.UNDERLAG_SKICKAT:
        dialog.status = Dialogstatus.INBJUDEN if dialog.inbjudan_skickad else Dialogstatus.PLANERAD
    session.flush()
    return dialog


def register_answer(
    session: Session,
    id_: int,
    day: date,
    answers: Mapping[int, RichText] | None = None,
    *,
    diariefort: date | None = None,
    dnr: str = "",
    bilaga_id: int | None = None,
) -> Dialogtraff:
    """Take an answer in: when it came, when it was registered (None: "ej diarieförd"), its paper and its words.

    `answers` is fråga id -> words, of the version the dialog has; questions not named keep what they have.
    """
    dialog = get(session, Dialogtraff, id_)
    dialog.svar_inkom = day
    dialog.svar_diariefort = diariefort or dialog.svar_diariefort
    dialog.svar_dnr = dnr or dialog.svar_dnr
    if bilaga_id is not None:
        refer_to_file(session, dialog, bilaga_id, "svar_bilaga_id")
    rows = {answer.fraga_id: answer for answer in _ensure_answers(session, dialog)}
    unknown = set(answers or {}) - set(rows)
    if unknown:
        raise UserError("Svaret gäller frågor som inte hör till det underlag som skickades. Välj rätt dialogträff.")
    for fraga_id, words in (answers or {}).items():
        rows[fraga_id].svar = words
    return _reach(session, dialog, Dialogstatus.SVAR_INKOMMET)


def hold(session: Session, id_: int, day: date | None = None) -> Dialogtraff:
    """Say that the dialog was held. The presidium of that day is filled in where nobody is named yet."""
    dialog = get(session, Dialogtraff, id_)
    dialog.datum = day or dialog.datum
    if dialog.datum is None:
        raise UserError("Ange dagen för dialogträffen.")
    if not _participants(session, id_):
        fill_presidium(session, id_)
    return _reach(session, dialog, Dialogstatus.GENOMFORD)


def follow_up(session: Session, id_: int) -> Dialogtraff:
    """Say that the dialog has been followed up."""
    dialog = get(session, Dialogtraff, id_)
    if dialog.datum is None:
        raise UserError("Ange dagen för dialogträffen innan den följs upp.")
    return _reach(session, dialog, Dialogstatus.UPPFOLJD)


def set_status(session: Session, id_: int, status: Dialogstatus) -> Dialogtraff:
    """Say how far a dialog has come, also back; the days that were recorded stay."""
    dialog = get(session, Dialogtraff, id_)
    dialog.status = status
    session.flush()
    return dialog


def cancel(session: Session, id_: int) -> Dialogtraff:
    """Say that the dialog will not be held."""
    return set_status(session, id_, Dialogstatus.INSTALLD)


def follow_fields(session: Session, dialog: Dialogtraff, changes: Mapping[str, tuple[object, object]]) -> None:
    """Do what follows from fields that somebody has just filled in: the status comes as far as the days say.

    Raises UserError, so that nothing is saved, when a day says what cannot be (questions sent that are not chosen).
    """
    new = {name: after for name, (_before, after) in changes.items()}
    if "motpart_id" in new and dialog.motpart_id is not None:
        dialog.motpart = ""
        dialog.malgrupp = _malgrupp(session, dialog.motpart_id)
    if "sammantrade_id" in new:
        dialog.paragraf_id = None if "paragraf_id" not in new else dialog.paragraf_id
        hold_at_meeting(session, dialog.id, dialog.sammantrade_id)
    if dialog.ar is None and "ar" in new:  # a plan without a year stands in no list
        dialog.ar = dialog.datum.year if dialog.datum is not None else cast("int | None", changes["ar"][0])
    if "datum" in new and dialog.datum is not None and "ar" not in new:
        dialog.ar = dialog.datum.year
    if new.get("inbjudan_skickad"):
        _reach(session, dialog, Dialogstatus.INBJUDEN)
    if dialog.underlag_skickat is not None and "underlag_skickat" in new:
        send_questions(session, dialog.id, dialog.underlag_skickat)
    elif "underlag_skickat" in new:
        unsend_questions(session, dialog.id)
    if dialog.svar_inkom is not None and "svar_inkom" in new:
        register_answer(session, dialog.id, dialog.svar_inkom)
    session.flush()


def begin_answers(session: Session, id_: int) -> None:
    """Give every question of the dialog's version an answer to write in."""
    _ensure_answers(session, get(session, Dialogtraff, id_))


def remove_dialog(session: Session, id_: int) -> None:
    """Remove a dialog with its answers, participants and agreements."""
    remove(session, get(session, Dialogtraff, id_))


# --- who took part


def fill_presidium(session: Session, id_: int) -> list[Dialogdeltagare]:
    """Name the counterpart's presidium of the dialog's day, beside those already named.

    Somebody of the presidium who was filled in for another day and held no seat on this one is taken away.
    """
    dialog = get(session, Dialogtraff, id_)
    if dialog.motpart_id is None or dialog.datum is None:
        return []
    holders = [row for row in holders_on(session, dialog.motpart_id, dialog.datum) if row.roll in PRESIDIUM]
    present = _participants(session, id_)
    if holders:
        for row in present:
            if row.roll in PRESIDIUM and row.person_id and row.person_id not in {one.person_id for one in holders}:
                remove(session, row)
    known = {row.person_id for row in present}
    return [
        add(
            session,
            Dialogdeltagare(
                dialogtraff_id=id_,
                person_id=one.person_id,
                namn=one.namn,
                parti=one.parti,
                roll=one.roll,
                ordning=next_order(session, Dialogdeltagare, dialogtraff_id=id_),
            ),
        )
        for one in holders
        if one.person_id not in known
    ]


def add_participant(
    session: Session,
    id_: int,
    words: str = "",
    *,
    person_id: int | None = None,
    titel: str = "",
    roll: Uppdragsroll = Uppdragsroll.OVRIG,
) -> Dialogdeltagare:
    """Somebody who takes part for the counterpart: a known person, or a name ("Anna Ek (S)") as of that day."""
    get(session, Dialogtraff, id_)
    place = next_order(session, Dialogdeltagare, dialogtraff_id=id_)
    words = " ".join(words.split())
    found = _WITH_PARTY.fullmatch(words)
    namn, parti = (found["namn"], found["parti"]) if found else (words, "")
    if person_id is not None:
        person = get(session, Person, person_id)
        namn, parti, titel = person.namn, person.parti, titel or person.titel
    return add(
        session,
        Dialogdeltagare(
            dialogtraff_id=id_, person_id=person_id, namn=namn, parti=parti, titel=titel, roll=roll, ordning=place
        ),
    )


# --- what was agreed


def agree(
    session: Session, id_: int, text: str = "", *, ansvarig: str = "", forfaller: date | None = None
) -> Overenskommelse:
    """Something agreed in a dialog. Until it is done it stands in the counterpart's next dialog by itself."""
    get(session, Dialogtraff, id_)
    place = next_order(session, Overenskommelse, dialogtraff_id=id_)
    return add(
        session,
        Overenskommelse(dialogtraff_id=id_, text=text, ansvarig=ansvarig, forfaller=forfaller, ordning=place),
    )


def follow_up_agreement(
    session: Session, id_: int, dialogtraff_id: int | None, words: str, klar: date | None
) -> Overenskommelse:
    """Say in which later dialog an agreement was taken up, what was said, and the day it was done (None: not yet)."""
    row = get(session, Overenskommelse, id_)
    if dialogtraff_id is not None:
        later, first = get(session, Dialogtraff, dialogtraff_id), get(session, Dialogtraff, row.dialogtraff_id)
        if (later.motpart_id, later.motpart) != (first.motpart_id, first.motpart):
            raise UserError("Överenskommelsen är gjord med en annan motpart.")
    row.uppfoljd_i_id = dialogtraff_id
    row.uppfoljning = words
    row.klar = klar
    session.flush()
    return row


def _reach(session: Session, dialog: Dialogtraff, status: Dialogstatus) -> Dialogtraff:
    """Bring a dialog at least so far; one that was cancelled is on again."""
    order = list(Dialogstatus)
    if dialog.status is Dialogstatus.INSTALLD or order.index(dialog.status) < order.index(status):
        dialog.status = status
    session.flush()
    return dialog


def _ensure_answers(session: Session, dialog: Dialogtraff) -> list[Dialogsvar]:
    """An answer, empty if need be, to every question of the dialog's version."""
    rows = list(session.scalars(select(Dialogsvar).where(Dialogsvar.dialogtraff_id == dialog.id)))
    if dialog.frageunderlag_id is None:
        return rows
    known = {row.fraga_id for row in rows}
    return rows + [
        add(session, Dialogsvar(dialogtraff_id=dialog.id, fraga_id=fraga.id))
        for fraga in questions_of(session, dialog.frageunderlag_id)
        if fraga.id not in known
    ]


def _participants(session: Session, id_: int) -> list[Dialogdeltagare]:
    query = select(Dialogdeltagare).where(Dialogdeltagare.dialogtraff_id == id_)
    return list(session.scalars(query.order_by(Dialogdeltagare.ordning, Dialogdeltagare.id)))


def _written(draft: DialogDraft) -> str:
    """The counterpart's name where it is no organ, with single spaces."""
    return "" if draft.motpart_id else " ".join(draft.motpart.split())


def _malgrupp(session: Session, motpart_id: int | None) -> Malgrupp:
    if motpart_id is None:
        return Malgrupp.CIVILSAMHALLE
    match get(session, Organ, motpart_id).typ:
        case OrganTyp.BOLAG:
            return Malgrupp.BOLAG
        case OrganTyp.EXTERN:
            return Malgrupp.CIVILSAMHALLE
        case _:
            return Malgrupp.NAMND
