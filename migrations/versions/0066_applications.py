"""Applications: who wants to help or seeks a mentor, from the open page."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("wants", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("territory_id", sa.Integer(), nullable=True),
        sa.Column("town", sa.String(length=100), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("locale", sa.String(length=5), nullable=False),
        sa.Column("consent_edition", sa.Integer(), nullable=False),
        sa.Column("asked_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("decided_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'accepted', 'declined', 'lapsed')", name=op.f("ck_application_state")),
        sa.CheckConstraint(
            "wants IN ('mentor', 'volunteer', 'ambassador', 'other', 'seek')", name=op.f("ck_application_wants")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "decided_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_application_programme_id_decided_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_application_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_application_programme_id_programme")),
        sa.ForeignKeyConstraint(["territory_id"], ["territory.id"], name=op.f("fk_application_territory_id_territory")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("guid", name=op.f("uq_application_guid")),
    )
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_application_programme_id_code"), ["programme_id", "code"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_application_programme_id_person_id"), ["programme_id", "person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_application_programme_id_state_asked_at"),
            ["programme_id", "state", "asked_at"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_programme_id_state_asked_at"))
        batch_op.drop_index(batch_op.f("ix_application_programme_id_person_id"))
        batch_op.drop_index(batch_op.f("ix_application_programme_id_code"))

    op.drop_table("application")
