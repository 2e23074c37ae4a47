"""Where somebody stands in a course: modules are passed in their order, each at any time."""

from collections.abc import Collection

from community.training.rules.content import Content, Module


def first_open(content: Content, passed: Collection[str]) -> Module | None:
    """The module to go on with; None when all are passed."""
    return next((one for one in content.modules if one.key not in passed), None)


def is_within_reach(content: Content, key: str, passed: Collection[str]) -> bool:
    """Whether the module may be checked now: all before it are passed."""
    keys = [one.key for one in content.modules]
    return key in keys and all(one in passed for one in keys[: keys.index(key)])
