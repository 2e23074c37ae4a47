"""Reads of what is kept."""

from facilitation.keeping.queries.ending import ending_sessions, over_words

__all__ = ["ending_sessions", "over_words"]
