"""Values from Kolada -> a proposal with a verdict for each indicator and year; an accepted one -> the database.

Kolada hands out one value for each nyckeltal, kommun, year and sex (T, K, M). The reader of its files is
`reports.read.kolada`; here nothing is known of files.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.columns import clean_text
from models.editing import get
from models.errors import UserError
from models.indikator.comparing import shown
from models.indikator.entity import Indikator, Indikatorvarde
from models.indikator.operations import add_indicator, set_values
from models.indikator.queries import NAMELESS
from models.kommun import Kommun, known_kommun, required_kommun
from models.term import Term
from resources.svenska import folded, format_count, join_words, parse_thousandths

SEXES = {"kvinnor": "kvinnor", "man": "män", "totalt": "totalt"}
"""The field of each sex and of both -> what it is called, in the order they are always said."""
SOURCE = "Kolada, hämtad"
_SEX = {
    **dict.fromkeys(("t", "totalt", "total", "alla", "samtliga", "båda", "båda könen", ""), "totalt"),
    **dict.fromkeys(("k", "kvinnor", "kvinna", "flickor"), "kvinnor"),
    **dict.fromkeys(("m", "män", "man", "pojkar"), "man"),
}
_NYCKELTAL = re.compile(r"\b([A-Z][0-9]{5})\b")
_WITH_MARKS = re.compile(r"^\s*[A-Z][0-9]{5}\b[\s:–-]*|\(?\b[A-Z][0-9]{5}\b\)?")
"""A nyckeltal's id with what joins it to its title."""
_NO_VALUE = frozenset({"", "-", "–", "—", ".", "null", "none", "saknas"})
_SECRET = frozenset({"..", "…"})
_TOLD_SOURCE = re.compile(rf"(?:; )?{SOURCE} \d{{4}}-\d\d-\d\d$")
_UNITS = re.compile(r"(?:antal|kr|kronor|år|dagar|index|poäng|timmar|tkr|mnkr)\b.*", re.IGNORECASE)


class Koladautlatande(Term):
    """What becomes of the values of a nyckeltal in a year."""

    NY = "ny", "Ny"
    ANDRAR = "andrar", "Ändrar"
    FINNS = "finns", "Finns redan"
    UTANFOR = "utanfor", "Läses inte in"
    FEL = "fel", "Fel"


@dataclass(frozen=True, slots=True)
class Koladauppgift:
    """One value of a file, as it stands there. `nummer` is its row, or its place in a file without rows."""

    nummer: int
    nyckeltal: str
    kommun: str
    ar: str
    kon: str
    varde: str
    titel: str = ""


@dataclass(frozen=True, slots=True)
class Koladarad:
    """A nyckeltal in a year: the verdict, why, and what would be written (field -> value before, value after)."""

    nummer: int
    namn: str
    ar: int | None
    utlatande: Koladautlatande
    text: str
    kolada_id: str = ""
    indikator_id: int | None = None
    varden: Mapping[str, tuple[int | None, int]] = field(default_factory=dict)

    @property
    def is_written(self) -> bool:
        """True for a row that something is done with."""
        return self.utlatande in (Koladautlatande.NY, Koladautlatande.ANDRAR)


@dataclass(frozen=True, slots=True)
class Koladaforslag:
    """Everything that reading a file in would do. Nothing has been written.

    `okanda` is nyckeltal without an indicator -> its title: they become indicators when that was asked for.
    """

    rader: tuple[Koladarad, ...]
    today: date
    okanda: Mapping[str, str]
    remarks: tuple[str, ...]

    def count(self, utlatande: Koladautlatande) -> int:
        """How many rows got a verdict."""
        return sum(row.utlatande is utlatande for row in self.rader)

    @property
    def is_empty(self) -> bool:
        """True when accepting would change nothing."""
        return not any(row.is_written for row in self.rader)

    @property
    def sammanfattning(self) -> str:
        """The verdicts in numbers: "12 nya, 3 ändras, 40 finns redan"."""
        words = (
            (Koladautlatande.NY, "ny", "nya"),
            (Koladautlatande.ANDRAR, "ändras", "ändras"),
            (Koladautlatande.FINNS, "finns redan", "finns redan"),
            (Koladautlatande.UTANFOR, "läses inte in", "läses inte in"),
            (Koladautlatande.FEL, "med fel", "med fel"),
        )
        parts = [
            f"{count} {one if count == 1 else many}" for verdict, one, many in words if (count := self.count(verdict))
        ]
        return ", ".join(parts) or "inga värden för kommunen"


