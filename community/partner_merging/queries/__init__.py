"""Reads of merging partners."""

from community.partner_merging.queries.known import known_merges
from community.partner_merging.queries.lists import likeness_of, likenesses, merge_of, merges_into, pair_of
from community.partner_merging.queries.parts import column_of, forbidding, moving, obstacles, rows_that_move

__all__ = [
    "column_of", "forbidding", "known_merges", "likeness_of", "likenesses", "merge_of", "merges_into", "moving",
    "obstacles", "pair_of", "rows_that_move",
]  # fmt: skip
