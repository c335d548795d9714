"""What the papers of dialogs say, as values: the form with its questions, the plan of a year, a compared question."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.arende.queries import main_numbers
from models.dialogtraff.comparison import Comparison, comparison
from models.dialogtraff.coverage import Coverage, coverage
from models.dialogtraff.entity import Dialogsvar, Dialogtraff, Fraga, Frageunderlag, Malgrupp, Riktning
from models.dialogtraff.queries import answers_of, counterpart, dialog_rows, open_agreements
from models.dialogtraff.rows import DialogRow, OverenskommelseRow
from models.editing import get
from models.errors import UserError
from models.kommun import LetterheadData, letterhead
from models.organ import Organ
from models.richtext import RichText


@dataclass(frozen=True, slots=True)
class FragaData:
    """A question of the form, and what has been answered so far."""

    id: int
    nummer: int
    text: str
    hjalp: str
    svar: RichText


@dataclass(frozen=True, slots=True)
class FrageformularData:
    """The form that is sent to a counterpart before a dialog."""

    dialogtraff_id: int
    underlag_id: int
    brevhuvud: LetterheadData
    organ: str
    motpart: str
    malgrupp: Malgrupp
    riktning: Riktning
    ar: int | None
    datum: date | None
    start: time | None
    slut: time | None
    plats: str
    titel: str
    underlag_datum: date | None
    inledning: RichText
    svar_senast: date | None
    dnr: str
    arende_id: int | None
    fragor: tuple[FragaData, ...]


@dataclass(frozen=True, slots=True)
class DialogplanData:
    """The plan of a year: its dialogs, and what is open from earlier ones."""

    brevhuvud: LetterheadData
    organ: str
    ar: int
    dag: date
    dialoger: tuple[DialogRow, ...]
    oppna: tuple[OverenskommelseRow, ...]
    tackning: Coverage


@dataclass(frozen=True, slots=True)
class SvarsjamforelseData:
    """One question over counterparts and years."""

    brevhuvud: LetterheadData
    organ: str
    dag: date
    jamforelse: Comparison


def collect_form(session: Session, dialogtraff_id: int) -> FrageformularData:
    """The form of a dialog. Raises UserError when no questions are chosen for it."""
    dialog = get(session, Dialogtraff, dialogtraff_id)
    if dialog.frageunderlag_id is None:
        raise UserError("Dialogträffen har inget frågeunderlag. Välj ett innan formuläret görs.")
    underlag = get(session, Frageunderlag, dialog.frageunderlag_id)
    rows = answers_of(session, dialogtraff_id, underlag.id)
    if not rows:
        raise UserError("Frågeunderlaget har inga frågor. Skriv dem innan formuläret görs.")
    organ = session.get(Organ, dialog.motpart_id) if dialog.motpart_id else None
    return FrageformularData(
        dialogtraff_id=dialog.id,
        underlag_id=underlag.id,
        brevhuvud=letterhead(session),
        organ=get(session, Organ, dialog.organ_id).namn,
        motpart=counterpart(dialog.motpart, organ.namn if organ else None),
        malgrupp=dialog.malgrupp,
        riktning=dialog.riktning,
        ar=dialog.ar,
        datum=dialog.datum,
        start=dialog.start,
        slut=dialog.slut,
        plats=dialog.plats,
        titel=underlag.titel,
        underlag_datum=underlag.datum,
        inledning=underlag.inledning,
        svar_senast=dialog.svar_senast,
        dnr=main_numbers(session).get(dialog.arende_id or 0, ""),
        arende_id=dialog.arende_id,
        fragor=tuple(FragaData(row.fraga_id, row.nummer, row.text, row.hjalp, row.svar) for row in rows),
    )


def collect_plan(session: Session, organ_id: int, ar: int, today: date) -> DialogplanData:
    """The plan of an organ's year."""
    return DialogplanData(
        brevhuvud=letterhead(session),
        organ=get(session, Organ, organ_id).namn,
        ar=ar,
        dag=today,
        dialoger=tuple(dialog_rows(session, organ_id, ar)),
        oppna=tuple(open_agreements(session, organ_id)),
        tackning=coverage(session, organ_id, ar),
    )


def collect_comparison(session: Session, fraga_id: int, today: date) -> SvarsjamforelseData:
    """A question with every answer to it, in the name of the organ that asked last."""
    asked = (
        select(Organ.namn)
        .join(Dialogtraff, Dialogtraff.organ_id == Organ.id)
        .join(Dialogsvar, Dialogsvar.dialogtraff_id == Dialogtraff.id)
        .join(Fraga, Dialogsvar.fraga_id == Fraga.id)
        .where(or_(Fraga.id == fraga_id, Fraga.ursprung_id == fraga_id))
        .order_by(Dialogtraff.id.desc())
    )
    return SvarsjamforelseData(
        brevhuvud=letterhead(session),
        organ=session.scalars(asked).first() or "",
        dag=today,
        jamforelse=comparison(session, fraga_id),
    )