@dataclass
class _Found:
    """The values of a file that are the own kommun's, and what was said of the others."""

    values: dict[tuple[str, int], dict[str, int]] = field(default_factory=dict)
    numbers: dict[tuple[str, int], int] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    faults: list[Koladarad] = field(default_factory=list)
    others: set[str] = field(default_factory=set)
    other_values: int = 0
    empty: int = 0
    secret: int = 0


def propose(
    session: Session, uppgifter: Sequence[Koladauppgift], today: date, *, make_missing: bool = False
) -> Koladaforslag:
    """What reading the values would do to the own kommun's indicators, row by row. Writes nothing.

    With `make_missing` nyckeltal without an indicator get one. Raises UserError before the kommun is recorded.
    """
    kommun = required_kommun(session)
    found = _own_values(uppgifter, kommun)
    known: dict[str, list[Indikator]] = {}
    for indikator in session.scalars(select(Indikator).order_by(Indikator.ordning, Indikator.id)):
        if (nyckeltal := nyckeltal_in(indikator.kolada_id)) is not None:
            known.setdefault(nyckeltal, []).append(indikator)
    ids = [indikator.id for each in known.values() for indikator in each]
    records = {
        (record.indikator_id, record.ar): record
        for record in session.scalars(select(Indikatorvarde).where(Indikatorvarde.indikator_id.in_(ids)))
    }
    rows: list[Koladarad] = []
    unknown: dict[str, str] = {}
    for (nyckeltal, ar), values in sorted(found.values.items()):
        number = found.numbers[nyckeltal, ar]
        if nyckeltal not in known:
            unknown.setdefault(nyckeltal, found.titles.get(nyckeltal, ""))
            rows.append(_of_unknown(number, nyckeltal, ar, values, found.titles, make_missing=make_missing))
        rows += [
            _of_known(number, indikator, records.get((indikator.id, ar)), ar, values)
            for indikator in known.get(nyckeltal, ())
        ]
    nothing_said = all(not uppgift.kommun for uppgift in uppgifter)
    return Koladaforslag(
        (*rows, *sorted(found.faults, key=lambda row: row.nummer)),
        today,
        unknown,
        _remarks(found, kommun.namn, nothing_said=nothing_said),
    )


def accept(session: Session, forslag: Koladaforslag) -> list[int]:
    """Write what the proposal says. Gives the ids of the indicators that were made or got values.

    Raises UserError, and is to be rolled back, when a value is no longer what it was in the proposal.
    """
    made: dict[str, int] = {}
    written: dict[int, None] = {}
    for row in forslag.rader:
        if not row.is_written or row.ar is None:
            continue
        indikator_id = row.indikator_id
        if indikator_id is None:
            if row.kolada_id not in made:
                made[row.kolada_id] = _make(session, forslag, row.kolada_id).id
            indikator_id = made[row.kolada_id]
        _refuse_changed(session, indikator_id, row)
        set_values(session, indikator_id, row.ar, **{name: after for name, (_, after) in row.varden.items()})
        written[indikator_id] = None
    for id_ in written:
        indikator = get(session, Indikator, id_)
        indikator.kalla = source_of(indikator.kalla, forslag.today)
    session.flush()
    return list(written)


def nyckeltal_in(text: str) -> str | None:
    """The id of a nyckeltal in a text, such as N00952 in "Nyckeltal (N00952)"."""
    found = _NYCKELTAL.search(text.upper())
    return found[1] if found else None


