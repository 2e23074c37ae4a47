"""Thanks to partners and stories, with whom they tell of and what those say."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0080"
down_revision = "0079"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "thanks_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("words", sa.String(length=2000), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("said_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("open_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("seen_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("shown_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind = 'thanks' OR NOT is_public", name=op.f("ck_thanks_word_public")),
        sa.CheckConstraint("kind IN ('thanks', 'young', 'story')", name=op.f("ck_thanks_word_kind")),
        sa.CheckConstraint("shown_at IS NULL OR is_public", name=op.f("ck_thanks_word_shown")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_thanks_word_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "author_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_thanks_word_programme_id_author_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "organisation_id"],
            ["organisation_programme.programme_id", "organisation_programme.organisation_id"],
            name=op.f("fk_thanks_word_programme_id_organisation_id_organisation_programme"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_thanks_word_programme_id_programme")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["partner_request.id"], name=op.f("fk_thanks_word_request_id_partner_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks_word")),
        sa.UniqueConstraint("guid", name=op.f("uq_thanks_word_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_thanks_word_programme_id_id")),
    )
    with op.batch_alter_table("thanks_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thanks_word_author_id"), ["author_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_thanks_word_organisation_id_open_at"), ["organisation_id", "open_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_thanks_word_request_id"), ["request_id"], unique=False)

    op.create_table(
        "thanks_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("word_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=False),
        sa.Column("is_yes", sa.Boolean(), nullable=False),
        sa.Column("at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "given_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_thanks_answer_programme_id_given_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_thanks_answer_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "word_id"],
            ["thanks_word.programme_id", "thanks_word.id"],
            name=op.f("fk_thanks_answer_programme_id_word_id_thanks_word"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_thanks_answer_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks_answer")),
        sa.UniqueConstraint(
            "word_id", "person_id", "given_by_id", name=op.f("uq_thanks_answer_word_id_person_id_given_by_id")
        ),
    )
    with op.batch_alter_table("thanks_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thanks_answer_given_by_id"), ["given_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_thanks_answer_person_id"), ["person_id"], unique=False)

    op.create_table(
        "thanks_hero",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("word_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_thanks_hero_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "word_id"],
            ["thanks_word.programme_id", "thanks_word.id"],
            name=op.f("fk_thanks_hero_programme_id_word_id_thanks_word"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_thanks_hero_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks_hero")),
        sa.UniqueConstraint("word_id", "person_id", name=op.f("uq_thanks_hero_word_id_person_id")),
    )
    with op.batch_alter_table("thanks_hero", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thanks_hero_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("thanks_hero", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thanks_hero_person_id"))

    op.drop_table("thanks_hero")
    with op.batch_alter_table("thanks_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thanks_answer_person_id"))
        batch_op.drop_index(batch_op.f("ix_thanks_answer_given_by_id"))

    op.drop_table("thanks_answer")
    with op.batch_alter_table("thanks_word", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thanks_word_request_id"))
        batch_op.drop_index(batch_op.f("ix_thanks_word_organisation_id_open_at"))
        batch_op.drop_index(batch_op.f("ix_thanks_word_author_id"))

    op.drop_table("thanks_word")
