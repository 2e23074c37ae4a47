"""Who is the psychologist on duty of a session, and where that person is reached."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("study_session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("duty_person_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("duty_phone", sa.String(length=40), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_study_session_programme_id_duty_person_id_person"),
            "person",
            ["programme_id", "duty_person_id"],
            ["programme_id", "id"],
        )


def downgrade() -> None:
    with op.batch_alter_table("study_session", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_study_session_programme_id_duty_person_id_person"), type_="foreignkey")
        batch_op.drop_column("duty_phone")
        batch_op.drop_column("duty_person_id")
