"""The result of a poll as it is shown later: without the votes that were withdrawn since."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from facilitation.methods.focus_group.ballots import chosen, count
from facilitation.methods.rules import Question

if TYPE_CHECKING:
    from portal.journal.queries import Entry


def recounted(reveal: "Entry", votes: "Iterable[Entry]", question: Question | None) -> dict[str, Any]:
    """The result that a reveal shows; `votes` are the room's in the log's order.

    The last vote of each counts, unless it was withdrawn: then none of theirs does.
    """
    stored: dict[str, Any] = reveal.body["result"]
    if question is None or question.poll is None:
        return stored
    last: dict[int | None, Entry] = {}
    for vote in votes:
        if vote.order_no < reveal.order_no and vote.body.get("question") == question.id:
            last[vote.actor_id] = vote
    votes_left = (chosen(vote.body) for vote in last.values() if not vote.is_withdrawn)
    left = [choices for choices in votes_left if choices is not None]
    return count(question.poll, left) | {"of": stored.get("of", len(left))}
