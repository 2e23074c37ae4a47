"""A second method: the Balint group."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

OLD = ("focus_group",)
NEW = (*OLD, "balint")
TABLES = ("study", "study_session")


def upgrade() -> None:
    _allow(NEW)


def downgrade() -> None:
    """A Balint group is a focus group without a guide; nothing is lost but its way of working."""
    for name in TABLES:
        table = sa.table(name, sa.column("method", sa.String))
        op.execute(table.update().where(table.c.method.not_in(OLD)).values(method=OLD[0]))
    _allow(OLD)


def _allow(methods: tuple[str, ...]) -> None:
    for table in TABLES:
        name = op.f(f"ck_{table}_method")
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(name, type_="check")
            batch.create_check_constraint(name, f"method IN ({', '.join(map(repr, methods))})")
