"""Pure rules of projects: how one goes from an idea to a result, how somebody comes into its team, steps and asks."""

import re
from datetime import datetime, timedelta

from portal.limits import PROJECT_UNDO_DAYS

STATES = ("idea", "gathering", "doing", "done", "dropped")
WORKING = ("gathering", "doing")
ENDED = ("done", "dropped")
MOVES: dict[str, dict[str, str]] = {
    "idea": {"open": "gathering", "drop": "dropped"},
    "gathering": {"begin": "doing", "drop": "dropped"},
    "doing": {"gather": "gathering", "finish": "done", "drop": "dropped"},
    "done": {},
    "dropped": {},
}
"""Besides these, what has ended goes back to where it was, for a time (`may_undo`)."""

PARTS = ("lead", "member", "ally")
WAYS = ("began", "asked", "invited")
PART_STATES = ("asked", "invited", "waits", "in", "declined", "refused", "left")
LIVE = ("asked", "invited", "waits", "in")
PART_MOVES: dict[str, dict[str, str]] = {
    "asked": {"accept": "waits", "decline": "declined", "leave": "left"},
    "invited": {"yes": "waits", "no": "declined", "leave": "left", "refuse": "refused"},
    "waits": {"settle": "in", "refuse": "refused", "leave": "left"},
    "in": {"refuse": "refused", "leave": "left"},
    "declined": {"invite": "invited", "ask": "asked"},
    "refused": {"allow": "waits", "leave": "left"},
    "left": {"invite": "invited", "ask": "asked"},
}
"""`waits`: the person and the team have said yes, somebody grown up has not yet; `refused`: a guardian said no."""

ROLES = ("makes", "draws", "tells", "counts", "brings", "other")
ASK_KINDS = ("thing", "room", "help", "knowledge", "transport", "other")
ASK_STATES = ("open", "promised", "received", "dropped")
ASK_MOVES: dict[str, dict[str, str]] = {
    "open": {"promise": "promised", "receive": "received", "drop": "dropped"},
    "promised": {"receive": "received", "reopen": "open", "drop": "dropped"},
    "received": {"reopen": "open"},
    "dropped": {"reopen": "open"},
}
ANSWERS = ("yes", "no")
START_AGE = 8
STARTING = ("mentee", "graduate")
"""Positions whose people begin projects of their own."""


def next_state(state: str, move: str) -> str | None:
    """The project's state after a move, or None when there is no such way."""
    return MOVES[state].get(move)


def may_undo(state: str, ended_at: datetime | None, at: datetime) -> bool:
    """Whether what has ended may go on once more."""
    return state in ENDED and ended_at is not None and at < ended_at + timedelta(days=PROJECT_UNDO_DAYS)


def next_part(state: str, move: str) -> str | None:
    """The state of somebody's part after a move, or None when there is no such way."""
    return PART_MOVES[state].get(move)


def next_ask(state: str, move: str) -> str | None:
    """The state of an ask after a move, or None when there is no such way."""
    return ASK_MOVES[state].get(move)


def is_settled(*, is_minor: bool, has_ally: bool, permission: str, is_vouched: bool) -> bool:
    """Whether nothing is missing any more after both sides said yes.

    A minor comes in with a guardian's yes and an ally in the project; a grown-up beside minors when one of those who
    look after it has said yes too.
    """
    return (has_ally and permission == "yes") if is_minor else is_vouched


def is_named_in(words: str, name: str) -> bool:
    """Whether a text says this first name, in whatever case it stands: «Саша», «Саше», «с Сашей».

    A word that begins with a capital and as the name does, but for its last vowel, and is at most two letters longer;
    or the name itself, however it is written.
    """
    stem = name.casefold().rstrip("аеёийоуыьэюя") if len(name) > 3 else name.casefold()
    for word in re.findall(r"\w+", words):
        folded = word.casefold()
        if folded == name.casefold():
            return True
        if word[0].isupper() and folded.startswith(stem) and len(stem) >= 2 and len(word) <= len(name) + 2:
            return True
    return False
