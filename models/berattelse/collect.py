"""Reading a verksamhetsberättelse for its paper: as the records say now, or word for word as it was adopted."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from models.arbetsordning.queries import arbetsordning_of, organ_name
from models.arende.queries import numbers_of
from models.berattelse.data import AvsnittData, BerattelseData
from models.berattelse.entity import Avsnittsslag, Berattelse, Berattelsestatus
from models.berattelse.facts import Fakta
from models.berattelse.recheck import facts_by_slag
from models.berattelse.sections import section_records
from models.editing import get
from models.errors import UserError
from models.freezing import digest_of, thawed
from models.kommun import letterhead
from models.paragraf.entity import Paragraf


def collect_berattelse(session: Session, berattelse_id: int, today: date) -> BerattelseData:
    """The whole paper; once adopted, exactly what it said then.

    Raises UserError when it is gone, or when an adopted one is no longer as it was adopted.
    """
    berattelse = get(session, Berattelse, berattelse_id)
    if berattelse.status is Berattelsestatus.ANTAGEN:
        return frozen_data(session, berattelse)
    return collect_live(session, berattelse_id, today)


def collect_live(
    session: Session, berattelse_id: int, today: date, facts: Mapping[Avsnittsslag, Fakta] | None = None
) -> BerattelseData:
    """The paper as the records and the texts are now, dated today; `facts` when they have been read already."""
    berattelse = get(session, Berattelse, berattelse_id)
    rules = arbetsordning_of(session, berattelse.organ_id)
    head = letterhead(session, rules.forvaltning_id if rules else None)
    found = facts if facts is not None else facts_by_slag(session, berattelse_id, today)
    numbers = numbers_of(session, berattelse.arende_id) if berattelse.arende_id else ()
    return BerattelseData(
        brevhuvud=head,
        titel=berattelse.titel,
        organ=organ_name(session, berattelse.organ_id, date(berattelse.ar or today.year, 12, 31)),
        kommun=head.kommun,
        ar=berattelse.ar or 0,
        status=berattelse.status,
        dag=today,
        dnr=numbers[0] if numbers else "",
        antagen_den=berattelse.antagen_den,
        antagen_genom=adopted_by(session, berattelse),
        avsnitt=tuple(
            AvsnittData(
                row.id,
                row.slag,
                row.rubrik,
                row.niva,
                () if row.utan_fakta else found.get(row.slag, ()),
                row.text,
            )
            for row in section_records(session, berattelse_id)
            if not row.utelamnat
        ),
    )


def frozen_data(session: Session, berattelse: Berattelse) -> BerattelseData:
    """What an adopted verksamhetsberättelse said when it was adopted. Raises UserError when the words are damaged."""
    if not berattelse.lydelse or digest_of(berattelse.lydelse) != berattelse.sha256:
        raise UserError(
            "Verksamhetsberättelsens lydelse är inte längre som när den antogs: den är skadad i databasen. "
            "Återställ en säkerhetskopia."
        )
    data = thawed(BerattelseData, berattelse.lydelse)
    # The kommun's Word template is the look of a file to write on in, no part of what was adopted.
    return replace(data, brevhuvud=replace(data.brevhuvud, wordmall=letterhead(session).wordmall))


def adopted_by(session: Session, berattelse: Berattelse) -> str:
    """The § that adopted it: "§ 24"; "" while there is none."""
    paragraf = session.get(Paragraf, berattelse.paragraf_id or 0)
    return f"§ {paragraf.nummer}" if paragraf is not None and paragraf.nummer is not None else ""
