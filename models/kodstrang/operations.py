"""What a user does with the kodsträng: names its koddelar, pastes their codes, says what kinds of cost suggest."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.columns import clean_text
from models.editing import add, get, next_order, remove, reorder
from models.kodstrang.entity import Koddel, Koddelsroll, Kodforslag, Kodkrav, Kodvarde, Kostnadsslag
from resources import ekonomi

Ordered = Koddel | Kostnadsslag


@dataclass(frozen=True, slots=True)
class PastedCodes:
    """What a paste changed: how many codes are new, got another name, or were the same; and lines not understood."""

    nya: int = 0
    omdopta: int = 0
    oforandrade: int = 0
    borttagna: int = 0
    anmarkningar: tuple[str, ...] = ()


def add_koddel(
    session: Session, namn: str = "", roll: Koddelsroll = Koddelsroll.FRI, krav: Kodkrav = Kodkrav.FRIVILLIG
) -> Koddel:
    """A koddel, last in the kodsträng."""
    return add(session, Koddel(namn=namn, roll=roll, krav=krav, ordning=next_order(session, Koddel)))


def take_koddelar(session: Session, names: tuple[str, ...] | None = None) -> list[Koddel]:
    """Begin from the koddelar the program offers: those named, or all. Those that are there by name are left alone."""
    present = {namn.strip().casefold() for namn in session.scalars(select(Koddel.namn))}
    return [
        add_koddel(session, offered.namn, Koddelsroll(offered.roll), Kodkrav(offered.krav))
        for offered in ekonomi.all_koddelar()
        if (names is None or offered.namn in names) and offered.namn.casefold() not in present
    ]


def move(session: Session, kind: type[Ordered], id_: int, steps: int) -> None:
    """Move a koddel or a kind of cost up or down."""
    get(session, kind, id_)
    ids = list(session.scalars(select(kind.id).order_by(kind.ordning, kind.id)))
    place = ids.index(id_)
    ids.insert(min(max(0, place + steps), len(ids) - 1), ids.pop(place))
    reorder(session, kind, ids)


def remove_row(session: Session, kind: type[Ordered], id_: int) -> None:
    """Take a koddel or a kind of cost away; UserError when a transaktion uses it. Those after it close up."""
    remove(session, get(session, kind, id_))
    reorder(session, kind, session.scalars(select(kind.id).order_by(kind.ordning, kind.id)).all())


def add_value(session: Session, koddel_id: int, kod: str = "", namn: str = "") -> Kodvarde:
    """A code that a koddel knows, last among them."""
    get(session, Koddel, koddel_id)
    place = next_order(session, Kodvarde, koddel_id=koddel_id)
    return add(session, Kodvarde(koddel_id=koddel_id, kod=clean_code(kod), namn=namn.strip(), ordning=place))


def paste_values(session: Session, koddel_id: int, text: str, *, replace: bool = False) -> PastedCodes:
    """Take in many codes at once, one a line with code and name. A code that is known gets the new name.

    With `replace` codes that are not in the text are taken away. What transaktioner already have stays as it is.
    """
    get(session, Koddel, koddel_id)
    pairs, remarks = codes_of_text(text)
    query = select(Kodvarde).where(Kodvarde.koddel_id == koddel_id)
    known = {row.kod: row for row in session.scalars(query.order_by(Kodvarde.ordning, Kodvarde.id))}
    place = next_order(session, Kodvarde, koddel_id=koddel_id)
    new = renamed = 0
    for kod, namn in pairs.items():
        present = known.get(kod)
        if present is None:
            session.add(Kodvarde(koddel_id=koddel_id, kod=kod, namn=namn, ordning=place + new))
            new += 1
        elif namn and present.namn != namn:
            present.namn = namn
            renamed += 1
    gone = [row for kod, row in known.items() if replace and pairs and kod not in pairs]
    for row in gone:
        session.delete(row)
    session.flush()
    return PastedCodes(new, renamed, len(pairs) - new - renamed, len(gone), tuple(remarks))


def clear_values(session: Session, koddel_id: int) -> PastedCodes:
    """Take away every code that a koddel knows. What transaktioner already have stays as it is."""
    rows = session.scalars(select(Kodvarde).where(Kodvarde.koddel_id == koddel_id)).all()
    for row in rows:
        remove(session, row)
    return PastedCodes(borttagna=len(rows))


def codes_of_text(text: str) -> tuple[dict[str, str], list[str]]:
    """The codes (code -> name) of a text with one a line: "0107<tab>Delegation", "0107;Delegation", "0107 Delegation".

    Also gives the remarks, in Swedish, on lines that were not taken. Leading zeros are kept.
    """
    found: dict[str, str] = {}
    remarks = []
    for number, line in enumerate(clean_text(text).splitlines(), start=1):
        if not line.strip():
            continue
        kod, namn = _split(line)
        if not kod:
            remarks.append(f"Rad {number} har ingen kod: {namn}.")
        elif number == 1 and kod.casefold() in _HEADINGS:
            continue
        elif kod in found and namn and found[kod] and found[kod] != namn:
            remarks.append(f"Koden {kod} står två gånger med olika namn: {found[kod]} och {namn}. Det första gäller.")
        else:
            found[kod] = found.get(kod) or namn
    return found, remarks


_HEADINGS = {"kod", "nr", "nummer", "konto", "ansvar", "verksamhet", "aktivitet", "projekt", "objekt", "motpart"}


def _split(line: str) -> tuple[str, str]:
    for mark in ("\t", ";"):
        if mark in line:
            kod, _, namn = line.partition(mark)
            return clean_code(kod), " ".join(namn.replace(mark, " ").strip().strip('"').split())
    kod, _, namn = line.strip().partition(" ")
    return clean_code(kod), " ".join(namn.strip(" –-").split())


def clean_code(kod: str) -> str:
    """A code without the spaces, quotes and apostrophes that a spreadsheet puts around text: never as a number."""
    return "".join(clean_text(kod).split()).strip("\"'’=")


def add_kostnadsslag(
    session: Session,
    namn: str = "",
    moms_bp: int | None = None,
    *,
    representation: bool = False,
    internt: bool = False,
) -> Kostnadsslag:
    """A kind of cost, last among them."""
    made = Kostnadsslag(namn=namn, moms_bp=moms_bp, representation=representation, internt=internt)
    made.ordning = next_order(session, Kostnadsslag)
    return add(session, made)


def take_kostnadsslag(session: Session, names: tuple[str, ...] | None = None) -> list[Kostnadsslag]:
    """Begin from the kinds of cost the program offers: those named, or all. Those there by name are left alone."""
    present = {namn.strip().casefold() for namn in session.scalars(select(Kostnadsslag.namn))}
    return [
        add_kostnadsslag(
            session, offered.namn, offered.moms_bp, representation=offered.representation, internt=offered.internt
        )
        for offered in ekonomi.all_kostnadsslag()
        if (names is None or offered.namn in names) and offered.namn.casefold() not in present
    ]


def set_suggestion(session: Session, kostnadsslag_id: int | None, koddel_id: int, kod: str) -> None:
    """Say which code a kind of cost suggests, or with None every transaktion; no code takes the suggestion away."""
    if kostnadsslag_id is not None:
        get(session, Kostnadsslag, kostnadsslag_id)
    get(session, Koddel, koddel_id)
    wanted = clean_code(kod)
    query = select(Kodforslag).where(Kodforslag.koddel_id == koddel_id)
    query = query.where(
        Kodforslag.kostnadsslag_id.is_(None)
        if kostnadsslag_id is None
        else Kodforslag.kostnadsslag_id == kostnadsslag_id
    )
    present = session.scalars(query.order_by(Kodforslag.id)).first()
    if present is None:
        if wanted:
            add(session, Kodforslag(kostnadsslag_id=kostnadsslag_id, koddel_id=koddel_id, kod=wanted))
    elif wanted:
        present.kod = wanted
    else:
        remove(session, present)
    session.flush()
