"""Requests are counted and listed from indexes alone."""

from alembic import op

revision = "0082"
down_revision = "0081"
branch_labels = None
depends_on = None

TABLE = "partner_request"
BEFORE = (("offer_id",), ("programme_id", "organisation_id", "state"), ("programme_id", "state", "sent_at"))
COUNTED = ("programme_id", "organisation_id", "territory_id", "state", "result", "sent_at", "answer_seconds")
LISTED = ("programme_id", "state", "sent_at", "territory_id", "organisation_id")
OF_OFFER = ("offer_id", "state", "sent_at")


def upgrade() -> None:
    for columns in BEFORE:
        op.drop_index(f"ix_{TABLE}_{'_'.join(columns)}", TABLE)
    op.create_index("ix_partner_request_counted", TABLE, COUNTED)
    op.create_index("ix_partner_request_listed", TABLE, LISTED)
    op.create_index(f"ix_{TABLE}_{'_'.join(OF_OFFER)}", TABLE, OF_OFFER)


def downgrade() -> None:
    op.drop_index(f"ix_{TABLE}_{'_'.join(OF_OFFER)}", TABLE)
    op.drop_index("ix_partner_request_listed", TABLE)
    op.drop_index("ix_partner_request_counted", TABLE)
    for columns in BEFORE:
        op.create_index(f"ix_{TABLE}_{'_'.join(columns)}", TABLE, columns)
