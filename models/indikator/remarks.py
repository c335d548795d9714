"""Remarks on indicators: values that cannot be right, and numbers so small that they may point somebody out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.editing import get
from models.errors import Problem
from models.indikator.comparing import adds_up, is_count, shown
from models.indikator.entity import Indikator, Indikatorvarde
from models.indikator.kolada import nyckeltal_in
from models.indikator.queries import NAMELESS, value_records
from models.sensitive import text_problems
from resources.svenska import join_words

SMALL = 5
"""Fewer people than this behind a value may be recognised by those who know them."""
THOUSAND = 1000
TOTAL = "totalt"
ONE = {"kvinnor": "kvinna", "män": "man"}


@dataclass(frozen=True, slots=True)
class SmallNumber:
    """A value that few people stand behind. `vem` is kvinnor, män or totalt, `antal` how many they are."""

    indikator_id: int
    varde_id: int
    namn: str
    ar: int | None
    vem: str
    antal: int

    @property
    def who(self) -> str:
        """Who they are and how many: "2 kvinnor", "totalt 3"."""
        if self.vem == TOTAL:
            return f"{TOTAL} {self.antal}"
        return f"{self.antal} {ONE[self.vem] if self.antal == 1 else self.vem}"


def small_numbers(session: Session, year: int | None = None, ids: Iterable[int] | None = None) -> list[SmallNumber]:
    """Every value that fewer than five people stand behind, of one year or all, of all indicators or some.

    To be shown before anything with the values is handed out. One statement.
    """
    query = (
        select(Indikator, Indikatorvarde)
        .join(Indikatorvarde, Indikatorvarde.indikator_id == Indikator.id)
        .order_by(Indikator.ordning, Indikator.id, Indikatorvarde.ar, Indikatorvarde.id)
    )
    if year is not None:
        query = query.where(Indikatorvarde.ar == year)
    if ids is not None:
        query = query.where(Indikator.id.in_(list(ids)))
    return [small for indikator, record in session.execute(query) for small in small_of(indikator, record)]


def small_of(indikator: Indikator, record: Indikatorvarde) -> list[SmallNumber]:
    """The small numbers of one year: people said to stand behind a value, and values that are themselves a count."""
    counted: dict[str, int | None] = {"kvinnor": record.antal_kvinnor, "män": record.antal_man, TOTAL: None}
    if is_count(indikator.enhet):
        for who, value in (("kvinnor", record.kvinnor), ("män", record.man), (TOTAL, record.totalt)):
            if counted[who] is None and value is not None and value % THOUSAND == 0:
                counted[who] = value // THOUSAND
    return [
        SmallNumber(indikator.id, record.id, indikator.namn or NAMELESS, record.ar, who, count)
        for who, count in counted.items()
        if count is not None and 0 < count < SMALL
    ]


def small_sentences(found: Iterable[SmallNumber]) -> list[str]:
    """What is said before an export, one sentence for each indicator; empty when nothing is small."""
    named: dict[int, list[SmallNumber]] = {}
    for small in found:
        named.setdefault(small.indikator_id, []).append(small)
    return [
        f"Få personer bakom siffrorna i ”{rows[0].namn}”: {join_words([_in_year(row) for row in rows])}. "
        "Enskilda kan kännas igen; överväg att utelämna värdet."
        for rows in named.values()
    ]


def problems(session: Session, indikator: Indikator) -> list[Problem]:
    """The remarks on an indicator, with those of its years under the field `varden`. One statement."""
    records = value_records(session, indikator.id)
    years = [record.ar for record in records if record.ar is not None]
    found = [] if indikator.namn.strip() else [Problem("namn", "Skriv vad indikatorn mäter.")]
    if not indikator.enhet.strip():
        found.append(Problem("enhet", "Skriv enheten, till exempel %, kr eller antal."))
    if indikator.utgangsar is not None and years and indikator.utgangsar not in years:
        found.append(Problem("utgangsar", f"Det finns inga värden för {indikator.utgangsar}."))
    if (indikator.mal_kvinnor is None) != (indikator.mal_man is None):
        missing = "mal_kvinnor" if indikator.mal_kvinnor is None else "mal_man"
        found.append(Problem(missing, "Målet finns bara för det ena könet. Skriv mål för både kvinnor och män."))
    if indikator.mal_ar is not None and indikator.mal_kvinnor is None and indikator.mal_man is None:
        found.append(Problem("mal_ar", "Skriv också vad målet är."))
    if indikator.kolada_id.strip() and nyckeltal_in(indikator.kolada_id) is None:
        found.append(Problem("kolada_id", "Nyckeltalets nummer är en bokstav och fem siffror, till exempel N00952."))
    if records and not indikator.kalla.strip():
        found.append(Problem("kalla", "Skriv var siffrorna kommer ifrån."))
    return found + text_problems(namn=indikator.namn, kalla=indikator.kalla)


def value_problems(session: Session, record: Indikatorvarde) -> list[Problem]:
    """The remarks on a year's values; the latest year should say what the difference depends on. Two statements."""
    found = value_remarks(get(session, Indikator, record.indikator_id), record)
    latest = next((row.id for row in value_records(session, record.indikator_id) if row.ar is not None), None)
    if record.id == latest and _differs(record):
        found.append(Problem("kommentar", "Skriv vad skillnaden beror på, om du vet det."))
    return found


