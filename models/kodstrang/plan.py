"""The kodplan: every koddel with its rules and codes, and what it says of the codes of a transaktion."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.columns import clean_text
from models.errors import Problem, UserError
from models.kodstrang.entity import Koddel, Koddelsroll, Kodkrav, Kodvarde
from resources.svenska import sort_key

EMPTY = "–"
"""Stands in a written kodsträng where a koddel has no code."""
_EMPTY_SIGNS = {"–", "-", "—", "−", ".", "…"}
NAMELESS = "Koddel utan namn"
FIELD = "kod"
"""Remarks on codes are on the field "kod:7", where 7 is the id of the koddel."""


@dataclass(frozen=True, slots=True)
class KoddelRow:
    """One koddel with its rules; `varden` is how many codes it knows."""

    id: int
    namn: str
    roll: Koddelsroll
    krav: Kodkrav
    langd: int | None
    endast_siffror: bool
    endast_listade: bool
    varden: int = 0

    @property
    def rubrik(self) -> str:
        """What a column or a field is called."""
        return self.namn.strip() or NAMELESS


@dataclass(frozen=True, slots=True)
class Kodplan:
    """The koddelar in the kommun's order and the names of their codes (koddel id -> code -> name)."""

    koddelar: tuple[KoddelRow, ...]
    namn: Mapping[int, Mapping[str, str]] = field(default_factory=dict)

    def name_of(self, koddel_id: int, kod: str) -> str:
        """What a code is called, or "" when nobody has said."""
        return self.namn.get(koddel_id, {}).get(kod, "")

    def with_role(self, roll: Koddelsroll) -> KoddelRow | None:
        """The first koddel that tells this."""
        return next((row for row in self.koddelar if row.roll is roll), None)

    def is_required(self, row: KoddelRow, *, internt: bool = False) -> bool:
        """Whether the koddel must be given."""
        return row.krav is Kodkrav.ALLTID or (internt and row.krav is Kodkrav.INTERNT)

    def text(self, koder: Mapping[int, str]) -> str:
        """The kodsträng as one text: "1234 6510 – 0107". A koddel without code is a dash if another comes after it."""
        written = [koder.get(row.id, "").strip() for row in self.koddelar]
        while written and not written[-1]:
            written.pop()
        return " ".join(kod or EMPTY for kod in written)

    def codes_in(self, text: str) -> dict[int, str]:
        """The codes of a kodsträng written as one text, in the kommun's order; a dash is no code.

        Raises UserError when there are more codes than koddelar.
        """
        parts = clean_text(text).split()
        if len(parts) > len(self.koddelar):
            raise UserError(
                f"Kodsträngen har {len(parts)} koder, men kommunen har {len(self.koddelar)} koddelar. "
                "Skriv en kod för varje koddel med blanksteg emellan, och ett streck där ingen kod ska stå."
            )
        pairs = zip(self.koddelar, parts, strict=False)
        return {row.id: kod for row, kod in pairs if kod not in _EMPTY_SIGNS}

    def problems(self, koder: Mapping[int, str], *, internt: bool = False) -> list[Problem]:
        """The remarks on the codes of one transaktion, in the order of the koddelar."""
        return [
            Problem(f"{FIELD}:{row.id}", words)
            for row in self.koddelar
            for words in self.remarks_on(row, koder.get(row.id, "").strip(), internt=internt)
        ]

    def remarks_on(self, row: KoddelRow, kod: str, *, internt: bool = False) -> list[str]:
        """What can be said of one code, or of there being none."""
        if not kod:
            if not self.is_required(row, internt=internt):
                return []
            when = "ska alltid finnas" if row.krav is Kodkrav.ALLTID else "ska finnas vid interna poster"
            return [f"{row.rubrik} saknas. Koden {when}."]
        found = []
        if row.endast_siffror and not (kod.isascii() and kod.isdigit()):
            found.append(f"{row.rubrik} {kod} har annat än siffror.")
        if row.langd and len(kod) != row.langd:
            found.append(f"{row.rubrik} ska ha {row.langd} tecken. {kod} har {len(kod)}.")
        if row.endast_listade and kod not in self.namn.get(row.id, {}):
            found.append(f"{row.rubrik} {kod} finns inte bland kommunens koder.")
        return found


def code_plan(session: Session) -> Kodplan:
    """The kommun's kodplan. Two statements."""
    names: dict[int, dict[str, str]] = {}
    ordered = select(Kodvarde.koddel_id, Kodvarde.kod, Kodvarde.namn).order_by(Kodvarde.ordning, Kodvarde.id)
    for koddel_id, kod, namn in session.execute(ordered):
        names.setdefault(koddel_id, {}).setdefault(kod, namn)
    rows = tuple(
        KoddelRow(
            koddel.id,
            koddel.namn,
            koddel.roll,
            koddel.krav,
            koddel.langd,
            koddel.endast_siffror,
            koddel.endast_listade,
            len(names.get(koddel.id, {})),
        )
        for koddel in session.scalars(select(Koddel).order_by(Koddel.ordning, Koddel.id))
    )
    return Kodplan(rows, names)


def problems_of_codes(session: Session, koder: Mapping[int, str], *, internt: bool = False) -> list[Problem]:
    """The remarks on codes (koddel id -> code); for many transaktioner, read the plan once with `code_plan`."""
    return code_plan(session).problems(koder, internt=internt)


def suggestions_for(plan: Kodplan, koddel_id: int, begins: str = "") -> list[tuple[str, str]]:
    """The codes (code, name) that begin with what was typed, or whose name holds it; those by code first."""
    wanted = begins.strip().casefold()
    known = sorted(plan.namn.get(koddel_id, {}).items(), key=lambda pair: sort_key(pair[0]))
    by_code = [pair for pair in known if pair[0].casefold().startswith(wanted)]
    by_name = [pair for pair in known if wanted in pair[1].casefold() and pair not in by_code] if wanted else []
    return by_code + by_name
