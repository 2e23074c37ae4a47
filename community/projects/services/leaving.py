"""Leaving a project: of one's own will, with the programme, with an account; an ally who is not trusted any more."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from community.projects.models import Project, ProjectHero, ProjectPart
from community.projects.policy import part_of
from community.projects.rules import LIVE
from community.projects.services.allies import stop_as_ally
from community.projects.services.locking import in_programme, locked
from community.projects.services.stories import forget_story
from community.projects.services.team import part_ended
from portal.actor import SYSTEM, Actor
from portal.clock import today
from portal.db import db, unit_of_work
from portal.people.models import Grant, Person, Position
from portal.programmes.models import Programme


def leave(actor: Actor, project_id: int) -> Project:
    """Have no part in it any more, or take a wish back; always possible, nobody asks why."""
    with locked(actor, project_id) as row:
        part = part_of(row, [in_programme(actor, row)])
        if part is not None:
            _out(actor, row, part)
        return row


def end_parts_of_those_who_left() -> int:
    """End them everywhere; answers in how many projects."""
    gone = select(ProjectPart.project_id).join(Person, Person.id == ProjectPart.person_id)
    left = set(db.session.scalars(gone.where(Person.left_at.is_not(None), ProjectPart.state.in_(LIVE)).distinct()))
    alone = _with_ally_without_office()
    return sum(_end(one, is_ally_gone=one in alone) for one in sorted(left | alone))


def _with_ally_without_office() -> set[int]:
    """Projects whose ally holds neither a position nor a right today."""
    found: set[int] = set()
    for at, zone in db.session.execute(select(Programme.id, Programme.zone)).all():
        day = today(zone)
        held = [
            select(model.id)
            .where(
                model.person_id == Project.ally_id, model.starts_on <= day,
                or_(model.ends_on.is_(None), model.ends_on >= day),
            )
            .exists()
            for model in (Position, Grant)
        ]  # fmt: skip
        wanted = (Project.programme_id == at, Project.ally_id.is_not(None), *(~one for one in held))
        found |= set(db.session.scalars(select(Project.id).where(*wanted)))
    return found


def _end(project_id: int, *, is_ally_gone: bool) -> bool:
    with unit_of_work(lock=(Project, project_id)) as session:
        row = session.get_one(Project, project_id, populate_existing=True)
        if is_ally_gone and row.ally_id is not None:
            stop_as_ally(SYSTEM, row)
        gone = select(ProjectPart).join(Person, Person.id == ProjectPart.person_id)
        wanted = (ProjectPart.project_id == row.id, Person.left_at.is_not(None), ProjectPart.state.in_(LIVE))
        for part in session.scalars(gone.where(*wanted)).all():
            _out(SYSTEM, row, part)
        return True


def _out(actor: Actor, row: Project, part: ProjectPart) -> None:
    if part.part == "ally" and part.person_id == row.ally_id:
        stop_as_ally(actor, row)
    else:
        part_ended(actor, row, part, "leave")


def remove_from_projects(actor: Actor, _account_id: int, person_ids: Sequence[int]) -> None:
    """An account is removed: no story that names the person or that they wrote stays; their parts end."""
    named = select(ProjectHero.project_id).where(ProjectHero.person_id.in_(person_ids))
    told = select(Project).where(or_(Project.story_by_id.in_(person_ids), Project.id.in_(named)))
    for row in db.session.scalars(told).all():
        forget_story(row)
    held = select(ProjectPart).where(ProjectPart.person_id.in_(person_ids), ProjectPart.state.in_(LIVE))
    for part in db.session.scalars(held).all():
        _out(actor, db.session.get_one(Project, part.project_id), part)
