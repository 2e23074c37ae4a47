"""Activities that everybody may read on the open web."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "open_activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "activity_id"],
            ["activity.programme_id", "activity.id"],
            name=op.f("fk_open_activity_programme_id_activity_id_activity"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "opened_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_open_activity_programme_id_opened_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_open_activity_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_activity")),
        sa.UniqueConstraint("activity_id", name=op.f("uq_open_activity_activity_id")),
    )
    with op.batch_alter_table("open_activity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_open_activity_programme_id"), ["programme_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("open_activity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_open_activity_programme_id"))

    op.drop_table("open_activity")
