"""Migrations on both databases: up, down, equal to the models, and no row lost on the way."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import Engine, inspect, text

from portal.db import Base, db
from tests.migrations.conftest import rows_of, schema_of

# The access clock counts for those who look at it now, in memory: where its table is made, it begins. Pictures go with
# the way back: an older version has no place for them; what is on them in words stays in the guide. So do screeners and
# their answers, institutions with their terms (their consents stay without them), qualifications, profiles with their
# index, lists of people brought in, and what places need.
ANEW: dict[str, list[tuple[Any, ...]]] = {
    "access_clock": [(1, 0)],
    "ambassador": [],
    "ambassador_arrival": [],
    "ambassador_code": [],
    "ambassador_exit": [],
    "ambassador_mission": [],
    "kit_text": [],
    "outreach_report": [],
    "application": [],
    "code_click": [],
    "activity": [],
    "activity_hand": [],
    "activity_material": [],
    "activity_item": [],
    "activity_permission": [],
    "activity_reflection": [],
    "activity_seat": [],
    "activity_series": [],
    "calendar_choice": [],
    "calendar_feed": [],
    "activity_step": [],
    "club": [],
    "club_member": [],
    "club_office": [],
    "come_back": [],
    "pair_wish": [],
    "thanks_answer": [],
    "thanks_hero": [],
    "thanks_letter": [],
    "thanks_word": [],
    "pair_permission": [],
    "item_claim": [],
    "thread": [],
    "thread_case": [],
    "thread_duty": [],
    "thread_reader": [],
    "registration": [],
    "wait_offer": [],
    "notification_setting": [],
    "pair": [],
    "pause": [],
    "study_retention": [],
    "retention_notice": [],
    "destruction_act": [],
    "course": [],
    "course_edition": [],
    "enrolment": [],
    "check_try": [],
    "transition": [],
    "transition_edition": [],
    "transition_step": [],
    "transition_voucher": [],
    "transition_file": [],
    "flag": [],
    "help_request": [],
    "help_call": [],
    "help_line": [],
    "help_look": [],
    "help_report": [],
    "help_contact": [],
    "meeting_series": [],
    "series_meeting": [],
    "attendance_note": [],
    "usefulness_answer": [],
    "kept_case": [],
    "guide_picture": [],
    "age_notice": [],
    "form_submit": [],
    "consent_act": [],
    "consent_link": [],
    "consent_request": [],
    "institution": [],
    "representative": [],
    "ward": [],
    "qualification": [],
    "qualification_kind": [],
    "requirement": [],
    "subject_request": [],
    "screener": [],
    "screener_answer": [],
    "profile": [],
    "profile_fact": [],
    "directory_token": [],
    "required_position": [],
    "likeness": [],
    "move": [],
    "move_answer": [],
    "person_merge": [],
    "people_import": [],
    "imported_row": [],
    "imported_person": [],
    "imported_calendar": [],
    "imported_event": [],
    "open_activity": [],
    "open_hidden": [],
    "project": [],
    "project_ask": [],
    "project_figure": [],
    "project_hero": [],
    "project_hero_word": [],
    "project_part": [],
    "project_permission": [],
    "project_step": [],
    "open_feed": [],
    "partner_import": [],
    "partner_likeness": [],
    "partner_merge": [],
    "imported_partner": [],
    "offer": [],
    "offer_slot": [],
    "offer_word": [],
    "organisation": [],
    "organisation_agreement": [],
    "organisation_claim": [],
    "organisation_contact": [],
    "organisation_day": [],
    "organisation_hours": [],
    "organisation_line": [],
    "organisation_programme": [],
    "organisation_representative": [],
    "organisation_season": [],
    "organisation_site": [],
    "organisation_word": [],
    "need": [],
    "need_pledge": [],
    "partner_request": [],
    "photo": [],
    "photo_answer": [],
    "photo_person": [],
}
LATER = {
    "registration": frozenset({"asked_back_at"}),
    "mail": frozenset({"key", "not_before", "taken_at"}),
    "notification": frozenset({"shown_at", "mail_key"}),
    "consent": frozenset({"institution_id", "act_id", "withdrawn_by_id", "scan_id"}),
    "consent_document": frozenset({"valid_months"}),
    "position": frozenset({"end_reason"}),
    "person": frozenset({"merged_into_id"}),
    "territory": frozenset({"latitude", "longitude", "x", "y", "z"}),
    "study_session": frozenset({"duty_person_id", "duty_phone"}),
}
# What an older version does not know, in the words that it has for it.
FALLS_BACK: dict[tuple[str, str], dict[Any, Any]] = {
    ("notification", "is_digest"): {True: False},
    ("mail", "passes_quiet"): {True: False},
    ("study", "method"): {"balint": "focus_group"},
    ("study_session", "method"): {"balint": "focus_group"},
    ("journal", "withdrawals"): dict.fromkeys(range(1, 1000), 0),
}
FOLDER = Path(__file__).resolve().parents[2] / "migrations"
SCRATCH = '''"""A change of a table that others refer to."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "scratch", "{head}", None, None


