"""An index for the pledges of a programme that wait for an answer, or have not come by their day."""

from alembic import op

revision = "0081"
down_revision = "0080"
branch_labels = None
depends_on = None

NAME = "ix_need_pledge_programme_id_state_by_on"


def upgrade() -> None:
    op.create_index(op.f(NAME), "need_pledge", ["programme_id", "state", "by_on"])


def downgrade() -> None:
    op.drop_index(op.f(NAME), "need_pledge")
