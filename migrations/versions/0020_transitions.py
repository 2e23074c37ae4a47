"""transitions."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "transition_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("is_offered", sa.Boolean(), nullable=False),
        sa.Column("published_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_transition_edition_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transition_edition")),
        sa.UniqueConstraint("guid", name=op.f("uq_transition_edition_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_transition_edition_programme_id_id")),
        sa.UniqueConstraint(
            "programme_id", "key", "edition", name=op.f("uq_transition_edition_programme_id_key_edition")
        ),
    )
    op.create_table(
        "transition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("to_kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("since", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("tutor_id", sa.Integer(), nullable=True),
        sa.Column("curator_id", sa.Integer(), nullable=True),
        sa.Column("cooled_on", sa.Date(), nullable=True),
        sa.Column("trial_ends_on", sa.Date(), nullable=True),
        sa.Column("position_id", sa.Integer(), nullable=True),
        sa.Column("ceremony_on", sa.Date(), nullable=True),
        sa.Column("ceremony_note", sa.String(length=300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('drafted', 'requested', 'vouching', 'approved_by_tutor', 'approved_by_curator', 'trial', 'confirmed', 'returned', 'withdrawn', 'revoked')",
            name=op.f("ck_transition_state"),
        ),
        sa.CheckConstraint(
            "to_kind IN ('mentee', 'graduate', 'relay_mentor', 'mentor', 'tutor', 'curator', 'organiser', 'volunteer', 'ambassador', 'expert')",
            name=op.f("ck_transition_to_kind"),
        ),
        sa.CheckConstraint("tutor_id <> curator_id", name=op.f("ck_transition_two_approvers")),
        sa.CheckConstraint("tutor_id <> person_id AND curator_id <> person_id", name=op.f("ck_transition_not_own")),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], name=op.f("fk_transition_position_id_position")),
        sa.ForeignKeyConstraint(
            ["programme_id", "curator_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_transition_programme_id_curator_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "edition_id"],
            ["transition_edition.programme_id", "transition_edition.id"],
            name=op.f("fk_transition_programme_id_edition_id_transition_edition"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_transition_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "tutor_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_transition_programme_id_tutor_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_transition_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transition")),
        sa.UniqueConstraint("guid", name=op.f("uq_transition_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_transition_programme_id_id")),
    )
    with op.batch_alter_table("transition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_transition_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_transition_position_id"), ["position_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_transition_programme_id_person_id"), ["programme_id", "person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_transition_programme_id_state_trial_ends_on"),
            ["programme_id", "state", "trial_ends_on"],
            unique=False,
        )

    op.create_table(
        "transition_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("transition_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("state_before", sa.String(length=20), nullable=False),
        sa.Column("state_after", sa.String(length=20), nullable=False),
        sa.Column("criterion", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "act IN ('draft', 'request', 'vouch', 'consent', 'refuse', 'approve_tutor', 'approve_curator', 'begin_trial', 'confirm', 'return', 'withdraw', 'revoke', 'evidence', 'attest', 'trial_over', 'ceremony')",
            name=op.f("ck_transition_step_act"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_transition_step_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "transition_id"],
            ["transition.programme_id", "transition.id"],
            name=op.f("fk_transition_step_programme_id_transition_id_transition"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_transition_step_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transition_step")),
        sa.UniqueConstraint("guid", name=op.f("uq_transition_step_guid")),
    )
    with op.batch_alter_table("transition_step", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_transition_step_programme_id_person_id"), ["programme_id", "person_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_transition_step_transition_id"), ["transition_id"], unique=False)

    op.create_table(
        "transition_voucher",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("transition_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("asked_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("vouched_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_transition_voucher_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "transition_id"],
            ["transition.programme_id", "transition.id"],
            name=op.f("fk_transition_voucher_programme_id_transition_id_transition"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_transition_voucher_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transition_voucher")),
        sa.UniqueConstraint("transition_id", "person_id", name=op.f("uq_transition_voucher_transition_id_person_id")),
    )
    with op.batch_alter_table("transition_voucher", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_transition_voucher_programme_id_person_id"), ["programme_id", "person_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("transition_voucher", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_transition_voucher_programme_id_person_id"))

    op.drop_table("transition_voucher")
    with op.batch_alter_table("transition_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_transition_step_transition_id"))
        batch_op.drop_index(batch_op.f("ix_transition_step_programme_id_person_id"))

    op.drop_table("transition_step")
    with op.batch_alter_table("transition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_transition_programme_id_state_trial_ends_on"))
        batch_op.drop_index(batch_op.f("ix_transition_programme_id_person_id"))
        batch_op.drop_index(batch_op.f("ix_transition_position_id"))
        batch_op.drop_index(batch_op.f("ix_transition_edition_id"))

    op.drop_table("transition")
    op.drop_table("transition_edition")
