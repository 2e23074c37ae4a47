"""What is kept of a person's projects, for the person's own page and export."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from community.projects.models import (
    Project,
    ProjectAsk,
    ProjectHero,
    ProjectHeroWord,
    ProjectPart,
    ProjectPermission,
    ProjectStep,
)
from community.projects.queries.words import (
    ANSWERS_SAID,
    ASK_LABELS,
    ASK_STATES_SAID,
    PART_LABELS,
    PART_STATES_SAID,
    ROLE_LABELS,
    STATE_LABELS,
)
from portal.db import db

Rows = list[list[tuple[Any, Any]]]


def known_projects(programme_id: int, person_id: int) -> Rows:
    """Ideas, parts, steps, asks, permissions, stories; six queries."""
    return [
        *_ideas(programme_id, person_id), *_parts(programme_id, person_id), *_work(programme_id, person_id),
        *_permissions(programme_id, person_id), *_stories(programme_id, person_id),
    ]  # fmt: skip


def _ideas(programme_id: int, person_id: int) -> Rows:
    wanted = (Project.programme_id == programme_id, or_(Project.begun_by_id == person_id, Project.lead_id == person_id))
    return [
        [
            (_l("Project"), one.title), (_l("State"), STATE_LABELS[one.state]), (_l("What it is about"), one.about),
            (_l("Whom it helps"), one.need), (_l("What we learnt"), one.learnt), (_l("What came of it"), one.result),
            (_l("Story"), one.story if one.story_by_id == person_id else ""), (_l("Begun"), one.created_at),
        ]
        for one in db.session.scalars(select(Project).where(*wanted).order_by(Project.id))
    ]  # fmt: skip


def _parts(programme_id: int, person_id: int) -> Rows:
    found = db.session.execute(
        select(ProjectPart, Project.title)
        .join(Project, Project.id == ProjectPart.project_id)
        .where(ProjectPart.programme_id == programme_id, ProjectPart.person_id == person_id)
        .order_by(ProjectPart.id)
    )
    return [
        [
            (_l("Project"), title), (_l("Part"), PART_LABELS[part.part]), (_l("Place"), PART_STATES_SAID[part.state]),
            (_l("What I do in it"), part.words or ROLE_LABELS.get(part.role, "")), (_l("Since"), part.made_at),
        ]
        for part, title in found
    ]  # fmt: skip


def _work(programme_id: int, person_id: int) -> Rows:
    steps = db.session.execute(
        select(ProjectStep, Project.title)
        .join(Project, Project.id == ProjectStep.project_id)
        .where(
            ProjectStep.programme_id == programme_id,
            or_(ProjectStep.person_id == person_id, ProjectStep.added_by_id == person_id),
        )
        .order_by(ProjectStep.id)
    )
    asks = db.session.execute(
        select(ProjectAsk, Project.title)
        .join(Project, Project.id == ProjectAsk.project_id)
        .where(ProjectAsk.programme_id == programme_id, ProjectAsk.added_by_id == person_id)
        .order_by(ProjectAsk.id)
    )
    rows: Rows = [
        [(_l("Project"), title), (_l("Step"), one.words), (_l("By when"), one.due_on), (_l("Done"), one.done_at)]
        for one, title in steps
    ]
    return rows + [
        [
            (_l("Project"), title), (_l("Asked of partners"), one.words), (_l("Kind"), ASK_LABELS[one.kind]),
            (_l("State"), ASK_STATES_SAID[one.state]), (_l("At"), one.made_at),
        ]
        for one, title in asks
    ]  # fmt: skip


def _permissions(programme_id: int, person_id: int) -> Rows:
    found = db.session.execute(
        select(ProjectPermission, Project.title)
        .join(Project, Project.id == ProjectPermission.project_id)
        .where(
            ProjectPermission.programme_id == programme_id,
            or_(ProjectPermission.child_id == person_id, ProjectPermission.guardian_id == person_id),
        )
        .order_by(ProjectPermission.id)
    )
    return [
        [
            (_l("Permission for"), title), (_l("Answer"), ANSWERS_SAID[one.answered]), (_l("At"), one.answered_at),
        ]
        for one, title in found
    ]  # fmt: skip


def _stories(programme_id: int, person_id: int) -> Rows:
    found = db.session.execute(
        select(ProjectHero.named, Project.title, ProjectHeroWord.answered, ProjectHeroWord.answered_at)
        .join(Project, Project.id == ProjectHero.project_id)
        .outerjoin(
            ProjectHeroWord,
            (ProjectHeroWord.project_id == ProjectHero.project_id)
            & (ProjectHeroWord.person_id == ProjectHero.person_id),
        )
        .where(
            ProjectHero.programme_id == programme_id,
            or_(ProjectHero.person_id == person_id, ProjectHeroWord.by_id == person_id),
        )
        .order_by(ProjectHero.id, ProjectHeroWord.id)
    )
    return [
        [
            (_l("Story of the project"), one.title), (_l("Named in it as"), one.named),
            (_l("Answer"), ANSWERS_SAID[one.answered or "none"]), (_l("At"), one.answered_at),
        ]
        for one in found
    ]  # fmt: skip
