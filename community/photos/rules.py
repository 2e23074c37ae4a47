"""When a photo is shown, and whose yes is needed: pure."""

from collections.abc import Collection

OWNERS = ("activity", "project")
PARTS = ("named", "claimed", "dismissed")
ADDER_AGE = 14
"""Below it nobody adds photos but those of what they organise themselves."""


def lacking(person_id: int, guardians: Collection[int], yes: Collection[int], *, is_minor: bool) -> tuple[str, ...]:
    """Whose yes about one person on a photo is missing: ``self`` at any age, ``guardian`` below 18.

    One yes of those who answer for the child today is enough: a no of any of them has hidden the photo for good.
    """
    own = () if person_id in yes else ("self",)
    return own if not is_minor or set(guardians) & set(yes) else (*own, "guardian")


def state_of(*, is_hidden: bool, is_questioned: bool, is_checked: bool, is_lacking: bool) -> str:
    """How a photo stands; the first that holds: hidden for good, questioned by somebody who was not named, not looked
    at yet, waiting for answers, shown.
    """
    found = ((is_hidden, "hidden"), (is_questioned, "questioned"), (not is_checked, "unchecked"), (is_lacking, "asked"))
    return next((state for holds, state in found if holds), "shown")


def may_add(age: int | None, *, was_there: bool, organises: bool) -> bool:
    """Whoever organised it; who was there, from 14 years on."""
    return organises or (was_there and (age is None or age >= ADDER_AGE))
