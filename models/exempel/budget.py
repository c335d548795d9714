"""The example's money: a kodsträng, a locked year with a correction, a year that goes on, and the one to come."""

from sqlalchemy import select

from models.avstamning.lista import ListaradData
from models.avstamning.operations import AvstamningDraft, Radval, reconcile
from models.bilaga import keep
from models.budget.entity import Andringsslag, Budget, Budgetpost
from models.budget.operations import AndringDraft, PostDraft, add_post, change_ram, lock_year, omfordela, set_up_budget
from models.budget.sums import budget_sums
from models.editing import add
from models.exempel.record import Record
from models.exempel.source import Raw, day, rich
from models.kodstrang.coding import codes_of, set_codes, set_row_codes
from models.kodstrang.entity import Koddel, Kostnadsslag
from models.kodstrang.operations import add_value, set_suggestion, take_koddelar, take_kostnadsslag
from models.omvarld.entity import Arrangemang
from models.transaktion import bokforing
from models.transaktion.bokforing import mark_sent, pay_prize, row_records
from models.transaktion.entity import (
    Bokforingsorder,
    Representation,
    Transaktion,
    Transaktionsstatus,
    Transaktionsunderlag,
)
from models.transaktion.operations import Attest, TransaktionDraft, add_transaktion, attest, correct, follow_edit, link

PAID = Transaktionsstatus.BETALD
DONE = (Transaktionsstatus.FAKTURERAD, PAID)


def build(record: Record, source: Raw) -> None:
    """The kodsträng, then every year, the first first: costs take their suggestions from those before."""
    _kodstrang(record, source)
    for entry in source["ar"]:
        _year(record, entry, source["filer"])


def correct_later(record: Record, source: Raw) -> None:
    """What came back after a year was locked, and after its verksamhetsberättelse was adopted."""
    for entry in source["ar"]:
        if "rattelse" in entry:
            raw = entry["rattelse"]
            old_id = record.id(Transaktion.__tablename__, raw["av"])
            made = correct(
                record.session,
                old_id,
                raw["datum"],
                belopp_ore=raw["belopp_ore"],
                moms_ore=raw["moms_ore"],
                text=raw["text"],
            )
            made.verifikat = f"{raw['datum'].year}00001"
            _attest(record, made, entry["attest"])


def _kodstrang(record: Record, source: Raw) -> None:
    session = record.session
    for koddel in take_koddelar(session, tuple(source["koddelar"])):
        record.call(koddel, koddel.namn)
        koddel.langd, koddel.endast_siffror, koddel.endast_listade = source["langd"][koddel.namn], True, True
        for code, name in source["varden"][koddel.namn].items():
            add_value(session, koddel.id, code, name)
    for kind in take_kostnadsslag(session, tuple(source["kostnadsslag"])):
        record.call(kind, kind.namn)
    for name, codes in source["forslag"].items():
        kind_id = record.id(Kostnadsslag.__tablename__, name) if name else None
        for koddel, code in codes.items():
            set_suggestion(session, kind_id, record.id(Koddel.__tablename__, koddel), code)


def _year(record: Record, entry: Raw, files: Raw) -> None:
    session = record.session
    budget = set_up_budget(session, record.id("organ", "jd"), entry["ar"], entry["ram_ore"], beslut=entry["beslut"])
    record.call(budget, entry["kallas"])
    budget.beslutad = entry["beslutad"]
    budget.anteckning = rich(entry.get("anteckning", ""))
    for raw in entry["post"]:
        _post(record, budget, raw)
    for raw in entry.get("andring", ()):
        _change(record, budget, raw)
    if "pris" in entry:
        _prize(record, budget, entry)
    for raw in entry["kostnad"]:
        _cost(record, budget, raw, entry["attest"], files)
    for number, row in enumerate(_costs(record, budget), 1):
        if row.status in DONE and not row.fakturanummer:
            row.verifikat = f"{entry['ar']}{number:05}"
    session.flush()
    if "avstamd" in entry:
        _reconcile(record, budget, entry["avstamd"])
    if "last" in entry:
        locked = entry["last"]
        lock_year(session, budget.id, locked["datum"], locked["skal"], locked["av"])


def _post(record: Record, budget: Budget, raw: Raw) -> None:
    draft = PostDraft(
        raw["namn"],
        raw.get("belopp_ore"),
        utanfor=raw.get("utanfor", False),
        finansiering=raw.get("finansiering", ""),
        andamal=raw.get("andamal", ""),
    )
    post = add_post(record.session, budget.id, draft)
    post.kommentar = rich(raw.get("kommentar", ""))
    record.call(post, raw["kallas"])


def _change(record: Record, budget: Budget, raw: Raw) -> None:
    belopp = {record.id(Budgetpost.__tablename__, name): ore for name, ore in raw["belopp"].items()}
    paragraf_id = record.id("paragraf", raw["paragraf"]) if "paragraf" in raw else None
    draft = AndringDraft(raw["datum"], raw.get("beslut", ""), paragraf_id, raw["skal"])
    make = change_ram if Andringsslag(raw["slag"]) is Andringsslag.RAMANDRING else omfordela
    make(record.session, budget.id, belopp, draft)


