"""Reads of requests; every page costs the same number of queries whatever it holds."""

from community.requests.queries.counts import Counts, counts_by_cell, days_by_cell, ended_since
from community.requests.queries.known import known_requests
from community.requests.queries.lists import Line, Listing, find_requests, requests_of, unanswered
from community.requests.queries.origins import Origin, origins_of
from community.requests.queries.whole import Shown, request_of, shown_of

__all__ = [
    "Counts", "Line", "Listing", "Origin", "Shown", "counts_by_cell", "days_by_cell", "ended_since", "find_requests",
    "known_requests", "origins_of", "request_of", "requests_of", "shown_of", "unanswered",
]  # fmt: skip
