"""Numbers that a programme does not show on its open page."""

import sqlalchemy as sa
from alembic import op

revision = "0086"
down_revision = "0085"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "open_hidden",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.CheckConstraint("number IN ('partners', 'activities', 'helped')", name=op.f("ck_open_hidden_number")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_open_hidden_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_hidden")),
        sa.UniqueConstraint("programme_id", "number", name=op.f("uq_open_hidden_programme_id_number")),
    )


def downgrade() -> None:
    op.drop_table("open_hidden")
