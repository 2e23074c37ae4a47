"""Polls: which choices are valid, how a vote reads, how votes are counted."""

from collections.abc import Collection, Mapping, Sequence
from statistics import median
from typing import Any

from facilitation.methods.rules import Poll
from portal.journal.rules import GIVEN

SINGLE, MULTIPLE, SCALE, RANKING = "single", "multiple", "scale", "ranking"


def is_valid(poll: Poll, choices: Sequence[Any]) -> bool:
    """Whether a vote fits the poll: known choices, each once, as many as the kind asks for."""
    if not all(type(one) is int for one in choices) or len(set(choices)) != len(choices):
        return False
    values = options(poll)
    return all(one in values for one in choices) and len(choices) in _sizes(poll)


def _sizes(poll: Poll) -> range:
    all_of_them = len(poll.choices)
    if poll.kind == MULTIPLE:
        return range(1, (poll.limit or all_of_them) + 1)
    wanted = (poll.limit or all_of_them) if poll.kind == RANKING else 1
    return range(wanted, wanted + 1)


def options(poll: Poll) -> range:
    """All that can be chosen: places of choices, or the numbers of the scale."""
    return range(poll.least, poll.most + 1) if poll.kind == SCALE else range(len(poll.choices))


def words_of(poll: Poll, choices: Sequence[int]) -> str:
    """A vote as a line: the number on the scale, the choice's own words, or the order as a numbered list."""
    if poll.kind == SCALE:
        return str(choices[0])
    if poll.kind == RANKING:
        return "\n".join(f"{place}. {poll.choices[one]}" for place, one in enumerate(choices, 1))
    return "\n".join(poll.choices[one] for one in choices)


def chosen(body: Mapping[str, Any]) -> list[int] | None:
    """What a vote in the log has chosen; None once it was withdrawn."""
    found = body.get(GIVEN, {}).get("choices")
    return None if found is None else list(found)


def count(poll: Poll, votes: Collection[Sequence[int]]) -> dict[str, Any]:
    """The result as JSON: `n` voters and `counts`, how many chose each option in the order of `options`.

    A scale has its `mean` and `median` too. A ranking has `points` (Borda: with k choices to be put in order the
    first gets k, the next k - 1, one that was left out none) and its `counts` say how often each came first.
    """
    places = options(poll)
    chosen = [vote[0] for vote in votes if vote] if poll.kind == RANKING else [one for vote in votes for one in vote]
    result: dict[str, Any] = {"n": len(votes), "counts": [chosen.count(place) for place in places]}
    if poll.kind == SCALE:
        result |= {"mean": round(sum(chosen) / len(chosen), 2), "median": median(chosen)} if chosen else _NO_MIDDLE
    if poll.kind == RANKING:
        top = poll.limit or len(poll.choices)
        result["points"] = [sum(top - vote.index(place) for vote in votes if place in vote) for place in places]
    return result


_NO_MIDDLE: Mapping[str, Any] = {"mean": None, "median": None}
