"""Pure rules of notifications: which channels a kind comes by, and when its mail leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from portal.actor import Actor
from portal.features import NotificationKind
from portal.limits import DIGEST_HOUR, DIGEST_WEEKDAY, QUIET_FROM, QUIET_TO, SOON_HOURS
from portal.mail.rules import quiet_end

CHANNELS = ("in_app", "mail")
MODES = ("calm", "all", "urgent")
RHYTHMS = ("at_once", "daily", "weekly")
# Why a wanted mail was not written after all.
WITHHELD = ("address", "off", "left", "rests", "right", "over")
MANAGERS = frozenset({"administrator", "coordinator", "duty_psychologist"})
URGENCIES = ("safety", "now", "soon", "digest")
SOON = timedelta(hours=SOON_HOURS)
Choices = Mapping[tuple[str, str], bool]


@dataclass(frozen=True)
class Wishes:
    """How somebody wants to be told: the settings with every default filled in."""

    mode: str = "calm"
    rhythm: str = "daily"
    hour: int = DIGEST_HOUR
    zone: str = "Europe/Moscow"
    quiet: tuple[int, int] | None = None
    is_minor: bool = False
    choices: Choices = field(default_factory=dict)


@dataclass(frozen=True)
class Due:
    """When a mail leaves, and whether it is the one for all that waits."""

    at: datetime
    is_digest: bool = False


def channels_for(kind: NotificationKind, wishes: Wishes, *, has_email: bool) -> set[str]:
    """The channels in use; no mail without an address. What concerns safety always stands in the portal."""
    wanted = {one for one in CHANNELS if wishes.choices.get((kind.key, one), is_on_by_mode(kind, one, wishes.mode))}
    if kind.urgency == "safety":
        wanted.add("in_app")
    return wanted if has_email else wanted - {"mail"}


def is_on_by_mode(kind: NotificationKind, channel: str, mode: str) -> bool:
    """Whether a kind comes by a channel unless it was chosen apart."""
    if mode == "all":
        return True
    return channel in kind.channels and (channel != "mail" or mode != "urgent" or kind.urgency != "digest")


def is_pressing(kind: NotificationKind, facts: Mapping[str, Any], at: datetime) -> bool:
    """Whether it is told at once: by its kind, or because what it tells of begins within a day."""
    first = first_moment(facts)
    return kind.urgency in ("safety", "now") or (kind.urgency == "soon" and first is not None and first - at <= SOON)


def first_moment(facts: Mapping[str, Any]) -> datetime | None:
    """The earliest moment that a message names."""
    moments = [one["instant"] for one in facts.values() if isinstance(one, Mapping) and "instant" in one]
    return min((datetime.fromisoformat(one) for one in moments), default=None)


def mail_due(kind: NotificationKind, facts: Mapping[str, Any], at: datetime, wishes: Wishes) -> Due:
    """When the mail leaves: at once, with the next digest, or a day before what it tells of, whichever comes first."""
    if is_pressing(kind, facts, at) or wishes.rhythm == "at_once":
        return Due(_outside_quiet(kind, at, wishes))
    gathered, first = next_digest(at, wishes), first_moment(facts)
    early = first - SOON if first is not None and kind.urgency == "soon" else None
    if early is not None and (early < gathered or wishes.mode == "urgent"):
        return Due(_outside_quiet(kind, early, wishes))
    return Due(gathered, is_digest=True)


def next_digest(at: datetime, wishes: Wishes) -> datetime:
    """The next moment after `at` when mails are gathered, by the clock of the person's zone."""
    place = ZoneInfo(wishes.zone)
    day = at.astimezone(place).date()
    while True:
        moment = datetime.combine(day, time(wishes.hour), place).astimezone(UTC)
        if moment > at and (wishes.rhythm != "weekly" or day.isoweekday() == DIGEST_WEEKDAY):
            return outside_quiet(moment, wishes)
        day += timedelta(days=1)


def shown_from(kind: NotificationKind, at: datetime, wishes: Wishes) -> datetime:
    """When a message stands in the inbox: at once, but for the night of those under 18."""
    return _outside_quiet(kind, at, wishes) if wishes.is_minor else at


def outside_quiet(at: datetime, wishes: Wishes) -> datetime:
    """The moment itself, or the end of the quiet hours that it falls into."""
    if wishes.is_minor:
        return quiet_end(at, wishes.zone, QUIET_FROM, QUIET_TO)
    return quiet_end(at, wishes.zone, *wishes.quiet) if wishes.quiet else at


def _outside_quiet(kind: NotificationKind, at: datetime, wishes: Wishes) -> datetime:
    return at if kind.urgency == "safety" else outside_quiet(at, wishes)


def rhythm_by_position(actor: Actor) -> str:
    """Weekly for graduates who hold no other position, daily for everybody else."""
    return "weekly" if {kind for _at, kind in actor.positions} == {"graduate"} and not actor.held else "daily"


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


def rank(kind: NotificationKind) -> int:
    """The place of a kind among others: what is most urgent first."""
    return URGENCIES.index(kind.urgency)
