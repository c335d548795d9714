"""Run migrations on the connection that `models.schema` hands over."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import TypeDecorator

from models.all import kinds
from models.base import Base


def _plain_type(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    # A migration must not change when the program's own column types do, so it names the plain type below them.
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{type(item.impl_instance).__name__}()"
    return False


kinds()
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=_plain_type,
    compare_type=True,
)
context.run_migrations()
