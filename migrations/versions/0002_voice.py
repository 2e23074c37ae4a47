"""How an account is spoken to, and whether pages offer to be read aloud."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("account") as batch:
        batch.add_column(sa.Column("voice", sa.String(length=8), nullable=False, server_default="auto"))
        batch.add_column(sa.Column("has_read_aloud", sa.Boolean(), nullable=True))
    with op.batch_alter_table("account") as batch:
        batch.alter_column("voice", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("account") as batch:
        batch.drop_column("has_read_aloud")
        batch.drop_column("voice")
