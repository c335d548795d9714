"""A protokoll of forty pages: read, built and printed, against the plain library with the same words."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from io import BytesIO

import pikepdf

from models import schema
from models.database import MEMORY, Database
from models.freezing import frozen, thawed
from models.kommun import letterhead, set_up
from models.paragraf.entity import Punkttyp
from models.protokoll.collect import collect
from models.protokoll.data import ProtokollData, with_pictures
from reports.build import protokoll
from reports.catalogue import kind_named
from reports.render import render
from tests.benchmarks.figures import Line, timed
from tests.benchmarks.papers import pieces, plain_docx, plain_pdf
from tests.benchmarks.plain_report import plain_report
from tests.meeting import bullets, item
from tests.orebro import SAKKUNNIG, make_orebro

DAY = date(2024, 3, 15)
TEXT = (
    "Delegationen har tagit del av hur arbetet går och vad som återstår. Kvinnor och män följs upp var för sig, och "
    "skillnaderna förklaras i ett särskilt underlag. Förvaltningen återkommer till nästa sammanträde med ett förslag."
)


def measure(runs: int) -> Iterator[Line]:
    """The same protokoll as records, as data, as blocks and as files."""
    database = Database(MEMORY)
    schema.create(database)
    protokoll_id = fill(database)
    with database.read() as session:
        data = collect(session, protokoll_id)
        kind = kind_named("protokoll")
        paper = kind.make(session, protokoll_id, DAY)
        pages = count(render(paper.document, "pdf", paper.style))
        what = f"protokoll of {pages} pages, {len(data.paragrafer)} §§"
        head = with_pictures(data.brevhuvud, letterhead(session))
        yield Line(f"{what}: read", timed(partial(collect, session, protokoll_id), runs))
    yield Line("protokoll: build", timed(partial(protokoll.build, data, head), runs))
    text = frozen(data)
    yield Line("protokoll: freeze", timed(partial(frozen, data), runs), note=f"{len(text) / 1000:.0f} kB")
    yield Line("protokoll: thaw", timed(partial(thawed, ProtokollData, text), runs))
    document, words = paper.document, pieces(paper.document)
    tagged = timed(partial(render, document, "pdf", paper.style), runs)
    for plain, target, note in (
        (partial(plain_report, document), 1.5, "floor: the same pages untagged, with Platypus"),
        (partial(plain_pdf, words), None, "floor: the bare words, with Platypus"),
    ):
        yield Line("protokoll: tagged PDF", tagged, timed(plain, runs), target, note)
    docx = timed(partial(render, document, "docx", paper.style), runs)
    yield Line("protokoll: Word", docx, timed(partial(plain_docx, words), runs), 1.5)
    for name in ("html", "txt"):
        yield Line(f"protokoll: {name}", timed(partial(render, document, name, paper.style), runs))
    database.close()


def fill(database: Database) -> int:
    """Örebro's meeting with as many more items as forty pages hold."""
    with database.write("ett långt möte") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        meeting = make_orebro(session)
        for number in range(34, 34 + 38):
            item(session, meeting, number, f"Uppföljning {number} av handlingsplanen", Punkttyp.BESLUT,
                 dnr=(f"Ks {number}/2024", f"Ks {number}/2023"), handlaggare=(SAKKUNNIG, "Harriet Palm"),
                 text=(TEXT, TEXT), underlag=(("Underlag till uppföljningen", DAY, "Ks 1/2024"), ("", None, "")),
                 beslut=bullets("Uppföljningen godkänns.", "Förvaltningen återkommer i höst."))  # fmt: skip
        return meeting.protokoll


def count(pdf: bytes) -> int:
    """The pages of a file."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)
