"""What people ask about the facts kept of them."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "subject_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('correct', 'erase', 'ask')", name=op.f("ck_subject_request_kind")),
        sa.ForeignKeyConstraint(
            ["programme_id", "answered_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_subject_request_programme_id_answered_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "asked_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_subject_request_programme_id_asked_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_subject_request_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_subject_request_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subject_request")),
        sa.UniqueConstraint("guid", name=op.f("uq_subject_request_guid")),
    )
    with op.batch_alter_table("subject_request", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_subject_request_programme_id_answered_at"), ["programme_id", "answered_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_subject_request_programme_id_person_id"), ["programme_id", "person_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("subject_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_subject_request_programme_id_person_id"))
        batch_op.drop_index(batch_op.f("ix_subject_request_programme_id_answered_at"))

    op.drop_table("subject_request")
