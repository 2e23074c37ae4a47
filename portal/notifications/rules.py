"""Pure rules of notifications: which channels a person gets a kind by."""

from collections.abc import Mapping

from portal.features import NotificationKind


def channels_for(kind: NotificationKind, choices: Mapping[tuple[str, str], bool], has_email: bool) -> set[str]:
    """The channels in use: the kind's own unless (kind, channel) was chosen otherwise; no mail without an address."""
    wanted = {channel for channel in ("in_app", "mail") if choices.get((kind.key, channel), channel in kind.channels)}
    return wanted if has_email else wanted - {"mail"}
