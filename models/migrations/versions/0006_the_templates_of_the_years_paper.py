"""the templates of the year's paper"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NEW = ("utan_fakta", "utelamnat")


def upgrade() -> None:
    with op.batch_alter_table("berattelsemallavsnitt", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        for name in NEW:
            batch_op.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    # In a batch of its own: in the same one the default would be gone before the rows are copied.
    with op.batch_alter_table("berattelsemallavsnitt", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        for name in NEW:
            batch_op.alter_column(name, server_default=None)

    with op.batch_alter_table("kommun", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("berattelsemall_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_kommun_berattelsemall_id"), ["berattelsemall_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_kommun_berattelsemall_id"),
            "berattelsemall",
            ["berattelsemall_id"],
            ["id"],
            initially="DEFERRED",
            deferrable=True,
        )


def downgrade() -> None:
    with op.batch_alter_table("kommun", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_kommun_berattelsemall_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_kommun_berattelsemall_id"))
        batch_op.drop_column("berattelsemall_id")

    with op.batch_alter_table("berattelsemallavsnitt", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        for name in NEW:
            batch_op.drop_column(name)
