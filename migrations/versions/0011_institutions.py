"""Institutions as guardians with representatives and wards; acts for a list; who withdrew a consent."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "institution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("contact", sa.String(length=300), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=250).with_variant(sa.String(length=250, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("territory_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('childrens_home', 'family_centre', 'boarding_school', 'social_centre', 'other')",
            name=op.f("ck_institution_kind"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_institution_programme_id_programme")),
        sa.ForeignKeyConstraint(["territory_id"], ["territory.id"], name=op.f("fk_institution_territory_id_territory")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution")),
        sa.UniqueConstraint("guid", name=op.f("uq_institution_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_institution_programme_id_id")),
    )
    with op.batch_alter_table("institution", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_institution_programme_id_sort_key"), ["programme_id", "sort_key"], unique=False
        )

    op.create_table(
        "consent_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=False),
        sa.Column("is_granted", sa.Boolean(), nullable=False),
        sa.Column("given_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "document_id"],
            ["consent_document.programme_id", "consent_document.id"],
            name=op.f("fk_consent_act_programme_id_document_id_consent_document"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "given_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_consent_act_programme_id_given_by_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_consent_act_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_act")),
        sa.UniqueConstraint("guid", name=op.f("uq_consent_act_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_consent_act_programme_id_id")),
    )
    with op.batch_alter_table("consent_act", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_consent_act_programme_id_given_by_id"), ["programme_id", "given_by_id"], unique=False
        )

    op.create_table(
        "representative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_representative_order")),
        sa.ForeignKeyConstraint(
            ["programme_id", "institution_id"],
            ["institution.programme_id", "institution.id"],
            name=op.f("fk_representative_programme_id_institution_id_institution"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_representative_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_representative_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_representative")),
    )
    with op.batch_alter_table("representative", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_representative_institution_id"), ["institution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_representative_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_representative_programme_id_institution_id"),
            ["programme_id", "institution_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_representative_programme_id_person_id"), ["programme_id", "person_id"], unique=False
        )

    op.create_table(
        "ward",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_ward_order")),
        sa.ForeignKeyConstraint(
            ["programme_id", "child_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_ward_programme_id_child_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "institution_id"],
            ["institution.programme_id", "institution.id"],
            name=op.f("fk_ward_programme_id_institution_id_institution"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_ward_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ward")),
    )
    with op.batch_alter_table("ward", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ward_child_id"), ["child_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ward_institution_id"), ["institution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ward_programme_id_child_id"), ["programme_id", "child_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_ward_programme_id_institution_id"), ["programme_id", "institution_id"], unique=False
        )

    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.add_column(sa.Column("institution_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("act_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("withdrawn_by_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_consent_act_id"), ["act_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consent_institution_id"), ["institution_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_consent_programme_id_act_id_consent_act"),
            "consent_act",
            ["programme_id", "act_id"],
            ["programme_id", "id"],
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_consent_programme_id_institution_id_institution"),
            "institution",
            ["programme_id", "institution_id"],
            ["programme_id", "id"],
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_consent_programme_id_withdrawn_by_id_person"),
            "person",
            ["programme_id", "withdrawn_by_id"],
            ["programme_id", "id"],
        )


def downgrade() -> None:
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_consent_programme_id_withdrawn_by_id_person"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_consent_programme_id_institution_id_institution"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_consent_programme_id_act_id_consent_act"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_consent_institution_id"))
        batch_op.drop_index(batch_op.f("ix_consent_act_id"))
        batch_op.drop_column("withdrawn_by_id")
        batch_op.drop_column("act_id")
        batch_op.drop_column("institution_id")

    with op.batch_alter_table("ward", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ward_programme_id_institution_id"))
        batch_op.drop_index(batch_op.f("ix_ward_programme_id_child_id"))
        batch_op.drop_index(batch_op.f("ix_ward_institution_id"))
        batch_op.drop_index(batch_op.f("ix_ward_child_id"))

    op.drop_table("ward")
    with op.batch_alter_table("representative", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_representative_programme_id_person_id"))
        batch_op.drop_index(batch_op.f("ix_representative_programme_id_institution_id"))
        batch_op.drop_index(batch_op.f("ix_representative_person_id"))
        batch_op.drop_index(batch_op.f("ix_representative_institution_id"))

    op.drop_table("representative")
    with op.batch_alter_table("consent_act", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_act_programme_id_given_by_id"))

    op.drop_table("consent_act")
    with op.batch_alter_table("institution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_institution_programme_id_sort_key"))

    op.drop_table("institution")
