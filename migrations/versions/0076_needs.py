"""Needs: what clubs, pairs, projects and the programme lack."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0076"
down_revision = "0075"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=True),
        sa.Column("club_id", sa.Integer(), nullable=True),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("territory_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("pledged", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("times", sa.String(length=200), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("min_age", sa.Integer(), nullable=True),
        sa.Column("max_age", sa.Integer(), nullable=True),
        sa.Column("sector", sa.String(length=20), nullable=False),
        sa.Column("audience", sa.String(length=10), nullable=False),
        sa.Column("reach", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("result", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("closed_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(origin = 'pair') = (pair_id IS NOT NULL) AND (origin = 'club') = (club_id IS NOT NULL) AND (origin = 'project') = (project_id IS NOT NULL)",
            name=op.f("ck_need_whose"),
        ),
        sa.CheckConstraint("(state = 'closed') = (result <> '')", name=op.f("ck_need_close")),
        sa.CheckConstraint("audience IN ('programme', 'public')", name=op.f("ck_need_audience")),
        sa.CheckConstraint(
            "kind IN ('visit', 'internship', 'job', 'lesson', 'consultation', 'thing', 'room', 'help')",
            name=op.f("ck_need_kind"),
        ),
        sa.CheckConstraint("origin <> 'pair' OR audience = 'programme'", name=op.f("ck_need_pair")),
        sa.CheckConstraint("origin IN ('pair', 'club', 'project', 'programme')", name=op.f("ck_need_origin")),
        sa.CheckConstraint(
            "pledged >= 0 AND (wanted IS NULL OR (wanted > 0 AND pledged <= wanted)) AND (unit = '' OR wanted IS NOT NULL)",
            name=op.f("ck_need_amount"),
        ),
        sa.CheckConstraint(
            "result = '' OR result IN ('got_help', 'did_not', 'dont_know')", name=op.f("ck_need_result")
        ),
        sa.CheckConstraint(
            "sector = '' OR sector IN ('government', 'business', 'education', 'social_support', 'science', 'volunteering')",
            name=op.f("ck_need_sector"),
        ),
        sa.CheckConstraint("state IN ('open', 'enough', 'closed')", name=op.f("ck_need_state")),
        sa.CheckConstraint("min_age IS NULL OR max_age IS NULL OR min_age <= max_age", name=op.f("ck_need_ages")),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_need_pair_id_pair")),
        sa.ForeignKeyConstraint(["place_id"], ["territory.id"], name=op.f("fk_need_place_id_territory")),
        sa.ForeignKeyConstraint(
            ["programme_id", "author_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_need_programme_id_author_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "closed_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_need_programme_id_closed_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "club_id"],
            ["club.programme_id", "club.id"],
            name=op.f("fk_need_programme_id_club_id_club"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "project_id"],
            ["project.programme_id", "project.id"],
            name=op.f("fk_need_programme_id_project_id_project"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_need_programme_id_programme")),
        sa.ForeignKeyConstraint(["territory_id"], ["territory.id"], name=op.f("fk_need_territory_id_territory")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
        sa.UniqueConstraint("guid", name=op.f("uq_need_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_need_programme_id_id")),
    )
    with op.batch_alter_table("need", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_need_author_id_state"), ["author_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_need_closed_by_id"), ["closed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_need_club_id"), ["club_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_need_pair_id"), ["pair_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_need_place_id"), ["place_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_need_programme_id_audience_state_id"),
            ["programme_id", "audience", "state", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_need_programme_id_state_kind"), ["programme_id", "state", "kind"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_need_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_need_territory_id"), ["territory_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("need", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_need_territory_id"))
        batch_op.drop_index(batch_op.f("ix_need_project_id"))
        batch_op.drop_index(batch_op.f("ix_need_programme_id_state_kind"))
        batch_op.drop_index(batch_op.f("ix_need_programme_id_audience_state_id"))
        batch_op.drop_index(batch_op.f("ix_need_place_id"))
        batch_op.drop_index(batch_op.f("ix_need_pair_id"))
        batch_op.drop_index(batch_op.f("ix_need_club_id"))
        batch_op.drop_index(batch_op.f("ix_need_closed_by_id"))
        batch_op.drop_index(batch_op.f("ix_need_author_id_state"))

    op.drop_table("need")
