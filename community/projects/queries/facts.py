"""Facts about one project: it and its people, what guardians said, what stands in somebody's way into its team."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from community.activities.queries import Guest
from community.projects.models import Project, ProjectAsk, ProjectPart, ProjectPermission, ProjectStep
from community.projects.policy import team_of
from community.projects.rules import LIVE
from community.yeses import of_guardians
from portal.clock import today
from portal.consents.queries import chains_for
from portal.db import db
from portal.errors import NotFound
from portal.limits import PROJECT_TEAM
from portal.people.models import Person
from portal.people.queries import guardians_of, minors_of, people_of
from portal.programmes.queries import programme_of

PARTICIPATION = "participation"


def project_of(slug: str, project_id: int) -> Project:
    """A project of the programme at `/p/<slug>/`, its people's parts with it; one query. :raises NotFound:"""
    wanted = select(Project).where(Project.id == project_id)
    row = db.session.scalars(wanted.options(joinedload(Project.parts), joinedload(Project.home))).unique().one_or_none()
    if row is None or row.programme_id != programme_of(slug).id:
        raise NotFound
    return row


def of_part(slug: str, part_id: int) -> Project:
    """The project of somebody's part. :raises NotFound:"""
    return _of(slug, ProjectPart, part_id)


def of_step(slug: str, step_id: int) -> Project:
    """The project of a step. :raises NotFound:"""
    return _of(slug, ProjectStep, step_id)


def of_ask(slug: str, ask_id: int) -> Project:
    """The project of an ask. :raises NotFound:"""
    return _of(slug, ProjectAsk, ask_id)


def _of(slug: str, model: Any, row_id: int) -> Project:
    found = db.session.get(model, row_id)
    if found is None:
        raise NotFound
    return project_of(slug, found.project_id)


def child_in(row: Project, child_id: int) -> ProjectPart:
    """The part of somebody's child, also one that a guardian ended. :raises NotFound:"""
    found = next((one for one in row.parts if one.person_id == child_id and one.state in (*LIVE, "refused")), None)
    if found is None:
        raise NotFound
    return found


def people_around(row: Project) -> dict[int, Person]:
    """Everybody with a part that lives, and who began it, by id; one query."""
    ids = {one.person_id for one in row.parts if one.state in LIVE} | {row.begun_by_id}
    return {one.id: one for one in people_of(ids)}


def minors_in(row: Project, people: Collection[Person] | None = None) -> frozenset[int]:
    """Those under 18 who work on it; one query unless its people are given."""
    team = team_of(row)
    return minors_of([one for one in (people_of(team) if people is None else people) if one.id in team])


def permission_of(row: Project, child_id: int) -> str:
    """What the child's guardians of today say: one no is a no, then one yes is a yes, else none. Two queries."""
    return permissions_of(row, [child_id])[child_id]


def permissions_of(row: Project, child_ids: Collection[int]) -> dict[int, str]:
    """The same of several children, by their ids; two queries."""
    given = db.session.execute(
        select(ProjectPermission.child_id, ProjectPermission.guardian_id, ProjectPermission.answered).where(
            ProjectPermission.project_id == row.id, ProjectPermission.child_id.in_(child_ids)
        )
    ).all()
    guardians = guardians_of(child_ids) if given else {}
    words = {
        child: {one.guardian_id: one.answered == "yes" for one in given if one.child_id == child}
        for child in child_ids
    }  # fmt: skip
    return {child: of_guardians(words[child], guardians.get(child, ())) for child in child_ids}


def gate_of(row: Project, one: Guest) -> str:
    """What stands in somebody's way into the team: ``consent``, ``refused``, ``ally``, ``full``, or nothing."""
    if one.is_minor:
        births = {one.person.id: (one.person.born_on, today(row.home.zone))}
        if not chains_for(births, [PARTICIPATION])[one.person.id].is_valid:
            return "consent"
        if permission_of(row, one.person.id) == "no":
            return "refused"
        if row.ally_id is None:
            return "ally"
    return "full" if len(team_of(row)) >= PROJECT_TEAM else ""
