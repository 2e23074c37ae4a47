"""the access clock: a number that moves with every change of who may what"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    clock = op.create_table(
        "access_clock",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ticks", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_clock")),
    )
    op.bulk_insert(clock, [{"id": 1, "ticks": 0}])


def downgrade() -> None:
    op.drop_table("access_clock")
