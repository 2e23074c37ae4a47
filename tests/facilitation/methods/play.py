"""A room without a room: keeps the log, numbers events, lets members act and speak by the method alone."""

from collections.abc import Mapping
from typing import Any

from facilitation.methods.focus_group import FOCUS_GROUP
from facilitation.methods.rules import (
    Act,
    Draft,
    Event,
    Member,
    Method,
    MethodConfig,
    Part,
    Poll,
    Question,
    Refusal,
    Section,
    Stimulus,
    Words,
)

LEADER = Member("lea", Part.LEADER, "Olga", "◆")
CO_LEADER = Member("cora", Part.CO_LEADER, "Irina", "◇")
MAPLE = Member("maple", Part.PARTICIPANT, "Maple", "▲")
RIVER = Member("river", Part.PARTICIPANT, "River", "●")
BRIDGE = Member("bridge", Part.PARTICIPANT, "Bridge", "■")
OBSERVER = Member("obs", Part.OBSERVER, "Observer 1")
HELPER = Member("help", Part.HELPER, "Help")
GROUP = (MAPLE, RIVER, BRIDGE)
EVERYBODY = (LEADER, CO_LEADER, *GROUP, OBSERVER, HELPER)

GUIDE = MethodConfig(
    sections=(
        Section("s3", "F3", "Names", 8),
        Section("s4", "F4", "Beginnings", 12),
        Section("s5a", "F5", "Trust", 20),
        Section("s5b", "F5", "Change", 25),
    ),
    questions=(
        Question("circle", "s3", "What shall we call you today?", "round_robin", 0),
        Question("word", "s4", "What comes first to mind?", "open", 5, ("Tell us more",)),
        Question("day", "s4", "Describe one day.", "blind", 4),
        Question("trust", "s5a", "When did you begin to trust?", "open", 10),
        Question("phrase", "s5b", "One phrase for a newcomer?", "blind", 3),
        Question("alone", "s5b", "Is there something you would rather say to us alone?", "personal"),
    ),
    stimuli=(Stimulus("road", "A road through a wood"),),
)
MORE = MethodConfig(
    sections=GUIDE.sections,
    questions=(
        *GUIDE.questions,
        Question("own", "s4", "How much was the programme yours?", "poll", 2, poll=Poll("scale", (), 0, 10)),
        Question("lack", "s5a", "What was missing?", "poll", poll=Poll("multiple", ("Time", "Talk", "Money"), limit=2)),
        Question("which", "s5a", "Which one?", "poll", switch="closed", poll=Poll("single", ("Tea", "Walk"))),
        Question("order", "s5a", "What first?", "poll", poll=Poll("ranking", ("Time", "Talk", "Money"))),
        Question("step", "s5b", "The first step?", "blind", 3, switch="answered"),
        Question("quiet", "s5b", "And the last word?", "round_robin", switch="quiet"),
    ),
    stimuli=GUIDE.stimuli,
)
START = 1_763_780_000_000


class Play:
    """One meeting. `log` is what a journal would hold; `texts` is the one home of words."""

    def __init__(self, config: MethodConfig = GUIDE, method: Method[Any] = FOCUS_GROUP) -> None:
        self.method = method
        self.state: Any = method.initial(config)
        self.log: list[Event] = []
        self.texts: dict[str, str] = {}
        self.now = START
        self._heads: dict[str, int] = {}

    def act(self, actor: Member | None, name: str, /, **args: Any) -> list[Event]:
        """Give a command that must succeed."""
        outcome = self.try_act(actor, name, args)
        assert not isinstance(outcome, Refusal), f"{name} by {actor and actor.id}: {outcome.code}"
        return outcome

    def refused(self, actor: Member | None, name: str, /, **args: Any) -> str:
        """The code of a refusal, or an empty text (then it was done)."""
        outcome = self.try_act(actor, name, args)
        return outcome.code if isinstance(outcome, Refusal) else ""

    def try_act(self, actor: Member | None, name: str, args: Mapping[str, Any]) -> list[Event] | Refusal:
        """Give a command with the current revision."""
        return self._append(actor, self.method.decide(self.state, actor, Act(name, args, self.state.rev), self.now))

    def say(self, actor: Member, text: str, kind: str = "msg", **more: Any) -> list[Event] | Refusal:
        """Say something."""
        return self._append(actor, self.method.compose(self.state, actor, Words(kind, text, **more), self.now))

    def said(self, actor: Member, text: str, kind: str = "msg", **more: Any) -> Event:
        """Say something that must be allowed; answers its event."""
        outcome = self.say(actor, text, kind, **more)
        assert not isinstance(outcome, Refusal), outcome.code
        return outcome[0]

    def mute(self, actor: Member, kind: str = "msg", **more: Any) -> str:
        """The code of the refusal that somebody's words meet, or an empty text."""
        outcome = self.say(actor, "words", kind, **more)
        return outcome.code if isinstance(outcome, Refusal) else ""

    def wait(self, seconds: float) -> None:
        """Let time pass, and the room do what is due."""
        self.now += int(seconds * 1000)
        for act in self.method.due(self.state, self.now):
            self._append(None, self.method.decide(self.state, None, act, self.now))

    def seen_by(self, member: Member) -> list[Event]:
        """All events of the streams this member may read now."""
        streams = self.method.readable(self.state, member)
        return [event for event in self.log if event.stream in streams]

    def _append(self, actor: Member | None, outcome: list[Draft] | Refusal) -> list[Event] | Refusal:
        if isinstance(outcome, Refusal):
            return outcome
        return [self._one(actor, draft) for draft in outcome]

    def _one(self, actor: Member | None, draft: Draft) -> Event:
        self.now += 1
        seq = self._heads[draft.stream] = self._heads.get(draft.stream, 0) + 1
        name, actor_id = f"e{len(self.log) + 1}", actor.id if actor else None
        event = Event(name, draft.stream, seq, len(self.log) + 1, self.now, actor_id, draft.kind, draft.body)
        if draft.text is not None:
            self.texts[name] = draft.text
        self.log.append(event)
        self.state = self.method.apply(self.state, event)
        return event


def gathered(config: MethodConfig = GUIDE) -> Play:
    """Everybody has come, nobody has opened; who observes is announced."""
    play = Play(config)
    play.act(None, "observers.announce", observers={OBSERVER.id: "observer"})
    for member in EVERYBODY:
        play.act(member, "join")
    return play


def opened(*group: Member, config: MethodConfig = GUIDE) -> Play:
    """A room in the lobby with its team and these participants (all three by default) let in."""
    play = gathered(config)
    play.act(LEADER, "room.open")
    for member in group or GROUP:
        play.act(LEADER, "admit", member=member.id)
    return play


def at(phase: str, *group: Member, config: MethodConfig = GUIDE) -> Play:
    """A room in that phase."""
    play = opened(*group, config=config)
    while play.state.phase != phase:
        play.act(LEADER, "phase.next")
    return play


def asking(question: str, *group: Member, config: MethodConfig = MORE) -> Play:
    """A room where that question of the guide is open in F4 (whatever its section)."""
    play = at("F4", *group, config=config)
    play.act(LEADER, "question.push", question=question)
    return play
