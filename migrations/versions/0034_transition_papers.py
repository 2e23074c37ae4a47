"""Evidence may be a PDF; PDFs go with the way back, for an older version has no place for them."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _allow("mimetype IN ('image/jpeg', 'image/png', 'application/pdf')")


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM transition_file WHERE mimetype = 'application/pdf'"))
    _allow("mimetype IN ('image/jpeg', 'image/png')")


def _allow(kinds: str) -> None:
    with op.batch_alter_table("transition_file", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_transition_file_mimetype"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_transition_file_mimetype"), kinds)
