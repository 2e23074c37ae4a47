"""How people want to be told, when a mail leaves, who is sending it, and what became of each message."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notification_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("rhythm", sa.String(length=10), nullable=True),
        sa.Column("hour", sa.Integer(), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("quiet_from", sa.Integer(), nullable=True),
        sa.Column("quiet_to", sa.Integer(), nullable=True),
        sa.CheckConstraint("mode IN ('calm', 'all', 'urgent')", name=op.f("ck_notification_setting_mode")),
        sa.CheckConstraint("rhythm IN ('at_once', 'daily', 'weekly')", name=op.f("ck_notification_setting_rhythm")),
        sa.CheckConstraint("hour BETWEEN 0 AND 23", name=op.f("ck_notification_setting_hour")),
        sa.CheckConstraint(
            "quiet_from BETWEEN 0 AND 23 AND quiet_to BETWEEN 0 AND 23", name=op.f("ck_notification_setting_quiet")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_notification_setting_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification_setting")),
        sa.UniqueConstraint("account_id", name=op.f("uq_notification_setting_account_id")),
    )
    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.add_column(sa.Column("key", sa.String(length=36), nullable=True))
        batch_op.add_column(sa.Column("html", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("unsubscribe", sa.String(length=500), server_default="", nullable=False))
        batch_op.add_column(sa.Column("passes_quiet", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("not_before", portal.db.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("taken_at", portal.db.UtcDateTime(timezone=True), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_mail_key"), ["key"])

    with op.batch_alter_table("notification", schema=None) as batch_op:
        batch_op.add_column(sa.Column("shown_at", portal.db.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("is_digest", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("mail_key", sa.String(length=36), nullable=True))
        batch_op.add_column(sa.Column("withheld", sa.String(length=10), server_default="", nullable=False))
        batch_op.create_check_constraint(
            batch_op.f("ck_notification_withheld"),
            "withheld IN ('', 'address', 'off', 'left', 'rests', 'right', 'over')",
        )
        batch_op.create_index(batch_op.f("ix_notification_mail_key"), ["mail_key"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("notification", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notification_mail_key"))
        batch_op.drop_constraint(batch_op.f("ck_notification_withheld"), type_="check")
        batch_op.drop_column("withheld")
        batch_op.drop_column("mail_key")
        batch_op.drop_column("is_digest")
        batch_op.drop_column("shown_at")

    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_mail_key"), type_="unique")
        batch_op.drop_column("taken_at")
        batch_op.drop_column("not_before")
        batch_op.drop_column("passes_quiet")
        batch_op.drop_column("unsubscribe")
        batch_op.drop_column("html")
        batch_op.drop_column("key")

    op.drop_table("notification_setting")
