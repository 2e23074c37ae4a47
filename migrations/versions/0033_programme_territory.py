"""The branch of the tree of territories that a programme works in."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.add_column(sa.Column("territory_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_programme_territory_id"), ["territory_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_programme_territory_id_territory"), "territory", ["territory_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_programme_territory_id_territory"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_programme_territory_id"))
        batch_op.drop_column("territory_id")
