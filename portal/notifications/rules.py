"""Pure rules of notifications: which channels a person gets a kind by."""

from collections.abc import Mapping

from portal.actor import Actor
from portal.features import NotificationKind

MANAGERS = frozenset({"administrator", "coordinator", "duty_psychologist"})


def channels_for(kind: NotificationKind, choices: Mapping[tuple[str, str], bool], has_email: bool) -> set[str]:
    """The channels in use: the kind's own unless (kind, channel) was chosen otherwise; no mail without an address."""
    wanted = {channel for channel in ("in_app", "mail") if choices.get((kind.key, channel), channel in kind.channels)}
    return wanted if has_email else wanted - {"mail"}


def may_get(kind: NotificationKind, actor: Actor) -> bool:
    """Whether messages of this kind can come to the actor as things stand."""
    is_manager = any(one.role in MANAGERS for one in actor.held)
    if kind.whom == "deciders":
        return is_manager or any(position == "tutor" for _at, position in actor.positions)
    if kind.whom == "guardians":
        return bool(actor.children)
    if kind.whom == "young":
        return actor.age is not None
    return is_manager or not kind.whom
