"""Series of meetings: which sessions belong together, corrected attendance, how useful a meeting was."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("weeks > 0", name=op.f("ck_meeting_series_weeks")),
        sa.ForeignKeyConstraint(
            ["programme_id", "created_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_meeting_series_programme_id_created_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "study_id"],
            ["study.programme_id", "study.id"],
            name=op.f("fk_meeting_series_programme_id_study_id_study"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_meeting_series_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_series")),
        sa.UniqueConstraint("guid", name=op.f("uq_meeting_series_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_meeting_series_programme_id_id")),
    )
    with op.batch_alter_table("meeting_series", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_series_study_id"), ["study_id"], unique=False)

    op.create_table(
        "series_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "series_id"],
            ["meeting_series.programme_id", "meeting_series.id"],
            name=op.f("fk_series_meeting_programme_id_series_id_meeting_series"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "session_id"],
            ["study_session.programme_id", "study_session.id"],
            name=op.f("fk_series_meeting_programme_id_session_id_study_session"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_series_meeting_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series_meeting")),
        sa.UniqueConstraint("series_id", "number", name=op.f("uq_series_meeting_series_id_number")),
        sa.UniqueConstraint("session_id", name=op.f("uq_series_meeting_session_id")),
    )
    op.create_table(
        "attendance_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('present', 'excused', 'absent')", name=op.f("ck_attendance_note_state")),
        sa.ForeignKeyConstraint(
            ["programme_id", "by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_attendance_note_programme_id_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "member_id"],
            ["session_member.programme_id", "session_member.id"],
            name=op.f("fk_attendance_note_programme_id_member_id_session_member"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_attendance_note_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_note")),
    )
    with op.batch_alter_table("attendance_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_note_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_note_member_id"), ["member_id"], unique=False)

    op.create_table(
        "usefulness_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("value >= 1 AND value <= 5", name=op.f("ck_usefulness_answer_value")),
        sa.ForeignKeyConstraint(
            ["programme_id", "member_id"],
            ["session_member.programme_id", "session_member.id"],
            name=op.f("fk_usefulness_answer_programme_id_member_id_session_member"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_usefulness_answer_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_usefulness_answer")),
        sa.UniqueConstraint("member_id", name=op.f("uq_usefulness_answer_member_id")),
    )


def downgrade() -> None:
    op.drop_table("usefulness_answer")
    with op.batch_alter_table("attendance_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_note_member_id"))
        batch_op.drop_index(batch_op.f("ix_attendance_note_by_id"))

    op.drop_table("attendance_note")
    op.drop_table("series_meeting")
    with op.batch_alter_table("meeting_series", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_series_study_id"))

    op.drop_table("meeting_series")
