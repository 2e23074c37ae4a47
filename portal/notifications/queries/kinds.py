"""The kinds of messages that the features bring, by subject, and why one of them comes to somebody."""

from typing import Any

from flask import current_app
from flask_babel import gettext as _

from portal.actor import Actor
from portal.features import NotificationKind, features_of
from portal.notifications.rules import MANAGERS, may_get
from portal.people.queries.labels import POSITION_LABELS, ROLE_LABELS

Subject = tuple[Any, list[NotificationKind]]


def kinds() -> dict[str, NotificationKind]:
    """Every kind that a feature brings, by key."""
    return {kind.key: kind for feature in features_of(current_app) for kind in feature.notification_kinds}


def kinds_by_subject(actor: Actor) -> list[Subject]:
    """What can come to the actor, by what it tells of; what stands under nothing in particular is last, under None."""
    found: dict[str | None, Subject] = {}
    for feature in features_of(current_app):
        mine = [kind for kind in feature.notification_kinds if may_get(kind, actor)]
        if mine:
            key = None if feature.told_of is None else str(feature.told_of)
            found.setdefault(key, (feature.told_of, []))[1].extend(mine)
    return sorted(found.values(), key=lambda group: group[0] is None)


def reason_of(kind: NotificationKind, actor: Actor, programme_id: int | None = None) -> str:
    """Why a message of this kind comes to the actor: by which right, position or tie."""
    if kind.whom in ("managers", "deciders"):
        words = _offices(actor, programme_id, with_positions=kind.whom == "deciders")
        return str(_("It comes to you as: %(offices)s.", offices=", ".join(words)) if words else _("It is about you."))
    if kind.whom == "guardians":
        return str(_("It comes to you because you answer for a child here."))
    if kind.whom == "young":
        return str(_("It comes to you because you are under 18."))
    return str(kind.why or _("It is about you."))


def _offices(actor: Actor, programme_id: int | None, *, with_positions: bool) -> list[str]:
    here = (None, programme_id) if programme_id is not None else (None, *actor.persons)
    roles = [str(ROLE_LABELS[one.role]) for one in actor.held if one.role in MANAGERS and one.programme_id in here]
    tutor = with_positions and any(kind == "tutor" and at in here for at, kind in actor.positions)
    return list(dict.fromkeys([*roles, *([str(POSITION_LABELS["tutor"])] if tutor else [])]))
