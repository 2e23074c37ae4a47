"""Column types of the keys made in Python: compared by bytes on both databases."""

from sqlalchemy import String


def key_column(length: int) -> String:
    """A string column that sorts by code point on PostgreSQL too, whatever the database's own collation is."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def like_contains(key: str) -> str:
    """A LIKE pattern, for ``escape="\\\\"``, that finds `key` anywhere; its own % and _ stand for themselves."""
    escaped = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
