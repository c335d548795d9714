"""What is missing or cannot be right in the world around; none of it blocks saving."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Problem
from models.omvarld.entity import Arrangemang, Arrangemangsstatus, Inkommen, Omvarldspost, Rapport
from models.omvarld.kinds import Post
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.sensitive import text_problems
from resources.svenska import format_date


def problems(session: Session, post: Post, today: date) -> list[Problem]:
    """The remarks on a record of any of the four kinds as they stand today."""
    if isinstance(post, Omvarldspost):
        return _of_post(post, today) + _of_meeting(session, post)
    if isinstance(post, Inkommen):
        return _of_paper(post, today) + _of_meeting(session, post)
    if isinstance(post, Rapport):
        return _of_report(post) + _of_meeting(session, post)
    return _of_event(post, today)


def _of_post(post: Omvarldspost, today: date) -> list[Problem]:
    found = []
    if not post.titel.strip():
        found.append(Problem("titel", "Skriv vad det gäller."))
    if not post.kalla.strip() and not post.lank.strip():
        found.append(Problem("kalla", "Ange källan, så att uppgiften går att kontrollera."))
    if post.lank.strip() and not post.lank.strip().lower().startswith(("http://", "https://")):
        found.append(Problem("lank", "Länken ska börja med https://."))
    if post.datum is None:
        found.append(Problem("datum", "Ange dagen."))
    elif post.datum > today:
        found.append(Problem("datum", "Dagen har inte varit än."))
    return found + text_problems(
        titel=post.titel, kalla=post.kalla, sammanfattning=post.sammanfattning, relevans=post.relevans
    )


def _of_paper(post: Inkommen, today: date) -> list[Problem]:
    found = []
    if not post.titel.strip():
        found.append(Problem("titel", "Skriv handlingens titel."))
    if post.datum is None:
        found.append(Problem("datum", "Ange handlingens datum. Handlingar citeras med datum."))
    if post.inkom is None:
        found.append(Problem("inkom", "Ange när handlingen kom in."))
    elif post.inkom > today:
        found.append(Problem("inkom", "Dagen har inte varit än."))
    elif post.datum is not None and post.inkom < post.datum:
        found.append(Problem("inkom", "Handlingen kom in före sitt eget datum."))
    if not post.dnr.strip():
        found.append(Problem("dnr", "Ej diariefört. En inkommen handling ska registreras (OSL 5 kap. 1 §)."))
    return found + text_problems(titel=post.titel, fran=post.fran, bilagor=post.bilagor)


def _of_report(post: Rapport) -> list[Problem]:
    found = []
    if not post.text:
        found.append(Problem("text", "Skriv vad som ska berättas."))
    if not post.av.strip():
        found.append(Problem("av", "Ange vem som berättar."))
    return found + text_problems(av=post.av, text=post.text)


def _of_event(post: Arrangemang, today: date) -> list[Problem]:
    found = []
    if not post.rubrik.strip():
        found.append(Problem("rubrik", "Skriv vad arrangemanget heter."))
    if post.datum is None:
        found.append(Problem("datum", "Ange dagen."))
    if post.start and post.slut and post.slut <= post.start:
        found.append(Problem("slut", "Sluttiden ligger före starttiden."))
    for field, number in (("kvinnor", post.kvinnor), ("man", post.man), ("ej_angivet", post.ej_angivet)):
        if number is not None and number < 0:
            found.append(Problem(field, "Antalet kan inte vara negativt."))
    if post.status is Arrangemangsstatus.GENOMFORT:
        found += _uncounted(post)
        if post.datum is not None and post.datum > today:
            found.append(Problem("status", "Dagen har inte varit än."))
    elif post.status is Arrangemangsstatus.PLANERAT and post.datum is not None and post.datum < today:
        found.append(Problem("status", "Dagen har passerat. Är arrangemanget genomfört?"))
    return found + text_problems(
        rubrik=post.rubrik,
        plats=post.plats,
        malgrupp=post.malgrupp,
        samarbete=post.samarbete,
        beskrivning=post.beskrivning,
        utvardering=post.utvardering,
    )


def _uncounted(post: Arrangemang) -> list[Problem]:
    """Participants are counted for both, or the picture is half (individbaserad statistik delas upp på kön)."""
    if post.kvinnor is None and post.man is None and post.ej_angivet is None:
        return [Problem("kvinnor", "Ange hur många kvinnor och män som deltog.")]
    found = []
    if post.kvinnor is None:
        found.append(Problem("kvinnor", "Ange också antalet kvinnor, 0 om inga."))
    if post.man is None:
        found.append(Problem("man", "Ange också antalet män, 0 om inga."))
    return found


def _of_meeting(session: Session, post: Omvarldspost | Inkommen | Rapport) -> list[Problem]:
    if post.sammantrade_id is None:
        return []
    row = session.execute(
        select(Sammantrade.datum, Sammantrade.status).where(Sammantrade.id == post.sammantrade_id)
    ).first()
    if row is None:
        return []
    if row.status is Sammantradesstatus.INSTALLT:
        return [Problem("sammantrade_id", "Sammanträdet är inställt. Välj ett annat.")]
    if post.datum is not None and row.datum is not None and row.datum < post.datum and post.paragraf_id is None:
        return [Problem("sammantrade_id", f"Sammanträdet var redan {format_date(row.datum)}.")]
    return []
