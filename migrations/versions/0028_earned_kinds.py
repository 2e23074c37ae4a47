"""Which kinds of qualification a passed course may grant: those of training that we bring, no paper of others."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

EARNED = ("mentor_training", "tutor_training", "safety_training")


def upgrade() -> None:
    with op.batch_alter_table("qualification_kind", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_earned", sa.Boolean(), server_default=sa.false(), nullable=False))
    kind = sa.table("qualification_kind", sa.column("key", sa.String), sa.column("is_earned", sa.Boolean))
    op.execute(sa.update(kind).where(kind.c.key.in_(EARNED)).values(is_earned=True))


def downgrade() -> None:
    with op.batch_alter_table("qualification_kind", schema=None) as batch_op:
        batch_op.drop_column("is_earned")
