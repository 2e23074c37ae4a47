"""Pauses: somebody rests from a day until a day, or until they say so."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("back_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("begun_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("welcomed_on", sa.Date(), nullable=True),
        sa.CheckConstraint("back_on IS NULL OR back_on > starts_on", name=op.f("ck_pause_back")),
        sa.CheckConstraint("ended_on IS NULL OR ended_on >= starts_on", name=op.f("ck_pause_order")),
        sa.ForeignKeyConstraint(
            ["programme_id", "begun_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_pause_programme_id_begun_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_pause_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_pause_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
        sa.UniqueConstraint("guid", name=op.f("uq_pause_guid")),
    )
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pause_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_pause_programme_id_ended_on_back_on"), ["programme_id", "ended_on", "back_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_pause_programme_id_person_id"), ["programme_id", "person_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pause_programme_id_person_id"))
        batch_op.drop_index(batch_op.f("ix_pause_programme_id_ended_on_back_on"))
        batch_op.drop_index(batch_op.f("ix_pause_person_id"))

    op.drop_table("pause")
