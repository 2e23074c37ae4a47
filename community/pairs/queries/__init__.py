"""Reads about pairs; every list costs the same number of queries whatever its length."""

from community.pairs.queries.facts import (
    Choices,
    around,
    candidate,
    cares,
    choices,
    known_pairs,
    near,
    open_edges,
    pair,
    pair_of,
    pair_ties,
    supervisor_names,
)
from community.pairs.queries.joining import clashes, open_before_move
from community.pairs.queries.labels import FORM_LABELS, REASON_LABELS
from community.pairs.queries.lists import (
    Asked,
    Named,
    PairPage,
    PairRow,
    find_pairs,
    own_pairs,
    pairs_of_person,
    shown_pair,
    waiting_pairs,
)

__all__ = [
    "FORM_LABELS",
    "REASON_LABELS",
    "Asked",
    "Choices",
    "Named",
    "PairPage",
    "PairRow",
    "around",
    "candidate",
    "cares",
    "choices",
    "clashes",
    "find_pairs",
    "known_pairs",
    "near",
    "open_before_move",
    "open_edges",
    "own_pairs",
    "pair",
    "pair_of",
    "pair_ties",
    "pairs_of_person",
    "shown_pair",
    "supervisor_names",
    "waiting_pairs",
]
