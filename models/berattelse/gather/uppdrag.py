"""What the organ is there for: whom it belongs under, its rules, and the strategies that govern its work."""

from collections.abc import Iterable

from models.berattelse.facts import Fakta, Faktablock, Kalla, sentence
from models.berattelse.gather import namndbesok, verksamhetsbesok
from models.berattelse.gather.anslutningar import decision_of, name_of, period
from models.berattelse.gather.uppgifter import Piece, column, count, listed, several, value_of
from models.berattelse.gather.year import Year
from models.besok.entity import Besoksstatus


def facts(year: Year) -> Fakta:
    """The organ in one sentence, its seats, who elected it, and what governs it."""
    name = value_of(f"organ/{year.organ_id}/namn/{year.ar}", year.namn, year.kalla)
    words: list[Piece] = ["Verksamhetsberättelsen gäller ", name, "."]
    if year.overordnat is not None:
        above = value_of(f"organ/{year.organ_id}/overordnat/{year.ar}", year.overordnat.i_text, year.kalla)
        words = [name, " är ett organ under ", above, "."]
    return (sentence(*words), *_rules(year), *_elected(year), *_strategies(year), *_carried_out(year))


def _rules(year: Year) -> Iterable[Faktablock]:
    rules = year.arbetsordning
    if rules is None or not rules.antal_ledamoter:
        return
    words: list[Piece] = [
        f"Enligt arbetsordningen har {year.word} ",
        column(rules, "antal_ledamoter", year.kalla),
        " ledamöter",
    ]
    yield sentence(*words, " och ersättare." if rules.har_ersattare else " och inga ersättare.")


def _elected(year: Year) -> Iterable[Faktablock]:
    """The decisions by which those who sat were elected, each once."""
    told: dict[str, int] = {}
    for row in sorted(year.seats, key=lambda row: row.id):
        if row.valt_genom.strip():
            told.setdefault(row.valt_genom.strip(), row.id)
    elected = [[value_of(f"uppdrag/{id_}/valt_genom", words, year.kalla)] for words, id_ in told.items()]
    if elected:
        yield sentence("De som satt under året valdes genom ", *listed(elected), ".")


def _strategies(year: Year) -> Iterable[Faktablock]:
    joined = year.joined
    own = [row for row in year.own_strategies if row.id not in {each.strategi.id for each in joined}]
    if not joined and not own:
        return
    yield sentence("Arbetet styrs av:")
    for each in joined:
        words: list[Piece] = [name_of(each)]
        if (years := period(each)) is not None and years.varde not in each.strategi.namn:
            words += [", ", years]
        if (decided := decision_of(each)) is not None:
            words += [" (", decided, ")"]
        yield sentence(*words, bullet=True)
    for row in own:
        source = Kalla("strategi", row.id)
        years = value_of(f"strategi/{row.id}/period", row.period, source)
        yield sentence(column(row, "namn", source), *((", ", years) if years else ()), bullet=True)


def _carried_out(year: Year) -> Iterable[Faktablock]:
    """How much of what was planned for the year came about; nothing before the year is over."""
    if year.today <= year.last:
        return
    every = tuple(Besoksstatus)
    kinds = (
        ("sammantrade/hallna", year.held, year.meetings_of(year.ar), ("sammanträde", "sammanträden")),
        (
            "dialogtraff/genomforda",
            year.dialogs_held,
            [row.post for row in year.dialogs(year.ar)],
            ("dialogträff", "dialogträffar"),
        ),
        (
            "verksamhetsbesok/genomforda",
            verksamhetsbesok.made_visits(year),
            [row.post for row in year.verksamhetsbesok(year.ar, *every)],
            ("verksamhetsbesök", "verksamhetsbesök"),
        ),
        (
            "namndbesok/genomforda",
            namndbesok.made_visits(year),
            [row.post for row in year.namndbesok(year.ar, *every)],
            ("besök hos en nämnd", "besök hos nämnder"),
        ),
    )
    parts: list[list[Piece]] = []
    for key, done, planned, words in kinds:
        if planned:
            source = Kalla(planned[0].__tablename__, planned[0].id)
            made = count(f"{key}/{year.ar}", len(done), source)
            all_of = count(f"{key}/{year.ar}/av_planerade", len(planned), source)
            parts.append([made, " av ", all_of, f" {several(len(planned), *words)}"])
    if parts:
        yield sentence("Av det som planerades för året genomfördes ", *listed(parts), ".")
