"""Questions about dialogs: the rows of a year, one dialog with its answers, people and agreements, open promises."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, defer

from models.bilaga import Bilaga
from models.dialogtraff.entity import (
    Dialogdeltagare,
    Dialogstatus,
    Dialogsvar,
    Dialogtraff,
    Fraga,
    Frageunderlag,
    Malgrupp,
    Overenskommelse,
)
from models.dialogtraff.rows import (
    NAMELESS,
    DeltagareRow,
    DialogRow,
    OverenskommelseRow,
    SvarRow,
    cited,
)
from models.editing import get
from models.organ import Organ
from models.paragraf.entity import Paragraf
from models.richtext import RichText
from models.sammantrade.entity import Sammantrade
from resources.svenska import format_date, in_sentence

_ORDER = (
    Dialogtraff.datum.is_(None),
    Dialogtraff.datum,
    Dialogtraff.start.is_(None),  # the engines disagree about where nothing stands
    Dialogtraff.start,
    Dialogtraff.id,
)
_WITHOUT_LONG_TEXT = (defer(Dialogtraff.sammanfattning), defer(Dialogtraff.anteckning))
"""Lists say nothing of the long texts, and reading them takes most of the time."""


@dataclass(frozen=True, slots=True)
class DialogSheet:
    """Everything about one dialog beside its own fields."""

    id: int
    row: DialogRow
    fragor: tuple[SvarRow, ...]
    deltagare: tuple[DeltagareRow, ...]
    overenskommelser: tuple[OverenskommelseRow, ...]
    tidigare: tuple[OverenskommelseRow, ...]
    """Agreements of earlier dialogs with the same counterpart that come up in this one."""
    svarsfil: tuple[int, str] | None
    """The file the answer came in: its id and its name."""
    sammantrade: str
    paragraf: str
    arende_id: int | None
    sammantrade_id: int | None


def dialog_rows(session: Session, organ_id: int | None = None, ar: int | None = None) -> list[DialogRow]:
    """The dialogs of a year (None: of all years), planned ones without a day last. One statement."""
    conditions = []
    if organ_id is not None:
        conditions.append(Dialogtraff.organ_id == organ_id)
    if ar is not None:
        conditions.append(Dialogtraff.ar == ar)
    return _dialogs(session, *conditions)


def dialog_row(session: Session, id_: int) -> DialogRow:
    """The line of one dialog. Raises UserError when it is gone."""
    get(session, Dialogtraff, id_)
    return _dialogs(session, Dialogtraff.id == id_)[0]


def dialog_years(session: Session) -> list[int]:
    """The years that have dialogs, the latest first."""
    found = session.scalars(select(Dialogtraff.ar).distinct().where(Dialogtraff.ar.is_not(None)))
    return sorted((year for year in found if year is not None), reverse=True)


def dialog_sheet(session: Session, id_: int) -> DialogSheet:
    """One dialog with all that hangs on it. Nine statements at most."""
    dialog = get(session, Dialogtraff, id_)
    return DialogSheet(
        id=id_,
        row=_dialogs(session, Dialogtraff.id == id_)[0],
        fragor=tuple(answers_of(session, id_, dialog.frageunderlag_id)),
        deltagare=tuple(participants(session, id_)),
        overenskommelser=tuple(_agreements(session, Overenskommelse.dialogtraff_id == id_)),
        tidigare=tuple(carried_to(session, dialog)),
        svarsfil=_file(session, dialog.svar_bilaga_id),
        sammantrade=_meeting(session, dialog.sammantrade_id),
        paragraf=_paragraf(session, dialog.paragraf_id),
        arende_id=dialog.arende_id,
        sammantrade_id=dialog.sammantrade_id,
    )


def answers_of(session: Session, id_: int, frageunderlag_id: int | None) -> list[SvarRow]:
    """The questions of the dialog's version with their answers. One statement."""
    query = (
        select(Fraga, Dialogsvar)
        .outerjoin(Dialogsvar, and_(Dialogsvar.fraga_id == Fraga.id, Dialogsvar.dialogtraff_id == id_))
        .where(or_(Fraga.frageunderlag_id == (frageunderlag_id or 0), Dialogsvar.id.is_not(None)))
        .order_by(Fraga.frageunderlag_id, Fraga.ordning, Fraga.id)
    )
    found: Sequence[tuple[Fraga, Dialogsvar | None]] = session.execute(query).all()
    return [
        SvarRow(
            fraga_id=fraga.id,
            id=svar.id if svar is not None else None,
            nummer=number,
            text=fraga.text,
            hjalp=fraga.hjalp,
            ursprung_id=fraga.ursprung_id or fraga.id,
            svar=svar.svar if svar is not None else RichText(),
        )
        for number, (fraga, svar) in enumerate(found, 1)
    ]


