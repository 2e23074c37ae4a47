"""Cases of kept Balint groups, and whether their presenters agree a second time."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("answered", sa.String(length=10), nullable=False),
        sa.Column("answered_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("gone_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("answered IN ('none', 'yes', 'no', 'withdrawn')", name=op.f("ck_kept_case_answered")),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_kept_case_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "session_id"],
            ["study_session.programme_id", "study_session.id"],
            name=op.f("fk_kept_case_programme_id_session_id_study_session"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_kept_case_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_case")),
        sa.UniqueConstraint("guid", name=op.f("uq_kept_case_guid")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_kept_case_session_id_number")),
    )
    with op.batch_alter_table("kept_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_case_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("kept_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kept_case_person_id"))

    op.drop_table("kept_case")
