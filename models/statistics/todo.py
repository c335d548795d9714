"""What there is to do: duties, answers, elections, papers to send, drafts, joinings that run out, fees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import AnslutningStatus, Foretradare, Kravsvarstyp
from models.anslutning.operations import is_open
from models.arende.entity import Arende, Beslut, Mottagare, Utfall
from models.arende.queries import main_numbers
from models.berattelse.due import due_berattelser
from models.organ import Organ
from models.person import Person
from models.statistics.budgets import BudgetNow, budget_due
from models.statistics.dialogues import dialogs_due
from models.statistics.meetings import meetings_ahead
from models.statistics.orders import unsent_orders
from models.statistics.place import Place
from models.statistics.prizes import prizes_due
from models.statistics.protokoll import after_meetings
from models.statistics.seats import ending_seats
from models.statistics.source import Living, Source
from models.statistics.visits import visits_due
from models.term import Term
from models.tjansteskrivelse.drafts import draft_rows
from resources.svenska import format_amount, format_date, format_due

TERMS_AHEAD = 90
"""Days before a term ends that the next election should be prepared."""
ENDINGS_AHEAD = 180
"""Days before an anslutning runs out that its renewal should be prepared."""
DUTIES_AHEAD = 365
"""Days ahead that a duty is worth a line."""
ADJUSTED_WITHIN = 14
"""Days within which the protokoll of a decision is adjusted (kommunallagen 5 kap. 69 §); then it can be sent."""

DECIDED_OUTCOMES = (Utfall.BIFALL, Utfall.ANDRAT, Utfall.AVSLAG)


class Urgency(Term):
    """When something is to be done, as the headings of the list say it."""

    OVERDUE = "overdue", "Försenat"
    TODAY = "today", "I dag"
    THIS_WEEK = "this_week", "Den här veckan"
    LATER = "later", "Längre fram"
    UNDATED = "undated", "Utan bestämd dag"


class Todo(Term):
    """What kind of thing is to be done."""

    DUTY = "duty", "Åtagande"
    ACTIVITY = "activity", "Aktivitet"
    ANSWER = "answer", "Krav"
    ELECTION = "election", "Uppdrag"
    SEAT = "seat", "Plats i ett organ"
    CALL = "call", "Kallelse"
    SENDING = "sending", "Expediering"
    DRAFT = "draft", "Utkast"
    ENDING = "ending", "Löper ut"
    APPLICATION = "application", "Anmälan"
    FEE = "fee", "Avgift"
    ADJUSTMENT = "justering", "Justering"
    NOTICE = "anslag", "Anslag"
    EXTRACT = "extract", "Protokollsutdrag"
    TASK = "task", "Uppdrag från beslut"
    REPLY = "reply", "Svar från motpart"
    REGISTERING = "registering", "Diarieföring"
    PROMISE = "promise", "Överenskommelse"
    VISIT = "visit", "Besök"
    INVITATION = "invitation", "Inbjudan"
    QUESTIONS = "questions", "Frågor till motpart"
    HELD = "held", "Dialogträff"
    PRIZE = "prize", "Priset"
    BUDGET = "budget", "Budget"
    RECONCILING = "avstamning", "Avstämning"
    ORDER = "bokforingsorder", "Bokföringsorder"
    REPORT = "berattelse", "Verksamhetsberättelse"
    ADOPTED = "antagen", "Antagen verksamhetsberättelse"


@dataclass(frozen=True, slots=True)
class TodoRow:
    """One thing to do: in words, whose it is, when, where it leads, and the record its action concerns."""

    kind: Todo
    record_id: int
    text: str
    about: str
    due: date | None
    urgency: Urgency
    when: str
    """ "om 5 dagar, fredag v. 12", "3 dagar sen" or ""."""
    place: Place

    @property
    def key(self) -> str:
        """The line's own name, stable between readings."""
        return f"{self.kind}:{self.record_id}"


def todo_rows(session: Session, source: Source, today: date, budget: BudgetNow | None = None) -> list[TodoRow]:
    """Everything to do, the most urgent first. The number of statements does not grow with the database."""
    rows = [
        *_duties(source, today),
        *_activities(source, today),
        *_answers(source, today),
        *_elections(source, today),
        *_seats(session, today),
        *_calls(session, today),
        *_sendings(session, today),
        *_drafts(session, today),
        *_endings(source, today),
        *_applications(source, today),
        *_fees(source, today),
        *_after_meetings(session, today),
        *_dialogs(session, today),
        *_visits(session, today),
        *_prizes(session, today),
        *_of_budget(budget, today),
        *_orders(session, today),
        *_reports(session, today),
    ]
    order = list(Urgency)
    return sorted(rows, key=lambda row: (order.index(row.urgency), row.due or date.max, row.kind, row.record_id))


