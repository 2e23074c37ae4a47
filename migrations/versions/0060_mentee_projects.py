"""Mentee-led projects: idea, people, permissions, steps, asks, figures, who is named in a story."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=True),
        sa.Column("territory_id", sa.Integer(), nullable=True),
        sa.Column("begun_by_id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("ally_id", sa.Integer(), nullable=True),
        sa.Column("needs_ally", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("was", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("is_seeking", sa.Boolean(), nullable=False),
        sa.Column("seeks", sa.String(length=300), nullable=False),
        sa.Column("learnt", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("story_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("story_by_id", sa.Integer(), nullable=True),
        sa.Column("sent_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("shown_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("ended_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("hidden_why", sa.String(length=300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(state IN ('done', 'dropped')) = (ended_at IS NOT NULL)", name=op.f("ck_project_end")),
        sa.CheckConstraint("state IN ('idea', 'gathering', 'doing', 'done', 'dropped')", name=op.f("ck_project_state")),
        sa.CheckConstraint("was IN ('idea', 'gathering', 'doing', 'done', 'dropped')", name=op.f("ck_project_was")),
        sa.ForeignKeyConstraint(
            ["programme_id", "ally_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_project_programme_id_ally_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "begun_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_project_programme_id_begun_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "club_id"],
            ["club.programme_id", "club.id"],
            name=op.f("fk_project_programme_id_club_id_club"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "lead_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_project_programme_id_lead_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "story_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_project_programme_id_story_by_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_project_programme_id_programme")),
        sa.ForeignKeyConstraint(["territory_id"], ["territory.id"], name=op.f("fk_project_territory_id_territory")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("guid", name=op.f("uq_project_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_project_programme_id_id")),
    )
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_ally_id"), ["ally_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_begun_by_id"), ["begun_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_club_id_changed_at"), ["club_id", "changed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_lead_id"), ["lead_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_project_programme_id_changed_at"), ["programme_id", "changed_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_project_programme_id_is_seeking_changed_at"),
            ["programme_id", "is_seeking", "changed_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_project_programme_id_state_changed_at"),
            ["programme_id", "state", "changed_at"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_project_story_by_id"), ["story_by_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_project_territory_id_changed_at"), ["territory_id", "changed_at"], unique=False
        )

    op.create_table(
        "project_ask",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("needed_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("helped", sa.String(length=300), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('thing', 'room', 'help', 'knowledge', 'transport', 'other')", name=op.f("ck_project_ask_kind")
        ),
        sa.CheckConstraint("state IN ('open', 'promised', 'received', 'dropped')", name=op.f("ck_project_ask_state")),
        sa.CheckConstraint("wanted > 0", name=op.f("ck_project_ask_wanted")),
        sa.ForeignKeyConstraint(
            ["programme_id", "added_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_project_ask_programme_id_added_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "project_id"],
            ["project.programme_id", "project.id"],
            name=op.f("fk_project_ask_programme_id_project_id_project"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_project_ask_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_ask")),
        sa.UniqueConstraint("guid", name=op.f("uq_project_ask_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_project_ask_programme_id_id")),
    )
    with op.batch_alter_table("project_ask", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_ask_added_by_id"), ["added_by_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_project_ask_programme_id_state_needed_on"),
            ["programme_id", "state", "needed_on"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_project_ask_project_id_state"), ["project_id", "state"], unique=False)

    op.create_table(
        "project_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=100), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(length=200), nullable=False),
        sa.CheckConstraint("value >= 0", name=op.f("ck_project_figure_value")),
        sa.ForeignKeyConstraint(
            ["programme_id", "project_id"],
            ["project.programme_id", "project.id"],
            name=op.f("fk_project_figure_programme_id_project_id_project"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_project_figure_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_figure")),
    )
    with op.batch_alter_table("project_figure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_figure_project_id_number"), ["project_id", "number"], unique=False)

    op.create_table(
        "project_hero",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("named", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_project_hero_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "project_id"],
            ["project.programme_id", "project.id"],
            name=op.f("fk_project_hero_programme_id_project_id_project"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_project_hero_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_hero")),
        sa.UniqueConstraint("project_id", "person_id", name=op.f("uq_project_hero_project_id_person_id")),
    )
    with op.batch_alter_table("project_hero", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_hero_person_id"), ["person_id"], unique=False)

    op.create_table(
        "project_hero_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("answered", sa.String(length=4), nullable=False),
        sa.Column("answered_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("answered IN ('yes', 'no')", name=op.f("ck_project_hero_word_answered")),
        sa.ForeignKeyConstraint(
            ["programme_id", "by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_project_hero_word_programme_id_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_project_hero_word_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "project_id"],
            ["project.programme_id", "project.id"],
            name=op.f("fk_project_hero_word_programme_id_project_id_project"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_project_hero_word_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_hero_word")),
        sa.UniqueConstraint(
            "project_id", "person_id", "by_id", name=op.f("uq_project_hero_word_project_id_person_id_by_id")
        ),
    )
    with op.batch_alter_table("project_hero_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_hero_word_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_hero_word_person_id"), ["person_id"], unique=False)

    op.create_table(
        "project_part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("vouched_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("part IN ('lead', 'member', 'ally')", name=op.f("ck_project_part_part")),
        sa.CheckConstraint(
            "state IN ('asked', 'invited', 'waits', 'in', 'declined', 'refused', 'left')",
            name=op.f("ck_project_part_state"),
        ),
        sa.CheckConstraint("way IN ('began', 'asked', 'invited')", name=op.f("ck_project_part_way")),
        sa.ForeignKeyConstraint(
            ["programme_id", "by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_project_part_programme_id_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_project_part_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "project_id"],
            ["project.programme_id", "project.id"],
            name=op.f("fk_project_part_programme_id_project_id_project"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "vouched_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_project_part_programme_id_vouched_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_project_part_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_part")),
        sa.UniqueConstraint("project_id", "person_id", name=op.f("uq_project_part_project_id_person_id")),
    )
    with op.batch_alter_table("project_part", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_part_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_part_person_id_state"), ["person_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_part_vouched_by_id"), ["vouched_by_id"], unique=False)

    op.create_table(
        "project_permission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("guardian_id", sa.Integer(), nullable=False),
        sa.Column("answered", sa.String(length=4), nullable=False),
        sa.Column("answered_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("answered IN ('yes', 'no')", name=op.f("ck_project_permission_answered")),
        sa.ForeignKeyConstraint(
            ["programme_id", "child_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_project_permission_programme_id_child_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "guardian_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_project_permission_programme_id_guardian_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "project_id"],
            ["project.programme_id", "project.id"],
            name=op.f("fk_project_permission_programme_id_project_id_project"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_project_permission_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_permission")),
        sa.UniqueConstraint(
            "project_id", "child_id", "guardian_id", name=op.f("uq_project_permission_project_id_child_id_guardian_id")
        ),
    )
    with op.batch_alter_table("project_permission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_permission_child_id"), ["child_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_permission_guardian_id"), ["guardian_id"], unique=False)

    op.create_table(
        "project_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("done_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id", "added_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_project_step_programme_id_added_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "done_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_project_step_programme_id_done_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_project_step_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "project_id"],
            ["project.programme_id", "project.id"],
            name=op.f("fk_project_step_programme_id_project_id_project"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_project_step_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_step")),
    )
    with op.batch_alter_table("project_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_step_added_by_id"), ["added_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_step_done_by_id"), ["done_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_step_person_id_done_at"), ["person_id", "done_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_step_project_id_number"), ["project_id", "number"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("project_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_step_project_id_number"))
        batch_op.drop_index(batch_op.f("ix_project_step_person_id_done_at"))
        batch_op.drop_index(batch_op.f("ix_project_step_done_by_id"))
        batch_op.drop_index(batch_op.f("ix_project_step_added_by_id"))

    op.drop_table("project_step")
    with op.batch_alter_table("project_permission", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_permission_guardian_id"))
        batch_op.drop_index(batch_op.f("ix_project_permission_child_id"))

    op.drop_table("project_permission")
    with op.batch_alter_table("project_part", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_part_vouched_by_id"))
        batch_op.drop_index(batch_op.f("ix_project_part_person_id_state"))
        batch_op.drop_index(batch_op.f("ix_project_part_by_id"))

    op.drop_table("project_part")
    with op.batch_alter_table("project_hero_word", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_hero_word_person_id"))
        batch_op.drop_index(batch_op.f("ix_project_hero_word_by_id"))

    op.drop_table("project_hero_word")
    with op.batch_alter_table("project_hero", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_hero_person_id"))

    op.drop_table("project_hero")
    with op.batch_alter_table("project_figure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_figure_project_id_number"))

    op.drop_table("project_figure")
    with op.batch_alter_table("project_ask", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_ask_project_id_state"))
        batch_op.drop_index(batch_op.f("ix_project_ask_programme_id_state_needed_on"))
        batch_op.drop_index(batch_op.f("ix_project_ask_added_by_id"))

    op.drop_table("project_ask")
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_territory_id_changed_at"))
        batch_op.drop_index(batch_op.f("ix_project_story_by_id"))
        batch_op.drop_index(batch_op.f("ix_project_programme_id_state_changed_at"))
        batch_op.drop_index(batch_op.f("ix_project_programme_id_is_seeking_changed_at"))
        batch_op.drop_index(batch_op.f("ix_project_programme_id_changed_at"))
        batch_op.drop_index(batch_op.f("ix_project_lead_id"))
        batch_op.drop_index(batch_op.f("ix_project_club_id_changed_at"))
        batch_op.drop_index(batch_op.f("ix_project_begun_by_id"))
        batch_op.drop_index(batch_op.f("ix_project_ally_id"))

    op.drop_table("project")
