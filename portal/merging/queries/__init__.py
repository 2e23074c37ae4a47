"""Reads of merging."""

from portal.merging.queries.lists import (
    Alike,
    alike,
    known_merges,
    likeness_of,
    merge_of,
    merges_into,
    pair_of,
)
from portal.merging.queries.parts import Moving, clashing_rows, column_of, parts, rows_with, spans_of
from portal.merging.queries.preview import Field, Preview, forbidding, preview
from portal.merging.queries.undoing import obstacles

__all__ = [
    "Alike",
    "Field",
    "Moving",
    "Preview",
    "alike",
    "clashing_rows",
    "column_of",
    "forbidding",
    "known_merges",
    "likeness_of",
    "merge_of",
    "merges_into",
    "obstacles",
    "pair_of",
    "parts",
    "preview",
    "rows_with",
    "spans_of",
]
