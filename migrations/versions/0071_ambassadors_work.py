"""Ambassadors: profile and absence, missions, reports, texts to pass on, the way out."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ambassador",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("territory_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("shows_name", sa.Boolean(), nullable=False),
        sa.Column("away_from", sa.Date(), nullable=True),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.Column("stand_in_id", sa.Integer(), nullable=True),
        sa.Column("told_for", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(away_from IS NULL) = (away_until IS NULL) AND away_from <= away_until", name=op.f("ck_ambassador_away")
        ),
        sa.CheckConstraint("stand_in_id IS NULL OR stand_in_id <> person_id", name=op.f("ck_ambassador_not_self")),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_ambassador_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "stand_in_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_ambassador_programme_id_stand_in_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_ambassador_programme_id_programme")),
        sa.ForeignKeyConstraint(["territory_id"], ["territory.id"], name=op.f("fk_ambassador_territory_id_territory")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ambassador")),
        sa.UniqueConstraint("person_id", name=op.f("uq_ambassador_person_id")),
    )
    with op.batch_alter_table("ambassador", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ambassador_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ambassador_stand_in_id"), ["stand_in_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ambassador_territory_id"), ["territory_id"], unique=False)

    op.create_table(
        "ambassador_exit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("begun_by_id", sa.Integer(), nullable=True),
        sa.Column("told_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(state = 'told') = (ended_at IS NULL)", name=op.f("ck_ambassador_exit_ended")),
        sa.CheckConstraint("state IN ('told', 'ended', 'stayed', 'withdrawn')", name=op.f("ck_ambassador_exit_state")),
        sa.ForeignKeyConstraint(
            ["programme_id", "begun_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_ambassador_exit_programme_id_begun_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_ambassador_exit_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_ambassador_exit_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ambassador_exit")),
        sa.UniqueConstraint("guid", name=op.f("uq_ambassador_exit_guid")),
    )
    with op.batch_alter_table("ambassador_exit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_ambassador_exit_programme_id_person_id_state"),
            ["programme_id", "person_id", "state"],
            unique=False,
        )

    op.create_table(
        "ambassador_mission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("goal", sa.String(length=300), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("came", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=True),
        sa.Column("set_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(state = 'open') = (ended_at IS NULL)", name=op.f("ck_ambassador_mission_ended")),
        sa.CheckConstraint("state IN ('open', 'done', 'dropped')", name=op.f("ck_ambassador_mission_state")),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_ambassador_mission_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "set_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_ambassador_mission_programme_id_set_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_ambassador_mission_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ambassador_mission")),
        sa.UniqueConstraint("guid", name=op.f("uq_ambassador_mission_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_ambassador_mission_programme_id_id")),
    )
    with op.batch_alter_table("ambassador_mission", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_ambassador_mission_programme_id_person_id_state"),
            ["programme_id", "person_id", "state"],
            unique=False,
        )

    op.create_table(
        "kit_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("words", sa.String(length=2000), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "changed_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_kit_text_programme_id_changed_by_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_kit_text_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kit_text")),
        sa.UniqueConstraint("guid", name=op.f("uq_kit_text_guid")),
    )
    with op.batch_alter_table("kit_text", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kit_text_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "outreach_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("mission_id", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("reported_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("people > 0", name=op.f("ck_outreach_report_people")),
        sa.ForeignKeyConstraint(
            ["programme_id", "mission_id"],
            ["ambassador_mission.programme_id", "ambassador_mission.id"],
            name=op.f("fk_outreach_report_programme_id_mission_id_ambassador_mission"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_outreach_report_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_outreach_report_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outreach_report")),
        sa.UniqueConstraint("guid", name=op.f("uq_outreach_report_guid")),
    )
    with op.batch_alter_table("outreach_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outreach_report_mission_id"), ["mission_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_outreach_report_programme_id_person_id"), ["programme_id", "person_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("outreach_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outreach_report_programme_id_person_id"))
        batch_op.drop_index(batch_op.f("ix_outreach_report_mission_id"))

    op.drop_table("outreach_report")
    with op.batch_alter_table("kit_text", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kit_text_programme_id"))

    op.drop_table("kit_text")
    with op.batch_alter_table("ambassador_mission", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ambassador_mission_programme_id_person_id_state"))

    op.drop_table("ambassador_mission")
    with op.batch_alter_table("ambassador_exit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ambassador_exit_programme_id_person_id_state"))

    op.drop_table("ambassador_exit")
    with op.batch_alter_table("ambassador", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ambassador_territory_id"))
        batch_op.drop_index(batch_op.f("ix_ambassador_stand_in_id"))
        batch_op.drop_index(batch_op.f("ix_ambassador_programme_id"))

    op.drop_table("ambassador")