def source_of(kalla: str, today: date) -> str:
    """The source of an indicator after values were read in: "SCB; Kolada, hämtad 2026-03-02"."""
    own = _TOLD_SOURCE.sub("", kalla.strip())
    own = "" if own.casefold().rstrip(".") in {"kolada", "källa: kolada"} else own
    return f"{own}; {SOURCE} {today.isoformat()}" if own else f"{SOURCE} {today.isoformat()}"


def unit_in(titel: str) -> str:
    """The unit at the end of a nyckeltal's title: "..., andel (%)" is %, "..., kr" is kr; empty when it says none."""
    last = titel.rpartition(",")[2].strip()
    if "%" in last:
        return "%"
    return last if _UNITS.fullmatch(last) else ""


def _own_values(uppgifter: Sequence[Koladauppgift], kommun: Kommun) -> _Found:
    found = _Found()
    # A file may name the same 290 kommuner in each of 40 000 rows.
    own = {text: _is_own(text, kommun) for text in {uppgift.kommun for uppgift in uppgifter} if text}
    for uppgift in uppgifter:
        if uppgift.kommun and not own[uppgift.kommun]:
            found.others.add(folded(uppgift.kommun))
            found.other_values += 1
            continue
        try:
            _take(found, uppgift, kommun_is_missing=bool(own) and not uppgift.kommun)
        except ValueError as error:
            name = f"{uppgift.nyckeltal} {uppgift.titel}".strip() or "Utan nyckeltal"
            found.faults.append(Koladarad(uppgift.nummer, name, None, Koladautlatande.FEL, str(error)))
    return found


def _take(found: _Found, uppgift: Koladauppgift, *, kommun_is_missing: bool) -> None:
    """Read one value of the own kommun. Raises ValueError with what is wrong."""
    nyckeltal = nyckeltal_in(uppgift.nyckeltal) or nyckeltal_in(uppgift.titel)
    if nyckeltal is None:
        raise ValueError("Nyckeltalets nummer saknas. Det är en bokstav och fem siffror, till exempel N00952.")
    if kommun_is_missing:
        raise ValueError("Raden säger inte vilken kommun den gäller.")
    ar = re.fullmatch(r"((?:19|20)[0-9]{2})(?:[.,]0+)?", uppgift.ar.strip())
    if ar is None:
        raise ValueError(f"Året ”{uppgift.ar[:20]}” går inte att läsa. Det ska ha fyra siffror.")
    sex = _SEX.get(folded(uppgift.kon).strip())
    if sex is None:
        raise ValueError(f"Könet ”{uppgift.kon[:20]}” går inte att läsa. Kolada skriver T, K eller M.")
    text = uppgift.varde.strip()
    if text.casefold() in _NO_VALUE or text in _SECRET:
        found.empty += text not in _SECRET
        found.secret += text in _SECRET
        return
    value = parse_thousandths(text, rounded=True)
    key = (nyckeltal, int(ar[1]))
    before = found.values.setdefault(key, {}).get(sex)
    if before is not None and before != value:
        raise ValueError(f"Filen har två olika värden för {SEXES[sex]} {key[1]}. Det första gäller.")
    found.values[key][sex] = value
    found.numbers.setdefault(key, uppgift.nummer)
    title = _WITH_MARKS.sub(" ", clean_text(uppgift.titel))
    if title.strip():
        found.titles.setdefault(nyckeltal, " ".join(title.split()))


def _is_own(text: str, kommun: Kommun) -> bool:
    """True if a code (also without its first zero) or a name means the own kommun."""
    code = re.match(r"([0-9]{1,4})(?:[.,]0+)?(?![0-9])", text.strip())
    if code is not None:
        return code[1].zfill(4) == kommun.kommunkod
    known = known_kommun(kommun.kommunkod)
    names = {kommun.namn, *((known.namn, known.full_name) if known else ())}
    return folded(text).strip() in {folded(name) for name in names}