def urgency_of(due: date | None, today: date) -> Urgency:
    """The heading a day belongs under; a week ends with its Sunday."""
    if due is None:
        return Urgency.UNDATED
    if due < today:
        return Urgency.OVERDUE
    if due == today:
        return Urgency.TODAY
    sunday = today + timedelta(days=6 - today.weekday())
    return Urgency.THIS_WEEK if due <= sunday else Urgency.LATER


def _row(kind: Todo, record_id: int, text: str, about: str, due: date | None, place: Place, today: date) -> TodoRow:  # noqa: PLR0917
    when = format_due(due, today) if due else ""
    return TodoRow(kind, record_id, text, about, due, urgency_of(due, today), when, place)


def _visits(session: Session, today: date) -> Iterable[TodoRow]:
    for row in visits_due(session, today):
        yield _row(Todo.VISIT, row.record_id, row.text, row.about, row.due, row.place, today)


def _prizes(session: Session, today: date) -> Iterable[TodoRow]:
    for row in prizes_due(session, today):
        yield _row(Todo.PRIZE, row.pris_id, row.text, row.about, row.due, Place("pris", row.pris_id), today)


def _of_budget(budget: BudgetNow | None, today: date) -> Iterable[TodoRow]:
    for row in budget_due(budget):
        assert budget is not None
        kind = Todo.RECONCILING if row.stale else Todo.BUDGET
        yield _row(kind, budget.budget_id, row.text, row.about, None, Place("budget", budget.budget_id), today)


def _duties(source: Source, today: date) -> Iterable[TodoRow]:
    for duty in source.duties:
        if is_open(duty) and duty.forfaller and (duty.forfaller - today).days <= DUTIES_AHEAD:
            owner = source.living[duty.anslutning_id]
            text = duty.text or "Åtagande utan text"
            yield _row(Todo.DUTY, duty.id, text, owner.name, duty.forfaller, _at(owner), today)


def _activities(source: Source, today: date) -> Iterable[TodoRow]:
    """Those that should be over; what is still to come stands among what is coming."""
    for activity, anslutning_id in source.activities:
        if activity.till is not None and activity.till < today:
            owner = source.living[anslutning_id]
            text = f"Skulle vara klar: {activity.namn or 'aktivitet utan namn'}"
            yield _row(Todo.ACTIVITY, activity.id, text, owner.name, activity.till, _at(owner), today)


def _orders(session: Session, today: date) -> Iterable[TodoRow]:
    for row in unsent_orders(session):
        yield _row(Todo.ORDER, row.order_id, row.text, row.about, row.due, Place("budget", row.budget_id), today)


def _reports(session: Session, today: date) -> Iterable[TodoRow]:
    """Last year's verksamhetsberättelser; one that is not begun has no record yet."""
    for row in due_berattelser(session, today):
        place = Place("berattelse", row.berattelse_id or 0)
        key = row.berattelse_id or -row.organ_id
        kind = Todo.ADOPTED if row.adopted else Todo.REPORT
        yield _row(kind, key, row.text, row.about, row.due, place, today)


def _answers(source: Source, today: date) -> Iterable[TodoRow]:
    missing: dict[int, int] = {}
    for answer in source.answers:
        if answer.svar is Kravsvarstyp.EJ_BESVARAT:
            missing[answer.anslutning_id] = missing.get(answer.anslutning_id, 0) + 1
    for anslutning_id, count in missing.items():
        owner = source.living[anslutning_id]
        if owner.decided:
            text = "Svara på 1 krav" if count == 1 else f"Svara på {count} krav"
            yield _row(Todo.ANSWER, owner.id, text, owner.name, None, _at(owner), today)


def _elections(source: Source, today: date) -> Iterable[TodoRow]:
    for term, person in source.terms:
        owner = source.living[term.anslutning_id]
        if term.till is None or not owner.decided or (term.till - today).days > TERMS_AHEAD:
            continue
        # A term that lasts as long as the anslutning needs no election of its own.
        if (owner.last is not None and term.till >= owner.last) or _succeeded(term, source.terms):
            continue
        text = f"Uppdraget för {person.med_parti} slutar: {term.roll.label.lower()}"
        yield _row(Todo.ELECTION, term.id, text, owner.name, term.till, _at(owner), today)


def _succeeded(term: Foretradare, terms: list[tuple[Foretradare, Person]]) -> bool:
    return any(
        other.anslutning_id == term.anslutning_id
        and (other.roll, other.sida) == (term.roll, term.sida)
        and other.id != term.id
        and other.fran is not None
        and term.till is not None
        and other.fran >= term.till
        for other, _ in terms
    )


def _seats(session: Session, today: date) -> Iterable[TodoRow]:
    for seats in ending_seats(session, today):
        place = Place("delegation", seats.organ_id)
        yield _row(Todo.SEAT, seats.first_id, seats.text, seats.organ, seats.till, place, today)