def participants(session: Session, id_: int) -> list[DeltagareRow]:
    """Those who took part for the counterpart, in order. One statement."""
    query = select(Dialogdeltagare).where(Dialogdeltagare.dialogtraff_id == id_)
    return [
        DeltagareRow(row.id, row.person_id, row.namn, row.parti, row.titel, row.roll)
        for row in session.scalars(query.order_by(Dialogdeltagare.ordning, Dialogdeltagare.id))
    ]


def carried_to(session: Session, dialog: Dialogtraff) -> list[OverenskommelseRow]:
    """What was agreed in earlier dialogs with the counterpart and not done before this one. One statement.

    What this dialog itself took up stays here also when it is done.
    """
    return _agreements(session, *_comes_up_in(dialog))


def carried_records(session: Session, id_: int) -> list[Overenskommelse]:
    """The same agreements as records to edit. Two statements."""
    dialog = get(session, Dialogtraff, id_)
    query = select(Overenskommelse).join(Dialogtraff, Overenskommelse.dialogtraff_id == Dialogtraff.id)
    query = query.where(*_comes_up_in(dialog)).order_by(*_ORDER, Overenskommelse.ordning, Overenskommelse.id)
    return list(session.scalars(query))


def agreements_of(session: Session, id_: int) -> list[Overenskommelse]:
    """What was agreed in a dialog, as records to edit. One statement."""
    query = select(Overenskommelse).where(Overenskommelse.dialogtraff_id == id_)
    return list(session.scalars(query.order_by(Overenskommelse.ordning, Overenskommelse.id)))


def participants_of(session: Session, id_: int) -> list[Dialogdeltagare]:
    """Those who took part, as records to edit. One statement."""
    query = select(Dialogdeltagare).where(Dialogdeltagare.dialogtraff_id == id_)
    return list(session.scalars(query.order_by(Dialogdeltagare.ordning, Dialogdeltagare.id)))


def open_agreements(session: Session, organ_id: int | None = None) -> list[OverenskommelseRow]:
    """Every agreement that is not done, those that are due first in front. One statement."""
    conditions: list[ColumnElement[bool]] = [Overenskommelse.klar.is_(None)]
    if organ_id is not None:
        conditions.append(Dialogtraff.organ_id == organ_id)
    rows = _agreements(session, *conditions)
    return sorted(rows, key=lambda row: (row.forfaller is None, row.forfaller or date.max, row.id))


def awaited_answers(session: Session) -> list[DialogRow]:
    """The dialogs that were sent questions and have not answered, the one due first in front. One statement."""
    rows = _dialogs(
        session,
        Dialogtraff.underlag_skickat.is_not(None),
        Dialogtraff.svar_inkom.is_(None),
        Dialogtraff.status.in_((Dialogstatus.INBJUDEN, Dialogstatus.UNDERLAG_SKICKAT)),
    )
    return sorted(rows, key=lambda row: (row.svar_senast is None, row.svar_senast or date.max, row.id))


def counterpart(motpart: str, organ: str | None) -> str:
    """The name of a counterpart: the organ's, else the one that was written."""
    return organ or motpart.strip() or NAMELESS


def counterpart_in_text(name: str, malgrupp: Malgrupp) -> str:
    """A counterpart inside a sentence: "grundskolenämnden" and "civilsamhället", but "Örebrobostäder AB"."""
    common = malgrupp is Malgrupp.NAMND or name.casefold().startswith("civilsamhället")
    return in_sentence(name) if common else name


