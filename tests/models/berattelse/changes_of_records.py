"""How the records behind a counted figure become others: one more like those it counts, another sum, another name."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import inspect, select

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
from models.besok.entity import Namndbesok, Verksamhetsbesok
from models.budget.entity import Budget, Budgetandring, Budgetandringsrad, Budgetpost
from models.dialogtraff.coverage import HELD
from models.dialogtraff.entity import Dialogtraff, Overenskommelse
from models.indikator.entity import Indikator, Indikatorvarde
from models.narvaro.entity import Narvaro, Narvaropass
from models.omvarld.entity import Arrangemang
from models.organ import Organ, OrganTyp
from models.paragraf.entity import Paragraf
from models.person import Kon, Person
from models.pris.entity import Nominering
from models.richtext import plain
from models.sammantrade.entity import Sammantrade
from models.strategi.entity import Strategi, StrategiNod
from models.transaktion.entity import Transaktion, Transaktionsstatus
from models.uppdrag.entity import LEDAMOTER, Uppdrag

SPENT = (Transaktionsstatus.FAKTURERAD, Transaktionsstatus.BETALD)
ADDED = 100_00
"""Öre that a sum grows by."""

Change = Callable[..., None]
Condition = Callable[..., Any]


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


def of_year(kind, ar, column="datum"):
    day = getattr(kind, column)
    return day >= date(int(ar), 1, 1), day <= date(int(ar), 12, 31)


def copies(kind, *conditions: Condition, column="datum", **values) -> Change:
    """A count grows when there is one more record like the first that it counts."""

    def act(session, organ_id, ar, *more):
        wanted = [kind.organ_id == organ_id, *(condition(*more) for condition in conditions)]
        wanted += [kind.ar == int(ar)] if kind is Dialogtraff else of_year(kind, ar, column)
        copy(session, first(session, kind, *wanted), **values)

    return act


def meetings(status) -> Change:
    return copies(Sammantrade, lambda: Sammantrade.status == status if status else Sammantrade.status != "installt")


def one_item_more(session, organ_id, ar):
    meeting = first(
        session,
        Sammantrade,
        Sammantrade.organ_id == organ_id,
        Sammantrade.status == "hallet",
        *of_year(Sammantrade, ar),
    )
    item = first(session, Paragraf, Paragraf.sammantrade_id == meeting.id, Paragraf.nummer.is_not(None))
    copy(session, item, nummer=900)


def renumbered(session, _organ_id, id_):
    session.get(Paragraf, int(id_)).nummer += 500


def attended(session, organ_id, ar, group, value):
    """One fewer present, or one more called."""
    query = (
        select(Narvaro)
        .join(Sammantrade, Narvaro.sammantrade_id == Sammantrade.id)
        .outerjoin(Person, Narvaro.person_id == Person.id)
        .where(Sammantrade.organ_id == organ_id, Sammantrade.status == "hallet", *of_year(Sammantrade, ar))
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


def one_seat_more(session, organ_id, day, group):
    """One more ledamot of that sex on that day."""
    sex = {"kvinnor": Kon.KVINNA, "man": Kon.MAN, "ej_angivet": Kon.EJ_ANGIVET, "antal": Kon.KVINNA}[group]
    person = Person(namn="Ny Ledamot", kon=sex)
    session.add(person)
    session.flush()
    seat = first(session, Uppdrag, Uppdrag.organ_id == organ_id, Uppdrag.roll.in_(LEDAMOTER))
    copy(session, seat, person_id=person.id, fran=date.fromisoformat(day), till=None)


def renamed_person(session, _organ_id, id_):
    session.get(Person, session.get(Uppdrag, int(id_)).person_id).namn += " Nytt"


def titled(session, _organ_id, id_):
    session.get(Uppdrag, int(id_)).titel = "Samordnare"


def renamed_organ(session, _organ_id, id_, ar=None):
    row = tillhorighet_on(session, int(id_), date(int(ar), 12, 31)) if ar else None
    if row is not None and row.namn.strip():
        row.namn += " nytt"
    else:
        session.get(Organ, int(id_)).namn += " nytt"


def renamed_above(session, _organ_id, id_, ar):
    row = tillhorighet_on(session, int(id_), date(int(ar), 12, 31))
    above = row.overordnat_id if row else session.get(Organ, int(id_)).overordnat_id
    session.get(Organ, above).namn += " nytt"


def other_counterpart(session, _organ_id, id_):
    """The dialog was with somebody else; no nämnd or bolag, so nothing else is said of them."""
    dialog = session.get(Dialogtraff, int(id_))
    dialog.motpart_id, dialog.motpart = None, "En annan motpart"


def one_agreement_more(session, _organ_id, id_):
    copy(session, first(session, Overenskommelse, Overenskommelse.dialogtraff_id == int(id_)))


def one_agreement_more_in(session, organ_id, ar):
    held = select(Dialogtraff.id).where(
        Dialogtraff.organ_id == organ_id, Dialogtraff.ar == int(ar), Dialogtraff.status.in_(HELD)
    )
    copy(session, first(session, Overenskommelse, Overenskommelse.dialogtraff_id.in_(held)))


def one_more_unmet(session, _organ_id, _ar):
    session.add(Organ(namn="Nämnden som ingen mött", typ=OrganTyp.NAMND))


def other_office(session, _organ_id, id_):
    session.get(Organ, session.get(Verksamhetsbesok, int(id_)).forvaltning_id).namn += " nytt"


def other_board(session, _organ_id, id_):
    visit = session.get(Namndbesok, int(id_))
    visit.namnd_id = copy(session, session.get(Organ, visit.namnd_id), namn="En annan nämnd", typ=OrganTyp.KOMMITTE).id


def more_participants(session, organ_id, ar, section, sex):
    from models.berattelse.gather.arrangemang import LEARNING, SPREADING

    wanted = LEARNING if section == "kompetensutveckling" else SPREADING
    event = first(session, Arrangemang, Arrangemang.organ_id == organ_id, Arrangemang.status == "genomfort",
                  Arrangemang.typ.in_(wanted), Arrangemang.kvinnor.is_not(None), *of_year(Arrangemang, ar))  # fmt: skip
    setattr(event, sex, (getattr(event, sex) or 0) + 3)


def nominated(session, _organ_id, id_):
    copy(session, first(session, Nominering, Nominering.pris_id == int(id_)), utfall="nominerad")


def joined_once_more(session, _organ_id, ar):
    """One more anslutning that was decided in the year, of a strategy that nothing else is told of."""
    strategi = Strategi(nyckel="ny", namn="Ny strategi", giltig_fran=date(int(ar), 1, 1))
    session.add(strategi)
    session.flush()
    session.add(Anslutning(strategi_id=strategi.id, status="beslutad", fran=date(int(ar), 2, 1)))


def strategy_of(session, id_):
    return session.get(Strategi, session.get(Anslutning, int(id_)).strategi_id)


def renamed_strategy(session, _organ_id, id_):
    strategy_of(session, id_).namn += " nytt"


def renamed_in_short(session, _organ_id, id_):
    strategi = strategy_of(session, id_)
    strategi.kortnamn = f"{strategi.kortnamn or strategi.namn} nytt"


def other_period(session, _organ_id, id_):
    post = session.get(Anslutning, int(id_))
    strategi = strategy_of(session, id_)
    post.fran = (post.fran or strategi.giltig_fran or date(2020, 1, 1)).replace(year=2019)
    post.till = post.till or strategi.galler_till


def other_step(session, _organ_id, id_):
    step = session.scalars(
        select(Anslutningssteg).where(Anslutningssteg.anslutning_id == int(id_)).order_by(Anslutningssteg.datum)
    ).all()
    told = [each for each in step if each.datum and each.datum.year <= 2025][-1]
    told.status = "insand" if told.status != "insand" else "bekraftad"


def other_decision(session, _organ_id, id_):
    session.get(Beslut, session.get(Anslutningssteg, int(id_)).beslut_id).paragraf += "9"


def one_area_more(session, _organ_id, id_):
    area = first(session, Omradesval, Omradesval.anslutning_id == int(id_))
    node = copy(session, session.get(StrategiNod, area.nod_id), rubrik="Ett nytt område")
    copy(session, area, nod_id=node.id, huvudfokus=False)


def one_focus_more(session, _organ_id, id_):
    focus = first(session, Omradesval, Omradesval.anslutning_id == int(id_), Omradesval.huvudfokus.is_(False))
    focus.huvudfokus = True


def renamed_area(session, _organ_id, id_):
    session.get(StrategiNod, session.get(Omradesval, int(id_)).nod_id).rubrik += " nytt"


def one_activity_more(session, _organ_id, id_, status="pagar"):
    link = first(session, Aktivitetskoppling, Aktivitetskoppling.omradesval_id == int(id_))
    made = copy(
        session, session.get(Aktivitet, link.aktivitet_id), status=status, fran=None, till=None, namn="Ny aktivitet"
    )
    copy(session, link, aktivitet_id=made.id)


def one_gap_more(session, _organ_id, _ar):
    taken = {row.omradesval_id for row in session.scalars(select(Aktivitetskoppling))}
    area = next(
        row for row in session.scalars(select(Omradesval).order_by(Omradesval.id.desc())) if row.id not in taken
    )
    copy(session, area)


def cost_of(session, budget_id, post_id):
    conditions = [Transaktion.budget_id == int(budget_id), Transaktion.status.in_(SPENT)]
    conditions += [Transaktion.post_id == post_id] if post_id else []
    outside = select(Budgetpost.id).where(Budgetpost.utanfor.is_(True))
    conditions += [] if post_id else [Transaktion.post_id.not_in(outside)]
    return first(session, Transaktion, *conditions)


def cost_more(session, _organ_id, budget_id, _value=None):
    cost_of(session, budget_id, None).belopp_ore += ADDED


def post_cost_more(session, _organ_id, post_id):
    post = session.get(Budgetpost, int(post_id))
    cost = cost_of(session, post.budget_id, post.id)
    if cost is None:
        cost = Transaktion(budget_id=post.budget_id, post_id=post.id, status=SPENT[0], belopp_ore=0)
        session.add(cost)
    cost.belopp_ore += ADDED


def post_budget_more(session, _organ_id, post_id, _value=None):
    session.get(Budgetpost, int(post_id)).belopp_ore += ADDED


def budget_more(session, _organ_id, budget_id):
    post = first(session, Budgetpost, Budgetpost.budget_id == int(budget_id), Budgetpost.utanfor.is_(False))
    if post is not None and post.belopp_ore is not None:
        post.belopp_ore += ADDED
    else:
        session.get(Budget, int(budget_id)).ram_ore += ADDED


def change_of_budget(session, _organ_id, id_, value):
    row = session.get(Budgetandring, int(id_))
    parts = session.scalars(select(Budgetandringsrad).where(Budgetandringsrad.budgetandring_id == row.id)).all()
    if value == "belopp":
        for part in parts:
            part.belopp_ore *= 2
    elif value == "poster":
        session.get(Budgetpost, parts[0].budgetpost_id).namn += " ny"
    elif value == "beslut":
        row.beslut, row.paragraf_id = "KS § 999", None


def measured(session, _organ_id, id_, ar, value):
    row = first(session, Indikatorvarde, Indikatorvarde.indikator_id == int(id_), Indikatorvarde.ar == int(ar))
    setattr(row, value, plain("Annan orsak.") if value == "kommentar" else getattr(row, value) + 1_000)


def another_latest_year(session, _organ_id, id_):
    query = select(Indikatorvarde).where(Indikatorvarde.indikator_id == int(id_), Indikatorvarde.ar <= 2025)
    rows = sorted(session.scalars(query), key=lambda row: row.ar)
    session.delete(rows[-1])


def other_state(session, _organ_id, id_):
    """The target is reached, or is no more."""
    row = session.get(Indikator, int(id_))
    values = session.scalars(select(Indikatorvarde).where(Indikatorvarde.indikator_id == row.id)).all()
    latest = max((each for each in values if each.ar <= 2025), key=lambda each: each.ar)
    reached = (latest.kvinnor, latest.man)
    row.mal_kvinnor, row.mal_man = (None, None) if (row.mal_kvinnor, row.mal_man) == reached else reached


def other_years(session, _organ_id, id_):
    strategi = session.get(Strategi, int(id_))
    strategi.giltig_fran = (strategi.giltig_fran or date(2020, 1, 1)).replace(year=2019)
