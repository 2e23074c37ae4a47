"""What long logs come to, kept beside them."""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "journal_fold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("journal_id", sa.Integer(), nullable=False),
        sa.Column("order_no", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "journal_id"],
            ["journal.programme_id", "journal.id"],
            name=op.f("fk_journal_fold_programme_id_journal_id_journal"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_journal_fold_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_fold")),
        sa.UniqueConstraint("journal_id", name=op.f("uq_journal_fold_journal_id")),
    )


def downgrade() -> None:
    op.drop_table("journal_fold")
