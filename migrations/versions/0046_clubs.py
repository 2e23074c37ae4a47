"""Clubs and their activities: places by kind, who signs up, offers, guardians' yeses."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "club",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("territory_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("about", sa.String(length=2000), nullable=False),
        sa.Column("charter", sa.Text(), nullable=False),
        sa.Column("charter_review_on", sa.Date(), nullable=True),
        sa.Column(
            "sort_key",
            sa.String(length=250).with_variant(sa.String(length=250, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id", "created_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_club_programme_id_created_by_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_club_programme_id_programme")),
        sa.ForeignKeyConstraint(["territory_id"], ["territory.id"], name=op.f("fk_club_territory_id_territory")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_club")),
        sa.UniqueConstraint("guid", name=op.f("uq_club_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_club_programme_id_id")),
    )
    with op.batch_alter_table("club", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_club_programme_id_sort_key"), ["programme_id", "sort_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_club_territory_id"), ["territory_id"], unique=False)

    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=True),
        sa.Column("territory_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("audience", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("starts_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("closes_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("min_age", sa.Integer(), nullable=True),
        sa.Column("max_age", sa.Integer(), nullable=True),
        sa.Column("minors_per_adult", sa.Integer(), nullable=True),
        sa.Column("needs_permission", sa.Boolean(), nullable=False),
        sa.Column("approves", sa.Boolean(), nullable=False),
        sa.Column("waiting", sa.String(length=10), nullable=False),
        sa.Column("offer_hours", sa.Integer(), nullable=False),
        sa.Column("late_hours", sa.Integer(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("published_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("advice", sa.String(length=300), nullable=False),
        sa.CheckConstraint("audience IN ('programme', 'club')", name=op.f("ck_activity_audience")),
        sa.CheckConstraint(
            "kind IN ('meeting', 'educational', 'webinar', 'practicum', 'workshop', 'visit', 'project', 'volunteering', 'ceremony')",
            name=op.f("ck_activity_kind"),
        ),
        sa.CheckConstraint("state IN ('draft', 'proposed', 'published', 'cancelled')", name=op.f("ck_activity_state")),
        sa.CheckConstraint("waiting IN ('order', 'lottery')", name=op.f("ck_activity_waiting")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_activity_order")),
        sa.ForeignKeyConstraint(
            ["programme_id", "club_id"],
            ["club.programme_id", "club.id"],
            name=op.f("fk_activity_programme_id_club_id_club"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "proposed_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_activity_programme_id_proposed_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "published_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_activity_programme_id_published_by_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_activity_programme_id_programme")),
        sa.ForeignKeyConstraint(["territory_id"], ["territory.id"], name=op.f("fk_activity_territory_id_territory")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("guid", name=op.f("uq_activity_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_activity_programme_id_id")),
    )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_club_id_starts_at"), ["club_id", "starts_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_activity_programme_id_starts_at"), ["programme_id", "starts_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_activity_programme_id_state_starts_at"), ["programme_id", "state", "starts_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_activity_proposed_by_id"), ["proposed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_state_ends_at"), ["state", "ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_territory_id"), ["territory_id"], unique=False)

    op.create_table(
        "club_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("joined_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("left_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id", "club_id"],
            ["club.programme_id", "club.id"],
            name=op.f("fk_club_member_programme_id_club_id_club"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_club_member_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_club_member_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_club_member")),
    )
    with op.batch_alter_table("club_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_club_member_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_club_member_open",
            ["club_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("left_at IS NULL"),
            postgresql_where=sa.text("left_at IS NULL"),
        )

    op.create_table(
        "club_office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.Column("noted_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("votes > 0 AND votes <= present", name=op.f("ck_club_office_votes")),
        sa.ForeignKeyConstraint(
            ["programme_id", "club_id"],
            ["club.programme_id", "club.id"],
            name=op.f("fk_club_office_programme_id_club_id_club"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "noted_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_club_office_programme_id_noted_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_club_office_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_club_office_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_club_office")),
    )
    with op.batch_alter_table("club_office", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_club_office_club_id"), ["club_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_club_office_person_id"), ["person_id"], unique=False)

    op.create_table(
        "activity_hand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("answered", sa.String(length=4), nullable=False),
        sa.Column("asked_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("answered_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("answered IN ('none', 'yes', 'no')", name=op.f("ck_activity_hand_answered")),
        sa.CheckConstraint("part IN ('organiser', 'ally')", name=op.f("ck_activity_hand_part")),
        sa.ForeignKeyConstraint(
            ["programme_id", "activity_id"],
            ["activity.programme_id", "activity.id"],
            name=op.f("fk_activity_hand_programme_id_activity_id_activity"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_activity_hand_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_activity_hand_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_hand")),
        sa.UniqueConstraint("activity_id", "person_id", name=op.f("uq_activity_hand_activity_id_person_id")),
    )
    with op.batch_alter_table("activity_hand", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_hand_person_id"), ["person_id"], unique=False)

    op.create_table(
        "activity_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('task', 'bring', 'need')", name=op.f("ck_activity_item_kind")),
        sa.CheckConstraint("wanted > 0", name=op.f("ck_activity_item_wanted")),
        sa.ForeignKeyConstraint(
            ["programme_id", "activity_id"],
            ["activity.programme_id", "activity.id"],
            name=op.f("fk_activity_item_programme_id_activity_id_activity"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_activity_item_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_item")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_activity_item_programme_id_id")),
    )
    with op.batch_alter_table("activity_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_item_activity_id"), ["activity_id"], unique=False)

    op.create_table(
        "activity_permission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("guardian_id", sa.Integer(), nullable=False),
        sa.Column("answered", sa.String(length=4), nullable=False),
        sa.Column("answered_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("answered IN ('none', 'yes', 'no')", name=op.f("ck_activity_permission_answered")),
        sa.ForeignKeyConstraint(
            ["programme_id", "activity_id"],
            ["activity.programme_id", "activity.id"],
            name=op.f("fk_activity_permission_programme_id_activity_id_activity"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "child_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_activity_permission_programme_id_child_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "guardian_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_activity_permission_programme_id_guardian_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_activity_permission_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_permission")),
        sa.UniqueConstraint(
            "activity_id",
            "child_id",
            "guardian_id",
            name=op.f("uq_activity_permission_activity_id_child_id_guardian_id"),
        ),
    )
    with op.batch_alter_table("activity_permission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_permission_child_id"), ["child_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_permission_guardian_id"), ["guardian_id"], unique=False)

    op.create_table(
        "activity_seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("fits", sa.String(length=20), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("kind_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "fits IN ('anybody', 'adult', 'minor', 'mentee', 'graduate', 'relay_mentor', 'mentor', 'tutor', 'volunteer')",
            name=op.f("ck_activity_seat_fits"),
        ),
        sa.CheckConstraint("capacity IS NULL OR capacity > 0", name=op.f("ck_activity_seat_capacity")),
        sa.ForeignKeyConstraint(
            ["programme_id", "activity_id"],
            ["activity.programme_id", "activity.id"],
            name=op.f("fk_activity_seat_programme_id_activity_id_activity"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "kind_id"],
            ["qualification_kind.programme_id", "qualification_kind.id"],
            name=op.f("fk_activity_seat_programme_id_kind_id_qualification_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_activity_seat_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_seat")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_activity_seat_programme_id_id")),
    )
    with op.batch_alter_table("activity_seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_seat_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_seat_kind_id"), ["kind_id"], unique=False)

    op.create_table(
        "activity_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "activity_id"],
            ["activity.programme_id", "activity.id"],
            name=op.f("fk_activity_step_programme_id_activity_id_activity"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_activity_step_programme_id_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_activity_step_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_step")),
    )
    with op.batch_alter_table("activity_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_step_activity_id"), ["activity_id"], unique=False)

    op.create_table(
        "item_claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "item_id"],
            ["activity_item.programme_id", "activity_item.id"],
            name=op.f("fk_item_claim_programme_id_item_id_activity_item"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_item_claim_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_item_claim_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_claim")),
        sa.UniqueConstraint("item_id", "person_id", name=op.f("uq_item_claim_item_id_person_id")),
    )
    with op.batch_alter_table("item_claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_claim_person_id"), ["person_id"], unique=False)

    op.create_table(
        "registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("is_minor", sa.Boolean(), nullable=False),
        sa.Column("holds_until", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("made_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("came_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('pending', 'approved', 'waiting', 'declined', 'confirmed', 'attended', 'excused', 'absent', 'cancelled')",
            name=op.f("ck_registration_state"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "activity_id"],
            ["activity.programme_id", "activity.id"],
            name=op.f("fk_registration_programme_id_activity_id_activity"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "made_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_registration_programme_id_made_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_registration_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "seat_id"],
            ["activity_seat.programme_id", "activity_seat.id"],
            name=op.f("fk_registration_programme_id_seat_id_activity_seat"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_registration_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
        sa.UniqueConstraint("activity_id", "person_id", name=op.f("uq_registration_activity_id_person_id")),
        sa.UniqueConstraint("guid", name=op.f("uq_registration_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_registration_programme_id_id")),
    )
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_registration_activity_id_state"), ["activity_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_registration_person_id_state"), ["person_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_registration_seat_id"), ["seat_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_registration_state_holds_until"), ["state", "holds_until"], unique=False)

    op.create_table(
        "activity_reflection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("value >= 1 AND value <= 5", name=op.f("ck_activity_reflection_value")),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_activity_reflection_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "registration_id"],
            ["registration.programme_id", "registration.id"],
            name=op.f("fk_activity_reflection_programme_id_registration_id_registration"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_activity_reflection_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_reflection")),
        sa.UniqueConstraint("registration_id", name=op.f("uq_activity_reflection_registration_id")),
    )
    with op.batch_alter_table("activity_reflection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_reflection_person_id"), ["person_id"], unique=False)

    op.create_table(
        "wait_offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("offered_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("ended_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('open', 'claimed', 'expired', 'revoked')", name=op.f("ck_wait_offer_state")),
        sa.ForeignKeyConstraint(
            ["programme_id", "registration_id"],
            ["registration.programme_id", "registration.id"],
            name=op.f("fk_wait_offer_programme_id_registration_id_registration"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_wait_offer_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wait_offer")),
    )
    with op.batch_alter_table("wait_offer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wait_offer_registration_id"), ["registration_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wait_offer_state_expires_at"), ["state", "expires_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("wait_offer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_wait_offer_state_expires_at"))
        batch_op.drop_index(batch_op.f("ix_wait_offer_registration_id"))

    op.drop_table("wait_offer")
    with op.batch_alter_table("activity_reflection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_reflection_person_id"))

    op.drop_table("activity_reflection")
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_registration_state_holds_until"))
        batch_op.drop_index(batch_op.f("ix_registration_seat_id"))
        batch_op.drop_index(batch_op.f("ix_registration_person_id_state"))
        batch_op.drop_index(batch_op.f("ix_registration_activity_id_state"))

    op.drop_table("registration")
    with op.batch_alter_table("item_claim", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_claim_person_id"))

    op.drop_table("item_claim")
    with op.batch_alter_table("activity_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_step_activity_id"))

    op.drop_table("activity_step")
    with op.batch_alter_table("activity_seat", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_seat_kind_id"))
        batch_op.drop_index(batch_op.f("ix_activity_seat_activity_id"))

    op.drop_table("activity_seat")
    with op.batch_alter_table("activity_permission", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_permission_guardian_id"))
        batch_op.drop_index(batch_op.f("ix_activity_permission_child_id"))

    op.drop_table("activity_permission")
    with op.batch_alter_table("activity_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_item_activity_id"))

    op.drop_table("activity_item")
    with op.batch_alter_table("activity_hand", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_hand_person_id"))

    op.drop_table("activity_hand")
    with op.batch_alter_table("club_office", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_club_office_person_id"))
        batch_op.drop_index(batch_op.f("ix_club_office_club_id"))

    op.drop_table("club_office")
    with op.batch_alter_table("club_member", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_club_member_open", sqlite_where=sa.text("left_at IS NULL"), postgresql_where=sa.text("left_at IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_club_member_person_id"))

    op.drop_table("club_member")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_territory_id"))
        batch_op.drop_index(batch_op.f("ix_activity_state_ends_at"))
        batch_op.drop_index(batch_op.f("ix_activity_proposed_by_id"))
        batch_op.drop_index(batch_op.f("ix_activity_programme_id_state_starts_at"))
        batch_op.drop_index(batch_op.f("ix_activity_programme_id_starts_at"))
        batch_op.drop_index(batch_op.f("ix_activity_club_id_starts_at"))

    op.drop_table("activity")
    with op.batch_alter_table("club", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_club_territory_id"))
        batch_op.drop_index(batch_op.f("ix_club_programme_id_sort_key"))

    op.drop_table("club")
