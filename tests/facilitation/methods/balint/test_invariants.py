"""Whatever people press in whatever order, the promises of a Balint group hold."""

import json
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from facilitation.methods.balint import BALINT
from facilitation.methods.balint.commands import COMMANDS
from facilitation.methods.balint.fold import HANDLERS, STEERING
from facilitation.methods.balint.state import State
from facilitation.methods.errors import REFUSALS
from facilitation.methods.rules import Event, MethodConfig, Part
from tests.facilitation.methods.balint.circle import CIRCLE, EVERYBODY, LEADER, MAPLE, opened
from tests.facilitation.methods.play import Play

anybody = st.sampled_from(EVERYBODY)
name = st.sampled_from([*(person.id for person in EVERYBODY), "nobody"])
event = st.integers(0, 60).map("e{}".format)
some_text = st.sampled_from(["a word", "why?", "", "two\nlines", "@maple", "я" * 301, "я" * 4_001])
ARGS: dict[str, st.SearchStrategy[Any]] = {
    "member": name, "event": event, "into": event, "text": some_text, "reason": some_text, "late": st.booleans(),
    "drop": st.booleans(), "masked": st.booleans(), "open": st.booleans(), "on": st.booleans(),
    "minutes": st.integers(-1, 40), "order": st.lists(name, max_size=4), "by": st.sampled_from(["quiet", ""]),
    "to": st.sampled_from(["leader", "hidden", "nobody"]), "value": st.integers(0, 6), "code": st.just("c1"),
    "verdict": st.sampled_from(["new", "none"]), "name": st.sampled_from(["push_back", "open_offers", "Shame", ""]),
    "as": st.sampled_from(["advice", "questioning", "", "none"]), "pasted": st.integers(0, 300),
}  # fmt: skip
bodies = st.dictionaries(
    st.sampled_from(["member", "event", "phase", "case", "back", "name", "on", "as", "minutes", "open", "order"]),
    st.none() | st.integers(0, 3) | st.sampled_from(["maple", "B5", "B2"]) | st.lists(st.just("maple"), max_size=2),
)


@st.composite
def acts(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A command with some of its arguments."""
    command = draw(st.sampled_from(list(COMMANDS.values())))
    names = draw(st.sets(st.sampled_from(sorted(command.args)))) if command.args else set()
    return command.name, {one: draw(ARGS[one]) for one in sorted(names)}


class Circle(RuleBasedStateMachine):
    """A Balint group in which everybody presses everything."""

    def __init__(self) -> None:
        super().__init__()
        self.play: Play = opened()
        self.faces: dict[str, tuple[int, Any]] = {}
        self.play.act(LEADER, "phase.next")
        self.play.act(LEADER, "phase.next")
        self.play.act(MAPLE, "case.offer", text="A boy")

    @rule(who=anybody, act=acts())
    def press(self, who: Any, act: tuple[str, dict[str, Any]]) -> None:
        """Anybody gives any command."""
        before = self.play.state
        code = self.play.refused(who, act[0], **act[1])
        assert not code or (code in REFUSALS and self.play.state == before)

    @rule(act=st.sampled_from(["phase.next", "phase.next", "turn.start", "turn.next", "case.next", "resume"]))
    def lead(self, act: str) -> None:
        """The leader goes on, so that the meeting moves."""
        self.play.refused(LEADER, act, **({"reason": "on", "drop": True} if act == "phase.next" else {}))

    @rule(who=st.sampled_from(CIRCLE))
    def present(self, who: Any) -> None:
        """Somebody offers, is asked, says yes."""
        self.play.refused(who, "case.offer", text="A girl")
        self.play.refused(LEADER, "case.choose", member=who.id)
        self.play.refused(who, "case.accept", masked=True)

    @rule(who=anybody, text=some_text, to=st.sampled_from(["room", "room", "leaders", "back"]))
    def speak(self, who: Any, text: str, to: str) -> None:
        """Anybody says anything; what the group hears of an observer or helper is nothing."""
        outcome = self.play.say(who, text, to=to)
        assert isinstance(outcome, list) or outcome.code in REFUSALS

    @rule(who=st.sampled_from(CIRCLE))
    def note(self, who: Any) -> None:
        """Whoever presents keeps notes."""
        self.play.refused(who, "own.note", text="mine alone")
        self.play.refused(who, "hard")

    @rule(act=st.sampled_from(["leader.lost", "leader.back", "alone.over", "silence"]))
    def happen(self, act: str) -> None:
        """The room acts by itself."""
        self.play.refused(None, act)

    @rule(seconds=st.sampled_from([1, 61, 181, 901]))
    def wait(self, seconds: int) -> None:
        """Time passes."""
        self.play.wait(seconds)

    @rule(kind=st.sampled_from(sorted(HANDLERS)), who=st.none() | st.sampled_from(["maple", "nobody"]), body=bodies)
    def forged_events_break_nothing(self, kind: str, who: str | None, body: dict[str, Any]) -> None:
        """The fold answers something for every event, and the same object when that event is repeated in vain."""
        forged = Event("x", "main", 1, 1, self.play.now, who, kind, body)
        after = BALINT.apply(self.play.state, forged)
        assert isinstance(after, State)
        if after == self.play.state:
            assert after is self.play.state

    @invariant()
    def fold_of_the_log_is_the_state(self) -> None:
        """A replay of the log gives what was reached step by step, also through JSON, and counts the acts."""
        state = BALINT.initial(MethodConfig())
        for one in self.play.log:
            state = BALINT.apply(state, one)
        assert state == self.play.state
        assert BALINT.from_json(json.loads(json.dumps(BALINT.to_json(state)))) == state
        assert state.rev == sum(1 for one in self.play.log if one.kind in STEERING)

    @invariant()
    def same_face_is_the_same_picture(self) -> None:
        """Whoever draws pictures may skip those whose face has not changed."""
        for person in EVERYBODY:
            now = (BALINT.face(self.play.state, person), BALINT.screen(self.play.state, person))
            before = self.faces.get(person.id, (-1, None))
            assert before[0] != now[0] or before[1] == now[1]
            self.faces[person.id] = now

    @invariant()
    def notes_are_read_by_their_author_alone(self) -> None:
        """No leader, no observer, no other presenter."""
        for person in EVERYBODY:
            streams = BALINT.readable(self.play.state, person)
            assert {one for one in streams if one.startswith("own:")} <= {f"own:{person.id}"}
            assert person.leads or {one for one in streams if one.startswith("me:")} <= {f"me:{person.id}"}
            assert person.leads or "team" not in streams

    @invariant()
    def pushed_back_presenter_is_silent(self) -> None:
        """While the group works, nothing of the presenter's stands in its stream."""
        presenter, works = "", False
        push_back = True
        for one in self.play.log:
            if one.kind == "case.accept":
                presenter = one.body["member"]
            if one.kind == "switch" and one.body["name"] == "push_back":
                push_back = one.body["on"]
            if one.kind == "phase":
                works = one.body["phase"] in ("B5", "B5b")
            if works and push_back and presenter and one.actor == presenter and one.stream == "main":
                assert one.kind in ("join", "leave", "hand.lower", "pause")

    @invariant()
    def those_who_observe_or_help_never_speak_to_the_group(self) -> None:
        """Nothing of theirs but a helper's coming and going stands where the group reads."""
        quiet = {person.id for person in EVERYBODY if person.part in (Part.OBSERVER, Part.HELPER)}
        lines = [one for one in self.play.log if one.actor in quiet and one.stream == "main"]
        assert all(one.kind in ("join", "leave") for one in lines)


Circle.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestCircle = Circle.TestCase
