"""Reads of ambassadors; every page costs the same number of queries whatever its length."""

from community.ambassadors.queries.codes import (
    CodeRow,
    Link,
    code_of,
    codes_of,
    counts_by_person,
    find_link,
    is_given,
)
from community.ambassadors.queries.people import (
    Came,
    ambassadors_seen,
    arrival_of,
    came_of,
    has_come,
    known_ambassador,
    told_names,
)

__all__ = [
    "Came",
    "CodeRow",
    "Link",
    "ambassadors_seen",
    "arrival_of",
    "came_of",
    "code_of",
    "codes_of",
    "counts_by_person",
    "find_link",
    "has_come",
    "is_given",
    "known_ambassador",
    "told_names",
]
