"""History of moved passages."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "segment_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column("moved_by_id", sa.Integer(), nullable=False),
        sa.Column("moved_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("from_first_turn_id", sa.Integer(), nullable=False),
        sa.Column("from_start_at", sa.Integer(), nullable=False),
        sa.Column("from_last_turn_id", sa.Integer(), nullable=False),
        sa.Column("from_end_at", sa.Integer(), nullable=False),
        sa.Column("to_first_turn_id", sa.Integer(), nullable=False),
        sa.Column("to_start_at", sa.Integer(), nullable=False),
        sa.Column("to_last_turn_id", sa.Integer(), nullable=False),
        sa.Column("to_end_at", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "moved_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_segment_move_programme_id_moved_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "segment_id"],
            ["segment.programme_id", "segment.id"],
            name=op.f("fk_segment_move_programme_id_segment_id_segment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_segment_move_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment_move")),
    )
    with op.batch_alter_table("segment_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_segment_move_segment_id"), ["segment_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("segment_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_segment_move_segment_id"))
    op.drop_table("segment_move")
