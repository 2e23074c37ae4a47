"""The Balint group: a case is told without notes, the group works on it, the presenter listens and returns. Pure."""

from collections.abc import Mapping

from facilitation.methods.balint.commands import decide
from facilitation.methods.balint.fold import apply
from facilitation.methods.balint.library import LIBRARY
from facilitation.methods.balint.rights import may_write, pictures, readable
from facilitation.methods.balint.screen import screen
from facilitation.methods.balint.speech import compose
from facilitation.methods.balint.state import State, initial
from facilitation.methods.balint.stored import from_json, to_json
from facilitation.methods.balint.strip import STRIP
from facilitation.methods.balint.timers import due
from facilitation.methods.common.face import face
from facilitation.methods.rules import Member, Method


def _seen_answers(_state: State, _member: Member, _question: str, _seen: Mapping[str, int]) -> None:
    """There are no answers here whose influence could be counted."""
    return


BALINT: Method[State] = Method(
    name="balint",
    initial=initial,
    apply=apply,
    decide=decide,
    compose=compose,
    due=due,
    readable=readable,
    pictures=pictures,
    seen_answers=_seen_answers,
    may_write=may_write,
    screen=screen,
    face=face,
    strip=STRIP,
    library=LIBRARY,
    to_json=to_json,
    from_json=from_json,
)
