"""Pages of one's messages and of the choice of channels."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select

from portal.actor import Actor
from portal.db import db
from portal.features import FirstStep, StepSeen
from portal.notifications.models import CHANNELS, Notification, NotificationChoice
from portal.notifications.policy import can_read_notification
from portal.notifications.queries import (
    choices_of,
    inbox,
    kinds,
    kinds_by_subject,
    notification_of,
    programmes_named,
)
from portal.notifications.rules import channels_for
from portal.notifications.services import choose, read, read_all, sentence
from portal.programmes.models import Programme
from portal.web.access import access, current_actor, is_signed_in

bp = Blueprint("notifications", __name__, url_prefix="/notifications")


@bp.get("/")
@access(is_signed_in)
def notification_list() -> ResponseReturnValue:
    """One page of messages, newest first."""
    rows = inbox(current_actor().account_id or 0, request.args.get("before", type=int))
    known = kinds()
    messages = [(row, sentence(row, known[row.kind])) for row in rows]
    names = programmes_named(current_actor(), rows)
    return render_template("portal/notifications/inbox.html", messages=messages, names=names)


@bp.post("/<guid>")
@access(can_read_notification, notification_of)
def notification_open(notification: Notification) -> ResponseReturnValue:
    """Mark as read and go to what it tells of."""
    read(current_actor(), notification.id)
    return redirect(notification.path or url_for("notifications.notification_list"), 303)


@bp.post("/read")
@access(is_signed_in)
def notification_read_all() -> ResponseReturnValue:
    """Mark all as read."""
    read_all(current_actor())
    return redirect(url_for("notifications.notification_list"), 303)


@bp.get("/choices")
@access(is_signed_in)
def choices_edit() -> ResponseReturnValue:
    """Which kinds come by which channels."""
    account_id = current_actor().account_id or 0
    chosen = choices_of([account_id]).get(account_id, {})
    groups = [
        (subject, [(kind, channels_for(kind, chosen, has_email=True)) for kind in found])
        for subject, found in kinds_by_subject(current_actor())
    ]
    return render_template("portal/notifications/choices.html", groups=groups, channels=CHANNELS)


@bp.post("/choices")
@access(is_signed_in)
def choices_update() -> ResponseReturnValue:
    """Keep the choice; what the page did not show stays as it was."""
    ticked, actor = set(request.form.getlist("on")), current_actor()
    shown = [kind.key for _subject, found in kinds_by_subject(actor) for kind in found]
    choose(actor, {(key, channel): f"{key}:{channel}" in ticked for key in shown for channel in CHANNELS})
    flash(_("Your choice is saved."))
    return redirect(url_for("notifications.choices_edit"), 303)


def _is_adult(actor: Actor, _programme_id: int) -> bool:
    return actor.age is None


def _is_young(actor: Actor, _programme_id: int) -> bool:
    return actor.age is not None


def _choices(actor: Actor, _at: Programme) -> StepSeen | None:
    chosen = exists().where(NotificationChoice.account_id == actor.account_id)
    return StepSeen(url_for("notifications.choices_edit"), bool(db.session.scalar(select(chosen))))


def _messages(actor: Actor, _at: Programme) -> StepSeen | None:
    """None while there is no message to open."""
    told = select(Notification.read_at.is_not(None).label("is_read")).where(
        Notification.account_id == actor.account_id, Notification.is_shown
    )
    first = db.session.execute(told.order_by(Notification.read_at.is_(None), Notification.id).limit(1)).first()
    return None if first is None else StepSeen(url_for("notifications.notification_list"), bool(first.is_read))


STEPS = (
    FirstStep(
        "messages", _l("Open your messages"), _l("There stands who has asked you something."), _is_young, _messages,
        order=50,
    ),
    FirstStep(
        "choices", _l("Choose what you are told of, and how"),
        _l("By e-mail or here alone; less is often better."), _is_adult, _choices, order=60,
    ),
)  # fmt: skip
