"""What projects hang elsewhere when the application is composed: on the page of a club, under photos."""

from collections.abc import Collection

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from community import club_page, photo_owners
from community.photo_owners import PhotoOwner
from community.projects import policy
from community.projects.models import Project
from community.projects.queries import people_around
from community.projects.views.blueprint import page_of
from community.projects.views.home import PANEL, club_panel
from portal.actor import Actor
from portal.db import db
from portal.people.models import Person
from portal.people.queries import minors_among


def _find(project_id: int) -> Project | None:
    wanted = (
        select(Project).where(Project.id == project_id).options(joinedload(Project.parts), joinedload(Project.home))
    )
    return db.session.scalars(wanted).unique().one_or_none()


def _titles(project_ids: Collection[int]) -> dict[int, str]:
    found = db.session.execute(select(Project.id, Project.title).where(Project.id.in_(project_ids)))
    return {one.id: one.title for one in found}


def _was_there(actor: Actor, row: Project) -> bool:
    return policy.in_team(actor, row) or policy.is_ally(actor, row)


def _looks_after(actor: Actor, row: Project) -> bool:
    """Its grown-ups; without an ally, which is without children, a grown-up who carries it."""
    alone = row.ally_id is None and not row.needs_ally
    return policy.looks_after(actor, row) or (alone and actor.age is None and policy.leads(actor, row))


def _people(row: Project) -> list[Person]:
    """Who works on it, and its ally."""
    around = people_around(row)
    there = {*policy.team_of(row), row.ally_id}
    return sorted((one for key, one in around.items() if key in there), key=lambda one: (one.sort_key, one.id))


def _keepers(row: Project) -> Collection[int]:
    if row.ally_id is not None:
        return {row.ally_id}
    return {row.lead_id} - minors_among([row.lead_id])


OWNER = PhotoOwner(
    "project", Project, find=_find, titles=_titles, href=page_of, has_begun=lambda row: row.shown_at is not None,
    may_see=policy.can_see_project, was_there=_was_there, organises=policy.leads, looks_after=_looks_after,
    people=_people, keepers=_keepers,
)  # fmt: skip


def hang(app: Flask) -> None:
    """Once."""
    club_page.offer(app, club_page.ClubPanel(PANEL, club_panel, order=60))
    photo_owners.offer(app, OWNER)
