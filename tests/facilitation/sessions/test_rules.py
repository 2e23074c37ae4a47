"""Pure rules of sessions: plans, pseudonyms, readiness, moments, the calendar's file."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from facilitation.sessions.rules import (
    PARTS,
    THINGS,
    Facts,
    Plan,
    Seat,
    free_pseudonym,
    glyph_for,
    is_free,
    is_ready,
    is_telling,
    next_need,
    problems_of,
    purposes_for,
    readiness,
    turnout,
)
from facilitation.sessions.rules.calendar import Invitation, calendar_file
from portal.limits import TITLE_CHARS
from portal.moments import instant_of, local_of
from portal.web.glyphs import GLYPHS

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PLAN = Plan("Разговор", "room", NOW + timedelta(days=1), 90)


def test_the_things_are_those_that_are_drawn() -> None:
    assert set(THINGS) == set(GLYPHS)
    assert len(THINGS) == 24
    for place in (0, 1):
        assert len({words[place].casefold() for words in THINGS.values()}) == 24


@pytest.mark.parametrize(
    ("changed", "problems"),
    [
        ({}, ()),
        ({"title": " "}, ("title",)),
        ({"title": "я" * TITLE_CHARS}, ()),
        ({"title": "я" * (TITLE_CHARS + 1)}, ("title",)),
        ({"form": "picnic"}, ("form",)),
        ({"minutes": 9}, ("minutes",)),
        ({"minutes": 10}, ()),
        ({"minutes": 480}, ()),
        ({"minutes": 481}, ("minutes",)),
        ({"starts_at": NOW - timedelta(minutes=15)}, ()),
        ({"starts_at": NOW - timedelta(minutes=16)}, ("past",)),
        ({"starts_at": NOW - timedelta(days=30), "form": "interview"}, ()),
        ({"starts_at": NOW - timedelta(days=30), "form": "in_person"}, ()),
        ({"starts_at": NOW + timedelta(days=730)}, ()),
        ({"starts_at": NOW + timedelta(days=731)}, ("far",)),
    ],
)
def test_a_plan_must_be_possible(changed: dict[str, object], problems: tuple[str, ...]) -> None:
    assert problems_of(replace(PLAN, **changed), NOW) == problems  # type: ignore[arg-type]


@given(st.integers(0, 1000), st.sampled_from(["ru", "en"]), st.lists(st.sampled_from(PARTS), max_size=60))
def test_nobody_ever_gets_a_pseudonym_that_is_taken(start: int, locale: str, parts: list[str]) -> None:
    taken: list[str] = []
    for part in parts:
        name, glyph = free_pseudonym(part, taken, locale, "Ольга", start)
        assert is_free(name, taken)
        assert glyph in THINGS
        taken.append(name)


def test_parts_are_named_as_people_call_them() -> None:
    assert free_pseudonym("leader", [], "ru", "Ольга")[0] == "Ольга"
    assert free_pseudonym("co_leader", ["Ольга"], "ru", "Ольга")[0] == "Ольга 2"
    assert free_pseudonym("observer", [], "ru", "Нина")[0] == "Наблюдатель 1"
    assert free_pseudonym("observer", ["Observer 1"], "en", "Nina")[0] == "Observer 2"
    assert free_pseudonym("participant", [], "ru", "Саша", start=1) == ("Река", "river")
    every = [words[0] for words in THINGS.values()]
    assert free_pseudonym("participant", every, "ru")[0] == "Клён 2"


def test_names_are_compared_as_people_hear_them() -> None:
    assert not is_free(" клен ", ["Клён"])
    assert is_free("Клён 2", ["Клён"])
    assert glyph_for("КЛЕН", "river") == "maple"
    assert glyph_for("Wind", "river") == "wind"
    assert glyph_for("Сова", "river") == "river"
    assert is_telling("иван серов", "Серов")
    assert not is_telling("Клён", "")
    assert not is_telling("Клён", "Ли")


READY = Facts("room", 5, (Seat("Ольга", "leader"), Seat("Клён", "participant", "yes")), duty="")


def keys(facts: Facts) -> list[str]:
    return [need.key for need in readiness(facts) if not need.is_met and need.is_blocking]


def test_a_session_with_guide_leader_participant_and_consents_is_ready() -> None:
    assert is_ready(readiness(READY))


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (replace(READY, questions=0), ["guide"]),
        (replace(READY, seats=READY.seats[1:]), ["leader"]),
        (replace(READY, seats=READY.seats[:1]), ["participants"]),
        (replace(READY, seats=()), ["leader", "participants"]),
        (replace(READY, form="interview", questions=0), []),
        (replace(READY, seats=(Seat("Ольга", "leader", lacking=("transcript",)), READY.seats[1])), ["consents"]),
        (replace(READY, seats=(Seat("Ольга", "co_leader"), READY.seats[1])), ["leader"]),
        (replace(READY, seats=(READY.seats[0], Seat("Клён", "participant", is_minor=True))), ["second_adult"]),
        (replace(READY, seats=(READY.seats[0], Seat("Клён", "participant", "no"))), ["participants"]),
    ],
)
def test_what_is_missing_blocks(facts: Facts, missing: list[str]) -> None:
    assert keys(facts) == missing


CIRCLE = tuple(Seat(f"Клён {n}", "participant", "yes") for n in range(3))
BALINT = Facts("room", 0, (Seat("Ольга", "leader"), *CIRCLE), method="balint")


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (BALINT, []),
        (replace(BALINT, seats=BALINT.seats[:3]), ["participants"]),
        (replace(BALINT, seats=(*BALINT.seats, Seat("Саша", "outer_circle", is_minor=True))), ["grown_up"]),
    ],
)
def test_balint_group_needs_adults_and_no_guide(facts: Facts, missing: list[str]) -> None:
    assert [key for key in keys(facts) if key not in ("second_adult", "papers", "duty")] == missing
    assert "guide" not in [need.key for need in readiness(facts)]


def test_balint_group_of_fewer_than_six_is_told_so_and_can_open() -> None:
    needs = {need.key: need for need in readiness(BALINT)}
    assert (needs["circle"].have, needs["circle"].of, needs["circle"].is_blocking) == (3, 6, False)
    assert is_ready(readiness(BALINT))


def test_two_adults_are_needed_only_with_a_minor_and_a_minor_is_no_adult() -> None:
    young = (Seat("Ольга", "leader"), Seat("Клён", "participant", is_minor=True))
    assert keys(replace(READY, seats=(*young, Seat("Ирина", "co_leader")))) == []
    assert keys(replace(READY, seats=(*young, Seat("Ира", "helper", is_minor=True)))) == ["second_adult"]
    assert keys(replace(READY, seats=(*young, Seat("Наблюдатель 1", "observer")))) == ["second_adult"]


@pytest.mark.parametrize("lack", ["person", "gone", "phone", "papers"])
def test_a_psychologist_with_a_phone_is_needed_only_with_a_minor_in_a_room(lack: str) -> None:
    young = (Seat("Ольга", "leader"), Seat("Ирина", "co_leader"), Seat("Клён", "participant", is_minor=True))
    found = replace(READY, seats=young, duty=lack)
    assert keys(found) == ["duty"]
    need = next_need(readiness(found))
    assert need is not None
    assert (need.key, need.who) == ("duty", (lack,))
    assert keys(replace(found, form="interview")) == []
    assert keys(replace(READY, duty=lack)) == []


def test_small_children_come_only_with_their_adult_with_pictures_and_for_half_an_hour() -> None:
    child = Seat("Клён", "participant", is_minor=True, is_small=True)
    team = (Seat("Ольга", "leader"), Seat("Ирина", "co_leader"))
    found = replace(READY, seats=(*team, child), minutes=31)
    assert keys(found) == ["own_adult", "short", "pictures"]
    assert keys(replace(found, minutes=30)) == ["own_adult", "pictures"]
    beside = replace(child, has_own_adult=True)
    assert keys(replace(found, seats=(*team, beside), minutes=30, pictures=1)) == []
    assert keys(replace(found, form="in_person", minutes=30)) == ["own_adult"]
    older = Seat("Клён", "participant", is_minor=True)
    assert keys(replace(found, seats=(*team, older), minutes=90)) == []


def test_the_next_step_is_the_first_thing_that_blocks() -> None:
    assert next_need(readiness(READY)) is None
    need = next_need(readiness(replace(READY, questions=0, seats=READY.seats[:1])))
    assert need is not None
    assert need.key == "guide"


@pytest.mark.parametrize(
    ("phone", "is_right"),
    [
        ("", True),
        ("112", True),
        ("+7 900 000-00-00", True),
        ("8 (900) 000 00 00", True),
        ("12", False),
        ("Лене", False),
    ],
)
def test_a_phone_on_duty_is_made_of_digits(phone: str, is_right: bool) -> None:
    assert ("duty_phone" not in problems_of(replace(PLAN, duty_phone=phone), NOW)) is is_right


def test_the_list_names_for_whom_it_waits_and_does_not_wait_for_a_no() -> None:
    seats = (
        Seat("Ольга", "leader"), Seat("Клён", "participant", lacking=("participation",)),
        Seat("Река", "participant", "no", lacking=("participation",)), Seat("Мост", "participant", "yes"),
    )  # fmt: skip
    needs = {need.key: need for need in readiness(replace(READY, seats=seats))}
    assert (needs["consents"].have, needs["consents"].of, needs["consents"].who) == (2, 3, ("Клён",))
    assert (needs["answers"].have, needs["answers"].of, needs["answers"].who) == (2, 3, ("Клён",))
    assert not needs["answers"].is_blocking


def test_observers_ask_more_of_those_who_speak_and_nothing_of_themselves() -> None:
    assert purposes_for("participant", is_observed=False) == ("participation", "transcript")
    assert purposes_for("leader", is_observed=True) == ("participation", "transcript", "observers")
    assert purposes_for("observer", is_observed=True) == ()


def test_a_moment_is_that_of_the_programmes_clocks() -> None:
    moment = instant_of(date(2026, 11, 26), time(18, 0), "Asia/Yekaterinburg")
    assert moment == datetime(2026, 11, 26, 13, 0, tzinfo=UTC)
    assert local_of(moment, "Asia/Yekaterinburg") == (date(2026, 11, 26), time(18, 0))


def test_an_hour_that_the_clocks_skip_is_no_moment_and_a_doubled_one_is_the_first() -> None:
    assert instant_of(date(2026, 3, 29), time(2, 30), "Europe/Berlin") is None
    assert instant_of(date(2026, 10, 25), time(2, 30), "Europe/Berlin") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_calendar_file_is_read_back_by_a_calendar() -> None:
    start = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)
    made = Invitation("g-1", "Разговор; о «важном», \\n", start, 90, "ул. Ленина, 4", "https://x/p", 3, NOW)
    calendar = Calendar.from_ical(calendar_file(made))
    assert (calendar["method"], calendar["version"]) == ("PUBLISH", "2.0")
    event = calendar.walk("VEVENT")[0]
    assert event.decoded("dtstart") == start
    assert event.decoded("dtend") == start + timedelta(minutes=90)
    assert (str(event["summary"]), str(event["location"]), str(event["uid"])) == (made.title, made.place, "g-1")
    assert (event.decoded("sequence"), str(event["status"])) == (3, "CONFIRMED")
    there = calendar_file(replace(made, zone="Asia/Yekaterinburg"))
    assert b"DTSTART;TZID=Asia/Yekaterinburg:20261126T200000" in there
    assert b"BEGIN:VTIMEZONE" in there
    assert b"STATUS:CANCELLED" in calendar_file(replace(made, is_cancelled=True))


@pytest.mark.parametrize(("invited", "come", "is_enough"), [(0, 0, False), (7, 5, False), (8, 6, True), (10, 8, True)])
def test_facilitator_can_see_how_many_will_come_when_people_are_invited(
    invited: int, come: int, is_enough: bool
) -> None:
    expected = turnout(invited)
    assert (expected.come, expected.is_enough) == (come, is_enough)
    assert (expected.least, expected.most) == (8, 10)
