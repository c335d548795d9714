"""What a user does with a budget: sets it up, splits it, moves money in the year, changes the ram, locks the year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.budget.entity import Andringsslag, Budget, Budgetandring, Budgetandringsrad, Budgetpost
from models.budget.lock import LOCKED
from models.budget.queries import change_row_records, post_records
from models.editing import add, get, next_order, remove, reorder
from models.errors import UserError
from models.organ import Organ
from models.richtext import Block, RichText, Run
from models.transaktion.entity import Transaktion
from resources.svenska import format_amount, format_date


@dataclass(frozen=True, slots=True)
class PostDraft:
    """What a post is made of. `belopp_ore` is None where the split is not known."""

    namn: str = ""
    belopp_ore: int | None = None
    utanfor: bool = False
    finansiering: str = ""
    andamal: str = ""


@dataclass(frozen=True, slots=True)
class AndringDraft:
    """The decision behind a change of a budget."""

    datum: date | None = None
    beslut: str = ""
    paragraf_id: int | None = None
    skal: str = ""


def set_up_budget(
    session: Session,
    organ_id: int,
    ar: int,
    ram_ore: int | None = None,
    poster: Sequence[PostDraft] = (),
    *,
    beslut: str = "",
    like_before: bool = False,
) -> Budget:
    """The budget of an organ and a year, with its poster. Raises UserError when it is there already.

    With `like_before` the ram and poster that are not given are those of the latest year before it, as they were
    decided: what was moved within that year was that year's.
    """
    get(session, Organ, organ_id)
    if session.scalars(select(Budget.id).where(Budget.organ_id == organ_id, Budget.ar == ar)).first() is not None:
        raise UserError(f"Det finns redan en budget för {ar}. Välj ett annat år, eller öppna den som finns.")
    before = latest_before(session, organ_id, ar) if like_before else None
    if before is not None:
        ram_ore = before.ram_ore if ram_ore is None else ram_ore
        poster = poster or [
            PostDraft(post.namn, post.belopp_ore, post.utanfor, post.finansiering, post.andamal)
            for post in post_records(session, before.id)
        ]
    budget = add(session, Budget(organ_id=organ_id, ar=ar, ram_ore=ram_ore, beslut=beslut))
    for draft in poster:
        add_post(session, budget.id, draft)
    return budget


def latest_before(session: Session, organ_id: int, ar: int) -> Budget | None:
    """The organ's latest budget before a year."""
    earlier = select(Budget).where(Budget.organ_id == organ_id, Budget.ar < ar)
    return session.scalars(earlier.order_by(Budget.ar.desc(), Budget.id.desc())).first()


def next_year(session: Session, organ_id: int, today: date) -> int:
    """The year a new budget is for: this year, or the first after it that has none."""
    taken = set(session.scalars(select(Budget.ar).where(Budget.organ_id == organ_id)))
    year = today.year
    while year in taken:
        year += 1
    return year


def add_post(session: Session, budget_id: int, draft: PostDraft | None = None) -> Budgetpost:
    """A post of a budget, last among them."""
    draft = draft or PostDraft()
    get(session, Budget, budget_id)
    return add(
        session,
        Budgetpost(
            budget_id=budget_id,
            namn=draft.namn,
            belopp_ore=draft.belopp_ore,
            utanfor=draft.utanfor,
            finansiering=draft.finansiering,
            andamal=draft.andamal,
            ordning=next_order(session, Budgetpost, budget_id=budget_id),
        ),
    )


def move_post(session: Session, post_id: int, steps: int) -> None:
    """Move a post up (negative) or down among those of its budget."""
    post = get(session, Budgetpost, post_id)
    ids = [row.id for row in post_records(session, post.budget_id)]
    place = ids.index(post_id)
    ids.insert(max(0, min(len(ids) - 1, place + steps)), ids.pop(place))
    reorder(session, Budgetpost, ids)


def remove_post(session: Session, post_id: int) -> None:
    """Take a post away. Raises UserError when it has costs or changes."""
    post = get(session, Budgetpost, post_id)
    budget_id = post.budget_id
    remove(session, post)
    reorder(session, Budgetpost, [row.id for row in post_records(session, budget_id)])


def remove_budget(session: Session, budget_id: int) -> None:
    """Remove a budget with its poster and changes. Raises UserError when it has costs."""
    remove(session, get(session, Budget, budget_id))


def omfordela(
    session: Session, budget_id: int, belopp: Mapping[int, int], draft: AndringDraft | None = None
) -> Budgetandring:
    """Move money between the poster of a budget (post id -> öre, negative is taken).

    Raises UserError, and moves nothing, when the sums are not zero together, within the budget and outside it.
    """
    _check_moved(session, budget_id, belopp)
    return _change(session, budget_id, Andringsslag.OMFORDELNING, belopp, draft)


def change_ram(
    session: Session, budget_id: int, belopp: Mapping[int, int], draft: AndringDraft | None = None
) -> Budgetandring:
    """Add to the ram, or take from it, by what each post gets (post id -> öre)."""
    _check_posts(session, budget_id, belopp)
    if not any(belopp.values()):
        raise UserError("Skriv hur mycket ramen ändras och vilka poster det gäller.")
    return _change(session, budget_id, Andringsslag.RAMANDRING, belopp, draft)


