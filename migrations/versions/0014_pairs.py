"""Pairs of mentor and mentee."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pair",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("mentee_id", sa.Integer(), nullable=False),
        sa.Column("supervisor_id", sa.Integer(), nullable=True),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("planned_end_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=20), nullable=False),
        sa.Column("end_note", sa.String(length=300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("form IN ('short', 'long', 'child_to_child')", name=op.f("ck_pair_form")),
        sa.CheckConstraint(
            "end_reason = '' OR end_reason IN ('completed', 'moved', 'mentee_wish', 'mentor_wish', 'no_contact', 'safety', 'other')",
            name=op.f("ck_pair_end_reason"),
        ),
        sa.CheckConstraint("mentor_id <> mentee_id", name=op.f("ck_pair_not_self")),
        sa.CheckConstraint(
            "supervisor_id <> mentor_id AND supervisor_id <> mentee_id", name=op.f("ck_pair_supervisor")
        ),
        sa.CheckConstraint("planned_end_on > starts_on", name=op.f("ck_pair_plan")),
        sa.CheckConstraint("ended_on IS NULL OR ended_on >= starts_on", name=op.f("ck_pair_order")),
        sa.CheckConstraint("(ended_on IS NULL) = (end_reason = '')", name=op.f("ck_pair_end")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_pair_programme_id_programme")),
        *(
            sa.ForeignKeyConstraint(
                ["programme_id", who],
                ["person.programme_id", "person.id"],
                name=op.f(f"fk_pair_programme_id_{who}_person"),
            )
            for who in ("mentor_id", "mentee_id", "supervisor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair")),
        sa.UniqueConstraint("guid", name=op.f("uq_pair_guid")),
    )
    with op.batch_alter_table("pair", schema=None) as batch_op:
        for columns in (
            ["programme_id", "ended_on", "planned_end_on"],
            ["programme_id", "mentor_id"],
            ["programme_id", "mentee_id"],
            ["programme_id", "supervisor_id"],
            ["programme_id", "form"],
        ):
            batch_op.create_index(batch_op.f("ix_pair_" + "_".join(columns)), columns, unique=False)


def downgrade() -> None:
    op.drop_table("pair")
