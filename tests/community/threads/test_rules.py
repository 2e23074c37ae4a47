"""Pure rules: contacts in words, nights, days of duty, newcomers."""

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from community.threads.rules import contacts_in, is_night, morning_after, on_duty, proven_from, seen_until
from community.threads.rules.contacts import KINDS
from portal.limits import NEWCOMER_DAYS, QUIET_FROM, QUIET_TO

LINES = Path(__file__).parent / "contacts.txt"
OWN = ("golosa.example",)
MOST_WRONG = 3
ZONE = "Europe/Moscow"


def lines(sign: str) -> list[str]:
    """The lines with or without a contact; ⏎ is a new line."""
    rows = LINES.read_text(encoding="utf-8").splitlines()
    return [row[2:].replace("⏎", "\n") for row in rows if row.startswith(sign)]


def test_the_list_holds_as_many_lines_of_each_kind() -> None:
    assert (len(lines("+ ")), len(lines("- "))) == (42, 42)


def test_at_most_three_contacts_are_missed() -> None:
    missed = [line for line in lines("+ ") if not contacts_in(line, OWN)]
    assert len(missed) <= MOST_WRONG, missed


def test_at_most_three_alarms_are_false() -> None:
    false = [(line, contacts_in(line, OWN)) for line in lines("- ") if contacts_in(line, OWN)]
    assert len(false) <= MOST_WRONG, false


def test_the_house_s_own_address_is_no_contact_and_one_that_only_ends_like_it_is() -> None:
    assert contacts_in("https://golosa.example/p/tula", OWN) == ()
    assert contacts_in("https://app.golosa.example", OWN) == ()
    assert contacts_in("https://evilgolosa.example/x", OWN) == ("link",)
    assert contacts_in("olga@golosa.example", OWN) == ()
    assert contacts_in("olga@mail.example.ru", OWN) == ("mail",)


def test_each_kind_is_named() -> None:
    text = "89123456789, a@b.ru, t.me/x, @someone"
    assert contacts_in(text) == KINDS


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_text_is_judged(text: str) -> None:
    assert set(contacts_in(text)) <= set(KINDS)


@given(st.text(alphabet="89 +-().@ащ:/#₽", min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_a_text_of_twice_the_length_costs_twice_the_work(pattern: str) -> None:
    once, twice = (steps_of((pattern * 4000)[:length]) for length in (1000, 2000))
    assert twice <= 2.5 * once + 500


def steps_of(text: str) -> int:
    """How many calls judging it takes, those of the interpreter's own functions included."""
    calls = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        contacts_in(text)
    finally:
        sys.setprofile(None)
    return calls


def at(hour: int, minute: int = 0, day: int = 25) -> datetime:
    """A moment by the clocks of Moscow."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=3)


def test_the_night_begins_at_nine_and_ends_at_eight() -> None:
    moments = (at(QUIET_FROM - 1, 59), at(QUIET_FROM), at(3), at(QUIET_TO - 1, 59), at(QUIET_TO))
    assert [is_night(one, ZONE) for one in moments] == [False, True, True, True, False]


def test_what_the_evening_left_is_seen_by_night_and_all_by_day() -> None:
    assert seen_until(at(12), ZONE) == at(12)
    assert seen_until(at(22), ZONE) == at(21)
    assert seen_until(at(7, 59), ZONE) == at(21, day=24)
    assert seen_until(at(8), ZONE) == at(8)


def test_words_of_the_night_are_seen_in_the_morning() -> None:
    assert [morning_after(one, ZONE) for one in (at(21), at(3), at(8), at(12))] == [at(8, day=26), at(8), at(8), at(12)]


@given(st.integers(0, 500_000), st.integers(0, 3000))
@settings(max_examples=200, deadline=None)
def test_what_may_be_seen_never_becomes_less(begun: int, minutes: int) -> None:
    first = at(0) + timedelta(minutes=begun)
    assert seen_until(first, ZONE) <= seen_until(first + timedelta(minutes=minutes), ZONE)


def test_duty_goes_round_day_by_day() -> None:
    day = date(2026, 11, 25)
    assert on_duty([], day) is None
    assert {on_duty([4, 7], day + timedelta(days=n)) for n in (0, 1)} == {4, 7}
    assert on_duty([4, 7], day) == on_duty([4, 7], day + timedelta(days=2))


def test_a_newcomer_is_one_for_two_weeks() -> None:
    day = date(2026, 11, 1)
    assert proven_from([day, day + timedelta(days=5)]) == day + timedelta(days=NEWCOMER_DAYS)
    assert proven_from([]) is None
