"""Whatever people press in whatever order, the promises of the room hold."""

import json
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from facilitation.methods.common.state import present
from facilitation.methods.errors import REFUSALS
from facilitation.methods.focus_group import FOCUS_GROUP
from facilitation.methods.focus_group.commands import COMMANDS
from facilitation.methods.focus_group.fold import HANDLERS, STEERING
from facilitation.methods.focus_group.rights import readable
from facilitation.methods.focus_group.state import State
from facilitation.methods.focus_group.stored import from_json, to_json
from facilitation.methods.rules import Act, Event, Member, Part, Refusal
from tests.facilitation.methods.play import EVERYBODY, GROUP, LEADER, OBSERVER, Play, gathered
from tests.facilitation.methods.play import MORE as GUIDE

NEW = Member("new", Part.OBSERVER, "Observer 2")
anybody = st.sampled_from(EVERYBODY)
bodies = st.dictionaries(
    st.sampled_from(["member", "question", "order", "to", "event", "postponed", "skipped", "phase", "auto", "minutes"]),
    st.none() | st.integers(0, 3) | st.sampled_from(["maple", "day", "F4"]) | st.lists(st.just("maple"), max_size=2),
)
member = st.sampled_from([*(person.id for person in EVERYBODY), "nobody"])
question = st.sampled_from([*(one.id for one in GUIDE.questions), "none"])
some_text = st.sampled_from(["a word", "two words", "", "я" * 4_001])
BLIND_ONES = {one.id for one in GUIDE.questions if one.mode == "blind"}
BY_ANSWER = {one.id for one in GUIDE.questions if one.switch == "answered"}
ARGS: dict[str, st.SearchStrategy[Any]] = {
    "member": member,
    "question": question,
    "late": st.booleans(),
    "text": some_text,
    "reason": some_text,
    "minutes": st.integers(-1, 40),
    "order": st.lists(member, max_size=4),
    "event": st.integers(0, 60).map("e{}".format),
    "to": st.sampled_from(["maple", "river", "leader", "guide", "hidden", "nobody"]),
    "by": st.sampled_from(["arrival", "quiet", ""]),
    "choices": st.lists(st.integers(-1, 4), max_size=3),
    "stimulus": st.sampled_from(["road", "none"]),
    "lines": st.lists(some_text, max_size=3),
    "line": st.integers(-1, 3),
    "verdict": st.sampled_from(["right", "correct", "missed", "new", "none"]),
    "value": st.integers(0, 6),
    "seconds": st.sampled_from([0, 29, 30, 60, 61]),
    "name": some_text,
    "code": st.sampled_from(["c1", ""]),
    "private": st.booleans(),
    "required": st.booleans(),
}


