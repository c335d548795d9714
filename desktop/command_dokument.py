"""`jamvikt dokument`: list the documents there are, and write one to a file without any window."""

import sys
from argparse import Namespace

from desktop import atomic
from desktop.command_database import keep_apart, opened
from desktop.moments import today
from models.errors import UserError
from reports.catalogue import DOCUMENTS, DocumentKind, kind_named, select_record
from reports.render import render


def run(options: Namespace) -> int:
    """List, or write one."""
    if options.namn == "lista":
        for kind in DOCUMENTS:
            print("\t".join((kind.name, kind.title, ",".join(kind.formats), kind.selects)))  # noqa: T201
        return 0
    kind = kind_named(options.namn)
    format_name = _format(kind, options)
    atomic.check_target(options.till)
    nothing_said = options.id is None and options.arende is None and options.ar is None
    day = today()
    with opened(options) as database, database.read() as session:
        keep_apart(options.till, database)
        record = select_record(
            session,
            kind,
            day,
            id=options.id,
            arende=options.arende,
            ar=options.ar,
            first=options.exempel and nothing_said,
        )
        paper = kind.make(session, record, day)
    atomic.write(options.till, render(paper.document, format_name, paper.style))
    print(f"{kind.title} skriven till {options.till}.")  # noqa: T201
    for remark in paper.remarks:
        print(f"Att tänka på: {remark}", file=sys.stderr)  # noqa: T201
    return 0


def _format(kind: DocumentKind, options: Namespace) -> str:
    known = ", ".join(f".{name}" for name in kind.formats)
    if options.till is None:
        raise UserError(f"Ange filen som ska skrivas med --till FIL. Filen kan sluta på {known}.")
    ending = options.till.suffix.removeprefix(".").lower()
    if ending not in kind.formats:
        raise UserError(f"{kind.title} kan inte skrivas till {options.till.name}. Filen ska sluta på {known}.")
    return str(ending)
