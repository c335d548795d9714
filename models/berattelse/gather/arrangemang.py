"""The events of the year, told by kind with their participants, women and men side by side."""

from collections.abc import Iterable, Sequence

from models.berattelse.facts import Fakta, Faktablock, Faktakolumn, Kalla, Uppgift, sentence
from models.berattelse.gather.uppgifter import ANTAL, DAG, Piece, column, count, listed, several, table
from models.berattelse.gather.year import Year
from models.omvarld.entity import Arrangemang, Arrangemangsstatus, Arrangemangstyp

LEARNING = (Arrangemangstyp.KONFERENS, Arrangemangstyp.UTBILDNING)
"""What the organ itself learned from."""
SPREADING = (
    Arrangemangstyp.KUNSKAPSDAG,
    Arrangemangstyp.INTERNATIONELLA_KVINNODAGEN,
    Arrangemangstyp.FRUKOST,
    Arrangemangstyp.OVRIGT,
)
"""What it gave others to learn from."""
_CALLED = {
    Arrangemangstyp.INTERNATIONELLA_KVINNODAGEN: (
        "arrangemang på internationella kvinnodagen",
        "arrangemang på internationella kvinnodagen",
    ),
    Arrangemangstyp.FRUKOST: ("kunskapsfrukost", "kunskapsfrukostar"),
    Arrangemangstyp.UTBILDNING: ("utbildning", "utbildningar"),
    Arrangemangstyp.KUNSKAPSDAG: ("kunskapshöjande dag", "kunskapshöjande dagar"),
    Arrangemangstyp.KONFERENS: ("konferens eller seminarium", "konferenser och seminarier"),
    Arrangemangstyp.PRISUTDELNING: ("prisutdelning", "prisutdelningar"),
    Arrangemangstyp.OVRIGT: ("annat arrangemang", "andra arrangemang"),
}
_SEXES = (
    ("kvinnor", " kvinna", " kvinnor"),
    ("man", " man", " män"),
    ("ej_angivet", " utan angivet kön", " utan angivet kön"),
)


def of_kinds(year: Year, kinds: Sequence[Arrangemangstyp]) -> list[Arrangemang]:
    """The events of these kinds that were held."""
    return [row for row in year.arrangemang(year.ar, Arrangemangsstatus.GENOMFORT) if row.typ in kinds]


def by_kind(year: Year, rows: Sequence[Arrangemang]) -> list[Piece]:
    """How many there were of each kind: "1 kunskapshöjande dag och 2 kunskapsfrukostar"."""
    parts: list[list[Piece]] = []
    for kind in Arrangemangstyp:
        some = [row for row in rows if row.typ is kind]
        if some:
            number = count(f"arrangemang/genomforda/{year.ar}/{kind.value}", len(some), _kalla(some[0]))
            parts.append([number, f" {several(len(some), *_CALLED[kind])}"])
    return listed(parts)


def told(year: Year, rows: Sequence[Arrangemang], rubrik: str, first: Faktablock) -> Fakta:
    """A first sentence, the participants in all, a table of the events, and with whom they were held."""
    columns = (
        Faktakolumn("Dag", DAG),
        Faktakolumn("Arrangemang"),
        Faktakolumn("Slag"),
        Faktakolumn("Målgrupp"),
        Faktakolumn("Kvinnor", ANTAL, "Deltagare"),
        Faktakolumn("Män", ANTAL, "Deltagare"),
        Faktakolumn("Ej angivet", ANTAL, "Deltagare"),
    )
    cells = [
        (
            column(row, "datum"),
            title_of(row),
            column(row, "typ"),
            column(row, "malgrupp"),
            *(column(row, sex) for sex, _, _ in _SEXES),
        )
        for row in rows
    ]
    return (first, *_participants(year, rows, rubrik), table(f"{rubrik} {year.ar}", columns, cells), *_together(rows))


def title_of(row: Arrangemang) -> Uppgift | None:
    """What it was called; its kind where it has no heading."""
    return column(row, "rubrik") or column(row, "typ")


def participants(year: Year, rows: Sequence[Arrangemang], key: str) -> list[Piece]:
    """Those who took part, women and men side by side; nothing where nobody was counted."""
    counted = [row for row in rows if row.kvinnor is not None or row.man is not None or row.ej_angivet is not None]
    if not counted:
        return []
    parts: list[list[Piece]] = []
    for sex, one, many in _SEXES:
        number = sum(getattr(row, sex) or 0 for row in counted)
        if number or sex != "ej_angivet":
            value = count(f"arrangemang/deltagare/{year.ar}/{key}/{sex}", number, _kalla(counted[0]))
            parts.append([value, several(number, one, many)])
    return listed(parts)


def _participants(year: Year, rows: Sequence[Arrangemang], rubrik: str) -> Iterable[Faktablock]:
    who = participants(year, rows, rubrik.lower())
    if who:
        yield sentence("Sammanlagt deltog ", *who, ".")


def _together(rows: Sequence[Arrangemang]) -> Iterable[Faktablock]:
    with_others = [row for row in rows if row.samarbete.strip()]
    for row in with_others:
        yield sentence(title_of(row), " gjordes tillsammans med ", column(row, "samarbete"), ".", bullet=True)


def _kalla(row: Arrangemang) -> Kalla:
    return Kalla("arrangemang", row.id)
