"""A study may belong to a territory; without one it is the whole programme's."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("study") as batch:
        batch.add_column(sa.Column("territory_id", sa.Integer(), nullable=True))
        batch.create_foreign_key("fk_study_territory_id_territory", "territory", ["territory_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("study") as batch:
        batch.drop_constraint("fk_study_territory_id_territory", type_="foreignkey")
        batch.drop_column("territory_id")
