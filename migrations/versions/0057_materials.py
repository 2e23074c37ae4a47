"""Files and links of activities."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "activity_material",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("audience", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("mimetype", sa.String(length=20), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("audience IN ('registered', 'everybody')", name=op.f("ck_activity_material_audience")),
        sa.CheckConstraint(
            "mimetype IN ('', 'application/pdf', 'image/jpeg', 'image/png')", name=op.f("ck_activity_material_mimetype")
        ),
        sa.CheckConstraint("stage IN ('before', 'during', 'after')", name=op.f("ck_activity_material_stage")),
        sa.ForeignKeyConstraint(
            ["programme_id", "activity_id"],
            ["activity.programme_id", "activity.id"],
            name=op.f("fk_activity_material_programme_id_activity_id_activity"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "added_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_activity_material_programme_id_added_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_activity_material_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_material")),
        sa.UniqueConstraint("guid", name=op.f("uq_activity_material_guid")),
    )
    with op.batch_alter_table("activity_material", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_material_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_material_added_by_id"), ["added_by_id"], unique=False)

    with op.batch_alter_table("open_feed", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_open_feed_programme_id"), type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_open_feed_programme_id_locale"), ["programme_id", "locale"])


def downgrade() -> None:
    with op.batch_alter_table("open_feed", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_open_feed_programme_id_locale"), type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_open_feed_programme_id"), ["programme_id", "locale"])

    with op.batch_alter_table("activity_material", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_material_added_by_id"))
        batch_op.drop_index(batch_op.f("ix_activity_material_activity_id"))

    op.drop_table("activity_material")
