"""Offers of partners: what each gives, at which times, the words it is found by."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("begun_by_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("about", sa.String(length=4000), nullable=False),
        sa.Column("conditions", sa.String(length=1000), nullable=False),
        sa.Column("min_age", sa.Integer(), nullable=True),
        sa.Column("max_age", sa.Integer(), nullable=True),
        sa.Column("group_size", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=True),
        sa.Column("times_words", sa.String(length=300), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("how", sa.String(length=1000), nullable=False),
        sa.Column("free", sa.Integer(), nullable=True),
        sa.Column("free_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("capacity_guid", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("assured_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("assured_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "sort_key",
            sa.String(length=250).with_variant(sa.String(length=250, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('visit', 'internship', 'job', 'lesson', 'consultation', 'thing', 'room', 'help')",
            name=op.f("ck_offer_kind"),
        ),
        sa.CheckConstraint("state IN ('draft', 'active', 'paused', 'archived')", name=op.f("ck_offer_state")),
        sa.CheckConstraint(
            "(free IS NULL) = (free_at IS NULL) AND (free IS NULL OR free >= 0)", name=op.f("ck_offer_free")
        ),
        sa.CheckConstraint("min_age IS NULL OR max_age IS NULL OR min_age <= max_age", name=op.f("ck_offer_ages")),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["organisation_contact.id"],
            name=op.f("fk_offer_contact_id_organisation_contact"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_offer_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "assured_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_offer_programme_id_assured_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "begun_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_offer_programme_id_begun_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "organisation_id"],
            ["organisation_programme.programme_id", "organisation_programme.organisation_id"],
            name=op.f("fk_offer_programme_id_organisation_id_organisation_programme"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_offer_programme_id_programme")),
        sa.ForeignKeyConstraint(
            ["site_id"], ["organisation_site.id"], name=op.f("fk_offer_site_id_organisation_site"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
        sa.UniqueConstraint("capacity_guid", name=op.f("uq_offer_capacity_guid")),
        sa.UniqueConstraint("guid", name=op.f("uq_offer_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_offer_programme_id_id")),
    )
    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offer_assured_by_id"), ["assured_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_begun_by_id"), ["begun_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_offer_programme_id_kind_state"), ["programme_id", "kind", "state"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_offer_programme_id_state_sort_key"), ["programme_id", "state", "sort_key"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_offer_site_id"), ["site_id"], unique=False)

    op.create_table(
        "offer_slot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_offer_slot_order")),
        sa.CheckConstraint("places IS NULL OR places > 0", name=op.f("ck_offer_slot_places")),
        sa.ForeignKeyConstraint(
            ["programme_id", "offer_id"],
            ["offer.programme_id", "offer.id"],
            name=op.f("fk_offer_slot_programme_id_offer_id_offer"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_offer_slot_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_slot")),
        sa.UniqueConstraint("guid", name=op.f("uq_offer_slot_guid")),
        sa.UniqueConstraint("offer_id", "starts_at", name=op.f("uq_offer_slot_offer_id_starts_at")),
    )
    with op.batch_alter_table("offer_slot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offer_slot_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "offer_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column(
            "token",
            sa.String(length=60).with_variant(sa.String(length=60, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_offer_word_offer_id_offer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_word")),
        sa.UniqueConstraint("offer_id", "token", name=op.f("uq_offer_word_offer_id_token")),
    )
    with op.batch_alter_table("offer_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offer_word_token"), ["token"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("offer_word", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_offer_word_token"))

    op.drop_table("offer_word")
    with op.batch_alter_table("offer_slot", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_offer_slot_programme_id"))

    op.drop_table("offer_slot")
    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_offer_site_id"))
        batch_op.drop_index(batch_op.f("ix_offer_programme_id_state_sort_key"))
        batch_op.drop_index(batch_op.f("ix_offer_programme_id_kind_state"))
        batch_op.drop_index(batch_op.f("ix_offer_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_offer_contact_id"))
        batch_op.drop_index(batch_op.f("ix_offer_begun_by_id"))
        batch_op.drop_index(batch_op.f("ix_offer_assured_by_id"))

    op.drop_table("offer")