def _prize(record: Record, budget: Budget, entry: Raw) -> None:
    """The winners get their shares: those inside the kommun by a bokföringsorder, with their motpart."""
    session, raw = record.session, entry["pris"]
    post_id = record.id(Budgetpost.__tablename__, f"{entry['kallas']}/pris")
    paid = pay_prize(session, record.id("pris", raw["kallas"]), budget.id, raw["betald"], post_id)
    for row, code in zip(_rows(record, paid.transaktioner), raw.get("motparter", ("",) * 9), strict=False):
        row.status = PAID
        _attest(record, row, entry["attest"])
        if code:
            set_codes(session, row.id, {record.id(Koddel.__tablename__, "Motpart"): code})
    if paid.order_id is None:
        return
    codes = codes_of(session, paid.transaktioner)
    for line in row_records(session, paid.order_id):
        if line.transaktion_id is not None:
            set_row_codes(session, line.id, codes[line.transaktion_id])
        else:
            set_row_codes(session, line.id, {record.id(Koddel.__tablename__, "Konto"): "3590"})
    order = session.get_one(Bokforingsorder, paid.order_id)
    order.datum = raw["order"]
    receiver, decider = entry["attest"]
    bokforing.attest(session, order.id, bokforing.Attest.BEHORIGHET, receiver, raw["order"])
    bokforing.attest(session, order.id, bokforing.Attest.BESLUT, decider, raw["order"])
    mark_sent(session, order.id, raw["order"])


def _cost(record: Record, budget: Budget, raw: Raw, attested: list[str], files: Raw) -> None:
    session = record.session
    row = add_transaktion(
        session,
        budget.id,
        TransaktionDraft(
            post_id=record.id(Budgetpost.__tablename__, raw["post"]),
            status=Transaktionsstatus(raw.get("status", PAID)),
            datum=day(raw["datum"], record.today) if "datum" in raw else None,
            mottagare=raw["mottagare"],
            text=raw["text"],
            belopp_ore=raw["belopp_ore"],
            kostnadsslag_id=record.id(Kostnadsslag.__tablename__, raw["kostnadsslag"])
            if "kostnadsslag" in raw
            else None,
        ),
    )
    if "kallas" in raw:
        record.call(row, raw["kallas"])
    if "moms_bp" in raw:
        before, row.moms_bp = row.moms_bp, raw["moms_bp"]
        follow_edit(session, row, {"moms_bp": (before, row.moms_bp)})
    row.representation = Representation(raw.get("representation", row.representation))
    row.syfte, row.deltagare = raw.get("syfte", ""), tuple(raw.get("deltagare", ()))
    row.antal_deltagare, row.fakturanummer = raw.get("antal_deltagare"), raw.get("fakturanummer", "")
    codes = raw.get("koder", {})
    set_codes(session, row.id, {record.id(Koddel.__tablename__, name): code for name, code in codes.items()})
    for field in ("dialogtraff", "pris", "paragraf"):
        if field in raw:
            link(session, row.id, f"{field}_id", record.id(field, raw[field]))
    if "arrangemang" in raw:
        event = session.scalars(select(Arrangemang).where(Arrangemang.rubrik == raw["arrangemang"])).one()
        link(session, row.id, "arrangemang_id", event.id)
    if "underlag" in raw:
        file = keep(session, raw["underlag"], files[raw["underlag"]].strip().encode())
        add(session, Transaktionsunderlag(transaktion_id=row.id, bilaga_id=file.id))
    if row.status in DONE:
        _attest(record, row, attested)


def _attest(record: Record, row: Transaktion, attested: list[str]) -> None:
    receiver, decider = attested
    attest(record.session, row.id, Attest.MOTTAGNING, receiver, row.datum)
    attest(record.session, row.id, Attest.BESLUT, decider, row.datum)


def _reconcile(record: Record, budget: Budget, raw: Raw) -> None:
    """What ekonomi had on the day: the same as here, and perhaps a row that belongs to somebody else."""
    session = record.session
    draft = AvstamningDraft(raw["datum"], gjord_av=raw["av"], anteckning=raw.get("anteckning", ""))
    if not raw.get("rader"):
        saldo = budget_sums(session, budget.id).totalt.utfall_ore
        reconcile(session, budget.id, AvstamningDraft(draft.datum, saldo, draft.gjord_av, draft.anteckning))
        return
    outside = {post.post_id for post in budget_sums(session, budget.id).poster if post.utanfor}
    choices = [
        Radval(
            ListaradData(
                number, row.datum, row.belopp_ore or 0, row.verifikat, row.fakturanummer, row.mottagare, row.text
            ),
            row.id,
        )
        for number, row in enumerate(_costs(record, budget), 2)
        if row.status is PAID and row.post_id not in outside and row.datum is not None and row.datum <= raw["datum"]
    ]
    reconcile(session, budget.id, draft, choices)


def _costs(record: Record, budget: Budget) -> list[Transaktion]:
    query = select(Transaktion).where(Transaktion.budget_id == budget.id)
    return list(record.session.scalars(query.order_by(Transaktion.datum.is_(None), Transaktion.datum, Transaktion.id)))


def _rows(record: Record, ids: tuple[int, ...]) -> list[Transaktion]:
    return [record.session.get_one(Transaktion, id_) for id_ in ids]
