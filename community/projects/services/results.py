"""What came of a project: in words, and numbers that the team counted itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete

from community.projects.errors import FigureNotRight, TooMany
from community.projects.models import Project, ProjectFigure
from community.projects.policy import in_team
from community.projects.rules import WORKING
from community.projects.services.locking import locked, step_version, touch
from community.projects.services.telling import trail
from portal.actor import Actor
from portal.db import db
from portal.errors import Forbidden
from portal.limits import PROJECT_FIGURES


@dataclass(frozen=True)
class Figure:
    """Of what, how many, how it was counted."""

    what: str
    value: int | None
    how: str


def write_result(actor: Actor, project_id: int, version: int, result: str, figures: Sequence[Figure]) -> Project:
    """Keep what came of it; empty lines are left out. :raises FigureNotRight: :raises Stale: :raises Forbidden:"""
    with locked(actor, project_id, in_team) as row:
        if row.state not in (*WORKING, "done"):
            raise Forbidden
        kept = [one for one in figures if one.what.strip() or one.how.strip() or one.value is not None]
        if any(not one.what.strip() or not one.how.strip() or one.value is None or one.value < 0 for one in kept):
            raise FigureNotRight
        if len(kept) > PROJECT_FIGURES:
            raise TooMany(most=PROJECT_FIGURES)
        step_version(row, version)
        row.result = result.strip()
        db.session.execute(delete(ProjectFigure).where(ProjectFigure.project_id == row.id))
        db.session.add_all(
            ProjectFigure(
                programme_id=row.programme_id, project_id=row.id, number=number, what=" ".join(one.what.split()),
                value=one.value, how=" ".join(one.how.split()),
            )
            for number, one in enumerate(kept, 1)
        )  # fmt: skip
        touch(row)
        trail(actor, row, "result_written", [actor.person_in(row.programme_id)])
        return row