def _calls(session: Session, today: date) -> Iterable[TodoRow]:
    for ahead in meetings_ahead(session, today):
        if ahead.is_call_near(today):
            place = Place("sammantrade", ahead.id)
            yield _row(Todo.CALL, ahead.id, ahead.call_text, ahead.organ, ahead.call_due, place, today)


def _sendings(session: Session, today: date) -> Iterable[TodoRow]:
    decisions = _last_decisions(session)
    numbers = main_numbers(session)
    unsent = session.execute(
        select(Mottagare, Arende.titel)
        .join(Arende, Mottagare.arende_id == Arende.id)
        .where(Mottagare.skickat.is_(None), Mottagare.arende_id.in_(decisions))
        .order_by(Mottagare.arende_id, Mottagare.typ.desc(), Mottagare.ordning, Mottagare.id)
    )
    for receiver, title in unsent:
        day, cited = decisions[receiver.arende_id]
        text = f"Skicka beslutet till {receiver.namn or 'mottagare utan namn'}"
        about = " · ".join(part for part in (numbers.get(receiver.arende_id, "") or title, cited) if part)
        due = day + timedelta(days=ADJUSTED_WITHIN)
        yield _row(Todo.SENDING, receiver.id, text, about, due, Place("arende", receiver.arende_id), today)


def _last_decisions(session: Session) -> dict[int, tuple[date, str]]:
    """Ärende -> the day of its last decision and how it is cited, where no later body has yet to decide."""
    decided: dict[int, tuple[date, str]] = {}
    awaited: dict[int, date] = {}
    for beslut, organ in session.execute(
        select(Beslut, Organ.namn).outerjoin(Organ, Beslut.organ_id == Organ.id).order_by(Beslut.datum, Beslut.id)
    ):
        if beslut.utfall in DECIDED_OUTCOMES and beslut.datum is not None:
            decided[beslut.arende_id] = (beslut.datum, " ".join(filter(None, (organ, beslut.paragraf))))
        elif beslut.utfall is Utfall.INTE_AVGJORT:
            awaited[beslut.arende_id] = beslut.datum or date.max
    return {id_: found for id_, found in decided.items() if awaited.get(id_, date.min) < found[0]}


def _drafts(session: Session, today: date) -> Iterable[TodoRow]:
    for draft in draft_rows(session):
        remarks = {0: "inga anmärkningar", 1: "1 anmärkning"}.get(draft.remarks, f"{draft.remarks} anmärkningar")
        text = f"Utkast: {draft.titel or 'tjänsteskrivelse utan rubrik'}"
        about = " · ".join(part for part in (draft.dnr, remarks) if part)
        yield _row(Todo.DRAFT, draft.id, text, about, None, Place("tjansteskrivelse", draft.id), today)


def _endings(source: Source, today: date) -> Iterable[TodoRow]:
    for owner in source.living.values():
        last = owner.last
        if not owner.decided or last is None or owner.anslutning.ersatt_av_id is not None:
            continue
        if (last - today).days <= ENDINGS_AHEAD:
            text = "Anslutningen har löpt ut: förnya eller avsluta" if last < today else "Anslutningen löper ut: förnya"
            yield _row(Todo.ENDING, owner.id, text, owner.name, last, _at(owner), today)


def _applications(source: Source, today: date) -> Iterable[TodoRow]:
    """The issuer's last day, until the application is sent in. One that passed long ago is history."""
    waiting = (AnslutningStatus.UTREDS, AnslutningStatus.FORESLAGEN, AnslutningStatus.BESLUTAD)
    for owner in source.living.values():
        last = owner.strategi.sista_anmalan
        if owner.anslutning.status in waiting and last is not None and -60 <= (last - today).days <= DUTIES_AHEAD:
            text = f"Sista dag att anmäla sig: {format_date(last)}"
            yield _row(Todo.APPLICATION, owner.id, text, owner.name, last, _at(owner), today)


def _fees(source: Source, today: date) -> Iterable[TodoRow]:
    for owner in source.living.values():
        fee = owner.anslutning.avgift_ore
        waits = owner.anslutning.fakturaar == today.year and owner.anslutning.avgift_fakturerad is None
        if owner.decided and fee and waits:
            text = f"Avgiften {format_amount(fee)} faktureras {today.year}"
            yield _row(Todo.FEE, owner.id, text, owner.name, None, _at(owner), today)


def _after_meetings(session: Session, today: date) -> Iterable[TodoRow]:
    for row in after_meetings(session, today):
        yield _row(Todo(row.what), row.record_id, row.text, row.about, row.due, row.place, today)


def _dialogs(session: Session, today: date) -> Iterable[TodoRow]:
    for row in dialogs_due(session, today):
        place = Place("dialogtraff", row.dialogtraff_id)
        yield _row(Todo(row.what), row.record_id, row.text, row.about, row.due, place, today)


def _at(owner: Living) -> Place:
    return Place("anslutning", owner.id)
