"""The records of an organ and a year that the paper tells of, each kind read once, when it is first asked for.

A section asks for what it needs; a whole paper reads each kind of record once, whatever the number of sections. Records
of the year after are read along, because the plan for it stands in the paper too.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import Session, defer

from models.arbetsordning.entity import Arbetsordning, Organtillhorighet
from models.arbetsordning.queries import tillhorighet_on
from models.berattelse.facts import Kalla, Uppgift, Uppgiftsslag
from models.berattelse.gather.joined import Ansluten, read_joined, read_open_tasks, read_own_strategies
from models.berattelse.gather.met import (
    Besok,
    Dialog,
    read_agreements,
    read_dialogs,
    read_namndbesok,
    read_verksamhetsbesok,
)
from models.berattelse.gather.uppgifter import column, organ_word, value_of
from models.besok.entity import Besoksstatus
from models.budget.entity import Budget, Budgetpost
from models.budget.queries import ChangeRow, change_rows
from models.budget.sums import BudgetSums, budget_sums
from models.dialogtraff.coverage import HELD, Coverage, coverage
from models.dialogtraff.entity import Dialogstatus, Overenskommelse
from models.editing import get
from models.indikator.queries import IndikatorRow, indicator_rows
from models.narvaro.entity import Narvaro, Narvaropass
from models.omvarld.entity import Arrangemang, Arrangemangsstatus, Inkommen, Omvarldspost, Rapport
from models.organ import Organ
from models.paragraf.entity import Beslutsuppdrag, Paragraf
from models.paragraf.papers import citation
from models.person import Kon, Person
from models.pris.entity import Juryledamot, Nominering, Pris
from models.protokoll.due import MET
from models.sammantrade.entity import Sammantrade
from models.strategi.entity import Strategi
from models.uppdrag.entity import Uppdragsroll
from models.uppdrag.queries import UppdragRow, seats_of
from resources.svenska import in_sentence


@dataclass(frozen=True, slots=True)
class Kallad:
    """Somebody called to one of the meetings that were held."""

    sammantrade_id: int
    parti: str
    roll: Uppdragsroll
    kon: Kon
    narvarande: bool


@dataclass(frozen=True, slots=True)
class Punkt:
    """A numbered § of the organ."""

    id: int
    sammantrade_id: int
    citat: str
    dag: date


class Year:
    """What is recorded of an organ and a year. Everything is read at most once."""

    def __init__(self, session: Session, organ_id: int, ar: int, today: date) -> None:
        self.session = session
        self.organ_id = organ_id
        self.ar = ar
        self.today = today
        self.first, self.last = date(ar, 1, 1), date(ar, 12, 31)
        self.next_first, self.next_last = date(ar + 1, 1, 1), date(ar + 1, 12, 31)

    @cached_property
    def organ(self) -> Organ:
        """The organ. Raises UserError when it is gone."""
        return get(self.session, Organ, self.organ_id)

    @property
    def word(self) -> str:
        """What the paper calls it inside a sentence: "delegationen"."""
        return organ_word(self.organ)

    @property
    def Word(self) -> str:  # noqa: N802 - the same word at the head of a sentence
        """What the paper calls it at the head of a sentence: "Delegationen"."""
        return self.word[:1].upper() + self.word[1:]

    @property
    def kalla(self) -> Kalla:
        """Where the organ's own terms and people are seen and changed."""
        return Kalla("delegation", self.organ_id)

    @cached_property
    def arbetsordning(self) -> Arbetsordning | None:
        """The organ's rules, if it has any."""
        return self.session.scalars(select(Arbetsordning).where(Arbetsordning.organ_id == self.organ_id)).one_or_none()

    @cached_property
    def _tillhorighet(self) -> Organtillhorighet | None:
        return tillhorighet_on(self.session, self.organ_id, self.last)

    @property
    def namn(self) -> str:
        """What the organ was called at the end of the year."""
        row = self._tillhorighet
        return row.namn.strip() if row and row.namn.strip() else self.organ.namn

    @cached_property
    def overordnat(self) -> Organ | None:
        """Whom it belonged under at the end of the year."""
        above = self._tillhorighet.overordnat_id if self._tillhorighet else self.organ.overordnat_id
        return None if above is None else self.session.get(Organ, above)

    # What was done: meetings, dialogs, visits, events.

    @cached_property
    def meetings(self) -> list[Sammantrade]:
        """The organ's meetings of this year and the next, in the order of time."""
        return list(
            self.session.scalars(
                select(Sammantrade)
                .where(
                    Sammantrade.organ_id == self.organ_id,
                    Sammantrade.datum >= self.first,
                    Sammantrade.datum <= self.next_last,
                )
                .order_by(Sammantrade.datum, Sammantrade.start.is_(None), Sammantrade.start, Sammantrade.id)
                .options(defer(Sammantrade.anteckning))
            )
        )

    @property
    def held(self) -> list[Sammantrade]:
        """The meetings that were held this year, also those whose protokoll nobody has justerat yet."""
        return [row for row in self.meetings_of(self.ar) if row.status in MET]

    def meetings_of(self, ar: int) -> list[Sammantrade]:
        """The meetings of a year."""
        return [row for row in self.meetings if row.datum is not None and row.datum.year == ar]

    @cached_property
    def punkter(self) -> dict[int, Punkt]:
        """The numbered §§ of the organ's meetings, this year and the next."""
        found = self.session.execute(
            select(Paragraf.id, Paragraf.sammantrade_id, Paragraf.nummer, Paragraf.rubrik, Sammantrade.datum)
            .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
            .where(
                Sammantrade.organ_id == self.organ_id,
                Sammantrade.datum >= self.first,
                Sammantrade.datum <= self.next_last,
                Paragraf.nummer.is_not(None),
            )
            .order_by(Sammantrade.datum, Paragraf.nummer, Paragraf.id)
        )
        return {
            row.id: Punkt(row.id, row.sammantrade_id, citation(row.nummer, row.rubrik, row.datum), row.datum)
            for row in found
        }

    def cited(self, paragraf_id: int | None) -> Uppgift | None:
        """A § of the organ as papers cite it; None for one that is not numbered or is another organ's."""
        punkt = self.punkter.get(paragraf_id or 0)
        if punkt is None:
            return None
        return Uppgift(f"paragraf/{punkt.id}/citat", punkt.citat, Kalla("sammantrade", punkt.sammantrade_id))

    @cached_property
    def kallade(self) -> list[Kallad]:
        """Everybody who was called to the meetings that were held this year."""
        present = exists().where(Narvaropass.narvaro_id == Narvaro.id)
        found = self.session.execute(
            select(Narvaro.sammantrade_id, Narvaro.parti, Narvaro.roll, Person.kon, present)
            .join(Sammantrade, Narvaro.sammantrade_id == Sammantrade.id)
            .outerjoin(Person, Narvaro.person_id == Person.id)
            .where(
                Sammantrade.organ_id == self.organ_id,
                Sammantrade.datum >= self.first,
                Sammantrade.datum <= self.last,
                Sammantrade.status.in_(MET),
            )
            .order_by(Narvaro.id)
        )
        return [Kallad(row[0], row[1].strip(), row[2], row[3] or Kon.EJ_ANGIVET, bool(row[4])) for row in found]

    @cached_property
    def seats(self) -> list[UppdragRow]:
        """Every uppdrag in the organ that was held some day of the year, in the order of papers."""
        return [
            row
            for row in seats_of(self.session, self.organ_id)
            if (row.fran is None or row.fran <= self.last) and (row.till is None or row.till >= self.first)
        ]

    @cached_property
    def _dialogs(self) -> list[Dialog]:
        return read_dialogs(self.session, self.organ_id, self.ar)

    def dialogs(self, ar: int) -> list[Dialog]:
        """The dialogs of a year, planned ones without a day last."""
        return [row for row in self._dialogs if row.post.ar == ar]

    @property
    def dialogs_held(self) -> list[Dialog]:
        """Those that were held this year."""
        return [row for row in self.dialogs(self.ar) if row.post.status in HELD]

    @property
    def dialogs_cancelled(self) -> list[Dialog]:
        """Those that were cancelled this year."""
        return [row for row in self.dialogs(self.ar) if row.post.status is Dialogstatus.INSTALLD]

    @cached_property
    def agreements(self) -> list[tuple[Overenskommelse, Dialog]]:
        """What was agreed in dialogs of this year, and what earlier ones left open, each with its dialog."""
        return read_agreements(self.session, self.organ_id, self.ar)

    @cached_property
    def _verksamhetsbesok(self) -> list[Besok]:
        return read_verksamhetsbesok(self.session, self.organ_id, self.first, self.next_last)

    @cached_property
    def _namndbesok(self) -> list[Besok]:
        return read_namndbesok(self.session, self.organ_id, self.first, self.next_last)

    def verksamhetsbesok(self, ar: int, *statuses: Besoksstatus) -> list[Besok]:
        """The visits to verksamheter of a year with one of these statuses."""
        return _of(self._verksamhetsbesok, ar, statuses)

    def namndbesok(self, ar: int, *statuses: Besoksstatus) -> list[Besok]:
        """The visits to nämnder of a year with one of these statuses."""
        return _of(self._namndbesok, ar, statuses)

    @cached_property
    def _arrangemang(self) -> list[Arrangemang]:
        return list(
            self.session.scalars(
                select(Arrangemang)
                .where(
                    and_(
                        Arrangemang.organ_id == self.organ_id,
                        Arrangemang.datum >= self.first,
                        Arrangemang.datum <= self.next_last,
                    )
                )
                .order_by(Arrangemang.datum, Arrangemang.id)
                .options(defer(Arrangemang.beskrivning), defer(Arrangemang.utvardering))
            )
        )

    def arrangemang(self, ar: int, status: Arrangemangsstatus) -> list[Arrangemang]:
        """The events of a year with that status."""
        return [row for row in self._arrangemang if row.datum and row.datum.year == ar and row.status is status]

    @cached_property
    def omvarld(self) -> tuple[list[Omvarldspost], list[Rapport], list[Inkommen]]:
        """What was followed of the world around, what was told, which papers came in; each in the order of time."""
        return (
            self._in_year(Omvarldspost, Omvarldspost.datum, Omvarldspost.sammanfattning),
            self._in_year(Rapport, Rapport.datum, Rapport.text),
            self._in_year(Inkommen, Inkommen.inkom),
        )

    def _in_year(self, kind: Any, day: Any, *unread: Any) -> list[Any]:
        query = select(kind).where(kind.organ_id == self.organ_id, day >= self.first, day <= self.last)
        return list(self.session.scalars(query.order_by(day, kind.id).options(*(defer(each) for each in unread))))

    @cached_property
    def prizes(self) -> list[Pris]:
        """The prizes of the year."""
        query = select(Pris).where(Pris.organ_id == self.organ_id, Pris.ar == self.ar).order_by(Pris.id)
        return list(self.session.scalars(query.options(defer(Pris.beskrivning))))

    @cached_property
    def nominations(self) -> list[Nominering]:
        """Everybody who was nominated for them, in order."""
        query = select(Nominering).where(Nominering.pris_id.in_([prize.id for prize in self.prizes]))
        return list(
            self.session.scalars(query.order_by(Nominering.ordning, Nominering.id).options(defer(Nominering.skal)))
        )

    @cached_property
    def jury(self) -> list[Juryledamot]:
        """Everybody who judged them, in order."""
        query = select(Juryledamot).where(Juryledamot.pris_id.in_([prize.id for prize in self.prizes]))
        return list(self.session.scalars(query.order_by(Juryledamot.ordning, Juryledamot.id)))

    # What governs the work, and what remains of it.

    @property
    def joined(self) -> list[Ansluten]:
        """The anslutningar that were in force some day of the year."""
        return self._joined[0]

    @cached_property
    def _joined(self) -> tuple[list[Ansluten], set[int]]:
        return read_joined(self.session, self.organ_id, self.first, self.last)

    @cached_property
    def own_strategies(self) -> list[Strategi]:
        """The kommun's own strategies and plans."""
        return read_own_strategies(self.session, self.first, self.last)

    @cached_property
    def indicators(self) -> list[IndikatorRow]:
        """The indicators as they stood in the year."""
        rows = indicator_rows(self.session, self.ar)
        return [row for row in rows if row.strategi_id not in self._joined[1]]

    @cached_property
    def open_tasks(self) -> list[tuple[Beslutsuppdrag, Paragraf, date | None]]:
        """The tasks from decisions that were not reported when the year ended."""
        return read_open_tasks(self.session, self.organ_id, self.last)

    @cached_property
    def coverage(self) -> Coverage:
        """Which counterpart was met in which year."""
        return coverage(self.session, self.organ_id, self.ar)

    # Money.

    @cached_property
    def _budgets(self) -> dict[int, Budget]:
        found = self.session.scalars(
            select(Budget).where(Budget.organ_id == self.organ_id, Budget.ar.in_((self.ar, self.ar + 1)))
        )
        return {budget.ar: budget for budget in found if budget.ar is not None}

    @property
    def budget(self) -> Budget | None:
        """The year's budget."""
        return self._budgets.get(self.ar)

    @property
    def next_budget(self) -> Budget | None:
        """The budget of the year after, once there is one."""
        return self._budgets.get(self.ar + 1)

    def budget_sums(self, budget: Budget) -> BudgetSums:
        """The figures of a budget."""
        if budget.id not in self._sums:
            self._sums[budget.id] = budget_sums(self.session, budget.id)
        return self._sums[budget.id]

    @cached_property
    def _sums(self) -> dict[int, BudgetSums]:
        return {}

    def post_words(self, budget: Budget) -> dict[tuple[int | None, str], Uppgift]:
        """What was decided of a budget's poster, by post and "namn", "belopp", "andamal" or "finansiering"."""
        source = Kalla("budget", budget.id)
        found: dict[tuple[int | None, str], Uppgift] = {}
        for post in self.posts(budget):
            for field in ("namn", "andamal", "finansiering"):
                words = in_sentence(getattr(post, field).strip()) if field != "namn" else post.namn
                if (said := value_of(f"budgetpost/{post.id}/{field}", words, source)) is not None:
                    found[post.id, field] = said
            if (ore := column(post, "belopp_ore", source, Uppgiftsslag.BELOPP)) is not None:
                found[post.id, "belopp"] = ore
        return found

    def posts(self, budget: Budget) -> list[Budgetpost]:
        """The poster of a budget, in order."""
        return [post for post in self._posts if post.budget_id == budget.id]

    @cached_property
    def _posts(self) -> list[Budgetpost]:
        ids = [budget.id for budget in self._budgets.values()]
        query = select(Budgetpost).where(Budgetpost.budget_id.in_(ids)).order_by(Budgetpost.ordning, Budgetpost.id)
        return list(self.session.scalars(query.options(defer(Budgetpost.kommentar))))

    @cached_property
    def budget_changes(self) -> list[ChangeRow]:
        """What was changed of the year's budget, by day."""
        return change_rows(self.session, self.budget.id) if self.budget is not None else []


def _of(visits: list[Besok], ar: int, statuses: tuple[Besoksstatus, ...]) -> list[Besok]:
    return [row for row in visits if row.post.datum and row.post.datum.year == ar and row.post.status in statuses]
