"""Changing a figure of the verksamhetsberättelse at its source, by its key; and what else must follow when it changes.

Figures that are counted or put together have a change here of the records they are made of; any other key is
table/id/column, and that column is changed. Counts grow by a copy of a record that is counted.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import inspect, select

from models.all import kinds
from models.anslutning.entity import (
    Aktivitet,
    Aktivitetskoppling,
    Anslutning,
    Anslutningssteg,
    Omradesval,
)
from models.arbetsordning.queries import tillhorighet_on
from models.arende.entity import Beslut
from models.base import KEPT_BY_SESSION
from models.besok.entity import Besoksstatus, Namndbesok, Verksamhetsbesok
from models.budget.entity import Budget, Budgetandring, Budgetandringsrad, Budgetpost
from models.dialogtraff.coverage import HELD
from models.dialogtraff.entity import Dialogstatus, Dialogtraff, Overenskommelse
from models.indikator.entity import Indikator, Indikatorvarde
from models.narvaro.entity import Narvaro, Narvaropass
from models.omvarld.entity import Arrangemang, Arrangemangsstatus, Inkommen, Omvarldspost, Rapport
from models.organ import Organ, OrganTyp
from models.paragraf.entity import Paragraf
from models.person import Kon, Person
from models.pris.entity import Nominering
from models.richtext import RichText, plain
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.strategi.entity import Strategi, StrategiNod
from models.transaktion.entity import Transaktion, Transaktionsstatus
from models.uppdrag.entity import LEDAMOTER, Uppdrag

SPENT = (Transaktionsstatus.FAKTURERAD, Transaktionsstatus.BETALD)
ADDED = 100_00
"""Öre that a sum grows by."""

Change = Callable[..., None]
Condition = Callable[..., Any]


def change(session, key: str, organ_id: int) -> None:
    """Let the figure of that key be another at its source. KeyError for a key that this file does not know."""
    for pattern, act in _MADE:
        if found := re.fullmatch(pattern, key):
            act(session, organ_id, *found.groups())
            break
    else:
        kind, id_, name = column_of(key)
        row = session.get(kind, id_)
        setattr(row, name, other(row, name))
    session.flush()


def follows(key: str) -> str:
    """What keys may change along with it: a pattern. By itself a figure changes alone."""
    for pattern, along in _ALONG:
        if found := re.fullmatch(pattern, key):
            return along.format(*found.groups())
    return "(?!)"


def column_of(key: str):
    """The entity, the id and the column that a key names. KeyError for a key that nobody here knows."""
    table, _, rest = key.partition("/")
    id_, _, name = rest.partition("/")
    kind = kinds().get(table)
    if kind is None or not id_.isdigit() or name not in inspect(kind).columns:
        raise KeyError(key)
    return kind, int(id_), name


def other(row, name: str) -> Any:
    """Another value of the same kind: a day within the same year, a sum that is larger, a word that is longer."""
    value = getattr(row, name)
    match value:
        case date():
            return (
                value - timedelta(days=1)
                if (value + timedelta(days=1)).year != value.year
                else value + timedelta(days=1)
            )
        case bool():
            return not value
        case RichText():
            return plain(f"{value.text} Och mer.")
        case None:
            return ADDED
        case int():
            return value + (ADDED if name.endswith("_ore") else 1)
    members = getattr(inspect(type(row)).columns[name].type, "enum", None)
    if members is None:
        return f"{value} med mera"
    # Of the roles another one that decides: the figure is the role, not who sits in the organ.
    among = [each for each in members if each in LEDAMOTER] if name == "roll" else list(members)
    return among[(among.index(value) + 1) % len(among)] if name != "sida" else among[1 + (value is among[1])]


def copy(session, row, **values):
    """One more record like it."""
    columns = [each.key for each in inspect(type(row)).columns if each.key not in {"id", *KEPT_BY_SESSION}]
    made = type(row)(**{name: getattr(row, name) for name in columns} | values)
    session.add(made)
    session.flush()
    return made


def first(session, kind, *conditions):
    """The first record of a kind that these hold for."""
    return session.scalars(select(kind).where(*conditions).order_by(kind.id)).first()


def _in(kind, ar, column="datum"):
    day = getattr(kind, column)
    return day >= date(int(ar), 1, 1), day <= date(int(ar), 12, 31)


def _copies(kind, *conditions: Condition, column="datum", **values) -> Change:
    """A count grows when there is one more record like the first that it counts."""

    def act(session, organ_id, ar, *more):
        wanted = [kind.organ_id == organ_id, *(condition(*more) for condition in conditions)]
        wanted += [kind.ar == int(ar)] if kind is Dialogtraff else _in(kind, ar, column)
        copy(session, first(session, kind, *wanted), **values)

    return act


def _meetings(status) -> Change:
    return _copies(Sammantrade, lambda: Sammantrade.status == status if status else Sammantrade.status != "installt")


def _one_item_more(session, organ_id, ar):
    meeting = first(
        session, Sammantrade, Sammantrade.organ_id == organ_id, Sammantrade.status == "hallet", *_in(Sammantrade, ar)
    )
    item = first(session, Paragraf, Paragraf.sammantrade_id == meeting.id, Paragraf.nummer.is_not(None))
    copy(session, item, nummer=900)


def _renumbered(session, _organ_id, id_):
    session.get(Paragraf, int(id_)).nummer += 500


def _attended(session, organ_id, ar, group, value):
    """One fewer present, or one more called."""
    query = (
        select(Narvaro)
        .join(Sammantrade, Narvaro.sammantrade_id == Sammantrade.id)
        .outerjoin(Person, Narvaro.person_id == Person.id)
        .where(Sammantrade.organ_id == organ_id, Sammantrade.status == "hallet", *_in(Sammantrade, ar))
        .where(Narvaro.roll.in_(LEDAMOTER))
        .order_by(Narvaro.id)
    )
    kind, _, name = group.partition("/")
    if kind == "kon":
        query = query.where(Person.kon == {"kvinnor": Kon.KVINNA, "man": Kon.MAN, "ej_angivet": Kon.EJ_ANGIVET}[name])
    elif kind == "parti":
        query = query.where(Narvaro.parti == ("" if name == "utan" else name))
    rows = session.scalars(query).all()
    here = {row.narvaro_id for row in session.scalars(select(Narvaropass))}
    if value == "kallade":
        copy(session, rows[0])
        return
    present = [row for row in rows if row.id in here]
    if not present:
        session.add(Narvaropass(narvaro_id=rows[0].id))
        return
    for stretch in session.scalars(select(Narvaropass).where(Narvaropass.narvaro_id == present[-1].id)).all():
        session.delete(stretch)


def _one_seat_more(session, organ_id, day, group):
    """One more ledamot of that sex on that day."""
    sex = {"kvinnor": Kon.KVINNA, "man": Kon.MAN, "ej_angivet": Kon.EJ_ANGIVET, "antal": Kon.KVINNA}[group]
    person = Person(namn="Ny Ledamot", kon=sex)
    session.add(person)
    session.flush()
    seat = first(session, Uppdrag, Uppdrag.organ_id == organ_id, Uppdrag.roll.in_(LEDAMOTER))
    copy(session, seat, person_id=person.id, fran=date.fromisoformat(day), till=None)


def _renamed_person(session, _organ_id, id_):
    session.get(Person, session.get(Uppdrag, int(id_)).person_id).namn += " Nytt"


def _titled(session, _organ_id, id_):
    session.get(Uppdrag, int(id_)).titel = "Samordnare"


def _renamed_organ(session, _organ_id, id_, ar=None):
    row = tillhorighet_on(session, int(id_), date(int(ar), 12, 31)) if ar else None
    if row is not None and row.namn.strip():
        row.namn += " nytt"
    else:
        session.get(Organ, int(id_)).namn += " nytt"


def _renamed_above(session, _organ_id, id_, ar):
    row = tillhorighet_on(session, int(id_), date(int(ar), 12, 31))
    above = row.overordnat_id if row else session.get(Organ, int(id_)).overordnat_id
    session.get(Organ, above).namn += " nytt"


def _other_counterpart(session, _organ_id, id_):
    """The dialog was with somebody else; no nämnd or bolag, so nothing else is said of them."""
    dialog = session.get(Dialogtraff, int(id_))
    dialog.motpart_id, dialog.motpart = None, "En annan motpart"


def _one_agreement_more(session, _organ_id, id_):
    copy(session, first(session, Overenskommelse, Overenskommelse.dialogtraff_id == int(id_)))


def _one_agreement_more_in(session, organ_id, ar):
    held = select(Dialogtraff.id).where(
        Dialogtraff.organ_id == organ_id, Dialogtraff.ar == int(ar), Dialogtraff.status.in_(HELD)
    )
    copy(session, first(session, Overenskommelse, Overenskommelse.dialogtraff_id.in_(held)))


def _one_more_unmet(session, _organ_id, _ar):
    session.add(Organ(namn="Nämnden som ingen mött", typ=OrganTyp.NAMND))


def _other_office(session, _organ_id, id_):
    session.get(Organ, session.get(Verksamhetsbesok, int(id_)).forvaltning_id).namn += " nytt"


def _other_board(session, _organ_id, id_):
    visit = session.get(Namndbesok, int(id_))
    visit.namnd_id = copy(session, session.get(Organ, visit.namnd_id), namn="En annan nämnd", typ=OrganTyp.KOMMITTE).id


def _more_participants(session, organ_id, ar, section, sex):
    from models.berattelse.gather.arrangemang import LEARNING, SPREADING

    wanted = LEARNING if section == "kompetensutveckling" else SPREADING
    event = first(session, Arrangemang, Arrangemang.organ_id == organ_id, Arrangemang.status == "genomfort",
                  Arrangemang.typ.in_(wanted), Arrangemang.kvinnor.is_not(None), *_in(Arrangemang, ar))  # fmt: skip
    setattr(event, sex, (getattr(event, sex) or 0) + 3)


def _nominated(session, _organ_id, id_):
    copy(session, first(session, Nominering, Nominering.pris_id == int(id_)), utfall="nominerad")


def _joined_once_more(session, _organ_id, ar):
    """One more anslutning that was decided in the year, of a strategy that nothing else is told of."""
    strategi = Strategi(nyckel="ny", namn="Ny strategi", giltig_fran=date(int(ar), 1, 1))
    session.add(strategi)
    session.flush()
    session.add(Anslutning(strategi_id=strategi.id, status="beslutad", fran=date(int(ar), 2, 1)))


def _strategi(session, id_):
    return session.get(Strategi, session.get(Anslutning, int(id_)).strategi_id)


def _renamed_strategy(session, _organ_id, id_):
    _strategi(session, id_).namn += " nytt"


def _renamed_in_short(session, _organ_id, id_):
    strategi = _strategi(session, id_)
    strategi.kortnamn = f"{strategi.kortnamn or strategi.namn} nytt"


def _other_period(session, _organ_id, id_):
    post = session.get(Anslutning, int(id_))
    strategi = _strategi(session, id_)
    post.fran = (post.fran or strategi.giltig_fran or date(2020, 1, 1)).replace(year=2019)
    post.till = post.till or strategi.galler_till


def _other_step(session, _organ_id, id_):
    step = session.scalars(
        select(Anslutningssteg).where(Anslutningssteg.anslutning_id == int(id_)).order_by(Anslutningssteg.datum)
    ).all()
    told = [each for each in step if each.datum and each.datum.year <= 2025][-1]
    told.status = "insand" if told.status != "insand" else "bekraftad"


def _other_decision(session, _organ_id, id_):
    session.get(Beslut, session.get(Anslutningssteg, int(id_)).beslut_id).paragraf += "9"


def _one_area_more(session, _organ_id, id_):
    area = first(session, Omradesval, Omradesval.anslutning_id == int(id_))
    node = copy(session, session.get(StrategiNod, area.nod_id), rubrik="Ett nytt område")
    copy(session, area, nod_id=node.id, huvudfokus=False)


def _one_focus_more(session, _organ_id, id_):
    focus = first(session, Omradesval, Omradesval.anslutning_id == int(id_), Omradesval.huvudfokus.is_(False))
    focus.huvudfokus = True


def _renamed_area(session, _organ_id, id_):
    session.get(StrategiNod, session.get(Omradesval, int(id_)).nod_id).rubrik += " nytt"


def _one_activity_more(session, _organ_id, id_, status="pagar"):
    link = first(session, Aktivitetskoppling, Aktivitetskoppling.omradesval_id == int(id_))
    made = copy(
        session, session.get(Aktivitet, link.aktivitet_id), status=status, fran=None, till=None, namn="Ny aktivitet"
    )
    copy(session, link, aktivitet_id=made.id)


def _one_gap_more(session, _organ_id, _ar):
    taken = {row.omradesval_id for row in session.scalars(select(Aktivitetskoppling))}
    area = next(row for row in session.scalars(select(Omradesval).order_by(Omradesval.id)) if row.id not in taken)
    copy(session, area)


def _cost(session, budget_id, post_id):
    conditions = [Transaktion.budget_id == int(budget_id), Transaktion.status.in_(SPENT)]
    conditions += [Transaktion.post_id == post_id] if post_id else []
    outside = select(Budgetpost.id).where(Budgetpost.utanfor.is_(True))
    conditions += [] if post_id else [Transaktion.post_id.not_in(outside)]
    return first(session, Transaktion, *conditions)


def _cost_more(session, _organ_id, budget_id, _value=None):
    _cost(session, budget_id, None).belopp_ore += ADDED


def _post_cost_more(session, _organ_id, post_id):
    post = session.get(Budgetpost, int(post_id))
    cost = _cost(session, post.budget_id, post.id)
    if cost is None:
        cost = Transaktion(budget_id=post.budget_id, post_id=post.id, status=SPENT[0], belopp_ore=0)
        session.add(cost)
    cost.belopp_ore += ADDED


def _post_budget_more(session, _organ_id, post_id, _value=None):
    session.get(Budgetpost, int(post_id)).belopp_ore += ADDED


def _budget_more(session, _organ_id, budget_id):
    post = first(session, Budgetpost, Budgetpost.budget_id == int(budget_id), Budgetpost.utanfor.is_(False))
    if post is not None and post.belopp_ore is not None:
        post.belopp_ore += ADDED
    else:
        session.get(Budget, int(budget_id)).ram_ore += ADDED


def _change_of_budget(session, _organ_id, id_, value):
    row = session.get(Budgetandring, int(id_))
    parts = session.scalars(select(Budgetandringsrad).where(Budgetandringsrad.budgetandring_id == row.id)).all()
    if value == "belopp":
        for part in parts:
            part.belopp_ore *= 2
    elif value == "poster":
        session.get(Budgetpost, parts[0].budgetpost_id).namn += " ny"
    elif value == "beslut":
        row.beslut, row.paragraf_id = "KS § 999", None


def _measured(session, _organ_id, id_, ar, value):
    row = first(session, Indikatorvarde, Indikatorvarde.indikator_id == int(id_), Indikatorvarde.ar == int(ar))
    setattr(row, value, plain("Annan orsak.") if value == "kommentar" else getattr(row, value) + 1_000)


def _another_latest_year(session, _organ_id, id_):
    query = select(Indikatorvarde).where(Indikatorvarde.indikator_id == int(id_), Indikatorvarde.ar <= 2025)
    rows = sorted(session.scalars(query), key=lambda row: row.ar)
    session.delete(rows[-1])


def _other_state(session, _organ_id, id_):
    """The target is reached, or is no more."""
    row = session.get(Indikator, int(id_))
    values = session.scalars(select(Indikatorvarde).where(Indikatorvarde.indikator_id == row.id)).all()
    latest = max((each for each in values if each.ar <= 2025), key=lambda each: each.ar)
    reached = (latest.kvinnor, latest.man)
    row.mal_kvinnor, row.mal_man = (None, None) if (row.mal_kvinnor, row.mal_man) == reached else reached


def _other_years(session, _organ_id, id_):
    strategi = session.get(Strategi, int(id_))
    strategi.giltig_fran = (strategi.giltig_fran or date(2020, 1, 1)).replace(year=2019)


_PLANNED_VISIT = (Besoksstatus.PRELIMINART, Besoksstatus.BEKRAFTAT, Besoksstatus.GENOMFORT)

_MADE: tuple[tuple[str, Change], ...] = (
    (r"sammantrade/hallna/(\d+)(?:/av_planerade)?", _meetings(Sammantradesstatus.HALLET)),
    (r"sammantrade/installda/(\d+)", _meetings(Sammantradesstatus.INSTALLT)),
    (r"sammantrade/planerade/(\d+)", _meetings(None)),
    (r"paragraf/antal/(\d+)", _one_item_more),
    (r"paragraf/(\d+)/citat", _renumbered),
    (r"narvaro/(\d+)/(alla|kon/\w+|parti/.+)/(kallade|narvarande|andel)", _attended),
    (r"uppdrag/sammansattning/(\S+)/(\w+)", _one_seat_more),
    (r"uppdrag/(\d+)/namn", _renamed_person),
    (r"uppdrag/(\d+)/titel", _titled),
    (r"organ/(\d+)/namn(?:/(\d+))?", _renamed_organ),
    (r"organ/(\d+)/overordnat/(\d+)", _renamed_above),
    (r"dialogtraff/(\d+)/motpart", _other_counterpart),
    (r"dialogtraff/(\d+)/overenskommelser", _one_agreement_more),
    (r"overenskommelse/antal/(\d+)", _one_agreement_more_in),
    (r"dialogtraff/genomforda/(\d+)(?:/av_planerade)?", _copies(Dialogtraff, lambda: Dialogtraff.status.in_(HELD))),
    (
        r"dialogtraff/genomforda/(\d+)/(namnd|bolag|civilsamhalle)",
        _copies(Dialogtraff, lambda _group: Dialogtraff.status.in_(HELD), lambda group: Dialogtraff.malgrupp == group),
    ),
    (r"dialogtraff/installda/(\d+)", _copies(Dialogtraff, lambda: Dialogtraff.status == Dialogstatus.INSTALLD)),
    (r"dialogtraff/planerade/(\d+)", _copies(Dialogtraff, lambda: Dialogtraff.status != Dialogstatus.INSTALLD)),
    (r"dialogtraff/utan_kontakt/(\d+)", _one_more_unmet),
    (
        r"verksamhetsbesok/(?:genomforda|vid_sammantrade)/(\d+)(?:/av_planerade)?",
        _copies(
            Verksamhetsbesok,
            lambda: Verksamhetsbesok.status == Besoksstatus.GENOMFORT,
            lambda: Verksamhetsbesok.sammantrade_id.is_not(None),
        ),
    ),
    (r"verksamhetsbesok/installda/(\d+)", _copies(Verksamhetsbesok, lambda: Verksamhetsbesok.status == "installt")),
    (
        r"verksamhetsbesok/planerade/(\d+)",
        _copies(Verksamhetsbesok, lambda: Verksamhetsbesok.status.in_(_PLANNED_VISIT)),
    ),
    (r"verksamhetsbesok/(\d+)/forvaltning", _other_office),
    (
        r"namndbesok/genomforda/(\d+)(?:/av_planerade)?",
        _copies(Namndbesok, lambda: Namndbesok.status == Besoksstatus.GENOMFORT),
    ),
    (r"namndbesok/installda/(\d+)", _copies(Namndbesok, lambda: Namndbesok.status == "installt")),
    (r"namndbesok/planerade/(\d+)", _copies(Namndbesok, lambda: Namndbesok.status.in_(_PLANNED_VISIT))),
    (r"namndbesok/(\d+)/namnd", _other_board),
    (
        r"arrangemang/genomforda/(\d+)/(\w+)",
        _copies(
            Arrangemang,
            lambda _kind: Arrangemang.status == Arrangemangsstatus.GENOMFORT,
            lambda kind: Arrangemang.typ == kind,
        ),
    ),
    (r"arrangemang/planerade/(\d+)", _copies(Arrangemang, lambda: Arrangemang.status != "installt")),
    (r"arrangemang/deltagare/(\d+)/(\w+)/(\w+)", _more_participants),
    (r"omvarldspost/(?:antal|tagna_upp)/(\d+)", _copies(Omvarldspost, lambda: Omvarldspost.paragraf_id.is_not(None))),
    (r"rapport/antal/(\d+)/(\w+)", _copies(Rapport, lambda kind: Rapport.typ == kind)),
    (r"inkommen/antal/(\d+)", _copies(Inkommen, column="inkom")),
    (r"nominering/antal/(\d+)", _nominated),
    (r"anslutning/galler/(\d+)", _joined_once_more),
    (r"anslutning/(\d+)/strategi", _renamed_strategy),
    (r"anslutning/(\d+)/kortnamn", _renamed_in_short),
    (r"anslutning/(\d+)/period", _other_period),
    (r"anslutning/(\d+)/steg", _other_step),
    (r"anslutningssteg/(\d+)/beslut", _other_decision),
    (r"omradesval/antal/(\d+)", _one_area_more),
    (r"omradesval/huvudfokus/(\d+)", _one_focus_more),
    (r"omradesval/utan_aktivitet/(\d+)", _one_gap_more),
    (r"omradesval/(\d+)/namn", _renamed_area),
    (r"omradesval/(\d+)/aktiviteter(?:/(\w+))?", lambda session, organ_id, id_, status: _one_activity_more(
        session, organ_id, id_, status or "pagar")),
    (r"budget/(\d+)/(utfall|andel|totalt/avvikelse|overskridet)", _cost_more),
    (r"budget/(\d+)/totalt/budget", _budget_more),
    (r"budgetpost/(\d+)/(budget|avvikelse)", _post_budget_more),
    (r"budgetpost/(\d+)/utfall", _post_cost_more),
    (r"budgetandring/(\d+)/(belopp|poster|beslut)", _change_of_budget),
    (r"indikator/(\d+)/(\d+)/(kvinnor|man|totalt|kommentar)", _measured),
    (r"indikator/(\d+)/senaste_ar", _another_latest_year),
    (r"indikator/(\d+)/lage", _other_state),
    (r"strategi/(\d+)/period", _other_years),
)  # fmt: skip
"""Figures that are counted or put together -> how the records they are made of become others."""

_ALONG: tuple[tuple[str, str], ...] = (
    # A meeting's day stands in every § that is cited from it; its §§ and its attendance are the year's.
    (r"sammantrade/\d+/datum", r"paragraf/\d+/citat|budgetandring/\d+/beslut"),
    (r"sammantrade/(hallna|installda)/.*", r"sammantrade/(hallna|installda)/.*"),
    (r"paragraf/\d+/citat", r"budgetandring/\d+/beslut"),
    (r"organ/\d+/.*", r"anslutningssteg/\d+/beslut|dialogtraff/\d+/motpart|(namnd|verksamhets)besok/\d+/\w+|organ/.*"),
    # Sums: a part changes the whole and what it is a share of.
    (r"narvaro/.*", r"narvaro/.*"),
    (r"uppdrag/sammansattning/.*", r"uppdrag/sammansattning/.*"),
    (r"uppdrag/\d+/valt_genom", r"uppdrag/\d+/valt_genom"),
    (r"budget/(\d+)/ram_ore", r"budget/{0}/.*"),
    (r"budget/(\d+)/(?:utfall|andel|totalt/.*|overskridet)",
     r"budget/{0}/(utfall|andel|totalt/.*|overskridet)|budgetpost/\d+/(utfall|avvikelse|budget|belopp_ore)"),
    (r"budgetpost/(\d+)/(?:budget|avvikelse|utfall|belopp_ore)",
     r"budgetpost/{0}/(budget|avvikelse|utfall|belopp_ore)|budget/\d+/(utfall|andel|totalt/.*|overskridet)"),
    (r"budgetpost/\d+/namn", r"budgetandring/\d+/poster"),
    (r"budgetandring/(\d+)/.*", r"budgetandring/{0}/.*|budgetpost/\d+/.*|budget/\d+/.*"),
    # What was agreed in a dialog; whom it was with decides who else is to be met.
    (r"dialogtraff/(\d+)/motpart", r"dialogtraff/utan_kontakt/\d+|organ/\d+/namn"),
    (r"dialogtraff/\d+/malgrupp|dialogtraff/genomforda/.*", r"dialogtraff/genomforda/.*"),
    (r"dialogtraff/\d+/overenskommelser|overenskommelse/antal/\d+",
     r"dialogtraff/\d+/overenskommelser|overenskommelse/antal/\d+"),
    (r"verksamhetsbesok/(genomforda|vid_sammantrade|installda)/.*",
     r"verksamhetsbesok/(genomforda|vid_sammantrade|installda)/.*"),
    (r"namndbesok/(\d+)/namnd", r"dialogtraff/utan_kontakt/\d+|organ/\d+/namn"),
    (r"namndbesok/(genomforda|installda)/.*", r"namndbesok/(genomforda|installda)/.*"),
    (r"arrangemang/.*", r"arrangemang/(genomforda|deltagare)/.*|arrangemang/\d+/.*"),
    (r"omvarldspost/(antal|tagna_upp)/\d+", r"omvarldspost/(antal|tagna_upp)/\d+"),
    (r"pris/(\d+)/ar", r"pris/{0}/.*|(nominering|juryledamot)/.*"),
    # Activities: how far one has come decides where it stands; an area without any is a gap.
    (r"aktivitet/(\d+)/status", r"omradesval/\d+/aktiviteter(/\w+)?|aktivitet/{0}/.*"),
    (r"omradesval/(\d+)/aktiviteter.*", r"omradesval/{0}/aktiviteter(/\w+)?"),
    (r"omradesval/\d+/huvudfokus|omradesval/huvudfokus/\d+", r"omradesval/\d+/huvudfokus|omradesval/huvudfokus/\d+"),
    (r"omradesval/antal/(\d+)|omradesval/utan_aktivitet/\d+", r"omradesval/(antal|utan_aktivitet|huvudfokus)/\d+"),
    # An indicator's latest year, its target and its state hang together.
    (r"indikator/(\d+)/.*", r"indikator/{0}/.*"),
)  # fmt: skip
"""Figures -> those that truly follow when one of them changes: sums it is a part of, and what it decides."""
