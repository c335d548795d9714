"""The budget for the nämnd: what was decided, what it has come to, what it will come to, and why."""

from models.budget.data import BudgetData, BudgetpostData
from models.budget.sums import PostSums
from reports.build.budgettabeller import (
    changes_table,
    decided,
    listed,
    month_chart,
    month_table,
    outcome_table,
    outside_table,
    post_chart,
    prognosis_table,
)
from reports.build.letterhead import page_footer, page_header
from reports.document import Block, Document, Fact, Facts, Heading, Item, ListBlock, Paragraph, rich_blocks
from resources.svenska import format_amount, format_date

PROGNOSIS = "Prognos"
MONTHS = "Månad för månad"
CHANGES = "Ändringar under året"
COMMENTS = "Kommentarer till posterna"
OUTSIDE = "Utanför budgeten"
EXPLAINED = (
    "Utfall är det som är fakturerat eller betalt, bundet det som är beställt. Återstår är det som ännu kan beställas. "
    "Alla belopp är utan moms."
)
NOT_COUNTED = "De här kostnaderna betalas ur en annan budget. De visas för helhetens skull och ingår inte i summorna."


def build(data: BudgetData) -> Document:
    """First the whole in words, then the tables, the months, the changes and the comments."""
    sums = data.sums
    year = str(sums.ar or "")
    title = f"Budget {year}".strip()
    blocks: list[Block] = [
        Paragraph(sums.organ, "kicker"),
        Heading(title, 1),
        Facts(
            (
                Fact("Budgeten", sums.equation),
                Fact("Beslut", decided(data)),
                Fact("Läget den", format_date(data.dag)),
                Fact("Året är låst", format_date(sums.last_den) if sums.last_den else ""),
            )
        ),
        *(Paragraph(sentence, "lead") for sentence in [_summary(sums.totalt)] if sentence),
    ]
    if warnings := _warnings(data):
        blocks.append(ListBlock(tuple(Item(sentence) for sentence in warnings)))
    blocks += [Heading("Utfall", 2), outcome_table(sums), Paragraph(EXPLAINED, "note")]
    blocks += [Heading(PROGNOSIS, 2), prognosis_table(sums)]
    if chart := post_chart(sums):
        blocks.append(chart)
    if any(post.utanfor for post in sums.poster):
        blocks += [Heading(OUTSIDE, 2), Paragraph(NOT_COUNTED), outside_table(sums)]
    blocks += [Heading(MONTHS, 2), month_chart(sums), month_table(sums)]
    if data.andringar:
        blocks += [Heading(CHANGES, 2), changes_table(data)]
    if commented := [post for post in data.poster if post.kommentar.text.strip() or post.andamal or post.finansiering]:
        blocks.append(Heading(COMMENTS, 2))
        for post in commented:
            blocks += _comment(post)
    blocks += [Heading("Avstämning", 2), Paragraph(data.avstamning.text)]
    return Document(
        title=f"{title}, {sums.organ}" if sums.organ else title,
        date=data.dag,
        blocks=tuple(blocks),
        header=page_header(data.brevhuvud, "", data.dag, sums.organ),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
        subject="Budgetrapport",
        keywords=("budget", "prognos"),
    )


def _summary(total: PostSums) -> str:
    """The whole in one or two sentences."""
    used = f"{format_amount(total.utfall_ore)} är utfall och {format_amount(total.bundet_ore)} är bundet"
    if total.budget_ore is None or total.aterstar_ore is None or total.avvikelse_ore is None:
        return f"{used}."
    left = (
        f"{format_amount(total.aterstar_ore)} återstår"
        if total.aterstar_ore >= 0
        else f"budgeten är överskriden med {format_amount(-total.aterstar_ore)}"
    )
    rest = (
        f"Blir allt planerat av återstår {format_amount(total.avvikelse_ore)}."
        if total.avvikelse_ore >= 0
        else f"Blir allt planerat av saknas {format_amount(-total.avvikelse_ore)}."
    )
    return f"Av budgeten på {format_amount(total.budget_ore)} är {used.replace(' är', '', 1)}; {left}. {rest}"


def _warnings(data: BudgetData) -> list[str]:
    """What somebody who only reads the first page has to know."""
    sums = data.sums
    found = [
        f"{post.namn}: prognosen är {format_amount(-post.avvikelse_ore)} över postens budget."
        for post in sums.counted
        if post.avvikelse_ore is not None and post.avvikelse_ore < 0
    ]
    split = [post.budget_ore for post in sums.counted]
    known = [ore for ore in split if ore is not None]
    if known and len(known) == len(split) and sums.gallande_ram_ore not in (None, sum(known)):
        found.append(
            f"Posterna summerar till {format_amount(sum(known))}, ramen är {format_amount(sums.gallande_ram_ore or 0)}."
        )
    if len(listed(sums)) > len(sums.counted):
        found.append(f"Kostnader på {format_amount(sums.ofordelat.prognos_ore)} har ingen post än.")
    return found


def _comment(post: BudgetpostData) -> list[Block]:
    return [
        Heading(post.namn, 3),
        Facts((Fact("Ändamål", post.andamal), Fact("Finansiering", post.finansiering))),
        *rich_blocks(post.kommentar),
    ]
