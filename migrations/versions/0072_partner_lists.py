"""Lists of organisations from files."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "partner_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("unread_hours", sa.Integer(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("job_guid", sa.String(length=36), nullable=False),
        sa.Column("asked_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("finished_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_partner_import_account_id_account")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_partner_import_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_import")),
        sa.UniqueConstraint("guid", name=op.f("uq_partner_import_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_partner_import_programme_id_id")),
        sa.UniqueConstraint("token", name=op.f("uq_partner_import_token")),
    )
    with op.batch_alter_table("partner_import", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_partner_import_programme_id_account_id_asked_at"),
            ["programme_id", "account_id", "asked_at"],
            unique=False,
        )

    op.create_table(
        "imported_partner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('entered', 'updated', 'skipped', 'rejected')", name=op.f("ck_imported_partner_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_imported_partner_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "import_id"],
            ["partner_import.programme_id", "partner_import.id"],
            name=op.f("fk_imported_partner_programme_id_import_id_partner_import"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_imported_partner_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_partner")),
        sa.UniqueConstraint("import_id", "number", name=op.f("uq_imported_partner_import_id_number")),
    )
    with op.batch_alter_table("imported_partner", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imported_partner_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_imported_partner_programme_id"), ["programme_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("imported_partner", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_imported_partner_programme_id"))
        batch_op.drop_index(batch_op.f("ix_imported_partner_organisation_id"))

    op.drop_table("imported_partner")
    with op.batch_alter_table("partner_import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_import_programme_id_account_id_asked_at"))

    op.drop_table("partner_import")
