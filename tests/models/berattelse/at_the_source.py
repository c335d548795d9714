"""Changing a figure of the verksamhetsberättelse at its source, by its key; and what else must follow when it changes.

Figures that are counted or put together have a change here of the records they are made of; any other key is
table/id/column, and that column is changed. Counts grow by a copy of a record that is counted.
"""

import re
from datetime import date, timedelta
from typing import Any

from sqlalchemy import inspect

from models.all import kinds
from models.besok.entity import Besoksstatus, Namndbesok, Verksamhetsbesok
from models.dialogtraff.coverage import HELD
from models.dialogtraff.entity import Dialogstatus, Dialogtraff
from models.omvarld.entity import Arrangemang, Arrangemangsstatus, Inkommen, Omvarldspost, Rapport
from models.richtext import RichText, plain
from models.sammantrade.entity import Sammantradesstatus
from models.uppdrag.entity import LEDAMOTER
from tests.models.berattelse import changes_of_records as to


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
            later = value + timedelta(days=1)
            return later if later.year == value.year else value - timedelta(days=1)
        case bool():
            return not value
        case RichText():
            return plain(f"{value.text} Och mer.")
        case None:
            return to.ADDED
        case int():
            return value + (to.ADDED if name.endswith("_ore") else 1)
    members = getattr(inspect(type(row)).columns[name].type, "enum", None)
    if members is None:
        return f"{value} med mera"
    # Of the roles another one that decides: the figure is the role, not who sits in the organ.
    among = [each for each in members if each in LEDAMOTER] if name == "roll" else list(members)
    return among[(among.index(value) + 1) % len(among)] if name != "sida" else among[1 + (value is among[1])]


_PLANNED_VISIT = (Besoksstatus.PRELIMINART, Besoksstatus.BEKRAFTAT, Besoksstatus.GENOMFORT)

