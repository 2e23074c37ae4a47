"""A guardian's word on one child and one project: a yes lets the child in, a no takes the child out, at once."""

from sqlalchemy import select

from community.projects.models import Project, ProjectPermission
from community.projects.queries.facts import child_in, permission_of
from community.projects.rules import ENDED, next_part
from community.projects.services.locking import in_programme, locked, touch
from community.projects.services.team import part_ended, settle_waiting
from community.projects.services.telling import tell, trail
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import NotFound


def answer_permission(actor: Actor, project_id: int, child_id: int, *, is_yes: bool) -> str:
    """Allow this project to one's child, or not; answers what all guardians together say.

    :raises NotFound: not one's child, or the child has no part in it.
    """
    with locked(actor, project_id) as row:
        own = in_programme(actor, row)
        if child_id not in actor.children:
            raise NotFound
        part = child_in(row, child_id)
        _keep(row, child_id, own, is_yes=is_yes)
        said = permission_of(row, child_id)
        trail(actor, row, "permission_given" if is_yes else "permission_refused", [child_id])
        if said == "no" and next_part(part.state, "refuse") is not None:
            part_ended(actor, row, part, "refuse")
            tell(row, "project_refused", [child_id])
        elif said == "yes" and part.state == "refused" and row.state not in ENDED:
            part.state, part.changed_at = "waits", now()
            touch(row)
        settle_waiting(actor, row)
        return said


def _keep(row: Project, child_id: int, guardian_id: int, *, is_yes: bool) -> None:
    said = db.session.scalar(
        select(ProjectPermission).where(
            ProjectPermission.project_id == row.id, ProjectPermission.child_id == child_id,
            ProjectPermission.guardian_id == guardian_id,
        )
    )  # fmt: skip
    if said is None:
        said = ProjectPermission(
            programme_id=row.programme_id, project_id=row.id, child_id=child_id, guardian_id=guardian_id
        )
        db.session.add(said)
    said.answered, said.answered_at = "yes" if is_yes else "no", now()
    db.session.flush()
