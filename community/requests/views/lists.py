"""One's own requests, those to answer, those to look after; and what waits in the coordinator's work."""

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from community.place_page import panels_of
from community.requests import policy
from community.requests.queries import find_requests, unanswered
from community.requests.queries.lists import LISTED
from community.requests.views.blueprint import LABELS, PAGES, bp
from portal.actor import Actor
from portal.audit.services import looked
from portal.features import Work, WorkItem
from portal.people.policy import MANAGERS
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor


@bp.get("/")
@access(policy.can_have_requests, programme_of)
def request_list(at: Programme) -> ResponseReturnValue:
    """What one has asked, and what is asked for the own pairs, clubs and projects."""
    return _list(at, "own", policy.seeking(current_actor(), at.id))


@bp.get("/inbox")
@access(policy.can_have_inbox, programme_of)
def inbox_list(at: Programme) -> ResponseReturnValue:
    """What is asked of the organisations that one acts for."""
    return _list(at, "inbox", policy.providing(current_actor(), at.id))


@bp.get("/watch")
@access(policy.can_watch, programme_of)
def watch_list(at: Programme) -> ResponseReturnValue:
    """All that one looks after."""
    return _list(at, "watch", policy.overseeing(current_actor(), at.id))


def _list(at: Programme, face: str, whose: ColumnElement[bool]) -> ResponseReturnValue:
    actor, at_id, listed = current_actor(), at.id, request.args.get("listed", "open")
    listed = listed if listed in LISTED else "open"
    found = find_requests(whose, listed, request.args.get("after", type=int))
    page = render_template(
        PAGES + "request_list.html", slug=at.slug, zone=at.zone, face=face, listed=listed, found=found,
        may_watch=policy.can_watch(actor, at), may_ask=policy.can_ask(actor, at),
        may_answer=policy.can_have_inbox(actor, at),
        panels=panels_of(current_app, "inbox", actor, at) if face == "inbox" else (), **LABELS,
    )  # fmt: skip
    looked(actor, "partner_requests", programme_id=at_id, subject_ids=found.minors)
    return page


def waiting(actor: Actor, at: Programme, limit: int) -> Work:
    """Partners that do not answer, the longest waiting first."""
    if not actor.has(at.id, *MANAGERS):
        return Work((), 0)
    rows, total = unanswered(actor, at, limit)
    items = tuple(
        WorkItem(
            one.partner, url_for("requests.request_show", slug=at.slug, request_id=one.row.id),
            _("asked by %(name)s", name=one.asker), one.row.sent_at, is_overdue=one.is_silent,
        )
        for one in rows
    )  # fmt: skip
    return Work(items, total)
