"""Letters from outside of organisations that want to be partners."""

import sqlalchemy as sa
from alembic import op

revision = "0079"
down_revision = "0078"
branch_labels = None
depends_on = None

WANTS = "wants IN ('mentor', 'volunteer', 'ambassador', 'other', 'seek'"
SECTORS = "'government', 'business', 'education', 'social_support', 'science', 'volunteering'"


def upgrade() -> None:
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.add_column(sa.Column("organisation", sa.String(length=200), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("sector", sa.String(length=20), nullable=False, server_default=""))
        batch_op.drop_constraint(op.f("ck_application_wants"), type_="check")
        batch_op.create_check_constraint(op.f("ck_application_wants"), f"{WANTS}, 'partner')")
        batch_op.create_check_constraint(op.f("ck_application_sector"), f"sector = '' OR sector IN ({SECTORS})")


def downgrade() -> None:
    op.execute("DELETE FROM application WHERE wants = 'partner'")
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_application_sector"), type_="check")
        batch_op.drop_constraint(op.f("ck_application_wants"), type_="check")
        batch_op.create_check_constraint(op.f("ck_application_wants"), f"{WANTS})")
        batch_op.drop_column("sector")
        batch_op.drop_column("organisation")
