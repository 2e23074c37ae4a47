"""Profiles of people, their facts with who may see each, and the index by which the directory finds."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "directory_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column(
            "token",
            sa.String(length=60).with_variant(sa.String(length=60, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "audience IN ('everyone', 'club', 'near', 'coordinators', 'nobody')",
            name=op.f("ck_directory_token_audience"),
        ),
        sa.CheckConstraint(
            "field IN ('name', 'called', 'about', 'town', 'workplace', 'phone', 'email', 'links', 'skills', 'interests', 'help', 'availability')",
            name=op.f("ck_directory_token_field"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_directory_token_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_directory_token_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_token")),
        sa.UniqueConstraint("person_id", "field", "token", name=op.f("uq_directory_token_person_id_field_token")),
    )
    with op.batch_alter_table("directory_token", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_directory_token_programme_id_token"), ["programme_id", "token"], unique=False
        )

    op.create_table(
        "profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("listed", sa.String(length=20), nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.Column("has_card", sa.Boolean(), nullable=False),
        sa.Column("indexed_key", sa.String(length=250), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "listed IN ('everyone', 'club', 'near', 'coordinators', 'nobody')", name=op.f("ck_profile_listed")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_profile_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_profile_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile")),
        sa.UniqueConstraint("guid", name=op.f("uq_profile_guid")),
        sa.UniqueConstraint("person_id", name=op.f("uq_profile_person_id")),
    )
    with op.batch_alter_table("profile", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_profile_programme_id_person_id"), ["programme_id", "person_id"], unique=False
        )

    op.create_table(
        "profile_fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "audience IN ('everyone', 'club', 'near', 'coordinators', 'nobody')", name=op.f("ck_profile_fact_audience")
        ),
        sa.CheckConstraint(
            "field IN ('called', 'about', 'town', 'workplace', 'phone', 'email', 'links', 'skills', 'interests', 'help', 'availability')",
            name=op.f("ck_profile_fact_field"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_profile_fact_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_profile_fact_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_fact")),
        sa.UniqueConstraint("person_id", "field", name=op.f("uq_profile_fact_person_id_field")),
    )
    with op.batch_alter_table("profile_fact", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_profile_fact_programme_id_person_id"), ["programme_id", "person_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("profile_fact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_profile_fact_programme_id_person_id"))

    op.drop_table("profile_fact")
    with op.batch_alter_table("profile", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_profile_programme_id_person_id"))

    op.drop_table("profile")
    with op.batch_alter_table("directory_token", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_directory_token_programme_id_token"))

    op.drop_table("directory_token")
