"""Reads of «My help»."""

from community.helping.queries.asks import Ask, asks_for, offer_of

__all__ = ["Ask", "asks_for", "offer_of"]
