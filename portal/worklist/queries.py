"""Reads of the worklist: which kinds of work there are, and what waits of one."""

from flask import current_app

from portal.errors import NotFound
from portal.features import WorkSource, features_of


def sources() -> list[WorkSource]:
    """Every kind of work, the most urgent kinds first."""
    offered = (source for feature in features_of(current_app) for source in feature.work)
    return sorted(offered, key=lambda source: source.order)


def source_of(key: str) -> WorkSource:
    """One kind of work. :raises NotFound:"""
    found = next((source for source in sources() if source.key == key), None)
    if found is None:
        raise NotFound
    return found
