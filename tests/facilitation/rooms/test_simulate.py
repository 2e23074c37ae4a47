"""The simulated people: what they do when they are asked something, and what they say when no server is there."""

import random
from typing import Any

import pytest

from facilitation.rooms.cli.case_duties import ENOUGH, MOMENTS, case_duty_of
from facilitation.rooms.cli.case_lines import CASE_LINES
from facilitation.rooms.cli.duties import choices_of, duty_of
from facilitation.rooms.cli.simulate import Simulation
from tests.ports import free_ports

CHOICES = {"choices": ["Да", "Нет", "Не знаю", "Иначе"]}
NOTHING: dict[str, Any] = {
    "acts": {"vote": "", "summary.reply": "", "mood": "no_mood"},
    "own": {"asked": None, "owed": [], "offer": False, "slow": 0, "mood": 0, "observers": 0, "observer_kinds": {}},
    "question": None,
    "summary": None,
}


def test_facilitator_cannot_simulate_people_when_nothing_answers() -> None:
    (port,) = free_ports(1)
    assert not Simulation(f"http://localhost:{port}", [], 1.0, print).is_answered()


@pytest.mark.parametrize(
    ("poll", "least", "most", "last"),
    [
        ({"kind": "single", "limit": 0} | CHOICES, 1, 1, 3),
        ({"kind": "multiple", "limit": 2} | CHOICES, 1, 2, 3),
        ({"kind": "multiple", "limit": 0} | CHOICES, 1, 4, 3),
        ({"kind": "ranking", "limit": 3} | CHOICES, 3, 3, 3),
        ({"kind": "scale", "values": [1, 2, 3, 4, 5], "least": 1, "most": 5, "low": "", "high": ""}, 1, 1, 5),
    ],
)
def test_simulated_people_can_vote_when_the_poll_is_of_any_kind(
    poll: dict[str, Any], least: int, most: int, last: int
) -> None:
    for number in range(40):
        chosen = choices_of(poll, random.Random(number))
        assert least <= len(chosen) <= most
        assert len(set(chosen)) == len(chosen)
        assert set(chosen) <= set(range(last + 1))


def test_simulated_people_can_see_what_is_asked_of_them_when_the_picture_says_so() -> None:
    own = NOTHING["own"]
    question = {"id": "q", "poll": {"kind": "single"}, "vote": []}
    assert duty_of(NOTHING) == ("", "")
    assert duty_of(NOTHING | {"question": question}) == ("vote", "q")
    assert duty_of(NOTHING | {"question": question | {"vote": [1]}}) == ("", "")
    assert duty_of(NOTHING | {"own": own | {"asked": {"id": "q2", "text": "Как вы?"}}}) == ("asked", "q2")
    assert duty_of(NOTHING | {"own": own | {"owed": ["e1", "e2"]}}) == ("owed", "e1")
    assert duty_of(NOTHING | {"summary": {"event": "s", "mine": ""}}) == ("summary", "s")
    assert duty_of(NOTHING | {"summary": {"event": "s", "mine": "right"}}) == ("", "")
    assert duty_of(NOTHING | {"question": question, "own": own | {"observers": 1}})[0] == "observers"


def test_simulated_people_can_see_what_a_balint_group_asks_of_them() -> None:
    case = {"voting": False, "presenter": None, "candidates": ["m1"]}
    state: dict[str, Any] = NOTHING | {"case": case, "acts": {"case.offer": "", "case.vote": "", "own.note": ""}}
    assert [case_duty_of(state, number) for number in range(4)] == ["case", "", "", "case"]
    assert case_duty_of(state | {"own": {"offered": "e1"}}, 0) == ""
    assert case_duty_of(state | {"own": {"chosen": True}}, 1) == "accept"
    assert case_duty_of(state | {"case": case | {"voting": True}}, 1) == "ballot"
    assert case_duty_of(state | {"own": {"listens": True}, "case": case | {"presenter": "m1"}}, 0) == "note"
    assert case_duty_of(NOTHING, 0) == ""


def test_simulated_people_have_words_for_every_moment_of_a_balint_group() -> None:
    assert set(MOMENTS.values()) | {"offer", "note", "closing"} == set(CASE_LINES)
    assert set(ENOUGH) <= set(CASE_LINES)
    assert not [line for line in (*CASE_LINES["work"], *CASE_LINES["returned"]) if "?" in line]
