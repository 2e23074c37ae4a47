"""The options of a question and of its poll, as clients get them."""

from typing import Any

from facilitation.methods.focus_group.ballots import RANKING, SCALE, options
from facilitation.methods.focus_group.state import BLIND, POLL, ROUND_ROBIN
from facilitation.methods.rules import Poll, Question

FIRST_OF = {BLIND: "reveal", ROUND_ROBIN: "arrival", POLL: "voted"}


def options_of(question: Question) -> dict[str, Any]:
    """`switch` is the way of the mode that is in force; `poll` what can be chosen, or None."""
    switch = question.switch or FIRST_OF.get(question.mode, "")
    return {"switch": switch, "poll": _poll(question.poll) if question.poll else None}


def _poll(poll: Poll) -> dict[str, Any]:
    if poll.kind == SCALE:
        ends = {"least": poll.least, "most": poll.most, "low": poll.low, "high": poll.high}
        return {"kind": poll.kind, "values": list(options(poll))} | ends
    limit = poll.limit or (len(poll.choices) if poll.kind == RANKING else 0)
    return {"kind": poll.kind, "choices": list(poll.choices), "limit": limit}
