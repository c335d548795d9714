"""The list of transaktioner: what things have cost, from the strateg's own list or the workbook made for ekonomi."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from models.budget.entity import Budget, Budgetpost
from models.budget.lock import LOCKED
from models.inlasning.columns import Column, Form
from models.inlasning.lista import ORGAN_COLUMN, Lista, RowError
from models.inlasning.proposal import Listslag
from models.inlasning.values import line_of, name_key
from models.inlasning.words import PAYMENT_STATES, REPRESENTATION
from models.kodstrang.coding import codes_of, set_codes
from models.kodstrang.entity import Kostnadsslag
from models.kodstrang.operations import clean_code
from models.kodstrang.plan import code_plan
from models.transaktion.entity import Representation, Transaktion, Transaktionskod, Transaktionsstatus

CODE = "kod:"
"""The columns of koddelar have the keys "kod:7", where 7 is the koddel's id."""
_NOT_STORED = ("ar", "brutto_ore", "nr")


class TransaktionLista(Lista):
    """Costs of the budgets there are. Two alike are two: somebody may buy the same thing twice in a day."""

    slag = Listslag.TRANSAKTIONER
    entity = Transaktion
    twins = True
    own_columns = (
        Column("datum", "Datum", Form.DAY, ("fakturadatum", "bokföringsdatum", "dag", "betaldatum"),
               example="2026-04-16"),
        Column("ar", "År", Form.YEAR, ("budgetår",), tip="Behövs bara när datum saknas."),
        Column("mottagare", "Mottagare", Form.TEXT, ("leverantör", "betalas till", "företag"), example="Rådhuskaféet"),
        Column("text", "Text", Form.TEXT, ("benämning", "beskrivning", "avser", "vad", "ändamål"),
               example="Fika vid dialogträff"),
        Column("post_id", "Post", Form.TEXT, ("budgetpost", "budgetrad", "konto i budget"),
               tip="En post i årets budget."),
        Column("belopp_ore", "Belopp ex moms", Form.AMOUNT,
               ("belopp", "belopp exkl moms", "belopp exklusive moms", "nettobelopp", "netto", "kostnad", "summa",
                "belopp kr", "belopp sek", "utfall"), example=80_000),
        Column("moms_bp", "Moms-%", Form.PERCENT, ("momssats", "moms i procent", "momsprocent", "moms procent"),
               example=1200),
        Column("moms_ore", "Moms", Form.AMOUNT, ("momsbelopp", "moms kr"), example=9_600),
        Column("brutto_ore", "Brutto", Form.AMOUNT, ("belopp inkl moms", "totalt", "att betala", "inkl moms"),
               tip="Läses bara när belopp ex moms saknas.", offered=False),
        Column("status", "Status", Form.CHOICE, ("läge",), term=Transaktionsstatus, also=PAYMENT_STATES,
               example=Transaktionsstatus.BETALD),
        Column("verifikat", "Verifikat", Form.CODE, ("verifikatnummer", "verifikationsnummer", "ver", "vernr")),
        Column("fakturanummer", "Fakturanummer", Form.CODE, ("faktura", "fakturanr", "faktnr")),
        Column("kostnadsslag_id", "Kostnadsslag", Form.TEXT, ("slag", "typ av kostnad")),
        Column("representation", "Representation", Form.CHOICE, (), term=Representation, also=REPRESENTATION),
        Column("syfte", "Syfte", Form.TEXT, ("syfte med representationen",)),
        Column("deltagare", "Deltagare", Form.WORDS, ("deltagarlista",),
               tip="En på varje rad, eller semikolon emellan."),
        Column("antal_deltagare", "Antal deltagare", Form.NUMBER, ("antal",)),
        Column("mottagningsattest_av", "Mottagningsattest av", Form.TEXT, ("mottagningsattest",)),
        Column("mottagningsattest_den", "Mottagningsattest den", Form.DAY),
        Column("beslutsattest_av", "Beslutsattest av", Form.TEXT, ("beslutsattest", "attest")),
        Column("beslutsattest_den", "Beslutsattest den", Form.DAY),
        ORGAN_COLUMN,
    )  # fmt: skip

    def load(self) -> None:
        """The budgets with their poster and costs, the kinds of cost, the koddelar and every code."""
        super().load()
        self.budgets = {row.id: row for row in self.session.scalars(select(Budget))}
        self.budget_of = {(row.organ_id, row.ar): row for row in self.budgets.values()}
        self.posts: dict[tuple[int, str], list[Budgetpost]] = defaultdict(list)
        self.post_names: dict[int, str] = {}
        for post in self.session.scalars(select(Budgetpost).order_by(Budgetpost.ordning, Budgetpost.id)):
            self.posts[post.budget_id, name_key(post.namn)].append(post)
            self.post_names[post.id] = post.namn
        kinds = list(self.session.scalars(select(Kostnadsslag).order_by(Kostnadsslag.ordning, Kostnadsslag.id)))
        self.kinds = {name_key(row.namn): row for row in reversed(kinds)}
        self.kind_names = {row.id: row.namn for row in kinds}
        self.codes = codes_of(self.session)
        listed = {
            "post_id": tuple(dict.fromkeys(self.post_names.values())),
            "kostnadsslag_id": (*self.kind_names.values(),),
        }
        own = [
            column if column.key not in listed else _with_list(column, listed[column.key])
            for column in self.own_columns
        ]
        taken = {column.title.casefold() for column in own}
        koddelar = []
        for row in code_plan(self.session).koddelar:
            title = f"{row.rubrik} (kod)" if row.rubrik.casefold() in taken else row.rubrik
            taken.add(title.casefold())
            names = (row.rubrik, f"{row.rubrik} (kod)", row.roll.label)
            width = row.langd if row.endast_siffror else None
            koddelar.append(Column(f"{CODE}{row.id}", title, Form.CODE, names, width=width))
        self.columns = (*self.columns[:1], *own[:-1], *koddelar, own[-1])
        self.coded: list[tuple[Transaktion, dict[int, str]]] = []
        self.by_voucher: defaultdict[Any, list[Transaktion]] = defaultdict(list)
        self.by_sum: defaultdict[Any, list[Transaktion]] = defaultdict(list)
        for cost in self.records.values():
            for number in {name_key(cost.verifikat), name_key(cost.fakturanummer)} - {""}:
                self.by_voucher[cost.budget_id, number, cost.belopp_ore].append(cost)
            self.by_sum[cost.budget_id, cost.datum, cost.belopp_ore].append(cost)

    def fields(self, values: dict[str, Any], mapped: frozenset[str]) -> dict[str, Any]:
        """The fields, with budget, post and kind of cost by their ids; a sum that is missing is worked out."""
        del mapped
        _work_out(values)
        budget = self._by_number(values) or self._budget(values)
        fields = {key: value for key, value in values.items() if key not in _NOT_STORED}
        fields.pop("organ_id", None)
        fields["budget_id"] = budget.id
        if "post_id" in fields:
            fields["post_id"] = self._post(budget.id, fields["post_id"])
        if "kostnadsslag_id" in fields:
            kind = self.kinds.get(name_key(fields["kostnadsslag_id"]))
            if kind is None:
                raise RowError(
                    f"Kostnadsslaget {fields['kostnadsslag_id']} finns inte. Lägg upp det, eller töm cellen."
                )
            fields["kostnadsslag_id"] = kind.id
        return fields | {key: clean_code(value) for key, value in fields.items() if key.startswith(CODE)}

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Whom it was paid to and for what."""
        words = [values.get("mottagare", ""), values.get("text", "")]
        return ", ".join(filter(None, words)) or line_of(values.get("datum"))

    def identity(self, fields: Mapping[str, Any]) -> Any:
        """The budget, the day, the sum and the words."""
        keys = ("budget_id", "datum", "belopp_ore", "verifikat", "fakturanummer", "mottagare", "text")
        return tuple(fields.get(key) for key in keys)

    def candidates(self, fields: Mapping[str, Any]) -> Iterable[Any]:
        """Costs with the same number and sum; else those of the day and the sum that speak of the same."""
        budget, amount = fields["budget_id"], fields.get("belopp_ore")
        for key in ("verifikat", "fakturanummer"):
            if fields.get(key):
                yield from self.by_voucher.get((budget, name_key(fields[key]), amount), ())
        for cost in self.by_sum.get((budget, fields.get("datum"), amount), ()):
            words = [(fields[key], getattr(cost, key)) for key in ("mottagare", "text") if fields.get(key)]
            other = any(
                fields.get(key) and getattr(cost, key) and name_key(fields[key]) != name_key(getattr(cost, key))
                for key in ("verifikat", "fakturanummer")
            )
            if not other and all(name_key(one) == name_key(two) for one, two in words):
                yield cost

    def agrees(self, record: Any, fields: Mapping[str, Any]) -> bool:
        """The same budget, and one of day, sum, receiver, words or number the same."""
        keys = ("datum", "belopp_ore", "mottagare", "text", "verifikat", "fakturanummer")
        return record.budget_id == fields["budget_id"] and any(
            fields.get(key) is not None and getattr(record, key) == fields[key] for key in keys
        )

    def defaults(self, fields: dict[str, Any]) -> str:
        """How far a cost has come, by the numbers it has."""
        if "status" in fields:
            return ""
        fields["status"] = Transaktionsstatus.PLANERAD
        if fields.get("verifikat"):
            fields["status"] = Transaktionsstatus.BETALD
        elif fields.get("fakturanummer"):
            fields["status"] = Transaktionsstatus.FAKTURERAD
        return f"Status saknas: läses in som {fields['status'].label.lower()}."

    def refuse(self, record: Any | None, fields: Mapping[str, Any]) -> None:
        """A year that is låst takes neither new costs nor changes; a new cost has a sum."""
        budget = self.budgets[record.budget_id if record is not None else fields["budget_id"]]
        if budget.last_den is not None:
            raise RowError(LOCKED)
        if record is None and fields.get("belopp_ore") is None:
            raise RowError("Beloppet saknas.")

    def field_value(self, record: Any, name: str) -> Any:
        """A field, a code, or the year of the budget."""
        if name.startswith(CODE):
            return self.codes.get(record.id, {}).get(int(name.removeprefix(CODE)), "")
        return getattr(record, name)

    def create(self, fields: dict[str, Any], *, needed: bool) -> int | None:
        """A cost with its codes."""
        codes = _codes(fields)
        record = Transaktion(**{key: value for key, value in fields.items() if not key.startswith(CODE)})
        self.session.add(record)
        del needed
        self.coded.append((record, codes))
        return None

    def finish(self) -> None:
        """The codes, once the costs have their numbers: asking the database for each of them would take its time."""
        super().finish()
        for record, codes in self.coded:
            for koddel_id, kod in codes.items():
                if kod:
                    self.session.add(Transaktionskod(transaktion_id=record.id, koddel_id=koddel_id, kod=kod))
        super().finish()

    def change(self, id_: int, fields: dict[str, tuple[Any, Any]]) -> None:
        """Change fields and codes of a cost."""
        super().change(id_, {key: value for key, value in fields.items() if not key.startswith(CODE)})
        codes = _codes({key: after for key, (_before, after) in fields.items()})
        if codes:
            set_codes(self.session, id_, codes)

    def exported(self, record: Any) -> dict[str, Any]:
        """Post, kind and organ by their names; the year by the budget."""
        budget = self.budgets[record.budget_id]
        row = {column.key: self.field_value(record, column.key) for column in self.columns[1:]
               if column.key not in {"organ_id", *_NOT_STORED}}  # fmt: skip
        row["ar"], row["organ_id"] = budget.ar, self.organ.names[budget.organ_id]
        row["post_id"] = self.post_names.get(record.post_id, "")
        row["kostnadsslag_id"] = self.kind_names.get(record.kostnadsslag_id, "")
        return row

    def _shown(self, column: Column, value: Any) -> str:
        if column.key == "post_id":
            return self.post_names.get(value, "")
        if column.key == "kostnadsslag_id":
            return self.kind_names.get(value, "")
        return super()._shown(column, value)

    def _post(self, budget_id: int, name: str) -> int | None:
        if name_key(name) in {"utan post", "ofördelat"}:
            return None
        found = self.posts.get((budget_id, name_key(name)), [])
        if not found:
            names = [post.namn for (budget, _), posts in self.posts.items() if budget == budget_id for post in posts]
            hint = f" Posterna är: {', '.join(names)}." if names else ""
            raise RowError(f"Budgeten har ingen post som heter {name}.{hint}")
        if len(found) > 1:
            raise RowError(f"Budgeten har flera poster som heter {name}. Ge dem olika namn först.")
        return found[0].id

    def _budget(self, values: Mapping[str, Any]) -> Budget:
        """The budget of the organ and the year that a row names, or that its day is in."""
        organ_id = self.own_organ(values, "transaktionen")
        day = values.get("datum")
        year = values.get("ar") or (day.year if day else None)
        if year is None:
            raise RowError("Skriv datumet, eller vilket år kostnaden hör till.")
        budget = self.budget_of.get((organ_id, year))
        if budget is None:
            raise RowError(f"{self.organ.names[organ_id]} har ingen budget för {year}. Lägg upp den först.")
        return budget

    def _by_number(self, values: Mapping[str, Any]) -> Budget | None:
        """The budget of the cost a row names by number, unless the row itself says another year or organ."""
        number = str(values.get("nr", ""))
        record = self.records.get(int(number)) if number.isdecimal() else None
        if record is None or not self.agrees(record, {**values, "budget_id": record.budget_id}):
            return None
        budget = self.budgets[record.budget_id]
        named = self.organ.find(values["organ_id"]) if values.get("organ_id") else budget.organ_id
        return budget if (named, values.get("ar", budget.ar)) == (budget.organ_id, budget.ar) else None


def _work_out(values: dict[str, Any]) -> None:
    """A sum ex moms from the brutto and the moms, and the moms from its per cent, where they are not said."""
    brutto, rate = values.get("brutto_ore"), values.get("moms_bp")
    if values.get("belopp_ore") is None and brutto is not None:
        if values.get("moms_ore") is not None:
            values["belopp_ore"] = brutto - values["moms_ore"]
        elif rate is not None:
            values["belopp_ore"] = _rounded(brutto * 10_000, 10_000 + rate)
            values["moms_ore"] = brutto - values["belopp_ore"]
        else:
            raise RowError("Raden har bara belopp inklusive moms. Skriv också momsen eller momssatsen.")


def _rounded(number: int, by: int) -> int:
    """A division rounded to whole öre, halves away from zero."""
    whole = (2 * abs(number) + by) // (2 * by)
    return whole if number >= 0 else -whole


def _codes(fields: Mapping[str, Any]) -> dict[int, str]:
    return {int(key.removeprefix(CODE)): value for key, value in fields.items() if key.startswith(CODE)}


def _with_list(column: Column, listed: tuple[str, ...]) -> Column:
    return Column(column.key, column.title, column.form, column.names, tip=column.tip, listed=listed)
