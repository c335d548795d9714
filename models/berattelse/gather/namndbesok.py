"""The visits the organ made to nämnder to tell of its work."""

from models.berattelse.facts import Fakta, Faktakolumn, Kalla, Uppgift, sentence
from models.berattelse.gather.met import Besok
from models.berattelse.gather.uppgifter import DAG, column, count, listed, none_of, several, table, value_of
from models.berattelse.gather.year import Year
from models.besok.entity import Besoksstatus


def facts(year: Year) -> Fakta:
    """How many nämnder were visited, and each of them."""
    made = made_visits(year)
    called_off = year.namndbesok(year.ar, Besoksstatus.INSTALLT)
    cancelled: Fakta = ()
    if called_off:
        number = count(f"namndbesok/installda/{year.ar}", len(called_off), _kalla(called_off[0]))
        names = listed([[name_of(row)] for row in called_off])
        words = several(len(called_off), " besök hos en nämnd", " besök hos nämnder")
        cancelled = (sentence(number, words, " ställdes in: ", *names, "."),)
    if not made:
        return (none_of(f"{year.Word} besökte inga nämnder under {year.ar}."), *cancelled)
    told = (f"{year.Word} gjorde ", made_count(year), several(len(made), " besök hos en nämnd", " besök hos nämnder"))
    columns = (Faktakolumn("Dag", DAG), Faktakolumn("Nämnd"), Faktakolumn("Protokoll"))
    rows = [(column(row.post, "datum"), name_of(row), year.cited(row.post.paragraf_id)) for row in made]
    return (
        sentence(*told, " för att berätta om sitt arbete."),
        *cancelled,
        table(f"Besök hos nämnder {year.ar}", columns, rows),
    )


def made_visits(year: Year) -> list[Besok]:
    """The visits that were made."""
    return year.namndbesok(year.ar, Besoksstatus.GENOMFORT)


def made_count(year: Year) -> Uppgift:
    """How many they were."""
    made = made_visits(year)
    return count(f"namndbesok/genomforda/{year.ar}", len(made), _kalla(made[0]))


def name_of(visit: Besok) -> Uppgift | str:
    """Who was visited."""
    return value_of(f"namndbesok/{visit.post.id}/namnd", visit.vad, _kalla(visit)) or "nämnd utan namn"


def _kalla(visit: Besok) -> Kalla:
    return Kalla("namndbesok", visit.post.id)