def _of_known(
    number: int, indikator: Indikator, record: Indikatorvarde | None, ar: int, values: Mapping[str, int]
) -> Koladarad:
    """The row of an indicator there is."""
    now = {name: getattr(record, name) if record is not None else None for name in SEXES}
    changed = {name: (now[name], values[name]) for name in SEXES if name in values and values[name] != now[name]}
    had = any(value is not None for value in now.values())

    def say(name: str) -> str:
        before, after = now[name], shown(values[name], indikator.decimaler)
        if before is None or not had:
            return f"{SEXES[name]} {after}"
        old = shown(before, indikator.decimaler)
        if old == after:  # the difference is in decimals that are not shown
            old, after = shown(before, None), shown(values[name], None)
        return f"{SEXES[name]} {old} → {after}"

    if not changed:
        text, verdict = ", ".join(f"{SEXES[name]} {shown(now[name], indikator.decimaler)}" for name in values), None
    else:
        text = ", ".join(say(name) for name in changed)
        verdict = Koladautlatande.ANDRAR if had else Koladautlatande.NY
    return Koladarad(
        number,
        indikator.namn or NAMELESS,
        ar,
        verdict or Koladautlatande.FINNS,
        text,
        indikator.kolada_id,
        indikator.id,
        changed,
    )


def _of_unknown(
    number: int, nyckeltal: str, ar: int, values: Mapping[str, int], titles: Mapping[str, str], *, make_missing: bool
) -> Koladarad:
    """The row of a nyckeltal that is no indicator: one is made, or it is left."""
    text = ", ".join(f"{SEXES[name]} {shown(values[name], None)}" for name in SEXES if name in values)
    row = Koladarad(
        number,
        f"{nyckeltal} {titles.get(nyckeltal, '')}".strip(),
        ar,
        Koladautlatande.NY,
        f"{text} (ny indikator)",
        nyckeltal,
        None,
        {name: (None, values[name]) for name in SEXES if name in values},
    )
    if make_missing:
        return row
    return replace(row, utlatande=Koladautlatande.UTANFOR, text=f"Ingen indikator har nyckeltalet. {text}", varden={})


def _make(session: Session, forslag: Koladaforslag, nyckeltal: str) -> Indikator:
    """The indicator of a nyckeltal that had none; its unit stands at the end of the title."""
    titel = forslag.okanda.get(nyckeltal, "")
    values = [after for row in forslag.rader if row.kolada_id == nyckeltal for _, after in row.varden.values()]
    whole = all(value % 1000 == 0 for value in values) or max(map(abs, values), default=0) >= 10_000_000
    made = add_indicator(session, namn=titel or nyckeltal, enhet=unit_in(titel), decimaler=0 if whole else 1)
    made.kolada_id = nyckeltal
    return made


def _refuse_changed(session: Session, indikator_id: int, row: Koladarad) -> None:
    query = select(Indikatorvarde).where(Indikatorvarde.indikator_id == indikator_id, Indikatorvarde.ar == row.ar)
    record = session.scalars(query).first()
    for name, (before, _after) in row.varden.items():
        if (getattr(record, name) if record is not None else None) != before:
            raise UserError(
                f"Värdena för {row.namn} {row.ar} har ändrats sedan filen lästes. Inget är inläst. Välj filen igen."
            )


def _remarks(found: _Found, kommun: str, *, nothing_said: bool) -> tuple[str, ...]:
    """What somebody should know of the file, as Swedish sentences."""
    said = []
    if found.other_values:
        which = (
            "en annan kommun, region eller grupp"
            if len(found.others) == 1
            else (f"{format_count(len(found.others))} andra kommuner, regioner eller grupper")
        )
        values = "1 värde" if found.other_values == 1 else f"{format_count(found.other_values)} värden"
        said.append(f"{values} gäller {which} och läses inte in.")
    if nothing_said and (found.values or found.faults):
        said.append(f"Filen säger inte vilken kommun värdena gäller. De läses som värden för {kommun}.")
    missing = []
    if found.secret:
        missing.append(f"{format_count(found.secret)} på grund av sekretess")
    if found.empty:
        missing.append(f"{format_count(found.empty)} av annat skäl")
    if missing:
        said.append(f"Värden saknas i filen: {join_words(missing)}.")
    return tuple(said)
