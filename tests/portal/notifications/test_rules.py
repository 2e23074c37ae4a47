"""When a mail leaves and by which channels, without any database."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from portal.actor import Actor, Held
from portal.features import NotificationKind
from portal.limits import DIGEST_HOUR, DIGEST_WEEKDAY, QUIET_FROM, QUIET_TO, SOON_HOURS
from portal.mail.rules import quiet_end
from portal.notifications.rules import (
    Wishes,
    channels_for,
    is_pressing,
    mail_due,
    next_digest,
    rhythm_by_position,
    shown_from,
)
from portal.notifications.services import moment

BOTH = ("in_app", "mail")
NOON = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # Tuesday, 12:00 in Moscow
CALM = Wishes()


def kind(urgency: Any = "digest", channels: tuple[str, ...] = BOTH) -> NotificationKind:
    return NotificationKind("one", "One", "One", channels, urgency=urgency)


def begins(at: datetime) -> dict[str, Any]:
    return {"when": moment(at, "Europe/Moscow")}


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    """A moment of November by Moscow's clock."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=3)


@pytest.mark.parametrize(
    ("moment_", "end"),
    [
        (at(QUIET_FROM - 1, 59), at(QUIET_FROM - 1, 59)), (at(QUIET_FROM), at(QUIET_TO, day=25)),
        (at(0), at(QUIET_TO)), (at(QUIET_TO - 1, 59), at(QUIET_TO)), (at(QUIET_TO), at(QUIET_TO)),
    ],
)  # fmt: skip
def test_quiet_hours_hold_from_the_first_minute_to_the_last(moment_: datetime, end: datetime) -> None:
    assert quiet_end(moment_, "Europe/Moscow") == end


@pytest.mark.parametrize("zone", ["Europe/Kaliningrad", "Asia/Yekaterinburg", "Asia/Kamchatka"])
def test_quiet_hours_are_those_of_the_zone(zone: str) -> None:
    from zoneinfo import ZoneInfo

    late = datetime(2026, 12, 31, 23, 30, tzinfo=ZoneInfo(zone))
    assert quiet_end(late, zone).astimezone(ZoneInfo(zone)) == datetime(2027, 1, 1, QUIET_TO, tzinfo=ZoneInfo(zone))


def test_hours_within_one_day_and_equal_hours_are_understood() -> None:
    assert quiet_end(at(13), "Europe/Moscow", 12, 14) == at(14)
    assert quiet_end(at(14), "Europe/Moscow", 12, 14) == at(14)
    assert quiet_end(at(13), "Europe/Moscow", 13, 13) == at(13)


@pytest.mark.parametrize(("urgency", "due"), [("safety", NOON), ("now", NOON), ("digest", at(DIGEST_HOUR))])
def test_only_what_cannot_wait_leaves_at_once(urgency: str, due: datetime) -> None:
    assert mail_due(kind(urgency), {}, NOON, CALM).at == due


def test_a_change_of_what_begins_within_a_day_leaves_at_once_and_no_earlier_one() -> None:
    last = NOON + timedelta(hours=SOON_HOURS)
    assert is_pressing(kind("soon"), begins(last), NOON)
    assert not is_pressing(kind("soon"), begins(last + timedelta(minutes=1)), NOON)
    assert not is_pressing(kind("digest"), begins(last), NOON)
    two = begins(last + timedelta(days=9)) | {"before": moment(NOON + timedelta(hours=3), "Europe/Moscow")}
    assert is_pressing(kind("soon"), two, NOON), "what was to begin today and is moved away"


def test_an_invitation_does_not_wait_for_a_digest_that_comes_too_late() -> None:
    weekly = Wishes(rhythm="weekly")
    first = at(10, day=26)  # Thursday morning, before the weekly mail
    due = mail_due(kind("soon"), begins(first), NOON, weekly)
    assert (due.at, due.is_digest) == (first - timedelta(hours=SOON_HOURS), False)
    assert mail_due(kind("soon"), begins(at(10, day=30)), NOON, weekly).is_digest


def test_a_digest_comes_once_a_day_or_a_week_by_the_clock_of_the_zone() -> None:
    assert next_digest(at(DIGEST_HOUR) - timedelta(minutes=1), CALM) == at(DIGEST_HOUR)
    assert next_digest(at(DIGEST_HOUR), CALM) == at(DIGEST_HOUR, day=25)
    weekly = next_digest(NOON, Wishes(rhythm="weekly"))
    assert (weekly.isoweekday(), weekly) == (DIGEST_WEEKDAY, at(DIGEST_HOUR, day=26))
    assert next_digest(NOON, Wishes(zone="Asia/Kamchatka", hour=9)) == datetime(2026, 11, 24, 21, tzinfo=UTC)
    spring = datetime(2026, 3, 28, 20, tzinfo=UTC)  # the night in which Berlin's clock jumps
    assert next_digest(spring, Wishes(zone="Europe/Berlin")) == datetime(2026, 3, 29, 16, tzinfo=UTC)


def test_the_night_of_a_child_lets_through_what_concerns_safety_alone() -> None:
    child, night, morning = Wishes(is_minor=True), at(22), at(QUIET_TO, day=25)
    for urgency in ("now", "soon"):
        facts = begins(night + timedelta(hours=2))
        assert mail_due(kind(urgency), facts, night, child).at == morning
        assert shown_from(kind(urgency), night, child) == morning
    assert mail_due(kind("safety"), {}, night, child).at == night
    assert shown_from(kind("safety"), night, child) == night
    awake = Wishes(is_minor=True, quiet=(12, 13), rhythm="at_once")
    assert mail_due(kind(), {}, night, awake).at == morning, "a child cannot choose the night away"


def test_an_adults_own_quiet_hours_hold_mails_and_not_the_inbox() -> None:
    own = Wishes(quiet=(11, 14))
    assert mail_due(kind("now"), {}, NOON, own).at == at(14)
    assert shown_from(kind("now"), NOON, own) == NOON
    assert mail_due(kind("safety"), {}, NOON, own).at == NOON


def test_the_big_choice_says_which_channels_and_a_choice_apart_goes_before_it() -> None:
    def used(urgency: str, wishes: Wishes, channels: tuple[str, ...] = BOTH) -> set[str]:
        return channels_for(kind(urgency, channels), wishes, has_email=True)

    everything, urgent = Wishes("all"), Wishes("urgent")
    assert used("digest", CALM) == {"in_app", "mail"}
    assert used("digest", CALM, ()) == set(), "by own choice only"
    assert used("digest", everything, ()) == {"in_app", "mail"}
    assert [used(one, urgent) for one in ("safety", "now", "soon", "digest")] == [
        {"in_app", "mail"}, {"in_app", "mail"}, {"in_app", "mail"}, {"in_app"},
    ]  # fmt: skip
    apart = Wishes("all", choices={("one", "mail"): False, ("one", "in_app"): False})
    assert used("digest", apart) == set()
    assert used("safety", apart) == {"in_app"}, "what concerns safety always stands there"
    assert channels_for(kind(), CALM, has_email=False) == {"in_app"}


def test_graduates_get_one_mail_a_week_unless_they_are_more_than_that() -> None:
    graduate = Actor(1, positions=frozenset({(1, "graduate")}))
    both = Actor(1, positions=frozenset({(1, "graduate"), (1, "mentor")}))
    office = Actor(1, positions=frozenset({(1, "graduate")}), held=(Held("coordinator", 1),))
    found = [rhythm_by_position(one) for one in (graduate, both, office, Actor(1))]
    assert found == ["weekly", "daily", "daily", "daily"]
