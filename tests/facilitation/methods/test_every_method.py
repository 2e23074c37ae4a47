"""What every method owes the room, whatever its phases: pauses and the end that the room makes by itself."""

from typing import Any

import pytest

from facilitation.methods import METHODS
from facilitation.methods.rules import ADULTS, Act, Draft, Event, Method, MethodConfig, Refusal, Words
from tests.facilitation.methods.play import CO_LEADER, LEADER, MAPLE, MORE, RIVER

pytestmark = pytest.mark.parametrize("method", METHODS.values(), ids=list(METHODS))
START = 1_763_780_000_000


class Course:
    """A room just opened by this method."""

    def __init__(self, method: Method[Any], config: MethodConfig = MORE) -> None:
        self.method, self.state, self.now, self.log = method, method.initial(config), START, list[Event]()
        for actor in (LEADER, MAPLE):
            self.do(actor, "join")
        self.do(LEADER, "room.open")
        self.do(LEADER, "admit", member=MAPLE.id)

    def do(self, actor: Any, name: str, /, **args: Any) -> list[Draft]:
        """A command that must be taken."""
        drafts = self.method.decide(self.state, actor, Act(name, args, self.state.rev), self.now)
        assert not isinstance(drafts, Refusal), f"{self.method.name} refuses {name}: {drafts.code}"
        for draft in drafts:
            number = len(self.log) + 1
            who = actor.id if actor else None
            event = Event(f"e{number}", draft.stream, number, number, self.now, who, draft.kind, draft.body)
            self.log.append(event)
            self.state = self.method.apply(self.state, event)
        return drafts

    def code(self) -> str:
        """Why the participant may not write."""
        return self.method.may_write(self.state, MAPLE).code


def test_room_can_pause_and_go_on_when_leaders_or_adults_are_lost(method: Method[Any]) -> None:
    course = Course(method)
    before = course.code()
    for lost, back, code, reason in (
        ("leader.lost", "leader.back", "leaderless", ""), ("adults.lost", "adults.back", "one_adult", ADULTS),
    ):  # fmt: skip
        drafts = course.do(None, lost)
        assert [(one.kind, one.body["auto"], one.body["reason"]) for one in drafts] == [("pause", True, reason)]
        assert course.do(None, lost) == []
        assert course.code() == code
        assert [one.kind for one in course.do(None, back)] == ["resume"]
        assert course.do(None, back) == []
        assert course.code() == before


def test_leader_cannot_end_the_pause_for_a_second_adult(method: Method[Any]) -> None:
    course = Course(method)
    course.do(None, "adults.lost")
    outcome = method.decide(course.state, LEADER, Act("resume", {}, course.state.rev), course.now)
    assert outcome == Refusal("one_adult")
    course.do(LEADER, "pause", reason="a call")
    course.do(None, "leader.lost")
    course.do(LEADER, "resume")
    assert course.code() == "one_adult"


def test_neither_pause_ends_the_other(method: Method[Any]) -> None:
    course = Course(method)
    course.do(None, "leader.lost")
    course.do(None, "adults.lost")
    course.do(None, "leader.back")
    assert course.code() == "one_adult"
    course.do(None, "leader.lost")
    course.do(None, "adults.back")
    assert course.code() == "leaderless"


def test_room_can_close_itself_ten_minutes_after_the_last_leader_was_lost(method: Method[Any]) -> None:
    course = Course(method)
    course.do(None, "leader.lost")
    course.now += 599_000
    assert "silence" not in [act.name for act in method.due(course.state, course.now)]
    course.now += 2_000
    assert "silence" in [act.name for act in method.due(course.state, course.now)]
    assert [one.body["reason"] for one in course.do(None, "silence") if one.kind == "room.close"] == ["silence"]


def test_room_cannot_close_itself_while_a_leader_waits_for_a_second_adult(method: Method[Any]) -> None:
    course = Course(method)
    course.do(None, "adults.lost")
    course.now += 3_600_000
    assert "silence" not in [act.name for act in method.due(course.state, course.now)]


def test_state_survives_its_json_with_both_pauses(method: Method[Any]) -> None:
    course = Course(method)
    course.do(None, "leader.lost")
    course.do(None, "adults.lost")
    assert method.from_json(method.to_json(course.state)) == course.state


def test_child_cannot_say_anything_to_another_child_alone(method: Method[Any]) -> None:
    """Every way of words, in every phase that can be reached: whoever reads them beside their author leads, observes or
    is everybody of the group."""
    course = Course(method)
    course.do(RIVER, "join")
    course.do(LEADER, "admit", member=RIVER.id)
    seen = 0
    while True:
        for kind in ("msg", "answer", "decline"):
            for to in ("room", "leaders", "back", RIVER.id, f"pair:{RIVER.id}", f"me:{RIVER.id}"):
                drafts = method.compose(course.state, MAPLE, Words(kind, "Привет", to), course.now)
                if isinstance(drafts, Refusal):
                    continue
                seen += 1
                for draft in drafts:
                    heard = draft.stream in method.readable(course.state, RIVER)
                    assert not heard or draft.stream in _of_all(method, course.state), (kind, to, draft.stream)
        nothing = method.decide(course.state, LEADER, Act("phase.next", {}, course.state.rev), course.now)
        if isinstance(nothing, Refusal):
            break
        course.do(LEADER, "phase.next")
    assert seen > 2


def test_no_stream_is_of_two_of_the_group_alone(method: Method[Any]) -> None:
    course = Course(method)
    course.do(RIVER, "join")
    course.do(LEADER, "admit", member=RIVER.id)
    both = set(method.readable(course.state, MAPLE)) & set(method.readable(course.state, RIVER))
    assert both <= set(method.readable(course.state, LEADER))
    assert both == _of_all(method, course.state)


def _of_all(method: Method[Any], state: Any) -> set[str]:
    """The streams that everybody of the group reads, and the leaders with them."""
    return set.intersection(*(set(method.readable(state, one)) for one in (MAPLE, RIVER, LEADER, CO_LEADER)))