def value_remarks(indikator: Indikator, record: Indikatorvarde) -> list[Problem]:
    """The remarks on a year's values, without asking the database."""
    found = []
    if record.ar is None:
        found.append(Problem("ar", "Skriv vilket år värdena är för."))
    known = {"kvinnor": record.kvinnor, "man": record.man}
    if (record.kvinnor is None) != (record.man is None):
        missing = "kvinnor" if record.kvinnor is None else "man"
        word = "kvinnor" if missing == "kvinnor" else "män"
        found.append(Problem(missing, f"Värdet för {word} saknas. Kvinnor och män visas alltid sida vid sida."))
    elif record.kvinnor is None and record.totalt is not None:
        found.append(Problem("totalt", "Värdet är inte uppdelat på kvinnor och män."))
    found += _of_total(indikator, record)
    for field, count in (("antal_kvinnor", record.antal_kvinnor), ("antal_man", record.antal_man)):
        if count == 0 and known[field.removeprefix("antal_")]:
            found.append(Problem(field, "Det finns ett värde, men ingen person bakom det."))
    fields: Mapping[str, str] = {"kvinnor": "antal_kvinnor", "män": "antal_man", TOTAL: "totalt"}
    for small in small_of(indikator, record):
        words = f"Få personer bakom siffran ({small.who}). Enskilda kan kännas igen; överväg att inte lämna ut den."
        found.append(Problem(fields[small.vem], words))
    return found + text_problems(kommentar=record.kommentar)


def _of_total(indikator: Indikator, record: Indikatorvarde) -> list[Problem]:
    """A count's total is the two together; that of anything else lies between them. Other counts are not judged."""
    women, men, total = record.kvinnor, record.man, record.totalt
    if women is None or men is None or total is None:
        return []
    decimals = indikator.decimaler
    if adds_up(indikator.enhet):
        if women + men == total:
            return []
        both = shown(women + men, decimals)
        return [Problem("totalt", f"Kvinnor och män är tillsammans {both}, men totalt är {shown(total, decimals)}.")]
    least, most = min(women, men), max(women, men)
    if is_count(indikator.enhet) or least <= total <= most:
        return []
    between = f"{shown(least, decimals)} och {shown(most, decimals)}"
    return [Problem("totalt", f"Totalt ska ligga mellan kvinnors och mäns värden, {between}.")]


def _differs(record: Indikatorvarde) -> bool:
    known = record.kvinnor is not None and record.man is not None
    return known and record.kvinnor != record.man and not record.kommentar


def _in_year(small: SmallNumber) -> str:
    return f"{small.who} {small.ar}" if small.ar is not None else small.who
