"""Training: courses with their editions, who learns, and each try of a check."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "course",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=30), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=True),
        sa.Column("created_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "kind_id"],
            ["qualification_kind.programme_id", "qualification_kind.id"],
            name=op.f("fk_course_programme_id_kind_id_qualification_kind"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_course_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
        sa.UniqueConstraint("guid", name=op.f("uq_course_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_course_programme_id_id")),
    )
    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_course_kind_id"), ["kind_id"], unique=False)

    op.create_table(
        "course_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("published_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "course_id"],
            ["course.programme_id", "course.id"],
            name=op.f("fk_course_edition_programme_id_course_id_course"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_course_edition_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_edition")),
        sa.UniqueConstraint("guid", name=op.f("uq_course_edition_guid")),
        sa.UniqueConstraint(
            "programme_id", "course_id", "edition", name=op.f("uq_course_edition_programme_id_course_id_edition")
        ),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_course_edition_programme_id_id")),
    )
    with op.batch_alter_table("course_edition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_course_edition_course_id"), ["course_id"], unique=False)

    op.create_table(
        "enrolment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("number", sa.String(length=20), nullable=True),
        sa.Column("shows", sa.String(length=10), nullable=False),
        sa.Column("qualification_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("shows IN ('nothing', 'initials', 'name')", name=op.f("ck_enrolment_shows")),
        sa.ForeignKeyConstraint(
            ["programme_id", "course_id"],
            ["course.programme_id", "course.id"],
            name=op.f("fk_enrolment_programme_id_course_id_course"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "edition_id"],
            ["course_edition.programme_id", "course_edition.id"],
            name=op.f("fk_enrolment_programme_id_edition_id_course_edition"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_enrolment_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_enrolment_programme_id_programme")),
        sa.ForeignKeyConstraint(
            ["qualification_id"], ["qualification.id"], name=op.f("fk_enrolment_qualification_id_qualification")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
        sa.UniqueConstraint("guid", name=op.f("uq_enrolment_guid")),
        sa.UniqueConstraint("number", name=op.f("uq_enrolment_number")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_enrolment_programme_id_id")),
    )
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enrolment_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_enrolment_programme_id_course_id_finished_on"),
            ["programme_id", "course_id", "finished_on"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_enrolment_programme_id_person_id"), ["programme_id", "person_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_enrolment_qualification_id"), ["qualification_id"], unique=False)

    op.create_table(
        "check_try",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("module", sa.String(length=30), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=True),
        sa.Column("is_passed", sa.Boolean(), nullable=False),
        sa.Column("asked_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("answered_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id", "enrolment_id"],
            ["enrolment.programme_id", "enrolment.id"],
            name=op.f("fk_check_try_programme_id_enrolment_id_enrolment"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_check_try_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_try")),
    )
    with op.batch_alter_table("check_try", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_check_try_enrolment_id_module"), ["enrolment_id", "module"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("check_try", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_check_try_enrolment_id_module"))

    op.drop_table("check_try")
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enrolment_qualification_id"))
        batch_op.drop_index(batch_op.f("ix_enrolment_programme_id_person_id"))
        batch_op.drop_index(batch_op.f("ix_enrolment_programme_id_course_id_finished_on"))
        batch_op.drop_index(batch_op.f("ix_enrolment_person_id"))

    op.drop_table("enrolment")
    with op.batch_alter_table("course_edition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_course_edition_course_id"))

    op.drop_table("course_edition")
    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_course_kind_id"))

    op.drop_table("course")
