"""Pure rules of series: dates over a change of clocks, who was there, from how many answers something is shown."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from facilitation.series.rules import (
    USEFULNESS,
    Rhythm,
    Useful,
    attended,
    is_settled,
    may_answer,
    moments,
    together,
    useful,
)
from portal.limits import SERIES_MEETINGS, USEFULNESS_DAYS, USEFULNESS_LEAST

END = datetime(2026, 3, 1, 18, tzinfo=UTC)


def test_series_can_keep_its_hour_when_the_clocks_change() -> None:
    found = moments(Rhythm(date(2026, 3, 16), time(18), 3, 1), "Europe/Berlin")
    assert found is not None
    assert [one.astimezone(UTC).hour for one in found] == [17, 17, 16]


def test_series_cannot_be_held_at_an_hour_that_does_not_exist() -> None:
    assert moments(Rhythm(date(2026, 3, 15), time(2, 30), 3, 1), "Europe/Berlin") is None


def test_rhythm_can_have_as_many_meetings_as_the_limit_and_no_more() -> None:
    right = [Rhythm(date(2026, 3, 1), time(18), count, 2).is_right for count in (1, 2, SERIES_MEETINGS)]
    assert right == [False, True, True]
    assert not Rhythm(date(2026, 3, 1), time(18), SERIES_MEETINGS + 1, 2).is_right
    assert [Rhythm(date(2026, 3, 1), time(18), 8, weeks).is_right for weeks in (0, 1, 8, 9)] == [
        False, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("admitted", "answered", "noted", "is_room", "state"),
    [
        (True, "yes", "", True, "present"),
        (True, "no", "", True, "present"),
        (False, "no", "", True, "excused"),
        (False, "yes", "", True, "absent"),
        (False, "yes", "", False, ""),
        (True, "yes", "absent", True, "absent"),
    ],
)
def test_attendance_can_be_known_from_the_room_and_a_note_comes_first(
    *, admitted: bool, answered: str, noted: str, is_room: bool, state: str
) -> None:
    assert attended(admitted=admitted, answered=answered, noted=noted, is_room=is_room) == state


def test_usefulness_cannot_be_shown_of_fewer_than_five_or_while_it_is_asked() -> None:
    few, enough = [5] * (USEFULNESS_LEAST - 1), [5, 4, 4, 3, 5][:USEFULNESS_LEAST]
    assert useful(few, settled=True) == useful(enough, settled=False) == Useful()
    shown = useful(enough, settled=True)
    assert (shown.n, shown.mean, list(shown.counts)) == (5, 4.2, list(USEFULNESS))


def test_sum_of_meetings_cannot_tell_what_one_of_them_hides() -> None:
    shown, hidden = useful([5, 5, 5, 5, 5], settled=True), useful([1, 1], settled=True)
    assert together([shown, hidden]).counts == shown.counts
    assert together([hidden]).n == 0


def test_whoever_was_there_can_answer_until_the_last_day() -> None:
    last = END + timedelta(days=USEFULNESS_DAYS)

    def may(part: str = "participant", there: str = "present", now: datetime = END, state: str = "closed") -> bool:
        return may_answer(state=state, closed_at=END, part=part, attendance=there, now=now)

    assert [may(), may("outer_circle"), may(now=last - timedelta(seconds=1))] == [True] * 3
    assert [may("leader"), may(there="absent"), may(now=last), may(state="open")] == [False] * 4
    assert [is_settled(END, last - timedelta(seconds=1)), is_settled(END, last)] == [False, True]
