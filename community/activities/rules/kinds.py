"""Kinds and states of activities, and whom a place fits."""

from collections.abc import Collection, Iterable

from portal.people.rules import ADULT

KINDS = (
    "meeting", "educational", "webinar", "practicum", "workshop", "visit", "project", "volunteering", "ceremony",
)  # fmt: skip
ASKING_PERMISSION = frozenset({"practicum", "visit"})
"""Kinds that take children out of the house: each child's guardian says yes to each of them."""
REFLECTED = frozenset({"educational"})
"""Kinds at which having been there counts only once one has said what it gave."""
STATES = ("draft", "proposed", "published", "cancelled", "removed")
"""`removed`: one date taken out of a series before anybody signed up; calendars leave it out, nobody sees it."""
NOT_PUBLISHED = tuple(one for one in STATES if one != "published")
AUDIENCES = ("programme", "club")
WAITING = ("order", "lottery")
ITEM_KINDS = ("task", "bring", "need")
HANDS = ("organiser", "ally")
FITS = ("anybody", "adult", "minor", "mentee", "graduate", "relay_mentor", "mentor", "tutor", "volunteer")
ALLY_AGE = 14
"""Below it a child proposes an activity together with an adult ally."""

STEPS: dict[str, dict[str, str]] = {
    "draft": {"propose": "proposed"},
    "proposed": {"publish": "published", "give_back": "draft", "withdraw": "draft"},
    "published": {"cancel": "cancelled"},
    "cancelled": {},
    "removed": {},
}


def next_state(state: str, step: str) -> str | None:
    """The state after a step, or None when the step is not allowed in this state."""
    return STEPS[state].get(step)


def seat_fits(fits: str, age: int | None, positions: Collection[str]) -> bool:
    """Whether somebody of this age (None: an adult) and with these positions may take a place of this kind."""
    if fits == "anybody":
        return True
    if fits in ("adult", "minor"):
        return (age is None or age >= ADULT) == (fits == "adult")
    return fits in positions


def is_open_to_minors(fits: Iterable[str], min_age: int | None) -> bool:
    """Whether somebody under 18 might take a place, so that a second adult must sign before it is published."""
    return (min_age or 0) < ADULT and any(one != "adult" for one in fits)
