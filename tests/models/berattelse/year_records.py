"""A year with something of everything that a verksamhetsberättelse tells of, and ways to read its facts in tests."""

from dataclasses import dataclass
from datetime import date

from models.anslutning.entity import (
    Aktivitet,
    Aktivitetskoppling,
    Aktivitetstatus,
    Anslutning,
    Anslutningssteg,
    AnslutningStatus,
    Omradesval,
    Sida,
)
from models.arbetsordning.operations import set_up_organ
from models.arende.entity import Arende, Beslut
from models.berattelse.entity import Avsnittsslag
from models.berattelse.facts import values
from models.berattelse.gather import all_facts, facts_of
from models.besok.entity import Besoksstatus, Namndbesok, Verksamhetsbesok
from models.budget.entity import Andringsslag, Budget, Budgetandring, Budgetandringsrad, Budgetpost
from models.dialogtraff.entity import Dialogstatus, Dialogtraff, Malgrupp, Overenskommelse
from models.editing import add
from models.indikator.entity import Indikator, Indikatorvarde, Riktning
from models.narvaro.entity import Narvaro, Narvaropass
from models.omvarld.entity import (
    Arrangemang,
    Arrangemangsstatus,
    Arrangemangstyp,
    Inkommen,
    Omvarldspost,
    Rapport,
    Rapporttyp,
)
from models.organ import Organ, OrganTyp
from models.paragraf.entity import Beslutsuppdrag, Paragraf
from models.person import Kon, Person
from models.pris.entity import Juryledamot, Nominering, Pris, Prisstatus, Prisutfall
from models.protokoll.entity import Protokoll
from models.richtext import plain
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.strategi.entity import Strategi, StrategiNod, StrategiTyp
from models.transaktion.entity import Transaktion, Transaktionsstatus
from models.uppdrag.entity import Uppdrag, Uppdragsroll

TODAY = date(2026, 3, 2)
YEAR = 2025
HELD, CANCELLED = Sammantradesstatus.HALLET, Sammantradesstatus.INSTALLT


@dataclass(frozen=True)
class Made:
    """What tests ask for of the year: the organ, and some records that they change."""

    organ: int
    meetings: tuple[int, ...]
    paragrafer: tuple[int, ...]
    dialogs: tuple[int, ...]
    budget: int
    posts: tuple[int, ...]
    pris: int
    anslutning: int
    areas: tuple[int, ...]


def lines(facts):
    """The facts as a reader sees them: a line for each paragraph and row, cells parted by bars."""
    found = []
    for block in facts:
        if block.rubrik:
            found.append(f"# {block.rubrik}")
        if block.stycke is not None:
            words = "".join(part.shown for part in block.stycke.delar).replace("\u00a0", " ")
            found.append(f"- {words}" if block.stycke.punkt else words)
        if block.tabell is not None:
            table = block.tabell
            found.append(f"[{table.rubrik}] " + " | ".join(one.rubrik for one in table.kolumner))
            rows = (*table.rader, *((table.summa,) if table.summa else ()))
            found += [" | ".join(part.shown for part in row).replace("\u00a0", " ") for row in rows]
        if block.diagram is not None:
            found.append(f"<{block.diagram.rubrik}>")
    return found


def read(session, slag, organ_id, ar=YEAR, today=TODAY):
    """The lines of one section."""
    return lines(facts_of(session, slag, organ_id, ar, today))


def paper(session, organ_id, ar=YEAR, today=TODAY):
    """The facts of every section."""
    return all_facts(session, Avsnittsslag, organ_id, ar, today)


def figures(session, organ_id, ar=YEAR, today=TODAY):
    """Key -> value, over the whole paper."""
    return {each.nyckel: each.varde for part in paper(session, organ_id, ar, today).values() for each in values(part)}


def delegation(session, namn="Jämställdhetsdelegationen"):
    """An organ that meets."""
    organ_id = set_up_organ(session, namn=namn, typ=OrganTyp.DELEGATION).organ_id
    session.get(Organ, organ_id).typ = OrganTyp.DELEGATION
    return organ_id


def meeting(session, organ_id, day, status=HELD):
    """A meeting with its protokoll."""
    made = add(session, Sammantrade(organ_id=organ_id, datum=day, status=status))
    add(session, Protokoll(sammantrade_id=made.id))
    return made


def paragraf(session, sammantrade_id, nummer, rubrik):
    """A numbered § of it."""
    protokoll = session.query(Protokoll).filter_by(sammantrade_id=sammantrade_id).one()
    item = Paragraf(sammantrade_id=sammantrade_id, protokoll_id=protokoll.id, nummer=nummer, rubrik=rubrik)
    return add(session, item)


