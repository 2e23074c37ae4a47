"""Storage terms of studies: how long what is kept, who was told, and the acts of destruction."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "destruction_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("base_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("carried_by", sa.String(length=10), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("begun_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("done_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("carried_by IN ('job', 'command')", name=op.f("ck_destruction_act_carried_by")),
        sa.CheckConstraint("kind IN ('raw', 'text', 'consent')", name=op.f("ck_destruction_act_kind")),
        sa.ForeignKeyConstraint(
            ["programme_id", "study_id"],
            ["study.programme_id", "study.id"],
            name=op.f("fk_destruction_act_programme_id_study_id_study"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_destruction_act_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destruction_act")),
        sa.UniqueConstraint("guid", name=op.f("uq_destruction_act_guid")),
        sa.UniqueConstraint("study_id", "kind", "base_on", name=op.f("uq_destruction_act_study_id_kind_base_on")),
    )
    with op.batch_alter_table("destruction_act", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_destruction_act_programme_id_done_at"), ["programme_id", "done_at"], unique=False
        )

    op.create_table(
        "retention_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("base_on", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.CheckConstraint("kind IN ('raw', 'text', 'consent')", name=op.f("ck_retention_notice_kind")),
        sa.ForeignKeyConstraint(
            ["programme_id", "study_id"],
            ["study.programme_id", "study.id"],
            name=op.f("fk_retention_notice_programme_id_study_id_study"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_retention_notice_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_notice")),
        sa.UniqueConstraint("study_id", "kind", "base_on", name=op.f("uq_retention_notice_study_id_kind_base_on")),
    )
    op.create_table(
        "study_retention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("raw_months", sa.Integer(), nullable=False),
        sa.Column("text_months", sa.Integer(), nullable=False),
        sa.Column("consent_months", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("held_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("held_by_id", sa.Integer(), nullable=True),
        sa.Column("held_reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "0 < raw_months AND raw_months <= text_months AND text_months <= consent_months",
            name=op.f("ck_study_retention_order"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "held_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_study_retention_programme_id_held_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "study_id"],
            ["study.programme_id", "study.id"],
            name=op.f("fk_study_retention_programme_id_study_id_study"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_study_retention_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_retention")),
        sa.UniqueConstraint("study_id", name=op.f("uq_study_retention_study_id")),
    )


def downgrade() -> None:
    op.drop_table("study_retention")
    op.drop_table("retention_notice")
    with op.batch_alter_table("destruction_act", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_destruction_act_programme_id_done_at"))

    op.drop_table("destruction_act")
