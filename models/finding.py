"""What every record with a page is called where it is found: name, number, place and day. `models.sok` searches."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, literal_column, null, select
from sqlalchemy.orm import aliased

from models.anslutning.entity import Anslutning
from models.arende.entity import Arende, Diarienummer
from models.base import Base
from models.berattelse.entity import Berattelse, Berattelsemall
from models.besok.entity import Namndbesok, Verksamhetsbesok
from models.budget.entity import Budget
from models.dialogtraff.entity import Dialogtraff, Frageunderlag
from models.dokument import Dokument
from models.indikator.entity import Indikator
from models.mall import Mall
from models.omvarld.entity import Arrangemang, Inkommen, Omvarldspost, Rapport
from models.organ import Organ
from models.paragraf.entity import Paragraf
from models.person import Person
from models.pris.entity import Nominering, Pris
from models.sammantrade.entity import Sammantrade
from models.standpunkt import Standpunkt
from models.strategi.entity import Strategi
from models.tjansteskrivelse.entity import Tjansteskrivelse
from models.transaktion.entity import Transaktion

NAMELESS = "utan namn"


@cache
def lines() -> dict[str, Select[Any]]:
    """The table of what can be found -> its records: kind, place (noun, id), words, more, day, own id, changed."""
    motpart = func.coalesce(Organ.namn, Dialogtraff.motpart)
    meeting_organ = aliased(Organ)
    number = func.min(Diarienummer.nummer)
    number_and_year = "§ " + cast(Paragraf.nummer, String) + " " + func.substr(cast(Sammantrade.datum, String), 1, 4)
    citation = func.coalesce(number_and_year + " ", "")
    found = [
        _line(Anslutning, Strategi.namn).join(Strategi, Anslutning.strategi_id == Strategi.id),
        _line(Strategi, Strategi.namn, Strategi.kortnamn),
        _line(Arende, Arende.titel, number)
        .outerjoin(Diarienummer, Diarienummer.arende_id == Arende.id)
        .group_by(Arende.id, Arende.titel),
        _line(Tjansteskrivelse, Tjansteskrivelse.titel, day=Tjansteskrivelse.datum),
        _line(Sammantrade, Organ.namn, Sammantrade.plats, Sammantrade.datum).outerjoin(
            Organ, Sammantrade.organ_id == Organ.id
        ),
        # A § is found at its meeting.
        _line(Paragraf, citation + Paragraf.rubrik, meeting_organ.namn, Sammantrade.datum, Sammantrade)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .outerjoin(meeting_organ, Sammantrade.organ_id == meeting_organ.id),
        _line(Dialogtraff, motpart, Dialogtraff.plats, Dialogtraff.datum).outerjoin(
            Organ, Dialogtraff.motpart_id == Organ.id
        ),
        _line(Verksamhetsbesok, Verksamhetsbesok.verksamhet, Verksamhetsbesok.plats, Verksamhetsbesok.datum),
        _line(Namndbesok, Organ.namn, Namndbesok.plats, Namndbesok.datum).outerjoin(
            Organ, Namndbesok.namnd_id == Organ.id
        ),
        _line(Omvarldspost, Omvarldspost.titel, Omvarldspost.kalla, Omvarldspost.datum),
        _line(Inkommen, Inkommen.titel, func.trim(Inkommen.fran + " " + Inkommen.dnr), Inkommen.inkom),
        _line(Rapport, Rapport.av, day=Rapport.datum),
        _line(Arrangemang, Arrangemang.rubrik, Arrangemang.plats, Arrangemang.datum),
        _line(Pris, Pris.namn, cast(Pris.ar, String), Pris.delas_ut),
        _line(Nominering, Nominering.namn, Pris.namn + " " + cast(Pris.ar, String), target=Pris).join(
            Pris, Nominering.pris_id == Pris.id
        ),
        _line(Berattelse, Berattelse.titel, Organ.namn).join(Organ, Berattelse.organ_id == Organ.id),
        _line(Budget, "Budget " + cast(Budget.ar, String), Organ.namn).join(Organ, Budget.organ_id == Organ.id),
        _line(
            Transaktion,
            Transaktion.mottagare + " " + Transaktion.text,
            func.trim(Transaktion.verifikat + " " + Transaktion.fakturanummer),
            Transaktion.datum,
        ),
        # A standing item is found at its delegation.
        _line(Standpunkt, Standpunkt.rubrik, meeting_organ.namn, place=("delegation", Standpunkt.organ_id)).join(
            meeting_organ, Standpunkt.organ_id == meeting_organ.id
        ),
        _line(Frageunderlag, Frageunderlag.titel, day=Frageunderlag.datum),
        _line(Dokument, Dokument.titel, day=Dokument.datum),
        _line(Organ, Organ.namn, Organ.kortnamn),
        _line(Person, Person.namn, func.trim(Person.titel + " " + func.coalesce(Organ.namn, ""))).outerjoin(
            Organ, Person.organ_id == Organ.id
        ),
        _line(Mall, Mall.namn),
        _line(Berattelsemall, Berattelsemall.namn),
        _line(Indikator, Indikator.namn, Indikator.kolada_id),
    ]
    return {line.selected_columns["own"].element.table.name: line for line in found}


def _line(  # noqa: PLR0917 - the parts of a line, in the order people read them
    kind: type[Base],
    words: Any,
    more: Any = None,
    day: Any = None,
    target: type[Base] | None = None,
    place: tuple[str, Any] | None = None,
) -> Select[Any]:
    at = target or kind
    noun, at_id = place or (at.__tablename__, at.id)
    line: Any = select(
        _fixed(kind.singular).label("kind"),
        _fixed(noun).label("noun"),
        at_id.label("id"),
        cast(words, String).label("words"),
        func.coalesce(cast(null() if more is None else more, String), "").label("more"),
        func.coalesce(cast(null() if day is None else day, String), "").label("day"),
        kind.id.label("own"),
        kind.andrad.label("changed"),
    ).select_from(kind)
    return line  # type: ignore[no-any-return]


def _fixed(word: str) -> ColumnElement[str]:
    """A word that stands in the statement itself; only the program's own words come here."""
    assert "'" not in word
    return cast(literal_column(f"'{word}'"), String)
