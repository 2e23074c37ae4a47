"""Lists of people that were brought in: each with what became of its rows."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "people_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("job_guid", sa.String(length=36), nullable=False),
        sa.Column("asked_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("finished_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_people_import_account_id_account")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_people_import_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people_import")),
        sa.UniqueConstraint("guid", name=op.f("uq_people_import_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_people_import_programme_id_id")),
        sa.UniqueConstraint("token", name=op.f("uq_people_import_token")),
    )
    with op.batch_alter_table("people_import", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_people_import_programme_id_account_id_asked_at"),
            ["programme_id", "account_id", "asked_at"],
            unique=False,
        )

    op.create_table(
        "imported_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("patronymic", sa.String(length=100), nullable=False),
        sa.Column("invited_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("part IN ('self', 'guardian')", name=op.f("ck_imported_person_part")),
        sa.ForeignKeyConstraint(
            ["programme_id", "import_id"],
            ["people_import.programme_id", "people_import.id"],
            name=op.f("fk_imported_person_programme_id_import_id_people_import"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_imported_person_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_imported_person_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_person")),
        sa.UniqueConstraint("import_id", "person_id", name=op.f("uq_imported_person_import_id_person_id")),
    )
    with op.batch_alter_table("imported_person", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_imported_person_programme_id_email"), ["programme_id", "email"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_imported_person_programme_id_person_id"), ["programme_id", "person_id"], unique=False
        )

    op.create_table(
        "imported_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('entered', 'updated', 'skipped', 'rejected')", name=op.f("ck_imported_row_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "import_id"],
            ["people_import.programme_id", "people_import.id"],
            name=op.f("fk_imported_row_programme_id_import_id_people_import"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_imported_row_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_imported_row_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_row")),
        sa.UniqueConstraint("import_id", "number", name=op.f("uq_imported_row_import_id_number")),
    )
    with op.batch_alter_table("imported_row", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_imported_row_programme_id_person_id"), ["programme_id", "person_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("imported_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_imported_row_programme_id_person_id"))

    op.drop_table("imported_row")
    with op.batch_alter_table("imported_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_imported_person_programme_id_person_id"))
        batch_op.drop_index(batch_op.f("ix_imported_person_programme_id_email"))

    op.drop_table("imported_person")
    with op.batch_alter_table("people_import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_people_import_programme_id_account_id_asked_at"))

    op.drop_table("people_import")
