"""Partners: organisations with places, hours, telephones and people to speak to."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("alternate_name", sa.String(length=200), nullable=False),
        sa.Column("about", sa.String(length=4000), nullable=False),
        sa.Column("sector", sa.String(length=20), nullable=False),
        sa.Column("website", sa.String(length=500), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("tax_number", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("listed_for", sa.String(length=12), nullable=False),
        sa.Column("about_for", sa.String(length=12), nullable=False),
        sa.Column("links_for", sa.String(length=12), nullable=False),
        sa.Column("email_for", sa.String(length=12), nullable=False),
        sa.Column("phones_for", sa.String(length=12), nullable=False),
        sa.Column("number_for", sa.String(length=12), nullable=False),
        sa.Column(
            "search_key",
            sa.String(length=450).with_variant(sa.String(length=450, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "sort_key",
            sa.String(length=250).with_variant(sa.String(length=250, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("assured_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("assured_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "about_for IN ('coordinators', 'members', 'everyone')", name=op.f("ck_organisation_about_for")
        ),
        sa.CheckConstraint(
            "email_for IN ('coordinators', 'members', 'everyone')", name=op.f("ck_organisation_email_for")
        ),
        sa.CheckConstraint(
            "links_for IN ('coordinators', 'members', 'everyone')", name=op.f("ck_organisation_links_for")
        ),
        sa.CheckConstraint(
            "listed_for IN ('coordinators', 'members', 'everyone')", name=op.f("ck_organisation_listed_for")
        ),
        sa.CheckConstraint(
            "number_for IN ('coordinators', 'members', 'everyone')", name=op.f("ck_organisation_number_for")
        ),
        sa.CheckConstraint(
            "phones_for IN ('coordinators', 'members', 'everyone')", name=op.f("ck_organisation_phones_for")
        ),
        sa.CheckConstraint(
            "sector IN ('government', 'business', 'education', 'social_support', 'science', 'volunteering')",
            name=op.f("ck_organisation_sector"),
        ),
        sa.CheckConstraint("state IN ('active', 'closed')", name=op.f("ck_organisation_state")),
        sa.ForeignKeyConstraint(["assured_by_id"], ["person.id"], name=op.f("fk_organisation_assured_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("guid", name=op.f("uq_organisation_guid")),
    )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_assured_by_id"), ["assured_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_sort_key"), ["sort_key"], unique=False)

    op.create_table(
        "organisation_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("audience", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "audience IN ('coordinators', 'members', 'everyone')", name=op.f("ck_organisation_contact_audience")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_contact_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_contact")),
        sa.UniqueConstraint("guid", name=op.f("uq_organisation_contact_guid")),
    )
    with op.batch_alter_table("organisation_contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_contact_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "organisation_programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("territory_id", sa.Integer(), nullable=True),
        sa.Column("keeper_id", sa.Integer(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_organisation_programme_order")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_programme_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "keeper_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_organisation_programme_programme_id_keeper_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_organisation_programme_programme_id_programme")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_organisation_programme_territory_id_territory")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_programme")),
        sa.UniqueConstraint(
            "programme_id", "organisation_id", name=op.f("uq_organisation_programme_programme_id_organisation_id")
        ),
    )
    with op.batch_alter_table("organisation_programme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_programme_keeper_id"), ["keeper_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_organisation_programme_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_organisation_programme_territory_id"), ["territory_id"], unique=False)

    op.create_table(
        "organisation_site",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("address_guid", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("about", sa.String(length=1000), nullable=False),
        sa.Column("address_1", sa.String(length=200), nullable=False),
        sa.Column("address_2", sa.String(length=200), nullable=False),
        sa.Column("city", sa.String(length=100), nullable=False),
        sa.Column("region", sa.String(length=100), nullable=False),
        sa.Column("state_province", sa.String(length=100), nullable=False),
        sa.Column("postcode", sa.String(length=20), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("transport", sa.String(length=500), nullable=False),
        sa.Column("access", sa.JSON(), nullable=False),
        sa.Column("access_words", sa.String(length=1000), nullable=False),
        sa.Column("hours_words", sa.String(length=500), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("audience", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "audience IN ('coordinators', 'members', 'everyone')", name=op.f("ck_organisation_site_audience")
        ),
        sa.CheckConstraint("kind IN ('physical', 'postal', 'virtual')", name=op.f("ck_organisation_site_kind")),
        sa.CheckConstraint(
            "(latitude IS NULL) = (longitude IS NULL) AND (latitude IS NULL OR (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180))",
            name=op.f("ck_organisation_site_point"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_site_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_site")),
        sa.UniqueConstraint("address_guid", name=op.f("uq_organisation_site_address_guid")),
        sa.UniqueConstraint("guid", name=op.f("uq_organisation_site_guid")),
    )
    with op.batch_alter_table("organisation_site", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_site_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "organisation_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "token",
            sa.String(length=60).with_variant(sa.String(length=60, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("audience", sa.String(length=12), nullable=False),
        sa.CheckConstraint(
            "audience IN ('coordinators', 'members', 'everyone')", name=op.f("ck_organisation_word_audience")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_word_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_word")),
        sa.UniqueConstraint("organisation_id", "token", name=op.f("uq_organisation_word_organisation_id_token")),
    )
    with op.batch_alter_table("organisation_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_word_token"), ["token"], unique=False)

    op.create_table(
        "organisation_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=True),
        sa.Column("closes", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.CheckConstraint("(opens IS NULL) = (closes IS NULL)", name=op.f("ck_organisation_day_both")),
        sa.CheckConstraint(
            "opens IS NULL OR (opens >= 0 AND opens < 1440 AND closes >= 0 AND closes <= 1440 AND opens <> closes)",
            name=op.f("ck_organisation_day_turns"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["organisation_site.id"], name=op.f("fk_organisation_day_site_id_organisation_site")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_day")),
        sa.UniqueConstraint("guid", name=op.f("uq_organisation_day_guid")),
    )
    with op.batch_alter_table("organisation_day", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_day_site_id_on_day"), ["site_id", "on_day"], unique=False)

    op.create_table(
        "organisation_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(length=500), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.CheckConstraint("kind IN ('phone', 'link')", name=op.f("ck_organisation_line_kind")),
        sa.CheckConstraint("(site_id IS NULL OR contact_id IS NULL)", name=op.f("ck_organisation_line_whose")),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["organisation_contact.id"],
            name=op.f("fk_organisation_line_contact_id_organisation_contact"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_line_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["organisation_site.id"], name=op.f("fk_organisation_line_site_id_organisation_site")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_line")),
        sa.UniqueConstraint("guid", name=op.f("uq_organisation_line_guid")),
    )
    with op.batch_alter_table("organisation_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_line_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_line_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_line_site_id"), ["site_id"], unique=False)

    op.create_table(
        "organisation_season",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("(valid_from IS NULL) = (valid_to IS NULL)", name=op.f("ck_organisation_season_both")),
        sa.CheckConstraint("valid_from IS NULL OR valid_to >= valid_from", name=op.f("ck_organisation_season_order")),
        sa.ForeignKeyConstraint(
            ["site_id"], ["organisation_site.id"], name=op.f("fk_organisation_season_site_id_organisation_site")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_season")),
    )
    with op.batch_alter_table("organisation_season", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_season_site_id"), ["site_id"], unique=False)

    op.create_table(
        "organisation_hours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("season_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "opens >= 0 AND opens < 1440 AND closes >= 0 AND closes <= 1440 AND opens <> closes",
            name=op.f("ck_organisation_hours_turns"),
        ),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_organisation_hours_weekday")),
        sa.ForeignKeyConstraint(
            ["season_id"], ["organisation_season.id"], name=op.f("fk_organisation_hours_season_id_organisation_season")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_hours")),
        sa.UniqueConstraint("guid", name=op.f("uq_organisation_hours_guid")),
        sa.UniqueConstraint(
            "season_id", "weekday", "opens", name=op.f("uq_organisation_hours_season_id_weekday_opens")
        ),
    )


def downgrade() -> None:
    op.drop_table("organisation_hours")
    with op.batch_alter_table("organisation_season", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_season_site_id"))

    op.drop_table("organisation_season")
    with op.batch_alter_table("organisation_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_line_site_id"))
        batch_op.drop_index(batch_op.f("ix_organisation_line_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_organisation_line_contact_id"))

    op.drop_table("organisation_line")
    with op.batch_alter_table("organisation_day", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_day_site_id_on_day"))

    op.drop_table("organisation_day")
    with op.batch_alter_table("organisation_word", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_word_token"))

    op.drop_table("organisation_word")
    with op.batch_alter_table("organisation_site", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_site_organisation_id"))

    op.drop_table("organisation_site")
    with op.batch_alter_table("organisation_programme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_programme_territory_id"))
        batch_op.drop_index(batch_op.f("ix_organisation_programme_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_organisation_programme_keeper_id"))

    op.drop_table("organisation_programme")
    with op.batch_alter_table("organisation_contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_contact_organisation_id"))

    op.drop_table("organisation_contact")
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_sort_key"))
        batch_op.drop_index(batch_op.f("ix_organisation_assured_by_id"))

    op.drop_table("organisation")
