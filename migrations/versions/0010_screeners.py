"""Screeners of studies and the answers to them."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "screener",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("screened_out", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_screener_programme_id_programme")),
        sa.ForeignKeyConstraint(
            ["programme_id", "study_id"],
            ["study.programme_id", "study.id"],
            name=op.f("fk_screener_programme_id_study_id_study"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screener")),
        sa.UniqueConstraint("study_id", name=op.f("uq_screener_study_id")),
    )
    op.create_table(
        "screener_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("words_id", sa.Integer(), nullable=False),
        sa.Column("picked", sa.JSON(), nullable=False),
        sa.Column("answered_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_screener_answer_programme_id_programme")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "study_id"],
            ["study.programme_id", "study.id"],
            name=op.f("fk_screener_answer_programme_id_study_id_study"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_screener_answer_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "words_id"],
            ["words.programme_id", "words.id"],
            name=op.f("fk_screener_answer_programme_id_words_id_words"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screener_answer")),
        sa.UniqueConstraint("study_id", "person_id", name=op.f("uq_screener_answer_study_id_person_id")),
    )
    with op.batch_alter_table("screener_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_screener_answer_words_id"), ["words_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("screener_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_screener_answer_words_id"))
    op.drop_table("screener_answer")
    op.drop_table("screener")
