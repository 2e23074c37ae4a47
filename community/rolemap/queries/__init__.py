"""Reads of the role map; no page asks once for each person."""

from community.rolemap.queries.flows import Return, back_count, back_ids, flow_counts, flow_ids
from community.rolemap.queries.gaps import Need, needs_of, requirement_of
from community.rolemap.queries.holders import Holding, holder_ids, holders_today
from community.rolemap.queries.map import MapPage, People, map_of, people_of
from community.rolemap.queries.scopes import scope_of, territories_of

__all__ = [
    "Holding", "MapPage", "Need", "People", "Return", "back_count", "back_ids", "flow_counts", "flow_ids",
    "holder_ids", "holders_today", "map_of", "needs_of", "people_of", "requirement_of", "scope_of", "territories_of",
]  # fmt: skip
