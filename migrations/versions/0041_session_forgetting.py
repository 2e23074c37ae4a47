"""When the words of a session that is not kept were destroyed.

A Balint group that is only planned now keeps nothing: nobody has chosen otherwise. Those held before stay as they are.
"""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("study_session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("debriefed_at", portal.db.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("forgotten_at", portal.db.UtcDateTime(timezone=True), nullable=True))
    op.execute("UPDATE study_session SET is_retained = false WHERE method = 'balint' AND state = 'planned'")


def downgrade() -> None:
    with op.batch_alter_table("study_session", schema=None) as batch_op:
        batch_op.drop_column("forgotten_at")
        batch_op.drop_column("debriefed_at")
