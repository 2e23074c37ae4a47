"""Materials for all dates of a series, and which series a cut-off one began in."""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None

WHOLE = ["programme_id", "id"]


def upgrade() -> None:
    with op.batch_alter_table("activity_series", schema=None) as batch_op:
        batch_op.add_column(sa.Column("origin_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_activity_series_programme_id_origin_id_activity_series"),
            "activity_series", ["programme_id", "origin_id"], WHOLE,
        )  # fmt: skip
        batch_op.create_index(batch_op.f("ix_activity_series_origin_id"), ["origin_id"], unique=False)
    with op.batch_alter_table("activity_material", schema=None) as batch_op:
        batch_op.add_column(sa.Column("series_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_activity_material_programme_id_series_id_activity_series"),
            "activity_series", ["programme_id", "series_id"], WHOLE,
        )  # fmt: skip
        batch_op.create_index(batch_op.f("ix_activity_material_series_id"), ["series_id"], unique=False)


def downgrade() -> None:
    """What was for all dates stays with the date on whose page it was added."""
    with op.batch_alter_table("activity_material", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_material_series_id"))
        batch_op.drop_constraint(
            batch_op.f("fk_activity_material_programme_id_series_id_activity_series"), type_="foreignkey"
        )
        batch_op.drop_column("series_id")
    with op.batch_alter_table("activity_series", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_series_origin_id"))
        batch_op.drop_constraint(
            batch_op.f("fk_activity_series_programme_id_origin_id_activity_series"), type_="foreignkey"
        )
        batch_op.drop_column("origin_id")
