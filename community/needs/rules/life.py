"""The life of a need: open, enough, closed with what came of it, and open again."""

STATES = ("open", "enough", "closed")
MOVES: dict[str, dict[str, str]] = {
    "open": {"fill": "enough", "close": "closed"},
    "enough": {"reopen": "open", "close": "closed"},
    "closed": {"reopen": "open"},
}
ENDINGS = ("pair_ended", "project_done", "project_dropped")
"""Why a need closed by itself: nobody says what came of it, because what it was for is over."""
AUDIENCES = ("programme", "public")


def next_state(state: str, move: str) -> str | None:
    """The state after a move, or None when there is no such way."""
    return MOVES[state].get(move)


def settled(state: str, wanted: int | None, pledged: int) -> str:
    """The state that the numbers demand: whoever counts has enough exactly when all of it is pledged.

    >>> settled("open", 10, 10), settled("enough", 10, 9), settled("enough", None, 0), settled("closed", 10, 0)
    ('enough', 'open', 'enough', 'closed')
    """
    if state == "closed" or wanted is None:
        return state
    return "enough" if pledged >= wanted else "open"


def ask_state(state: str, result: str, *, is_agreed: bool, has_come: bool) -> str:
    """How the ask of a project stands whose need stands so: one of ``open``, ``promised``, ``received``.

    >>> ask_state("open", "", is_agreed=True, has_come=False)
    'promised'
    >>> ask_state("closed", "did_not", is_agreed=True, has_come=False)
    'open'
    """
    if has_come or result == "got_help":
        return "received"
    return "promised" if is_agreed and state != "closed" else "open"


def left_of(wanted: int | None, pledged: int) -> int | None:
    """How much is still lacking, None where nobody counts."""
    return None if wanted is None else max(wanted - pledged, 0)
