"""Who says to act for an organisation, and who does."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organisation_claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=200), nullable=False),
        sa.Column("proof", sa.String(length=500), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("asked_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("answered_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(state = 'asked') = (answered_at IS NULL)", name=op.f("ck_organisation_claim_answered")),
        sa.CheckConstraint(
            "state IN ('asked', 'accepted', 'refused', 'withdrawn')", name=op.f("ck_organisation_claim_state")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_claim_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "answered_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_organisation_claim_programme_id_answered_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_organisation_claim_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_organisation_claim_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_claim")),
        sa.UniqueConstraint("guid", name=op.f("uq_organisation_claim_guid")),
    )
    with op.batch_alter_table("organisation_claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_claim_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_claim_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_organisation_claim_programme_id_state"), ["programme_id", "state"], unique=False
        )

    op.create_table(
        "organisation_representative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["organisation_claim.id"],
            name=op.f("fk_organisation_representative_claim_id_organisation_claim"),
        ),
        sa.ForeignKeyConstraint(["grant_id"], ["grant.id"], name=op.f("fk_organisation_representative_grant_id_grant")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_representative_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_organisation_representative_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_organisation_representative_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_representative")),
    )
    with op.batch_alter_table("organisation_representative", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisation_representative_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_organisation_representative_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("organisation_representative", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_representative_person_id"))
        batch_op.drop_index(batch_op.f("ix_organisation_representative_organisation_id"))

    op.drop_table("organisation_representative")
    with op.batch_alter_table("organisation_claim", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_claim_programme_id_state"))
        batch_op.drop_index(batch_op.f("ix_organisation_claim_person_id"))
        batch_op.drop_index(batch_op.f("ix_organisation_claim_organisation_id"))

    op.drop_table("organisation_claim")
