"""Turns of polls, votes and summaries."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

OLD = ("said", "answer", "unrevealed", "question")
NEW = (*OLD, "poll", "vote", "summary", "correction", "verdicts")


def upgrade() -> None:
    _allow(NEW)


def downgrade() -> None:
    """What was a poll or a summary is something said; no words are lost."""
    turn = sa.table("turn", sa.column("kind", sa.String))
    op.execute(turn.update().where(turn.c.kind.not_in(OLD)).values(kind="said"))
    _allow(OLD)


def _allow(kinds: tuple[str, ...]) -> None:
    name = op.f("ck_turn_kind")
    with op.batch_alter_table("turn") as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, f"kind IN ({', '.join(map(repr, kinds))})")
