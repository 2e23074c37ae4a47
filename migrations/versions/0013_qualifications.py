"""Qualifications: kinds, papers, and what asks for them."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "qualification_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=30), nullable=False),
        sa.Column("name_ru", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("months IS NULL OR months > 0", name=op.f("ck_qualification_kind_months")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_qualification_kind_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qualification_kind")),
        sa.UniqueConstraint("guid", name=op.f("uq_qualification_kind_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_qualification_kind_programme_id_id")),
        sa.UniqueConstraint("programme_id", "name_ru", name=op.f("uq_qualification_kind_programme_id_name_ru")),
    )
    op.create_table(
        "qualification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("proof", sa.String(length=300), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("entered_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("checked_by_id", sa.Integer(), nullable=True),
        sa.Column("checked_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("refused_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "checked_by_id IS NULL OR checked_by_id <> person_id", name=op.f("ck_qualification_not_self")
        ),
        sa.CheckConstraint("expires_on IS NULL OR expires_on >= issued_on", name=op.f("ck_qualification_order")),
        sa.ForeignKeyConstraint(
            ["programme_id", "checked_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_qualification_programme_id_checked_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "entered_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_qualification_programme_id_entered_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "kind_id"],
            ["qualification_kind.programme_id", "qualification_kind.id"],
            name=op.f("fk_qualification_programme_id_kind_id_qualification_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_qualification_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_qualification_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qualification")),
        sa.UniqueConstraint("guid", name=op.f("uq_qualification_guid")),
    )
    with op.batch_alter_table("qualification", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_qualification_kind_id"), ["kind_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_qualification_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_qualification_programme_id_checked_at"), ["programme_id", "checked_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_qualification_programme_id_expires_on"), ["programme_id", "expires_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_qualification_programme_id_person_id"), ["programme_id", "person_id"], unique=False
        )

    op.create_table(
        "requirement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("gate", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "kind_id"],
            ["qualification_kind.programme_id", "qualification_kind.id"],
            name=op.f("fk_requirement_programme_id_kind_id_qualification_kind"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_requirement_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requirement")),
        sa.UniqueConstraint("programme_id", "gate", "kind_id", name=op.f("uq_requirement_programme_id_gate_kind_id")),
    )
    with op.batch_alter_table("requirement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_requirement_kind_id"), ["kind_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("requirement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_requirement_kind_id"))

    op.drop_table("requirement")
    with op.batch_alter_table("qualification", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_qualification_programme_id_person_id"))
        batch_op.drop_index(batch_op.f("ix_qualification_programme_id_expires_on"))
        batch_op.drop_index(batch_op.f("ix_qualification_programme_id_checked_at"))
        batch_op.drop_index(batch_op.f("ix_qualification_person_id"))
        batch_op.drop_index(batch_op.f("ix_qualification_kind_id"))

    op.drop_table("qualification")
    op.drop_table("qualification_kind")
