"""Invitations of graduates to come back, and the wishes of an ended pair."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "come_back",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("graduated_on", sa.Date(), nullable=False),
        sa.Column("road", sa.String(length=10), nullable=False),
        sa.Column("invited_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reached_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("answered_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("answer IN ('none', 'coming', 'later', 'never')", name=op.f("ck_come_back_answer")),
        sa.CheckConstraint("road IN ('in_app', 'mail', 'person')", name=op.f("ck_come_back_road")),
        sa.CheckConstraint("months IN (1, 3, 6, 12)", name=op.f("ck_come_back_months")),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_come_back_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_come_back_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_come_back")),
        sa.UniqueConstraint("person_id", "months", name=op.f("uq_come_back_person_id_months")),
    )
    with op.batch_alter_table("come_back", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_come_back_programme_id_road_reached_at"),
            ["programme_id", "road", "reached_at"],
            unique=False,
        )

    op.create_table(
        "pair_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("wish", sa.String(length=10), nullable=False),
        sa.Column("said_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("settled_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("wish IN ('stay', 'new', 'nothing')", name=op.f("ck_pair_wish_wish")),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_pair_wish_pair_id_pair")),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_pair_wish_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_pair_wish_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_wish")),
        sa.UniqueConstraint("pair_id", "person_id", name=op.f("uq_pair_wish_pair_id_person_id")),
    )
    with op.batch_alter_table("pair_wish", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pair_wish_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_pair_wish_programme_id_wish_settled_at"),
            ["programme_id", "wish", "settled_at"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("pair_wish", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pair_wish_programme_id_wish_settled_at"))
        batch_op.drop_index(batch_op.f("ix_pair_wish_person_id"))

    op.drop_table("pair_wish")
    with op.batch_alter_table("come_back", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_come_back_programme_id_road_reached_at"))

    op.drop_table("come_back")
