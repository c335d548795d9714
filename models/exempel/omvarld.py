"""The example's world around: posts, papers that came in, reports, and events with participants by sex."""

from models.bilaga import keep
from models.exempel.record import Record
from models.exempel.source import Raw
from models.omvarld.entity import Arrangemang, Inkommen, Inkommenbilaga, Omvarldspost, Rapport
from models.omvarld.feed import refresh
from models.omvarld.operations import fill_teller

CHILDREN = ("nasta", "filer")


def build(record: Record, source: Raw) -> None:
    """Every record; those that are to be taken up next fill the agenda of the delegation's next meeting."""
    organ_id = record.id("organ", "jd")
    meeting_id = record.id("sammantrade", "jd-nasta")
    for kind in (Omvarldspost, Inkommen, Rapport, Arrangemang):
        table = "omvarld" if kind is Omvarldspost else kind.__tablename__
        for entry in source[table]:
            post = record.add(kind, entry, CHILDREN, organ_id=organ_id)
            if entry.get("nasta"):
                post.sammantrade_id = meeting_id  # type: ignore[attr-defined]
            if isinstance(post, Rapport):
                fill_teller(record.session, post)
            for place, name in enumerate(entry.get("filer", ())):
                content = f"{name.removesuffix('.txt')}: ett exempel.\n".encode()
                file = keep(record.session, name, content)
                record.session.add(Inkommenbilaga(inkommen_id=post.id, bilaga_id=file.id, ordning=place))
    record.session.flush()
    refresh(record.session, [meeting_id])
