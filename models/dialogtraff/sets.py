"""The frågeunderlag there are: every version with whom it was sent to and the §§ that cite it, by whatever date."""

from collections import defaultdict
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.dialogtraff.entity import Dialogtraff, Fraga, Frageunderlag
from models.dialogtraff.queries import cited_paragrafer, counterpart
from models.dialogtraff.rows import Citering, FragaRow, UnderlagRow, cited
from models.organ import Organ
from models.paragraf.entity import Paragrafunderlag
from models.strategi.entity import StrategiNod
from resources.svenska import sort_key


def set_rows(session: Session) -> list[UnderlagRow]:
    """Every version of every set: by title, the latest version first. Five statements."""
    sets = list(session.scalars(select(Frageunderlag)))
    per_set = select(Fraga.frageunderlag_id, func.count()).group_by(Fraga.frageunderlag_id)
    counts = dict(session.execute(per_set).all())
    used, sent = _uses(session)
    earlier = {one.id: one.ersatter_id for one in sets}
    replaced = {one.ersatter_id for one in sets}
    citations = _citations(session, sets)
    rows = [
        UnderlagRow(
            id=one.id,
            ersatter_id=one.ersatter_id,
            titel=one.titel,
            malgrupp=one.malgrupp,
            datum=one.datum,
            version=_version(one.id, earlier),
            senaste=one.id not in replaced,
            antal_fragor=counts.get(one.id, 0),
            anvands=used[one.id],
            skickat_till=tuple(sent[one.id]),
            citerat=tuple(citations[one.id]),
        )
        for one in sets
    ]
    return sorted(rows, key=lambda row: (sort_key(row.titel), _root(row.id, earlier), -row.version))


def question_rows(session: Session, frageunderlag_id: int) -> list[FragaRow]:
    """The questions of a version, in order. Two statements."""
    found = session.execute(
        select(Fraga, StrategiNod.kod, StrategiNod.rubrik)
        .outerjoin(StrategiNod, Fraga.nod_id == StrategiNod.id)
        .where(Fraga.frageunderlag_id == frageunderlag_id)
        .order_by(Fraga.ordning, Fraga.id)
    ).all()
    origins = {fraga.ursprung_id or fraga.id for fraga, _kod, _rubrik in found}
    first = func.coalesce(Fraga.ursprung_id, Fraga.id)
    per_origin = select(first, func.count()).where(first.in_(sorted(origins) or [0])).group_by(first)
    same = dict(session.execute(per_origin).all())
    return [
        FragaRow(
            id=fraga.id,
            plats=place,
            ursprung_id=fraga.ursprung_id or fraga.id,
            text=fraga.text,
            hjalp=fraga.hjalp,
            nod_id=fraga.nod_id,
            nod=" ".join(filter(None, (kod, rubrik))),
            jamfors=same.get(fraga.ursprung_id or fraga.id, 1) - 1,
        )
        for place, (fraga, kod, rubrik) in enumerate(found, 1)
    ]


def set_choices(session: Session) -> list[tuple[int, str]]:
    """The versions a dialog may choose: the latest ones first, each as papers cite it. One statement."""
    sets = list(session.scalars(select(Frageunderlag)))
    replaced = {one.ersatter_id for one in sets}
    ordered = sorted(sets, key=lambda one: (one.id in replaced, sort_key(one.titel), -_day_number(one.datum)))
    return [(one.id, cited(one.titel or "Utan titel", one.datum)) for one in ordered]


def _day_number(day: date | None) -> int:
    return day.toordinal() if day else date.max.toordinal()


def _uses(session: Session) -> tuple[defaultdict[int, int], defaultdict[int, list[tuple[str, date]]]]:
    """How many dialogs have chosen each version, and who was sent it when."""
    used: defaultdict[int, int] = defaultdict(int)
    sent: defaultdict[int, list[tuple[str, date]]] = defaultdict(list)
    found = session.execute(
        select(Dialogtraff.frageunderlag_id, Dialogtraff.underlag_skickat, Dialogtraff.motpart, Organ.namn)
        .outerjoin(Organ, Dialogtraff.motpart_id == Organ.id)
        .where(Dialogtraff.frageunderlag_id.is_not(None))
        .order_by(Dialogtraff.underlag_skickat, Dialogtraff.id)
    )
    for set_id, day, words, organ in found:
        if set_id is not None:
            used[set_id] += 1
            if day is not None:
                sent[set_id].append((counterpart(words, organ), day))
    return used, sent


def _citations(session: Session, sets: list[Frageunderlag]) -> defaultdict[int, list[Citering]]:
    """The §§ that name a set among their papers. One by a day that no version has is told at the latest before it."""
    by_title: defaultdict[str, list[Frageunderlag]] = defaultdict(list)
    for one in sets:
        if one.titel.strip():
            by_title[one.titel.strip()].append(one)
    result: defaultdict[int, list[Citering]] = defaultdict(list)
    papers = session.execute(
        select(Paragrafunderlag.paragraf_id, Paragrafunderlag.titel, Paragrafunderlag.datum)
        .where(Paragrafunderlag.titel.in_(sorted(by_title) or [""]))
        .order_by(Paragrafunderlag.paragraf_id)
    ).all()
    words = cited_paragrafer(session, [paper.paragraf_id for paper in papers])
    for paragraf_id, title, day in papers:
        versions = sorted(by_title[title], key=lambda one: one.datum or date.min)
        exact = next((one for one in versions if one.datum == day), None)
        earlier = [one for one in versions if day is not None and one.datum is not None and one.datum <= day]
        target = exact or (earlier or versions)[-1]
        result[target.id].append(Citering(paragraf_id, words.get(paragraf_id, ""), day, avviker=exact is None))
    return result


def _version(id_: int, earlier: dict[int, int | None]) -> int:
    return len(_chain(id_, earlier))


def _root(id_: int, earlier: dict[int, int | None]) -> int:
    return _chain(id_, earlier)[-1]


def _chain(id_: int, earlier: dict[int, int | None]) -> list[int]:
    """A version and those before it; a ring, which only a damaged file can hold, ends where it began."""
    chain = [id_]
    while (before := earlier.get(chain[-1])) is not None and before not in chain:
        chain.append(before)
    return chain
