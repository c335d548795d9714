"""From draft to adopted: the ärende to the organ, its § on the agenda, the adoption itself, and on to the board."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.entity import Arende, Mottagare, Mottagartyp, Underlag
from models.arende.operations import open_arende
from models.arende.papers import refer_to_file
from models.berattelse.collect import collect_live
from models.berattelse.decided import REFUSED
from models.berattelse.entity import Berattelse, Berattelsestatus
from models.berattelse.sections import open_berattelse
from models.bilaga import Bilaga, keep
from models.editing import add, get, next_order
from models.errors import UserError
from models.freezing import digest_of, frozen
from models.organ import Organ
from models.paragraf.agenda import add_from_arende
from models.paragraf.entity import Paragraf
from models.paragraf.papers import citation
from models.sammantrade.entity import Sammantrade
from models.sammantrade.waiting import COMING
from models.tjansteskrivelse.entity import Tjansteskrivelse
from models.tjansteskrivelse.operations import write
from models.tjansteskrivelse.year import board_above, title_of
from resources.svenska import capitalised, format_date


@dataclass(frozen=True, slots=True)
class ComingRow:
    """A coming meeting of the organ, on whose agenda the ärende can be put."""

    sammantrade_id: int
    namn: str


def open_case(
    session: Session,
    berattelse_id: int,
    today: date,
    *,
    sammantrade_id: int | None = None,
    pdf: tuple[str, bytes] | None = None,
) -> Tjansteskrivelse:
    """The ärende by which the organ adopts it, with the tjänsteskrivelse to the organ; both made from the records.

    With a meeting the ärende is put on its agenda too; else it waits among those that are offered there. `pdf` is the
    paper itself (file name and content), kept as underlag. Raises UserError when there is an ärende already.
    """
    berattelse = open_berattelse(session, berattelse_id)
    if berattelse.arende_id is not None:
        titel = get(session, Arende, berattelse.arende_id).titel
        raise UserError(f"Berättelsen har redan ett ärende: {titel}. Öppna det i stället.")
    organ = get(session, Organ, berattelse.organ_id)
    arende = open_arende(session, titel=capitalised(title_of(organ, berattelse.ar or 0)))
    berattelse.arende_id = arende.id
    session.flush()
    board = board_above(session, organ)
    if board is not None:
        add(session, Mottagare(arende_id=arende.id, typ=Mottagartyp.VERKSTALLIGHET, namn=board.namn))
    add(
        session,
        Underlag(
            arende_id=arende.id,
            titel=arende.titel,
            datum=today,
            ordning=next_order(session, Underlag, arende_id=arende.id),
        ),
    )
    if pdf is not None:
        attach_paper(session, berattelse_id, *pdf)
    skrivelse = write(session, arende.id, today, till_organ_id=organ.id)
    if sammantrade_id is not None:
        add_from_arende(session, sammantrade_id, arende.id)
    return skrivelse


def send_to_board(session: Session, berattelse_id: int, today: date) -> Tjansteskrivelse:
    """The tjänsteskrivelse by which an adopted one goes on to the board, in the same ärende and of the same words.

    Raises UserError before it is adopted, without a board above the organ, or when the paper is written already.
    """
    berattelse = get(session, Berattelse, berattelse_id)
    if berattelse.status is not Berattelsestatus.ANTAGEN:
        raise UserError("Berättelsen är inte antagen än. Markera den som antagen först, så går rätt lydelse vidare.")
    if berattelse.arende_id is None:
        raise UserError("Berättelsen har inget ärende att skicka vidare. Den antogs utan ärende i programmet.")
    board = board_above(session, get(session, Organ, berattelse.organ_id))
    if board is None:
        raise UserError("Det finns ingen kommunstyrelse registrerad. Lägg till den under Inställningar.")
    if paper_to_board(session, berattelse_id) is not None:
        raise UserError(f"Det finns redan en tjänsteskrivelse till {board.i_text} i ärendet.")
    return write(session, berattelse.arende_id, today, till_organ_id=board.id)


def paper_to_board(session: Session, berattelse_id: int) -> int | None:
    """The id of the tjänsteskrivelse by which it goes on to the board; None while there is none."""
    berattelse = get(session, Berattelse, berattelse_id)
    board = board_above(session, get(session, Organ, berattelse.organ_id))
    if board is None or berattelse.arende_id is None:
        return None
    written = select(Tjansteskrivelse.id).filter_by(arende_id=berattelse.arende_id, till_organ_id=board.id)
    return session.scalars(written.order_by(Tjansteskrivelse.id)).first()


def attach_paper(session: Session, berattelse_id: int, name: str, pdf: bytes) -> Underlag:
    """Keep the paper itself with the ärende, as the file of its underlag; a newer one takes the place of an older."""
    berattelse = get(session, Berattelse, berattelse_id)
    if berattelse.arende_id is None:
        raise UserError("Berättelsen har inget ärende än. Skapa det först.")
    titel = capitalised(title_of(get(session, Organ, berattelse.organ_id), berattelse.ar or 0))
    paper = session.scalars(
        select(Underlag)
        .where(Underlag.arende_id == berattelse.arende_id, Underlag.titel == titel)
        .order_by(Underlag.ordning, Underlag.id)
    ).first()
    if paper is None:
        place = next_order(session, Underlag, arende_id=berattelse.arende_id)
        paper = add(session, Underlag(arende_id=berattelse.arende_id, titel=titel, ordning=place))
    old = session.get(Bilaga, paper.bilaga_id or 0)
    if old is None or old.innehall != pdf:
        refer_to_file(session, paper, keep(session, name, pdf).id)
    return paper


def coming_meetings(session: Session, berattelse_id: int) -> list[ComingRow]:
    """The organ's meetings whose agenda can still take the ärende, the next one first. Two statements."""
    organ_id = get(session, Berattelse, berattelse_id).organ_id
    found = session.scalars(
        select(Sammantrade)
        .where(Sammantrade.organ_id == organ_id, Sammantrade.status.in_(COMING))
        .order_by(Sammantrade.datum.is_(None), Sammantrade.datum, Sammantrade.id)
    )
    return [ComingRow(row.id, format_date(row.datum) if row.datum else "Utan dag") for row in found]


