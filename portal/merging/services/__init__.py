"""Verbs of merging: make two records one, take them apart, look for pairs, say that two are two."""

from portal.merging.services.finding import dismiss, find_all, find_likenesses
from portal.merging.services.merging import MERGED, merge_people, take_apart

__all__ = ["MERGED", "dismiss", "find_all", "find_likenesses", "merge_people", "take_apart"]
