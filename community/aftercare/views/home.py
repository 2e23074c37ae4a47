"""What aftercare says on the home pages and lays before who looks after people."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from community.aftercare.queries import (
    calls_waiting,
    has_ended,
    has_invitation,
    has_touches,
    open_invitation,
    own_ended,
    searches_waiting,
    touches_awaited,
)
from community.aftercare.queries.wishes import Call
from community.aftercare.views.blueprint import PAGES
from portal.actor import Actor
from portal.clock import today
from portal.features import HomeCard, Work, WorkAct, WorkItem
from portal.people.policy import MANAGERS
from portal.people.rules import is_minor
from portal.programmes.models import Programme


def invitation(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For a graduate who was invited and has not answered."""
    row = open_invitation(programme_id, actor.person_in(programme_id) or 0)
    return {"row": row} if row is not None else None


def ended(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For the two of a pair that ended lately."""
    rows = own_ended(actor, programme_id)
    return {"row": rows[0], "is_mentee": rows[0].mentee_id == actor.person_in(programme_id)} if rows else None


def touches(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For a guardian whose child wishes to go on writing with a former mentor."""
    rows = touches_awaited(actor, programme_id)
    return {"rows": rows} if rows else None


def calls(actor: Actor, at: Programme, limit: int) -> Work:
    """Graduates to be called, because no message reaches them."""
    if not actor.has(at.id, *MANAGERS):
        return Work((), 0)
    rows, total = calls_waiting(actor, at, limit)
    return Work(tuple(_call(one, at) for one in rows), total)


def _call(one: Call, at: Programme) -> WorkItem:
    where = url_for("aftercare.call_note", slug=at.slug, call_id=one.row.id)
    note = ngettext(
        "%(num)s month since the programme ended", "%(num)s months since the programme ended", one.row.months
    )
    acts = (
        WorkAct(_("Reached"), where, "primary", {"outcome": "reached"}),
        WorkAct(_("Could not reach"), where, fields={"outcome": "missed"}),
        WorkAct(_("Wants no invitations"), where, fields={"outcome": "never"}),
    )
    return WorkItem(
        one.one.name, url_for("people.person_show", slug=at.slug, person_id=one.one.id), note, one.row.invited_at,
        acts=acts, minor_ids=(one.one.id,) if is_minor(one.one.born_on, today(at.zone)) else (),
    )  # fmt: skip


def searches(actor: Actor, at: Programme, limit: int) -> Work:
    """Mentees who look for a new mentor."""
    if not actor.has(at.id, *MANAGERS):
        return Work((), 0)
    rows, total = searches_waiting(actor, at, limit)
    day = today(at.zone)
    items = tuple(
        WorkItem(
            one.name, url_for("pairs.pair_new", slug=at.slug, mentee=one.id), _("looks for a new mentor"), wish.said_at,
            acts=(WorkAct(_("End the search"), url_for("aftercare.wish_settle", slug=at.slug, wish_id=wish.id)),),
            minor_ids=(one.id,) if is_minor(one.born_on, day) else (),
        )
        for wish, one in rows
    )  # fmt: skip
    return Work(items, total)


CARDS = (
    HomeCard(PAGES + "home_touch.html", touches, order=15, is_step=True, waits=has_touches),
    HomeCard(PAGES + "home_ended.html", ended, order=22, is_step=True, waits=has_ended),
    HomeCard(PAGES + "home_come_back.html", invitation, order=30, is_step=True, waits=has_invitation),
)