def adopt(session: Session, berattelse_id: int, day: date, paragraf_id: int | None = None) -> Berattelse:
    """It is adopted: all it says is frozen with its hash, and the database refuses every change from now on.

    `paragraf_id` is the § that did. Cannot be undone. Raises UserError for a § of another organ or with another
    outcome, and for an impossible day.
    """
    berattelse = open_berattelse(session, berattelse_id)
    if day.year < (berattelse.ar or 0):
        raise UserError(f"Dagen ligger före året som berättelsen gäller, {berattelse.ar}. Kontrollera dagen.")
    if paragraf_id is not None:
        paragraf = get(session, Paragraf, paragraf_id)
        meeting = get(session, Sammantrade, paragraf.sammantrade_id)
        if meeting.organ_id != berattelse.organ_id:
            raise UserError("Paragrafen hör till ett annat organ än det som berättelsen gäller.")
        if meeting.datum is not None and day < meeting.datum:
            raise UserError("Dagen ligger före sammanträdet där den antogs. Kontrollera dagen.")
        if paragraf.utfall in REFUSED:
            cited = citation(paragraf.nummer, paragraf.rubrik, meeting.datum)
            raise UserError(f"{cited} har utfallet {paragraf.utfall.label.lower()}. Välj paragrafen där den antogs.")
    berattelse.antagen_den, berattelse.paragraf_id = day, paragraf_id
    session.flush()
    said = replace(collect_live(session, berattelse_id, day), status=Berattelsestatus.ANTAGEN)
    # The Word template is the look of a file to write on in, no part of what is adopted.
    said = replace(said, brevhuvud=replace(said.brevhuvud, wordmall=None))
    berattelse.lydelse = frozen(said)
    berattelse.sha256 = digest_of(berattelse.lydelse)
    berattelse.status = Berattelsestatus.ANTAGEN
    session.flush()
    return berattelse
