"""Pictures brought as evidence on the way to a position; they go with the way back."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "transition_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("transition_id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("mimetype", sa.String(length=20), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("mimetype IN ('image/jpeg', 'image/png')", name=op.f("ck_transition_file_mimetype")),
        sa.ForeignKeyConstraint(
            ["programme_id", "transition_id"],
            ["transition.programme_id", "transition.id"],
            name=op.f("fk_transition_file_programme_id_transition_id_transition"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_transition_file_programme_id_programme")
        ),
        sa.ForeignKeyConstraint(
            ["step_id"], ["transition_step.id"], name=op.f("fk_transition_file_step_id_transition_step")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transition_file")),
        sa.UniqueConstraint("guid", name=op.f("uq_transition_file_guid")),
        sa.UniqueConstraint("step_id", name=op.f("uq_transition_file_step_id")),
    )
    with op.batch_alter_table("transition_file", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_transition_file_programme_id_transition_id"), ["programme_id", "transition_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("transition_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_transition_file_programme_id_transition_id"))

    op.drop_table("transition_file")