def cited_paragrafer(session: Session, ids: Iterable[int]) -> dict[int, str]:
    """§ id -> "§ 27 2024-03-15", for those that have a number. One statement, none without ids."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    found = session.execute(
        select(Paragraf.id, Paragraf.nummer, Sammantrade.datum)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .where(Paragraf.id.in_(wanted))
    )
    return {
        id_: " ".join(filter(None, (f"§ {number}" if number else "", format_date(day) if day else "")))
        for id_, number, day in found
    }


def _dialogs(session: Session, *conditions: ColumnElement[bool]) -> list[DialogRow]:
    questions = select(func.count()).where(Fraga.frageunderlag_id == Dialogtraff.frageunderlag_id).scalar_subquery()
    answers = (
        select(func.count())
        .where(Dialogsvar.dialogtraff_id == Dialogtraff.id, _is_written(Dialogsvar.svar))
        .scalar_subquery()
    )
    promises = (
        select(func.count())
        .where(Overenskommelse.dialogtraff_id == Dialogtraff.id, Overenskommelse.klar.is_(None))
        .scalar_subquery()
    )
    query = (
        select(Dialogtraff, Organ.namn, Frageunderlag.titel, Frageunderlag.datum, questions, answers, promises)
        .outerjoin(Organ, Dialogtraff.motpart_id == Organ.id)
        .outerjoin(Frageunderlag, Dialogtraff.frageunderlag_id == Frageunderlag.id)
        .where(*conditions)
        .order_by(*_ORDER)
        .options(*_WITHOUT_LONG_TEXT)
    )
    return [
        DialogRow(
            id=dialog.id,
            organ_id=dialog.organ_id,
            ar=dialog.ar,
            motpart_id=dialog.motpart_id,
            motpart=counterpart(dialog.motpart, organ),
            malgrupp=dialog.malgrupp,
            riktning=dialog.riktning,
            status=dialog.status,
            datum=dialog.datum,
            start=dialog.start,
            slut=dialog.slut,
            plats=dialog.plats,
            underlag_id=dialog.frageunderlag_id,
            underlag=cited(title, day) if title is not None else "",
            inbjudan_skickad=dialog.inbjudan_skickad,
            underlag_skickat=dialog.underlag_skickat,
            svar_senast=dialog.svar_senast,
            svar_inkom=dialog.svar_inkom,
            svar_diariefort=dialog.svar_diariefort,
            antal_fragor=asked,
            antal_svar=answered,
            oppna=promised,
            kontakt=dialog.kontakt,
            kontakt_epost=dialog.kontakt_epost,
        )
        for dialog, organ, title, day, asked, answered, promised in session.execute(query)
    ]


def _is_written(column: Any) -> ColumnElement[bool]:
    """Long text that is not empty: empty text is stored as the empty string."""
    written: ColumnElement[bool] = column != RichText()
    return written


def _agreements(session: Session, *conditions: ColumnElement[bool]) -> list[OverenskommelseRow]:
    query = (
        select(Overenskommelse, Dialogtraff, Organ.namn)
        .join(Dialogtraff, Overenskommelse.dialogtraff_id == Dialogtraff.id)
        .outerjoin(Organ, Dialogtraff.motpart_id == Organ.id)
        .where(*conditions)
        .order_by(*_ORDER, Overenskommelse.ordning, Overenskommelse.id)
    )
    return [
        OverenskommelseRow(
            id=row.id,
            dialogtraff_id=dialog.id,
            motpart=counterpart(dialog.motpart, organ),
            ar=dialog.ar,
            datum=dialog.datum,
            text=row.text,
            ansvarig=row.ansvarig,
            forfaller=row.forfaller,
            klar=row.klar,
            uppfoljning=row.uppfoljning,
            uppfoljd_i_id=row.uppfoljd_i_id,
        )
        for row, dialog, organ in session.execute(query)
    ]


def _comes_up_in(dialog: Dialogtraff) -> tuple[ColumnElement[bool], ...]:
    wanted = [Overenskommelse.uppfoljd_i_id == dialog.id, Overenskommelse.klar.is_(None)]
    if dialog.datum is not None:
        wanted.append(Overenskommelse.klar >= dialog.datum)
    return (_same_counterpart(dialog), Dialogtraff.id != dialog.id, _is_before(dialog), or_(*wanted))


def _same_counterpart(dialog: Dialogtraff) -> ColumnElement[bool]:
    if dialog.motpart_id is not None:
        return and_(Dialogtraff.organ_id == dialog.organ_id, Dialogtraff.motpart_id == dialog.motpart_id)
    named = and_(Dialogtraff.motpart_id.is_(None), Dialogtraff.motpart == dialog.motpart, Dialogtraff.motpart != "")
    return and_(Dialogtraff.organ_id == dialog.organ_id, named)


def _is_before(dialog: Dialogtraff) -> ColumnElement[bool]:
    """Dialogs earlier than this one: by day, or by year where a day is not set."""
    by_year = Dialogtraff.ar < (dialog.ar or 0)
    same_year = Dialogtraff.ar == dialog.ar
    if dialog.datum is None:
        earlier = Dialogtraff.id < dialog.id
        return or_(by_year, and_(same_year, or_(Dialogtraff.datum.is_not(None), earlier)))
    return or_(Dialogtraff.datum < dialog.datum, and_(Dialogtraff.datum.is_(None), by_year))


def _file(session: Session, bilaga_id: int | None) -> tuple[int, str] | None:
    if bilaga_id is None:
        return None
    name = session.scalar(select(Bilaga.filnamn).where(Bilaga.id == bilaga_id))
    return (bilaga_id, name) if name is not None else None


def _meeting(session: Session, sammantrade_id: int | None) -> str:
    if sammantrade_id is None:
        return ""
    found = session.execute(
        select(Sammantrade.datum, Organ.namn)
        .join(Organ, Sammantrade.organ_id == Organ.id)
        .where(Sammantrade.id == sammantrade_id)
    ).first()
    return f"{found.namn} {format_date(found.datum)}" if found and found.datum else (found.namn if found else "")


def _paragraf(session: Session, paragraf_id: int | None) -> str:
    return cited_paragrafer(session, [paragraf_id]).get(paragraf_id, "") if paragraf_id else ""
