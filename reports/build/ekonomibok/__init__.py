"""The workbook for ekonomi: the transaktioner, their sums by post and month, the bokföringsorder, and what it is."""

from models.budget.data import EkonomiunderlagData
from reports.build.budgettabeller import decided
from reports.build.ekonomibok.costs import LAST_PRINTED, costs
from reports.build.ekonomibok.months import months
from reports.build.ekonomibok.orders import LAST_PRINTED as LAST_OF_ORDER
from reports.build.ekonomibok.orders import orders
from reports.build.ekonomibok.posts import numbered, posts
from reports.build.ekonomibok.words import CHANGED_RAM, PRESENT_RAM, RAM, YEAR
from reports.workbook import Formula, Sheet, SheetFact, SheetFacts, SheetPart, Workbook
from resources.svenska import format_date

WORDS = (
    ("Utfall", "Det som är fakturerat eller betalt."),
    ("Bundet", "Det som är beställt."),
    ("Planerat", "Det som är tänkt men inte beställt."),
    ("Prognos", "Utfall, bundet och planerat tillsammans."),
    ("Återstår", "Budget minus utfall och bundet: det som ännu kan beställas."),
    ("Avvikelse", "Budget minus prognos. Ett minus betyder att pengarna inte räcker."),
    ("Belopp ex moms", "Det som räknas mot budgeten. Brutto är beloppet med moms."),
)
FOLLOWING = (
    "Summorna är formler och räknas om när en rad ändras eller läggs till. En kostnad räknas till posten med dess "
    "Postnr; kolumnen Post är bara namnet. Postnr 0 är kostnader utan post."
)
PRINTED = f"På papper kommer kolumnerna till och med {LAST_PRINTED} på bladet Transaktioner. Resten läser man i filen."
NOT_HERE = "Egna anteckningar och bifogade filer följer inte med."


def build(data: EkonomiunderlagData) -> Workbook:
    """The five sheets."""
    budget = data.budget
    numbers = numbered(budget.sums.poster)
    line = " · ".join(filter(None, (budget.brevhuvud.kommun, budget.sums.organ, f"uttaget {format_date(budget.dag)}")))

    def sheet(name: str, *parts: SheetPart, printed: int | None = None) -> Sheet:
        return Sheet(name, f"{name} {budget.sums.ar or ''}".strip(), line, parts, printed)

    listed = costs(data.transaktioner, numbers, data.koddelar)
    ordered = orders(data.ordrar, data.koddelar)
    loose = any(row.post_id is None for row in data.transaktioner)
    return Workbook(
        (
            sheet("Transaktioner", listed, printed=listed.place(LAST_PRINTED) + 1),
            sheet("Sammanställning", *posts(budget, numbers, loose=loose)),
            sheet("Prognos per månad", *months(budget.sums)),
            sheet("Bokföringsorder", ordered, printed=ordered.place(LAST_OF_ORDER) + 1),
            sheet("Om", *_about(data)),
        )
    )


def _about(data: EkonomiunderlagData) -> tuple[SheetFacts, ...]:
    budget, sums = data.budget, data.budget.sums
    present = f'IF({RAM}="","",ROUND({RAM}+{CHANGED_RAM},2))'
    return (
        SheetFacts(
            (
                SheetFact("Kommun", budget.brevhuvud.kommun),
                SheetFact("Organ", sums.organ),
                SheetFact("År", sums.ar, "number", YEAR),
                SheetFact("Källa", "Jämvikt, budgeten och dess transaktioner"),
                SheetFact("Uttaget", budget.dag, "date"),
                SheetFact("Urval", _chosen(data)),
                SheetFact("Utelämnat", left_out(data.utgar)),
                SheetFact("Avstämning", budget.avstamning.text),
                SheetFact(
                    "Låst", f"{format_date(sums.last_den)} {budget.last_skal}".strip() if sums.last_den else "Nej"
                ),
            ),
            "Om uttaget",
        ),
        SheetFacts(
            (
                SheetFact("Budgeten", sums.equation or None),
                SheetFact("Beslut", decided(budget) or None),
                SheetFact("Ram enligt beslut", sums.ram_ore, "amount", RAM),
                SheetFact("Ändrad ram under året", sums.ramandring_ore, "amount", CHANGED_RAM),
                SheetFact(
                    "Ram nu",
                    Formula(present, "" if sums.gallande_ram_ore is None else sums.gallande_ram_ore),
                    "amount",
                    PRESENT_RAM,
                ),
            ),
            "Ramen",
        ),
        SheetFacts(
            (
                *(SheetFact(word, meaning) for word, meaning in WORDS),
                SheetFact("Formler", FOLLOWING),
                SheetFact("Utskrift", PRINTED),
            ),
            "Så läser du siffrorna",
        ),
    )


def _chosen(data: EkonomiunderlagData) -> str:
    count = len(data.transaktioner)
    rows = "1 transaktion" if count == 1 else f"{count} transaktioner"
    return f"Alla transaktioner i budgeten utom de som utgår: {rows}."


def left_out(utgar: int) -> str:
    """What is not in the papers for ekonomi, and why."""
    if not utgar:
        return f"Ingen rad är utelämnad. {NOT_HERE}"
    rows = "1 transaktion är utelämnad, för den" if utgar == 1 else f"{utgar} transaktioner är utelämnade, för de"
    return f"{rows} har status Utgår och kostar inget. {NOT_HERE}"
