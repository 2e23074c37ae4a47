"""Whether the first steps stand on an account's home page."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("account") as batch:
        batch.add_column(sa.Column("first_steps", sa.String(length=8), nullable=False, server_default="auto"))
    with op.batch_alter_table("account") as batch:
        batch.alter_column("first_steps", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("account") as batch:
        batch.drop_column("first_steps")
