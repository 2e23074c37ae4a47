"""When a text is found: every word of the query stands somewhere in it."""

from portal.search.keys import search_key


def matches(text: str, words: str) -> bool:
    """Whether `text` holds every word of `words`; case and ё/е do not matter, no words match everything."""
    key = search_key(text)
    return all(word in key for word in search_key(words).split())
