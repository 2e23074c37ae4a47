"""The focus group: its phases, the loop of a question, rounds, the floor. Pure; the room keeps log and clock."""

from facilitation.methods.common.face import face
from facilitation.methods.focus_group.commands import decide
from facilitation.methods.focus_group.fold import apply
from facilitation.methods.focus_group.library import LIBRARY
from facilitation.methods.focus_group.rights import may_write, pictures, readable
from facilitation.methods.focus_group.screen import screen
from facilitation.methods.focus_group.sight import seen_answers
from facilitation.methods.focus_group.speech import compose
from facilitation.methods.focus_group.state import State, initial
from facilitation.methods.focus_group.stored import from_json, to_json
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
    pictures=pictures,
    seen_answers=seen_answers,
    may_write=may_write,
    screen=screen,
    face=face,
    strip=STRIP,
    library=LIBRARY,
    to_json=to_json,
    from_json=from_json,
)
