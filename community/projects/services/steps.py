"""The steps of a project: small, in an order, taken on by one's own yes."""

from datetime import date

from sqlalchemy import func, select

from community.projects.errors import NoSuchMove, StepTaken, TooMany, WordsMissing
from community.projects.models import Project, ProjectStep
from community.projects.policy import can_work, leads
from community.projects.services.locking import in_programme, locked, locked_by, touch
from community.projects.services.telling import trail
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import Forbidden
from portal.limits import PROJECT_STEPS


def add_step(
    actor: Actor, project_id: int, words: str, due_on: date | None = None, *, is_mine: bool = False
) -> ProjectStep:
    """Put a step at the end. :raises WordsMissing: :raises TooMany: :raises Forbidden: not of the team."""
    with locked(actor, project_id, can_work) as row:
        own = in_programme(actor, row)
        if not words.strip():
            raise WordsMissing
        mine = select(func.count(), func.max(ProjectStep.number)).where(ProjectStep.project_id == row.id)
        count, last = db.session.execute(mine).one()
        if count >= PROJECT_STEPS:
            raise TooMany(most=PROJECT_STEPS)
        step = ProjectStep(
            programme_id=row.programme_id, project_id=row.id, number=(last or 0) + 1, words=" ".join(words.split()),
            due_on=due_on, person_id=own if is_mine else None, added_by_id=own,
        )  # fmt: skip
        db.session.add(step)
        touch(row)
        trail(actor, row, "step_added", [own])
        return step


def take_step(actor: Actor, step_id: int) -> None:
    """Do it oneself. :raises StepTaken: somebody else does. :raises NoSuchMove: it is done."""
    with locked_by(actor, ProjectStep, step_id, can_work) as (row, step):
        own = in_programme(actor, row)
        if step.done_at is not None:
            raise NoSuchMove
        if step.person_id not in (None, own):
            raise StepTaken
        step.person_id = own
        _touched(actor, row, "step_taken")


def free_step(actor: Actor, step_id: int) -> None:
    """Let somebody else do it. :raises Forbidden: it is another's."""
    with locked_by(actor, ProjectStep, step_id, can_work) as (row, step):
        if step.person_id != in_programme(actor, row):
            raise Forbidden
        if step.done_at is not None:
            raise NoSuchMove
        step.person_id = None
        _touched(actor, row, "step_freed")


def do_step(actor: Actor, step_id: int) -> None:
    """It is done: said by who took it, or of a free one by anybody of the team; twice is once. :raises StepTaken:"""
    with locked_by(actor, ProjectStep, step_id, can_work) as (row, step):
        own = in_programme(actor, row)
        if step.done_at is not None:
            return
        if step.person_id not in (None, own):
            raise StepTaken
        step.person_id, step.done_at, step.done_by_id = own, now(), own
        _touched(actor, row, "step_done")


def undo_step(actor: Actor, step_id: int) -> None:
    """It is not done after all. :raises Forbidden: another did it."""
    with locked_by(actor, ProjectStep, step_id, can_work) as (row, step):
        if in_programme(actor, row) != step.done_by_id and not leads(actor, row):
            raise Forbidden
        step.done_at = step.done_by_id = None
        _touched(actor, row, "step_undone")


def move_step(actor: Actor, step_id: int, *, is_up: bool) -> None:
    """Change places with the step before or after it that is not done either; at an end nothing happens."""
    with locked_by(actor, ProjectStep, step_id, can_work) as (row, step):
        rows = db.session.scalars(
            select(ProjectStep)
            .where(ProjectStep.project_id == row.id, ProjectStep.done_at.is_(None))
            .order_by(ProjectStep.number, ProjectStep.id)
        ).all()
        at = next((place for place, one in enumerate(rows) if one.id == step.id), None)
        if at is None:
            raise NoSuchMove
        to = at - 1 if is_up else at + 1
        if 0 <= to < len(rows):
            step.number, rows[to].number = rows[to].number, step.number
            _touched(actor, row, "step_moved")


def remove_step(actor: Actor, step_id: int) -> None:
    """Take a step that is not done off the list: by who added it, or who carries the project. :raises Forbidden:"""
    with locked_by(actor, ProjectStep, step_id, can_work) as (row, step):
        if in_programme(actor, row) != step.added_by_id and not leads(actor, row):
            raise Forbidden
        if step.done_at is not None or step.person_id not in (None, actor.person_in(row.programme_id)):
            raise StepTaken
        db.session.delete(step)
        _touched(actor, row, "step_removed")


def _touched(actor: Actor, row: Project, action: str) -> None:
    touch(row)
    trail(actor, row, action, [actor.person_in(row.programme_id)])
