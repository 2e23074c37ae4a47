"""Threads of clubs, activities and pairs: where they hang, who reads and looks after them, what waits for a decision."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "thread",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("pair_id", sa.Integer(), nullable=True),
        sa.Column("journal_id", sa.Integer(), nullable=False),
        sa.Column("told_no", sa.Integer(), nullable=False),
        sa.Column("created_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'club') = (club_id IS NOT NULL) AND (kind = 'activity') = (activity_id IS NOT NULL) AND (kind = 'pair') = (pair_id IS NOT NULL)",
            name=op.f("ck_thread_place"),
        ),
        sa.CheckConstraint("kind IN ('club', 'activity', 'pair')", name=op.f("ck_thread_kind")),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_thread_pair_id_pair")),
        sa.ForeignKeyConstraint(
            ["programme_id", "activity_id"],
            ["activity.programme_id", "activity.id"],
            name=op.f("fk_thread_programme_id_activity_id_activity"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "club_id"],
            ["club.programme_id", "club.id"],
            name=op.f("fk_thread_programme_id_club_id_club"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "journal_id"],
            ["journal.programme_id", "journal.id"],
            name=op.f("fk_thread_programme_id_journal_id_journal"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_thread_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
        sa.UniqueConstraint("activity_id", name=op.f("uq_thread_activity_id")),
        sa.UniqueConstraint("club_id", name=op.f("uq_thread_club_id")),
        sa.UniqueConstraint("guid", name=op.f("uq_thread_guid")),
        sa.UniqueConstraint("journal_id", name=op.f("uq_thread_journal_id")),
        sa.UniqueConstraint("pair_id", name=op.f("uq_thread_pair_id")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_thread_programme_id_id")),
    )
    with op.batch_alter_table("thread", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thread_programme_id_kind"), ["programme_id", "kind"], unique=False)

    op.create_table(
        "thread_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("message", sa.String(length=36), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("told_by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("hides", sa.Boolean(), nullable=False),
        sa.Column("made_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("decided_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(kind = 'report') = (told_by_id IS NOT NULL)", name=op.f("ck_thread_case_told")),
        sa.CheckConstraint("decision = '' OR decision IN ('show', 'remove')", name=op.f("ck_thread_case_decision")),
        sa.CheckConstraint("kind IN ('contact', 'report')", name=op.f("ck_thread_case_kind")),
        sa.ForeignKeyConstraint(
            ["programme_id", "author_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_thread_case_programme_id_author_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "decided_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_thread_case_programme_id_decided_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "thread_id"],
            ["thread.programme_id", "thread.id"],
            name=op.f("fk_thread_case_programme_id_thread_id_thread"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "told_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_thread_case_programme_id_told_by_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_thread_case_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_case")),
        sa.UniqueConstraint("guid", name=op.f("uq_thread_case_guid")),
        sa.UniqueConstraint(
            "thread_id", "message", "told_by_id", name=op.f("uq_thread_case_thread_id_message_told_by_id")
        ),
    )
    with op.batch_alter_table("thread_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thread_case_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_thread_case_decided_by_id"), ["decided_by_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_thread_case_programme_id_decided_at"), ["programme_id", "decided_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_thread_case_thread_id_message"), ["thread_id", "message"], unique=False)
        batch_op.create_index(batch_op.f("ix_thread_case_told_by_id"), ["told_by_id"], unique=False)

    op.create_table(
        "thread_duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("named_by_id", sa.Integer(), nullable=True),
        sa.Column("named_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_thread_duty_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "thread_id"],
            ["thread.programme_id", "thread.id"],
            name=op.f("fk_thread_duty_programme_id_thread_id_thread"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_thread_duty_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_duty")),
        sa.UniqueConstraint("thread_id", "person_id", name=op.f("uq_thread_duty_thread_id_person_id")),
    )
    with op.batch_alter_table("thread_duty", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thread_duty_person_id"), ["person_id"], unique=False)

    op.create_table(
        "thread_reader",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("seen_no", sa.Integer(), nullable=False),
        sa.Column("is_muted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_thread_reader_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "thread_id"],
            ["thread.programme_id", "thread.id"],
            name=op.f("fk_thread_reader_programme_id_thread_id_thread"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_thread_reader_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_reader")),
        sa.UniqueConstraint("thread_id", "person_id", name=op.f("uq_thread_reader_thread_id_person_id")),
    )
    with op.batch_alter_table("thread_reader", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thread_reader_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("thread_reader", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thread_reader_person_id"))

    op.drop_table("thread_reader")
    with op.batch_alter_table("thread_duty", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thread_duty_person_id"))

    op.drop_table("thread_duty")
    with op.batch_alter_table("thread_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thread_case_told_by_id"))
        batch_op.drop_index(batch_op.f("ix_thread_case_thread_id_message"))
        batch_op.drop_index(batch_op.f("ix_thread_case_programme_id_decided_at"))
        batch_op.drop_index(batch_op.f("ix_thread_case_decided_by_id"))
        batch_op.drop_index(batch_op.f("ix_thread_case_author_id"))

    op.drop_table("thread_case")
    with op.batch_alter_table("thread", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thread_programme_id_kind"))

    op.drop_table("thread")
