"""Calls for help: the restricted log, who was called, the quiet talk, reading by two, whom to call."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "help_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("territory_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_help_contact_programme_id_programme")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_help_contact_territory_id_territory")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_contact")),
    )
    with op.batch_alter_table("help_contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_help_contact_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_help_contact_territory_id"), ["territory_id"], unique=False)

    op.create_table(
        "help_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("helped_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("waits_since", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("called_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("heard_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("heard_by_id", sa.Integer(), nullable=True),
        sa.Column("witness_id", sa.Integer(), nullable=True),
        sa.Column("checks", sa.String(length=200), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("closed_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('help', 'alarm')", name=op.f("ck_help_request_kind")),
        sa.ForeignKeyConstraint(
            ["programme_id", "asked_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_help_request_programme_id_asked_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "closed_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_help_request_programme_id_closed_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "heard_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_help_request_programme_id_heard_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "helped_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_help_request_programme_id_helped_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "session_id"],
            ["study_session.programme_id", "study_session.id"],
            name=op.f("fk_help_request_programme_id_session_id_study_session"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "witness_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_help_request_programme_id_witness_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_help_request_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_request")),
        sa.UniqueConstraint("guid", name=op.f("uq_help_request_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_help_request_programme_id_id")),
    )
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_help_request_programme_id_closed_at"), ["programme_id", "closed_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_help_request_session_id_closed_at"), ["session_id", "closed_at"], unique=False
        )

    op.create_table(
        "help_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_help_call_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "request_id"],
            ["help_request.programme_id", "help_request.id"],
            name=op.f("fk_help_call_programme_id_request_id_help_request"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_help_call_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_call")),
        sa.UniqueConstraint("request_id", "person_id", name=op.f("uq_help_call_request_id_person_id")),
    )
    op.create_table(
        "help_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("cid", sa.String(length=36), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_help_line_programme_id_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "request_id"],
            ["help_request.programme_id", "help_request.id"],
            name=op.f("fk_help_line_programme_id_request_id_help_request"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_help_line_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_line")),
        sa.UniqueConstraint("request_id", "by_id", "cid", name=op.f("uq_help_line_request_id_by_id_cid")),
    )
    op.create_table(
        "help_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("confirmed_by_id <> reader_id", name=op.f("ck_help_look_two_people")),
        sa.ForeignKeyConstraint(
            ["programme_id", "confirmed_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_help_look_programme_id_confirmed_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "reader_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_help_look_programme_id_reader_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "request_id"],
            ["help_request.programme_id", "help_request.id"],
            name=op.f("fk_help_look_programme_id_request_id_help_request"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_help_look_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_look")),
    )
    with op.batch_alter_table("help_look", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_help_look_request_id"), ["request_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("help_look", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_look_request_id"))

    op.drop_table("help_look")
    op.drop_table("help_line")
    op.drop_table("help_call")
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_request_session_id_closed_at"))
        batch_op.drop_index(batch_op.f("ix_help_request_programme_id_closed_at"))

    op.drop_table("help_request")
    with op.batch_alter_table("help_contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_contact_territory_id"))
        batch_op.drop_index(batch_op.f("ix_help_contact_programme_id"))

    op.drop_table("help_contact")
