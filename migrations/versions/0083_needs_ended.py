"""Needs close by themselves when what they are for has ended, and promises to them are let go."""

import sqlalchemy as sa
from alembic import op

revision = "0083"
down_revision = "0082"
branch_labels = None
depends_on = None

ENDING = "ending IN ('pair_ended', 'project_done', 'project_dropped')"
CLOSE = "(state = 'closed') = (result <> '' OR ending <> '') AND (result = '' OR ending = '')"
STATES = "'pledged', 'accepted', 'declined', 'delivered', 'closed', 'withdrawn'"


def upgrade() -> None:
    with op.batch_alter_table("need") as table:
        table.add_column(sa.Column("ending", sa.String(length=20), nullable=False, server_default=""))
        table.drop_constraint(op.f("ck_need_close"), type_="check")
        table.create_check_constraint(op.f("ck_need_ending"), f"ending = '' OR {ENDING}")
        table.create_check_constraint(op.f("ck_need_close"), CLOSE)
    with op.batch_alter_table("need") as table:
        table.alter_column("ending", server_default=None)
    with op.batch_alter_table("need_pledge") as table:
        table.drop_constraint(op.f("ck_need_pledge_state"), type_="check")
        table.create_check_constraint(op.f("ck_need_pledge_state"), f"state IN ({STATES}, 'released')")


def downgrade() -> None:
    """Of a need that closed by itself nobody knows what came of it; a promise let go counts as taken back."""
    op.execute("UPDATE need_pledge SET state = 'withdrawn' WHERE state = 'released'")
    with op.batch_alter_table("need_pledge") as table:
        table.drop_constraint(op.f("ck_need_pledge_state"), type_="check")
        table.create_check_constraint(op.f("ck_need_pledge_state"), f"state IN ({STATES})")
    with op.batch_alter_table("need") as table:
        table.drop_constraint(op.f("ck_need_close"), type_="check")
        table.drop_constraint(op.f("ck_need_ending"), type_="check")
    op.execute("UPDATE need SET result = 'dont_know' WHERE ending <> ''")
    with op.batch_alter_table("need") as table:
        table.drop_column("ending")
        table.create_check_constraint(op.f("ck_need_close"), "(state = 'closed') = (result <> '')")
