"""When an organisation was changed last; indexes for what the directory is narrowed to."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("changed_at", portal.db.UtcDateTime(timezone=True), nullable=True))
    op.execute("UPDATE organisation SET changed_at = created_at")
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.alter_column("changed_at", existing_type=portal.db.UtcDateTime(timezone=True), nullable=False)
        batch_op.create_index(batch_op.f("ix_organisation_changed_at"), ["changed_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_organisation_listed_for_state_sector"), ["listed_for", "state", "sector"], unique=False
        )
    with op.batch_alter_table("organisation_site", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_site_postcode"), ["postcode"], unique=False)
    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offer_state_changed_at"), ["state", "changed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_state_kind"), ["state", "kind"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_offer_state_kind"))
        batch_op.drop_index(batch_op.f("ix_offer_state_changed_at"))
    with op.batch_alter_table("organisation_site", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_site_postcode"))
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_listed_for_state_sector"))
        batch_op.drop_index(batch_op.f("ix_organisation_changed_at"))
        batch_op.drop_column("changed_at")
