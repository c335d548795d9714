"""The year's money: what was decided with its split, what it cost post by post, and what was changed on the way.

Every sum is worked out in `models.budget.sums`, as everywhere.
"""

from collections.abc import Iterable

from models.berattelse.facts import (
    Del,
    Fakta,
    Faktablock,
    Faktadiagram,
    Faktakolumn,
    Faktaserie,
    Kalla,
    Uppgift,
    sentence,
)
from models.berattelse.gather.uppgifter import BELOPP, Piece, amount, column, heading, none_of, share, table, value_of
from models.berattelse.gather.year import Year
from models.budget.entity import Andringsslag, Budget
from models.budget.queries import ChangeRow
from models.budget.sums import NAMELESS, BudgetSums, PostSums
from resources.svenska import in_sentence


def facts(year: Year) -> Fakta:
    """Budget, utfall and avvikelse, and the notes that belong to them."""
    if year.budget is None:
        return (none_of(f"Ingen budget är registrerad för {year.ar}."),)
    return tuple(_told(year, year.budget, year.budget_sums(year.budget)))


def budget_of(budget: Budget, sums: BudgetSums) -> Uppgift | None:
    """What there was to spend when the year was over, with all that was added or taken."""
    ore = sums.totalt.budget_ore
    return None if ore is None else amount(f"budget/{budget.id}/totalt/budget", ore, Kalla("budget", budget.id))


def outcome_of(budget: Budget, sums: BudgetSums) -> Uppgift:
    """What it cost."""
    return amount(f"budget/{budget.id}/utfall", sums.totalt.utfall_ore, Kalla("budget", budget.id))


def used_of(budget: Budget, sums: BudgetSums) -> Uppgift | None:
    """How much of the budget, as it was in the end, was used."""
    kalla = Kalla("budget", budget.id)
    return share(f"budget/{budget.id}/andel", sums.totalt.utfall_ore, sums.totalt.budget_ore or 0, kalla)


def decided(year: Year, budget: Budget) -> Iterable[Faktablock]:
    """The sum that was decided, by whom, and its split: "60 000 kr = 50 000 kr + 10 000 kr"."""
    posts = [post for post in year.posts(budget) if not post.utanfor]
    split = [post for post in posts if post.belopp_ore]
    together = sum(post.belopp_ore or 0 for post in split)
    known = bool(posts) and all(post.belopp_ore is not None for post in posts)
    ore = budget.ram_ore if budget.ram_ore is not None else together if known else None
    if ore is None:
        return
    words: list[Piece] = [amount(f"budget/{budget.id}/ram_ore", ore, Kalla("budget", budget.id))]
    if len(split) > 1 and together == ore:
        amounts = [year.post_words(budget)[post.id, "belopp"] for post in split]
        words += [" = ", amounts[0], *(each for part in amounts[1:] for each in (" + ", part)), ","]
    if (by := year.cited(budget.paragraf_id) or column(budget, "beslut")) is not None:
        words += [" genom ", by]
    if (day := column(budget, "beslutad")) is not None:
        words += [" den ", day]
    if words[-1] == ",":
        words.pop()
    yield sentence(f"För {budget.ar} avsattes till {year.word} ", *words, ".")
    for post in split:
        if len(split) == 1 and not (post.andamal.strip() or post.finansiering.strip()):
            continue  # the whole sum is told already
        yield sentence(*_post(year, budget, post.id), bullet=True)


def _post(year: Year, budget: Budget, post_id: int) -> list[Piece]:
    words = year.post_words(budget)
    found: list[Piece] = [words[post_id, "belopp"], " till ", words.get((post_id, "namn")) or NAMELESS]
    purpose = words.get((post_id, "andamal"))
    if purpose is not None:
        found += [": ", purpose]
    if (source := words.get((post_id, "finansiering"))) is not None:
        found += [". Pengarna kom från ", source]
    return [*found, "."]


def _told(year: Year, budget: Budget, sums: BudgetSums) -> Iterable[Faktablock]:
    yield from decided(year, budget)
    left = sums.totalt.budget_ore
    words: list[Piece] = []
    if sums.ramandring_ore:
        words = ["Med ändringarna under året blev budgeten ", budget_of(budget, sums), ". "]
    words += ["Kostnaderna blev ", outcome_of(budget, sums)]
    if (used := used_of(budget, sums)) is not None:
        words += [", ", used, " av budgeten"]
    if left is not None:
        kalla = Kalla("budget", budget.id)
        rest = left - sums.totalt.utfall_ore
        if rest > 0:
            words += [". Kvar av budgeten var ", amount(f"budget/{budget.id}/totalt/avvikelse", rest, kalla)]
        elif rest < 0:
            words += [". Budgeten överskreds med ", amount(f"budget/{budget.id}/overskridet", -rest, kalla)]
        else:
            words.append(". Hela budgeten användes")
    yield sentence(*words, ".")
    yield _posts(year, budget, sums)
    if len(sums.counted) > 1:
        yield _chart(year, budget, sums)
    yield from _changes(year)
    yield from _outside(year, budget, sums)
    if (note := column(budget, "anteckning")) is not None:
        yield sentence(note)


