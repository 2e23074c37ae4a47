"""What activities say elsewhere: on the home pages, on the club's page, among the work that waits."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from community.activities import policy
from community.activities.models import Activity
from community.activities.queries import (
    Asked,
    OwnDate,
    counted_to_sign,
    find_activities,
    has_next,
    has_next_of_children,
    has_permissions,
    has_things,
    is_offered,
    next_of,
    own_next,
    own_things,
    permissions_awaited,
    to_sign,
)
from community.activities.queries.words import KIND_LABELS, PLACE_LABELS, PLACE_MARKS, STATE_LABELS, STATE_MARKS
from community.clubs.models import Club
from portal.actor import Actor
from portal.clock import now
from portal.features import HomeCard, LoadSource, Work, WorkAct, WorkItem, WorkSource
from portal.people.policy import MANAGERS
from portal.programmes.models import Programme
from portal.programmes.queries import programme
from portal.web.format import when_text

ON_HOME, NEAR = 3, 12
SOON = timedelta(hours=36)
PAGES = "community/activities/"
PANEL = PAGES + "club_panel.html"


def reads(actor: Actor, programme_id: int) -> list[OwnDate]:
    """What lies before the reader, read once for all cards."""
    own = actor.person_in(programme_id)
    return own_next(own, NEAR) if own is not None else []


def offered_now(_actor: Actor, _programme_id: int, rows: list[OwnDate]) -> dict[str, Any] | None:
    """As the one next step: a place that is offered; it goes on to others soon, so it comes before nearly all else."""
    return _step(one for one in rows if one.place is not None and is_offered(one.place))


def hand_now(_actor: Actor, _programme_id: int, rows: list[OwnDate]) -> dict[str, Any] | None:
    """As the one next step: somebody asks the reader to organise it with them."""
    return _step(one for one in rows if one.is_asked)


def asked_now(_actor: Actor, _programme_id: int, rows: list[OwnDate]) -> dict[str, Any] | None:
    """As the one next step: the nearest place that is not confirmed yet."""
    return _step(one for one in rows if one.place is not None and one.place.state == "approved")


def soon_now(_actor: Actor, _programme_id: int, rows: list[OwnDate]) -> dict[str, Any] | None:
    """As the one next step, when nothing waits: to get ready for what is today or tomorrow."""
    until = now() + SOON
    return _step(one for one in rows if one.is_date and one.activity.starts_at < until and not _waits(one))


def _waits(one: OwnDate) -> bool:
    return one.place is not None and one.place.state in ("pending", "waiting") and not one.is_organised


def _step(rows: Iterator[OwnDate]) -> dict[str, Any] | None:
    step = next(rows, None)
    return {"one": step.activity, "place": step.place, "about": step.activity.guid} if step else None


def coming(_actor: Actor, _programme_id: int, rows: list[OwnDate]) -> dict[str, Any] | None:
    """The next dates: what the reader goes to, and what they organise."""
    dates = [one for one in rows if one.is_date]
    if not dates:
        return None
    only = dates[0].activity.guid if len(dates) == 1 else None
    return {"rows": dates, "most": ON_HOME, "only": only, "places": PLACE_LABELS, "place_marks": PLACE_MARKS}


def organised(_actor: Actor, _programme_id: int, rows: list[OwnDate]) -> dict[str, Any] | None:
    """For «My help»: what the reader organises, also while it waits to be signed."""
    own = [one.activity for one in rows if one.is_organised]
    return {"rows": own[:ON_HOME], "states": STATE_LABELS, "state_marks": STATE_MARKS} if own else None


def things(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For «My help»: what the reader brings or does at activities, and what nobody has taken on yet."""
    rows = own_things(programme_id, actor.person_in(programme_id) or 0, NEAR)
    missing: dict[int, tuple[Activity, list[str]]] = {}
    for one in rows:
        if not one.is_mine:
            missing.setdefault(one.activity.id, (one.activity, []))[1].append(one.item.words)
    mine = [one for one in rows if one.is_mine][:ON_HOME]
    return {"mine": mine, "missing": list(missing.values())[:ON_HOME]} if rows else None


def of_children(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For a guardian: where the own children go next."""
    rows = next_of(actor.children, programme_id, ON_HOME)
    return {"rows": rows} if rows else None


def permissions(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For a guardian: what the own children would like to join."""
    if not actor.children:
        return None
    rows = permissions_awaited(actor, programme_id)
    return {"rows": rows} if rows else None


def _card(name: str, load: Callable[..., Any], order: int, *, is_step: bool = False, kind: str = "") -> HomeCard:
    return HomeCard(f"{PAGES}{name}.html", load, order, is_step, kind=kind, reads=reads, waits=has_next)


CARDS = (
    HomeCard(PAGES + "home_permission.html", permissions, order=14, is_step=True, waits=has_permissions),
    _card("home_offered", offered_now, 13, is_step=True),
    _card("home_hand", hand_now, 15, is_step=True),
    _card("home_asked", asked_now, 26, is_step=True),
    _card("home_soon", soon_now, 60, is_step=True),
    _card("home_organised", organised, 35, kind="help"),
    HomeCard(PAGES + "home_things.html", things, order=36, kind="help", waits=has_things),
    HomeCard(PAGES + "home_children.html", of_children, order=28, waits=has_next_of_children),
    _card("home_next", coming, 42, kind="date"),
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


WORK = (WorkSource("activities", _l("Activities to sign"), "calendar-event", waiting, order=26),)
LOADS = (LoadSource(_l("Activities to sign"), counted_to_sign, "worklist.work_show", {"key": "activities"}, order=30),)