@st.composite
def acts(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A command with some of its arguments."""
    command = draw(st.sampled_from(list(COMMANDS.values())))
    names = draw(st.sets(st.sampled_from(sorted(command.args)))) if command.args else set()
    return command.name, {name: draw(ARGS[name]) for name in sorted(names)}


class Room(RuleBasedStateMachine):
    """A room in F4 in which everybody presses everything."""

    def __init__(self) -> None:
        super().__init__()
        self.play: Play = gathered(GUIDE)
        self.faces: dict[str, tuple[int, Any]] = {}
        self.play.act(LEADER, "room.open")
        for person in GROUP:
            self.play.act(LEADER, "admit", member=person.id)
        for _ in range(3):
            self.play.act(LEADER, "phase.next")

    @rule(who=anybody, act=acts())
    def press(self, who: Any, act: tuple[str, dict[str, Any]]) -> None:
        """Anybody gives any command."""
        before = self.play.state
        code = self.play.refused(who, act[0], **act[1])
        assert not code or (code in REFUSALS and self.play.state == before)

    @rule(name=st.sampled_from([one.id for one in GUIDE.questions]))
    def ask(self, name: str) -> None:
        """The leader asks, so that questions are not rare."""
        self.play.refused(LEADER, "question.push", question=name)

    @rule(who=st.sampled_from(GROUP))
    def answer(self, who: Any) -> None:
        """The group answers, so that answers are not rare."""
        self.play.say(who, "an answer", "answer")

    @rule(act=st.sampled_from(["question.reveal", "turn.start", "turn.next", "phase.next", "resume", "resume"]))
    def lead(self, act: str) -> None:
        """The leader goes on, so that the meeting moves."""
        self.play.refused(LEADER, act)

    @rule(who=st.sampled_from(GROUP), act=st.sampled_from(["hand.raise", "turn.pass", "leave", "join", "join"]))
    def take_part(self, who: Any, act: str) -> None:
        """The group comes, goes, raises hands."""
        self.play.refused(who, act)

    @rule(who=st.sampled_from(GROUP))
    def give_floor(self, who: Any) -> None:
        """Somebody is given the floor."""
        self.play.refused(LEADER, "floor.give", member=who.id)

    @rule(who=anybody, kind=st.sampled_from(["msg", "answer", "decline"]), name=st.none() | question, text=some_text)
    def speak(self, who: Any, kind: str, name: str | None, text: str) -> None:
        """Anybody says anything."""
        outcome = self.play.say(who, text, kind, question=name)
        assert isinstance(outcome, list) or outcome.code in REFUSALS

    @rule(who=anybody, to=st.sampled_from(["leaders", "back"]))
    def whisper(self, who: Any, to: str) -> None:
        """Anybody says something beside the group."""
        self.play.say(who, "a quiet word", to=to)

    @rule(act=st.sampled_from(["leader.lost", "leader.back", "adults.lost", "adults.back", "silence", "floor.lapse"]))
    def happen(self, act: str) -> None:
        """The room acts by itself."""
        self.play.refused(None, act)

    @rule(name=member)
    def lose_link(self, name: str) -> None:
        """A link breaks."""
        self.play.refused(None, "link.lost", member=name)

    @rule(seconds=st.sampled_from([1, 31, 601]))
    def wait(self, seconds: int) -> None:
        """Time passes."""
        self.play.wait(seconds)

    @rule(who=st.sampled_from(EVERYBODY[:2]), act=acts(), by=st.sampled_from([-1, 1, 5]))
    def press_late(self, who: Any, act: tuple[str, dict[str, Any]], by: int) -> None:
        """A leader presses on a stale page."""
        state = self.play.state
        if COMMANDS[act[0]].guarded:
            outcome = FOCUS_GROUP.decide(state, who, Act(*act, state.rev + by), self.play.now)
            assert outcome == Refusal("stale")

    @invariant()
    def unrevealed_answers_are_read_by_author_and_leaders_only(self) -> None:
        """Nobody else is ever given a stream that holds one, nor its id."""
        for event in self._unrevealed():
            readers = {person.id for person in EVERYBODY if event.stream in readable(self.play.state, person)}
            name = event.body["question"]
            answered = self.play.state.asked[name].answered if name in BY_ANSWER else ()
            inside = {one for one in answered if self.play.state.seats[one].admitted}
            assert readers - {"lea", "cora", event.actor} <= inside

    @invariant()
    def results_are_seen_by_the_team_until_one_has_voted(self) -> None:
        """Nobody who has not voted is shown how others did."""
        for person in GROUP:
            found = FOCUS_GROUP.screen(self.play.state, person)["question"]
            if found and found["mode"] == "poll" and found["stage"] == "collect" and not found["revealed"]:
                assert found["result"] is None or (found["vote"] and found["switch"] == "voted")
                assert "votes" not in found

    @invariant()
    def new_observer_reads_nothing_until_all_have_agreed(self) -> None:
        """Who was not announced before people came in is behind a wall until each has said yes."""
        state = self.play.state
        agreed = all("new" in state.agreed.get(name, ()) for name in present(state))
        assert agreed or "main" not in readable(state, NEW)

    @rule(names=st.sampled_from([("obs",), ("obs", "new"), ("new",), ()]))
    def announce(self, names: tuple[str, ...]) -> None:
        """The list of observers changes while the room is open."""
        self.play.refused(None, "observers.announce", observers=dict.fromkeys(names, "observer"))

    @rule(who=st.sampled_from(GROUP), choices=st.sampled_from([[0], [1], [0, 1], [2, 1, 0], [7]]))
    def vote(self, who: Any, choices: list[int]) -> None:
        """The group votes, so that votes are not rare."""
        self.play.refused(who, "vote", choices=choices)

    @rule(who=st.sampled_from(GROUP))
    def correct(self, who: Any) -> None:
        """Somebody corrects the last line."""
        own = [event.id for event in self.play.log if event.actor == who.id and event.kind in ("msg", "answer")]
        self.play.refused(who, "edit", event=own[-1] if own else "", text="rather so")

    @rule(who=st.sampled_from(GROUP), required=st.booleans(), private=st.booleans())
    def probe(self, who: Any, required: bool, private: bool) -> None:
        """The leader asks further, and sometimes gets a reply."""
        if not self.play.refused(LEADER, "probe", text="And?", member=who.id, private=private, required=required):
            self.play.say(who, "a reply", reply_to=self.play.log[-1].id)

    @invariant()
    def same_face_is_the_same_picture(self) -> None:
        """Whoever draws pictures may skip those whose face has not changed."""
        for person in EVERYBODY:
            now = (FOCUS_GROUP.face(self.play.state, person), FOCUS_GROUP.screen(self.play.state, person))
            before = self.faces.get(person.id, (-1, None))
            assert before[0] != now[0] or before[1] == now[1]
            self.faces[person.id] = now

    @rule(kind=st.sampled_from(sorted(HANDLERS)), who=st.none() | st.sampled_from(["maple", "nobody"]), body=bodies)
    def forged_events_break_nothing(self, kind: str, who: str | None, body: dict[str, Any]) -> None:
        """The fold answers something for every event, and the same object when that event is repeated in vain."""
        event = Event("x", "main", 1, 1, self.play.now, who, kind, body)
        after = FOCUS_GROUP.apply(self.play.state, event)
        assert isinstance(after, State)
        if after == self.play.state:
            assert after is self.play.state

    @invariant()
    def nobody_reads_anothers_private_stream(self) -> None:
        """Private streams have one reader beside the leaders."""
        for person in EVERYBODY:
            streams = readable(self.play.state, person)
            private = {name for name in streams if name.startswith("me:")}
            assert person.leads or private <= {f"me:{person.id}"}
            assert person.leads or "team" not in streams

    @invariant()
    def observers_and_helpers_never_speak_to_the_group(self) -> None:
        """Nothing of theirs but coming and going stands where the group reads."""
        quiet = {person.id: person.part for person in EVERYBODY if person.part in (Part.OBSERVER, Part.HELPER)}
        lines = [event for event in self.play.log if event.actor in quiet and event.stream == "main"]
        assert all(event.kind in ("join", "leave") and quiet[event.actor or ""] is Part.HELPER for event in lines)

    @invariant()
    def at_most_one_question_is_open(self) -> None:
        """The open question is the one that is not closed."""
        live = {name for name, asked in self.play.state.asked.items() if asked.stage != "closed"}
        assert live == ({self.play.state.question} if self.play.state.question else set())

    @invariant()
    def turn_and_floor_belong_to_members_in_the_room(self) -> None:
        """Who has the word can use it, and only one has."""
        state = self.play.state
        holders = {name for name in (state.turn, state.floor) if name}
        assert len(holders) <= 1
        assert all(state.seats[name].here and state.seats[name].admitted for name in holders)

    @invariant()
    def fold_of_the_log_is_the_state(self) -> None:
        """A replay of the log gives what was reached step by step, also through JSON, and counts the acts."""
        state = FOCUS_GROUP.initial(GUIDE)
        for event in self.play.log:
            state = FOCUS_GROUP.apply(state, event)
        assert state == self.play.state
        assert from_json(json.loads(json.dumps(to_json(state)))) == state
        assert state.rev == sum(1 for event in self.play.log if event.kind in STEERING)

    @invariant()
    def streams_are_numbered_without_holes(self) -> None:
        """Every stream counts 1, 2, 3…"""
        for name in {event.stream for event in self.play.log}:
            numbers = [event.seq for event in self.play.log if event.stream == name]
            assert numbers == list(range(1, len(numbers) + 1))

    @invariant()
    def screens_hold_only_what_one_may_know(self) -> None:
        """Questions not asked yet, observers and other people's answers stay with the leaders."""
        for person in EVERYBODY:
            picture = FOCUS_GROUP.screen(self.play.state, person)
            text = json.dumps(picture, ensure_ascii=False)
            if not person.leads:
                unasked = [one for one in GUIDE.questions if one.id not in self.play.state.asked]
                assert not [one for one in unasked if one.text in text]
                assert "Observer 1" not in text or person == OBSERVER
                assert "who" not in (picture["question"] or {})

    @precondition(lambda self: self.play.state.status == "closed")
    @rule(kind=st.sampled_from(sorted(STEERING)))
    def closed_room_is_immutable(self, kind: str) -> None:
        """Not even a forged event moves it."""
        state = self.play.state
        event = Event("x", "main", 1, 1, self.play.now, LEADER.id, kind, {"phase": "F1", "question": "word"})
        assert FOCUS_GROUP.apply(state, event) == state

    def _unrevealed(self) -> list[Event]:
        asked = self.play.state.asked
        return [
            event
            for event in self.play.log
            if event.kind == "answer"
            and event.body["question"] in BLIND_ONES
            and not asked[event.body["question"]].revealed
        ]


Room.TestCase.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
TestRoom = Room.TestCase
