"""Worries that people tell, with who read and answered them; they go with the way back."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "flag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("flagged_by_id", sa.Integer(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("reader", sa.String(length=10), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("read_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("read_by_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('person', 'message', 'page', 'other')", name=op.f("ck_flag_kind")),
        sa.CheckConstraint("reader IN ('team', 'safety')", name=op.f("ck_flag_reader")),
        sa.CheckConstraint("about_id <> flagged_by_id", name=op.f("ck_flag_not_self")),
        sa.ForeignKeyConstraint(
            ["programme_id", "about_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_flag_programme_id_about_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "answered_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_flag_programme_id_answered_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "flagged_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_flag_programme_id_flagged_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "read_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_flag_programme_id_read_by_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_flag_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag")),
        sa.UniqueConstraint("guid", name=op.f("uq_flag_guid")),
    )
    with op.batch_alter_table("flag", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_flag_programme_id_answered_at"), ["programme_id", "answered_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_flag_programme_id_flagged_by_id"), ["programme_id", "flagged_by_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("flag", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_flag_programme_id_flagged_by_id"))
        batch_op.drop_index(batch_op.f("ix_flag_programme_id_answered_at"))

    op.drop_table("flag")
