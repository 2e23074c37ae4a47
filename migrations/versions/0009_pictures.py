"""Pictures of guides, and the turn that says which one was shown."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

OLD = ("said", "answer", "unrevealed", "question", "poll", "vote", "summary", "correction", "verdicts")
NEW = (*OLD, "picture")


def upgrade() -> None:
    op.create_table(
        "guide_picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("guide_id", sa.Integer(), nullable=False),
        sa.Column("mimetype", sa.String(length=20), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_guide_picture_programme_id_programme")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "guide_id"],
            ["guide.programme_id", "guide.id"],
            name=op.f("fk_guide_picture_programme_id_guide_id_guide"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "added_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_guide_picture_programme_id_added_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_picture")),
        sa.UniqueConstraint("guid", name=op.f("uq_guide_picture_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_guide_picture_programme_id_id")),
    )
    with op.batch_alter_table("guide_picture", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guide_picture_guide_id"), ["guide_id"], unique=False)
    _allow(NEW)


def downgrade() -> None:
    """What was shown stays as something said; the pictures go."""
    turn = sa.table("turn", sa.column("kind", sa.String))
    op.execute(turn.update().where(turn.c.kind.not_in(OLD)).values(kind="said"))
    _allow(OLD)
    with op.batch_alter_table("guide_picture", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_guide_picture_guide_id"))
    op.drop_table("guide_picture")


def _allow(kinds: tuple[str, ...]) -> None:
    name = op.f("ck_turn_kind")
    with op.batch_alter_table("turn") as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, f"kind IN ({', '.join(map(repr, kinds))})")
