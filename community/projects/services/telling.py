"""Whom projects tell what, and what of them goes into the trail."""

from collections.abc import Iterable
from typing import Any

from community.projects.models import Project
from community.projects.policy import team_of
from portal.actor import Actor
from portal.audit.services import record
from portal.notifications.services import notify
from portal.people.queries import accounts_of, guardians_of, minors_among, people_of
from portal.programmes.queries import programme


def tell(row: Project, kind: str, people: Iterable[int], *, path: str = "", **facts: Any) -> None:
    """Tell these people something of the project, as part of the act."""
    where = path_of(row) + path
    notify(accounts_of(people).values(), kind, {"title": row.title, **facts}, where, row.programme_id)


def path_of(row: Project) -> str:
    """The project's own page."""
    return f"/p/{programme(row.programme_id).slug}/projects/{row.id}"


def tell_guardians(row: Project, kind: str, children: Iterable[int]) -> None:
    """Ask or tell those who answer for each of the children, about that child."""
    ids = list(children)
    names = {one.id: one.given_name for one in people_of(ids)}
    for child, guardians in guardians_of(ids).items():
        tell(row, kind, guardians, path=f"/children/{child}", name=names[child])


def tell_team(row: Project, kind: str, *, without: Iterable[int | None] = (), **facts: Any) -> None:
    """Tell who works on it, and its ally."""
    people = team_of(row) | ({row.ally_id} if row.ally_id else set())
    tell(row, kind, people - set(without), **facts)


def trail(actor: Actor, row: Project, action: str, people: Iterable[int | None] = ()) -> None:
    """Into the trail, with the minors whom it concerns."""
    ids = [one for one in people if one is not None]
    record(
        actor, f"project_{action}", programme_id=row.programme_id, object_kind="project", object_id=row.id,
        subject_ids=sorted(minors_among(ids)),
    )  # fmt: skip
