"""Submits of forms, so that one sent again after a lost answer is saved once."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "form_submit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("created_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_form_submit_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_submit")),
        sa.UniqueConstraint("account_id", "key", name=op.f("uq_form_submit_account_id_key")),
    )
    with op.batch_alter_table("form_submit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_form_submit_created_at"), ["created_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("form_submit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_form_submit_created_at"))

    op.drop_table("form_submit")
