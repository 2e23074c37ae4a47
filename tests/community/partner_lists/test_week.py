"""Hours of a week as lists write them: understood for sure, or not at all."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.partner_lists.rules.week import Week, read_week
from community.partners.rules.hours import UnclearHours, write_spans

WORKDAYS, ALL = range(5), range(7)


def said(week: Week) -> dict[int, str]:
    """The week in words, by weekday."""
    return {day: write_spans(spans) for day, spans in week.items()}


@pytest.mark.parametrize(
    ("words", "days", "hours"),
    [
        ("пн–пт 9:00–18:00, обед 13–14", WORKDAYS, "09:00–13:00, 14:00–18:00"),
        ("Пн.-Пт. с 9.00 до 18.00 (перерыв 13.00-14.00)", WORKDAYS, "09:00–13:00, 14:00–18:00"),
        ("ежедневно 10-20", ALL, "10:00–20:00"),
        ("круглосуточно", ALL, "00:00–24:00"),
        ("по будням с 9 до 18", WORKDAYS, "09:00–18:00"),
        ("с понедельника по пятницу 9:00-17:30", WORKDAYS, "09:00–17:30"),
        ("Mon-Fri 9:00-17:00, Sat closed", WORKDAYS, "09:00–17:00"),
        ("вт-вс 10-18, выходной: понедельник", range(1, 7), "10:00–18:00"),
        ("пн, ср, пт 10–18", (0, 2, 4), "10:00–18:00"),
        ("пт-вс 22:00-02:00", (4, 5, 6), "22:00–02:00"),
        ("сб–вс: выходной; пн–пт: 08.00–17.00", WORKDAYS, "08:00–17:00"),
    ],
)  # fmt: skip
def test_a_week_is_read_when_every_word_is_understood(words: str, days: range, hours: str) -> None:
    assert said(read_week(words)) == dict.fromkeys(days, hours)


def test_days_with_hours_of_their_own_are_read_apart() -> None:
    week = said(read_week("пн–пт 9:00–18:00, обед 13–14; сб 10–15, вс – выходной"))
    assert week == dict.fromkeys(WORKDAYS, "09:00–13:00, 14:00–18:00") | {5: "10:00–15:00"}


@pytest.mark.parametrize(
    "words",
    [
        "9:00–18:00", "пн–пт 9–6", "уточняйте по телефону", "пн–пт 9–18 кроме праздников", "пн–пт 9–18, пн 10–12",
        "пн–чт 8–17, пт 8–16, обед 12–13", "пн–пт 9–25", "пн–пт", "обед 13–14", "пн–пт 9–18, обед 19–20",
        "выходной", "ежедневно 10–20, кроме понедельника", "пн пн 9–18 вт–", "пн–пт 9-18 по записи", "", "1", "–",
    ],
)  # fmt: skip
def test_what_may_be_meant_in_two_ways_is_not_guessed(words: str) -> None:
    with pytest.raises(UnclearHours):
        read_week(words)


@given(st.text(alphabet="пнвтсрчбеждо0123456789:.–-, ;()обед", max_size=60))
def test_no_text_reads_as_hours_that_overlap_or_fails_otherwise(words: str) -> None:
    try:
        week = read_week(words)
    except UnclearHours:
        return
    assert week
    assert all(
        0 <= day < 7 and spans and all(one[1] <= two[0] for one, two in pairwise(spans)) for day, spans in week.items()
    )
