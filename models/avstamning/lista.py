"""The list that ekonomisystemet exports: which columns it has, what one of its rows says, and what was chosen last."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from models.egenskap import set_value, value
from models.inlasning.columns import Column, Form, plain_title
from models.kodstrang.plan import Kodplan, code_plan

DATUM, VERIFIKAT, FAKTURANUMMER, MOTTAGARE, TEXT = "datum", "verifikat", "fakturanummer", "mottagare", "text"
BELOPP, DEBET, KREDIT = "belopp", "debet", "kredit"
KOD = "kod:"
"""The key of a koddel's column is this and the koddel's name: "kod:Konto"."""
AMOUNTS = frozenset({BELOPP, DEBET, KREDIT})

_REMEMBERED = "ekonomilista.kolumner"
_COLUMNS = (
    Column(
        DATUM,
        "Bokföringsdatum",
        Form.DAY,
        (
            "Datum",
            "Bokf.datum",
            "Bokf.dat",
            "Bokfdag",
            "Verifikationsdatum",
            "Verifikatdatum",
            "Ver.datum",
            "Verdat",
            "Transaktionsdatum",
            "Transdatum",
            "Konteringsdatum",
            "Redovisningsdatum",
            "Registreringsdatum",
            "Fakturadatum",
        ),
    ),
    Column(
        VERIFIKAT,
        "Verifikationsnummer",
        Form.CODE,
        (
            "Verifikat",
            "Verifikation",
            "Verifikationsnr",
            "Verifikatnummer",
            "Verifikatnr",
            "Ver.nr",
            "Ver",
            "Verif",
            "Verifnr",
            "Transaktionsnummer",
            "Transnr",
            "Bunt/verifikat",
        ),
    ),
    Column(
        FAKTURANUMMER,
        "Fakturanummer",
        Form.CODE,
        ("Fakturanr", "Faktura", "Fakt.nr", "Faktnummer", "Leverantörsfaktura", "Lev.fakturanr", "Extern referens"),
    ),
    Column(
        MOTTAGARE,
        "Leverantörsnamn",
        Form.TEXT,
        ("Leverantör", "Mottagare", "Lev.namn", "Lev", "Kund/leverantör", "Kund", "Namn", "Resk namn", "Resk (T)"),
    ),
    Column(
        TEXT,
        "Text",
        Form.TEXT,
        (
            "Verifikationstext",
            "Verifikattext",
            "Transaktionstext",
            "Radtext",
            "Ver.text",
            "Fakturatext",
            "Beskrivning",
            "Benämning",
            "Specifikation",
            "Kommentar",
        ),
    ),
    Column(
        BELOPP,
        "Belopp",
        Form.AMOUNT,
        (
            "Utfall",
            "Belopp exkl moms",
            "Belopp ex moms",
            "Nettobelopp",
            "Netto",
            "Belopp kr",
            "Belopp i kr",
            "Belopp SEK",
            "Bokfört belopp",
            "Redovisat",
            "Redov.belopp",
            "Kronor",
            "Kr",
            "Summa",
        ),
    ),
    Column(DEBET, "Debet", Form.AMOUNT, ("Debetbelopp", "Debet kr", "Deb")),
    Column(KREDIT, "Kredit", Form.AMOUNT, ("Kreditbelopp", "Kredit kr", "Kred")),
)


@dataclass(frozen=True, slots=True)
class ListaradData:
    """One row of ekonomi's list: its number in the file, and what it says. `koder` are (name of koddel, code)."""

    nummer: int
    datum: date | None
    belopp_ore: int
    verifikat: str = ""
    fakturanummer: str = ""
    mottagare: str = ""
    text: str = ""
    koder: tuple[tuple[str, str], ...] = field(default=())

    @property
    def koder_i_ord(self) -> tuple[str, ...]:
        """The codes as they are kept: "Konto: 6510"."""
        return tuple(f"{namn}: {kod}" for namn, kod in self.koder)


def list_columns(plan: Kodplan) -> tuple[Column, ...]:
    """What the columns of ekonomi's list can hold: what every such list has, and the kommun's own koddelar."""
    widths = {row.namn.strip(): row.langd for row in reversed(plan.koddelar) if row.namn.strip()}
    names = dict.fromkeys(row.namn.strip() for row in plan.koddelar if row.namn.strip())
    return _COLUMNS + tuple(
        Column(f"{KOD}{name}", name, Form.CODE, _code_names(name), width=widths[name]) for name in names
    )


def _code_names(namn: str) -> tuple[str, ...]:
    return (f"{namn}kod", f"{namn}nr", f"{namn}nummer")


def columns_of(session: Session) -> tuple[Column, ...]:
    """What the columns of ekonomi's list can hold. Two statements."""
    return list_columns(code_plan(session))


def remembered_columns(session: Session) -> dict[str, str]:
    """What was chosen for each heading last: plain heading -> key, "" for a column that was left out."""
    try:
        kept = json.loads(value(session, _REMEMBERED) or "{}")
    except ValueError:
        return {}
    return {str(title): str(key) for title, key in kept.items()} if isinstance(kept, dict) else {}


def remember_columns(session: Session, titles: Sequence[str], chosen: Mapping[int, str]) -> None:
    """Keep what was chosen for each heading of a list, besides what is known of other lists."""
    kept = remembered_columns(session)
    kept |= {plain_title(title): chosen.get(place, "") for place, title in enumerate(titles) if plain_title(title)}
    set_value(session, _REMEMBERED, json.dumps(kept, ensure_ascii=False, sort_keys=True))


def with_code(rows: Iterable[ListaradData], namn: str, codes: Collection[str]) -> list[ListaradData]:
    """The rows that have one of the codes in a koddel: the delegation's own, out of the whole kommun's list."""
    return [row for row in rows if any(part == namn and kod in codes for part, kod in row.koder)]


def codes_in_words(words: Iterable[str]) -> dict[str, str]:
    """Kept codes read back: "Konto: 6510" is Konto -> 6510."""
    found = {}
    for word in words:
        namn, _, kod = word.rpartition(": ")
        if namn and kod:
            found[namn] = kod
    return found