_MADE: tuple[tuple[str, to.Change], ...] = (
    (r"sammantrade/hallna/(\d+)(?:/av_planerade)?", to.meetings(Sammantradesstatus.HALLET)),
    (r"sammantrade/installda/(\d+)", to.meetings(Sammantradesstatus.INSTALLT)),
    (r"sammantrade/planerade/(\d+)", to.meetings(None)),
    (r"paragraf/antal/(\d+)", to.one_item_more),
    (r"paragraf/(\d+)/citat", to.renumbered),
    (r"narvaro/(\d+)/(alla|kon/\w+|parti/.+)/(kallade|narvarande|andel)", to.attended),
    (r"uppdrag/sammansattning/(\S+)/(\w+)", to.one_seat_more),
    (r"uppdrag/(\d+)/namn", to.renamed_person),
    (r"uppdrag/(\d+)/titel", to.titled),
    (r"organ/(\d+)/namn(?:/(\d+))?", to.renamed_organ),
    (r"organ/(\d+)/overordnat/(\d+)", to.renamed_above),
    (r"dialogtraff/(\d+)/motpart", to.other_counterpart),
    (r"dialogtraff/(\d+)/overenskommelser", to.one_agreement_more),
    (r"overenskommelse/antal/(\d+)", to.one_agreement_more_in),
    (r"dialogtraff/genomforda/(\d+)(?:/av_planerade)?", to.copies(Dialogtraff, lambda: Dialogtraff.status.in_(HELD))),
    (
        r"dialogtraff/genomforda/(\d+)/(namnd|bolag|civilsamhalle)",
        to.copies(
            Dialogtraff,
            lambda _group: Dialogtraff.status.in_(HELD),
            lambda group: Dialogtraff.malgrupp == group,
        ),
    ),
    (r"dialogtraff/installda/(\d+)", to.copies(Dialogtraff, lambda: Dialogtraff.status == Dialogstatus.INSTALLD)),
    (r"dialogtraff/planerade/(\d+)", to.copies(Dialogtraff, lambda: Dialogtraff.status != Dialogstatus.INSTALLD)),
    (r"dialogtraff/utan_kontakt/(\d+)", to.one_more_unmet),
    (
        r"verksamhetsbesok/(?:genomforda|vid_sammantrade)/(\d+)(?:/av_planerade)?",
        to.copies(
            Verksamhetsbesok,
            lambda: Verksamhetsbesok.status == Besoksstatus.GENOMFORT,
            lambda: Verksamhetsbesok.sammantrade_id.is_not(None),
        ),
    ),
    (r"verksamhetsbesok/installda/(\d+)", to.copies(Verksamhetsbesok, lambda: Verksamhetsbesok.status == "installt")),
    (
        r"verksamhetsbesok/planerade/(\d+)",
        to.copies(Verksamhetsbesok, lambda: Verksamhetsbesok.status.in_(_PLANNED_VISIT)),
    ),
    (r"verksamhetsbesok/(\d+)/forvaltning", to.other_office),
    (
        r"namndbesok/genomforda/(\d+)(?:/av_planerade)?",
        to.copies(Namndbesok, lambda: Namndbesok.status == Besoksstatus.GENOMFORT),
    ),
    (r"namndbesok/installda/(\d+)", to.copies(Namndbesok, lambda: Namndbesok.status == "installt")),
    (r"namndbesok/planerade/(\d+)", to.copies(Namndbesok, lambda: Namndbesok.status.in_(_PLANNED_VISIT))),
    (r"namndbesok/(\d+)/namnd", to.other_board),
    (
        r"arrangemang/genomforda/(\d+)/(\w+)",
        to.copies(
            Arrangemang,
            lambda _kind: Arrangemang.status == Arrangemangsstatus.GENOMFORT,
            lambda kind: Arrangemang.typ == kind,
        ),
    ),
    (r"arrangemang/planerade/(\d+)", to.copies(Arrangemang, lambda: Arrangemang.status != "installt")),
    (r"arrangemang/deltagare/(\d+)/(\w+)/(\w+)", to.more_participants),
    (r"omvarldspost/antal/(\d+)", to.copies(Omvarldspost)),
    (r"omvarldspost/tagna_upp/(\d+)", to.copies(Omvarldspost, lambda: Omvarldspost.paragraf_id.is_not(None))),
    (r"rapport/antal/(\d+)/(\w+)", to.copies(Rapport, lambda kind: Rapport.typ == kind)),
    (r"inkommen/antal/(\d+)", to.copies(Inkommen, column="inkom")),
    (r"nominering/antal/(\d+)", to.nominated),
    (r"anslutning/galler/(\d+)", to.joined_once_more),
    (r"anslutning/(\d+)/strategi", to.renamed_strategy),
    (r"anslutning/(\d+)/kortnamn", to.renamed_in_short),
    (r"anslutning/(\d+)/period", to.other_period),
    (r"anslutning/(\d+)/steg", to.other_step),
    (r"anslutningssteg/(\d+)/beslut", to.other_decision),
    (r"omradesval/antal/(\d+)", to.one_area_more),
    (r"omradesval/huvudfokus/(\d+)", to.one_focus_more),
    (r"omradesval/utan_aktivitet/(\d+)", to.one_gap_more),
    (r"omradesval/(\d+)/namn", to.renamed_area),
    (r"omradesval/(\d+)/aktiviteter(?:/(\w+))?", lambda session, organ_id, id_, status: to.one_activity_more(
        session, organ_id, id_, status or "pagar")),
    (r"budget/(\d+)/(utfall|andel|totalt/avvikelse|overskridet)", to.cost_more),
    (r"budget/(\d+)/totalt/budget", to.budget_more),
    (r"budgetpost/(\d+)/(budget|avvikelse)", to.post_budget_more),
    (r"budgetpost/(\d+)/utfall", to.post_cost_more),
    (r"budgetandring/(\d+)/(belopp|poster|beslut)", to.change_of_budget),
    (r"indikator/(\d+)/(\d+)/(kvinnor|man|totalt|kommentar)", to.measured),
    (r"indikator/(\d+)/senaste_ar", to.another_latest_year),
    (r"indikator/(\d+)/lage", to.other_state),
    (r"strategi/(\d+)/period", to.other_years),
)  # fmt: skip
"""Figures that are counted or put together -> how the records they are made of become others."""