def set_change(session: Session, andring_id: int, belopp: Mapping[int, int]) -> Budgetandring:
    """Give a change other sums (post id -> öre), by the same rules as when it was made."""
    change = get(session, Budgetandring, andring_id)
    if change.slag is Andringsslag.OMFORDELNING:
        _check_moved(session, change.budget_id, belopp)
    else:
        _check_posts(session, change.budget_id, belopp)
    present = {row.budgetpost_id: row for row in change_row_records(session, andring_id)}
    for post_id, row in present.items():
        if not belopp.get(post_id):
            remove(session, row)
    _set_rows(session, andring_id, belopp, present)
    return change


def remove_change(session: Session, andring_id: int) -> None:
    """Take a change back."""
    remove(session, get(session, Budgetandring, andring_id))


def lock_year(session: Session, budget_id: int, day: date, skal: str, av: str) -> Budget:
    """Lås året: from now on the database refuses every change but dated corrections (`models.budget.lock`).

    Cannot be undone; `unlock_year` opens it with a reason. Raises UserError without a reason or when it is locked.
    """
    budget = get(session, Budget, budget_id)
    if budget.last_den is not None:
        raise UserError(f"Året är redan låst sedan {format_date(budget.last_den)}.")
    if not skal.strip():
        raise UserError("Skriv varför året låses, till exempel att bokslutet är klart.")
    # A correction dated after the locking stays free, so none may be there already.
    latest = session.scalar(
        select(func.max(Transaktion.datum)).where(
            Transaktion.budget_id == budget_id, Transaktion.rattar_id.is_not(None), Transaktion.datum > day
        )
    )
    if latest is not None:
        raise UserError(f"Det finns en rättelse {format_date(latest)}. Lås året den dagen eller senare.")
    budget.last_den, budget.last_skal, budget.last_av = day, skal.strip(), av.strip()
    session.flush()
    return budget


def unlock_year(session: Session, budget_id: int, day: date, skal: str, av: str) -> Budget:
    """Open a locked year again. Who opened it, when and why is noted in the budget's anteckning, with the locking.

    `last_skal` and `last_av` then tell of the opening. Raises UserError without a reason or when it is not locked.
    """
    budget = get(session, Budget, budget_id)
    if budget.last_den is None:
        raise UserError("Året är inte låst.")
    if not skal.strip():
        raise UserError("Skriv varför året låses upp. Skälet står kvar i budgetens anteckning.")
    locked = _noted("Låst", budget.last_den, budget.last_av, budget.last_skal)
    opened = _noted("Upplåst", day, av, skal)
    note = Block((Run(f"{locked} {opened}"),))
    budget.anteckning = RichText((*(block for block in budget.anteckning.blocks if block.runs), note))
    # The database asks for another reason than the locking's: that is how it tells an opening from an undoing.
    budget.last_den, budget.last_skal, budget.last_av = None, opened, av.strip()
    session.flush()
    return budget


def check_open(session: Session, budget_id: int) -> None:
    """Raise UserError, with the database's own sentence, when the year is locked: before somebody has typed a lot."""
    if get(session, Budget, budget_id).last_den is not None:
        raise UserError(LOCKED)


def _noted(what: str, day: date, av: str, skal: str) -> str:
    by = f" av {av.strip()}" if av.strip() else ""
    reason = skal.strip().rstrip(".")
    return f"{what} {format_date(day)}{by}: {reason}." if reason else f"{what} {format_date(day)}{by}."


def _change(
    session: Session, budget_id: int, slag: Andringsslag, belopp: Mapping[int, int], draft: AndringDraft | None
) -> Budgetandring:
    draft = draft or AndringDraft()
    change = add(
        session,
        Budgetandring(
            budget_id=budget_id,
            slag=slag,
            datum=draft.datum,
            beslut=draft.beslut,
            paragraf_id=draft.paragraf_id,
            skal=draft.skal,
            ordning=next_order(session, Budgetandring, budget_id=budget_id),
        ),
    )
    _set_rows(session, change.id, belopp, {})
    return change


def _set_rows(
    session: Session, andring_id: int, belopp: Mapping[int, int], present: Mapping[int, Budgetandringsrad]
) -> None:
    for post_id, ore in belopp.items():
        if not ore:
            continue
        if post_id in present:
            present[post_id].belopp_ore = ore
        else:
            place = next_order(session, Budgetandringsrad, budgetandring_id=andring_id)
            row = Budgetandringsrad(budgetandring_id=andring_id, budgetpost_id=post_id, belopp_ore=ore, ordning=place)
            add(session, row)
    session.flush()


def _check_posts(session: Session, budget_id: int, belopp: Mapping[int, int]) -> dict[int, Budgetpost]:
    posts = {post.id: post for post in post_records(session, budget_id)}
    if not posts.keys() >= belopp.keys():
        raise UserError("Posten hör till en annan budget.")
    return posts


def _check_moved(session: Session, budget_id: int, belopp: Mapping[int, int]) -> None:
    posts = _check_posts(session, budget_id, belopp)
    if not any(belopp.values()):
        raise UserError("Skriv hur mycket som flyttas och mellan vilka poster.")
    left = sum(belopp.values())
    if left:
        raise UserError(
            f"En omfördelning ska ta lika mycket som den ger. Nu skiljer {format_amount(left)}. "
            "Ska budgeten bli större eller mindre är det en ändrad ram."
        )
    if sum(ore for post_id, ore in belopp.items() if not posts[post_id].utanfor):
        raise UserError(
            "En omfördelning stannar inom budgeten: den kan inte ta från en post i budgeten och ge till en utanför."
        )
