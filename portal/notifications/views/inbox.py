"""The inbox: new and read, by kind, why each one came, and off by one press with a way back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.features import NotificationKind
from portal.limits import PAGE_SIZE
from portal.notifications.models import Notification
from portal.notifications.policy import can_read_notification
from portal.notifications.queries import (
    inbox,
    kinds,
    kinds_by_subject,
    notification_of,
    programmes_named,
    reason_of,
    unread_count,
)
from portal.notifications.rules import CHANNELS
from portal.notifications.services import read, read_all, sentence, switch_back, switch_off
from portal.notifications.views.blueprint import bp
from portal.web.access import access, current_actor, is_signed_in

FILTERS = {"new": False, "read": True}


@dataclass(frozen=True)
class Group:
    """The messages of one kind on a page."""

    kind: NotificationKind
    why: str
    messages: list[tuple[Notification, str]]


@bp.get("/")
@access(is_signed_in)
def notification_list() -> ResponseReturnValue:
    """One page of messages, those of one kind together, the kind told of last first."""
    actor, chosen, subject = current_actor(), request.args.get("show", ""), request.args.get("about", type=int)
    subjects = [(str(name or ""), rows) for name, rows in kinds_by_subject(actor)]
    only = None
    if subject is not None and 0 <= subject < len(subjects):
        only = [kind.key for kind in subjects[subject][1]]
    found = inbox(actor.account_id or 0, request.args.get("before", type=int), is_read=FILTERS.get(chosen), only=only)
    rows, known = found[:PAGE_SIZE], kinds()
    off = known.get(request.args.get("off", ""))
    return render_template(
        "portal/notifications/inbox.html", groups=_groups(rows), names=programmes_named(actor, rows), show=chosen,
        subjects=[name for name, _rows in subjects], about=subject if only is not None else None,
        unread=unread_count(actor.account_id or 0), older=rows[-1].id if len(found) > PAGE_SIZE else None,
        off=off, was=[one for one in request.args.getlist("was") if one in CHANNELS],
    )  # fmt: skip


@bp.post("/<guid>")
@access(can_read_notification, notification_of)
def notification_open(notification: Notification) -> ResponseReturnValue:
    """Mark as read and go to what it tells of."""
    read(current_actor(), notification.id)
    return redirect(notification.path or url_for("notifications.notification_list"), 303)


@bp.post("/<guid>/off")
@access(can_read_notification, notification_of)
def kind_off(notification: Notification) -> ResponseReturnValue:
    """No more of this kind, by any channel."""
    was = switch_off(notification.account_id, notification.kind)
    return redirect(url_for("notifications.notification_list", off=notification.kind, was=was), 303)


@bp.post("/kinds/on")
@access(is_signed_in)
def kind_back() -> ResponseReturnValue:
    """Take the press back."""
    switch_back(current_actor().account_id or 0, request.form.get("kind", ""), request.form.get("was", "").split())
    return redirect(url_for("notifications.notification_list"), 303)


@bp.post("/read")
@access(is_signed_in)
def notification_read_all() -> ResponseReturnValue:
    """Mark all as read."""
    read_all(current_actor())
    return redirect(url_for("notifications.notification_list"), 303)


def _groups(rows: Sequence[Notification]) -> list[Group]:
    actor, known = current_actor(), kinds()
    found: dict[str, Any] = {}
    for row in rows:
        if row.kind not in found:
            kind = known[row.kind]
            found[row.kind] = Group(kind, reason_of(kind, actor, row.programme_id), [])
        found[row.kind].messages.append((row, sentence(known[row.kind], row.facts)))
    return list(found.values())
