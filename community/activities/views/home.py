"""What activities say elsewhere: on the home pages, on the club's page, among the work that waits."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from community.activities import policy
from community.activities.models import Activity
from community.activities.queries import (
    Asked,
    find_activities,
    has_next,
    has_permissions,
    is_offered,
    own_next,
    permissions_awaited,
    to_sign,
)
from community.activities.queries.words import KIND_LABELS, PLACE_LABELS, PLACE_MARKS
from community.clubs.models import Club
from portal.actor import Actor
from portal.features import HomeCard, Work, WorkAct, WorkItem
from portal.people.policy import MANAGERS
from portal.programmes.models import Programme
from portal.programmes.queries import programme
from portal.web.format import when_text

ON_HOME = 3
PANEL = "community/activities/club_panel.html"


def reads(actor: Actor, programme_id: int) -> list[Any]:
    """The reader's next activities, read once for both cards."""
    own = actor.person_in(programme_id)
    return own_next(programme_id, own, ON_HOME) if own is not None else []


def offered_now(_actor: Actor, _programme_id: int, rows: list[Any]) -> dict[str, Any] | None:
    """As the one next step: a place that is offered; it goes on to others soon, so it comes before nearly all else."""
    step = next((one for one in rows if is_offered(one[1])), None)
    return {"rows": [step], "offered": True} if step else None


def asked_now(_actor: Actor, _programme_id: int, rows: list[Any]) -> dict[str, Any] | None:
    """As the one next step: the nearest place that is not confirmed yet."""
    step = next((one for one in rows if one[1].state == "approved"), None)
    return {"rows": [step], "offered": False} if step else None


def coming(_actor: Actor, _programme_id: int, rows: list[Any]) -> dict[str, Any] | None:
    """The next dates."""
    return {"rows": rows, "places": PLACE_LABELS, "place_marks": PLACE_MARKS} if rows else None


def permissions(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For a guardian: what the own children would like to join."""
    if not actor.children:
        return None
    rows = permissions_awaited(actor, programme_id)
    return {"rows": rows} if rows else None


CARDS = (
    HomeCard("community/activities/home_permission.html", permissions, order=14, is_step=True, waits=has_permissions),
    HomeCard("community/activities/home_step.html", offered_now, order=13, is_step=True, reads=reads, waits=has_next),
    HomeCard("community/activities/home_step.html", asked_now, order=26, is_step=True, reads=reads, waits=has_next),
    HomeCard("community/activities/home_next.html", coming, order=42, reads=reads, waits=has_next),
)


def club_panel(actor: Actor, club: Club) -> dict[str, Any] | None:
    """What the club does next."""
    at = programme(club.programme_id)
    found = find_activities(actor, at, Asked(club_id=club.id, size=ON_HOME))
    return {
        "rows": found.rows, "kinds": KIND_LABELS, "may_propose": policy.can_propose_activity(actor, at),
    }  # fmt: skip


def waiting(actor: Actor, at: Programme, limit: int) -> Work:
    """Activities to be signed, the nearest first; what minors may come to is signed from here too."""
    if not actor.has(at.id, *MANAGERS):
        return Work((), 0)
    rows = [one for one in to_sign(actor, at) if one.proposed_by_id != actor.person_in(at.id)]
    return Work(tuple(_item(one, at) for one in rows[:limit]), len(rows))


def _item(row: Activity, at: Programme) -> WorkItem:
    def to(page: str) -> str:
        return url_for(f"activities.activity_{page}", slug=at.slug, activity_id=row.id)

    note = _("%(kind)s, %(when)s", kind=KIND_LABELS[row.kind], when=when_text(row.starts_at, at.zone))
    acts = (WorkAct(_("Sign and publish"), to("publish"), "primary", {"version": str(row.version)}),)
    return WorkItem(row.title, to("show"), note, row.changed_at, acts=acts)
