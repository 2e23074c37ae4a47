"""Pure rules of offers: kinds, the life of one, until when it may be believed, whose age it fits."""

from datetime import datetime, timedelta

KINDS = ("visit", "internship", "job", "lesson", "consultation", "thing", "room", "help")
STATES = ("draft", "active", "paused", "archived")
MOVES: dict[str, dict[str, str]] = {
    "draft": {"publish": "active", "archive": "archived"},
    "active": {"pause": "paused", "archive": "archived"},
    "paused": {"resume": "active", "archive": "archived"},
    "archived": {"restore": "paused"},
}
"""community.md 1b: draft, assured, active, stale (by the clock), paused, archived."""
BELIEVED_DAYS = 180
ASK_AGAIN_DAYS = 30  # who has not answered is asked once more after that
READ_FROM_AGE = 14
STEPS = ("what", "whom", "where", "contact")


def next_state(state: str, move: str) -> str | None:
    """The state after a move, or None when there is no such way."""
    return MOVES[state].get(move)


def is_stale(state: str, assured_at: datetime | None, at: datetime) -> bool:
    """Whether nobody has said for half a year that an offer still stands."""
    return state == "active" and (assured_at is None or assured_at < stale_before(at))


def stale_before(at: datetime) -> datetime:
    """What was assured before this instant is not believed without asking."""
    return at - timedelta(days=BELIEVED_DAYS)


def fits(age: int, min_age: int | None, max_age: int | None) -> bool:
    """Whether an age in full years lies within both bounds; a missing bound is none."""
    return (min_age is None or min_age <= age) and (max_age is None or age <= max_age)
