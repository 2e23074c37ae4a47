"""Who offers something of a kind and for an age, read from one index."""

from alembic import op

revision = "0085"
down_revision = "0084"
branch_labels = None
depends_on = None

GIVEN = ["programme_id", "state", "kind", "min_age", "max_age", "organisation_id"]


def upgrade() -> None:
    op.drop_index(op.f("ix_offer_programme_id_kind_state"), table_name="offer")
    op.create_index("ix_offer_given", "offer", GIVEN)


def downgrade() -> None:
    op.drop_index("ix_offer_given", table_name="offer")
    op.create_index(op.f("ix_offer_programme_id_kind_state"), "offer", ["programme_id", "kind", "state"])
