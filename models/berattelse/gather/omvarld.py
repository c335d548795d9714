"""What the organ followed of the world around: what it was told, what its members told, which papers came in."""

from collections.abc import Sequence

from models.berattelse.facts import Fakta, Faktablock, Faktakolumn, Kalla, sentence
from models.berattelse.gather.uppgifter import DAG, Piece, column, count, listed, none_of, several, table
from models.berattelse.gather.year import Year
from models.omvarld.entity import Inkommen, Omvarldspost, Rapport, Rapporttyp

MOST_ROWS = 40
"""More than so many are counted, not listed: the protokoll tell of each."""
_INFORMED = {Rapporttyp.ORDFORANDE: "ordföranden", Rapporttyp.SAKKUNNIG: "sakkunnig"}


def facts(year: Year) -> Fakta:
    """How much there was of each kind, and the news of the world around by name."""
    posts, reports, papers = year.omvarld
    found: list[Faktablock] = []
    if not posts:
        found.append(none_of(f"Ingen omvärldsbevakning är registrerad för {year.ar}."))
    else:
        found.append(sentence(*_posts(year, posts)))
    if parts := [*_reports(year, reports), *_papers(year, papers)]:
        found.append(sentence(f"{year.Word} tog också emot ", *listed(parts), "."))
    if 0 < len(posts) <= MOST_ROWS:
        columns = (Faktakolumn("Dag", DAG), Faktakolumn("Rubrik"), Faktakolumn("Källa"), Faktakolumn("Protokoll"))
        rows = [
            (column(row, "datum"), column(row, "titel"), column(row, "kalla"), year.cited(row.paragraf_id))
            for row in posts
        ]
        found.append(table(f"Omvärldsbevakning {year.ar}", columns, rows))
    return tuple(found)


def _posts(year: Year, posts: Sequence[Omvarldspost]) -> list[Piece]:
    taken = [row for row in posts if row.paragraf_id is not None]
    number = count(f"omvarldspost/antal/{year.ar}", len(posts), Kalla("omvarldspost", posts[0].id))
    words: list[Piece] = [
        f"{year.Word} följde omvärlden genom ",
        number,
        several(len(posts), " uppgift", " uppgifter"),
        " om beslut, rapporter och utbildningar",
    ]
    if taken:
        kalla = Kalla("omvarldspost", taken[0].id)
        words += ["; ", count(f"omvarldspost/tagna_upp/{year.ar}", len(taken), kalla), " togs upp vid sammanträden"]
    return [*words, "."]


def _reports(year: Year, reports: Sequence[Rapport]) -> list[list[Piece]]:
    found: list[list[Piece]] = []
    for kind in Rapporttyp:
        some = [row for row in reports if row.typ is kind]
        if not some:
            continue
        number = count(f"rapport/antal/{year.ar}/{kind.value}", len(some), Kalla("rapport", some[0].id))
        if kind in _INFORMED:
            times = several(len(some), " tillfälle", " tillfällen")
            found.append([f"information från {_INFORMED[kind]} vid ", number, times])
        else:
            found.append([number, several(len(some), " rapport", " rapporter"), " från ledamöterna"])
    return found


def _papers(year: Year, papers: Sequence[Inkommen]) -> list[list[Piece]]:
    if not papers:
        return []
    number = count(f"inkommen/antal/{year.ar}", len(papers), Kalla("inkommen", papers[0].id))
    return [[number, several(len(papers), " inkommen handling", " inkomna handlingar")]]
