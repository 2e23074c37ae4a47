"""Links for signing, scans of signed papers, questions asked, terms of consents, notices of coming of age."""

import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

OLD = ("screen", "in_person")
NEW = (*OLD, "link", "paper")


def upgrade() -> None:
    op.create_table(
        "age_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("told_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("stage IN ('soon', 'today')", name=op.f("ck_age_notice_stage")),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_age_notice_programme_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_age_notice_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_age_notice")),
        sa.UniqueConstraint(
            "programme_id", "person_id", "stage", name=op.f("uq_age_notice_programme_id_person_id_stage")
        ),
    )
    op.create_table(
        "consent_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("guardian_id", sa.Integer(), nullable=False),
        sa.Column("document_ids", sa.JSON(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("used_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("ended_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id", "guardian_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_consent_link_programme_id_guardian_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "made_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_consent_link_programme_id_made_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "subject_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_consent_link_programme_id_subject_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_consent_link_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_link")),
        sa.UniqueConstraint("guid", name=op.f("uq_consent_link_guid")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_consent_link_token_digest")),
    )
    with op.batch_alter_table("consent_link", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_consent_link_programme_id_subject_id"), ["programme_id", "subject_id"], unique=False
        )

    op.create_table(
        "consent_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closed_at", portal.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "purpose IN ('participation', 'transcript', 'quotes', 'archive', 'observers', 'contact_again')",
            name=op.f("ck_consent_request_purpose"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "asked_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_consent_request_programme_id_asked_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "subject_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_consent_request_programme_id_subject_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_consent_request_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_request")),
        sa.UniqueConstraint("guid", name=op.f("uq_consent_request_guid")),
    )
    with op.batch_alter_table("consent_request", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_consent_request_programme_id_closed_at"), ["programme_id", "closed_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_consent_request_programme_id_subject_id"), ["programme_id", "subject_id"], unique=False
        )

    op.create_table(
        "consent_scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("mimetype", sa.String(length=20), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", portal.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "mimetype IN ('application/pdf', 'image/jpeg', 'image/png')", name=op.f("ck_consent_scan_mimetype")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "added_by_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_consent_scan_programme_id_added_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "subject_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_consent_scan_programme_id_subject_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_consent_scan_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_scan")),
        sa.UniqueConstraint("guid", name=op.f("uq_consent_scan_guid")),
        sa.UniqueConstraint("programme_id", "id", name=op.f("uq_consent_scan_programme_id_id")),
    )
    with op.batch_alter_table("consent_scan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_consent_scan_programme_id_subject_id"), ["programme_id", "subject_id"], unique=False
        )

    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.add_column(sa.Column("scan_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_consent_scan_id"), ["scan_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_consent_programme_id_scan_id_consent_scan"),
            "consent_scan",
            ["programme_id", "scan_id"],
            ["programme_id", "id"],
        )

    with op.batch_alter_table("consent_document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("valid_months", sa.Integer(), nullable=True))
    _allow(NEW)


def downgrade() -> None:
    """Answers stay; how they came becomes «in person». Signed papers would be lost, so with them there is no way back."""
    scan = sa.table("consent_scan", sa.column("id", sa.Integer))
    if op.get_bind().scalar(sa.select(sa.func.count()).select_from(scan)):
        raise RuntimeError("there are signed papers in consent_scan: save and delete them before going back")
    consent = sa.table("consent", sa.column("channel", sa.String))
    op.execute(consent.update().where(consent.c.channel.not_in(OLD)).values(channel="in_person"))
    _allow(OLD)
    with op.batch_alter_table("consent_document", schema=None) as batch_op:
        batch_op.drop_column("valid_months")

    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_consent_programme_id_scan_id_consent_scan"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_consent_scan_id"))
        batch_op.drop_column("scan_id")

    with op.batch_alter_table("consent_scan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_scan_programme_id_subject_id"))

    op.drop_table("consent_scan")
    with op.batch_alter_table("consent_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_request_programme_id_subject_id"))
        batch_op.drop_index(batch_op.f("ix_consent_request_programme_id_closed_at"))

    op.drop_table("consent_request")
    with op.batch_alter_table("consent_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_link_programme_id_subject_id"))

    op.drop_table("consent_link")
    op.drop_table("age_notice")


def _allow(channels: tuple[str, ...]) -> None:
    name = op.f("ck_consent_channel")
    with op.batch_alter_table("consent") as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, f"channel IN ({', '.join(map(repr, channels))})")