def seat(session, organ_id, namn, roll=Uppdragsroll.LEDAMOT, *, kon=Kon.KVINNA, parti="S", **values):
    """Somebody with a role in the organ."""
    person = add(session, Person(namn=namn, parti=parti, kon=kon))
    return add(session, Uppdrag(organ_id=organ_id, person_id=person.id, parti=parti, roll=roll, **values))


def attend(session, sammantrade_id, uppdrag, *, here=True):
    """Somebody called to a meeting who came, or did not."""
    person = session.get(Person, uppdrag.person_id)
    row = add(
        session,
        Narvaro(
            sammantrade_id=sammantrade_id,
            person_id=person.id,
            uppdrag_id=uppdrag.id,
            namn=person.namn,
            parti=uppdrag.parti,
            roll=uppdrag.roll,
        ),
    )
    if here:
        add(session, Narvaropass(narvaro_id=row.id))
    return row


def whole_year(session, namn="Jämställdhetsdelegationen", ar=YEAR):
    """Something of everything, in a year and for the next."""
    organ_id = delegation(session, namn)
    meetings, items = _meetings(session, organ_id, ar)
    dialogs = _met(session, organ_id, ar, items)
    _world(session, organ_id, ar, items)
    budget, posts = _money(session, organ_id, ar)
    pris = _prize(session, organ_id, ar)
    anslutning, areas = _joined(session, organ_id, ar)
    return Made(organ_id, meetings, items, dialogs, budget, posts, pris, anslutning, areas)


def _meetings(session, organ_id, ar):
    first, second = meeting(session, organ_id, date(ar, 3, 14)), meeting(session, organ_id, date(ar, 10, 10))
    meeting(session, organ_id, date(ar, 5, 16), CANCELLED)
    meeting(session, organ_id, date(ar + 1, 2, 13), Sammantradesstatus.PLANERAT)
    chair = seat(session, organ_id, "Aina Ek", Uppdragsroll.ORDFORANDE, sida=Sida.STYRET, valt_genom="KF § 12")
    left = seat(session, organ_id, "Bo Alm", kon=Kon.MAN, parti="M", sida=Sida.OPPOSITIONEN, till=date(ar, 6, 30))
    came = seat(session, organ_id, "Cilla Ask", parti="M", sida=Sida.OPPOSITIONEN, fran=date(ar, 7, 1))
    seat(session, organ_id, "Disa Rönn", Uppdragsroll.SAKKUNNIG, parti="", titel="Jämställdhetsstrateg")
    seat(session, organ_id, "Egon Björk", Uppdragsroll.SEKRETERARE, kon=Kon.MAN, parti="", titel="Nämndsekreterare")
    attend(session, first.id, chair)
    attend(session, first.id, left, here=False)
    attend(session, second.id, chair)
    attend(session, second.id, came)
    items = [paragraf(session, first.id, 20 + place, f"Punkt {place}") for place in range(3)]
    items += [paragraf(session, second.id, 40 + place, f"Punkt {place}") for place in range(2)]
    add(session, Beslutsuppdrag(paragraf_id=items[0].id, text="Utred en kunskapsdag", forfaller=date(ar + 1, 4, 30)))
    done = Beslutsuppdrag(paragraf_id=items[1].id, text="Redan redovisat", rapporterat=date(ar, 12, 1))
    done.status = done.status.RAPPORTERAT
    add(session, done)
    return (first.id, second.id), tuple(item.id for item in items)


