"""Taking a project for an act: its row locked, the actor's right asked again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import select

from community.projects.models import Project, ProjectAsk, ProjectPart, ProjectStep
from community.projects.policy import can_see_project
from portal.actor import Actor
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.programmes.errors import Stale

May = Callable[[Actor, Project], bool]
Piece = TypeVar("Piece", ProjectPart, ProjectStep, ProjectAsk)


@contextmanager
def locked(
    actor: Actor, project_id: int, may: May | None = None, *, sees: May = can_see_project
) -> Iterator[Project]:  # fmt: skip
    """The project, locked for the unit of work.

    :raises NotFound: the actor may not know of it. :raises Forbidden: the actor may not do this.
    """
    with unit_of_work(lock=(Project, project_id)):
        row = db.session.get(Project, project_id, populate_existing=True)
        if row is None or not (actor.is_system or sees(actor, row)):
            raise NotFound
        if may is not None and not may(actor, row):
            raise Forbidden
        yield row


@contextmanager
def locked_by(
    actor: Actor, model: type[Piece], row_id: int, may: May | None = None
) -> Iterator[tuple[Project, Piece]]:  # fmt: skip
    """The project of somebody's part, of a step or an ask, locked, and the row itself as it stands then."""
    column: Any = model.project_id
    with unit_of_work() as session:
        project_id = session.scalar(select(column).where(model.id == row_id))
        if project_id is None:
            raise NotFound
        with locked(actor, project_id, may) as row:
            found = session.get(model, row_id, populate_existing=True)
            if found is None:
                raise NotFound
            yield row, found


def step_version(row: Project, version: int) -> None:
    """Count a change of its words. :raises Stale: somebody else saved meanwhile."""
    if row.version != version:
        raise Stale
    row.version += 1


def touch(row: Project) -> None:
    """Something happened in it; the parts are read anew."""
    row.changed_at = now()
    db.session.flush()
    db.session.expire(row, ["parts"])


def in_programme(actor: Actor, row: Project) -> int:
    """The actor's person. :raises NotFound: nobody here."""
    own = actor.person_in(row.programme_id)
    if own is None:
        raise NotFound
    return own
