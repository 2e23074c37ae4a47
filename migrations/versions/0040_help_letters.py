"""Letters to authorities about calls for help."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "help_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("authority", sa.String(length=20), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("measures", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "authority IN ('guardianship', 'commission', 'police', 'other')", name=op.f("ck_help_report_authority")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_help_report_programme_id_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "request_id"],
            ["help_request.programme_id", "help_request.id"],
            name=op.f("fk_help_report_programme_id_request_id_help_request"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_help_report_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_report")),
        sa.UniqueConstraint("guid", name=op.f("uq_help_report_guid")),
    )
    with op.batch_alter_table("help_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_help_report_request_id"), ["request_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("help_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_report_request_id"))

    op.drop_table("help_report")