_ALONG: tuple[tuple[str, str], ...] = (
    # A meeting's day stands in every § that is cited from it; its §§ and its attendance are the year's.
    (r"sammantrade/\d+/datum", r"paragraf/\d+/citat|budgetandring/\d+/beslut"),
    (r"sammantrade/(hallna|installda)/.*", r"sammantrade/(hallna|installda)/.*"),
    (r"paragraf/\d+/citat", r"budgetandring/\d+/beslut"),
    (r"verksamhetsbesok/\d+/forvaltning", r"(verksamhets|namnd)besok/\d+/\w+|dialogtraff/\d+/motpart|organ/\d+/.*"),
    (r"organ/\d+/.*", r"anslutningssteg/\d+/beslut|dialogtraff/\d+/motpart|(namnd|verksamhets)besok/\d+/\w+|organ/.*"),
    # Sums: a part changes the whole and what it is a share of.
    (r"narvaro/.*", r"narvaro/.*"),
    (r"uppdrag/sammansattning/.*", r"uppdrag/sammansattning/.*"),
    (r"uppdrag/\d+/valt_genom", r"uppdrag/\d+/valt_genom"),
    (r"budget/(\d+)/ram_ore", r"budget/{0}/.*"),
    (r"budget/(\d+)/(?:utfall|andel|totalt/.*|overskridet)",
     r"budget/{0}/(utfall|andel|totalt/.*|overskridet)|budgetpost/\d+/(utfall|avvikelse|budget|belopp_ore)"),
    (r"budgetpost/(\d+)/(?:budget|avvikelse|utfall|belopp_ore)",
     r"budgetpost/{0}/\w+|budget/\d+/(utfall|andel|totalt/.*|overskridet)"),
    (r"budgetpost/\d+/namn", r"budgetandring/\d+/poster"),
    (r"budgetandring/(\d+)/.*", r"budgetandring/{0}/.*|budgetandring/\d+/poster|budgetpost/\d+/.*|budget/\d+/.*"),
    # What was agreed in a dialog; whom it was with decides who else is to be met.
    (r"dialogtraff/(\d+)/motpart", r"dialogtraff/utan_kontakt/\d+|organ/\d+/namn"),
    (r"dialogtraff/\d+/malgrupp|dialogtraff/genomforda/.*", r"dialogtraff/genomforda/.*"),
    (r"dialogtraff/\d+/overenskommelser|overenskommelse/antal/\d+",
     r"dialogtraff/\d+/overenskommelser|overenskommelse/antal/\d+"),
    (r"verksamhetsbesok/(genomforda|vid_sammantrade|installda)/.*",
     r"verksamhetsbesok/(genomforda|vid_sammantrade|installda)/.*"),
    (r"verksamhetsbesok/\d+/forvaltning", r"(verksamhets|namnd)besok/\d+/\w+|dialogtraff/\d+/motpart|organ/\d+/.*"),
    (r"namndbesok/(\d+)/namnd", r"dialogtraff/utan_kontakt/\d+|organ/\d+/namn"),
    (r"namndbesok/(genomforda|installda)/.*", r"namndbesok/(genomforda|installda)/.*"),
    (r"arrangemang/.*", r"arrangemang/(genomforda|deltagare)/.*|arrangemang/\d+/.*"),
    (r"omvarldspost/(antal|tagna_upp)/\d+", r"omvarldspost/(antal|tagna_upp)/\d+"),
    (r"pris/(\d+)/ar", r"pris/{0}/.*|(nominering|juryledamot)/.*|paragraf/\d+/citat"),
    # Activities: how far one has come decides where it stands; an area without any is a gap.
    (r"aktivitet/(\d+)/status", r"omradesval/\d+/aktiviteter(/\w+)?|aktivitet/{0}/.*"),
    (r"omradesval/(\d+)/aktiviteter.*", r"omradesval/{0}/aktiviteter(/\w+)?"),
    (r"omradesval/\d+/huvudfokus|omradesval/huvudfokus/\d+", r"omradesval/\d+/huvudfokus|omradesval/huvudfokus/\d+"),
    (r"omradesval/antal/(\d+)|omradesval/utan_aktivitet/\d+", r"omradesval/(antal|utan_aktivitet|huvudfokus)/\d+"),
    # An indicator's latest year, its target and its state hang together.
    (r"indikator/(\d+)/.*", r"indikator/{0}/.*"),
)  # fmt: skip
"""Figures -> those that truly follow when one of them changes: sums it is a part of, and what it decides."""
