"""What is done before a database on a server is upgraded: may we, are we alone, and a copy of it all as a file."""

import logging
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, exc, text

from models.all import kinds
from models.database import sentence_for
from models.errors import UserError

log = logging.getLogger(__name__)

WAIT = "10s"
"""How long one table is waited for that somebody else is working with."""

_HELD = ("55P03", "40P01")
"""What PostgreSQL answers when somebody else holds a table for too long, or waits for one of ours meanwhile."""

_READS_ONLY = text("SELECT current_setting('transaction_read_only')::boolean")
_NOT_OURS = text(
    "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') "
    "AND relname = ANY(:names) AND NOT pg_has_role(relowner, 'USAGE')"
)
_MAY_CREATE = text("SELECT has_schema_privilege(current_schema(), 'CREATE')")
_OURS = text(
    "SELECT quote_ident(relname) FROM pg_class WHERE relnamespace = current_schema()::regnamespace "
    "AND relkind IN ('r', 'p') AND pg_has_role(relowner, 'USAGE') ORDER BY relname"
)


def copy_before_upgrade(connection: Connection, version: str, copies: Path | None, now: datetime) -> Path:
    """Make the copy without which no server is upgraded, in the migration's own transaction. Raises UserError.

    From here on nobody else reads or writes the database until the transaction ends, so the copy holds all that was
    written before the upgrade. It lies in the folder `copies` on this computer; nothing there is ever thrown away.
    `now` is UTC.
    """
    _refuse_without_right(connection)
    _be_alone(connection)
    try:
        return _copy(connection, version, copies, now)
    except exc.DBAPIError as error:
        reason = sentence_for(str(error.orig))
        raise UserError(_no_copy(reason)) from error
    except UserError as error:
        raise UserError(_no_copy(str(error))) from error


def _copy(connection: Connection, version: str, copies: Path | None, now: datetime) -> Path:
    # What they need is slow to import, and it is seldom needed.
    from models.backup import server  # noqa: PLC0415
    from models.backup.copies import Reason, check, make  # noqa: PLC0415

    if copies is None:
        raise UserError("Programmet vet inte var kopian ska ligga.")
    copy = make(
        server.called(connection, copies),
        copies,
        Reason.BEFORE_UPGRADE,
        now.replace(tzinfo=UTC).astimezone(),
        mark=version,
        write=lambda _database, draft: server.write(connection, version, draft),
    )
    check(copy)
    return copy.file


def _no_copy(reason: str) -> str:
    return (
        "Databasen på servern kommer från en äldre version av programmet och behöver uppgraderas. Före det görs alltid "
        f"en säkerhetskopia på den här datorn, men den gick inte att göra. {reason} Databasen är inte uppgraderad och "
        "är orörd."
    )


def _no_upgrade(reason: str) -> str:
    return (
        "Databasen på servern kommer från en äldre version av programmet och behöver uppgraderas, "
        f"{reason} Databasen är orörd."
    )


def _refuse_without_right(connection: Connection) -> None:
    """Only who owns the tables can change them: say so before anybody has to wait."""
    if connection.scalar(_READS_ONLY):
        raise UserError(_no_upgrade("men servern tar bara emot läsning just nu. Fråga den som sköter servern."))
    names = [*(kind.__tablename__ for kind in kinds().values()), "alembic_version"]
    if connection.scalar(_NOT_OURS, {"names": names}) or not connection.scalar(_MAY_CREATE):
        user = connection.scalar(text("SELECT current_user"))
        raise UserError(
            _no_upgrade(
                f"men kontot {user} får inte göra det. Be it-avdelningen öppna databasen en gång i den nya versionen "
                "med kontot som äger den."
            )
        )


def _be_alone(connection: Connection) -> None:
    """Wait for those who are in the middle of something, and keep everybody out until the transaction ends.

    At once and with the strongest lock, which the migrations need anyway: whoever took it table by table could meet
    somebody who does the same in another order.
    """
    # A server may be set to throw out those who are silent for long, as we are while a large table is compared.
    connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT}'"))
    try:
        names = ", ".join(connection.scalars(_OURS))
        connection.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))
    except exc.DBAPIError as error:
        log.info("the database on the server could not be had alone: %s", error.orig)
        if getattr(error.orig, "sqlstate", "") not in _HELD:
            raise UserError(_no_copy(sentence_for(str(error.orig)))) from error
        raise UserError(
            _no_upgrade(
                "men någon annan arbetar i den just nu. Be alla som delar den att stänga Jämvikt och öppna den sedan "
                "igen."
            )
        ) from error