def _met(session, organ_id, ar, items):
    board = add(session, Organ(namn="Skolnämnden", typ=OrganTyp.NAMND))
    company = add(session, Organ(namn="Bostads AB", typ=OrganTyp.BOLAG))
    add(session, Organ(namn="Nämnden som ingen mött", typ=OrganTyp.NAMND))
    common = {"organ_id": organ_id, "ar": ar, "status": Dialogstatus.GENOMFORD}
    first = add(session, Dialogtraff(motpart_id=board.id, datum=date(ar, 3, 14), paragraf_id=items[0], **common))
    second = add(session, Dialogtraff(motpart_id=company.id, malgrupp=Malgrupp.BOLAG, datum=date(ar, 10, 10), **common))
    add(session, Dialogtraff(motpart="Kvinnojouren", malgrupp=Malgrupp.CIVILSAMHALLE, **common))
    cancelled = Dialogtraff(organ_id=organ_id, ar=ar, motpart="Idrottsrådet", malgrupp=Malgrupp.CIVILSAMHALLE)
    cancelled.status = Dialogstatus.INSTALLD
    add(session, cancelled)
    add(session, Dialogtraff(organ_id=organ_id, ar=ar + 1, motpart_id=board.id, datum=date(ar + 1, 2, 13)))
    add(session, Overenskommelse(dialogtraff_id=first.id, text="Visa statistiken", forfaller=date(ar + 1, 3, 1)))
    add(session, Overenskommelse(dialogtraff_id=second.id, text="Se över tvättstugorna", klar=date(ar, 12, 1)))
    visit = {"organ_id": organ_id, "status": Besoksstatus.GENOMFORT}
    meeting_id = session.get(Paragraf, items[0]).sammantrade_id
    add(
        session,
        Verksamhetsbesok(
            verksamhet="Ungdomens hus", datum=date(ar, 3, 14), sammantrade_id=meeting_id, paragraf_id=items[1], **visit
        ),
    )
    add(session, Verksamhetsbesok(verksamhet="Biblioteket", datum=date(ar, 9, 2), **visit))
    add(session, Verksamhetsbesok(organ_id=organ_id, verksamhet="Badhuset", datum=date(ar + 1, 5, 5)))
    add(session, Namndbesok(namnd_id=board.id, datum=date(ar, 11, 5), **visit))
    add(session, Namndbesok(organ_id=organ_id, namnd_id=board.id, datum=date(ar + 1, 11, 5)))
    return first.id, second.id


def _world(session, organ_id, ar, items):
    held = {"organ_id": organ_id, "status": Arrangemangsstatus.GENOMFORT}
    kinds = Arrangemangstyp
    add(session, Arrangemang(typ=kinds.KONFERENS, rubrik="Jämställda städer", datum=date(ar, 4, 3), **held))
    add(
        session,
        Arrangemang(typ=kinds.UTBILDNING, rubrik="Jämställd budget", datum=date(ar, 9, 9), kvinnor=7, man=4, **held),
    )
    add(
        session,
        Arrangemang(
            typ=kinds.KUNSKAPSDAG,
            rubrik="Barnets rätt",
            datum=date(ar, 11, 20),
            malgrupp="föreningar",
            samarbete="Föreningsrådet",
            kvinnor=30,
            man=21,
            ej_angivet=2,
            **held,
        ),
    )
    add(session, Arrangemang(organ_id=organ_id, typ=kinds.FRUKOST, rubrik="Frukost i mars", datum=date(ar + 1, 3, 6)))
    post = {"organ_id": organ_id}
    add(
        session,
        Omvarldspost(titel="Ny lägesbild", kalla="Myndigheten", datum=date(ar, 2, 1), paragraf_id=items[2], **post),
    )
    add(session, Omvarldspost(titel="Remiss", datum=date(ar, 8, 1), **post))
    add(session, Rapport(typ=Rapporttyp.LEDAMOT, av="Aina Ek", datum=date(ar, 3, 14), **post))
    add(session, Rapport(typ=Rapporttyp.SAKKUNNIG, datum=date(ar, 3, 14), **post))
    add(session, Inkommen(titel="Lönekartläggning", inkom=date(ar, 3, 1), **post))


def _money(session, organ_id, ar):
    budget = add(
        session, Budget(organ_id=organ_id, ar=ar, ram_ore=60_000_00, beslut="KS § 187", beslutad=date(ar - 1, 12, 10))
    )
    learning = add(
        session,
        Budgetpost(
            budget_id=budget.id, namn="Kompetensutveckling", belopp_ore=50_000_00, andamal="Utbildning", ordning=0
        ),
    )
    prize = add(session, Budgetpost(budget_id=budget.id, namn="Prissumma", belopp_ore=10_000_00, ordning=1))
    outside = add(
        session,
        Budgetpost(
            budget_id=budget.id, namn="Arvoden", utanfor=True, finansiering="Kommunstyrelsens budget", ordning=2
        ),
    )
    paid = {"budget_id": budget.id, "status": Transaktionsstatus.BETALD}
    for post, ore, day in (
        (learning, 40_000_00, date(ar, 4, 3)),
        (prize, 10_000_00, date(ar, 5, 19)),
        (outside, 30_000_00, date(ar, 12, 1)),
    ):
        add(session, Transaktion(post_id=post.id, belopp_ore=ore, datum=day, mottagare="Någon", **paid))
    change = add(
        session,
        Budgetandring(
            budget_id=budget.id,
            slag=Andringsslag.OMFORDELNING,
            datum=date(ar, 9, 14),
            beslut="§ 29",
            skal="Lokalen blev dyrare.",
        ),
    )
    for post, ore in ((learning, 2_000_00), (prize, -2_000_00)):
        add(session, Budgetandringsrad(budgetandring_id=change.id, budgetpost_id=post.id, belopp_ore=ore))
    coming = add(session, Budget(organ_id=organ_id, ar=ar + 1, ram_ore=65_000_00, beslut="KS § 201"))
    add(session, Budgetpost(budget_id=coming.id, namn="Allt", belopp_ore=65_000_00))
    return budget.id, (learning.id, prize.id, outside.id)


