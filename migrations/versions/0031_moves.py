"""Moves from one programme to another, and the answers to them."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("to_programme_id", sa.Integer(), nullable=False),
        sa.Column("to_territory_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("stays", sa.Boolean(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("made_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("since", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("offer", sa.JSON(), nullable=False),
        sa.Column("shared", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("proposed_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('proposed', 'consented', 'accepted', 'refused', 'declined', 'withdrawn')",
            name=op.f("ck_move_state"),
        ),
        sa.CheckConstraint("programme_id <> to_programme_id", name=op.f("ck_move_two")),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_move_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "proposed_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_move_programme_id_proposed_by_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_move_programme_id_programme")),
        sa.ForeignKeyConstraint(
            ["to_programme_id", "decided_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_move_to_programme_id_decided_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["to_programme_id", "made_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_move_to_programme_id_made_id_person"),
        ),
        sa.ForeignKeyConstraint(["to_programme_id"], ["programme.id"], name=op.f("fk_move_to_programme_id_programme")),
        sa.ForeignKeyConstraint(["to_territory_id"], ["territory.id"], name=op.f("fk_move_to_territory_id_territory")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_move")),
        sa.UniqueConstraint("guid", name=op.f("uq_move_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_move_programme_id_id")),
    )
    with op.batch_alter_table("move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_move_programme_id_person_id"), ["programme_id", "person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_programme_id_state"), ["programme_id", "state"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_move_to_programme_id_made_id"), ["to_programme_id", "made_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_move_to_programme_id_state"), ["to_programme_id", "state"], unique=False)

    op.create_table(
        "move_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("move_id", sa.Integer(), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.String(length=10), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("is_granted", sa.Boolean(), nullable=False),
        sa.Column("shared", sa.JSON(), nullable=False),
        sa.Column("means", sa.String(length=300), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("given_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("capacity IN ('self', 'assent', 'guardian')", name=op.f("ck_move_answer_capacity")),
        sa.ForeignKeyConstraint(
            ["programme_id", "given_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_move_answer_programme_id_given_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "institution_id"],
            ["institution.programme_id", "institution.id"],
            name=op.f("fk_move_answer_programme_id_institution_id_institution"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "move_id"],
            ["move.programme_id", "move.id"],
            name=op.f("fk_move_answer_programme_id_move_id_move"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "recorded_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_move_answer_programme_id_recorded_by_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_move_answer_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_move_answer")),
    )
    with op.batch_alter_table("move_answer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_move_answer_programme_id_given_by_id"), ["programme_id", "given_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_move_answer_programme_id_move_id"), ["programme_id", "move_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("move_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_move_answer_programme_id_move_id"))
        batch_op.drop_index(batch_op.f("ix_move_answer_programme_id_given_by_id"))

    op.drop_table("move_answer")
    with op.batch_alter_table("move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_move_to_programme_id_state"))
        batch_op.drop_index(batch_op.f("ix_move_to_programme_id_made_id"))
        batch_op.drop_index(batch_op.f("ix_move_programme_id_state"))
        batch_op.drop_index(batch_op.f("ix_move_programme_id_person_id"))

    op.drop_table("move")
