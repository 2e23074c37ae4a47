"""Guardians' words on children who wish to go on writing after the end of a pair."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pair_permission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("guardian_id", sa.Integer(), nullable=False),
        sa.Column("is_yes", sa.Boolean(), nullable=False),
        sa.Column("said_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_pair_permission_pair_id_pair")),
        sa.ForeignKeyConstraint(
            ["programme_id", "child_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_pair_permission_programme_id_child_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "guardian_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_pair_permission_programme_id_guardian_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_pair_permission_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_permission")),
        sa.UniqueConstraint(
            "pair_id", "child_id", "guardian_id", name=op.f("uq_pair_permission_pair_id_child_id_guardian_id")
        ),
    )
    with op.batch_alter_table("pair_permission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pair_permission_child_id"), ["child_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pair_permission_guardian_id"), ["guardian_id"], unique=False)


def downgrade() -> None:
    op.drop_table("pair_permission")
