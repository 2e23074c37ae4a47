"""What threads show on the pages of clubs, activities, pairs and projects: the way in."""

from typing import Any

from flask import url_for

from community.activities.models import Activity
from community.clubs.models import Club
from community.pairs.models import Pair
from community.projects.models import Project
from community.threads.policy import MODELS, places_read
from portal.actor import Actor
from portal.db import db
from portal.programmes.queries import programme

PANEL = "community/threads/panel.html"


def club_panel(actor: Actor, club: Club) -> dict[str, Any] | None:
    """On the page of a club."""
    return _panel(actor, club.programme_id, "club", club.id)


def activity_panel(actor: Actor, row: Activity) -> dict[str, Any] | None:
    """On the page of an activity."""
    return _panel(actor, row.programme_id, "activity", row.id)


def pair_panel(actor: Actor, row: Pair) -> dict[str, Any] | None:
    """On the page of a pair."""
    return _panel(actor, row.programme_id, "pair", row.id)


def project_panel(actor: Actor, row: Project) -> dict[str, Any] | None:
    """On the page of a project."""
    return _panel(actor, row.programme_id, "project", row.id)


def _panel(actor: Actor, programme_id: int, kind: str, target_id: int) -> dict[str, Any] | None:
    """The way into a thread for who may read it; one query."""
    if actor.person_in(programme_id) is None:
        return None
    if db.session.scalar(places_read(actor, kind).where(MODELS[kind].id == target_id)) is None:
        return None
    slug = programme(programme_id).slug
    return {"href": url_for("threads.thread_show", slug=slug, kind=kind, target_id=target_id)}
