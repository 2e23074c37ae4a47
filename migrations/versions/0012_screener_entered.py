"""Answers to a screener that somebody else wrote down: by whom, and how they were heard."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

BY = "fk_screener_answer_programme_id_entered_by_id_person"
HEARD = "ck_screener_answer_heard"


def upgrade() -> None:
    with op.batch_alter_table("screener_answer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("entered_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("heard", sa.String(length=10), nullable=False, server_default=""))
        batch_op.create_foreign_key(op.f(BY), "person", ["programme_id", "entered_by_id"], ["programme_id", "id"])
        batch_op.create_check_constraint(op.f(HEARD), "heard IN ('', 'phone', 'in_person', 'letter')")
    with op.batch_alter_table("screener_answer", schema=None) as batch_op:
        batch_op.alter_column("heard", existing_type=sa.String(length=10), existing_nullable=False, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("screener_answer", schema=None) as batch_op:
        batch_op.drop_constraint(op.f(HEARD), type_="check")
        batch_op.drop_constraint(op.f(BY), type_="foreignkey")
        batch_op.drop_column("heard")
        batch_op.drop_column("entered_by_id")
