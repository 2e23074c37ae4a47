"""When a photo is shown, and who adds one: pure; whose yes is needed stands in `community.yeses`."""

OWNERS = ("activity", "project")
PARTS = ("named", "claimed", "dismissed")
ADDER_AGE = 14
"""Below it nobody adds photos but those of what they organise themselves."""


def state_of(*, is_hidden: bool, is_questioned: bool, is_checked: bool, is_lacking: bool) -> str:
    """How a photo stands; the first that holds: hidden for good, questioned by somebody who was not named, not looked
    at yet, waiting for answers, shown.
    """
    found = ((is_hidden, "hidden"), (is_questioned, "questioned"), (not is_checked, "unchecked"), (is_lacking, "asked"))
    return next((state for holds, state in found if holds), "shown")


def may_add(age: int | None, *, was_there: bool, organises: bool) -> bool:
    """Whoever organised it; who was there, from 14 years on."""
    return organises or (was_there and (age is None or age >= ADDER_AGE))
