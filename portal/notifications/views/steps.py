"""First steps: open the messages, choose what comes how."""

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, or_, select

from portal.actor import Actor
from portal.db import db
from portal.features import FirstStep, StepSeen
from portal.notifications.models import Notification, NotificationChoice, NotificationSetting
from portal.notifications.queries.inbox import stands_for
from portal.programmes.models import Programme


def _is_adult(actor: Actor, _programme_id: int) -> bool:
    return actor.age is None


def _is_young(actor: Actor, _programme_id: int) -> bool:
    return actor.age is not None


def _choices(actor: Actor, _at: Programme) -> StepSeen | None:
    apart = exists().where(NotificationChoice.account_id == actor.account_id)
    for_all = exists().where(NotificationSetting.account_id == actor.account_id)
    return StepSeen(url_for("notifications.choices_edit"), bool(db.session.scalar(select(or_(apart, for_all)))))


def _messages(actor: Actor, _at: Programme) -> StepSeen | None:
    """None while there is no message to open."""
    told = select(Notification.read_at.is_not(None).label("is_read")).where(stands_for(actor.account_id or 0))
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
