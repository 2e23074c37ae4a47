"""The standard's page of a list."""

from collections.abc import Sequence
from typing import Any


def page_of(contents: Sequence[Any], total: int, number: int, per_page: int) -> dict[str, Any]:
    """The pagination object around what stands on the page."""
    pages = -(-total // per_page)
    return {
        "total_items": total, "total_pages": pages, "page_number": number, "size": len(contents),
        "first_page": number == 1, "last_page": number >= pages, "empty": not contents, "contents": list(contents),
    }  # fmt: skip
