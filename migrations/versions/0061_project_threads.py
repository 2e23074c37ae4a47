"""Projects have threads, too."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None

OLD = ("club", "activity", "pair")
NEW = (*OLD, "project")


def upgrade() -> None:
    with op.batch_alter_table("thread", schema=None) as batch_op:
        batch_op.add_column(sa.Column("project_id", sa.Integer(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_thread_project_id"), ["project_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_thread_programme_id_project_id_project"),
            "project", ["programme_id", "project_id"], ["programme_id", "id"],
        )  # fmt: skip
        _allow(batch_op, NEW)


def downgrade() -> None:
    if op.get_bind().execute(sa.text("SELECT count(*) FROM thread WHERE kind = 'project'")).scalar_one():
        raise RuntimeError("there are threads of projects, and going back would lose them: save and delete them first")
    with op.batch_alter_table("thread", schema=None) as batch_op:
        _allow(batch_op, OLD)
        batch_op.drop_constraint(batch_op.f("fk_thread_programme_id_project_id_project"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_thread_project_id"), type_="unique")
        batch_op.drop_column("project_id")


def _allow(batch_op: Any, kinds: tuple[str, ...]) -> None:
    """Each kind has its place, and no other."""
    place = " AND ".join(f"(kind = '{one}') = ({one}_id IS NOT NULL)" for one in kinds)
    for name, rule in (("place", place), ("kind", f"kind IN ({', '.join(map(repr, kinds))})")):
        batch_op.drop_constraint(batch_op.f(f"ck_thread_{name}"), type_="check")
        batch_op.create_check_constraint(batch_op.f(f"ck_thread_{name}"), rule)
