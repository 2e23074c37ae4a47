"""The gates before a place, in order; each says what stands in the way and the one next step (community.md 2A)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Gate:
    """What stands in the way. `key` names it, `step` the one thing that helps (empty: nothing does)."""

    key: str
    step: str = ""


@dataclass(frozen=True)
class Standing:
    """All that the gates look at, of one person before one kind of place.

    `permission` is ``none`` (nobody asked), ``yes`` or ``no``; `lacks` names the papers that are missing.
    """

    state: str
    now: datetime
    closes_at: datetime
    age: int | None
    min_age: int | None = None
    max_age: int | None = None
    is_in_audience: bool = True
    fits: bool = True
    has_consent: bool = True
    lacks: tuple[str, ...] = ()
    permission: str = "none"
    is_organiser: bool = False


def _is_over(one: Standing) -> Gate | None:
    if one.state == "cancelled":
        return Gate("cancelled", "look_on")
    if one.state != "published":
        return Gate("unpublished", "wait")
    return Gate("closed", "look_on") if one.now >= one.closes_at else None


def _organises(one: Standing) -> Gate | None:
    return Gate("organiser") if one.is_organiser else None


def _audience(one: Standing) -> Gate | None:
    return None if one.is_in_audience else Gate("club", "join")


def _age(one: Standing) -> Gate | None:
    """Without a date of birth one is an adult: no upper bound can be told, so none is held against them."""
    if one.min_age is not None and one.age is not None and one.age < one.min_age:
        return Gate("too_young", "look_on")
    if one.max_age is not None and one.age is not None and one.age > one.max_age:
        return Gate("too_old", "look_on")
    return None


def _consent(one: Standing) -> Gate | None:
    return None if one.has_consent else Gate("consent", "consents")


def _seat(one: Standing) -> Gate | None:
    return None if one.fits else Gate("seat", "other_seat")


def _papers(one: Standing) -> Gate | None:
    return Gate("paper", "papers") if one.lacks else None


def _permission(one: Standing) -> Gate | None:
    return Gate("refused", "talk") if one.permission == "no" else None


GATES: tuple[Callable[[Standing], Gate | None], ...] = (
    _is_over, _organises, _audience, _age, _consent, _seat, _papers, _permission,
)  # fmt: skip


def first_gate(one: Standing) -> Gate | None:
    """The first gate that is shut, or None: the way to a place, or to the waiting list, is open."""
    return next((shut for gate in GATES if (shut := gate(one)) is not None), None)
