"""What positions a place needs, for the gaps of the role map."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "required_position",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("territory_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('mentee', 'graduate', 'relay_mentor', 'mentor', 'tutor', 'curator', 'organiser', 'volunteer', 'ambassador', 'expert')",
            name=op.f("ck_required_position_kind"),
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_required_position_order")),
        sa.CheckConstraint("number > 0", name=op.f("ck_required_position_number")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_required_position_programme_id_programme")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_required_position_territory_id_territory")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_required_position")),
        sa.UniqueConstraint("guid", name=op.f("uq_required_position_guid")),
    )
    with op.batch_alter_table("required_position", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_required_position_programme_id_ends_on"), ["programme_id", "ends_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_required_position_territory_id"), ["territory_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("required_position", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_required_position_territory_id"))
        batch_op.drop_index(batch_op.f("ix_required_position_programme_id_ends_on"))

    op.drop_table("required_position")
