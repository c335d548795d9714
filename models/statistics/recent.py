"""What was changed last, in words, over the nouns a user works with. One statement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, literal_column, select, union_all
from sqlalchemy.orm import Session

from models.anslutning.entity import (
    Aktivitet,
    Aktivitetskoppling,
    Anslutning,
    Anslutningshandelse,
    Arssvar,
    Atagande,
    Foretradare,
    Insats,
    Kravsvar,
    Omradesval,
    Part,
)
from models.arbetsordning.entity import Arbetsordning
from models.arende.entity import Arende, Beslut, Mottagare, Underlag
from models.base import Base
from models.berattelse.entity import Berattelse, Berattelseavsnitt, Berattelsemall
from models.besok.entity import Namndbesok, Verksamhetsbesok
from models.dialogtraff.entity import Dialogtraff
from models.dokument import Dokument
from models.indikator.entity import Indikator, Indikatorvarde
from models.kommun import Kommun
from models.mall import Mall
from models.omvarld.entity import Arrangemang, Inkommen, Omvarldspost, Rapport
from models.organ import Organ
from models.paragraf.entity import Paragraf
from models.person import Person
from models.pris.entity import Nominering, Pris
from models.sammantrade.entity import Sammantrade
from models.standpunkt import Standpunkt
from models.statistics.place import Place
from models.strategi.entity import Krav, Strategi, StrategiNod
from models.tjansteskrivelse.entity import Avsnitt, Forslag, Tjansteskrivelse
from models.uppdrag.entity import Uppdrag
from resources.svenska import capitalised

SHOWN = 10
READ = 200
"""Changes looked at: many sections of one paper become one line."""


@dataclass(frozen=True, slots=True)
class RecentRow:
    """A record that was changed: what it is in words, when (UTC), and where it leads."""

    key: str
    text: str
    andrad: datetime
    place: Place


def recent_rows(session: Session) -> list[RecentRow]:
    """The records changed last, each place with the same words once, the newest first."""
    changed = union_all(*_selects()).subquery()
    found = session.execute(
        select(changed).order_by(changed.c.andrad.desc(), changed.c.kind, changed.c.id.desc()).limit(READ)
    )
    rows: dict[tuple[str, Place], RecentRow] = {}
    for kind, id_, moment, words, noun, place_id in found:
        text = f"{capitalised(kind)}: {words}" if words else capitalised(kind)
        place = Place(noun, place_id)
        rows.setdefault((text, place), RecentRow(f"{kind}:{id_}", text, moment, place))
        if len(rows) == SHOWN:
            break
    return list(rows.values())


def _selects() -> list[Select[Any]]:
    name = Strategi.namn
    return [
        _changed(Anslutning, name, "anslutning", Anslutning.id).join(Strategi, Anslutning.strategi_id == Strategi.id),
        _changed(Omradesval, StrategiNod.rubrik, "anslutning", Omradesval.anslutning_id).join(
            StrategiNod, Omradesval.nod_id == StrategiNod.id
        ),
        _changed(Aktivitet, Aktivitet.namn, "anslutning", Omradesval.anslutning_id)
        .join(Aktivitetskoppling, Aktivitetskoppling.aktivitet_id == Aktivitet.id)
        .join(Omradesval, Aktivitetskoppling.omradesval_id == Omradesval.id),
        _changed(Kravsvar, Krav.text, "anslutning", Kravsvar.anslutning_id)
        .join(Krav, Kravsvar.krav_id == Krav.id)
        .where(Kravsvar.version > 1),
        _changed(Foretradare, Person.namn, "anslutning", Foretradare.anslutning_id).join(
            Person, Foretradare.person_id == Person.id
        ),
        _changed(Atagande, Atagande.text, "anslutning", Atagande.anslutning_id),
        _changed(Insats, Insats.text, "anslutning", Omradesval.anslutning_id).join(
            Omradesval, Insats.omradesval_id == Omradesval.id
        ),
        _changed(Arssvar, Arssvar.ar, "anslutning", Arssvar.anslutning_id),
        _changed(Anslutningshandelse, Anslutningshandelse.rubrik, "anslutning", Anslutningshandelse.anslutning_id),
        _changed(Part, Part.namn, "anslutning", Part.anslutning_id),
        _changed(Arende, Arende.titel, "arende", Arende.id),
        _changed(Beslut, func.trim(Beslut.paragraf + " " + Beslut.rubrik), "arende", Beslut.arende_id),
        _changed(Underlag, Underlag.titel, "arende", Underlag.arende_id),
        _changed(Mottagare, Mottagare.namn, "arende", Mottagare.arende_id),
        _changed(Tjansteskrivelse, Tjansteskrivelse.titel, "tjansteskrivelse", Tjansteskrivelse.id),
        _of_skrivelse(Avsnitt, Avsnitt.tjansteskrivelse_id),
        _of_skrivelse(Forslag, Forslag.tjansteskrivelse_id),
        # An item counts as its meeting, which people know by its day.
        _changed(Sammantrade, Sammantrade.datum, "sammantrade", Sammantrade.id),
        _line(Sammantrade.singular, Paragraf, Sammantrade.datum, "sammantrade", Sammantrade.id).join(
            Sammantrade, Paragraf.sammantrade_id == Sammantrade.id
        ),
        _changed(Verksamhetsbesok, Verksamhetsbesok.verksamhet, "verksamhetsbesok", Verksamhetsbesok.id),
        _changed(Namndbesok, Organ.namn, "namndbesok", Namndbesok.id).outerjoin(Organ, Namndbesok.namnd_id == Organ.id),
        _changed(Dialogtraff, func.coalesce(Organ.namn, Dialogtraff.motpart), "dialogtraff", Dialogtraff.id).outerjoin(
            Organ, Dialogtraff.motpart_id == Organ.id
        ),
        _changed(Omvarldspost, Omvarldspost.titel, "omvarldspost", Omvarldspost.id),
        _changed(Inkommen, Inkommen.titel, "inkommen", Inkommen.id),
        _changed(Rapport, Rapport.av, "rapport", Rapport.id),
        _changed(Arrangemang, Arrangemang.rubrik, "arrangemang", Arrangemang.id),
        _changed(Pris, Pris.namn, "pris", Pris.id),
        _line(Pris.singular, Nominering, Pris.namn, "pris", Pris.id).join(Pris, Nominering.pris_id == Pris.id),
        _changed(Berattelse, Berattelse.titel, "berattelse", Berattelse.id),
        _changed(Indikator, Indikator.namn, "indikator", Indikator.id),
        # A year counts as its indicator.
        _line(Indikator.singular, Indikatorvarde, Indikator.namn, "indikator", Indikator.id).join(
            Indikator, Indikatorvarde.indikator_id == Indikator.id
        ),
        # A section of the year's paper counts as the paper.
        _line(Berattelse.singular, Berattelseavsnitt, Berattelse.titel, "berattelse", Berattelse.id).join(
            Berattelse, Berattelseavsnitt.berattelse_id == Berattelse.id
        ),
        _changed(Dokument, Dokument.titel, "dokument", Dokument.id),
        _changed(Uppdrag, Person.namn, "delegation", Uppdrag.organ_id).join(Person, Uppdrag.person_id == Person.id),
        _changed(Arbetsordning, Organ.namn, "delegation", Organ.id).join(Organ, Arbetsordning.organ_id == Organ.id),
        _changed(Standpunkt, Organ.namn, "delegation", Organ.id).join(Organ, Standpunkt.organ_id == Organ.id),
        # What the catalogue brought is nobody's work, and a template is only when it is changed.
        _changed(Strategi, name, "strategi", Strategi.id).where(Strategi.nyckel == ""),
        _changed(Mall, Mall.namn, "mall", Mall.id).where((Mall.nyckel == "") | (Mall.version > 1)),
        _changed(Berattelsemall, Berattelsemall.namn, "berattelsemall", Berattelsemall.id).where(
            (Berattelsemall.nyckel == "") | (Berattelsemall.version > 1)
        ),
        _changed(Kommun, Kommun.namn, "kommun", Kommun.id),
        _changed(Organ, Organ.namn, "organ", Organ.id),
        _changed(Person, Person.namn, "person", Person.id),
    ]


def _changed(kind: type[Base], words: Any, noun: str, place_id: Any) -> Select[Any]:
    return _line(kind.singular, kind, words, noun, place_id)


def _of_skrivelse(kind: type[Base], skrivelse_id: Any) -> Select[Any]:
    """A part of a tjänsteskrivelse counts as the paper."""
    line = _line(Tjansteskrivelse.singular, kind, Tjansteskrivelse.titel, "tjansteskrivelse", skrivelse_id)
    return line.join(Tjansteskrivelse, skrivelse_id == Tjansteskrivelse.id)


def _line(kind_word: str, kind: type[Base], words: Any, noun: str, place_id: Any) -> Select[Any]:
    return select(
        _fixed(kind_word).label("kind"),
        kind.id.label("id"),
        kind.andrad.label("andrad"),
        cast(words, String).label("words"),
        _fixed(noun).label("noun"),
        place_id.label("place_id"),
    ).select_from(kind)


def _fixed(word: str) -> ColumnElement[str]:
    """A word that stands in the statement itself; only the program's own words come here."""
    assert "'" not in word
    return cast(literal_column(f"'{word}'"), String)
