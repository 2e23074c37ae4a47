"""Series of activities: a rule, the dates that it makes, what was changed alone; when time or place changed last."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

BEFORE = "state IN ('draft', 'proposed', 'published', 'cancelled')"
AFTER = "state IN ('draft', 'proposed', 'published', 'cancelled', 'removed')"


def upgrade() -> None:
    op.create_table(
        "activity_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=200), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("starts_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_activity_series_minutes")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_activity_series_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_series")),
        sa.UniqueConstraint("guid", name=op.f("uq_activity_series_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_activity_series_programme_id_id")),
    )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.add_column(sa.Column("series_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("recurs_at", portal.db.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("is_edited", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("moved_at", portal.db.UtcDateTime(timezone=True), nullable=True))
        batch_op.drop_constraint(batch_op.f("ck_activity_state"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_activity_state"), AFTER)
        batch_op.create_index(batch_op.f("ix_activity_series_id_starts_at"), ["series_id", "starts_at"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_activity_series_id_recurs_at"), ["series_id", "recurs_at"])
        batch_op.create_foreign_key(
            batch_op.f("fk_activity_programme_id_series_id_activity_series"),
            "activity_series", ["programme_id", "series_id"], ["programme_id", "id"],
        )  # fmt: skip


def downgrade() -> None:
    op.execute("UPDATE activity SET state = 'cancelled' WHERE state = 'removed'")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_activity_programme_id_series_id_activity_series"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_activity_series_id_recurs_at"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_activity_series_id_starts_at"))
        batch_op.drop_constraint(batch_op.f("ck_activity_state"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_activity_state"), BEFORE)
        batch_op.drop_column("moved_at")
        batch_op.drop_column("is_edited")
        batch_op.drop_column("recurs_at")
        batch_op.drop_column("series_id")

    op.drop_table("activity_series")
