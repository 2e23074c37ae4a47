"""What a project asks can be put before partners as a need; one need an ask."""

import sqlalchemy as sa
from alembic import op

revision = "0084"
down_revision = "0083"
branch_labels = None
depends_on = None

KEY = "fk_need_programme_id_ask_id_project_ask"


def upgrade() -> None:
    with op.batch_alter_table("need") as table:
        table.add_column(sa.Column("ask_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f(KEY), "project_ask", ["programme_id", "ask_id"], ["programme_id", "id"])
        table.create_unique_constraint(op.f("uq_need_ask_id"), ["ask_id"])
        table.create_check_constraint(op.f("ck_need_ask"), "ask_id IS NULL OR origin = 'project'")


def downgrade() -> None:
    with op.batch_alter_table("need") as table:
        table.drop_constraint(op.f("ck_need_ask"), type_="check")
        table.drop_constraint(op.f("uq_need_ask_id"), type_="unique")
        table.drop_constraint(op.f(KEY), type_="foreignkey")
        table.drop_column("ask_id")
