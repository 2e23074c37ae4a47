"""What stands on a project's own page: its steps, asks and figures."""

from sqlalchemy import select

from community.projects.models import Project, ProjectAsk, ProjectFigure, ProjectStep
from portal.db import db


def steps_of(row: Project) -> list[ProjectStep]:
    """Its steps in their order; one query."""
    wanted = select(ProjectStep).where(ProjectStep.project_id == row.id)
    return list(db.session.scalars(wanted.order_by(ProjectStep.number, ProjectStep.id)))


def asks_of(row: Project) -> list[ProjectAsk]:
    """What it asks of partners, what is open first; one query."""
    wanted = select(ProjectAsk).where(ProjectAsk.project_id == row.id).order_by(ProjectAsk.id)
    order = ("open", "promised", "received", "dropped")
    return sorted(db.session.scalars(wanted), key=lambda one: order.index(one.state))


def figures_of(row: Project) -> list[ProjectFigure]:
    """What the team counted; one query."""
    wanted = select(ProjectFigure).where(ProjectFigure.project_id == row.id)
    return list(db.session.scalars(wanted.order_by(ProjectFigure.number)))
