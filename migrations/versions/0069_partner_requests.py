"""Requests to partners: what is asked, of whom, and how far it has come."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "partner_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=True),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=True),
        sa.Column("club_id", sa.Integer(), nullable=True),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("territory_id", sa.Integer(), nullable=True),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("wanted", sa.String(length=200), nullable=False),
        sa.Column("reach", sa.String(length=200), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("min_age", sa.Integer(), nullable=True),
        sa.Column("max_age", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("result", sa.String(length=10), nullable=False),
        sa.Column("closed_side", sa.String(length=10), nullable=False),
        sa.Column("answer_seconds", sa.Integer(), nullable=True),
        sa.Column("created_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("sent_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("seen_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answered_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("delivered_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("delivered_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("told_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("silent_told_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(origin = 'pair') = (pair_id IS NOT NULL) AND (origin = 'club') = (club_id IS NOT NULL) AND (origin = 'project') = (project_id IS NOT NULL)",
            name=op.f("ck_partner_request_place"),
        ),
        sa.CheckConstraint(
            "(state = 'closed') = (result <> '') AND (result = '') = (closed_side = '')",
            name=op.f("ck_partner_request_close"),
        ),
        sa.CheckConstraint(
            "closed_side = '' OR closed_side IN ('seeker', 'navigator', 'provider')",
            name=op.f("ck_partner_request_closed_side"),
        ),
        sa.CheckConstraint(
            "origin IN ('pair', 'club', 'project', 'programme')", name=op.f("ck_partner_request_origin")
        ),
        sa.CheckConstraint("reason = '' OR state = 'declined'", name=op.f("ck_partner_request_reason")),
        sa.CheckConstraint(
            "result = '' OR result IN ('got_help', 'did_not', 'dont_know')", name=op.f("ck_partner_request_result")
        ),
        sa.CheckConstraint(
            "state IN ('created', 'sent', 'seen', 'accepted', 'declined', 'delivered', 'closed', 'cancelled')",
            name=op.f("ck_partner_request_state"),
        ),
        sa.CheckConstraint(
            "min_age IS NULL OR max_age IS NULL OR min_age <= max_age", name=op.f("ck_partner_request_ages")
        ),
        sa.CheckConstraint(
            "people > 0 AND held >= 0 AND (held = 0 OR held = people)", name=op.f("ck_partner_request_people")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_partner_request_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_partner_request_pair_id_pair")),
        sa.ForeignKeyConstraint(
            ["programme_id", "answered_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_partner_request_programme_id_answered_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "asker_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_partner_request_programme_id_asker_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "closed_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_partner_request_programme_id_closed_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "club_id"],
            ["club.programme_id", "club.id"],
            name=op.f("fk_partner_request_programme_id_club_id_club"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "delivered_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_partner_request_programme_id_delivered_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "offer_id"],
            ["offer.programme_id", "offer.id"],
            name=op.f("fk_partner_request_programme_id_offer_id_offer"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "organisation_id"],
            ["organisation_programme.programme_id", "organisation_programme.organisation_id"],
            name=op.f("fk_partner_request_programme_id_organisation_id_organisation_programme"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "project_id"],
            ["project.programme_id", "project.id"],
            name=op.f("fk_partner_request_programme_id_project_id_project"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_partner_request_programme_id_programme")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_partner_request_territory_id_territory")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_request")),
        sa.UniqueConstraint("guid", name=op.f("uq_partner_request_guid")),
    )
    with op.batch_alter_table("partner_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partner_request_answered_by_id"), ["answered_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partner_request_asker_id_state"), ["asker_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_partner_request_closed_by_id"), ["closed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partner_request_club_id"), ["club_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partner_request_delivered_by_id"), ["delivered_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partner_request_offer_id"), ["offer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partner_request_pair_id"), ["pair_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_partner_request_programme_id_organisation_id_state"),
            ["programme_id", "organisation_id", "state"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_partner_request_programme_id_state_sent_at"),
            ["programme_id", "state", "sent_at"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_partner_request_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partner_request_territory_id"), ["territory_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("partner_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_request_territory_id"))
        batch_op.drop_index(batch_op.f("ix_partner_request_project_id"))
        batch_op.drop_index(batch_op.f("ix_partner_request_programme_id_state_sent_at"))
        batch_op.drop_index(batch_op.f("ix_partner_request_programme_id_organisation_id_state"))
        batch_op.drop_index(batch_op.f("ix_partner_request_pair_id"))
        batch_op.drop_index(batch_op.f("ix_partner_request_offer_id"))
        batch_op.drop_index(batch_op.f("ix_partner_request_delivered_by_id"))
        batch_op.drop_index(batch_op.f("ix_partner_request_club_id"))
        batch_op.drop_index(batch_op.f("ix_partner_request_closed_by_id"))
        batch_op.drop_index(batch_op.f("ix_partner_request_asker_id_state"))
        batch_op.drop_index(batch_op.f("ix_partner_request_answered_by_id"))

    op.drop_table("partner_request")
