"""Indexes for what pages look up by a person or a study alone, every page the reader's own rights first."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

LOOKUPS = (
    ("position", "person_id"), ("grant", "person_id"), ("guardianship", "guardian_id"), ("guardianship", "child_id"),
    ("consent", "subject_id"), ("session_member", "person_id"), ("transcript", "study_id"),
)  # fmt: skip


def upgrade() -> None:
    for table, column in LOOKUPS:
        with op.batch_alter_table(table) as batch:
            batch.create_index(f"ix_{table}_{column}", [column])


def downgrade() -> None:
    for table, column in LOOKUPS:
        with op.batch_alter_table(table) as batch:
            batch.drop_index(f"ix_{table}_{column}")
