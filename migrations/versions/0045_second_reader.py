"""Calls for help: whether one is about the leaders, and since when a second adult reads along."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_about_team", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("witness_at", portal.db.UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.drop_column("witness_at")
        batch_op.drop_column("is_about_team")
