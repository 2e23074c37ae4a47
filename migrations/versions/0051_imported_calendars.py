"""Calendars from elsewhere and their dates."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "imported_calendar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=1000), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("error", sa.String(length=40), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("etag", sa.String(length=300), nullable=False),
        sa.Column("modified", sa.String(length=100), nullable=False),
        sa.Column("skipped", sa.JSON(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("read_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("next_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('fresh', 'ok', 'failing', 'paused')", name=op.f("ck_imported_calendar_state")),
        sa.ForeignKeyConstraint(
            ["programme_id", "added_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_imported_calendar_programme_id_added_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "club_id"],
            ["club.programme_id", "club.id"],
            name=op.f("fk_imported_calendar_programme_id_club_id_club"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_imported_calendar_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_calendar")),
        sa.UniqueConstraint("guid", name=op.f("uq_imported_calendar_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_imported_calendar_programme_id_id")),
    )
    with op.batch_alter_table("imported_calendar", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imported_calendar_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_imported_calendar_state_next_at"), ["state", "next_at"], unique=False)

    op.create_table(
        "imported_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("calendar_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("starts_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("is_all_day", sa.Boolean(), nullable=False),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
        sa.CheckConstraint("ends_at >= starts_at", name=op.f("ck_imported_event_order")),
        sa.ForeignKeyConstraint(
            ["programme_id", "calendar_id"],
            ["imported_calendar.programme_id", "imported_calendar.id"],
            name=op.f("fk_imported_event_programme_id_calendar_id_imported_calendar"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_imported_event_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_event")),
        sa.UniqueConstraint("calendar_id", "key", name=op.f("uq_imported_event_calendar_id_key")),
    )
    with op.batch_alter_table("imported_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_imported_event_programme_id_starts_at"), ["programme_id", "starts_at"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("imported_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_imported_event_programme_id_starts_at"))

    op.drop_table("imported_event")
    with op.batch_alter_table("imported_calendar", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_imported_calendar_state_next_at"))
        batch_op.drop_index(batch_op.f("ix_imported_calendar_programme_id"))

    op.drop_table("imported_calendar")
