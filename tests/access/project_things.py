"""Objects of the demo's projects for the addresses of the access tests."""

from typing import Any

from sqlalchemy import select

from community.projects.demo import BIKES, FEEDERS, GAMES
from community.projects.models import Project, ProjectAsk, ProjectPart, ProjectStep
from community.threads.queries import circle_of
from community.threads.services import open_thread
from portal.db import db
from portal.people.demo import demo_actor, demo_person
from portal.programmes.demo import SLUG


def project_variants(usual: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The child's idea that waits for a grown-up, what graduates have done; photos and threads of the usual one."""
    bikes, feeders = _at(BIKES), _at(FEEDERS)
    return {
        "bikes": usual | project_things(BIKES, "alina") | bikes, "games": usual | project_things(GAMES, "kostya"),
        "feeders": usual | feeders, "unopened": usual | bikes,
    }  # fmt: skip


def _at(title: str) -> dict[str, Any]:
    """A project as the place of a thread, begun already, and of photos."""
    row_id = db.session.execute(select(Project.id).where(Project.title == title)).scalar_one()
    open_thread(demo_actor("olga"), circle_of(SLUG, "project", row_id))
    return {
        "threads.kind": "project", "threads.target_id": row_id, "photos.kind": "project", "photos.owner_id": row_id,
    }  # fmt: skip


def project_things(title: str = FEEDERS, key: str = "liza") -> dict[str, Any]:
    """One of the demo's projects: somebody's part, its last step and ask, acts that change nothing."""
    row = db.session.query(Project).filter_by(title=title).one()
    steps, asks = (
        db.session.scalars(select(model.id).where(model.project_id == row.id).order_by(model.id.desc())).first()
        for model in (ProjectStep, ProjectAsk)
    )
    part = db.session.query(ProjectPart).filter_by(project_id=row.id, person_id=demo_person(key).id).one()
    return {
        "project_id": row.id, "part_id": part.id,
        "step_id": steps, "ask_id": asks, "projects.act": "up", "projects.move": "open",
    }  # fmt: skip
