"""What somebody had before their eyes when they answered: it shows later whether an answer was influenced."""

from collections.abc import Mapping

from facilitation.methods.common.rights import is_admitted
from facilitation.methods.focus_group.rights import readable
from facilitation.methods.focus_group.state import State
from facilitation.methods.rules import MAIN, Member, Part


def seen_answers(state: State, member: Member, question: str, seen: Mapping[str, int]) -> int | None:
    """How many others' answers to the question a participant had seen who has the streams up to these numbers.

    A stream without a number counts as seen to its end. None for whoever is no participant, or without a question.
    """
    asked = state.asked.get(question)
    if asked is None or member.part is not Part.PARTICIPANT or not is_admitted(state, member):
        return None
    others = [one for one in asked.heard if one[0] != member.id]
    streams = {MAIN} if all(stream == MAIN for _who, stream, _seq in others) else set(readable(state, member))
    return len({who for who, stream, seq in others if stream in streams and seq <= seen.get(stream, seq)})
