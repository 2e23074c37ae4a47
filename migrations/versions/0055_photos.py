"""Photos with who is on them and what each of them says."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("mimetype", sa.String(length=20), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("checked_by_id", sa.Integer(), nullable=True),
        sa.Column("checked_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('activity', 'project')", name=op.f("ck_photo_kind")),
        sa.CheckConstraint("mimetype IN ('image/jpeg', 'image/png')", name=op.f("ck_photo_mimetype")),
        sa.ForeignKeyConstraint(
            ["programme_id", "added_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_photo_programme_id_added_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "checked_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_photo_programme_id_checked_by_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_photo_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
        sa.UniqueConstraint("guid", name=op.f("uq_photo_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_photo_programme_id_id")),
    )
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_photo_added_by_id"), ["added_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_photo_kind_owner_id"), ["kind", "owner_id"], unique=False)

    op.create_table(
        "photo_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=False),
        sa.Column("is_yes", sa.Boolean(), nullable=False),
        sa.Column("at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "given_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_photo_answer_programme_id_given_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_photo_answer_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "photo_id"],
            ["photo.programme_id", "photo.id"],
            name=op.f("fk_photo_answer_programme_id_photo_id_photo"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_photo_answer_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo_answer")),
        sa.UniqueConstraint(
            "photo_id", "person_id", "given_by_id", name=op.f("uq_photo_answer_photo_id_person_id_given_by_id")
        ),
    )
    with op.batch_alter_table("photo_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_photo_answer_given_by_id"), ["given_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_photo_answer_person_id"), ["person_id"], unique=False)

    op.create_table(
        "photo_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("part IN ('named', 'claimed', 'dismissed')", name=op.f("ck_photo_person_part")),
        sa.ForeignKeyConstraint(
            ["programme_id", "by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_photo_person_programme_id_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_photo_person_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "photo_id"],
            ["photo.programme_id", "photo.id"],
            name=op.f("fk_photo_person_programme_id_photo_id_photo"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_photo_person_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo_person")),
        sa.UniqueConstraint("photo_id", "person_id", name=op.f("uq_photo_person_photo_id_person_id")),
    )
    with op.batch_alter_table("photo_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_photo_person_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("photo_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_photo_person_person_id"))

    op.drop_table("photo_person")
    with op.batch_alter_table("photo_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_photo_answer_person_id"))
        batch_op.drop_index(batch_op.f("ix_photo_answer_given_by_id"))

    op.drop_table("photo_answer")
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_photo_kind_owner_id"))
        batch_op.drop_index(batch_op.f("ix_photo_added_by_id"))

    op.drop_table("photo")