def _posts(year: Year, budget: Budget, sums: BudgetSums) -> Faktablock:
    columns = (
        Faktakolumn("Post"),
        Faktakolumn("Budget", BELOPP),
        Faktakolumn("Utfall", BELOPP),
        Faktakolumn("Avvikelse", BELOPP),
    )
    posts = [*sums.counted, *([sums.ofordelat] if sums.ofordelat.utfall_ore else [])]
    words = year.post_words(budget)
    rows = [(words.get((post.post_id, "namn")) or post.namn, *_sums(budget, post)) for post in posts]
    return table(f"Budget och utfall {budget.ar}", columns, rows, ("Totalt", *_sums(budget, sums.totalt, "totalt")))


def _sums(budget: Budget, post: PostSums, name: str = "") -> tuple[Uppgift | None, ...]:
    """Budget, utfall and what is left of it; negative when it is overdrawn."""
    kalla = Kalla("budget", budget.id)
    base = f"budgetpost/{post.post_id}" if post.post_id is not None else f"budget/{budget.id}/{name or 'utan_post'}"
    spent = f"budget/{budget.id}/utfall" if name else f"{base}/utfall"
    if post.budget_ore is None:
        return (None, amount(spent, post.utfall_ore, kalla), None)
    return (
        amount(f"{base}/budget", post.budget_ore, kalla),
        amount(spent, post.utfall_ore, kalla),
        amount(f"{base}/avvikelse", post.budget_ore - post.utfall_ore, kalla),
    )


def _chart(year: Year, budget: Budget, sums: BudgetSums) -> Faktablock:
    columns = [_sums(budget, post) for post in sums.counted]
    names = tuple(post.namn for post in sums.counted)
    series = tuple(
        Faktaserie(label, tuple(Del(uppgift=row[place]) for row in columns))
        for place, label in enumerate(("Budget", "Utfall"))
    )
    rubrik = f"Budget och utfall per post {budget.ar}"
    alt = f"Stapeldiagram över {year.word.removesuffix('n')}s budget och utfall per post."
    return Faktablock(diagram=Faktadiagram(rubrik, alt, names, series, BELOPP))


def _changes(year: Year) -> Iterable[Faktablock]:
    if not year.budget_changes:
        return
    yield heading("Ändringar under året")
    for row in year.budget_changes:
        yield sentence(*_change(year, row), bullet=True)


def _change(year: Year, row: ChangeRow) -> list[Piece]:
    assert year.budget is not None
    kalla = Kalla("budget", year.budget.id)
    base = f"budgetandring/{row.id}"
    moved = amount(f"{base}/belopp", abs(row.flyttat_ore), kalla)
    named = value_of(f"{base}/poster", row.text, kalla)
    words: list[Piece]
    if row.slag is Andringsslag.RAMANDRING:
        words = ["Ramen ökades med " if row.flyttat_ore >= 0 else "Ramen minskades med ", moved, " "]
    else:
        words = [moved, " flyttades "]
    words += [named, *((" den ", value_of(f"{base}/datum", row.datum, kalla)) if row.datum else ())]
    words += [" genom ", value_of(f"{base}/beslut", row.beslut, kalla)] if row.beslut.strip() else []
    if row.skal.strip():
        words += [": ", value_of(f"{base}/skal", in_sentence(row.skal.strip().rstrip(".")), kalla)]
    return [*words, "."]


def _outside(year: Year, budget: Budget, sums: BudgetSums) -> Iterable[Faktablock]:
    """What is seen and not counted, such as arvoden."""
    words = year.post_words(budget)
    for post in sums.poster:
        if not post.utanfor:
            continue
        found: list[Piece] = [
            words.get((post.post_id, "namn")) or post.namn,
            " räknas inte in i budgeten",
        ]
        if (source := words.get((post.post_id, "finansiering"))) is not None:
            found += [" utan betalas ur ", source]
        if post.utfall_ore:
            spent = amount(f"budgetpost/{post.post_id}/utfall", post.utfall_ore, Kalla("budget", budget.id))
            found += [". De kostade ", spent]
        yield sentence(*found, ".")
