"""Ambassadors: their links, how often each was opened on a day, who came by one."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ambassador_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("label", sa.String(length=100), nullable=False),
        sa.Column("made_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_ambassador_code_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_ambassador_code_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ambassador_code")),
        sa.UniqueConstraint("code", name=op.f("uq_ambassador_code_code")),
        sa.UniqueConstraint("guid", name=op.f("uq_ambassador_code_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_ambassador_code_programme_id_id")),
    )
    with op.batch_alter_table("ambassador_code", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_ambassador_code_programme_id_person_id"), ["programme_id", "person_id"], unique=False
        )

    op.create_table(
        "ambassador_arrival",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("came_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.Column("is_told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "code_id"],
            ["ambassador_code.programme_id", "ambassador_code.id"],
            name=op.f("fk_ambassador_arrival_programme_id_code_id_ambassador_code"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "noted_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_ambassador_arrival_programme_id_noted_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_ambassador_arrival_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_ambassador_arrival_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ambassador_arrival")),
        sa.UniqueConstraint("guid", name=op.f("uq_ambassador_arrival_guid")),
        sa.UniqueConstraint("person_id", name=op.f("uq_ambassador_arrival_person_id")),
    )
    with op.batch_alter_table("ambassador_arrival", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ambassador_arrival_code_id"), ["code_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_ambassador_arrival_programme_id_code_id"), ["programme_id", "code_id"], unique=False
        )

    op.create_table(
        "code_click",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("clicks", sa.Integer(), nullable=False),
        sa.CheckConstraint("clicks > 0", name=op.f("ck_code_click_clicks")),
        sa.ForeignKeyConstraint(
            ["code_id"], ["ambassador_code.id"], name=op.f("fk_code_click_code_id_ambassador_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_click")),
        sa.UniqueConstraint("code_id", "day", name=op.f("uq_code_click_code_id_day")),
    )


def downgrade() -> None:
    op.drop_table("code_click")
    with op.batch_alter_table("ambassador_arrival", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ambassador_arrival_programme_id_code_id"))
        batch_op.drop_index(batch_op.f("ix_ambassador_arrival_code_id"))

    op.drop_table("ambassador_arrival")
    with op.batch_alter_table("ambassador_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ambassador_code_programme_id_person_id"))

    op.drop_table("ambassador_code")
