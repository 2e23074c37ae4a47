"""Agreements of programmes with partners."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organisation_agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("about", sa.String(length=1000), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("mimetype", sa.String(length=20), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("added_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "mimetype IN ('', 'application/pdf', 'image/jpeg', 'image/png')",
            name=op.f("ck_organisation_agreement_mimetype"),
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_organisation_agreement_order")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_agreement_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "added_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_organisation_agreement_programme_id_added_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_organisation_agreement_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_agreement")),
        sa.UniqueConstraint("guid", name=op.f("uq_organisation_agreement_guid")),
    )
    with op.batch_alter_table("organisation_agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_agreement_added_by_id"), ["added_by_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_organisation_agreement_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_organisation_agreement_programme_id_ends_on"), ["programme_id", "ends_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_organisation_agreement_programme_id_organisation_id"),
            ["programme_id", "organisation_id"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("organisation_agreement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_agreement_programme_id_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_organisation_agreement_programme_id_ends_on"))
        batch_op.drop_index(batch_op.f("ix_organisation_agreement_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_organisation_agreement_added_by_id"))

    op.drop_table("organisation_agreement")
