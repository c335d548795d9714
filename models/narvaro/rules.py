"""What the rules say about who decides in a §: remarks with their reason, never a hindrance. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.errors import Problem
from models.narvaro.queries import Attendance, AttendanceRow, serves
from models.uppdrag import LEDAMOTER
from resources.svenska import join_words


@dataclass(frozen=True, slots=True)
class Vote:
    """Who voted in a §; None for a name that is nobody at the meeting."""

    narvaro_id: int | None
    namn: str


def remarks_on(
    here: Attendance,
    paragraf_id: int,
    *,
    seats: int | None = None,
    votes: Sequence[Sequence[Vote]] = (),
) -> list[Problem]:
    """Everything the rules have to say about one §: quorum, votes, service and växeltjänstgöring."""
    return [
        *quorum(here, paragraf_id, seats),
        *(problem for each in votes for problem in voters(here, paragraf_id, each)),
        *service(here, paragraf_id),
        *alternating(here, paragraf_id),
    ]


def quorum(here: Attendance, paragraf_id: int, seats: int | None = None) -> list[Problem]:
    """An item may be dealt with only if more than half of the seats are taken (kommunallagen 6 kap. 27 §).

    `seats` is the organ's number of ledamöter; where it is not said, those elected are counted. An organ that only
    prepares or advises is not bound by it, and the remark is then a remark.
    """
    elected = seats or sum(row.is_ledamot for row in here.rows)
    deciding = len(here.deciders(paragraf_id))
    needed = elected // 2 + 1
    if not elected or deciding >= needed:
        return []
    return [
        Problem(
            "beslutfor",
            f"Organet är inte beslutfört i {here.number(paragraf_id)}: {deciding} av {elected} deltar, "
            f"och fler än hälften ({needed}) behövs (kommunallagen 6 kap. 27 §).",
        )
    ]


def voters(here: Attendance, paragraf_id: int, votes: Iterable[Vote]) -> list[Problem]:
    """Those who voted must be those who decide in the §, and nobody who is jävig."""
    deciding = {row.narvaro_id: row.namn for row in here.deciders(paragraf_id)}
    voted = {vote.narvaro_id: vote.namn for vote in votes}
    name = here.number(paragraf_id)
    found = [
        Problem(
            "roster",
            f"{row.namn} är jävig i {name} men står bland rösterna. Den som är jävig får inte delta "
            "i handläggningen eller vara närvarande (kommunallagen 6 kap. 28–30 §§).",
        )
        for row in here.rows
        if row.narvaro_id in voted and paragraf_id in row.jav
    ]
    extra = [namn for id_, namn in voted.items() if id_ not in deciding and not _is_jav(here, id_, paragraf_id)]
    if extra:
        found.append(Problem("roster", f"{join_words(extra)} har röstat i {name} utan att delta i beslutet."))
    silent = [namn for id_, namn in deciding.items() if id_ not in voted]
    if silent:
        found.append(
            Problem(
                "roster",
                f"{join_words(silent)} deltar i beslutet i {name} men saknas bland rösterna. "
                "Skriv Avstår för den som avstod (kommunallagen 5 kap. 67 §: hur var och en har röstat öppet).",
            )
        )
    return found


def service(here: Attendance, paragraf_id: int) -> list[Problem]:
    """Nobody serves for one who is there, and nobody has two who serve for them."""
    found = []
    served: dict[int, list[str]] = {}
    for row in here.present(paragraf_id):
        doing = serves(row, paragraf_id)
        if doing is not None:
            served.setdefault(doing.for_narvaro_id, []).append(row.namn)
    for id_, names in served.items():
        ledamot = here.row(id_)
        if ledamot is None:
            continue
        if paragraf_id in ledamot.present:
            found.append(
                Problem(
                    "tjanstgoring",
                    f"{join_words(names)} tjänstgör för {ledamot.namn}, som själv deltar i {here.number(paragraf_id)}.",
                )
            )
        if len(names) > 1:
            found.append(Problem("tjanstgoring", f"{join_words(names)} tjänstgör alla för {ledamot.namn}."))
        if ledamot.roll not in LEDAMOTER:
            found.append(Problem("tjanstgoring", f"{join_words(names)} tjänstgör för någon som inte är ledamot."))
    return found


def alternating(here: Attendance, paragraf_id: int) -> list[Problem]:
    """Växeltjänstgöring: who broke off for another reason than jäv should not come back to serve.

    Göteborg's handbook forbids it in fullmäktige, and the reglementen of many nämnder do (Hultsfred's, for one); some
    allow it once when the balance between the parties is at stake. Therefore a remark and no more.
    """
    return [
        Problem(
            "vaxeltjanstgoring",
            f"{row.namn} bröt sin tjänstgöring och är tillbaka i {here.number(paragraf_id)}. Den som avbryter av annat "
            "skäl än jäv ska enligt de flesta reglementen inte tjänstgöra igen vid samma sammanträde.",
        )
        for row in here.deciders(paragraf_id)
        if _broke_off(here, row, paragraf_id)
    ]


def _broke_off(here: Attendance, row: AttendanceRow, paragraf_id: int) -> bool:
    """True if the person decided, then was away for another reason than jäv, and decides in this § again."""
    began = broke = False
    for point in here.points:
        takes_part = point.id in row.present and (row.is_ledamot or serves(row, point.id) is not None)
        if point.id == paragraf_id:
            return broke and takes_part
        if takes_part:
            if broke:
                return False  # said at the § where they came back
            began = True
        elif began and point.id not in row.jav and point.id not in row.present:
            broke = True
    return False


def _is_jav(here: Attendance, narvaro_id: int | None, paragraf_id: int) -> bool:
    row = here.row(narvaro_id) if narvaro_id is not None else None
    return row is not None and paragraf_id in row.jav
