"""What partners pledge to needs."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0078"
down_revision = "0077"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "need_pledge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("by_on", sa.Date(), nullable=True),
        sa.Column("reach", sa.String(length=200), nullable=False),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("result", sa.String(length=10), nullable=False),
        sa.Column("closed_side", sa.String(length=10), nullable=False),
        sa.Column("made_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("answered_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("delivered_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("delivered_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("told_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("asked_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'closed') = (result <> '') AND (result = '') = (closed_side = '')",
            name=op.f("ck_need_pledge_close"),
        ),
        sa.CheckConstraint(
            "closed_side = '' OR closed_side IN ('seeker', 'navigator', 'provider')",
            name=op.f("ck_need_pledge_closed_side"),
        ),
        sa.CheckConstraint("reason = '' OR state = 'declined'", name=op.f("ck_need_pledge_reason")),
        sa.CheckConstraint(
            "result = '' OR result IN ('got_help', 'did_not', 'dont_know')", name=op.f("ck_need_pledge_result")
        ),
        sa.CheckConstraint(
            "state IN ('pledged', 'accepted', 'declined', 'delivered', 'closed', 'withdrawn')",
            name=op.f("ck_need_pledge_state"),
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_need_pledge_amount")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_need_pledge_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "answered_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_need_pledge_programme_id_answered_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "closed_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_need_pledge_programme_id_closed_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "delivered_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_need_pledge_programme_id_delivered_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "made_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_need_pledge_programme_id_made_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "need_id"],
            ["need.programme_id", "need.id"],
            name=op.f("fk_need_pledge_programme_id_need_id_need"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "organisation_id"],
            ["organisation_programme.programme_id", "organisation_programme.organisation_id"],
            name=op.f("fk_need_pledge_programme_id_organisation_id_organisation_programme"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_need_pledge_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_pledge")),
        sa.UniqueConstraint("guid", name=op.f("uq_need_pledge_guid")),
    )
    with op.batch_alter_table("need_pledge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_need_pledge_answered_by_id"), ["answered_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_need_pledge_closed_by_id"), ["closed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_need_pledge_delivered_by_id"), ["delivered_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_need_pledge_made_by_id"), ["made_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_need_pledge_need_id"), ["need_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_need_pledge_programme_id_organisation_id"), ["programme_id", "organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_need_pledge_state_made_at"), ["state", "made_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("need_pledge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_need_pledge_state_made_at"))
        batch_op.drop_index(batch_op.f("ix_need_pledge_programme_id_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_need_pledge_need_id"))
        batch_op.drop_index(batch_op.f("ix_need_pledge_made_by_id"))
        batch_op.drop_index(batch_op.f("ix_need_pledge_delivered_by_id"))
        batch_op.drop_index(batch_op.f("ix_need_pledge_closed_by_id"))
        batch_op.drop_index(batch_op.f("ix_need_pledge_answered_by_id"))

    op.drop_table("need_pledge")
