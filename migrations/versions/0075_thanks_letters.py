"""Letters of thanks to partners."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0075"
down_revision = "0074"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "thanks_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("to_words", sa.String(length=500), nullable=False),
        sa.Column("greeting", sa.String(length=200), nullable=False),
        sa.Column("body", sa.String(length=3000), nullable=False),
        sa.Column("signed", sa.String(length=500), nullable=False),
        sa.Column("issued_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("locale IN ('ru', 'en')", name=op.f("ck_thanks_letter_locale")),
        sa.CheckConstraint("number > 0", name=op.f("ck_thanks_letter_number")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_thanks_letter_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "issued_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_thanks_letter_programme_id_issued_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "organisation_id"],
            ["organisation_programme.programme_id", "organisation_programme.organisation_id"],
            name=op.f("fk_thanks_letter_programme_id_organisation_id_organisation_programme"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_thanks_letter_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks_letter")),
        sa.UniqueConstraint("guid", name=op.f("uq_thanks_letter_guid")),
        sa.UniqueConstraint("programme_id", "year", "number", name=op.f("uq_thanks_letter_programme_id_year_number")),
    )
    with op.batch_alter_table("thanks_letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thanks_letter_issued_by_id"), ["issued_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_thanks_letter_organisation_id"), ["organisation_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("thanks_letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thanks_letter_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_thanks_letter_issued_by_id"))

    op.drop_table("thanks_letter")
