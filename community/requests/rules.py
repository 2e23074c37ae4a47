"""Pure rules of requests: the way of one, when it waits too long, what a partner is told of an age, names in words."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from portal.directory.rules import keys_of, words_in

ORIGINS = ("pair", "club", "project", "programme")
STATES = ("created", "sent", "seen", "accepted", "declined", "delivered", "closed", "cancelled")
MOVES: dict[str, dict[str, str]] = {
    "created": {"send": "sent", "cancel": "cancelled"},
    "sent": {"see": "seen", "cancel": "cancelled"},
    "seen": {"accept": "accepted", "decline": "declined", "cancel": "cancelled"},
    "accepted": {"deliver": "delivered", "cancel": "cancelled"},
    "declined": {},
    "delivered": {"close": "closed"},
    "closed": {},
    "cancelled": {},
}
"""community.md 1b. Besides what stands there, whoever asks may take a request back until something was delivered."""
UNDER_WAY = ("created", "sent", "seen", "accepted", "delivered")
UNANSWERED = ("sent", "seen")
UNPROMISED = ("created", *UNANSWERED)
OVER = ("declined", "closed", "cancelled")
SIDES = ("seeker", "navigator", "provider")
RESULTS = ("got_help", "did_not", "dont_know")
REMIND_DAYS, SILENT_DAYS = 7, 21
BANDS = ((0, 7), (8, 11), (12, 14), (15, 17))


def next_state(state: str, move: str) -> str | None:
    """The state after a move, or None when there is no such way."""
    return MOVES[state].get(move)


def is_silent(state: str, sent_at: datetime | None, at: datetime) -> bool:
    """Whether nobody has answered for three weeks; an answer may still come."""
    return state in UNANSWERED and sent_at is not None and sent_at <= silent_since(at)


def late_since(at: datetime) -> datetime:
    """What was sent by this instant and is not answered deserves a reminder."""
    return at - timedelta(days=REMIND_DAYS)


def silent_since(at: datetime) -> datetime:
    """What was sent by this instant and is not answered counts as «does not answer»."""
    return at - timedelta(days=SILENT_DAYS)


def band_of(age: int | None) -> tuple[int | None, int | None]:
    """The ages that a partner hears of somebody, both bounds; of a grown-up nothing.

    >>> band_of(13)
    (12, 14)
    """
    if age is None:
        return None, None
    return next(((least, most) for least, most in BANDS if least <= age <= most), (None, None))


def names_in(text: str, names: Iterable[str]) -> bool:
    """Whether a text says one of these names, in whatever form: «Сашу» is «Саша»."""
    meant = {key for name in names for word in words_in(name) for key in keys_of(word)}
    return any(keys_of(word) & meant for word in words_in(text))


def steps_of(state: str, times: Mapping[str, datetime | None]) -> list[tuple[str, datetime | None]]:
    """The states of a request in their order: those it has been in with their times, then those still ahead.

    `times` holds the instant of each state it has been in. One that is over has nothing ahead.
    """
    way = ("created", "sent", "seen", "accepted", "delivered", "closed")
    been = [(one, times.get(one)) for one in STATES if times.get(one) is not None]
    been = [one for one in been if one[0] != "created" or state == "created"]
    if state in OVER:
        return been
    return been + [(one, None) for one in way[way.index(state) + 1 :]]
