"""What ended a position; what would have begun on the day somebody left may end before it begins."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ORDER = "ends_on IS NULL OR ends_on >= starts_on"
REASONS = "end_reason IN ('left', 'moved')"


def upgrade() -> None:
    with op.batch_alter_table("position", schema=None) as batch_op:
        batch_op.add_column(sa.Column("end_reason", sa.String(length=10), nullable=True))
        batch_op.drop_constraint(batch_op.f("ck_position_order"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_position_end_reason"), REASONS)
    with op.batch_alter_table("representative", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_representative_order"), type_="check")


def downgrade() -> None:
    for table in ("position", "representative"):
        op.execute(sa.text(f"UPDATE {table} SET ends_on = starts_on WHERE ends_on < starts_on"))  # noqa: S608
    with op.batch_alter_table("representative", schema=None) as batch_op:
        batch_op.create_check_constraint(batch_op.f("ck_representative_order"), ORDER)
    with op.batch_alter_table("position", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_position_end_reason"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_position_order"), ORDER)
        batch_op.drop_column("end_reason")