def _prize(session, organ_id, ar):
    pris = Pris(organ_id=organ_id, namn="Jämställdhetspriset", ar=ar, prissumma_ore=10_000_00, delas_ut=date(ar, 5, 19))
    pris.status, pris.plats = Prisstatus.UTDELAT, "Rådhuset"
    add(session, pris)
    nominated = {"pris_id": pris.id}
    winner = Nominering(namn="Förskolan Linden", andel_ore=10_000_00, motivering=plain("För mod."), **nominated)
    winner.utfall = Prisutfall.PRISTAGARE
    add(session, winner)
    add(session, Nominering(namn="Ridklubben", utfall=Prisutfall.HEDERSOMNAMNANDE, **nominated))
    add(session, Nominering(namn="Nominerad i tysthet", skal=plain("Hemligt skäl"), **nominated))
    add(session, Juryledamot(pris_id=pris.id, namn="Aina Ek (S)"))
    return pris.id


def _joined(session, organ_id, ar):
    strategi = add(
        session,
        Strategi(
            nyckel=f"strategi-{organ_id}",
            namn="Länets strategi",
            kortnamn="Länet",
            typ=StrategiTyp.LANSSTRATEGI,
            giltig_fran=date(ar - 1, 1, 1),
            giltig_till=date(ar + 2, 12, 31),
        ),
    )
    nodes = [
        add(session, StrategiNod(strategi_id=strategi.id, kod=str(place), rubrik=words, ordning=place))
        for place, words in ((1, "Makt"), (2, "Ekonomi"))
    ]
    post = add(
        session,
        Anslutning(strategi_id=strategi.id, status=AnslutningStatus.BEKRAFTAD, ansvarigt_organ_id=organ_id),
    )
    arende = add(session, Arende(titel="Anslutning"))
    styrelse = add(session, Organ(namn="Kommunstyrelsen", typ=OrganTyp.KS))
    beslut = Beslut(arende_id=arende.id, organ_id=styrelse.id, datum=date(ar - 1, 10, 22), paragraf="§ 187")
    add(session, beslut)
    for status, day in ((AnslutningStatus.BESLUTAD, beslut.datum), (AnslutningStatus.BEKRAFTAD, date(ar, 1, 20))):
        own = beslut.id if status is AnslutningStatus.BESLUTAD else None
        add(session, Anslutningssteg(anslutning_id=post.id, status=status, datum=day, beslut_id=own))
    areas = [add(session, Omradesval(anslutning_id=post.id, nod_id=node.id)) for node in nodes]
    areas[0].huvudfokus = True
    for namn, how_far, till in (
        ("Handbok", Aktivitetstatus.KLAR, date(ar, 6, 1)),
        ("Kartläggning", Aktivitetstatus.PAGAR, date(ar, 11, 1)),
        ("Utbildning", Aktivitetstatus.PLANERAD, date(ar + 1, 6, 1)),
    ):
        activity = add(session, Aktivitet(namn=namn, status=how_far, till=till))
        add(session, Aktivitetskoppling(aktivitet_id=activity.id, omradesval_id=areas[0].id))
    measure = add(
        session,
        Indikator(
            strateginod_id=nodes[1].id, namn="Inkomst", enhet="%", decimaler=1, riktning=Riktning.HOGRE,
            mal_kvinnor=90_000, mal_man=90_000,
        ),
    )  # fmt: skip
    for place in range(3):
        row = Indikatorvarde(
            indikator_id=measure.id, ar=ar - 2 + place, kvinnor=70_000 + 1_000 * place, man=80_500, totalt=75_000
        )
        row.kommentar = plain("Deltid förklarar det mesta.") if place == 2 else row.kommentar
        add(session, row)
    return post.id, tuple(area.id for area in areas)