def upgrade() -> None:
    with op.batch_alter_table("programme") as batch:
        batch.alter_column("name", type_=sa.String(333), existing_nullable=False)
        batch.add_column(sa.Column("motto", sa.String(50), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("programme") as batch:
        batch.drop_column("motto")
        batch.alter_column("name", type_=sa.String(200), existing_nullable=False)
'''


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return ScriptDirectory.from_config(config)


REVISIONS = [(one.revision, str(one.down_revision or "base")) for one in reversed(list(_scripts().walk_revisions()))]
HEAD = REVISIONS[-1][0]


def test_there_is_one_head_and_one_beginning() -> None:
    scripts = _scripts()
    assert len(scripts.get_heads()) == 1
    assert len(scripts.get_bases()) == 1


@pytest.mark.db
def test_every_revision_goes_up_down_and_up_to_the_same_tables(blank: Flask) -> None:
    later = schema_of(db.engine)
    for revision, before in REVISIONS:
        earlier = later
        upgrade(revision=revision)
        later = schema_of(db.engine)
        assert later != earlier, f"{revision} changes nothing"
        downgrade(revision=before)
        assert schema_of(db.engine) == earlier, f"{revision} does not go down to {before}"
        upgrade(revision=revision)
        assert schema_of(db.engine) == later, f"{revision} does not come up again"


@pytest.mark.db
def test_the_head_is_what_the_models_say(blank: Flask) -> None:
    upgrade()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        assert compare_metadata(context, Base.metadata) == []
    migrated = schema_of(db.engine)
    downgrade(revision="base")
    assert schema_of(db.engine) == {}
    Base.metadata.create_all(db.engine)
    assert migrated == schema_of(db.engine)


@pytest.mark.db
def test_rows_are_kept_when_revisions_come_and_go(blank: Flask) -> None:
    upgrade()
    _fill(blank)
    kept = rows_of(db.engine)
    assert min(len(kept[name]) for name in ("person", "journal_event", "turn", "coding", "evidence")) > 0
    for _revision, before in reversed(REVISIONS[1:]):
        downgrade(revision=before)
        assert _broken(db.engine) == []
    upgrade()
    returned = rows_of(db.engine)
    emptied = {name: _without(db.engine, name, rows) for name, rows in kept.items()}
    assert [name for name in kept if returned[name] != (emptied | ANEW)[name]] == []
    assert _broken(db.engine) == []


@pytest.mark.db
def test_rows_that_refer_to_a_table_stay_when_it_is_made_anew(blank: Flask, tmp_path: Path) -> None:
    upgrade()
    _fill(blank)
    kept = rows_of(db.engine)
    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "scratch.py").write_text(SCRATCH.format(head=HEAD), encoding="utf-8")
    upgrade(directory=str(folder))
    assert "motto" in {one["name"] for one in inspect(db.engine).get_columns("programme")}
    widened = rows_of(db.engine)
    assert {**widened, "programme": []} == {**kept, "programme": []}
    assert len(widened["programme"]) == len(kept["programme"])
    assert _broken(db.engine) == []
    downgrade(directory=str(folder), revision=HEAD)
    assert rows_of(db.engine) == kept


def _without(engine: Engine, name: str, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows with nothing in the columns that go with the way back, and older words in those that fall back."""
    columns = [one["name"] for one in inspect(engine).get_columns(name)]
    bare = [tuple(_back(name, at, value) for at, value in zip(columns, row, strict=True)) for row in rows]
    return sorted(bare, key=str)


def _back(name: str, column: str, value: Any) -> Any:
    if column in LATER.get(name, frozenset()):
        return None
    older = FALLS_BACK.get((name, column))
    return older.get(value, value) if older else value


def _fill(app: Flask) -> None:
    """Put rows into nearly every table: the demo's."""
    db.session.remove()
    answer = app.test_cli_runner().invoke(args=["demo", "load"])
    assert answer.exit_code == 0, answer.output
    db.session.remove()
    db.engine.dispose()


def _broken(engine: Engine) -> list[Any]:
    """Rows that refer to nothing; PostgreSQL never lets one be."""
    if engine.dialect.name != "sqlite":
        return []
    with engine.connect() as connection:
        return list(connection.execute(text("PRAGMA foreign_key_check")))
