"""Partners that became one."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0074"
down_revision = "0073"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "partner_likeness",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=10), nullable=False),
        sa.Column("seen_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("dismissed_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("dismissed_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "reason IN ('number', 'name', 'phone', 'site', 'near')", name=op.f("ck_partner_likeness_reason")
        ),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_partner_likeness_two")),
        sa.ForeignKeyConstraint(
            ["first_id"], ["organisation.id"], name=op.f("fk_partner_likeness_first_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "dismissed_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_partner_likeness_programme_id_dismissed_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_partner_likeness_programme_id_programme")
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["organisation.id"], name=op.f("fk_partner_likeness_second_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_likeness")),
        sa.UniqueConstraint(
            "programme_id", "first_id", "second_id", name=op.f("uq_partner_likeness_programme_id_first_id_second_id")
        ),
    )
    with op.batch_alter_table("partner_likeness", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partner_likeness_dismissed_by_id"), ["dismissed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partner_likeness_first_id"), ["first_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_partner_likeness_programme_id_dismissed_at"), ["programme_id", "dismissed_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_partner_likeness_second_id"), ["second_id"], unique=False)

    op.create_table(
        "partner_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("moves", sa.JSON(), nullable=False),
        sa.Column("merged_by_id", sa.Integer(), nullable=True),
        sa.Column("merged_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kept_id <> gone_id", name=op.f("ck_partner_merge_two")),
        sa.ForeignKeyConstraint(["gone_id"], ["organisation.id"], name=op.f("fk_partner_merge_gone_id_organisation")),
        sa.ForeignKeyConstraint(["kept_id"], ["organisation.id"], name=op.f("fk_partner_merge_kept_id_organisation")),
        sa.ForeignKeyConstraint(
            ["programme_id", "merged_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_partner_merge_programme_id_merged_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "undone_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_partner_merge_programme_id_undone_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_partner_merge_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_merge")),
        sa.UniqueConstraint("guid", name=op.f("uq_partner_merge_guid")),
    )
    with op.batch_alter_table("partner_merge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partner_merge_gone_id"), ["gone_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partner_merge_kept_id"), ["kept_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partner_merge_merged_by_id"), ["merged_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partner_merge_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partner_merge_undone_by_id"), ["undone_by_id"], unique=False)

    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_organisation_merged_into_id"), ["merged_into_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_organisation_merged_into_id_organisation"), "organisation", ["merged_into_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_organisation_merged_into_id_organisation"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_organisation_merged_into_id"))
        batch_op.drop_column("merged_into_id")

    with op.batch_alter_table("partner_merge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_merge_undone_by_id"))
        batch_op.drop_index(batch_op.f("ix_partner_merge_programme_id"))
        batch_op.drop_index(batch_op.f("ix_partner_merge_merged_by_id"))
        batch_op.drop_index(batch_op.f("ix_partner_merge_kept_id"))
        batch_op.drop_index(batch_op.f("ix_partner_merge_gone_id"))

    op.drop_table("partner_merge")
    with op.batch_alter_table("partner_likeness", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_likeness_second_id"))
        batch_op.drop_index(batch_op.f("ix_partner_likeness_programme_id_dismissed_at"))
        batch_op.drop_index(batch_op.f("ix_partner_likeness_first_id"))
        batch_op.drop_index(batch_op.f("ix_partner_likeness_dismissed_by_id"))

    op.drop_table("partner_likeness")
