"""Balint groups for tests: two leaders, four in the circle, one in the outer circle, a supervisor, technical help."""

from typing import Any

from facilitation.methods.balint import BALINT
from facilitation.methods.balint.state import ALONE_MS
from facilitation.methods.rules import Member, MethodConfig, Part
from tests.facilitation.methods.play import Play

LEADER = Member("lea", Part.LEADER, "Olga", "◆")
CO_LEADER = Member("cora", Part.CO_LEADER, "Irina", "◇")
MAPLE = Member("maple", Part.PARTICIPANT, "Maple", "▲")
RIVER = Member("river", Part.PARTICIPANT, "River", "●")
BRIDGE = Member("bridge", Part.PARTICIPANT, "Bridge", "■")
CLOUD = Member("cloud", Part.PARTICIPANT, "Cloud", "○")
OUTER = Member("outer", Part.OUTER_CIRCLE, "Shore", "□")
OBSERVER = Member("obs", Part.OBSERVER, "Observer 1")
HELPER = Member("help", Part.HELPER, "Help")
CIRCLE = (MAPLE, RIVER, BRIDGE, CLOUD)
EVERYBODY = (LEADER, CO_LEADER, *CIRCLE, OUTER, OBSERVER, HELPER)
WAY = ("B0", "B1", "B2", "B3", "B4", "B5", "B6", "B7")
QUARTER = 15 * 60


def gathered() -> Play:
    """Everybody has come, nobody has opened; who observes is announced."""
    play = Play(MethodConfig(), BALINT)
    play.act(None, "observers.announce", observers={OBSERVER.id: "observer"})
    for member in EVERYBODY:
        play.act(member, "join")
    return play


def opened() -> Play:
    """Everybody but Cloud, who waits at the door, is in the lobby."""
    play = gathered()
    play.act(LEADER, "room.open")
    for member in (MAPLE, RIVER, BRIDGE, OUTER):
        play.act(LEADER, "admit", member=member.id)
    return play


def presented(play: Play, member: Member = MAPLE) -> Play:
    """In the call for a case somebody offers one, is asked and says yes."""
    play.act(member, "case.offer", text="A boy who comes no more")
    play.act(LEADER, "case.choose", member=member.id)
    play.act(member, "case.accept", masked=True)
    return play


def at(phase: str, **switches: bool) -> Play:
    """A room in that phase, Maple presenting from the call on; the minutes alone are still to come in B6."""
    play = opened()
    for name, is_on in switches.items():
        play.act(LEADER, "switch", name=name, on=is_on)
    goal = "B5" if phase == "B5b" else phase
    while play.state.phase != goal:
        forward(play)
    if phase == "B5b":
        play.act(LEADER, "outer.open")
    return play


def forward(play: Play) -> None:
    """One phase on, past its guard."""
    if play.state.phase == "B2" and not play.state.accepted:
        presented(play)
    if play.state.phase == "B5":
        play.wait(QUARTER)
    play.act(LEADER, "phase.next")


def asked(play: Play, member: Member, text: str = "How old is the boy?") -> str:
    """A question that waits; answers its event."""
    event = play.said(member, text)
    assert event.kind == "question.ask"
    return event.id


def together(play: Play) -> Play:
    """The presenter's minutes alone are over."""
    play.wait(ALONE_MS / 1000)
    return play


def case_of(play: Play, member: Member) -> Any:
    """What a member sees of the case."""
    return BALINT.screen(play.state, member)["case"]
