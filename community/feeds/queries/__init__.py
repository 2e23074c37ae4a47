"""Reads of feeds: whose an address is, what it holds, whether that changed since."""

from community.feeds.queries.entries import entries_of
from community.feeds.queries.known import known_feeds
from community.feeds.queries.marks import mark_of
from community.feeds.queries.overview import ClubFeed, Overview, overview
from community.feeds.queries.whose import Reader, reader_of

__all__ = [
    "ClubFeed",
    "Overview",
    "Reader",
    "entries_of",
    "known_feeds",
    "mark_of",
    "overview",
    "reader_of",
]
