"""The dialogs of the year: with whom, when and in which §, and what was agreed."""

from models.berattelse.facts import Fakta, Faktablock, Faktakolumn, Kalla, Uppgift, sentence
from models.berattelse.gather.met import Dialog
from models.berattelse.gather.uppgifter import (
    ANTAL,
    DAG,
    Piece,
    column,
    count,
    heading,
    listed,
    none_of,
    several,
    table,
)
from models.berattelse.gather.year import Year
from models.dialogtraff.entity import Malgrupp

_WITH = {
    Malgrupp.NAMND: ("med en nämnd", "med nämnder"),
    Malgrupp.BOLAG: ("med ett bolag", "med bolag"),
    Malgrupp.CIVILSAMHALLE: ("med civilsamhället", "med civilsamhället"),
}


def facts(year: Year) -> Fakta:
    """How many dialogs were held with whom, each of them, and what was agreed in them."""
    held = year.dialogs_held
    cancelled = _cancelled(year)
    if not held:
        return (none_of(f"Inga dialogträffar hölls under {year.ar}."), *cancelled)
    agreed = [(row, dialog) for row, dialog in year.agreements if dialog.post.id in {one.post.id for one in held}]
    rows = [
        (
            column(one.post, "datum"),
            name_of(one),
            column(one.post, "malgrupp"),
            year.cited(one.post.paragraf_id),
            _agreed(one, sum(dialog.post.id == one.post.id for _, dialog in agreed)),
        )
        for one in held
    ]
    columns = (
        Faktakolumn("Dag", DAG),
        Faktakolumn("Motpart"),
        Faktakolumn("Målgrupp"),
        Faktakolumn("Protokoll"),
        Faktakolumn("Överenskommelser", ANTAL),
    )
    found: list[Faktablock] = [
        sentence(*told(year)),
        *cancelled,
        table(f"Dialogträffar {year.ar}", columns, rows),
    ]
    if agreed:
        found.append(heading("Överenskommelser"))
        found.append(
            sentence(
                "I dialogträffarna gjordes ",
                count(f"overenskommelse/antal/{year.ar}", len(agreed), Kalla("dialogtraff", agreed[0][1].post.id)),
                several(len(agreed), " överenskommelse:", " överenskommelser:"),
            )
        )
        for row, dialog in agreed:
            source = Kalla("dialogtraff", dialog.post.id)
            done = column(row, "klar", source) if row.klar and row.klar <= year.last else None
            found.append(
                sentence(
                    name_of(dialog),
                    ": ",
                    column(row, "text", source) or "överenskommelse utan text",
                    *((" (klart ", done, ")") if done else ()),
                    bullet=True,
                )
            )
    return tuple(found)


def told(year: Year) -> list[Piece]:
    """The dialogs by målgrupp in one sentence: "Delegationen höll 6 dialogträffar: 4 med nämnder och 2 med bolag."."""
    held = year.dialogs_held
    groups = [(group, [row for row in held if row.post.malgrupp is group]) for group in Malgrupp]
    groups = [(group, rows) for group, rows in groups if rows]
    parts: list[list[Piece]] = [
        [_counted(year, group, rows), f" {_WITH[group][len(rows) != 1]}"] for group, rows in groups
    ]
    return [
        f"{year.Word} höll ",
        held_count(year),
        several(len(held), " dialogträff", " dialogträffar"),
        *((": ", *listed(parts)) if len(groups) > 1 else (f" {_WITH[groups[0][0]][len(held) != 1]}",)),
        ".",
    ]


def held_count(year: Year) -> Uppgift:
    """How many dialogs were held."""
    return count(f"dialogtraff/genomforda/{year.ar}", len(year.dialogs_held), _first(year.dialogs_held))


def name_of(dialog: Dialog) -> Uppgift:
    """The name of the counterpart."""
    return Uppgift(f"dialogtraff/{dialog.post.id}/motpart", dialog.motpart, Kalla("dialogtraff", dialog.post.id))


def _counted(year: Year, group: Malgrupp, rows: list[Dialog]) -> Uppgift:
    return count(f"dialogtraff/genomforda/{year.ar}/{group.value}", len(rows), _first(rows))


def _agreed(dialog: Dialog, number: int) -> Uppgift | None:
    if not number:
        return None
    return count(f"dialogtraff/{dialog.post.id}/overenskommelser", number, Kalla("dialogtraff", dialog.post.id))


def _cancelled(year: Year) -> Fakta:
    rows = year.dialogs_cancelled
    if not rows:
        return ()
    number = count(f"dialogtraff/installda/{year.ar}", len(rows), _first(rows))
    names = listed([[name_of(row)] for row in rows])
    return (sentence(number, several(len(rows), " dialogträff", " dialogträffar"), " ställdes in: ", *names, "."),)


def _first(rows: list[Dialog]) -> Kalla:
    return Kalla("dialogtraff", rows[0].post.id)
