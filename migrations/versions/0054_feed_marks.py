"""Since when feeds are as they are, so that a reader who names only a time hears truly whether they changed."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "open_feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=5), nullable=False),
        sa.Column("mark", sa.String(length=32), nullable=False),
        sa.Column("marked_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_open_feed_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_feed")),
        sa.UniqueConstraint("programme_id", "locale", name=op.f("uq_open_feed_programme_id")),
    )
    with op.batch_alter_table("calendar_feed", schema=None) as batch_op:
        batch_op.add_column(sa.Column("mark", sa.String(length=32), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("marked_at", portal.db.UtcDateTime(timezone=True), nullable=True))
    with op.batch_alter_table("calendar_feed", schema=None) as batch_op:
        batch_op.alter_column("mark", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("calendar_feed", schema=None) as batch_op:
        batch_op.drop_column("marked_at")
        batch_op.drop_column("mark")
    op.drop_table("open_feed")
