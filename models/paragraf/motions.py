"""What is moved, put and voted on in a §: yrkanden, beslutsgång, omröstning, reservationer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arbetsordning.words import words_of
from models.arende.entity import Utfall
from models.editing import add, get, next_order, remove
from models.narvaro.queries import Attendance, AttendanceRow, attendance
from models.paragraf.entity import Omrostning, Paragraf, Reservation, Reservationstyp, Rost, Rostval, Yrkande
from models.richtext import RichText, plain
from models.sammantrade.entity import Sammantrade
from models.uppdrag import LEDAMOTER
from resources.svenska import capitalised, join_words


@dataclass(frozen=True, slots=True)
class VoteResult:
    """A vote counted. On a tie the one who presides has the utslagsröst (`utslag`), as in the reglementen."""

    ja: int
    nej: int
    avstar: int
    utslag: Rostval | None = None

    @property
    def outcome(self) -> Rostval | None:
        """Ja or Nej, or None when it is a tie that nobody has broken."""
        if self.ja != self.nej:
            return Rostval.JA if self.ja > self.nej else Rostval.NEJ
        return self.utslag if self.ja else None

    @property
    def text(self) -> str:
        """The figures as a protokoll writes them: "7 ja-röster och 4 nej-röster; 1 avstår"."""
        yes = f"{self.ja} {'ja-röst' if self.ja == 1 else 'ja-röster'}"
        no = f"{self.nej} {'nej-röst' if self.nej == 1 else 'nej-röster'}"
        return f"{yes} och {no}" + (f"; {self.avstar} avstår" if self.avstar else "")


@dataclass(frozen=True, slots=True)
class Proposition:
    """What the one who presides had to put to the meeting, as the beslutsgång tells it."""

    ordforande: str
    organ: str
    yrkanden: tuple[tuple[tuple[str, ...], str], ...]
    """Names and text of each motion that was not withdrawn."""
    har_forslag: bool
    utfall: Utfall
    omrostningar: tuple[tuple[str, str, VoteResult], ...] = ()
    """What Ja and Nej mean, and how it went."""


def add_yrkande(session: Session, paragraf_id: int, namn: Collection[str] = (), text: str = "") -> Yrkande:
    """A motion by one or several."""
    place = next_order(session, Yrkande, paragraf_id=paragraf_id)
    return add(session, Yrkande(paragraf_id=paragraf_id, namn=tuple(namn), text=text, ordning=place))


def yrkanden_of(session: Session, paragraf_id: int) -> list[Yrkande]:
    """The motions in a §, in order."""
    found = select(Yrkande).where(Yrkande.paragraf_id == paragraf_id)
    return list(session.scalars(found.order_by(Yrkande.ordning, Yrkande.id)))


def add_reservation(
    session: Session,
    paragraf_id: int,
    typ: Reservationstyp = Reservationstyp.RESERVATION,
    namn: Collection[str] = (),
    text: RichText | None = None,
) -> Reservation:
    """A reservation or a protokollsanteckning, by one or several."""
    place = next_order(session, Reservation, paragraf_id=paragraf_id)
    row = Reservation(paragraf_id=paragraf_id, typ=typ, namn=tuple(namn), text=text or RichText(), ordning=place)
    return add(session, row)


def call_vote(session: Session, paragraf_id: int, ja_betyder: str = "", nej_betyder: str = "") -> Omrostning:
    """A vote with a ja from each who decides in the §; what Ja and Nej mean is taken from the motions if not said."""
    yes, no = _meanings(session, paragraf_id)
    vote = Omrostning(
        paragraf_id=paragraf_id,
        ja_betyder=ja_betyder or yes,
        nej_betyder=nej_betyder or no,
        ordning=next_order(session, Omrostning, paragraf_id=paragraf_id),
    )
    add(session, vote)
    fetch_voters(session, vote.id)
    return vote


def fetch_voters(session: Session, omrostning_id: int) -> None:
    """Let those vote who decide in the § now: the missing are added, those who no longer decide are taken away."""
    vote = get(session, Omrostning, omrostning_id)
    deciding = _here(session, vote.paragraf_id).deciders(vote.paragraf_id)
    votes = {row.narvaro_id: row for row in votes_of(session, omrostning_id)}
    for narvaro_id, row in votes.items():
        if narvaro_id not in {person.narvaro_id for person in deciding}:
            remove(session, row)
    for place, person in enumerate(deciding):
        cast = votes.get(person.narvaro_id)
        if cast is None:
            cast = Rost(omrostning_id=omrostning_id, narvaro_id=person.narvaro_id, namn=person.namn)
            session.add(cast)
        cast.ordning = place
    session.flush()


def votes_of(session: Session, omrostning_id: int) -> list[Rost]:
    """The votes cast, in the order of the paper."""
    found = select(Rost).where(Rost.omrostning_id == omrostning_id)
    return list(session.scalars(found.order_by(Rost.ordning, Rost.id)))


def cast_vote(session: Session, rost_id: int, val: Rostval) -> Rost:
    """Somebody votes so."""
    row = get(session, Rost, rost_id)
    row.val = val
    session.flush()
    return row


def count_votes(session: Session, omrostning_id: int) -> VoteResult:
    """How a vote went; on a tie as the one who presides voted."""
    vote = get(session, Omrostning, omrostning_id)
    chair = chair_of(_here(session, vote.paragraf_id), vote.paragraf_id)
    return result(votes_of(session, omrostning_id), chair.narvaro_id if chair else None)


def result(votes: Sequence[Rost], chair_id: int | None) -> VoteResult:
    """Votes counted."""

    def count(choice: Rostval) -> int:
        return sum(row.val is choice for row in votes)

    chair = next((row.val for row in votes if chair_id is not None and row.narvaro_id == chair_id), None)
    deciding = chair if chair in (Rostval.JA, Rostval.NEJ) else None
    return VoteResult(count(Rostval.JA), count(Rostval.NEJ), count(Rostval.AVSTAR), deciding)


def chair_of(here: Attendance, paragraf_id: int) -> AttendanceRow | None:
    """Who presides in a §: the first of ordförande and vice ordförande who takes part in it."""
    order = LEDAMOTER[:3]
    there = [row for row in here.deciders(paragraf_id) if row.roll in order]
    return min(there, key=lambda row: order.index(row.roll), default=None)


def compose_beslutsgang(session: Session, paragraf_id: int) -> Paragraf:
    """Write the order of propositions of a § from its motions, votes and outcome; the user may change every word."""
    paragraf = get(session, Paragraf, paragraf_id)
    meeting = get(session, Sammantrade, paragraf.sammantrade_id)
    words = words_of(session, meeting.organ_id, meeting.datum)
    here = attendance(session, meeting.id)
    chair = chair_of(here, paragraf_id)
    votes = session.scalars(
        select(Omrostning).where(Omrostning.paragraf_id == paragraf_id).order_by(Omrostning.ordning, Omrostning.id)
    ).all()
    counted = [(each, result(votes_of(session, each.id), chair.narvaro_id if chair else None)) for each in votes]
    put = Proposition(
        ordforande=f"{capitalised(words.ordforande)} {chair.namn}" if chair else f"{capitalised(words.ordforande)}n",
        organ=words.inne_i_text,
        yrkanden=tuple((row.namn, row.text) for row in yrkanden_of(session, paragraf_id) if not row.atertaget),
        har_forslag=bool(paragraf.forslag),
        utfall=paragraf.utfall,
        omrostningar=tuple((each.ja_betyder, each.nej_betyder, how) for each, how in counted),
    )
    paragraf.beslutsgang = plain("\n".join(beslutsgang(put)))
    session.flush()
    return paragraf


def beslutsgang(put: Proposition) -> list[str]:
    """The order of propositions in plain sentences, a paragraph each. Pure."""
    said = [_asked(put)]
    for yes, no, how in put.omrostningar:
        said.append(
            f"Omröstning begärs. Den som vill {yes or 'bifalla förslaget'} röstar ja. "
            f"Den som vill {no or 'avslå förslaget'} röstar nej."
        )
        said.append(_counted(put.organ, yes, no, how))
    return said


def _asked(put: Proposition) -> str:
    turned_down = put.utfall is Utfall.AVSLAG
    verb = "avslår" if turned_down else "bifaller"
    match len(put.yrkanden):
        case 0:
            what = "enligt förslaget" if put.har_forslag else "i ärendet"
            found = f"{put.organ} avslår det" if turned_down else "frågan besvaras med ja"
            return f"{put.ordforande} frågar om {put.organ} kan besluta {what} och finner att {found}."
        case 1:
            whose = _whose(put.yrkanden[0][0])
            ask = f"{put.ordforande} frågar om {put.organ} kan bifalla yrkandet{whose}"
            return f"{ask} och finner att {put.organ} {verb} det."
        case count:
            listed = join_words([f"yrkandet{_whose(names)}" for names, _ in put.yrkanden])
            number = {2: "två", 3: "tre", 4: "fyra", 5: "fem", 6: "sex"}.get(count, str(count))
            first = f"yrkandet{_whose(put.yrkanden[0][0])}"
            found = f"{put.organ} avslår yrkandena" if turned_down else f"{put.organ} bifaller {first}"
            return (
                f"Det finns {number} yrkanden: {listed}. {put.ordforande} ställer dem mot varandra "
                f"och finner att {found}."
            )


def _counted(organ: str, yes: str, no: str, how: VoteResult) -> str:
    match how.outcome:
        case Rostval.JA:
            decided = f"beslutar {organ} att {yes or 'bifalla förslaget'}"
        case Rostval.NEJ:
            decided = f"beslutar {organ} att {no or 'avslå förslaget'}"
        case _:
            return f"Rösterna är lika: {how.text}."
    tie = " genom ordförandens utslagsröst" if how.ja == how.nej else ""
    return f"Med {how.text} {decided}{tie}."


def _whose(names: Sequence[str]) -> str:
    return f" från {join_words(list(names))}" if names else ""


def _meanings(session: Session, paragraf_id: int) -> tuple[str, str]:
    motions = [row for row in yrkanden_of(session, paragraf_id) if not row.atertaget]
    if len(motions) > 1:
        first, second = (f"bifalla yrkandet{_whose(row.namn)}" for row in motions[:2])
        return first, second
    if motions:
        whose = _whose(motions[0].namn)
        return f"bifalla yrkandet{whose}", f"avslå yrkandet{whose}"
    return "bifalla förslaget", "avslå förslaget"


def _here(session: Session, paragraf_id: int) -> Attendance:
    return attendance(session, get(session, Paragraf, paragraf_id).sammantrade_id)
