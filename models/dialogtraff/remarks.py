"""What is missing or cannot be right in a dialog, its questions and its agreements; none of it blocks saving."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dialogtraff.entity import (
    Dialogdeltagare,
    Dialogstatus,
    Dialogsvar,
    Dialogtraff,
    Fraga,
    Frageunderlag,
    Overenskommelse,
)
from models.errors import Problem
from models.paragraf.entity import Paragrafunderlag
from models.sensitive import text_problems
from resources.svenska import format_date


def problems(session: Session, dialog: Dialogtraff, today: date) -> list[Problem]:
    """The remarks on a dialog as they stand today."""
    found = []
    if dialog.motpart_id is None and not dialog.motpart.strip():
        found.append(Problem("motpart_id", "Välj motparten, eller skriv vem det är."))
    if dialog.ar is None:
        found.append(Problem("ar", "Ange vilket års plan dialogträffen hör till."))
    elif dialog.datum is not None and dialog.datum.year != dialog.ar:
        found.append(Problem("datum", f"Dagen ligger i {dialog.datum.year}, men planen gäller {dialog.ar}."))
    if dialog.start and dialog.slut and dialog.slut <= dialog.start:
        found.append(Problem("slut", "Sluttiden ligger före starttiden."))
    found += _order_of_days(dialog)
    found += _what_waits(dialog, today)
    found += _other_date(session, dialog)
    if dialog.kontakt_epost and ("@" not in dialog.kontakt_epost or " " in dialog.kontakt_epost.strip()):
        found.append(Problem("kontakt_epost", "Det ser inte ut som en e-postadress."))
    found += text_problems(
        motpart=dialog.motpart,
        plats=dialog.plats,
        kontakt=dialog.kontakt,
        sammanfattning=dialog.sammanfattning,
        anteckning=dialog.anteckning,
    )
    return found


def answer_problems(_session: Session, svar: Dialogsvar) -> list[Problem]:
    """The remarks on an answer."""
    return text_problems(svar=svar.svar)


def agreement_problems(_session: Session, row: Overenskommelse, today: date) -> list[Problem]:
    """The remarks on something agreed."""
    found = []
    if not row.text.strip():
        found.append(Problem("text", "Skriv vad ni kom överens om."))
    if not row.ansvarig.strip():
        found.append(Problem("ansvarig", "Ange vem som ansvarar."))
    if row.forfaller and row.klar is None and row.forfaller < today:
        found.append(Problem("forfaller", f"Skulle ha varit klart {format_date(row.forfaller)}."))
    return found + text_problems(text=row.text, ansvarig=row.ansvarig, uppfoljning=row.uppfoljning)


def participant_problems(_session: Session, row: Dialogdeltagare) -> list[Problem]:
    """The remarks on somebody who took part."""
    found = [] if row.namn.strip() else [Problem("namn", "Skriv namnet.")]
    return found + text_problems(namn=row.namn, titel=row.titel)


def set_problems(session: Session, underlag: Frageunderlag) -> list[Problem]:
    """The remarks on a version of a set of questions."""
    found = []
    if not underlag.titel.strip():
        found.append(Problem("titel", "Ge underlaget en titel, till exempel För nämnder – underlag för dialogträff."))
    if underlag.datum is None:
        found.append(Problem("datum", "Ange versionens datum. Handlingar citeras med datum."))
    same = select(Frageunderlag.id).where(
        Frageunderlag.titel == underlag.titel, Frageunderlag.datum == underlag.datum, Frageunderlag.id != underlag.id
    )
    if underlag.titel.strip() and underlag.datum and session.scalars(same).first() is not None:
        found.append(Problem("datum", "En annan version har samma titel och datum, så de går inte att skilja åt."))
    return found + text_problems(inledning=underlag.inledning, anteckning=underlag.anteckning)


def question_problems(_session: Session, fraga: Fraga) -> list[Problem]:
    """The remarks on a question."""
    found = []
    if not fraga.text.strip():
        found.append(Problem("text", "Skriv frågan."))
    elif fraga.text.strip().casefold().startswith(_CLOSED):
        found.append(Problem("text", "Frågan kan besvaras med ja eller nej. En öppen fråga ger mer att samtala om."))
    return found + text_problems(text=fraga.text, hjalp=fraga.hjalp)


_CLOSED = ("har ", "är ", "finns ", "kan ", "kommer ", "gör ", "arbetar ", "följer ni", "ska ")
"""How a question that is answered with yes or no begins (Örebro: "öppna frågor som bjuder in till samtal")."""


def _order_of_days(dialog: Dialogtraff) -> list[Problem]:
    found = []
    sent, came = dialog.underlag_skickat, dialog.svar_inkom
    if sent and dialog.inbjudan_skickad and sent < dialog.inbjudan_skickad:
        found.append(Problem("underlag_skickat", "Frågorna är skickade före inbjudan."))
    if sent and dialog.svar_senast and dialog.svar_senast < sent:
        found.append(Problem("svar_senast", "Svarsdagen ligger före den dag frågorna skickades."))
    if came and sent and came < sent:
        found.append(Problem("svar_inkom", "Svaret kom in före den dag frågorna skickades."))
    if came and dialog.svar_diariefort and dialog.svar_diariefort < came:
        found.append(Problem("svar_diariefort", "Svaret är diariefört före den dag det kom in."))
    if came is None and dialog.svar_diariefort:
        found.append(Problem("svar_inkom", "Svaret är diariefört. Ange också när det kom in."))
    return found


def _what_waits(dialog: Dialogtraff, today: date) -> list[Problem]:
    found = []
    if dialog.svar_inkom and dialog.svar_diariefort is None:
        found.append(Problem("svar_diariefort", "Ej diariefört. Svaret är en inkommen handling och ska registreras."))
    if dialog.status is Dialogstatus.INSTALLD:
        return found
    if dialog.underlag_skickat and dialog.svar_inkom is None and dialog.svar_senast and dialog.svar_senast < today:
        found.append(Problem("svar_senast", f"Svaret skulle ha kommit {format_date(dialog.svar_senast)}."))
    before = (Dialogstatus.PLANERAD, Dialogstatus.INBJUDEN, Dialogstatus.UNDERLAG_SKICKAT, Dialogstatus.SVAR_INKOMMET)
    if dialog.datum and dialog.datum < today and dialog.status in before:
        found.append(Problem("status", "Dagen har passerat. Är dialogträffen genomförd?"))
    return found


def _other_date(session: Session, dialog: Dialogtraff) -> list[Problem]:
    """The same set was once cited with two dates: say so where the § and the version that was sent disagree."""
    if dialog.paragraf_id is None or dialog.frageunderlag_id is None:
        return []
    underlag = session.get(Frageunderlag, dialog.frageunderlag_id)
    if underlag is None or not underlag.titel.strip():
        return []
    days = session.scalars(
        select(Paragrafunderlag.datum).where(
            Paragrafunderlag.paragraf_id == dialog.paragraf_id, Paragrafunderlag.titel == underlag.titel
        )
    ).all()
    if not days or underlag.datum in days:
        return []
    told = ", ".join(format_date(day) if day else "utan datum" for day in days)
    sent = format_date(underlag.datum) if underlag.datum else "utan datum"
    return [Problem("frageunderlag_id", f"Paragrafen anger underlaget som {told}. Versionen som skickades är {sent}.")]
