"""The focus group: seven phases, the loop of a question, rounds, the floor. Pure; the room keeps log and clock."""

from facilitation.methods.focus_group.commands import decide
from facilitation.methods.focus_group.fold import apply
from facilitation.methods.focus_group.rights import may_write, readable
from facilitation.methods.focus_group.screen import screen
from facilitation.methods.focus_group.speech import compose
from facilitation.methods.focus_group.state import State, from_json, initial, to_json
from facilitation.methods.focus_group.strip import STRIP
from facilitation.methods.focus_group.timers import due
from facilitation.methods.rules import Method

FOCUS_GROUP: Method[State] = Method(
    name="focus_group",
    initial=initial,
    apply=apply,
    decide=decide,
    compose=compose,
    due=due,
    readable=readable,
    may_write=may_write,
    screen=screen,
    strip=STRIP,
    to_json=to_json,
    from_json=from_json,
)
